"""Wording: subject and visible text, folded once, with the phrases found and cut into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.signs.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.message.model import Message
    from app.signs.phrases import Phrase, SignPhrases

_MOST_CHARACTERS = 65_536
_LONGEST_SUBJECT = 1000
_LONGEST_HALF = 300
_WRAPPED_FROM = 60
"""A line of plain text at least this long may have been broken inside a sentence."""
_SENTENCE_END = re.compile(r"[.!?\u061f\u0964](?=[\s\"')\u201d\u00bb]|$)|[\u3002\uff01\uff1f]|\n")


@dataclass(slots=True)
class Wording:
    """The folded words of a message. The subject is its first line."""

    folded: str
    """Line feeds between lines."""
    hits: Mapping[Phrase, Sequence[tuple[int, int]]]
    has_html: bool
    _ends: list[int] | None = None
    _line_starts: list[int] | None = None

    @classmethod
    def read(cls, message: Message, phrases: SignPhrases) -> Wording:
        """Fold a message's subject and the first 64 K characters of its visible text."""
        subject = message.untrusted_subject[:_LONGEST_SUBJECT].replace("\n", " ")
        text = "\n".join([line.text for line in message.lines])[:_MOST_CHARACTERS]
        folded = fold(f"{subject}\n{text}" if text else subject)
        return cls(folded, phrases.find(folded.replace("\n", " ")), message.has_html)

    def has(self, *phrases: Phrase) -> bool:
        """Tell whether one of the phrases stands anywhere."""
        return any(phrase in self.hits for phrase in phrases)

    def of(self, phrase: Phrase) -> Sequence[tuple[int, int]]:
        """Return where a phrase stands."""
        return self.hits.get(phrase, ())

    def has_between(self, start: int, end: int, *phrases: Phrase) -> bool:
        """Tell whether one of the phrases lies wholly within a stretch of the text."""
        return any(
            start <= first and last <= end for phrase in phrases for first, last in self.hits.get(phrase, ())
        )

    def sentence_at(self, place: int, more: int = 0) -> tuple[int, int]:
        """Return start and end of the sentence around a place, with ``more`` sentences either side.

        At most 300 characters either way: text without full stops is no sentence.
        """
        ends = self._sentence_ends()
        index = bisect_right(ends, place)
        first = index - 1 - more
        start = ends[first] if first >= 0 else 0
        last = index + more
        end = ends[last] if last < len(ends) else len(self.folded)
        return max(start, place - _LONGEST_HALF), min(end, place + _LONGEST_HALF)

    def line_at(self, place: int) -> int:
        """Return the index into ``Message.lines`` of the line at a place; -1 is the subject."""
        return bisect_right(self._starts(), place) - 1

    def line_start(self, line: int) -> int:
        """Return where a line of ``Message.lines`` begins; the end of the text for one beyond it."""
        starts = self._starts()
        return starts[line] if line < len(starts) else len(self.folded)

    def _starts(self) -> list[int]:
        if self._line_starts is None:
            self._line_starts = [match.end() for match in re.finditer("\n", self.folded)]
        return self._line_starts

    def _sentence_ends(self) -> list[int]:
        """Every place after a sentence, a line break inside wrapped plain text not counted."""
        if self._ends is None:
            ends: list[int] = []
            line_start = 0
            for match in _SENTENCE_END.finditer(self.folded):
                if match[0] == "\n":
                    is_wrapped = not self.has_html and match.start() - line_start >= _WRAPPED_FROM
                    is_subject = line_start == 0
                    line_start = match.end()
                    if is_wrapped and not is_subject:
                        continue
                ends.append(match.end())
            self._ends = ends
        return self._ends
