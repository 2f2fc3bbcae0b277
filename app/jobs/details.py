"""Reading one message again for whoever looks at it closely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from app.errors import InspectorError
from app.jobs.claim_test import LARGE_CAP
from app.jobs.model import ToJudge
from app.jobs.rows import hash_of, is_not_given
from app.mailbox.model import Folder
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.jobs.ports import Mailbox, Rows
    from app.mailbox.model import WholeItem
    from app.store.model import Row
    from app.verdict.details import Details


class MessageGoneError(InspectorError):
    """The message is not where it was."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            translate("This message is not in your mailbox any more, or was moved."),
            translate("Scan again to see where it is now."),
        )


class MessageNotGivenError(InspectorError):
    """The mailbox did not hand out the message when it was scanned."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            translate("Your mailbox does not hand out this message."),
            translate("Scan again to try once more, or look for it on your mail provider's website."),
        )


class MessageUnreadableError(InspectorError):
    """Reading the message failed, and will again."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            translate("This message is built so oddly that it cannot be shown safely."),
            translate("Do not open it elsewhere; if you do not expect it, delete it."),
        )


class Describe(Protocol):
    """Reads a message in a worker process (``background.account_judge`` has one)."""

    def describe(self, message: ToJudge, is_stopped: Callable[[], bool]) -> Details | None:
        """Return what may be shown; None where the message cannot be read, or it was stopped."""


def fetch_again(mailbox: Mailbox, row: Row, cap: int = LARGE_CAP) -> WholeItem:
    """Return the very message of a row, at most ``cap`` octets, from any place where it still lies.

    Raises ``MessageGoneError`` where it lies in none: a uid alone may name another message by now.
    Raises ``MessageNotGivenError`` for a row that stands for a message which was never read.
    """
    if is_not_given(row):
        raise MessageNotGivenError
    for place in row.places:
        examined = mailbox.examine(Folder(place.folder, place.role), None)
        if examined.state.uidvalidity != place.uidvalidity:
            continue
        for item in mailbox.whole((place.uid,), cap):
            if item.raw is not None and hash_of(item.raw[:LARGE_CAP]) == row.message_hash:
                return item
    raise MessageGoneError


def read_details(
    mailbox: Mailbox, judge: Describe, rows: Rows, row: Row, is_stopped: Callable[[], bool]
) -> Details:
    """Fetch the message of a row again and return what may be shown of it."""
    item = fetch_again(mailbox, row)
    kept = rows.evidence(row.account_id, row.message_hash)
    details = judge.describe(ToJudge(item.uid, item.raw or b"", item.internal_date, kept), is_stopped)
    if details is None:
        raise MessageUnreadableError
    return details
