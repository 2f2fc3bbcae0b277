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


def _is_spoken_of(folded: str, start: int, end: int, hit: Hit) -> bool:
    """Tell whether a phrase stands in the sentence of a stretch of text or in the one before, on its line."""
    gap = folded[hit.end : start] if hit.end <= start else folded[end : hit.start]
    if len(gap) > _LONGEST_SENTENCE or "\n" in gap:
        return False
    return len(SENTENCE_END.findall(gap)) <= int(hit.end <= start)


def is_asked_for(folded: str, start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Tell whether the sentence, or the one before, names a log-in or a hand-over and nothing else."""
    roles = {hit.role for hit in hits if _is_spoken_of(folded, start, end, hit)}
    return not roles & _OTHERWISE and bool(roles & (_ASKED_FOR | _STRONG))


def is_to_be_entered(folded: str, start: int, end: int, hits: Sequence[Hit], phrases: CodePhrases) -> bool:
    """Tell whether a reader is told to enter this number for a purpose that one-time codes have."""
    for hit in hits:
        if hit.role is not Role.ENTER:
            continue
        gap = folded[hit.end : start] if hit.end <= start else folded[end : hit.start]
        is_beside = len(gap) <= _LONGEST_ASKING and (
            phrases.link.fullmatch(gap) or not any(letter.isalnum() for letter in gap)
        )
        is_announced = hit.end <= start and gap.rstrip().endswith(_COLONS)
        if (is_beside or (is_announced and _is_spoken_of(folded, start, end, hit))) and (
            is_asked_for(folded, start, end, hits) or is_asked_for(folded, *hit[:2], hits)
        ):
            return True
    return False


def is_shops_code(section: Section, start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Tell whether its sentence or the one before names a discount; at a line's end, a line beside it."""
    line = section.line_at(start)
    is_at_end = not any(letter.isalnum() for letter in section.folded[end : section.line_bounds(line)[1]])
    for hit in hits:
        if hit.role is not Role.SAVING:
            continue
        if _is_spoken_of(section.folded, start, end, hit):
            return True
        if is_at_end and abs(section.line_at(hit.start) - line) == 1:
            return True
    return False


def is_of_something_else(hits: Sequence[Hit]) -> bool:
    """Tell whether a meeting, a receipt or a journey is what the lines around speak of."""
    roles = {hit.role for hit in hits}
    return Role.ELSEWHERE in roles and not roles & _HANDING_OVER


def without_phone_secrets(section: Section, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out "do not share" where the sentence goes on "over the phone": so delivery mail words it."""
    by_phone = [hit for hit in hits if hit.role is Role.DELIVERY_SECRET]
    return [
        hit
        for hit in hits
        if hit.role is not Role.ACCOUNT_SECRET
        or not any(_is_spoken_of(section.folded, hit.start, hit.end, other) for other in by_phone)
    ]
