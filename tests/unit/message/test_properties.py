"""Properties of the message stage that hold for every input."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.message import read_header, read_message
from app.message.html.page import read_html
from app.message.notes import Notes

GENUINE = (
    b"Received: from a.example by mx.example; Tue, 17 Nov 2026 10:30:00 +0100\r\n"
    b'From: =?utf-8?q?Caf=C3=A9?= Shop <orders@shop.example>\r\nTo: "Doe, Anna" <anna@example.org>\r\n'
    b"Subject: =?utf-8?b?SWhyZSBCZXN0ZWxsdW5n?= 123\r\nDate: Tue, 17 Nov 2026 10:30:00 +0100\r\n"
    b"Reply-To: help@shop.example\r\nMessage-ID: <1@shop.example>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/alternative; boundary="cut"\r\n\r\n'
    b"--cut\r\nContent-Type: text/plain; charset=utf-8; format=flowed\r\n\r\nYour code \r\nis 483920\r\n"
    b"--cut\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b'<style>.x{display:none}</style><table bgcolor=3D"#fff"><tr><td style=3D"color:#333">Your code is=\r\n'
    b' <b>483920</b><span class=3Dx>111222</span><a href=3D"https://shop.example/">Go</a></td></tr></table>\r\n'
    b"--cut--\r\n"
)
SNIPPETS = (
    b"\r\n",
    b"\n",
    b"\r",
    b"\0",
    b"--cut",
    b"--cut--\r\n",
    b"=?utf-8?q?",
    b"?=",
    b"=?",
    b"<",
    b">",
    b'"',
    b"(",
    b"\\",
    b"Content-Type: multipart/mixed; boundary=cut\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"=3D",
    b"=",
    b"<!--",
    b"-->",
    b"<svg>",
    b"<plaintext>",
    b"<style>",
    b"<a href=",
    b"&#0;",
    b"\xff\xfe",
    b"charset=utf-7;",
    b"From: x@y.example\r\n",
    b" From: z\r\n",
    b";",
    b"<table>",
    b"</p>",
    b"<noscript>",
    b"<select>",
    b"<template>",
)

edits = st.lists(
    st.tuples(
        st.integers(0, len(GENUINE)), st.integers(0, 40), st.sampled_from(SNIPPETS) | st.binary(max_size=20)
    ),
    min_size=1,
    max_size=6,
)


def mutate(changes):
    raw = GENUINE
    for position, removed, added in changes:
        raw = raw[:position] + added + raw[position + removed :]
    return raw


def check(raw):
    message = read_message(raw)
    assert message == read_message(raw)
    assert message.raw is raw
    assert 0 <= message.body_start <= len(raw)
    for field in message.header_fields:
        assert field.raw in raw
        assert field.raw[: field.colon].decode().lower() == field.field_name
    for link in message.links:
        assert 0 <= link.line <= max(len(message.lines) - 1, 0)
    for line in (*message.lines, *message.plain_lines):
        assert line.text
        assert line.text == " ".join(line.text.split())
        assert not any(character < " " for character in line.text)
    for text in (
        message.subject,
        message.message_id,
        *(author.display_name for author in message.authors.candidates),
    ):
        assert not set(text) & set("\r\n\0\u202e\u200b")
    if message.authors.proof is not None:
        assert message.authors.candidates == (message.authors.proof,)
        assert message.authors.defects == frozenset()
    return message


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_read(raw):
    check(raw)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(SNIPPETS) | st.binary(max_size=8), max_size=60).map(b"".join))
def test_any_mixture_of_syntax_is_read(body):
    check(b"From: a@b.example\r\nContent-Type: text/html\r\n\r\n" + body)
    check(b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n" + body)
    check(body)


@settings(max_examples=200, deadline=None)
@given(edits)
def test_any_change_of_a_genuine_mail_is_read(changes):
    message = check(mutate(changes))
    header = read_header(message.raw)
    assert header.authors == message.authors
    assert header.header_fields == message.header_fields


def test_the_genuine_mail_itself():
    message = check(GENUINE)
    assert (message.anomalies, message.defects, message.limits) == (frozenset(), frozenset(), frozenset())
    assert [line.text for line in message.lines] == ["Your code is 483920Go"]
    assert [line.text for line in message.plain_lines] == ["Your code is 483920"]


WORDS = st.sampled_from(["Your", "code", "is", "483920", "now", "&amp;", "€"])
TAGS = st.sampled_from(["p", "div", "b", "span", "td", "li", "h2", "u", "center", "blockquote"])
HIDING = st.sampled_from(
    [
        'style="display:none"',
        "hidden",
        'style="font-size:0"',
        'style="color:#fff"',
        'style="visibility:hidden"',
        'style="opacity:0"',
        'style="text-indent:-9999px"',
        'style="position:absolute;left:-9999px"',
        'style="height:0;overflow:hidden"',
        'class="secret"',
    ]
)


@st.composite
def documents(draw):
    """Return pieces of a document: tags and words, every element closed."""
    pieces = []
    for _ in range(draw(st.integers(1, 12))):
        tag = draw(TAGS)
        words = " ".join(draw(st.lists(WORDS, min_size=1, max_size=4)))
        pieces += [f"<{tag}>", words, f"</{tag}>"]
    return pieces


@settings(max_examples=150, deadline=None)
@given(documents(), st.integers(0, 40), HIDING, st.text("0123456789 ab", min_size=1, max_size=8))
def test_hidden_element_never_changes_the_lines(pieces, where, hiding, decoy):
    style = "<style>.secret{display:none}</style><body>"
    where = min(where, len(pieces))
    with_decoy = [*pieces[:where], f"<span {hiding}>{decoy}</span>", *pieces[where:]]
    plain = read_html(style + "".join(pieces), Notes())
    page = read_html(style + "".join(with_decoy), Notes())
    assert page.lines == plain.lines
    assert [hidden.text for hidden in page.hidden] == ([" ".join(decoy.split())] if decoy.strip() else [])


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_escaped_text_is_shown_as_it_is(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = " ".join(line.text for line in read_html(f"<p>{escaped}</p>", Notes()).lines)
    expected = " ".join(text.split())
    kept = "".join(
        character for character in expected if character >= " " and not "\x7f" <= character <= "\x9f"
    )
    assert "".join(shown.split()) == "".join(kept.split())
