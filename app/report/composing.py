"""The report as octets: the original attached as it is, or its text in the mail where the desk wants that.

Nothing of the original ever stands in a header field: those are our own fixed words, the account's
address, the desk's address and a Message-ID of ours.
"""

from __future__ import annotations

import base64
import re
import secrets
from dataclasses import dataclass
from email.utils import format_datetime
from typing import TYPE_CHECKING
from unicodedata import normalize

from app.names import read_host
from app.report.failures import UnusableAddressError
from app.report.inline import inline_parts
from app.report.transport import is_eight_bit, stays_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

SUBJECT = "Report of a suspected phishing message"
FILE_NAME = "suspected-phishing.eml"

_ATTACHMENT_NOTE = (
    "The attached message looks like a fake to its recipient.\r\n"
    "It is attached unchanged, with its full header section.\r\n"
)
_INLINE_NOTE = (
    "The message below looks like a fake to its recipient. Its header section\r\n"
    "and its text follow; files that were attached to it are left out.\r\n"
)
_CREDIT = "\r\nReported by the recipient, with Inbox Inspector.\r\n"

# An addr-spec without quoting or comments (RFC 5322 section 3.4.1, dot-atom) that fits RFC 5321's limits.
_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LONGEST_LOCAL_PART = 64


@dataclass(frozen=True, slots=True)
class ReportMail:
    """All that a report is made of."""

    original: bytes
    """The message as the server or a file gave it."""
    desk: str
    is_inline: bool
    """The desk wants the text in the mail, not the mail attached."""
    account_address: str
    message_id: str
    """From ``new_message_id``."""
    date: datetime
    """Aware."""


def new_message_id(account_address: str) -> str:
    """Return a Message-ID with angle brackets, of chance alone, at the account's domain."""
    domain = plain_address(account_address).rpartition("@")[2]
    return f"<inbox-inspector.{secrets.token_hex(16)}@{domain}>"


def compose(mail: ReportMail, *, has_8bitmime: bool) -> bytes:
    """Return the report, every line ended by CRLF and at most 998 octets long.

    ``has_8bitmime`` tells whether the server takes octets beyond ASCII (RFC 6152). The original is a
    message/rfc822 part where it comes through unchanged, else an .eml file in base64. Raises
    ``UnusableAddressError``.
    """
    account, desk = plain_address(mail.account_address), plain_address(mail.desk)
    if mail.is_inline:
        parts = [_text_part(_INLINE_NOTE + _CREDIT), *inline_parts(mail.original)]
    else:
        parts = [
            _text_part(_ATTACHMENT_NOTE + _CREDIT),
            _attachment(mail.original, has_8bitmime=has_8bitmime),
        ]
    boundary = _boundary(mail.message_id, parts)
    header = (
        f"From: <{account}>",
        f"To: <{desk}>",
        f"Subject: {SUBJECT}",
        f"Date: {format_datetime(mail.date)}",
        f"Message-ID: {mail.message_id}",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{boundary}"',
        f"Content-Transfer-Encoding: {'8bit' if any(map(is_eight_bit, parts)) else '7bit'}",
    )
    return _join(header, boundary, parts)


def plain_address(address: str) -> str:
    """Return an address in the form that may stand in a header field and in an SMTP command.

    A domain with letters beyond ASCII becomes its A-labels (RFC 5891). Raises ``UnusableAddressError``
    for such letters before the ``@`` (they need SMTPUTF8 at every server on the way) and for anything
    that is not a plain address.
    """
    local_part, _, domain = address.rpartition("@")
    name = read_host(normalize("NFC", domain))
    if name is None or len(local_part) > _LONGEST_LOCAL_PART or not _LOCAL_PART.fullmatch(local_part):
        raise UnusableAddressError
    return f"{local_part}@{name}"


def _join(header: Iterable[str], boundary: str, parts: Iterable[bytes]) -> bytes:
    delimiter = b"\r\n--" + boundary.encode("ascii")
    octets = bytearray("".join(f"{line}\r\n" for line in header).encode("ascii"))
    for part in parts:
        octets += delimiter + b"\r\n" + part
    octets += delimiter + b"--\r\n"
    return bytes(octets)


def _boundary(message_id: str, parts: Iterable[bytes]) -> str:
    """Return a boundary made of our Message-ID's chance that stands in no part."""
    token = message_id.removeprefix("<inbox-inspector.").partition("@")[0]
    parts = tuple(parts)
    number = 0
    while any(f"{token}-{number}".encode("ascii") in part for part in parts):
        number += 1
    return f"=_{token}-{number}"


def _text_part(text: str) -> bytes:
    return b"Content-Type: text/plain; charset=us-ascii\r\n\r\n" + text.encode("ascii")


def _attachment(original: bytes, *, has_8bitmime: bool) -> bytes:
    if stays_whole(original, has_8bitmime=has_8bitmime):
        encoding = "8bit" if is_eight_bit(original) else "7bit"
        content_type, octets = "message/rfc822", original
    else:
        encoding = "base64"
        content_type = f'application/octet-stream; name="{FILE_NAME}"'
        octets = base64.encodebytes(original).replace(b"\n", b"\r\n")
    header = (
        f"Content-Type: {content_type}\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n"
        f'Content-Disposition: attachment; filename="{FILE_NAME}"\r\n\r\n'
    )
    return header.encode("ascii") + octets
