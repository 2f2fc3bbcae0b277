"""``report --dry-run`` prints what would be sent, and nothing else to standard output."""

from __future__ import annotations

import io
import re

import pytest

from app import resources
from app.claim.catalogue import read_catalogue
from app.cli.argument_values import UsageError
from app.cli.report import Known, show_report
from app.cli.report_options import ReportOptions
from app.cli.streams import Streams
from app.names import RetailerId
from app.report.desks import read_centres
from app.report.failures import UnusableAddressError
from tests.odd_mail import CLEAN, UNFIT
from tests.report_world import NOW
from tests.smtp_server import attached

RETAILERS = read_catalogue(resources.read_all_toml("retailers")).retailers
CENTRES = read_centres(resources.read_toml("centres.toml"))


class _Out(io.TextIOWrapper):
    def __init__(self, *, is_terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    @property
    def octets(self) -> bytes:
        self.flush()
        return bytes(self.buffer.getvalue())  # type: ignore[attr-defined]


def _show(tmp_path, raw, *, claims=None, out=None, standard_input=b"", **options):
    file = tmp_path / "mail.eml"
    file.write_bytes(raw)
    out, err = out or _Out(), io.StringIO()
    known = Known(RETAILERS, CENTRES, lambda octets: None if claims is None else RetailerId(claims))
    status = show_report(
        ReportOptions(**{"file": str(file), **options}),
        known,
        NOW,
        Streams(io.BytesIO(standard_input), out, err),
    )
    return status, out.octets, err.getvalue()


@pytest.mark.parametrize("name", ["signed", "every octet"])
def test_prints_the_mail_octet_by_octet(tmp_path, name):
    raw = {**CLEAN, **UNFIT}[name]
    status, out, err = _show(tmp_path, raw, desk="desk@shop.example", sender="ann@example.org")
    assert status == 0
    assert attached(out) == raw
    assert b"\r\nTo: <desk@shop.example>\r\n" in out
    assert out.startswith(b"From: <ann@example.org>\r\n")
    assert "Nothing was sent." in err


def test_desk_is_that_of_the_claimed_shop(tmp_path):
    _, out, err = _show(tmp_path, CLEAN["signed"], claims="dhl", country="DE")
    assert b"\r\nTo: <phishing-dpdhl@deutschepost.de>\r\n" in out
    assert "DHL" in err


def test_shop_with_two_desks_gets_two_mails(tmp_path):
    _, out, _ = _show(tmp_path, CLEAN["signed"], claims="amazon")
    assert b"To: <stop-spoofing@amazon.com>" in out
    assert b"To: <reportascam@amazon.com>" in out


@pytest.mark.parametrize("desk", ["phishing@paypal.com", "Report@Phishing.gov.uk"])
def test_desk_that_wants_the_text_gets_it_inline(tmp_path, desk):
    _, out, err = _show(tmp_path, CLEAN["signed"], desk=desk)
    assert b"message/rfc822" not in out
    assert "its text in the mail" in err


def test_message_of_no_known_shop_needs_a_desk(tmp_path):
    status, out, err = _show(tmp_path, CLEAN["signed"])
    assert (status, out) == (2, b"")
    assert "--to-desk" in err


def test_shop_without_a_desk_is_said(tmp_path):
    shop = next(key for key, value in RETAILERS.items() if not value.report_desks)
    status, out, err = _show(tmp_path, CLEAN["signed"], claims=shop)
    assert (status, out) == (2, b"")
    assert "No desk there takes mail." in err


def test_web_form_is_named(tmp_path):
    shop = next(
        key
        for key, value in RETAILERS.items()
        if value.report_desks and all(desk.address is None for desk in value.report_desks)
    )
    status, out, err = _show(tmp_path, CLEAN["signed"], claims=shop)
    assert (status, out) == (2, b"")
    assert "https://" in err


def test_standard_input_is_read(tmp_path):
    _, out, _ = _show(tmp_path, b"", file="-", standard_input=CLEAN["signed"], desk="desk@shop.example")
    assert attached(out) == CLEAN["signed"]


def test_terminal_gets_no_sequence_that_it_would_obey(tmp_path):
    raw = CLEAN["signed"] + b"\x1b]0;owned\x07\x9b2J\x08\r\n"
    _, out, err = _show(tmp_path, raw, out=_Out(is_terminal=True), desk="desk@shop.example")
    assert not any(octet in out for octet in (b"\x1b", b"\x07", b"\x9b", b"\x08"))
    assert "spelt out" in err


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("missing.eml", "There is no such file or folder."),
        (".", "This is a folder."),
        ("", "This is a folder."),
    ],
)
def test_file_that_cannot_be_read_is_said(tmp_path, file, sentence):
    with pytest.raises(UsageError, match=re.escape(sentence)):
        _show(tmp_path, b"", file=file and str(tmp_path / file), desk="desk@shop.example")


def test_file_that_is_no_mail_is_not_said_to_be_of_no_shop(tmp_path):
    with pytest.raises(UsageError, match="This is not a mail message"):
        _show(tmp_path, b"\x89PNG\r\n\x1a\n" * 100)


def test_mail_that_no_provider_would_take_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("app.cli.report.LARGEST_ORIGINAL", 100)
    with pytest.raises(UsageError, match="too large"):
        _show(tmp_path, CLEAN["signed"], desk="desk@shop.example")


def test_empty_file_is_said(tmp_path):
    with pytest.raises(UsageError, match="empty"):
        _show(tmp_path, b"", desk="desk@shop.example")


@pytest.mark.parametrize("option", ["desk", "sender"])
def test_address_with_a_line_end_is_refused(tmp_path, option):
    options = {"desk": "desk@shop.example", option: "a@b.example\r\nBcc: c@d.example"}
    with pytest.raises(UnusableAddressError):
        _show(tmp_path, CLEAN["signed"], **options)
