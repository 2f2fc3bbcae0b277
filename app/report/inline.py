"""The parts of an inline forward: the original's header section and its text, as text.

Markup is passed on as it stands; it is neither read nor rendered here.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from app.message.charset import decode_text
from app.message.header.section import scan_header
from app.message.mime import walk_parts
from app.message.notes import Notes
from app.message.transfer import decode_transfer

if TYPE_CHECKING:
    from app.message.mime import Part

_MOST_OCTETS = 10 * 1024 * 1024
_TEXT_TYPES = ("text/plain", "text/html")


def inline_parts(original: bytes) -> list[bytes]:
    """Return MIME parts, each with its header section: the header section first, then every text part.

    All are UTF-8 in base64, so no line of the original can be one of ours. Never raises for any octets.
    """
    notes = Notes()
    scan = scan_header(original)
    end = max(min(len(original), _MOST_OCTETS), scan.body_start)
    texts = [
        _part(part.content_type.value, _text_of(original, part, notes))
        for part in walk_parts(original, scan, end, notes)
        if part.content_type.value in _TEXT_TYPES and part.disposition.value != "attachment"
    ]
    return [_part("text/plain", decode_text(original[: scan.body_start], "", notes.defects)), *texts]


def _text_of(original: bytes, part: Part, notes: Notes) -> str:
    decoded = decode_transfer(original[part.start : part.end], part.transfer_encoding, notes)
    return decode_text(decoded, part.content_type.parameters.get("charset", ""), notes.defects)


def _part(content_type: str, text: str) -> bytes:
    header = (
        f"Content-Type: {content_type}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        "Content-Disposition: inline\r\n\r\n"
    )
    encoded = base64.encodebytes(text.encode("utf-8", "replace")).replace(b"\n", b"\r\n")
    return header.encode("ascii") + encoded
