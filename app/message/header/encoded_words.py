"""Encoded words (RFC 2047) in header fields: a linear decoder of our own, bounded in words."""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING

from app.message.charset import decode_text
from app.message.model import Defect, Limit

if TYPE_CHECKING:
    from app.message.notes import Notes

WORD_LIMIT = 50
"""Encoded words of one field that are decoded (facts/reliability: caps)."""
TEXT_LIMIT = 4 * 1024
"""Characters of one decoded field that are kept."""
_RAW_LIMIT = 16 * 1024
_LONGEST_CHARSET = 75


def unfold(field_body: bytes, notes: Notes) -> str:
    """Return a field body as text, folds undone (RFC 5322 section 2.2.3), bounded.

    Raw 8-bit octets are read as UTF-8 where they are valid UTF-8, else as windows-1252.
    """
    if len(field_body) > _RAW_LIMIT:
        notes.limits.add(Limit.FIELD_LENGTH)
        field_body = field_body[:_RAW_LIMIT]
    text = field_body.decode("ascii") if field_body.isascii() else decode_text(field_body, "", notes.defects)
    if "\n" in text:
        text = text.replace("\r\n", "").replace("\n", "")
    return text.strip(" \t\r")


def decode_words(text: str, notes: Notes) -> str:
    """Decode all encoded words of an unfolded field body.

    White space between two of them is dropped, and neighbours of one charset are joined before
    they are decoded: senders cut characters in two. A word that cannot be read stays as it is.
    """
    if "=?" not in text:
        return _bounded(text, notes)
    decoded: list[str] = []
    run = _Run()
    position = 0
    words = 0
    while (start := text.find("=?", position)) >= 0:
        found = _read_word(text, start)
        if found is None:
            notes.defects.add(Defect.BAD_ENCODED_WORD)
            break
        words += 1
        if words > WORD_LIMIT:
            notes.limits.add(Limit.ENCODED_WORDS)
            break
        end, charset, data = found
        between = text[position:start]
        if between.strip() or not run.pieces:
            run.flush(decoded, notes)
            decoded.append(between)
        if data is None:
            notes.defects.add(Defect.BAD_ENCODED_WORD)
            run.flush(decoded, notes)
            decoded.append(text[start:end])
        else:
            run.add(charset, data, decoded, notes)
        position = end
    run.flush(decoded, notes)
    decoded.append(text[position:])
    return _bounded("".join(decoded), notes)


class _Run:
    """Neighbouring words of one charset."""

    __slots__ = ("charset", "pieces")

    def __init__(self) -> None:
        self.charset = ""
        self.pieces: list[bytes] = []

    def add(self, charset: str, data: bytes, decoded: list[str], notes: Notes) -> None:
        if charset != self.charset:
            self.flush(decoded, notes)
            self.charset = charset
        self.pieces.append(data)

    def flush(self, decoded: list[str], notes: Notes) -> None:
        if self.pieces:
            decoded.append(decode_text(b"".join(self.pieces), self.charset, notes.defects))
            self.pieces = []


def _read_word(text: str, start: int) -> tuple[int, str, bytes | None] | None:
    charset_end = text.find("?", start + 2, start + 2 + _LONGEST_CHARSET)
    if charset_end < 0 or text[charset_end + 2 : charset_end + 3] != "?":
        return start + 2, "", None
    end = text.find("?=", charset_end + 3)
    if end < 0:
        return None
    charset = text[start + 2 : charset_end].partition("*")[0].lower()
    encoded = text[charset_end + 3 : end].encode("utf-8", "replace")
    encoding = text[charset_end + 1]
    if encoding in "qQ":
        return end + 2, charset, binascii.a2b_qp(encoded, header=True)
    if encoding in "bB":
        return end + 2, charset, _decode_base64(encoded)
    return end + 2, "", None


def _decode_base64(encoded: bytes) -> bytes | None:
    try:
        return binascii.a2b_base64(encoded.rstrip(b"= \t") + b"===")
    except binascii.Error:
        return None


def _bounded(text: str, notes: Notes) -> str:
    if len(text) > TEXT_LIMIT:
        notes.limits.add(Limit.FIELD_LENGTH)
        return text[:TEXT_LIMIT]
    return text
