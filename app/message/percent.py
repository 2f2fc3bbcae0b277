"""Percent encoding (RFC 3986 section 2.1), as URLs and RFC 2231 parameters use it."""

from __future__ import annotations

import re

_ENCODED = re.compile(rb"%([0-9A-Fa-f]{2})")


def undo_percent(text: str) -> bytes:
    """Return the octets a text stands for; a ``%`` that starts no escape stays as it is."""
    return _ENCODED.sub(lambda found: bytes((int(found[1], 16),)), text.encode("utf-8", "replace"))
