"""The store as one object: rows, reports, the guide's ticks, and what is needed to be rid of it all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from app.store.failures import ReportUnderWayError, failures_of
from app.store.model import ReportState
from app.store.outbox import ReportStore
from app.store.programs import gate, leave_program
from app.store.rows import RowStore

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from app.errors import Notice
    from app.store.database import Database, Value
    from app.store.model import AccountId
    from app.store.programs import Program

ROWS_FILE = "rows.sqlite3"
REPORTS_FILE = "reports.sqlite3"
DAMAGED = "-damaged-"
"""Stands in the names of files that were set aside."""


@dataclass(frozen=True, slots=True)
class StoredSummary:
    """What is on the disk, for the page about privacy."""

    folder: Path
    accounts: int
    messages: int
    """Messages that claim a shop: a few facts of each, no text but the masked subject."""
    folders: int
    reports: int
    ticks: int
    set_aside: tuple[Path, ...]
    """Damaged databases that were replaced."""
    octets: int
    """All files of the store together."""


class Store(RowStore, ReportStore):
    """What is kept on disk, for the thread that opened it: one ``Store`` per lane.

    Several threads and programs may have the same store open. Fits the ports ``Rows`` and
    ``Outbox``. Every method may raise ``StoreError``; what was kept before is then unchanged.
    """

    def __init__(
        self,
        rows: Database,
        reports: Database,
        program: Program,
        *,
        busy_seconds: float,
        notice: Notice | None,
    ) -> None:
        """Take over what ``open_store`` has opened."""
        self._rows = rows
        self._reports = reports
        self._program = program
        self._busy_seconds = busy_seconds
        self.notice = notice
        """What the opening had to repair, for the user; None where all was well."""

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the store.

        With its last one a program also gives up its reports: the others may then settle them.
        """
        self._rows.close()
        self._reports.close()
        leave_program(self._program)

    def ticks(self) -> frozenset[str]:
        """Return which items of the guide "I clicked something" are ticked."""
        with self._rows.reading():
            return frozenset(record["item"] for record in self._rows.records("SELECT item FROM guide_tick"))

    def set_tick(self, item: str, *, is_ticked: bool) -> None:
        """Tick an item of the guide, or take the tick away."""
        statement = "INSERT OR IGNORE INTO guide_tick VALUES (?)"
        with self._rows.writing():
            self._rows.run(statement if is_ticked else "DELETE FROM guide_tick WHERE item = ?", (item,))

    def clear_ticks(self) -> None:
        """Take all ticks away."""
        with self._rows.writing():
            self._rows.run("DELETE FROM guide_tick")

    def texts_read(self, account_id: AccountId, day: date) -> int:
        """Return how many octets of texts were read on that day."""
        query = "SELECT octets FROM texts_read WHERE account_id = ? AND day = ?"
        with self._rows.reading():
            record = self._rows.record(query, (account_id, day.isoformat()))
        return record["octets"] if record is not None and isinstance(record["octets"], int) else 0

    def note_texts_read(self, account_id: AccountId, day: date, octets: int) -> None:
        """Add to what was read on that day; of other days nothing is kept."""
        columns: dict[str, Value] = {"account_id": account_id, "day": day.isoformat(), "octets": octets}
        with self._rows.writing():
            self._rows.insert(
                "texts_read",
                columns,
                "ON CONFLICT (account_id) DO UPDATE SET day = excluded.day, octets = excluded.octets + "
                "CASE WHEN day = excluded.day THEN octets ELSE 0 END",
            )

    def forget_account(self, account_id: AccountId, now: datetime) -> None:
        """Drop the rows and folders of an account that is removed.

        The record of its reports stays; those that wait are undone, for there is nothing to send
        them with.
        """
        for report in self.reports(account_id):
            if report.state in {ReportState.COUNTING, ReportState.QUEUED}:
                self.move_report(report.report_id, expected=report.state, to=ReportState.UNDONE, now=now)
        with self._rows.writing():
            self._rows.run("DELETE FROM message WHERE account_id = ?", (account_id,))
            self._rows.run("DELETE FROM folder WHERE account_id = ?", (account_id,))
            self._rows.run("DELETE FROM texts_read WHERE account_id = ?", (account_id,))
            self._rows.run("DELETE FROM put_away WHERE account_id = ?", (account_id,))

    def what_is_stored(self) -> StoredSummary:
        """Count what is on the disk."""
        query = (
            "SELECT (SELECT count(*) FROM message) AS messages, (SELECT count(*) FROM folder) AS folders, "
            "(SELECT count(*) FROM guide_tick) AS ticks, (SELECT count(*) FROM "
            "(SELECT account_id FROM message UNION SELECT account_id FROM folder)) AS accounts"
        )
        folder = self._rows.path.parent
        with self._rows.reading():
            counts = self._rows.records(query)[0]
        with failures_of(folder):
            octets = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
            set_aside = _set_aside_files(folder)
        return StoredSummary(
            folder=folder,
            accounts=counts["accounts"],
            messages=counts["messages"],
            folders=counts["folders"],
            reports=len(self.reports()),
            ticks=counts["ticks"],
            set_aside=set_aside,
            octets=octets,
        )

    def erase_everything(self, now: datetime) -> None:
        """Erase all that is kept, the record of reports and what was set aside too, also from the disk.

        Raises ``ReportUnderWayError`` while a report is being sent. Reports that only wait are gone:
        they are not sent.
        """
        self.recover_reports(now)
        folder = self._rows.path.parent
        with failures_of(folder), gate(folder, self._busy_seconds):
            with self._reports.writing():
                if self._reports.record("SELECT 1 FROM report WHERE state = ?", (ReportState.SENDING.value,)):
                    raise ReportUnderWayError
                with self._rows.writing():
                    for table in ("message", "folder", "texts_read", "put_away", "guide_tick", "report_copy"):
                        self._rows.run(f"DELETE FROM {table}")  # noqa: S608 - names of ours
                self._reports.run("DELETE FROM report")
            self._rows.shrink()
            self._reports.shrink()
            for file in _set_aside_files(folder):
                file.unlink(missing_ok=True)


def _set_aside_files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob(f"*{DAMAGED}*")))
