"""A mailbox at a glance on a terminal: live codes, then spoofs in the Inbox, then one line a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.cli.entries import entry_of_row
from app.cli.table import WIDE_ENOUGH
from app.codes.model import Purpose
from app.mailbox.model import FolderRole
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from rich.console import Console

    from app.cli.entries import Entry
    from app.names import RetailerId
    from app.store.model import Row

_MOST_SPOOFS = 3
_MOST_REASONS = 2


class Overview:
    """Prints rows, newest first, in parts."""

    def __init__(
        self, console: Console, rows: Sequence[Row], retailer_names: Mapping[RetailerId, str], now: datetime
    ) -> None:
        """Print ``rows`` to ``console``, times in the time zone of ``now``."""
        self._console = console
        self._rows = rows
        self._names = retailer_names
        self._now = now

    def print_codes(self) -> None:
        """Print the codes that are proven and not expired: those for a parcel first."""
        live = [row for row in self._rows if self._is_live(row)]
        self._heading("Verified codes")
        if not live:
            self._line(2, Text("No live codes."))
        for row in sorted(live, key=_is_for_later):
            entry = self._entry(row)
            code, *advice = entry.code_lines(self._now)
            self._line(2, Text.assemble(entry.pill(), "  ", code))
            self._lines(4, [_author(entry), *advice])

    def print_spoofs(self) -> None:
        """Print the newest spoofs in the Inbox, each with why."""
        spoofs = [row for row in self._rows if is_spoof_in_inbox(row)]
        self._heading("Suspected spoofs")
        if not spoofs:
            self._line(2, Text("No suspected spoofs in the Inbox."))
        for row in spoofs[:_MOST_SPOOFS]:
            entry = self._entry(row)
            self._line(2, Text.assemble(entry.pill(), "  ", _author(entry)))
            self._line(4, Text(entry.subject))
            self._lines(4, [Text(f"• {sentence}") for sentence in entry.explanations()[:_MOST_REASONS]])
        if len(spoofs) > _MOST_SPOOFS:
            self._line(2, Text(f"{len(spoofs) - _MOST_SPOOFS} more in the Inbox, all in the list below."))

    def print_list(self) -> None:
        """Print every row."""
        self._heading("All that claims to be from a shop, newest first")
        entries = [self._entry(row) for row in self._rows]
        if self._console.width < WIDE_ENOUGH:
            for entry in entries:
                self._line(2, Text.assemble(entry.pill(), "  ", (entry.where, "dim")))
                self._lines(4, [Text(entry.address), Text(entry.subject)])
            return
        table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
        table.add_column("Verdict", no_wrap=True)
        table.add_column("Arrived", no_wrap=True)
        table.add_column("From", overflow="fold")
        table.add_column("Subject", no_wrap=True, overflow="ellipsis", ratio=1)
        for entry in entries:
            table.add_row(entry.pill(), Text(entry.where, "dim"), Text(entry.address), Text(entry.subject))
        self._console.print(table)

    def _is_live(self, row: Row) -> bool:
        fact = row.code_fact
        is_over = fact is not None and fact.expires is not None and fact.expires <= self._now
        return row.code is not None and not is_over

    def _entry(self, row: Row) -> Entry:
        return entry_of_row(row, self._now, self._names)

    def _heading(self, text: str) -> None:
        self._console.print()
        self._console.print(Text(text, "bold"))

    def _lines(self, indent: int, lines: Sequence[Text]) -> None:
        for line in lines:
            self._line(indent, line)

    def _line(self, indent: int, line: Text) -> None:
        self._console.print(Padding(line, (0, 0, 0, indent), expand=False))


def is_spoof_in_inbox(row: Row) -> bool:
    """Tell whether it is a spoof that its reader would meet."""
    is_in_inbox = any(place.role is FolderRole.INBOX for place in row.places)
    return row.verdict is Verdict.SUSPECTED_SPOOF and is_in_inbox


def _is_for_later(row: Row) -> bool:
    return row.code_fact is None or row.code_fact.purpose is not Purpose.DELIVERY


def _author(entry: Entry) -> Text:
    return Text(f"{entry.author} <{entry.address}>".strip())
