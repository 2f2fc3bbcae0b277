"""Opens the store: makes what is missing, sets aside what is damaged, and keeps the record of reports.

A damaged database is renamed, with the date, and made anew: the rows come back with the next scan,
the reports from their copy among the rows, or from what can still be read in the damaged files.
That is done only while nobody else has the store open; else the user is asked to close the others.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import Notice
from app.store.database import COMPANIONS, DamagedError, open_database
from app.store.failures import StoreBrokenError, failures_of, is_damage
from app.store.model import ReportState
from app.store.outbox import copy_report
from app.store.programs import gate, join_program, leave_program
from app.store.report_values import REPORT_COLUMNS
from app.store.schema import REPORTS, ROWS
from app.store.store import DAMAGED, REPORTS_FILE, ROWS_FILE, Store
from app.translation import translate

if TYPE_CHECKING:
    from os import PathLike

    from app.store.database import Database, Value
    from app.store.programs import Program
    from app.store.schema import Schema

_AFTER_DAMAGE = {
    ReportState.COUNTING.value: ReportState.UNDONE.value,
    ReportState.QUEUED.value: ReportState.UNKNOWN.value,
    ReportState.SENDING.value: ReportState.UNKNOWN.value,
}


def open_store(path: str | PathLike[str], *, busy_seconds: float = 5.0) -> Store:
    """Open the store in the folder ``path``, which is made, for the user alone, where there is none.

    The store belongs to the calling thread; ``notice`` of it tells what had to be repaired. Another
    writer is waited for, ``busy_seconds`` at most. Raises ``StoreError``.
    """
    folder = Path(path).absolute()
    with failures_of(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
        with gate(folder, busy_seconds):
            program = join_program(folder)
            try:
                return _open(folder, program, busy_seconds)
            except BaseException:
                leave_program(program)
                raise


def _open(folder: Path, program: Program, busy_seconds: float) -> Store:
    rows, damaged_rows = _open_or_replace(folder / ROWS_FILE, ROWS, program, busy_seconds)
    try:
        reports, damaged_reports = _open_or_replace(folder / REPORTS_FILE, REPORTS, program, busy_seconds)
        try:
            salvaged = [*_salvage(damaged_rows, "report_copy"), *_salvage(damaged_reports, "report")]
            lost = _reconcile(rows, reports, salvaged, program)
        except BaseException:
            reports.close()
            raise
    except BaseException:
        rows.close()
        raise
    notice = _notice(damaged_rows, damaged_reports, lost)
    return Store(rows, reports, program, busy_seconds=busy_seconds, notice=notice)


def _open_or_replace(
    path: Path, schema: Schema, program: Program, busy_seconds: float
) -> tuple[Database, Path | None]:
    # The first one of a process looks closely; the lanes after it need not.
    is_first = program.open_stores == 1
    try:
        return open_database(path, schema, busy_seconds=busy_seconds, is_checked=is_first), None
    except DamagedError:
        pass
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
    if not program.is_alone():
        raise StoreBrokenError
    aside = _set_aside(path)
    return open_database(path, schema, busy_seconds=busy_seconds, is_checked=False), aside


def _set_aside(path: Path) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")
    aside = path.with_name(f"{path.stem}{DAMAGED}{stamp}{path.suffix}")
    for ending in COMPANIONS:
        with suppress(FileNotFoundError):
            Path(f"{path}{ending}").rename(f"{aside}{ending}")
    return aside


def _salvage(path: Path | None, table: str) -> list[sqlite3.Row]:
    """Return the reports that can still be read from a damaged database."""
    found: list[sqlite3.Row] = []
    if path is not None:
        with closing(sqlite3.connect(path)) as connection, suppress(sqlite3.Error, UnicodeDecodeError):
            connection.row_factory = sqlite3.Row
            # One that an earlier version wrote lacks what was added since.
            for record in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608
                found.append(record)  # noqa: PERF402 - what came before an error counts
    return found


def _reconcile(rows: Database, reports: Database, salvaged: list[sqlite3.Row], program: Program) -> int:
    """Bring back reports that only the copy knows, and make the copy the same again.

    Returns how many were lost for sure. What is brought back may be older than what was lost: one
    that was going to be sent may have been sent.
    """
    with reports.writing():
        copied = rows.records("SELECT * FROM report_copy")
        present = {_key(record) for record in reports.records("SELECT * FROM report")}
        lost = 0
        for record in (*copied, *salvaged):
            if _key(record) not in present:
                present.add(_key(record))
                _restore(reports, record, program)
                # One that was counting need not have been lost: its program may have died writing it.
                lost += record["state"] != ReportState.COUNTING.value
        current = reports.records("SELECT * FROM report")
        if {tuple(record) for record in current} != {tuple(record) for record in copied}:
            with rows.writing():
                rows.run("DELETE FROM report_copy")
                for record in current:
                    copy_report(rows, record)
    return lost


def _restore(reports: Database, record: sqlite3.Row, program: Program) -> None:
    known = frozenset(record.keys())
    columns: dict[str, Value] = {name: record[name] for name in REPORT_COLUMNS if name in known}
    columns["state"] = _AFTER_DAMAGE.get(record["state"], record["state"])
    columns["owner"] = program.token
    if reports.record("SELECT 1 FROM report WHERE report_id = ?", (columns["report_id"],)):
        columns["report_id"] = None
    # A record from a damaged file may lack what every report has: it is left out.
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT OR IGNORE INTO report ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
    reports.run(statement, tuple(columns.values()))


def _key(record: sqlite3.Row) -> tuple[str, str]:
    return str(record["message_hash"]), str(record["desk"]).lower()


def _notice(damaged_rows: Path | None, damaged_reports: Path | None, lost: int) -> Notice | None:
    set_aside = tuple(path for path in (damaged_rows, damaged_reports) if path is not None)
    if damaged_reports is not None or lost > 0:
        return Notice(
            translate("The record of your reports was damaged. We made it again from its copy."),
            translate("Look through it: a report that may have been under way is marked as unknown."),
            set_aside,
        )
    if damaged_rows is not None:
        return Notice(
            translate("What Inbox Inspector remembers of your mail was damaged, and was set aside."),
            translate("Your mail is checked again now. The record of your reports is complete."),
            set_aside,
        )
    return None
