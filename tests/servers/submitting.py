"""Handing a report in, as the tests of SMTP do it."""

from __future__ import annotations

from datetime import UTC, datetime

from app.report.composing import ReportMail
from app.report.submission import SmtpSubmitter
from tests.odd_mail import CLEAN
from tests.smtp_server import Password

BIG = CLEAN["signed"] + (b"y" * 900 + b"\r\n") * 12_000
"""More than the buffers on the way hold."""


def mail_to_report(original: bytes = CLEAN["signed"], **changes) -> ReportMail:
    fields = {
        "original": original,
        "desk": "desk@shop.example",
        "is_inline": False,
        "account_address": "ann@example.org",
        "message_id": "<inbox-inspector.00112233445566778899aabbccddeeff@example.org>",
        "date": datetime(2026, 11, 25, 12, 0, tzinfo=UTC),
    }
    return ReportMail(**{**fields, **changes})


class Beginning:
    """Counts how often sending was to begin."""

    def __init__(self, *, may: bool = True) -> None:
        self.times = 0
        self.octets = b""
        self._may = may

    def __call__(self, octets: bytes) -> bool:
        self.octets = octets
        self.times += 1
        return self._may


def submit(server, authority, *, credentials=None, limits=None, begin=None, mail=None):
    submitter = SmtpSubmitter(server.server(authority), credentials or Password(), limits)
    return submitter.submit(mail or mail_to_report(), begin or Beginning())
