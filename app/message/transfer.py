"""Content-Transfer-Encoding (RFC 2045 section 6): encoded octets to octets, junk and all."""

from __future__ import annotations

import binascii
import re
from typing import TYPE_CHECKING

from app.message.model import Defect

if TYPE_CHECKING:
    from app.message.notes import Notes

IDENTITY = frozenset({"", "7bit", "8bit", "binary"})
_NOT_BASE64 = bytes(
    octet
    for octet in range(256)
    if octet not in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
)
_BLANKS = b" \t\r\n"
_BAD_ESCAPE = re.compile(rb"=(?![0-9A-Fa-f]{2}|\r?\n|\Z)")
_SOFT_BREAK_WITH_BLANKS = re.compile(rb"=[ \t]{1,76}(?=\r?\n)")
_BARE_CR_AFTER_EQUALS = re.compile(rb"=\r(?!\n)")


def decode_transfer(encoded: bytes, encoding: str, notes: Notes) -> bytes:
    """Undo a transfer encoding (lower case, as declared); never raises.

    Octets after inner padding are decoded too: some mail programs show them, and what is shown
    must be judged.
    """
    if encoding == "quoted-printable":
        return _decode_quoted_printable(encoded, notes)
    if encoding == "base64":
        return _decode_base64(encoded, notes)
    if encoding not in IDENTITY:
        notes.defects.add(Defect.UNKNOWN_TRANSFER_ENCODING)
    return encoded


def _decode_quoted_printable(encoded: bytes, notes: Notes) -> bytes:
    if _BAD_ESCAPE.search(encoded):
        encoded = _SOFT_BREAK_WITH_BLANKS.sub(b"=", encoded)
        if _BAD_ESCAPE.search(encoded):
            notes.defects.add(Defect.BAD_QUOTED_PRINTABLE)
            # binascii swallows everything from "=CR" to the next LF; other programs show it.
            encoded = _BARE_CR_AFTER_EQUALS.sub(b"=0D", encoded)
    return binascii.a2b_qp(encoded)


def _decode_base64(encoded: bytes, notes: Notes) -> bytes:
    packed = encoded.translate(None, _BLANKS)
    try:
        return binascii.a2b_base64(packed, strict_mode=True)
    except binascii.Error:
        notes.defects.add(Defect.BAD_BASE64)
    runs = packed.translate(None, _NOT_BASE64).split(b"=")
    return b"".join(_decode_run(run) for run in runs if run)


def _decode_run(run: bytes) -> bytes:
    # A single left-over character holds no whole octet.
    whole = run[:-1] if len(run) % 4 == 1 else run
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))
