"""The readable output of ``check``: a table of the messages that claim to be from a shop.

Text from messages is printed as plain text: no markup of ours, no control characters of theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from app import sentences
from app.codes.model import Purpose
from app.message.cleaning import make_visible
from app.sentences import Tone
from app.signs.model import Weight
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from rich.console import Console

    from app.cli.sources import Place
    from app.codes.model import OneTimeCode
    from app.inspection import Inspection
    from app.names import RetailerId
    from app.sentences import VerdictWords

_STYLES = {
    Tone.GOOD: "green",
    Tone.OTHERS: "blue",
    Tone.NEUTRAL: "default",
    Tone.CAREFUL: "yellow",
    Tone.BAD: "bold red",
}
_MOST_REASONS = 3
_LONGEST_TEXT = 1000
_WIDE_ENOUGH = 100
"""Columns of characters."""


@dataclass(frozen=True, slots=True)
class _Row:
    place: Place
    inspection: Inspection
    verdict: Verdict


class ReadableTable:
    """Collects what is judged and prints it at the end."""

    def __init__(self, console: Console, retailer_names: Mapping[RetailerId, str], now: datetime) -> None:
        """Print to ``console``; times of codes in the time zone of ``now``."""
        self._console = console
        self._names = retailer_names
        self._now = now
        self._rows: list[_Row] = []
        self._failed: list[Place] = []
        self._judged = 0

    def add(self, place: Place, inspection: Inspection | None) -> None:
        """Take one message, or one thing that could not be read."""
        if inspection is None:
            self._failed.append(place)
            return
        self._judged += 1
        if inspection.verdict is not None:
            self._rows.append(_Row(place, inspection, inspection.verdict))

    def finish(self, *, is_whole: bool) -> None:
        """Print everything."""
        if self._console.width >= _WIDE_ENOUGH and self._rows:
            self._print_columns()
        else:
            self._print_blocks()
        for place in self._failed:
            self._print(f"{_named(place)}: {place.error}")
        self._print(self._summary(is_whole=is_whole))

    def _print_columns(self) -> None:
        table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
        table.add_column("Verdict", min_width=17, max_width=24)
        table.add_column("Message", max_width=self._console.width * 2 // 5, overflow="fold")
        table.add_column("Why", overflow="fold")
        for row in self._rows:
            words = self._words(row)
            table.add_row(_pill(words), _message(row), self._why(row, words), end_section=True)
        self._console.print(table)

    def _print_blocks(self) -> None:
        """Print one message below the other: on a narrow screen columns would tear addresses apart."""
        for row in self._rows:
            words = self._words(row)
            for text in (_pill(words), _message(row), self._why(row, words), Text()):
                self._console.print(text, soft_wrap=True)

    def _words(self, row: _Row) -> VerdictWords:
        return sentences.verdict_words(row.verdict, row.inspection.reasons, self._name(row.inspection))

    def _print(self, text: str) -> None:
        self._console.print(Text(text), soft_wrap=True)

    def _name(self, inspection: Inspection) -> str | None:
        return self._names.get(inspection.claim.retailer_id) if inspection.claim else None

    def _why(self, row: _Row, words: VerdictWords) -> Text:
        inspection = row.inspection
        lines = [Text(words.headline, "bold")]
        if words.advice:
            lines.append(Text(words.advice))
        if inspection.code is not None:
            lines += self._code(row, inspection.code)
        told = [reason for reason in inspection.reasons if reason.weight is not Weight.ADVICE]
        explained = sentences.explanations(told or inspection.reasons, self._name(inspection))
        lines += [Text(f"• {_plain(sentence)}") for sentence in explained[:_MOST_REASONS]]
        if len(explained) > _MOST_REASONS:
            lines.append(Text(f"  and {len(explained) - _MOST_REASONS} more (--json lists them)", "dim"))
        return Text("\n").join(lines)

    def _code(self, row: _Row, code: OneTimeCode) -> list[Text]:
        inspection = row.inspection
        name = sentences.code_name(code.purpose)
        if not inspection.is_code_shown:
            hidden = [Text(f"{name}: hidden")]
            if code.purpose is Purpose.DELIVERY and row.verdict is Verdict.UNPROVEN:
                hidden.append(Text(sentences.translate(sentences.NEED_THE_CODE)))
            return hidden
        if inspection.is_code_expired:
            return [Text(f"{name}: {code.code} (expired)")]
        until = ""
        if code.expires is not None:
            until = f", until {code.expires.astimezone(self._now.tzinfo):%d %b %H:%M}"
        return [Text(f"{name}: {code.code}{until}", "bold"), Text(sentences.code_advice(code.purpose))]

    def _summary(self, *, is_whole: bool) -> str:
        checked = f"{self._judged:,} message{'' if self._judged == 1 else 's'}"
        shops = f"{len(self._names)} shops we know"
        claiming = len(self._rows)
        if not is_whole:
            return (
                f"Not finished: {checked} checked, {claiming or 'none'} of them claiming to be from a shop."
            )
        if not self._judged:
            return "Nothing could be judged."
        if not claiming:
            return f"Checked {checked}. None claims to be from one of the {shops}."
        claim = "claims" if claiming == 1 else "claim"
        return f"Checked {checked}. {claiming:,} {claim} to be from one of the {shops}."


def _pill(words: VerdictWords) -> Text:
    return Text(f"{words.mark} {words.pill}".strip(), _STYLES[words.tone])


def _message(row: _Row) -> Text:
    inspection = row.inspection
    author = _plain(inspection.author_display_name)
    address = _plain(inspection.author_addr_spec)
    lines = [
        Text(author, "bold") if author else None,
        Text(f"<{address}>") if address else None,
        Text(_plain(inspection.masked_subject)) if inspection.masked_subject else None,
        Text(_named(row.place), "dim"),
    ]
    return Text("\n").join([line for line in lines if line is not None])


def _named(place: Place) -> str:
    file = _plain(place.file)
    return f"{file} (message {place.index + 1})" if place.index else file


def _plain(text: str) -> str:
    """Make text of a mail, or a file name, fit for a terminal."""
    return make_visible(text, _LONGEST_TEXT)
