"""How much the words around a candidate speak for a one-time code.

A phrase speaks for a number in its own sentence, less in the next one or in a neighbouring line,
more where nothing but a linking word stands between them. A number on a line of its own may be
announced from a little farther away.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from app.codes.phrases import Role
from app.codes.surroundings import (
    SENTENCE_END,
    is_asked_for,
    is_of_something_else,
    is_shops_code,
    is_to_be_entered,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.codes.candidates import Candidate
    from app.codes.phrases import CodePhrases, Hit
    from app.codes.section import Section

REACH = 3
"""Lines before and after a candidate in which a phrase may announce it."""


class Grade(IntEnum):
    """How clearly the context says that this number is the code."""

    NONE = 0
    FAINT = 1
    """A weak term in the next sentence or line, or only the subject speaks of a code."""
    PLAUSIBLE = 2
    CLEAR = 3
    """A strong term in the same sentence, or a weak one a few words away."""
    DIRECT = 4
    """A term and at most a linking word right before it."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the surroundings say of one candidate."""

    grade: Grade
    score: int
    """The grade, raised by a line of its own and by emphasis."""
    is_standing_out: bool
    """On a line of its own, emphasised, or where others choose the text (a greeting)."""
    is_leading: bool
    """Nothing but punctuation stands before it on its line."""
    is_excluded: bool
    """Something else by its label: an order number, a promo code."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a stretch of text, those that mean something else told apart."""

    strong: tuple[Hit, ...]
    weak: tuple[Hit, ...]
    other: tuple[Hit, ...]
    """Promo codes, post codes, bar codes."""


EXCLUDED = Weighing(Grade.NONE, 0, is_standing_out=False, is_leading=False, is_excluded=True)
UNSPOKEN_FOR = Weighing(Grade.NONE, 0, is_standing_out=False, is_leading=False, is_excluded=False)
"""Not shown as a code, but masked as one: the words of a shop may stand beside a real one too."""

_LONGEST_LINK = 40
_NEAR = 24
_MOST_TERMS = 16
_COLONS = (":", "\uff1a")
_TOP = 12
"""Lines at the top of a mail for whose numbers a strong term in the subject speaks."""
_SAME_THOUGHT = 80
_STRONG_REACH = 120
_LONGEST_LABEL_GAP = 24
_PUNCTUATION = frozenset(" .,:;!?\"'()[]{}<>*|-–—\uff1a\uff0e。「」【】『』")
_OWN_LINE_EXTRA = 6
_OPENING_MARKS = " \"'([«„“「『【"


def sort_terms(folded: str, hits: Sequence[Hit], *, is_code_mail: bool = False) -> Terms:
    """Tell the terms that speak of one-time codes from those that do not.

    The longest phrase counts ("promo code" over "code"), and so does the word right before or
    after a weak term ("Gutschein-Code", "code promo"). "Use the code" is what shops say too: it counts
    in a mail whose subject speaks of one-time codes (``is_code_mail``), or where the sentence says for what.
    """
    heads = {hit.end for hit in hits if hit.role is Role.NOT_BEFORE}
    tails = {hit.start for hit in hits if hit.role is Role.NOT_AFTER}
    strong: list[Hit] = []
    weak: list[Hit] = []
    other: list[Hit] = []
    covered = -1
    # Nobody says "use the code" so often around one number: the work on any text is bounded.
    is_honest = len([hit for hit in hits if hit.role is Role.OFFER]) <= _MOST_TERMS
    for hit in hits:
        if hit.role is Role.NOT_A_CODE or hit.role is Role.STRONG:
            if hit.end > covered:
                is_term = hit.role is Role.STRONG and not _is_joined(folded, tails, hit.end, 1)
                (strong if is_term else other).append(hit)
                covered = hit.end
        elif hit.role is Role.WEAK and hit.end > covered:
            is_other = _is_joined(folded, heads, hit.start, -1) or _is_joined(folded, tails, hit.end, 1)
            (other if is_other else weak).append(hit)
            covered = hit.end
        elif hit.role is Role.OFFER and hit.end > covered:
            is_term = is_code_mail or (is_honest and is_asked_for(folded, hit.start, hit.end, hits))
            (weak if is_term else other).append(hit)
            covered = hit.end
    return Terms(tuple(strong), tuple(weak), tuple(other))


def _is_joined(folded: str, marks: set[int], edge: int, step: int) -> bool:
    """Tell whether a mark stands at the edge of a term, or one blank or hyphen away."""
    if edge in marks:
        return True
    beyond = edge - 1 if step < 0 else edge
    return 0 <= beyond < len(folded) and folded[beyond] in " -" and edge + step in marks


def weigh(  # noqa: PLR0913 - everything around it, each by name
    section: Section,
    candidate: Candidate,
    hits: Sequence[Hit],
    phrases: CodePhrases,
    *,
    subject: Grade,
    is_offer: bool,
) -> Weighing:
    """Weigh one candidate by the hits around it.

    ``subject`` is CLEAR where the subject line holds a strong term, PLAUSIBLE for a weak one;
    ``is_offer`` where it speaks of a discount.
    """
    start, end = candidate.start, candidate.end
    terms = sort_terms(section.folded, hits, is_code_mail=subject > Grade.PLAUSIBLE)
    if _has_label(section.folded, start, hits, terms, phrases):
        return EXCLUDED
    line = section.line_at(start)
    begin, stop = section.line_bounds(line)
    is_alone = _is_own_line(section.cleaned, begin, stop, start, end)
    is_own_line = is_alone or _is_last_sentence(section.cleaned, begin, stop, start, end)
    grade = Grade.NONE
    strong_grade = subject if subject > Grade.PLAUSIBLE else Grade.NONE
    nearest = len(section.folded)
    copulas = {hit.end for hit in hits if hit.role is Role.COPULA}
    for hit, is_strong in _nearest(terms, start):
        found, distance = _grade(
            section, candidate, hit, phrases, copulas, is_strong=is_strong, is_own_line=is_own_line
        )
        if is_strong:
            strong_grade = max(strong_grade, found)
        if found > Grade.NONE:
            nearest = min(nearest, distance)
        grade = max(grade, found)
    if is_of_something_else(hits):
        return UNSPOKEN_FOR
    if not candidate.has_letters and is_to_be_entered(section.folded, start, end, hits, phrases):
        grade = max(grade, Grade.CLEAR)
    elif _is_called_other(section, candidate, terms, phrases, nearest):
        return EXCLUDED
    elif not strong_grade and (is_offer or is_shops_code(section, start, end, hits)):
        return UNSPOKEN_FOR
    is_emphasised = line in section.emphasised
    if subject > Grade.NONE:
        is_spoken_for = is_own_line or is_emphasised or (subject > Grade.PLAUSIBLE and line < _TOP)
        grade = max(grade, Grade.PLAUSIBLE if is_spoken_for else Grade.FAINT)
    score = int(grade) + (int(is_own_line) + int(is_emphasised) if grade else 0)
    is_greeting = any(hit.role is Role.GREETING and section.line_at(hit.start) == line for hit in hits)
    return Weighing(
        grade,
        score,
        is_standing_out=is_alone or is_emphasised or is_greeting,
        is_leading=start - begin <= _OWN_LINE_EXTRA and _PUNCTUATION.issuperset(section.cleaned[begin:start]),
        is_excluded=False,
    )


def _nearest(terms: Terms, start: int) -> list[tuple[Hit, bool]]:
    """Return the terms nearest to a place and whether each is strong: the work on any text is bounded."""
    found = [(hit, True) for hit in terms.strong] + [(hit, False) for hit in terms.weak]
    if len(found) > _MOST_TERMS:
        found.sort(key=lambda term: abs(term[0].start - start))
    return found[:_MOST_TERMS]


def _grade(  # noqa: PLR0911, PLR0913 - one return a case reads better than a nest
    section: Section,
    candidate: Candidate,
    hit: Hit,
    phrases: CodePhrases,
    copulas: set[int],
    *,
    is_strong: bool,
    is_own_line: bool,
) -> tuple[Grade, int]:
    gap = _gap(section.folded, candidate, hit)
    if gap is None:
        return Grade.NONE, 0
    distance = len(gap)
    if hit.end <= candidate.start and distance <= _LONGEST_LINK and phrases.link.fullmatch(gap):
        return Grade.DIRECT, distance
    lines = abs(section.line_at(hit.start) - section.line_at(candidate.start))
    if lines > 1:
        far = Grade.PLAUSIBLE if is_strong else Grade.FAINT
        return (far if is_own_line else Grade.NONE), distance
    sentences = len(SENTENCE_END.findall(gap)) if distance <= _STRONG_REACH * 2 else 2
    if lines == 0 and sentences == 0:
        if is_strong:
            return (Grade.CLEAR if distance <= _STRONG_REACH else Grade.PLAUSIBLE), distance
        before = (
            section.folded[: candidate.start].rstrip(_OPENING_MARKS) if hit.end <= candidate.start else ""
        )
        is_announced = is_own_line or len(before) in copulas or before.endswith(_COLONS)
        return _grade_of_weak(
            gap, phrases, is_before=hit.end <= candidate.start, is_announced=is_announced
        ), distance
    if sentences > 1 and not is_own_line:
        return Grade.NONE, distance
    return (Grade.PLAUSIBLE if is_strong or is_own_line else Grade.FAINT), distance


def _grade_of_weak(gap: str, phrases: CodePhrases, *, is_before: bool, is_announced: bool) -> Grade:
    """Grade "the code for you 483920" and "483920 is your code"; "483920 lost their password" is none."""
    if len(gap) <= _NEAR and (is_before or phrases.opening.match(gap)):
        return Grade.CLEAR
    return Grade.PLAUSIBLE if is_announced and len(gap) <= _SAME_THOUGHT else Grade.FAINT


def _gap(folded: str, candidate: Candidate, hit: Hit) -> str | None:
    if hit.end <= candidate.start:
        return folded[hit.end : candidate.start]
    if hit.start >= candidate.end:
        return folded[candidate.end : hit.start]
    return None


def _has_label(folded: str, start: int, hits: Sequence[Hit], terms: Terms, phrases: CodePhrases) -> bool:
    """Tell whether the word before the number names it: "order 483920", "invoice no.: 483920".

    In "the code for your order: 483920" the colon belongs to the code, not to the order.
    """
    for hit in hits:
        if hit.role is not Role.LABEL or not 0 <= start - hit.end <= _LONGEST_LABEL_GAP:
            continue
        if not phrases.label_gap.fullmatch(folded, hit.end, start):
            continue
        gap = folded[hit.end : start]
        is_announcing = (":" in gap or "\n" in gap) and not any(letter.isalnum() for letter in gap)
        if not is_announcing or not _is_after_term(folded, hit.start, terms):
            return True
    return False


def _is_after_term(folded: str, start: int, terms: Terms) -> bool:
    for term in (*terms.strong, *terms.weak):
        between = folded[term.end : start]
        if (
            0 <= start - term.end <= _SAME_THOUGHT
            and "\n" not in between
            and not SENTENCE_END.search(between)
        ):
            return True
    return False


def _is_called_other(
    section: Section, candidate: Candidate, terms: Terms, phrases: CodePhrases, nearest: int
) -> bool:
    """Tell whether a promo code or the like is what the nearest term speaks of."""
    line = section.line_at(candidate.start)
    for hit in terms.other:
        gap = _gap(section.folded, candidate, hit)
        if gap is None:
            return True
        if abs(section.line_at(hit.start) - line) > 1 or len(gap) > nearest:
            continue
        if phrases.link.fullmatch(gap) or len(SENTENCE_END.findall(gap[:_STRONG_REACH])) <= 1:
            return True
    return False


def _is_own_line(cleaned: str, begin: int, stop: int, start: int, end: int) -> bool:
    """Tell whether nothing but the candidate and punctuation stands on its line."""
    if (start - begin) + (stop - end) > _OWN_LINE_EXTRA:
        return False
    return _PUNCTUATION.issuperset(cleaned[begin:start]) and _PUNCTUATION.issuperset(cleaned[end:stop])


def _is_last_sentence(cleaned: str, begin: int, stop: int, start: int, end: int) -> bool:
    """Tell whether the candidate alone is the last sentence of its line: "Never share this code. 483920"."""
    before = cleaned[begin:start].rstrip()
    return before.endswith((".", "!", "\uff01", "。")) and _PUNCTUATION.issuperset(cleaned[end:stop])
