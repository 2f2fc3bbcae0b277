"""Reports as the database holds them, and back; and which state may follow which."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.names import RetailerId
from app.store.documents import date_to_text, read_date
from app.store.model import AccountId, MessageHash, Report, ReportState
from app.store.row_values import place_from_record, read_or_default

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from app.store.database import Value
    from app.store.model import Place

REPORT_COLUMNS = (
    "report_id",
    "account_id",
    "message_hash",
    "desk",
    "folder",
    "role",
    "uidvalidity",
    "uid",
    "is_inline",
    "state",
    "our_message_id",
    "attempts",
    "next_attempt",
    "changed",
    "why",
    "retailer_id",
    "row_subject",
    "row_author",
    "is_filed",
    "owner",
    "composed",
    "mail_hash",
)

_UNSENT = frozenset(
    {
        ReportState.QUEUED,
        ReportState.SENDING,
        ReportState.FAILED,
        ReportState.UNDONE,
        ReportState.BY_HAND,
    }
)
_FOLLOWING: Mapping[ReportState, frozenset[ReportState]] = {
    ReportState.COUNTING: _UNSENT,
    ReportState.QUEUED: _UNSENT,
    ReportState.SENDING: frozenset(
        {ReportState.SENT, ReportState.UNKNOWN, ReportState.FAILED, ReportState.QUEUED}
    ),
    # Nothing leads from a report that may have arrived back to one that will be sent.
    ReportState.UNKNOWN: frozenset({ReportState.SENT, ReportState.BY_HAND}),
    ReportState.SENT: frozenset(),
    ReportState.FAILED: frozenset({ReportState.COUNTING, ReportState.QUEUED, ReportState.BY_HAND}),
    ReportState.UNDONE: frozenset({ReportState.COUNTING, ReportState.QUEUED, ReportState.BY_HAND}),
    # Nothing is sent a second time, unless the user says that it was not reported after all.
    ReportState.BY_HAND: frozenset({ReportState.UNDONE, ReportState.UNKNOWN}),
}
_LONGEST_WHY = 200


def may_follow(state: ReportState, to: ReportState) -> bool:
    """Tell whether a report may go from one state to the other; the same state is always allowed."""
    return to is state or to in _FOLLOWING[state]


def report_from_record(record: sqlite3.Row) -> Report:
    """Return the report of a record. A state that is not known counts as UNKNOWN: not sent again."""
    return Report(
        report_id=record["report_id"],
        account_id=AccountId(record["account_id"]),
        message_hash=MessageHash(record["message_hash"]),
        place=place_from_record(record),
        desk=record["desk"],
        is_inline=bool(record["is_inline"]),
        state=read_or_default(ReportState, record["state"], ReportState.UNKNOWN),
        our_message_id=record["our_message_id"],
        attempts=record["attempts"],
        next_attempt=read_or_default(read_date, record["next_attempt"], None),
        changed=read_or_default(read_date, record["changed"], None) or datetime.fromtimestamp(0, UTC),
        why=record["why"],
        retailer_id=None if record["retailer_id"] is None else RetailerId(record["retailer_id"]),
        row_subject=record["row_subject"],
        row_author=record["row_author"],
        is_filed=bool(record["is_filed"]),
        composed=read_or_default(read_date, record["composed"], None),
        mail_hash=record["mail_hash"],
    )


def changed_columns(  # noqa: PLR0913 - each a column
    *,
    our_message_id: str | None = None,
    attempts: int | None = None,
    next_attempt: datetime | None = None,
    why: str | None = None,
    place: Place | None = None,
    account_id: AccountId | None = None,
    composed: datetime | None = None,
    mail_hash: str | None = None,
    is_filed: bool | None = None,
) -> dict[str, Value]:
    """Return the columns that change with a report's state, besides the state.

    What is not given stays, but for ``next_attempt``: it belongs to one state only.
    """
    columns: dict[str, Value] = {"next_attempt": date_to_text(next_attempt)}
    if our_message_id is not None:
        columns["our_message_id"] = our_message_id
    if attempts is not None:
        columns["attempts"] = attempts
    if why is not None:
        columns["why"] = why[:_LONGEST_WHY]
    if place is not None:
        columns |= place_to_columns(place)
    if account_id is not None:
        columns["account_id"] = account_id
    if composed is not None:
        columns["composed"] = date_to_text(composed)
    if mail_hash is not None:
        columns["mail_hash"] = mail_hash
    if is_filed is not None:
        columns["is_filed"] = is_filed
    return columns


def place_to_columns(place: Place) -> dict[str, Value]:
    """Return the columns of a place."""
    return {
        "folder": place.folder,
        "role": place.role.value,
        "uidvalidity": place.uidvalidity,
        "uid": place.uid,
    }
