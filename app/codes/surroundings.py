"""What the sentence around a number says it is for: a log-in, a shop's discount, something else.

Terms ("code", "password") alone do not tell: "enter 483920 to sign in" names none, and "your code
483920 takes 10 % off" is no one-time code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.codes.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.codes.phrases import CodePhrases, Hit
    from app.codes.section import Section

SENTENCE_END = re.compile(r"[.!?;](?=\s)|[。\uff01\uff1f\uff1b]")
_LONGEST_SENTENCE = 200
_LONGEST_ASKING = 12
_HANDING_OVER = frozenset({Role.DELIVERY, Role.PICKUP})
_ASKED_FOR = frozenset({Role.AIM, Role.ACCOUNT, *_HANDING_OVER})
_COLONS = (":", "\uff1a")
_STRONG = frozenset({Role.STRONG})
_OTHERWISE = frozenset({Role.SAVING, Role.REFERENCE})


def _span(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence of a stretch of text and the one before, on its line."""
    first = max(0, start - _LONGEST_SENTENCE)
    first = max(first, folded.rfind("\n", first, start) + 1)
    ends = [match.end() for match in SENTENCE_END.finditer(folded, first, start)]
    line_end = folded.find("\n", end, end + _LONGEST_SENTENCE)
    last = end + _LONGEST_SENTENCE if line_end < 0 else line_end
    following = SENTENCE_END.search(folded, end, last)
    return (ends[-2] if len(ends) > 1 else first), (last if following is None else following.start())


def is_asked_for(folded: str, start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Tell whether the sentence, or the one before, names a log-in or a hand-over and nothing else."""
    first, last = _span(folded, start, end)
    roles = {hit.role for hit in hits if first <= hit.start and hit.end <= last}
    return not roles & _OTHERWISE and bool(roles & (_ASKED_FOR | _STRONG))


def is_to_be_entered(folded: str, start: int, end: int, hits: Sequence[Hit], phrases: CodePhrases) -> bool:
    """Tell whether a reader is told to enter this number for a purpose that one-time codes have."""
    asking = [hit for hit in hits if hit.role is Role.ENTER]
    beside = [hit for hit in asking if _is_beside(folded, start, end, hit, phrases)]
    if not beside and not folded[max(0, start - _LONGEST_ASKING) : start].rstrip().endswith(_COLONS):
        return False
    first, _ = _span(folded, start, end)
    is_told = bool(beside) or any(first <= hit.start and hit.end <= start for hit in asking)
    if is_told and is_asked_for(folded, start, end, hits):
        return True
    return any(is_asked_for(folded, hit.start, hit.end, hits) for hit in beside)


def _is_beside(folded: str, start: int, end: int, hit: Hit, phrases: CodePhrases) -> bool:
    if not 0 <= max(start - hit.end, hit.start - end) <= _LONGEST_ASKING:
        return False
    gap = folded[hit.end : start] if hit.end <= start else folded[end : hit.start]
    return phrases.link.fullmatch(gap) is not None or not any(letter.isalnum() for letter in gap)


def is_shops_code(section: Section, start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Tell whether its sentence or the one before names a discount; at a line's end, a line beside it."""
    savings = [hit for hit in hits if hit.role is Role.SAVING]
    first, last = _span(section.folded, start, end)
    if any(first <= hit.start and hit.end <= last for hit in savings):
        return True
    line = section.line_at(start)
    is_at_end = not any(letter.isalnum() for letter in section.folded[end : section.line_bounds(line)[1]])
    return is_at_end and any(abs(section.line_at(hit.start) - line) == 1 for hit in savings)


def is_of_something_else(hits: Sequence[Hit]) -> bool:
    """Tell whether a meeting, a receipt or a journey is what the lines around speak of."""
    roles = {hit.role for hit in hits}
    return Role.ELSEWHERE in roles and not roles & _HANDING_OVER


def without_phone_secrets(section: Section, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out "do not share" where the sentence goes on "over the phone": so delivery mail words it."""
    spans = [_span(section.folded, hit.start, hit.end) for hit in hits if hit.role is Role.DELIVERY_SECRET]
    return [
        hit
        for hit in hits
        if hit.role is not Role.ACCOUNT_SECRET
        or not any(first <= hit.start and hit.end <= last for first, last in spans)
    ]
