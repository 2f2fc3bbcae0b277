"""One run of lines (the subject, the visible lines, the plain part) prepared for the finder."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from itertools import compress, groupby
from typing import TYPE_CHECKING

from app.codes.folding import clean, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.message.model import TextLine

TEXT_LIMIT = 64 * 1024
"""Characters of visible text that are looked at (facts/reliability: caps)."""

_FAR = 800
"""Characters beyond which no phrase speaks for a number: bounds the work on endless lines."""

_FEWEST_CELLS = 4
_MOST_CELLS = 8
_CELL = re.compile(r"[0-9]")
_CELLS = re.compile(r"\n[0-9]\n[0-9]\n[0-9]\n[0-9]\n")
_LINE_FEED = re.compile(r"\n")
# "483920,5分钟": this comma ends a clause, it does not join digits.
_CLAUSE_END = re.compile(r",(?<=[0-9]{4},)(?=[0-9]{1,2} ?[分小天日])")


class Part(Enum):
    """Where the lines stand in the message."""

    SUBJECT = "subject"
    SHOWN = "shown"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Section:
    """Cleaned and folded text, each character in the same place in both."""

    part: Part
    cleaned: str
    folded: str
    starts: Sequence[int]
    """Offset of each line's first character."""
    emphasised: frozenset[int]
    """Indexes of emphasised lines."""

    def line_at(self, offset: int) -> int:
        """Return the index of the line that holds this character."""
        return bisect_right(self.starts, offset) - 1

    def line_bounds(self, line: int) -> tuple[int, int]:
        """Return where a line begins and ends (its line feed left out)."""
        is_last = line + 1 >= len(self.starts)
        return self.starts[line], len(self.cleaned) if is_last else self.starts[line + 1] - 1

    def window(self, offset: int, reach: int) -> tuple[int, int]:
        """Return the bounds of the lines at most ``reach`` lines from this character, as far as is near."""
        line = self.line_at(offset)
        first = max(0, line - reach)
        last = min(len(self.starts) - 1, line + reach)
        return max(self.starts[first], offset - _FAR), min(self.line_bounds(last)[1], offset + _FAR)


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of one part, cleaned and joined by line feeds."""

    part: Part
    cleaned: str
    emphasised: frozenset[int]


def join_lines(part: Part, lines: Sequence[TextLine]) -> Text:
    """Clean and join lines; empty ones are dropped, so neighbours are what a reader sees.

    Digits that stand one a line, as in a row of boxes, are joined to one line.
    """
    texts = [line.text for line in lines]
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts):
        texts = [" ".join(text.split("\n")) for text in texts]
        joined = "\n".join(texts)
    cleaned = clean(joined)
    if not cleaned.isascii():
        cleaned = _CLAUSE_END.sub("\uff0c", cleaned)
    stripped = [*map(str.strip, cleaned.split("\n"))]
    marks = compress([line.is_emphasised for line in lines], stripped)
    kept = [*filter(None, stripped)]
    emphasised = {place for place, is_emphasised in enumerate(marks) if is_emphasised}
    cleaned = "\n".join(kept)
    if _CELLS.search(f"\n{cleaned}\n"):
        return _join_cells(part, kept, emphasised)
    return Text(part, cleaned, frozenset(emphasised))


def _join_cells(part: Part, lines: Sequence[str], emphasised: set[int]) -> Text:
    kept: list[str] = []
    marked: set[int] = set()
    for is_cell, group in groupby(
        enumerate(lines), key=lambda numbered: _CELL.fullmatch(numbered[1]) is not None
    ):
        found = list(group)
        texts = [text for _, text in found]
        if is_cell and _FEWEST_CELLS <= len(found) <= _MOST_CELLS:
            texts = [" ".join(texts)]
        marked.update(
            len(kept) + index
            for index, (line, _) in enumerate(found)
            if line in emphasised and index < len(texts)
        )
        kept.extend(texts)
    return Text(part, "\n".join(kept), frozenset(marked))


def make_section(text: Text) -> Section:
    """Add what weighing needs: the folded text and where its lines begin."""
    starts = [0, *(match.end() for match in _LINE_FEED.finditer(text.cleaned))]
    return Section(text.part, text.cleaned, fold(text.cleaned), starts, text.emphasised)
