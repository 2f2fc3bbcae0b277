"""Uids as a sequence set, ``1:5,9`` (RFC 9051 section 9), and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_RANGE = re.compile(r"([0-9]{1,10})(?::([0-9]{1,10}))?\Z")
_MOST = 10_000_000
LARGEST_UID = 2**32 - 1


def write_set(uids: Iterable[int]) -> str:
    """Return the uids as ranges, ascending. Raises ``ValueError`` for what is no uid."""
    ranges: list[list[int]] = []
    for uid in sorted(set(uids)):
        if not 0 < uid <= LARGEST_UID:
            message = "not a uid"
            raise ValueError(message)
        if ranges and uid == ranges[-1][1] + 1:
            ranges[-1][1] = uid
        else:
            ranges.append([uid, uid])
    return ",".join(str(first) if first == last else f"{first}:{last}" for first, last in ranges)


def read_set(text: str, within: range) -> frozenset[int]:
    """Return the numbers of a set that lie ``within``, however much more it names.

    Raises ``ValueError`` where it is none.
    """
    found: set[int] = set()
    left = _MOST
    for piece in text.split(",") if text else ():
        match = _RANGE.match(piece)
        if match is None:
            message = "not a sequence set"
            raise ValueError(message)
        first = int(match.group(1))
        last = int(match.group(2) or first)
        low, high = max(min(first, last), within.start), min(max(first, last), within.stop - 1)
        left -= max(0, high - low + 1)
        if left < 0:
            message = "more messages than any folder holds"
            raise ValueError(message)
        found.update(range(low, high + 1))
    return frozenset(found)
