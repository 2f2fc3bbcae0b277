"""The readable output: a table of the messages that claim to be from a shop.

Text from messages is printed as plain text: no markup of ours, no control characters of theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from app import sentences
from app.mailbox.model import FolderRole
from app.message.cleaning import make_visible
from app.sentences import Tone
from app.signs.model import Weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from rich.console import Console

    from app.cli.sources import Place
    from app.codes.model import Purpose
    from app.inspection import Inspection
    from app.names import RetailerId
    from app.sentences import VerdictWords
    from app.store.model import Place as FolderPlace
    from app.store.model import Row
    from app.verdict.model import Reason, Verdict

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
class _CodeLine:
    purpose: Purpose
    code: str
    """"" where it is hidden."""
    expires: datetime | None
    is_expired: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the table, from an inspection or from a row."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    retailer: str | None
    author: str
    address: str
    subject: str
    where: str
    code: _CodeLine | None

    @property
    def words(self) -> VerdictWords:
        return sentences.verdict_words(self.verdict, self.reasons, self.retailer)


class ReadableTable:
    """Collects what is judged and prints it at the end."""

    def __init__(
        self,
        console: Console,
        retailer_names: Mapping[RetailerId, str],
        now: datetime,
        where_more: str = " (--json lists them)",
    ) -> None:
        """Print to ``console``, times in the time zone of ``now``.

        ``where_more`` follows the number of reasons that are left out.
        """
        self._console = console
        self._names = retailer_names
        self._now = now
        self._where_more = where_more
        self._entries: list[_Entry] = []
        self._failed: list[Place] = []
        self._judged = 0

    def add(self, place: Place, inspection: Inspection | None) -> None:
        """Take one message, or one thing that could not be read."""
        if inspection is None:
            self._failed.append(place)
            return
        self._judged += 1
        if inspection.verdict is None:
            return
        code = inspection.code
        self._entries.append(
            _Entry(
                verdict=inspection.verdict,
                reasons=inspection.reasons,
                retailer=self._names.get(inspection.claim.retailer_id) if inspection.claim else None,
                author=inspection.author_display_name,
                address=inspection.author_addr_spec,
                subject=inspection.masked_subject,
                where=_named(place),
                code=None
                if code is None
                else _CodeLine(
                    code.purpose,
                    code.code if inspection.is_code_shown else "",
                    code.expires,
                    inspection.is_code_expired,
                ),
            )
        )

    def add_rows(self, rows: Sequence[Row], judged: int) -> None:
        """Take the rows that a scan of ``judged`` messages of a mailbox found."""
        self._judged += judged
        self._entries += [self._entry_of(row) for row in rows]

    def _entry_of(self, row: Row) -> _Entry:
        fact, shown = row.code_fact, row.code
        arrived = "" if row.arrival is None else f"{row.arrival.astimezone(self._now.tzinfo):%d %b %H:%M}, "
        return _Entry(
            verdict=row.verdict,
            reasons=row.reasons,
            retailer=None if row.retailer_id is None else self._names.get(row.retailer_id),
            author=row.author_display_name,
            address=row.author_addr_spec,
            subject=row.masked_subject,
            where=_plain(arrived + ", ".join(map(_folder, row.places))),
            code=None
            if fact is None
            else _CodeLine(
                fact.purpose,
                "" if shown is None else shown.code,
                fact.expires,
                fact.expires is not None and fact.expires <= self._now,
            ),
        )

    def finish(self, *, is_whole: bool) -> None:
        """Print everything."""
        if self._console.width >= _WIDE_ENOUGH and self._entries:
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
        for entry in self._entries:
            table.add_row(_pill(entry.words), _message(entry), self._why(entry), end_section=True)
        self._console.print(table)

    def _print_blocks(self) -> None:
        """Print one message below the other: on a narrow screen columns would tear addresses apart."""
        for entry in self._entries:
            for text in (_pill(entry.words), _message(entry), self._why(entry), Text()):
                self._console.print(text, soft_wrap=True)

    def _print(self, text: str) -> None:
        self._console.print(Text(text), soft_wrap=True)

    def _why(self, entry: _Entry) -> Text:
        words = entry.words
        lines = [Text(words.headline, "bold")]
        if words.advice:
            lines.append(Text(words.advice))
        if entry.code is not None:
            lines += self._code(entry, entry.code)
        told = [reason for reason in entry.reasons if reason.weight is not Weight.ADVICE]
        explained = sentences.explanations(told or entry.reasons, entry.retailer)
        lines += [Text(f"• {_plain(sentence)}") for sentence in explained[:_MOST_REASONS]]
        if len(explained) > _MOST_REASONS:
            lines.append(Text(f"  and {len(explained) - _MOST_REASONS} more{self._where_more}", "dim"))
        return Text("\n").join(lines)

    def _code(self, entry: _Entry, code: _CodeLine) -> list[Text]:
        name = sentences.code_name(code.purpose)
        if not code.code:
            hidden = [Text(f"{name}: hidden")]
            advice = sentences.hidden_code_advice(entry.verdict, entry.reasons, code.purpose)
            if advice:
                hidden.append(Text(advice))
            return hidden
        if code.is_expired:
            return [Text(f"{name}: {code.code} (expired)")]
        until = ""
        if code.expires is not None:
            until = f", until {code.expires.astimezone(self._now.tzinfo):%d %b %H:%M}"
        return [Text(f"{name}: {code.code}{until}", "bold"), Text(sentences.code_advice(code.purpose))]

    def _summary(self, *, is_whole: bool) -> str:
        checked = f"{self._judged:,} message{'' if self._judged == 1 else 's'}"
        shops = f"{len(self._names)} shops we know"
        claiming = len(self._entries)
        if not is_whole:
            return (
                f"Not finished: {checked} checked, {claiming or 'none'} of them claiming to be from a shop."
            )
        if not self._judged:
            return "Nothing could be judged."
        if not claiming:
            return (
                f"Checked {checked}. None claims to be from one of the {shops}. "
                "That is no promise that they are harmless."
            )
        claim = "claims" if claiming == 1 else "claim"
        return f"Checked {checked}. {claiming:,} {claim} to be from one of the {shops}."


def _pill(words: VerdictWords) -> Text:
    return Text(f"{words.mark} {words.pill}".strip(), _STYLES[words.tone])


def _message(entry: _Entry) -> Text:
    author, address = _plain(entry.author), _plain(entry.address)
    lines = [
        Text(author, "bold") if author else None,
        Text(f"<{address}>") if address else None,
        Text(_plain(entry.subject)) if entry.subject else None,
        Text(entry.where, "dim"),
    ]
    return Text("\n").join([line for line in lines if line is not None])


def _folder(place: FolderPlace) -> str:
    return "Inbox" if place.role is FolderRole.INBOX else place.folder


def _named(place: Place) -> str:
    file = _plain(place.file)
    return f"{file} (message {place.index + 1})" if place.index else file


def _plain(text: str) -> str:
    """Make text of a mail, or a file name, fit for a terminal."""
    return make_visible(text, _LONGEST_TEXT)
