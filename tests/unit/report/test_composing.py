"""What a report looks like, octet by octet."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime
from email.parser import BytesHeaderParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.message.reading import read_message
from app.report.composing import ReportMail, compose, new_message_id, plain_address
from app.report.failures import UnusableAddressError
from app.report.transport import is_sendable, stays_whole
from tests.dkim_oracle import passes_here
from tests.hostile_mail import HOSTILE
from tests.mailmaking import build_mail, rsa_key, sign
from tests.odd_mail import CLEAN, EIGHT_BIT, UNFIT
from tests.smtp_server import attached

_DATE = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
_FIELDS = ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]
_HARDEST = {name: make for name, make in HOSTILE.items() if name != "a line of 50 MB"}


def _report(original: bytes, *, is_inline: bool = False, has_8bitmime: bool = True, **changes) -> bytes:
    fields = {
        "original": original,
        "desk": "desk@shop.example",
        "is_inline": is_inline,
        "account_address": "ann@example.org",
        "message_id": "<inbox-inspector.00112233445566778899aabbccddeeff@example.org>",
        "date": _DATE,
    }
    return compose(ReportMail(**{**fields, **changes}), has_8bitmime=has_8bitmime)


@pytest.mark.parametrize("has_8bitmime", [True, False])
@pytest.mark.parametrize("name", [*CLEAN, *EIGHT_BIT, *UNFIT])
def test_original_is_in_there_octet_by_octet(name, has_8bitmime):
    original = {**CLEAN, **EIGHT_BIT, **UNFIT}[name]
    report = _report(original, has_8bitmime=has_8bitmime)
    assert attached(report) == original
    assert is_sendable(report, has_8bitmime=has_8bitmime)


@pytest.mark.parametrize("name", _HARDEST)
def test_costly_mail_is_in_there_octet_by_octet(name):
    original = _HARDEST[name]()
    report = _report(original)
    assert attached(report) == original
    assert is_sendable(report, has_8bitmime=True)


@given(st.binary(max_size=400), st.booleans())
def test_any_octets_are_in_there(octets, has_8bitmime):
    report = _report(octets, has_8bitmime=has_8bitmime)
    assert attached(report) == octets
    assert is_sendable(report, has_8bitmime=has_8bitmime)


@given(st.binary(max_size=400))
def test_any_octets_can_be_forwarded_inline(octets):
    assert is_sendable(_report(octets, is_inline=True, has_8bitmime=False), has_8bitmime=False)


@pytest.mark.parametrize("name", _HARDEST)
def test_costly_mail_can_be_forwarded_inline(name):
    assert is_sendable(_report(_HARDEST[name](), is_inline=True), has_8bitmime=False)


@pytest.mark.parametrize("name", CLEAN)
def test_desk_gets_a_message_that_a_mail_program_opens(name):
    assert b"\r\nContent-Type: message/rfc822\r\n" in _report(CLEAN[name], has_8bitmime=False)


@pytest.mark.parametrize("name", EIGHT_BIT)
def test_octets_beyond_ascii_go_as_they_are_only_where_the_server_takes_them(name):
    assert stays_whole(EIGHT_BIT[name], has_8bitmime=True)
    assert not stays_whole(EIGHT_BIT[name], has_8bitmime=False)
    assert _report(EIGHT_BIT[name], has_8bitmime=False).isascii()


@pytest.mark.parametrize("name", UNFIT)
def test_what_a_server_would_change_goes_in_base64(name):
    report = _report(UNFIT[name])
    assert b"message/rfc822\r\nContent-Transfer" not in report
    assert b'\r\nContent-Type: application/octet-stream; name="suspected-phishing.eml"\r\n' in report


def test_many_boundaries_go_in_base64():
    original = CLEAN["parts"] + b"".join(b"boundary=b%d\r\n" % n for n in range(60))
    assert not stays_whole(original, has_8bitmime=True)


def test_signature_of_the_attached_message_still_verifies():
    key = rsa_key()
    original = sign(build_mail(), key=key)
    message = read_message(attached(_report(original)))
    assert passes_here(message, 0, {"s1._domainkey.amazon.de": key.record})


@pytest.mark.parametrize("is_inline", [True, False])
@pytest.mark.parametrize(
    "evil",
    [
        b"Subject: x\r\nBcc: victim@example.net\r\n\r\nhi\r\n",
        b"Subject: =?utf-8?q?x=0D=0ABcc:_victim@example.net?=\r\n\r\nhi\r\n",
        b'From: "a\r\n b\r\nBcc: victim@example.net" <x@y.example>\r\n\r\nhi\r\n',
        b"Message-ID: <a>\r\n <b\r\nBcc: victim@example.net\r\n\r\n",
        b'Content-Type: a/b; name="x\r\nBcc: victim@example.net"\r\n\r\n',
        b"\r\n\r\nBcc: victim@example.net\r\n\r\n.\r\nRCPT TO:<victim@example.net>\r\n",
    ],
)
def test_nothing_of_the_message_reaches_a_header_field(evil, is_inline):
    header = BytesHeaderParser().parsebytes(_report(evil, is_inline=is_inline))
    assert header.keys() == [*_FIELDS, "Content-Transfer-Encoding"]
    assert header["To"] == "<desk@shop.example>"
    assert header["From"] == "<ann@example.org>"
    assert "victim" not in header.as_string().partition("\n\n")[0]


def test_header_section_is_ascii_and_the_same_for_every_message():
    first, second = (
        _report(raw).partition(b"\r\n\r\n")[0] for raw in (CLEAN["signed"], CLEAN["many fields"])
    )
    assert first == second
    assert first.isascii()


def test_boundary_that_stands_in_the_message_is_not_taken():
    plain = _report(CLEAN["signed"])
    boundary = BytesHeaderParser().parsebytes(plain).get_boundary("").encode()
    original = CLEAN["signed"] + b"\r\n--" + boundary + b"--\r\n"
    assert attached(_report(original)) == original


def test_inline_report_shows_header_section_and_text_and_no_attachment():
    original = (
        b"From: PayPal <a@b.example>\r\nSubject: Pay\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n"
        b"--q\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe\r\n"
        b"--q\r\nContent-Type: text/html\r\n\r\n<a href=https://evil.example/>x</a>\r\n"
        b"--q\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nsecret file\r\n"
        b"--q\r\nContent-Type: application/zip\r\n\r\nPK\r\n--q--\r\n"
    )
    report = _report(original, is_inline=True)
    texts = [
        base64.b64decode(part.partition(b"\r\n\r\n")[2]).decode()
        for part in re.split(rb"\r\n--=_[0-9a-f-]+", report)[2:-1]
    ]
    assert texts[0].startswith("From: PayPal <a@b.example>\r\nSubject: Pay\r\n")
    assert [text.strip() for text in texts[1:]] == ["Grüße", "<a href=https://evil.example/>x</a>"]
    assert b"attached unchanged" not in report


def test_message_ids_are_chance_at_the_accounts_domain():
    made = {new_message_id("Ann@Example.ORG") for _ in range(50)}
    assert len(made) == 50
    assert all(re.fullmatch(r"<inbox-inspector\.[0-9a-f]{32}@example\.org>", one) for one in made)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ann",
        "@example.org",
        "ann@",
        "a b@example.org",
        "ann@example.org\r\nBcc: x@y.example",
        "ann\r\n@example.org",
        "ann>@example.org",
        "<ann@example.org>",
        "ann,bob@example.org",
        '"a b"@example.org',
        "änn@example.org",
        "a..b@example.org",
        "x" * 65 + "@example.org",
        "ann@example.org,bob@example.org",
        "ann@localhost",
        "ann@exa\nmple.org",
        "ann@exämple.org>\r\nBcc: x@y.example",
        "ann@exämple .org",
        "ann@exämple.org,bob@example.org",
    ],
)
def test_odd_address_is_refused(address):
    with pytest.raises(UnusableAddressError):
        plain_address(address)
    with pytest.raises(UnusableAddressError):
        _report(CLEAN["signed"], desk=address)
    with pytest.raises(UnusableAddressError):
        _report(CLEAN["signed"], account_address=address)


@pytest.mark.parametrize("domain", ["Müller.example", "Mu\u0308ller.example", "xn--mller-kva.example"])
def test_domain_with_an_umlaut_is_written_in_ascii(domain):
    assert plain_address(f"ann@{domain}") == "ann@xn--mller-kva.example"
    assert b"\r\nTo: <ann@xn--mller-kva.example>\r\n" in _report(CLEAN["signed"], desk=f"ann@{domain}")


def test_address_keeps_its_local_part():
    assert plain_address("Ann+Shop.x@Example.ORG") == "Ann+Shop.x@example.org"
