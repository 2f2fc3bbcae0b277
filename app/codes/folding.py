"""Text as the finder compares it: digits of every script as ASCII, then lower case without accents.

Both steps are linear and need no normalisation (NFC is quadratic in hostile runs of combining
marks): combining marks and format characters are dropped, precomposed letters are looked up.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from app.message.cleaning import beyond_ascii

if TYPE_CHECKING:
    from collections.abc import Mapping

_DECIMAL_ZEROS = (
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0,
    0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0,
    0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50,
    0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140,
    0x1E2F0, 0x1E950, 0x1FBF0,
)  # fmt: skip
"""The zeros of Unicode's decimal digits (general category Nd)."""

_NUMERALS = (
    (0xB2, 0xB3), (0xB9, 0xB9), (0x1369, 0x137C), (0x19DA, 0x19DA), (0x2070, 0x2089), (0x2160, 0x2188),
    (0x2460, 0x249B), (0x24EA, 0x24FF), (0x2776, 0x2793), (0x3007, 0x3007), (0x3021, 0x3029),
    (0x3038, 0x303A), (0x3192, 0x3195), (0x3220, 0x3229), (0x3248, 0x325F), (0x3280, 0x3289),
    (0x32B1, 0x32CB), (0x3358, 0x3370), (0x33E0, 0x33FE), (0x10107, 0x10118), (0x10A40, 0x10A44),
    (0x10E60, 0x10E71), (0x11052, 0x11063), (0x1D2E0, 0x1D2F3), (0x1D360, 0x1D378), (0x1F100, 0x1F10C),
)  # fmt: skip
"""Numerals besides: raised, lowered, enclosed, dotted, Roman, and those of days and hours."""
_HIGHEST_NUMERAL = 99

_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe58\ufe63\uff0d"

_DROPPED = (
    (0xAD, 0xAD), (0x300, 0x36F), (0x483, 0x489), (0x591, 0x5BD), (0x610, 0x61A), (0x61C, 0x61C),
    (0x640, 0x640), (0x64B, 0x65F), (0x670, 0x670), (0x93C, 0x93C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x20D0, 0x20F0),
    (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0001, 0xE007F),
    (0xE0100, 0xE01EF),
)  # fmt: skip
"""Format characters, variation selectors and combining marks: a reader sees no letter in them."""

_PRECOMPOSED = (
    (0xC0, 0x24F),
    (0x401, 0x45F),
    (0x1E00, 0x1EFF),
    (0x386, 0x3CE),
    (0x622, 0x626),
    (0x958, 0x95F),
)
_STROKES = {
    "Ø": "o", "ø": "o", "Ł": "l", "ł": "l", "Đ": "d", "đ": "d", "Ð": "d", "ð": "d", "\u0131": "i", "İ": "i",
    "Ħ": "h", "ħ": "h", "Ŧ": "t", "ŧ": "t", "ى": "ي", "ة": "\u0647", "ٱ": "\u0627", "’": "'", "\u2018": "'",
    "\u02bc": "'",
}  # fmt: skip


def _cleaning_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for first, last in _DROPPED:
        table.update(dict.fromkeys(range(first, last + 1)))
    for zero in _DECIMAL_ZEROS:
        table.update({zero + value: str(value) for value in range(10)})
    for first, last in _NUMERALS:
        table.update(
            {point: digits for point in range(first, last + 1) if (digits := _digits_of(chr(point)))}
        )
    table.update({ord(space): " " for space in _SPACES})
    table.update({ord(hyphen): "-" for hyphen in _HYPHENS})
    return table


def _digits_of(numeral: str) -> str:
    """Return the digits that a reader takes a numeral for: one or two, or none."""
    digits = "".join(filter(str.isdecimal, unicodedata.normalize("NFKC", numeral)))
    value = unicodedata.numeric(numeral, -1)
    return digits or (str(int(value)) if 0 <= value <= _HIGHEST_NUMERAL else "")


def _folding_table() -> dict[int, str]:
    table = {}
    for first, last in _PRECOMPOSED:
        for code_point in range(first, last + 1):
            base = _base_letter(chr(code_point))
            if base != chr(code_point):
                table[code_point] = base.lower()
    # Fullwidth letters and signs stand at a fixed distance from ASCII.
    table.update({code_point: chr(code_point - 0xFEE0).lower() for code_point in range(0xFF01, 0xFF5F)})
    table.update({ord(letter): base for letter, base in _STROKES.items()})
    return table


def _base_letter(letter: str) -> str:
    decomposition = unicodedata.decomposition(letter)
    while decomposition and not decomposition.startswith("<"):
        letter = chr(int(decomposition.split()[0], 16))
        decomposition = unicodedata.decomposition(letter)
    return letter


_MANY = 40
_CLEANING = _cleaning_table()
_FOLDING = _folding_table()


def clean(text: str) -> str:
    """Return the text with every script's digits as ASCII, and only visible characters and spaces."""
    return text if text.isascii() else _replace(text, _CLEANING)


def clean_character(character: str) -> str:
    """Return what ``clean`` makes of one character: "" where it is dropped, two digits for "\u246b"."""
    kept = _CLEANING.get(ord(character), character)
    return "" if kept is None else kept


def fold(cleaned: str) -> str:
    """Return cleaned text in lower case without accents, each character in its old place."""
    return cleaned.lower() if cleaned.isascii() else _replace(cleaned, _FOLDING).lower()


def _replace(text: str, table: Mapping[int, str | None]) -> str:
    """Do what ``text.translate(table)`` does, faster where few different characters are not ASCII."""
    present = {character for character in set(beyond_ascii(text)) if ord(character) in table}
    if len(present) > _MANY:
        return text.translate(table)
    for character in present:
        text = text.replace(character, table[ord(character)] or "")
    return text
