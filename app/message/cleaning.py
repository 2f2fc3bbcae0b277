"""Cleaning: text of a message made fit to be shown as plain text, on one line."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_HIDDEN_RANGES = (
    # Soft hyphen, combining grapheme joiner, Arabic letter mark, fillers that print as nothing.
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180E),
    # Zero-width characters, bidirectional marks, embeddings, overrides and isolates.
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x2800, 0x2800),
    (0x3164, 0x3164),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
_SPACES = frozenset("\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85")
_REPLACEMENT = "\ufffd"
_CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in _SPACES]

_MARKED: dict[int, str] = {
    **{ord(character): _REPLACEMENT for character in _CONTROLS},
    **{code: f"<U+{code:04X}>" for first, last in _HIDDEN_RANGES for code in range(first, last + 1)},
    **dict.fromkeys(range(55296, 57344), _REPLACEMENT),
}
_WITHOUT_CONTROLS: dict[int, None] = {
    **{ord(character): None for character in _CONTROLS},
    **dict.fromkeys(range(55296, 57344)),
}
_JOINERS = ("\u200c", "\u200d")
_ASCII = bytes(range(128))


def make_visible(text: str, limit: int) -> str:
    """Return text that shows everything it holds: at most ``limit`` characters, one line.

    White space is folded to single blanks; control characters become U+FFFD; bidirectional,
    zero-width and other characters that print as nothing become ``<U+202E>`` and the like. The
    joiners stay where a script or an emoji needs them: between two characters beyond ASCII.
    """
    # Folding shortens: twice the limit is enough to look at, however long the input.
    folded = " ".join(text[: limit * 2].split())
    if not folded.isascii() or not folded.isprintable():
        for joiner in _JOINERS:
            if joiner in folded:
                folded = _mark_lone_joiners(folded, joiner)
        folded = folded.translate(_MARKED).replace("\ue000", _JOINERS[0]).replace("\ue001", _JOINERS[1])
    return folded if len(folded) <= limit else folded[: limit - 1] + "\u2026"


def _mark_lone_joiners(text: str, joiner: str) -> str:
    # Kept joiners pass the translation as private-use characters; real ones of those become U+FFFD.
    kept = "\ue000" if joiner == _JOINERS[0] else "\ue001"
    pieces = text.replace(kept, _REPLACEMENT).split(joiner)
    joined = [pieces[0]]
    for before, after in pairwise(pieces):
        is_needed = before[-1:] > "\x7f" and after[:1] > "\x7f"
        joined += (kept if is_needed else joiner, after)
    return "".join(joined)


def fold_blanks(text: str) -> str:
    """Return text with white space folded to single blanks and control characters dropped.

    Format characters stay: later stages need to see them.
    """
    folded = " ".join(text.split())
    return folded if folded.isprintable() else " ".join(folded.translate(_WITHOUT_CONTROLS).split())


def fold_all(texts: Iterable[str]) -> list[str]:
    """Return what ``fold_blanks`` makes of each text."""
    folded = [" ".join(text.split()) for text in texts]
    return folded if "".join(folded).isprintable() else [*map(fold_blanks, folded)]


def beyond_ascii(text: str) -> str:
    """Return only the characters of a text that are not ASCII, in their order."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
