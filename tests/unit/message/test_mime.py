"""The MIME walk: ambiguous, broken and hostile structure. Never an exception, never a hidden text."""

from __future__ import annotations

import base64

import pytest

from app.message import read_message
from app.message.mime import PART_LIMIT
from app.message.model import Anomaly, Defect, FileKind, Limit

PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
HTML = "Content-Type: text/html; charset=utf-8\r\n\r\n"


def texts(message):
    return [line.text for line in message.lines]


def plain_texts(message):
    return [line.text for line in message.plain_lines]


def test_plain_message(read):
    message = read("Hello\r\n\r\nAnna\r\n")
    assert texts(message) == plain_texts(message) == ["Hello", "Anna"]
    assert not message.has_html
    assert message.defects == frozenset()


def test_alternatives_show_html_and_keep_plain(read_parts):
    message = read_parts("alternative", PLAIN + "Your code: 483920", HTML + "<p>Your code: <b>483920</b></p>")
    assert texts(message) == ["Your code: 483920"]
    assert plain_texts(message) == ["Your code: 483920"]
    assert message.has_html
    assert message.defects == frozenset()
    assert message.attachments == ()


def test_order_of_alternatives_does_not_matter(read_parts):
    message = read_parts("alternative", HTML + "<p>html</p>", PLAIN + "plain")
    assert (texts(message), plain_texts(message)) == (["html"], ["plain"])


def test_mixed_shows_all_text_parts_in_order(read_parts):
    message = read_parts("mixed", PLAIN + "one", HTML + "<p>two</p>", PLAIN + "three")
    assert texts(message) == ["one", "two", "three"]
    assert plain_texts(message) == ["one", "three"]
    assert message.defects == frozenset()


def test_nested_related_in_alternative(read_parts):
    inner = (
        "Content-Type: multipart/related; boundary=in\r\n\r\n--in\r\n"
        + HTML
        + "<p>html<img src=cid:logo></p>\r\n"
        "--in\r\nContent-Type: image/png\r\nContent-ID: <logo>\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        "--in--\r\n"
    )
    message = read_parts("alternative", PLAIN + "plain", inner)
    assert (texts(message), plain_texts(message)) == (["html"], ["plain"])
    (logo,) = message.attachments
    assert logo.is_inline
    assert logo.kind is FileKind.IMAGE


@pytest.mark.parametrize("kind", [PLAIN, HTML])
def test_differing_alternatives_of_one_type(read_parts, kind):
    message = read_parts("alternative", kind + "code 111222", kind + "code 483920")
    assert Defect.DIFFERING_ALTERNATIVES in message.defects
    assert texts(message) == ["code 111222", "code 483920"]


def test_equal_alternatives_of_one_type_are_no_defect(read_parts):
    message = read_parts("alternative", PLAIN + "same  text", PLAIN + "same\r\ntext")
    assert message.defects == frozenset()


def test_several_texts_in_one_alternative_do_not_differ(read_parts):
    mixed = (
        "Content-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n"
        + HTML
        + "a\r\n--in\r\n"
        + HTML
        + "b\r\n--in--\r\n"
    )
    message = read_parts("alternative", PLAIN + "a b", mixed)
    assert texts(message) == ["a", "b"]
    assert message.defects == frozenset()


def test_two_content_type_fields_are_an_anomaly(read):
    message = read("<p>x</p>", "Content-Type: text/html", "Content-Type: text/plain")
    assert Anomaly.DUPLICATE_FIELD in message.anomalies
    assert message.has_html


def test_two_content_types_in_a_part(read_parts):
    message = read_parts("mixed", "Content-Type: text/html\r\nContent-type: text/plain\r\n\r\n<p>x</p>")
    assert message.defects == {Defect.DUPLICATE_PART_FIELD}


def test_two_boundary_parameters(read):
    body = "--a\r\n\r\nshown 1\r\n--a--\r\n--b\r\n\r\nshown 2\r\n--b--\r\n"
    message = read(body, "Content-Type: multipart/mixed; boundary=a; boundary=b")
    assert Defect.DUPLICATE_PARAMETER in message.defects
    assert Defect.TEXT_OUTSIDE_PARTS in message.defects


def test_codes_in_preamble_and_epilogue_are_not_visible(read):
    body = "Your code is 111222\r\n--a\r\n\r\nYour code is 483920\r\n--a--\r\nYour code is 333444\r\n"
    message = read(body, "Content-Type: multipart/mixed; boundary=a")
    assert texts(message) == ["Your code is 483920"]
    assert message.defects == {Defect.TEXT_OUTSIDE_PARTS}


@pytest.mark.parametrize(
    ("preamble", "is_defect"),
    [
        ("This is a multi-part message in MIME format.\r\n", False),
        ("\r\n", False),
        ("x" * 600 + "\r\n", True),
        ("See https://evil.example/\r\n", True),
        ("<p>text\r\n", True),
        ("Content-Type: text/html\r\n", True),
    ],
)
def test_notice_for_old_programs_is_no_defect(read, preamble, is_defect):
    message = read(
        f"{preamble}--a\r\n\r\nHello\r\n--a--\r\n\r\n", "Content-Type: multipart/mixed; boundary=a"
    )
    assert (Defect.TEXT_OUTSIDE_PARTS in message.defects) is is_defect
    assert texts(message) == ["Hello"]


@pytest.mark.parametrize(
    ("content_type", "defect"),
    [
        ("multipart/mixed", Defect.NO_BOUNDARY),
        ('multipart/mixed; boundary=""', Defect.NO_BOUNDARY),
        ("multipart/mixed; boundary=" + "x" * 300, Defect.NO_BOUNDARY),
        ("multipart/mixed; boundary=other", Defect.BOUNDARY_NOT_FOUND),
    ],
)
def test_without_usable_boundary_the_body_is_text(read, content_type, defect):
    message = read("--a\r\n\r\nYour code 483920\r\n--a--\r\n", f"Content-Type: {content_type}")
    assert defect in message.defects
    assert "Your code 483920" in texts(message)


def test_missing_closing_delimiter(read):
    message = read("--a\r\n\r\none\r\n--a\r\n\r\ntwo\r\n", "Content-Type: multipart/mixed; boundary=a")
    assert texts(message) == ["one", "two"]
    assert message.defects == {Defect.NOT_CLOSED}


def test_only_a_closing_delimiter(read):
    message = read("\r\n--a--\r\nrest", "Content-Type: multipart/mixed; boundary=a")
    assert message.lines == ()
    assert Defect.TEXT_OUTSIDE_PARTS in message.defects


def test_longer_delimiter_is_another_one(read):
    body = "--a\r\n\r\none\r\n--ab\r\ntwo\r\n--a--\r\n"
    assert texts(read(body, "Content-Type: multipart/mixed; boundary=a")) == ["one", "--ab", "two"]


def test_delimiter_with_trailing_blanks_and_lf_only(mail):
    raw = mail("--a \t\n\none\n--a\n\ntwo\n--a--\n", "Content-Type: multipart/mixed; boundary=a").replace(
        b"\r\n", b"\n"
    )
    assert texts(read_message(raw)) == ["one", "two"]


def test_part_without_header_shows_its_text(read_parts):
    message = read_parts("mixed", "Your code 483920")
    assert texts(message) == ["Your code 483920"]
    assert message.defects == {Defect.MALFORMED_CONTENT_TYPE}


def test_part_that_is_empty(read):
    message = read("--a\r\n--a\r\n\r\n--a--\r\n", "Content-Type: multipart/mixed; boundary=a")
    assert message.lines == ()


def test_part_with_endless_header(read_parts):
    message = read_parts("mixed", "X: y\r\n" * 200 + "\r\nHello")
    assert Defect.MALFORMED_CONTENT_TYPE in message.defects


@pytest.mark.parametrize("content_type", ["text", "html", "text/plain text", ""])
def test_unreadable_type_is_shown_as_text(read, content_type):
    message = read("Hello", f"Content-Type: {content_type}")
    assert texts(message) == ["Hello"]
    assert Defect.MALFORMED_CONTENT_TYPE in message.defects


@pytest.mark.parametrize(
    ("encoded", "defect"),
    [("SGVs\u00e4bG8=".encode(), Defect.BAD_BASE64), (b"SGVs=bG8=", Defect.BAD_BASE64)],
)
def test_base64_with_junk_and_inner_padding(read_parts, encoded, defect):
    message = read_parts(
        "mixed", b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n" + encoded
    )
    assert texts(message) == ["Hello"]
    assert message.defects == {defect}


def test_encoded_multipart_is_a_defect(read):
    body = base64.encodebytes(b"--a\r\n\r\nhidden\r\n--a--\r\n").decode()
    message = read(body, "Content-Type: multipart/mixed; boundary=a", "Content-Transfer-Encoding: base64")
    assert Defect.UNKNOWN_TRANSFER_ENCODING in message.defects


def test_utf_7_is_not_decoded(read):
    message = read("+ADw-script+AD4- code 483920", "Content-Type: text/plain; charset=utf-7")
    assert texts(message) == ["+ADw-script+AD4- code 483920"]
    assert message.defects == {Defect.UTF7}


def test_nul_in_charset_and_body(read):
    message = read("a\0b", "Content-Type: text/plain; charset=utf\0-8")
    assert texts(message) == ["ab"]
    assert Defect.NUL_IN_BODY in message.defects
    assert Anomaly.NUL in message.anomalies


def test_attached_message_is_never_visible(read_parts):
    attached = (
        "Content-Type: message/rfc822\r\n\r\nFrom: Shop <a@shop.example>\r\nSubject: code\r\n"
        "Content-Type: text/html\r\n\r\n<p>Your code is 111222</p>"
    )
    message = read_parts("mixed", PLAIN + "See attached", attached)
    assert texts(message) == ["See attached"]
    (attachment,) = message.attachments
    assert attachment.kind is FileKind.MESSAGE
    assert [author.addr_spec for author in message.authors.candidates] == ["orders@shop.example"]
    assert message.subject == "Your order"


def test_parts_of_a_digest_are_messages(read_parts):
    message = read_parts("digest", "\r\nFrom: a@x.example\r\n\r\nYour code is 111222")
    assert message.lines == ()
    assert message.attachments[0].kind is FileKind.MESSAGE


@pytest.mark.parametrize(
    "kind", ["message/external-body; access-type=local-file", "message/partial; number=1"]
)
def test_external_and_partial_bodies(read_parts, kind):
    message = read_parts("mixed", f"Content-Type: {kind}\r\n\r\nContent-Type: text/plain\r\n\r\nhidden")
    assert message.lines == ()
    assert message.defects == {Defect.EXTERNAL_OR_PARTIAL_BODY}


def test_signed_message_shows_its_first_part(read_parts):
    signature = "Content-Type: application/pgp-signature\r\n\r\n-----BEGIN PGP SIGNATURE-----"
    message = read_parts("signed", PLAIN + "Hello", signature)
    assert texts(message) == ["Hello"]
    assert [attachment.kind for attachment in message.attachments] == [FileKind.SIGNATURE]


@pytest.mark.parametrize(
    "body",
    [
        "Hello\r\n.\r\nMAIL FROM:<a@evil.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\nFrom: a\r\n",
        "Hello\r\n.\r\nmail from:<a@evil.example>\r\n",
        "Hello\n.\nEHLO x\nMAIL FROM:<a@evil.example>\n",
        "Hello\r\nMAIL FROM:<a@evil.example>\r\n",
        "Hello\r\nrcpt to: <a@evil.example>\r\n",
    ],
)
def test_smtp_residue(read, body):
    assert Defect.SMTP_RESIDUE in read(body).defects


def test_smtp_residue_behind_an_encoding(read):
    encoded = base64.encodebytes(b"Hello\r\n.\r\nMAIL FROM:<a@evil.example>\r\n").decode()
    message = read(encoded, "Content-Type: text/plain", "Content-Transfer-Encoding: base64")
    assert Defect.SMTP_RESIDUE in message.defects


def test_ordinary_dots_and_words_are_no_residue(read):
    assert read("Hello\r\n.\r\nBye\r\nI got mail from: <Anna>\r\n").defects == frozenset()


def test_parts_beyond_the_cap(read_parts):
    message = read_parts("mixed", *([PLAIN + "x"] * (PART_LIMIT + 5)))
    assert Limit.PART_COUNT in message.limits
    assert len(message.lines) <= PART_LIMIT


def test_parts_beyond_the_cap_in_several_multiparts(read_parts):
    inner = (
        "Content-Type: multipart/mixed; boundary=in\r\n\r\n"
        + ("--in\r\n" + PLAIN + "x\r\n") * 150
        + "--in--\r\n"
    )
    message = read_parts("mixed", inner, inner)
    assert Limit.PART_COUNT in message.limits
    assert len(message.lines) <= PART_LIMIT


def test_depth_beyond_the_cap(mail):
    body = ""
    for level in range(1_000):
        body += f"--b{level}\r\nContent-Type: multipart/mixed; boundary=b{level + 1}\r\n\r\n"
    message = read_message(mail(body, "Content-Type: multipart/mixed; boundary=b0"))
    assert Limit.DEPTH in message.limits


def test_raw_size_cap_reads_what_fits(mail):
    raw = mail("Hello\r\n" + "x" * 5_000)
    message = read_message(raw, raw_limit=len(raw) - 5_000)
    assert Limit.RAW_SIZE in message.limits
    assert texts(message) == ["Hello"]
    assert message.raw == raw
    assert read_message(raw, raw_limit=10).subject == "Your order"


def test_text_part_with_a_name_is_an_attachment(read_parts):
    named = "Content-Type: text/html; name=pay.html\r\n\r\n<p>Pay here</p>"
    message = read_parts("mixed", PLAIN + "See the file", named)
    assert texts(message) == ["See the file"]
    assert [(each.file_name, each.kind) for each in message.attachments] == [("pay.html", FileKind.HTML)]


def test_lone_named_text_part_is_shown_too(read_parts):
    message = read_parts("mixed", "Content-Type: text/html; name=pay.html\r\n\r\n<p>Pay here</p>")
    assert texts(message) == ["Pay here"]
    assert message.attachments[0].kind is FileKind.HTML


def test_links_and_lines_of_several_parts_match(read_parts):
    message = read_parts(
        "mixed",
        PLAIN + "First\r\nSee https://one.example/",
        HTML + "<p>Second</p><p><a href='https://two.example/'>Go</a></p>",
        PLAIN + "https://three.example/x.",
    )
    assert [(link.host, message.lines[link.line].text) for link in message.links] == [
        ("one.example", "See https://one.example/"),
        ("two.example", "Go"),
        ("three.example", "https://three.example/x."),
    ]


@pytest.mark.parametrize(("kind", "limit"), [("plain", Limit.TEXT_SIZE), ("html", Limit.HTML_SIZE)])
def test_overlong_part_is_cut_where_large_mail_is_allowed(mail, kind, limit):
    raw = mail("x" * 3_000_000, f"Content-Type: text/{kind}")
    message = read_message(raw, raw_limit=10_000_000)
    assert limit in message.limits
    assert Limit.RAW_SIZE not in message.limits
    assert len(message.visible_text) <= 64 * 1024


def test_overlong_text_is_cut(read, read_parts):
    message = read("\r\n".join(["0123456789" * 7] * 2_000))
    assert Limit.TEXT_SIZE in message.limits
    assert len(message.visible_text) <= 64 * 1024
    many = read_parts("mixed", *([PLAIN + "x\r\n" * 30_000] * 4))
    assert Limit.TEXT_SIZE in many.limits
    assert len(many.lines) <= 64 * 1024
    overlong = read("x" * 3_000_000)
    assert {Limit.RAW_SIZE, Limit.TEXT_SIZE} <= overlong.limits
    html = read("<p>" + "x" * 2_500_000, "Content-Type: text/html")
    assert Limit.HTML_SIZE in html.limits


def test_a_root_that_no_part_is_named_leaves_the_parts_as_they_stand(mail):
    body = "--cut\r\nContent-Type: text/html\r\n\r\n<p>First</p>\r\n--cut--\r\n"
    content_type = 'Content-Type: multipart/related; boundary="cut"; start="<missing>"'
    assert read_message(mail(body, content_type)).visible_text == "First"
