"""Folding for phrases: lower case, no accents, no invisible characters, lettering undone.

A phrase and a text are folded alike and then compared as they are. Linear: character by character
(normalising whole texts is quadratic in long runs of combining marks).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.message.cleaning import beyond_ascii

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_LATIN = re.compile(r"[a-z]")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_WORD = re.compile(r"[^\W\d_]{2,64}")
_READ_AS_LATIN = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u043a\u043c\u0442\u0432\u043d\u0501"
    "\u03b1\u03b5\u03bf\u03c1\u03c5\u03bd\u03b9\u03ba\u03c4\u03c7",
    "aeopcyxijskmtbhdaeopuviktx",
)
_LONGEST_REMEMBERED = 32
_MOST_KNOWN = 16_384
_FEW = 40
"""Different characters beyond ASCII up to which replacing one after the other is the faster way."""
_HANGUL = range(0xAC00, 0xD7A4)


def fold(text: str) -> str:
    """Return a text as phrases are compared. For comparison only, never shown; linear in the text."""
    if text.isascii():
        return text.lower()
    present = set(beyond_ascii(text))
    readings = {character: _TABLE[ord(character)] for character in present} if len(present) <= _FEW else {}
    if readings and all(reading.isascii() or reading == letter for letter, reading in readings.items()):
        others = "".join([letter for letter, reading in readings.items() if reading == letter]).lower()
        for letter, reading in readings.items():
            text = text.replace(letter, reading)
        folded = text.lower()
    else:
        folded = others = _BEYOND_ASCII.sub(_fold_run, text).lower()
    if _FOREIGN.search(others) is not None and _LATIN.search(folded) is not None:
        folded = _WORD.sub(_fold_mixed, folded)
    return folded


def has_mixed_word(text: str) -> bool:
    """Tell whether a word mixes Latin letters with Cyrillic or Greek ones, as no honest writer does."""
    if text.isascii() or _FOREIGN.search(text.lower()) is None:
        return False
    return any(_is_mixed(word[0]) for word in _WORD.finditer(text.lower()))


def _is_mixed(word: str) -> bool:
    return _FOREIGN.search(word) is not None and _LATIN.search(word) is not None


def _fold_mixed(word: re.Match[str]) -> str:
    return word[0].translate(_READ_AS_LATIN) if _is_mixed(word[0]) else word[0]


def _fold_run(run: re.Match[str]) -> str:
    text = run[0]
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else text.translate(_TABLE)


@lru_cache(maxsize=4096)
def _remembered(text: str) -> str:
    return text.translate(_TABLE)


class _Table(dict[int, str]):
    """What ``str.translate`` makes of a character beyond ASCII, worked out when it is first met."""

    def __missing__(self, code_point: int) -> str:
        character = chr(code_point)
        # Hangul syllables come apart into letters, and dotless i is what a Turkish I is in lower case.
        apart = character if code_point in _HANGUL else unicodedata.normalize("NFKD", character)
        found = "".join(part for part in apart if not _is_invisible(part)).casefold()
        found = found.replace("\u0131", "i").replace("\u2019", "'")
        if len(self) < _MOST_KNOWN:
            self[code_point] = found
        return found


def _is_invisible(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "M" or category == "Cf"


_TABLE = _Table()
