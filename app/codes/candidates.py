"""What in the visible text may be a one-time code by its shape and its nearest characters.

Whether it is one is for its context to say (``context``). VERDICTS section 7: no dates, times,
money, phone, order, tracking and register numbers, parts of longer runs, street addresses, post
codes, links, or what stands in an address of the recipient.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from app.codes.numbers import (
    RUN_TO_LOOK_AT,
    Run,
    goes_on,
    is_after_area_code,
    is_date_or_time,
    is_measured,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

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
_LONGEST_GROUPED = 15
_GROUPINGS = frozenset({(3, 3), (2, 2, 2), (4, 4)})

# A character right beside a number that makes it part of something else.
_BAD_BEFORE = frozenset("-_#$/\\@&+~^€£¥₹%*•·✱\u00d7…")
_JOINING = frozenset(" ,:'")
_BAD_AFTER = frozenset("-_$/\\@=&+~^€£¥₹%‰°*•…")
_WORD = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-"
_BESIDE_WORD = frozenset(_WORD) - frozenset("0123456789")
_LONGEST_WORD = 24
_URL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~:/?#@!$&'*+,;=%"
_LONGEST_URL_HEAD = 120
_URL_MARKS = ("://", "www.", "@", "?", "/")

_PREFIXED = re.compile(r"([A-Z]{1,4})-([0-9]{4,8})")
_MIXED_GROUPINGS = frozenset({(3, 3), (4, 4), (2, 2, 2)})
_MEASURE = re.compile(
    r"[0-9]{1,8}(?:[gmtk]b|km|kg|cm|mm|ml|mah|px|[mgk]?hz|min|mins|am|pm|th|st|nd|rd|er|p|w|h)"
)
_STATE_BEFORE = re.compile(r"(?:^|[ ,])[A-Z]{2} \Z")
_STATE_CODE = 5
# "B 101818": the section of a register. Vowels are words of some language.
_REGISTER_BEFORE = re.compile(r"(?:^|[ ,:])[B-DF-HJ-NP-TV-Z] \Z")
_STREET_AFTER = re.compile(
    r"(?: [A-Z][A-Za-z'.-]{0,20}){1,3}?(?:"
    r" (?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Ln|Lane|Dr|Drive|Way|Ct|Court|Pl|Place|Hwy|Highway)"
    r"|, (?:Apt|Apartment|Suite|Ste|Unit|Floor|Room))(?![A-Za-z])"
)
_SLICE = 100
_HEAD = 4


def find_candidates(cleaned: str, rules: CandidateRules) -> Iterator[Candidate]:
    """Yield what has the shape of a code in cleaned text, in its order.

    Plain digits of a length that is not looked for are left out (they are masked by their look
    alone); words of letters and digits are not.
    """
    done = 0
    lengths = _lengths_of((*rules.own_shapes, *rules.allowed_shapes))
    for match in RUN_TO_LOOK_AT.finditer(cleaned):
        start, end = match.span()
        if start < done or cleaned[start] == ":":
            continue
        if cleaned[start - 1 : start] in _BESIDE_WORD or cleaned[end : end + 1] in _BESIDE_WORD:
            candidate, done = _beside_word(cleaned, match, rules)
        elif _SHORTEST <= end - start <= _LONGEST_GROUPED:
            text = match[0]
            digits = text if text.isdigit() else text.replace(" ", "").replace("-", "")
            if len(digits) not in lengths or not digits.isdigit():
                continue
            candidate = _digit_candidate(cleaned, Run(start, end, text), digits, rules)
        else:
            continue
        if candidate is not None and not _is_excluded(cleaned, candidate, rules):
            yield candidate


@lru_cache(maxsize=256)
def _lengths_of(shapes: tuple[CodeShape, ...]) -> frozenset[int]:
    """Return how many plain digits are looked for."""
    fitting = {
        count for count in range(_SHORTEST, _LONGEST + 1) for shape in shapes if shape.fits_digits(count)
    }
    return frozenset({_SIX, *fitting})


def _beside_word(cleaned: str, match: re.Match[str], rules: CandidateRules) -> tuple[Candidate | None, int]:
    """Return the candidate that the whole word is, and where the word ends."""
    start, end = match.span()
    if not _touches_word(cleaned, start, end) or goes_on(cleaned, end):
        return None, end
    start, end = _word_around(cleaned, start, end)
    return _word_candidate(cleaned, start, end, rules), end


def _touches_word(cleaned: str, start: int, end: int) -> bool:
    before = cleaned[start - 1] if start else " "
    after = cleaned[end] if end < len(cleaned) else " "
    if before == "-":
        before = cleaned[start - 2] if start > 1 else " "
    if after == "-":
        after = cleaned[end + 1] if end + 1 < len(cleaned) else " "
    return _is_letter(before) or _is_letter(after)


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _word_around(cleaned: str, start: int, end: int) -> tuple[int, int]:
    before = cleaned[max(0, start - _LONGEST_WORD) : start]
    after = cleaned[end : end + _LONGEST_WORD]
    return (
        start - (len(before) - len(before.rstrip(_WORD))),
        end + len(after) - len(after.lstrip(_WORD)),
    )


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


def _digit_candidate(cleaned: str, run: Run, digits: str, rules: CandidateRules) -> Candidate | None:
    if goes_on(cleaned, run.end) or not (run.text.isdigit() or _is_code_grouping(run)):
        return None
    if is_date_or_time(run) or is_measured(cleaned, run) or is_after_area_code(cleaned, run.start):
        return None
    fit = _fit(rules, lambda shape: shape.fits_digits(len(digits)))
    return Candidate(run.start, run.end, digits, Fit.OWN if len(digits) == _SIX else fit, has_letters=False)


def _is_code_grouping(run: Run) -> bool:
    separators = set(run.text) - set("0123456789")
    sizes = tuple(map(len, run.groups))
    if len(separators) != 1:
        return False
    return sizes in _GROUPINGS or (separators == {" "} and set(sizes) == {1})


def _fit(rules: CandidateRules, fits: Callable[[CodeShape], bool]) -> Fit:
    if any(fits(shape) for shape in rules.own_shapes):
        return Fit.OWN
    return Fit.ALLOWED if any(fits(shape) for shape in rules.allowed_shapes) else Fit.MASKED_ONLY


def _is_excluded(cleaned: str, candidate: Candidate, rules: CandidateRules) -> bool:
    key = candidate.key
    return (
        _is_part_of_more(cleaned, candidate)
        or key in rules.never_codes
        or any(key.lower() in address for address in rules.recipient_addresses)
        or _is_of_address(cleaned, candidate)
        or _is_in_url(cleaned, candidate.start)
    )


def _is_part_of_more(cleaned: str, candidate: Candidate) -> bool:
    """Tell whether the characters beside it make it part of something: "page.483920", "4 G-345821"."""
    start, end = candidate.start, candidate.end
    before = cleaned[max(0, start - 2) : start]
    after = cleaned[end : end + 2]
    if before[-1:] in _BAD_BEFORE or after[:1] in _BAD_AFTER or before[-1:] == ".":
        return True
    if len(before) > 1 and before[1] in _JOINING and before[0].isdigit():
        return True
    if after[1:].isdigit() and after[0] in _JOINING:
        return True
    return after[:1] == "." and after[1:].isalnum()


def _is_of_address(cleaned: str, candidate: Candidate) -> bool:
    """Tell whether it is a post code after a state, a register's number or a house number."""
    if candidate.has_letters:
        return False
    start, end = candidate.start, candidate.end
    head = cleaned[max(0, start - _HEAD) : start]
    if len(candidate.code) == _STATE_CODE and _STATE_BEFORE.search(head):
        return True
    return bool(_REGISTER_BEFORE.search(head) or _STREET_AFTER.match(cleaned[end : end + _SLICE]))


def _is_in_url(cleaned: str, start: int) -> bool:
    before = cleaned[max(0, start - _LONGEST_URL_HEAD) : start]
    head = before[len(before.rstrip(_URL)) :]
    return len(head) == _LONGEST_URL_HEAD or any(mark in head for mark in _URL_MARKS)
