"""The outbox: each report's state, on the disk before the step that it stands for.

A state is changed by compare-and-set in one transaction of a database that is written through to
the disk (``synchronous=EXTRA``), so of two clicks, windows or programs one wins. The same record is
written to a copy among the rows first: should the file of reports be damaged, it is made again from
there, and whatever may have been on its way is then UNKNOWN.

A report belongs to the program that moved it last. What a program that has died left behind is
settled by ``recover_reports``: undone if it was counting, unknown if it was being sent.
"""

# ruff: noqa: S608 - each piece of a statement is a literal of this module; values are bound

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.cleaning import clean_row, storable
from app.store.documents import date_to_text
from app.store.failures import failures_of
from app.store.model import ReportState
from app.store.programs import gate
from app.store.report_values import (
    REPORT_COLUMNS,
    changed_columns,
    may_follow,
    place_to_columns,
    report_from_record,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from app.store.database import Database, Value
    from app.store.model import AccountId, MessageHash, Place, Report, Row
    from app.store.programs import Program

_LEFT_BEHIND = {ReportState.COUNTING: ReportState.UNDONE, ReportState.SENDING: ReportState.UNKNOWN}
_DONE = (ReportState.SENT.value, ReportState.BY_HAND.value)
_MAY_BE_REOPENED = (ReportState.FAILED, ReportState.UNDONE)


class ReportStore:
    """The part of the store that reports go through. Raises ``StoreError``."""

    _rows: Database
    _reports: Database
    _program: Program
    _busy_seconds: float

    def open_report(
        self, row: Row, place: Place, desk: str, *, is_inline: bool, now: datetime
    ) -> Report | None:
        """Write a report in state COUNTING; None where one for this message and desk is there already.

        One that failed or was undone is opened again by ``reopen_report``.
        """
        row = clean_row(row)
        columns: dict[str, Value] = {
            "account_id": row.account_id,
            "message_hash": row.message_hash,
            "desk": desk,
            **place_to_columns(place),
            "is_inline": is_inline,
            "state": ReportState.COUNTING.value,
            "our_message_id": "",
            "attempts": 0,
            "next_attempt": None,
            "changed": date_to_text(now),
            "why": "",
            "retailer_id": row.retailer_id,
            "row_subject": row.masked_subject,
            "row_author": row.author_addr_spec,
            "is_filed": False,
            "owner": self._program.token,
            "composed": None,
            "mail_hash": "",
        }
        columns["folder"] = storable(place.folder)
        with self._reports.writing():
            inserted = self._reports.insert("report", columns, "ON CONFLICT DO NOTHING RETURNING *")
            return self._written(inserted[0] if inserted else None)

    def reports(self, account_id: AccountId | None = None) -> tuple[Report, ...]:
        """Return every report, newest first."""
        return self._read("? IS NULL OR account_id = ?", (account_id, account_id))

    def reported(self, message_hash: MessageHash) -> tuple[Report, ...]:
        """Return the reports of one message, newest first."""
        return self._read("message_hash = ?", (message_hash,))

    def move_report(
        self, report_id: int, *, expected: ReportState, to: ReportState, now: datetime, **changes: object
    ) -> bool:
        """Change the state durably, only if it still is ``expected``; tells whether it was.

        ``changes`` are ``our_message_id``, ``attempts``, ``next_attempt``, ``why``, ``place``,
        ``account_id``, ``composed``, ``mail_hash`` and ``is_filed``; a ``next_attempt`` that is not
        given is cleared. ``to`` may be ``expected`` itself. A step that would send twice (from SENT,
        or from UNKNOWN to anything but SENT or BY_HAND) is a ``ValueError``.
        """
        if not may_follow(expected, to):
            message = f"a report that is {expected.value} cannot become {to.value}"
            raise ValueError(message)
        columns = changed_columns(**changes)  # type: ignore[arg-type]  # the port names no types
        with self._reports.writing():
            return self._moved(report_id, expected, to, now, columns) is not None

    def reopen_report(
        self,
        report_id: int,
        *,
        now: datetime,
        place: Place | None = None,
        account_id: AccountId | None = None,
    ) -> bool:
        """Let the user try again what failed or was undone: it is COUNTING anew, with its attempts at 0.

        ``place``: where the message lies now, if not where it was; ``account_id``: in whose mailbox.
        False where the report is in any other state.
        """
        columns = changed_columns(
            attempts=0, our_message_id="", why="", place=place, account_id=account_id, mail_hash=""
        )
        with self._reports.writing():
            return any(
                self._moved(report_id, state, ReportState.COUNTING, now, columns) is not None
                for state in _MAY_BE_REOPENED
            )

    def note_filed(self, report_id: int) -> None:
        """Note that nothing is left to do for a report that was sent, or made by hand; others stay."""
        statement = "UPDATE report SET is_filed = 1 WHERE report_id = ? AND state IN (?, ?) RETURNING *"
        with self._reports.writing():
            self._written(self._reports.record(statement, (report_id, *_DONE)))

    def recover_reports(self, now: datetime) -> tuple[Report, ...]:
        """Settle what programs that are gone left behind; return the reports that changed.

        COUNTING becomes UNDONE, SENDING becomes UNKNOWN. What a living program holds is left alone,
        and what is QUEUED stays so: it was not sent.
        """
        folder = self._reports.path.parent
        with failures_of(folder), gate(folder, self._busy_seconds), self._reports.writing():
            left = [
                record
                for record in self._reports.records("SELECT * FROM report WHERE state IN (?, ?)", _values())
                if not self._program.is_living(record["owner"])
            ]
            return tuple(self._settled(record, now) for record in left)

    def _settled(self, record: sqlite3.Row, now: datetime) -> Report:
        state = ReportState(record["state"])
        moved = self._moved(record["report_id"], state, _LEFT_BEHIND[state], now, {})
        return report_from_record(record) if moved is None else moved

    def _moved(
        self,
        report_id: int,
        expected: ReportState,
        to: ReportState,
        now: datetime,
        columns: dict[str, Value],
    ) -> Report | None:
        changes = {
            **columns,
            "state": to.value,
            "changed": date_to_text(now),
            "owner": self._program.token,
        }
        settings = ", ".join(f"{name} = ?" for name in changes)
        statement = f"UPDATE report SET {settings} WHERE report_id = ? AND state = ? RETURNING *"
        return self._written(self._reports.record(statement, (*changes.values(), report_id, expected.value)))

    def _written(self, record: sqlite3.Row | None) -> Report | None:
        """Copy a record that is about to be committed."""
        if record is None:
            return None
        with self._rows.writing():
            copy_report(self._rows, record)
        return report_from_record(record)

    def _read(self, condition: str, values: Sequence[str | None]) -> tuple[Report, ...]:
        query = f"SELECT * FROM report WHERE {condition} ORDER BY report_id DESC"
        with self._reports.reading():
            return tuple(report_from_record(record) for record in self._reports.records(query, values))


def copy_report(rows: Database, record: sqlite3.Row) -> None:
    """Write a report's record to the copy, instead of what stood there."""
    key = (record["message_hash"], record["desk"])
    rows.run("DELETE FROM report_copy WHERE message_hash = ? AND desk = ?", key)
    rows.insert("report_copy", {name: record[name] for name in REPORT_COLUMNS})


def _values() -> tuple[str, ...]:
    return tuple(state.value for state in _LEFT_BEHIND)
