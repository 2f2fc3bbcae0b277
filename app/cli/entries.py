"""One message as a list on a terminal shows it, from an inspection or from a row of the store.

Text from messages is printed as plain text: no markup of ours, no control characters of theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from app import sentences
from app.mailbox.model import FolderRole
from app.message.cleaning import make_visible
from app.sentences import Tone
from app.signs.model import Weight

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

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
_LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class CodeLine:
    """What is said of a one-time code."""

    purpose: Purpose
    code: str
    """"" where it is hidden."""
    expires: datetime | None
    is_expired: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One message; its texts are plain."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    retailer: str | None
    author: str
    address: str
    subject: str
    where: str
    code: CodeLine | None

    @property
    def words(self) -> VerdictWords:
        """Return pill, headline and advice."""
        return sentences.verdict_words(self.verdict, self.reasons, self.retailer)

    def pill(self) -> Text:
        """Return the verdict at a glance, in its colour."""
        words = self.words
        return Text(f"{words.mark} {words.pill}".strip(), _STYLES[words.tone])

    def explanations(self) -> list[str]:
        """Return the reasons as sentences; advice alone only where there is nothing else."""
        told = [reason for reason in self.reasons if reason.weight is not Weight.ADVICE]
        return [plain(sentence) for sentence in sentences.explanations(told or self.reasons, self.retailer)]

    def code_lines(self, now: datetime) -> list[Text]:
        """Return what is said of the code, times in the time zone of ``now``; nothing where it has none."""
        code = self.code
        if code is None:
            return []
        name = sentences.code_name(code.purpose)
        if not code.code:
            advice = sentences.hidden_code_advice(self.verdict, self.reasons, code.purpose)
            return [Text(f"{name}: hidden"), *([Text(advice)] if advice else [])]
        if code.is_expired:
            return [Text(f"{name}: {code.code} (expired)")]
        until = ""
        if code.expires is not None:
            until = f", until {_moment(code.expires, now)}"
        return [Text(f"{name}: {code.code}{until}", "bold"), Text(sentences.code_advice(code.purpose))]


def entry_of(place: Place, inspection: Inspection, names: Mapping[RetailerId, str]) -> Entry | None:
    """Return the entry of a judged message; None where it claims to be from no shop."""
    if inspection.verdict is None:
        return None
    code = inspection.code
    shown = None
    if code is not None:
        digits = code.code if inspection.is_code_shown else ""
        shown = CodeLine(code.purpose, digits, code.expires, inspection.is_code_expired)
    return Entry(
        verdict=inspection.verdict,
        reasons=inspection.reasons,
        retailer=names.get(inspection.claim.retailer_id) if inspection.claim else None,
        author=plain(inspection.author_display_name),
        address=plain(inspection.author_addr_spec),
        subject=plain(inspection.masked_subject),
        where=name_of(place),
        code=shown,
    )


def entry_of_row(row: Row, now: datetime, names: Mapping[RetailerId, str]) -> Entry:
    """Return the entry of a row."""
    fact, shown = row.code_fact, row.code
    code = None
    if fact is not None:
        is_expired = fact.expires is not None and fact.expires <= now
        code = CodeLine(fact.purpose, "" if shown is None else shown.code, fact.expires, is_expired)
    arrived = "" if row.arrival is None else f"{_moment(row.arrival, now)}, "
    return Entry(
        verdict=row.verdict,
        reasons=row.reasons,
        retailer=None if row.retailer_id is None else names.get(row.retailer_id),
        author=plain(row.author_display_name),
        address=plain(row.author_addr_spec),
        subject=plain(row.masked_subject),
        where=plain(arrived + ", ".join(dict.fromkeys(map(_folder, row.places)))),
        code=code,
    )


def name_of(place: Place) -> str:
    """Return a file's name, with the message's number where the file holds several."""
    file = plain(place.file) or "“”"
    return f"{file} (message {place.index + 1})" if place.index else file


def plain(text: str) -> str:
    """Make text of a mail, or a file name, fit for a terminal."""
    return make_visible(text, _LONGEST_TEXT)


def _folder(place: FolderPlace) -> str:
    return "Inbox" if place.role is FolderRole.INBOX else place.folder


def _moment(moment: datetime, now: datetime) -> str:
    return f"{moment.astimezone(now.tzinfo):%d %b %H:%M}"
