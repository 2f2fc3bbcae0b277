"""What in the visible text may be a one-time code by its shape and its nearest characters.

Whether it is one is for its context to say (``context``). VERDICTS section 7: no dates, times,
money, phone, order, tracking and register numbers, parts of longer runs, street addresses, post
codes, links, or what stands in an address of the recipient.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from app.codes.numbers import find_runs, is_after_area_code, is_date_or_time, is_measured

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from app.codes.numbers import Run
    from app.codes.shapes import CodeShape

MOST_CANDIDATES = 200
"""A message with more numbers of a code's shape than this is no code mail."""


class Fit(IntEnum):
    """How well the shape fits."""

    MASKED_ONLY = 0
    """Not a shape that is looked for; masked if it stands near a code's words."""
    ALLOWED = 1
    """A shape looked for that many other numbers have too."""
    OWN = 2
    """Six digits, or the retailer's own shape."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of text with the shape of a code."""

    start: int
    end: int
    code: str
    """As it would be typed, grouping removed."""
    fit: Fit
    has_letters: bool
    has_prefix: bool = False

    @property
    def key(self) -> str:
        """What makes two candidates the same code: the prefix and letter case do not."""
        return (self.code.partition("-")[2] if self.has_prefix else self.code).upper()

    def __repr__(self) -> str:
        """Leave the code out: a repr ends in logs and traces."""
        return f"Candidate(at={self.start}, fit={self.fit.name})"


@dataclass(frozen=True, slots=True)
class CandidateRules:
    """What is looked for and what is known to be something else."""

    own_shapes: tuple[CodeShape, ...]
    allowed_shapes: tuple[CodeShape, ...]
    never_codes: Collection[str]
    recipient_addresses: Sequence[str]
    """Lower case."""


_SIX = 6
_SHORTEST = 4
_LONGEST = 8
_GROUPINGS = frozenset({(3, 3), (2, 2, 2), (4, 4)})

# A character right beside a number that makes it part of something else.
_BAD_BEFORE = frozenset("-_#$/\\@=&+~^€£¥₹%*•·✱×…")
_BAD_AFTER = frozenset("-_$/\\@=&+~^€£¥₹%‰°*•…")
_WORD = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-")
_LONGEST_WORD = 24
_URL = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~:/?#@!$&'*+,;=%")
_LONGEST_URL_HEAD = 120
_URL_MARKS = ("://", "www.", "@", "?", "/")

_PREFIXED = re.compile(r"([A-Z]{1,4})-([0-9]{4,8})")
_MIXED_GROUPINGS = frozenset({(3, 3), (4, 4), (2, 2, 2)})
_MEASURE = re.compile(r"[0-9]{1,8}(?:[gmtk]b|km|kg|cm|mm|ml|mah|px|[mgk]?hz|min|mins|am|pm|th|st|nd|rd|er|p|w|h)")
_STATE_BEFORE = re.compile(r"(?:^|[ ,])[A-Z]{2} \Z")
_STATE_CODE = 5
# "B 101818": the section of a register. Vowels are words of some language.
_REGISTER_BEFORE = re.compile(r"(?:^|[ ,:])[B-DF-HJ-NP-TV-Z] \Z")
_STREET_AFTER = re.compile(
    r"(?: [A-Z][A-Za-z'.-]{0,20}){1,3}? (?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Ln|Lane|Dr|Drive|Way|Ct|Court|Pl|Place|Hwy|Highway)(?![A-Za-z])"
    r"|(?: [A-Z][A-Za-z'.-]{0,20}){1,3}?, (?:Apt|Apartment|Suite|Ste|Unit|Floor|Room)(?![A-Za-z])"
)
_SLICE = 100
_HEAD = 4


def find_candidates(cleaned: str, folded: str, rules: CandidateRules) -> Iterator[Candidate]:
    """Yield what has the shape of a code in cleaned text, in its order.

    ``folded`` is the same text folded, each character in its place.
    """
    done = 0
    for run in find_runs(cleaned):
        if run.start < done:
            continue
        if _touches_word(cleaned, run):
            start, end = _word_around(cleaned, run)
            done = end
            candidate = _word_candidate(cleaned, start, end, rules)
        else:
            candidate = _digit_candidate(cleaned, folded, run, rules)
        if candidate is not None and not _is_excluded(cleaned, candidate, rules):
            yield candidate


def _touches_word(cleaned: str, run: Run) -> bool:
    before = cleaned[run.start - 1] if run.start else " "
    after = cleaned[run.end] if run.end < len(cleaned) else " "
    if _is_letter(before) or _is_letter(after):
        return True
    if before == "-" and run.start > 1 and _is_letter(cleaned[run.start - 2]):
        return True
    return after == "-" and run.end + 1 < len(cleaned) and _is_letter(cleaned[run.end + 1])


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _word_around(cleaned: str, run: Run) -> tuple[int, int]:
    start = run.start
    while start and run.start - start < _LONGEST_WORD and cleaned[start - 1] in _WORD:
        start -= 1
    end = run.end
    while end < len(cleaned) and end - run.end < _LONGEST_WORD and cleaned[end] in _WORD:
        end += 1
    return start, end


def _word_candidate(cleaned: str, start: int, end: int, rules: CandidateRules) -> Candidate | None:
    word = cleaned[start:end]
    prefixed = _PREFIXED.fullmatch(word)
    if prefixed is not None:
        prefix, digits = prefixed.groups()
        fit = _fit(rules, lambda shape: shape.fits_prefixed(prefix, len(digits)))
        return Candidate(start, end, word, fit, has_letters=True, has_prefix=True)
    groups = word.split("-")
    letters = "".join(groups)
    is_whole = len(groups) == 1 or tuple(map(len, groups)) in _MIXED_GROUPINGS
    if not is_whole or not _SHORTEST <= len(letters) <= _LONGEST or not letters.isalnum():
        return None
    # "MacBook13" and "24h" are no codes; a code has one letter case.
    if letters.isdigit() or letters.isalpha() or (letters != letters.upper() and letters != letters.lower()):
        return None
    if _MEASURE.fullmatch(letters.lower()):
        return None
    fit = _fit(rules, lambda shape: shape.fits_mixed(len(letters)))
    return Candidate(start, end, letters, fit, has_letters=True)


def _digit_candidate(cleaned: str, folded: str, run: Run, rules: CandidateRules) -> Candidate | None:
    groups = run.groups
    digits = "".join(groups)
    if not _SHORTEST <= len(digits) <= _LONGEST or not _is_code_grouping(run, groups):
        return None
    if is_date_or_time(run) or is_measured(folded, run) or is_after_area_code(cleaned, run.start):
        return None
    fit = _fit(rules, lambda shape: shape.fits_digits(len(digits)))
    return Candidate(run.start, run.end, digits, Fit.OWN if len(digits) == _SIX else fit, has_letters=False)


def _is_code_grouping(run: Run, groups: tuple[str, ...]) -> bool:
    if len(groups) == 1:
        return True
    separators = set(run.text) - set("0123456789")
    if len(separators) != 1 or separators - set(" -"):
        return False
    sizes = tuple(map(len, groups))
    return sizes in _GROUPINGS or (separators == {" "} and set(sizes) == {1})


def _fit(rules: CandidateRules, fits: Callable[[CodeShape], bool]) -> Fit:
    if any(fits(shape) for shape in rules.own_shapes):
        return Fit.OWN
    return Fit.ALLOWED if any(fits(shape) for shape in rules.allowed_shapes) else Fit.MASKED_ONLY


def _is_excluded(cleaned: str, candidate: Candidate, rules: CandidateRules) -> bool:
    start, end = candidate.start, candidate.end
    before = cleaned[start - 1] if start else " "
    after = cleaned[end] if end < len(cleaned) else " "
    if before in _BAD_BEFORE or after in _BAD_AFTER:
        return True
    # "page.483920", "is4:345821", "4 G-345821": part of something longer.
    if before in ".,:' " and start > 1 and cleaned[start - 2].isdigit():
        return True
    if before == "." or (after == "." and end + 1 < len(cleaned) and cleaned[end + 1].isalnum()):
        return True
    if after in " ,:" and end + 1 < len(cleaned) and cleaned[end + 1].isdigit() and candidate.has_letters:
        return True
    if candidate.key in rules.never_codes or any(candidate.key.lower() in found for found in rules.recipient_addresses):
        return True
    head = cleaned[max(0, start - _HEAD) : start]
    if len(candidate.code) == _STATE_CODE and _STATE_BEFORE.search(head):
        return True
    if not candidate.has_letters and _REGISTER_BEFORE.search(head):
        return True
    return bool(_STREET_AFTER.match(cleaned[end : end + _SLICE])) or _is_in_url(cleaned, start)


def _is_in_url(cleaned: str, start: int) -> bool:
    head = start
    while head and start - head < _LONGEST_URL_HEAD and cleaned[head - 1] in _URL:
        head -= 1
    if start - head == _LONGEST_URL_HEAD:
        return True
    return any(mark in cleaned[head:start] for mark in _URL_MARKS)
