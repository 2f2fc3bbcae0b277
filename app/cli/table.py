"""The readable output: a table of the messages that claim to be from a shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from app.cli.entries import entry_of, entry_of_row, name_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from rich.console import Console

    from app.cli.entries import Entry
    from app.cli.sources import Place
    from app.inspection import Inspection
    from app.names import RetailerId
    from app.store.model import Row

WIDE_ENOUGH = 100
"""Columns of characters: on a narrower screen a table would tear addresses apart."""

_MOST_REASONS = 3


class ReadableTable:
    """Collects what is judged and prints it at the end."""

    def __init__(
        self,
        console: Console,
        retailer_names: Mapping[RetailerId, str],
        now: datetime,
        *,
        is_explained: bool = False,
    ) -> None:
        """Print to ``console``, times in the time zone of ``now``, all reasons where ``is_explained``."""
        self._console = console
        self._names = retailer_names
        self._now = now
        self._is_explained = is_explained
        self._entries: list[Entry] = []
        self._failed: list[Place] = []
        self._judged = 0

    def add(self, place: Place, inspection: Inspection | None) -> None:
        """Take one message, or one thing that could not be read."""
        if inspection is None:
            self._failed.append(place)
            return
        self._judged += 1
        entry = entry_of(place, inspection, self._names)
        if entry is not None:
            self._entries.append(entry)

    def add_rows(self, rows: Sequence[Row], judged: int) -> None:
        """Take the rows that a scan of ``judged`` messages of a mailbox found."""
        self._judged += judged
        self._entries += [entry_of_row(row, self._now, self._names) for row in rows]

    def finish(self, *, is_whole: bool) -> None:
        """Print everything."""
        if self._console.width >= WIDE_ENOUGH and self._entries:
            self._print_columns()
        else:
            self._print_blocks()
        for place in self._failed:
            self._print(f"{name_of(place)}: {place.error}")
        if not is_whole:
            count = messages(self._judged)
            found = len(self._entries) or "none"
            self._print(f"Not finished: {count} checked, {found} of them claiming to be from a shop.")
        elif self._judged:
            self._print(summary(self._judged, len(self._entries), len(self._names)))
        else:
            self._print("Nothing could be judged." if self._failed else "There is no mail to check.")

    def _print_columns(self) -> None:
        table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
        table.add_column("Verdict", min_width=17, max_width=24)
        table.add_column("Message", max_width=self._console.width * 2 // 5, overflow="fold")
        table.add_column("Why", overflow="fold")
        for entry in self._entries:
            table.add_row(entry.pill(), _message(entry), self._why(entry), end_section=True)
        self._console.print(table)

    def _print_blocks(self) -> None:
        """Print one message below the other."""
        for entry in self._entries:
            for text in (entry.pill(), _message(entry), self._why(entry), Text()):
                self._console.print(text, soft_wrap=True)

    def _print(self, text: str) -> None:
        self._console.print(Text(text), soft_wrap=True)

    def _why(self, entry: Entry) -> Text:
        words = entry.words
        lines = [Text(words.headline, "bold")]
        if words.advice:
            lines.append(Text(words.advice))
        lines += entry.code_lines(self._now)
        explained = entry.explanations()
        most = len(explained) if self._is_explained else _MOST_REASONS
        lines += [Text(f"• {sentence}") for sentence in explained[:most]]
        if len(explained) > most:
            lines.append(Text(f"  and {len(explained) - most} more (--explain tells them)", "dim"))
        return Text("\n").join(lines)


def messages(count: int) -> str:
    """Return how many messages, with the word."""
    return f"{count:,} message{'' if count == 1 else 's'}"


def summary(judged: int, claiming: int, shops: int) -> str:
    """Return what was found among ``judged`` messages, in a sentence or two."""
    known = f"one of the {shops} shops we know"
    if not claiming:
        return (
            f"Checked {messages(judged)}. None claims to be from {known}. "
            "That is no promise that they are harmless."
        )
    claim = "claims" if claiming == 1 else "claim"
    return f"Checked {messages(judged)}. {claiming:,} {claim} to be from {known}."


def _message(entry: Entry) -> Text:
    lines = [
        Text(entry.author, "bold") if entry.author else None,
        Text(f"<{entry.address}>") if entry.address else None,
        Text(entry.subject) if entry.subject else None,
        Text(entry.where, "dim"),
    ]
    return Text("\n").join([line for line in lines if line is not None])
