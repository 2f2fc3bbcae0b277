"""Which lines hold digits that may be read as a code, and what makes those uncertain."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from app.message.model import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.message.html.computed import Computed
    from app.message.model import TextLine

# Digits of any script; what groups them, or prints as nothing between them.
_BETWEEN = r"[\s.\-\u2010-\u2015\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_DIGITS = re.compile(rf"\d(?:{_BETWEEN}{{0,3}}\d){{3,40}}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OVERRIDE = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile(
    r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_GROUPED = re.compile(rf"\d{_BETWEEN}{{1,3}}\d")

has_digits = _DIGITS.search


def has_code_digits(text: str) -> bool:
    """Tell whether a run of four digits or more, grouped or not, stands in a text; years aside."""
    return any(_YEAR.fullmatch(found) is None for found in _DIGITS.findall(text))


def find_line_doubts(
    text: str, pieces: Sequence[str], states: Sequence[Computed], gaps: Sequence[int]
) -> frozenset[Doubt]:
    """Return what makes the digits of one visible line uncertain.

    ``pieces`` with their ``states`` are what the line was drawn from; before the pieces at ``gaps``
    stands something that is no text.
    """
    doubts: set[Doubt] = set()
    for piece, state in zip(pieces, states, strict=True):
        if state.doubts and any(map(str.isdigit, piece)):
            doubts |= state.doubts
    if any(state.is_right_to_left for state in states) and _is_parted(text, pieces):
        doubts.add(Doubt.REORDERED)
    for gap in gaps:
        before, after = "".join(pieces[:gap]).rstrip(), "".join(pieces[gap:]).lstrip()
        if before[-1:].isdigit() and after[:1].isdigit():
            doubts.add(Doubt.ODD_ELEMENT)
    if is_reordered_by_characters(text):
        doubts.add(Doubt.REORDERED)
    return frozenset(doubts) if doubts and has_code_digits(text) else frozenset()


def is_reordered_by_characters(text: str) -> bool:
    """Tell whether the bidirectional algorithm (UAX 9) may show the digits in another order.

    One run of digits keeps its order beside any letters; groups among right-to-left letters do not.
    """
    if text.isascii():
        return False
    if _OVERRIDE.search(text) is not None:
        return True
    return _RIGHT_TO_LEFT.search(text) is not None and _GROUPED.search(text) is not None


def find_plain_doubts(lines: Iterable[TextLine]) -> frozenset[Doubt]:
    """Return what makes the digits of plain text uncertain."""
    texts = [line.text for line in lines if not line.text.isascii()]
    is_doubtful = any(is_reordered_by_characters(text) and has_code_digits(text) for text in texts)
    return frozenset({Doubt.REORDERED}) if is_doubtful else frozenset()


def _is_parted(text: str, pieces: Sequence[str]) -> bool:
    if _GROUPED.search(text) is not None:
        return True
    filled = [piece for piece in pieces if piece]
    return any(before[-1].isdigit() and after[0].isdigit() for before, after in pairwise(filled))
