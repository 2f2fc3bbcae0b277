"""Canonical forms of body and header fields (RFC 6376 section 3.4), in linear time.

A run of blanks is first made one blank, so that blanks before a line end can then be found as one
fixed text: a pattern for many blanks and a line end would be quadratic on 200 KB of spaces.
"""

from __future__ import annotations

import re
from enum import Enum

_LINE_END = b"\r\n"
_MANY_LINE_ENDS = _LINE_END * 512
_SEVERAL_SPACES = re.compile(b"  +")


class Canonicalization(Enum):
    """The two algorithms a signer may choose, for header and body each."""

    SIMPLE = "simple"
    RELAXED = "relaxed"


def with_network_line_ends(text: bytes) -> bytes:
    """Return text saved with bare line feeds throughout as it was on the wire.

    Text that holds a CRLF anywhere is returned as it is: changing some of its lines would make
    two programs read different messages.
    """
    return text if _LINE_END in text else text.replace(b"\n", _LINE_END)


def canonical_body(body: bytes, method: Canonicalization) -> bytes:
    """Return the body as it is hashed (sections 3.4.3 and 3.4.4)."""
    if method is Canonicalization.RELAXED:
        body = _collapse(body).replace(b" \r\n", _LINE_END)
        if body.endswith(b" "):
            body = body[:-1]
    end = len(body)
    for line_ends in (_MANY_LINE_ENDS, _LINE_END):
        while body.endswith(line_ends, 0, end):
            end -= len(line_ends)
    if end == 0:
        return _LINE_END if method is Canonicalization.SIMPLE else b""
    return body[:end] + _LINE_END


def canonical_field(raw: bytes, colon: int, method: Canonicalization) -> bytes:
    """Return one header field as it is hashed (sections 3.4.1 and 3.4.2), without its line end.

    ``raw`` is the whole field, ``colon`` the offset of its colon.
    """
    if method is Canonicalization.SIMPLE:
        return raw.removesuffix(_LINE_END)
    value = _collapse(raw[colon + 1 :].replace(_LINE_END, b"")).strip(b" ")
    return raw[:colon].rstrip(b" \t").lower() + b":" + value


def _collapse(text: bytes) -> bytes:
    return _SEVERAL_SPACES.sub(b" ", text.replace(b"\t", b" "))
