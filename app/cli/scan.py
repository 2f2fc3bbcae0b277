"""``inbox-inspector scan``: scan a mailbox without a window and say what was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn
from rich.progress import Progress as Bar

from app.background.account_lanes import signed_in
from app.background.account_parts import now as current_moment
from app.background.stopping import Stopping
from app.cli.check import STATUS_INTERRUPTED, STATUS_JUDGED, STATUS_SPOOF, console_on
from app.cli.json_lines import JsonLines
from app.cli.row_views import inspection_of, place_of
from app.cli.streams import while_somebody_reads
from app.cli.table import ReadableTable
from app.jobs.model import TextBudget
from app.jobs.notices import sentence_of
from app.jobs.scan import Scan
from app.jobs.suspects import Suspects
from app.mailbox.failures import ConnectionLostError
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.background.account_parts import AccountParts
    from app.cli.scan_options import ScanOptions
    from app.cli.streams import Streams
    from app.jobs.model import Notice, Progress, RowKey
    from app.names import RetailerId
    from app.store.model import Row
    from app.store.store import Store

_EARLIEST = datetime.min.replace(tzinfo=UTC)
_MOST_LOSSES = 30
"""Connections that may be lost at messages, before it is the line's fault."""


class Found:
    """Collects what a scan finds, and shows how far it is on a terminal."""

    def __init__(self, rows: Sequence[Row], console: Console) -> None:
        """Begin with the rows that are known already."""
        self._rows: dict[RowKey, Row] = {row.key: row for row in rows}
        self._console = console
        self._bar: Bar | None = None
        self.checked = 0
        """Messages that were looked at, now or before."""

    @property
    def rows(self) -> list[Row]:
        """Return the rows, newest first."""
        return sorted(self._rows.values(), key=_moment, reverse=True)

    def rows_arrived(self, rows: Sequence[Row]) -> None:
        """Take rows that are new or changed."""
        self._rows.update((row.key, row) for row in rows)

    def rows_gone(self, keys: Sequence[RowKey]) -> None:
        """Take rows away."""
        for key in keys:
            self._rows.pop(key, None)

    def progress_changed(self, progress: Progress) -> None:
        """Show how far it is."""
        self.checked = progress.checked
        if not self._console.is_terminal:
            return
        if self._bar is None:
            columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn())
            self._bar = Bar(*columns, console=self._console, transient=True)
            self._bar.add_task("")
            self._bar.start()
        words = f"{progress.all_done:,} of {progress.all_total:,} · {progress.all_found:,} claim to be a shop"
        self._bar.update(
            self._bar.task_ids[0],
            completed=progress.all_done,
            total=progress.all_total or None,
            description=words,
        )

    def noticed(self, notice: Notice) -> None:
        """Print a notice."""
        self._console.print(sentence_of(notice), soft_wrap=True)

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def scan(
    options: ScanOptions,
    parts: AccountParts,
    retailer_names: Mapping[RetailerId, str],
    now: datetime,
    streams: Streams,
) -> int:
    """Scan, and print every row of the account; returns the exit status. Raises ``InspectorError``."""
    console = Console(file=streams.err, markup=False, highlight=False, emoji=False)
    is_whole = False
    with parts.open_store() as store:
        if store.notice is not None:
            console.print(f"{store.notice.sentence} {store.notice.next_step}", soft_wrap=True)
        found = Found(store.rows(parts.account_id), console)
        try:
            is_whole = _scan(options, parts, store, found)
        except KeyboardInterrupt:
            pass
        finally:
            found.stop()
    with while_somebody_reads():
        _print(options, found, retailer_names, now, streams, is_whole=is_whole)
    if not is_whole:
        return STATUS_INTERRUPTED
    is_spoofed = any(row.verdict is Verdict.SUSPECTED_SPOOF for row in found.rows)
    return STATUS_SPOOF if is_spoofed else STATUS_JUDGED


def _print(  # noqa: PLR0913 - what was found, and how to print it
    options: ScanOptions,
    found: Found,
    retailer_names: Mapping[RetailerId, str],
    now: datetime,
    streams: Streams,
    *,
    is_whole: bool,
) -> None:
    if options.as_json:
        lines = JsonLines(streams.out, retailer_names if options.is_explained else None)
        for row in found.rows:
            lines.add(place_of(row), inspection_of(row, now))
        return
    table = ReadableTable(console_on(streams.out), retailer_names, now, is_explained=options.is_explained)
    table.add_rows(found.rows, found.checked)
    table.finish(is_whole=is_whole)
    streams.out.flush()


def _scan(options: ScanOptions, parts: AccountParts, store: Store, found: Found) -> bool:
    plan = parts.plan(current_moment())
    plan = replace(
        plan, folders=options.folders or plan.folders, since=options.since or plan.since, asks_again=True
    )
    suspects = Suspects()
    while True:
        losses = suspects.losses.total()
        try:
            with signed_in(parts, Stopping()) as mailbox:
                return Scan(
                    plan,
                    mailbox=mailbox,
                    judge=parts.judge(),
                    rows=store,
                    listener=found,
                    budget=TextBudget(),
                    is_stopped=lambda: False,
                    now=current_moment,
                    suspects=suspects,
                ).run()
        except ConnectionLostError:
            # Where the server hung up at a message, the next connection gets past it.
            if losses == suspects.losses.total() or losses >= _MOST_LOSSES:
                raise


def _moment(row: Row) -> datetime:
    return row.arrival or row.date or _EARLIEST
