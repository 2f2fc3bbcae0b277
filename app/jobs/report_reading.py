"""Reading again what was sent: only what is proven to be it, octet by octet, or the copy in Sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from app.jobs.details import MessageGoneError, fetch_again
from app.jobs.report_sending import LARGEST_ORIGINAL, compose_once_more, is_what_was_sent
from app.report.failures import UnusableAddressError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.jobs.ports import Filing, Mailbox
    from app.store.model import Report, Row

_LARGEST_COPY = 2 * LARGEST_ORIGINAL


class Origin(Enum):
    """How sure it is that this was sent."""

    EXACT = "exact"
    """The very octets: their SHA-256 is the one that was kept."""
    COPY = "copy"
    """The copy in Sent; a provider may have added to its header section, or an older version sent it."""
    NOWHERE = "nowhere"
    """Neither the message nor a copy is there any more."""


@dataclass(frozen=True, slots=True)
class SentMail:
    """The mail of one report."""

    octets: bytes = field(default=b"", repr=False)
    origin: Origin = Origin.NOWHERE


def read_what_was_sent(
    report: Report,
    row: Row | None,
    account_address: str,
    *,
    open_mailbox: Callable[[], Mailbox],
    open_filing: Callable[[], Filing],
) -> SentMail:
    """Return the mail of a report; ``row``: where its message lies, None where nobody knows.

    Raises ``InspectorError`` where the mailbox cannot be reached.
    """
    original = None if row is None else _original(row, open_mailbox)
    if original is not None:
        try:
            octets = compose_once_more(report, original, account_address)
        except UnusableAddressError:
            octets = b""
        if is_what_was_sent(report, octets):
            return SentMail(octets, Origin.EXACT)
    filing = open_filing()
    try:
        copy = filing.sent_copy(report.our_message_id, _LARGEST_COPY)
    finally:
        filing.close()
    if copy is None:
        return SentMail()
    return SentMail(copy, Origin.EXACT if is_what_was_sent(report, copy) else Origin.COPY)


def _original(row: Row, open_mailbox: Callable[[], Mailbox]) -> bytes | None:
    mailbox = open_mailbox()
    try:
        return fetch_again(mailbox, row, LARGEST_ORIGINAL).raw
    except MessageGoneError:
        return None
    finally:
        mailbox.close()
