"""describe(): what the window may show of a message, and that no code slips through it."""

from __future__ import annotations

import base64
import pickle
import re
from dataclasses import astuple, replace
from datetime import timedelta

import pytest

from app.build import load_parts
from app.inspection import describe
from app.names import AddrSpec
from app.verdict.details import ATTACHMENT_LIMIT, LINK_LIMIT, TEXT_LIMIT, Details
from app.verdict.model import Verdict
from tests.judging import USER, judge
from tests.mailmaking import ARRIVAL, build_mail, sign
from tests.receiving import receive_at_gmail

CODE = "483920"
SUBJECT = f"{CODE} is your one-time password for your Amazon delivery"
HTML = "text/html; charset=utf-8"


def details_of(raw: bytes, provider: str | None = None) -> Details:
    parts = load_parts()
    context = parts.context(
        provider=None if provider is None else parts.profiles.of_domain(provider),
        own_addresses=frozenset({AddrSpec(USER)}),
        arrival=ARRIVAL,
        now=ARRIVAL + timedelta(minutes=1),
    )
    return describe(raw, context, judge(raw, provider))


def spoof(text: str, **changes: str) -> bytes:
    return build_mail(**({"author": "Amazon <a@attack.example>", "subject": SUBJECT, "text": text} | changes))


def everything(details: Details) -> str:
    return "\n".join(map(str, astuple(details)))


def test_a_code_that_is_shown_is_readable_in_the_text_and_the_header() -> None:
    found = details_of(sign(build_mail(subject=SUBJECT, text=f"Your one-time password is: {CODE}\r\n")))
    assert found.lines == (f"Your one-time password is: {CODE}",)
    assert f"Subject: {SUBJECT}" in found.header.split("\n")
    assert found.signatures == (("amazon.de", "s1", "pass"),)
    assert not found.is_cut


def test_verified_mail_without_any_code_is_readable_as_it_stands() -> None:
    raw = sign(build_mail(subject="Your order 8391823", text="Your order 8391823 comes on 4 May.\r\n"))
    found = details_of(raw)
    assert found.lines == ("Your order 8391823 comes on 4 May.",)
    assert "Subject: Your order 8391823" in found.header
    assert "8391823" not in everything(details_of(raw.replace(b"comes", b"came")))


HIDING = {
    "plain": f"Your one-time password is: {CODE}\r\n",
    "grouped": "Your one-time password is: 483-920\r\n",
    "soft hyphens": "Your one-time password is: 48\u00ad39\u00ad20\r\n",
    "digits line by line": "Your one-time password is:\r\n4\r\n8\r\n3\r\n9\r\n2\r\n0\r\n",
    "another script": "Your one-time password is: \u0664\u0668\u0663\u0669\u0662\u0660\r\n",
    "order of letters": "Your one-time password is: \u202e48\u202c3920\r\n",
    "joiners": "Your one-time password is: 4\u200c8\u200d3\u200b920\r\n",
}


@pytest.mark.parametrize("name", HIDING)
def test_no_code_of_an_unproven_message_is_readable(name: str) -> None:
    found = details_of(spoof(HIDING[name]))
    text = everything(found)
    assert CODE not in "".join(character for character in text if character.isalnum())
    lines = re.sub("<U.*?>", "", "".join(found.lines))
    assert not any(character.isdigit() for character in lines)
    assert "\u2022" in lines


def test_no_code_is_readable_in_any_other_field_file_or_link() -> None:
    encoded = base64.b64encode(SUBJECT.encode()).decode()
    raw = spoof(
        f"<p>Your one-time password is <b>{CODE}</b></p><a href='https://x{CODE}.example/'>{CODE}</a>"
        f"<a href='tel:{CODE}'>call</a>",
        subject=f"=?utf-8?B?{encoded}?=",
        content_type=HTML,
        extra=f"Thread-Topic: =?utf-8?B?{encoded}?=\r\nX-Pin: 483 920\r\nReceived: from x by y id {CODE}\r\n"
        f"Comments: {CODE}\r\n",
    )
    found = details_of(raw)
    assert CODE not in everything(found).replace(" ", "")
    assert encoded not in everything(found)
    assert "Thread-Topic: " in found.header


def test_a_genuine_message_to_somebody_else_keeps_its_code_hidden() -> None:
    raw = sign(build_mail(subject=SUBJECT, text=HIDING["plain"], to="eve@example.net"))
    assert judge(raw).verdict is Verdict.UNPROVEN
    assert CODE not in everything(details_of(raw))


def test_an_inspection_of_another_message_unmasks_nothing() -> None:
    genuine = sign(build_mail(subject=SUBJECT, text=HIDING["plain"]))
    other = sign(build_mail(subject="Your code", text="Your one-time password is: 771166\r\n"))
    parts = load_parts()
    context = parts.context(provider=None, own_addresses=frozenset(), arrival=ARRIVAL, now=ARRIVAL)
    found = describe(other, context, judge(genuine))
    assert "771166" not in everything(found)
    assert CODE not in everything(replace(found, header=""))


def test_links_are_told_by_where_they_really_lead() -> None:
    html = (
        "<p><a href='https://www.amazon.de@evil.example/x'>www.amazon.de</a></p>"
        "<p><a href='https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil2.example%2Fa'>"
        "Track</a></p><a href='http://203.0.113.7/'><img alt='Order'></a><p>"
        "<a href='mailto:a@evil.example?subject=x'>Write</a> <a href='https://xn--mazon-3ve.de/'>amazon</a>"
    )
    found = details_of(spoof(html, content_type=HTML))
    assert found.links == (
        ("www.amazon.de", "evil.example"),
        ("Track", "evil2.example"),
        ("Order", "203.0.113.7"),
        ("Write", "mailto:a@evil.example"),
        ("amazon", "xn--mazon-3ve.de"),
    )


def test_links_of_mail_that_claims_nothing_are_told_too() -> None:
    raw = build_mail(
        author="Bob <bob@example.net>", subject="Lunch", text="See https://menu.example/ at noon\r\n"
    )
    found = details_of(raw)
    assert found.links == (("https://menu.example/", "menu.example"),)
    assert found.signatures == ()
    assert not found.provider_results


def test_files_have_harmless_names_and_their_real_kind() -> None:
    body = (
        "--cut\r\nContent-Type: text/plain\r\n\r\nSee the file.\r\n--cut\r\nContent-Type: application/pdf\r\n"
        f'Content-Disposition: attachment; filename="..\\{CODE}\u202efdp.html"\r\n\r\n<html><script>\r\n'
        "--cut--\r\n"
    )
    found = details_of(spoof(body, content_type='multipart/mixed; boundary="cut"'))
    ((name, kind),) = found.attachments
    assert kind == "html"
    assert "\u202e" not in name
    assert ".." not in name
    assert CODE not in name


def test_text_holds_no_character_that_turns_or_hides() -> None:
    found = details_of(spoof("Dear\u202e Customer\r\n\u200b\u200c \u200b\r\nGr\u00fc\u00ad\u00dfe\r\n"))
    assert found.lines == ("Dear<U+202E> Customer", "Gr\u00fc\u00dfe")


def test_what_the_provider_wrote_is_told() -> None:
    raw = receive_at_gmail(sign(build_mail()), arrival=ARRIVAL)
    assert "dkim=pass" in details_of(raw, "gmail.com").provider_results
    assert not details_of(raw).provider_results


def test_a_signature_that_cannot_count_says_why() -> None:
    raw = sign(build_mail(), more_tags=" l=3;")
    assert details_of(raw).signatures == (("amazon.de", "s1", "body-length-tag"),)
    assert details_of(b"DKIM-Signature: nonsense\r\n" + build_mail()).signatures == (("", "", "malformed"),)


@pytest.mark.parametrize(
    "raw",
    [
        spoof("word " * (TEXT_LIMIT // 4) + "\r\n" + "word\r\n" * 10),
        spoof("".join(f"\u202e{'word ' * 1000}\r\n" for _ in range(12)) + "\u202ea" * 6000),
        spoof("<p>word</p>" * (TEXT_LIMIT // 4), content_type=HTML),
        spoof(
            "".join(f"<a href='https://a{n}.example'>x</a>" for n in range(LINK_LIMIT + 1)), content_type=HTML
        ),
        spoof("x\r\n", extra="".join(f"X-{n}: {'y' * 900}\r\n" for n in range(100))),
        spoof(
            "--cut\r\nContent-Type: image/png\r\n\r\nx\r\n" * (ATTACHMENT_LIMIT + 1) + "--cut--\r\n",
            content_type='multipart/mixed; boundary="cut"',
        ),
    ],
)
def test_much_is_cut_and_says_so(raw: bytes) -> None:
    found = details_of(raw)
    assert found.is_cut
    assert sum(map(len, found.lines)) <= TEXT_LIMIT
    assert len(found.header) <= TEXT_LIMIT
    assert len(found.links) <= LINK_LIMIT
    assert len(found.attachments) <= ATTACHMENT_LIMIT


@pytest.mark.parametrize("raw", [b"", b"\x00", b"From: \xff\r\n\r\n\xff", b"\x89PNG\r\n\x1a\n"])
def test_nothing_readable_is_no_error(raw: bytes) -> None:
    found = details_of(raw)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own
