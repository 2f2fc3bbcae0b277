"""One run of lines (the subject, the visible lines, the plain part) prepared for the finder."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.codes.folding import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TEXT_LIMIT = 64 * 1024
"""Characters of visible text that are looked at (facts/reliability: caps)."""

_FAR = 800
"""Characters beyond which no phrase speaks for a number: bounds the work on endless lines."""

_FEWEST_CELLS = 4
_MOST_CELLS = 8


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


def make_section(part: Part, lines: Iterable[tuple[str, bool]]) -> Section:
    """Prepare lines (text, is emphasised); empty ones are dropped, so neighbours are what a reader sees.

    Digits that stand one a line, as in a row of boxes, are joined to one line.
    """
    kept: list[str] = []
    emphasised: set[int] = set()
    cells: list[str] = []
    for text, is_emphasised in lines:
        cleaned = clean(text).strip()
        if not cleaned:
            continue
        if len(cleaned) == 1 and cleaned.isdigit() and cleaned.isascii():
            cells.append(cleaned)
            continue
        _keep_cells(cells, kept)
        if is_emphasised:
            emphasised.add(len(kept))
        kept.append(cleaned.replace("\n", " ").replace("\r", " "))
    _keep_cells(cells, kept)
    starts = []
    offset = 0
    for text in kept:
        starts.append(offset)
        offset += len(text) + 1
    joined = "\n".join(kept)
    return Section(part, joined, fold(joined), starts, frozenset(emphasised))


def _keep_cells(cells: list[str], kept: list[str]) -> None:
    if _FEWEST_CELLS <= len(cells) <= _MOST_CELLS:
        kept.append(" ".join(cells))
    else:
        kept.extend(cells)
    cells.clear()
