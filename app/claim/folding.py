"""Folding: what a reader takes a text for, whatever characters it was written with.

``fold`` gives the skeleton of UTS #39 (section 4) with lower case, and then goes further for the
tricks seen in sender names: digits for letters, ``rn`` for ``m``, ``vv`` for ``w``, ``i`` and ``l``
as one letter. Two texts that fold alike read alike; a folded text is for comparison, never shown.
``plain`` only undoes what honest writers do: case, accents, full width.
"""

from __future__ import annotations

import re
import unicodedata
from abc import abstractmethod
from dataclasses import dataclass

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_MOST_REMEMBERED = 8192
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u17b4\u17b5")
"""Letters by category that show nothing (Default_Ignorable_Code_Point)."""
_BLANKS = {"\u2800": " "}
_LETTER_FOR_DIGIT = {
    "0": "o",
    "1": "l",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "i": "l",
    "|": "l",
    "$": "s",
}
"""One reading for each family of characters; ``i`` joins ``l`` because a capital I looks like it."""
_HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_OFFSET = 0xFEE0
_LAST_ASCII = 0x7F


def _is_invisible(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "M" or category == "Cf" or character in _FILLERS


def _merge(letters: str) -> str:
    return "".join(_LETTER_FOR_DIGIT.get(letter, letter) for letter in letters)


class _Table(dict[int, str]):
    """A translation table for ``str.translate`` that works out what it has not met yet."""

    @abstractmethod
    def _translate(self, character: str) -> str: ...

    def __missing__(self, code_point: int) -> str:
        found = self._translate(chr(code_point))
        if len(self) < _MOST_REMEMBERED:
            self[code_point] = found
        return found


class _FoldTable(_Table):
    def __init__(self, readings: dict[str, str]) -> None:
        super().__init__()
        self.readings = readings

    def _translate(self, character: str) -> str:
        if _is_invisible(character):
            return ""
        reading = self.readings.get(character)
        if reading is None and ord(character) not in _HANGUL_SYLLABLES:
            reading = "".join(
                self.readings.get(part, part)
                for part in unicodedata.normalize("NFKD", character)
                if not _is_invisible(part)
            )
        return _merge(_BLANKS.get(character, reading or character).casefold())


class _PlainTable(_Table):
    def _translate(self, character: str) -> str:
        code_point = ord(character)
        if code_point in _FULL_WIDTH:
            return chr(code_point - _FULL_WIDTH_OFFSET).lower()
        apart = unicodedata.normalize("NFD", character)
        if len(apart) > 1 and apart[0].isascii():
            return apart[0].lower()
        return character.casefold()


_PLAIN_TABLE = _PlainTable()


@dataclass(frozen=True, slots=True)
class Folding:
    """``fold`` with its table of confusables. Picklable; made once by ``read_folding``."""

    table: _FoldTable

    def fold(self, text: str) -> str:
        """Return the skeleton of a text: NFKC, no marks and invisible characters, confusables undone.

        Linear in the text. For comparison with other folded texts only.
        """
        if not text.isascii():
            # The few letters beyond ASCII first: str.translate is fifteen times faster on pure ASCII.
            text = _BEYOND_ASCII.sub(self._fold_run, unicodedata.normalize("NFKC", text))
        return text.translate(self.table).replace("rn", "m").replace("vv", "w")

    def _fold_run(self, run: re.Match[str]) -> str:
        return run[0].translate(self.table)


def read_folding(confusables: str) -> Folding:
    """Read our form of confusables.txt: lines of an ASCII reading, a tab, the characters read so."""
    readings: dict[str, str] = {}
    for line in confusables.splitlines():
        reading, tab, characters = line.partition("\t")
        if tab and not reading.startswith("#"):
            readings.update(dict.fromkeys(characters, reading))
    return Folding(_FoldTable(readings))


def plain(text: str) -> str:
    """Return a text without case, Latin accents and full width, and with everything else as it is.

    A name that is equal to a brand in this form is honestly written; one that is equal only when
    folded is disguised (sign S4).
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_PLAIN_TABLE)


_JAPANESE = frozenset({"HAN", "HIRAGANA", "KATAKANA", "LATIN"})
_CHINESE = frozenset({"HAN", "BOPOMOFO", "LATIN"})
_KOREAN = frozenset({"HAN", "HANGUL", "LATIN"})
_SCRIPT_NAMES = {"CJK": "HAN", "IDEOGRAPHIC": "HAN", "KANGXI": "HAN", "KATAKANA-HIRAGANA": "KATAKANA"}


def scripts_of(label: str) -> frozenset[str]:
    """Return the scripts of a label's letters, by Unicode's English name (``LATIN``, ``CYRILLIC``).

    Approximate: the first word of the character's name. Digits, marks and punctuation have none.
    """
    return frozenset(_script_of(character) for character in label if character.isalpha())


def _script_of(character: str) -> str:
    if ord(character) <= _LAST_ASCII:
        return "LATIN"
    name = unicodedata.name(character, "UNKNOWN").removeprefix("FULLWIDTH ").removeprefix("HALFWIDTH ")
    word = name.partition(" ")[0]
    return _SCRIPT_NAMES.get(word, word)


def is_mixed_script(label: str) -> bool:
    """Tell whether a label mixes scripts beyond what UTS #39 calls highly restrictive.

    One script, or Latin with Han and the scripts of one East Asian language, is not mixed.
    """
    scripts = scripts_of(label)
    return len(scripts) > 1 and not (scripts <= _JAPANESE or scripts <= _CHINESE or scripts <= _KOREAN)
