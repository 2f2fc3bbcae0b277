"""Sets of uids, kept as ranges: half a million messages looked at are a few octets to remember."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class UidSet:
    """An immutable set of uids; its text is an IMAP sequence set (RFC 9051 section 9, ``sequence-set``)."""

    ranges: tuple[tuple[int, int], ...] = ()
    """First and last uid of each run, ascending, no two of them adjacent."""

    @classmethod
    def read(cls, text: str) -> UidSet:
        """Read what ``str`` gave. Raises ``ValueError`` for anything else."""
        ranges = []
        for part in text.split(",") if text else ():
            first, _, last = part.partition(":")
            ranges.append((int(first), int(last or first)))
        return cls(_joined(ranges))

    @classmethod
    def of(cls, uids: Iterable[int]) -> UidSet:
        """Return the set of these."""
        return cls(_joined([(uid, uid) for uid in uids]))

    def __str__(self) -> str:
        """Return the sequence set, "" for none."""
        return ",".join(str(first) if first == last else f"{first}:{last}" for first, last in self.ranges)

    def __contains__(self, uid: int) -> bool:
        """Tell whether a uid is in it."""
        place = bisect_right(self.ranges, (uid, _BEYOND)) - 1
        return place >= 0 and uid <= self.ranges[place][1]

    def __or__(self, other: UidSet) -> UidSet:
        """Return what is in either."""
        return UidSet(_joined([*self.ranges, *other.ranges]))

    def __sub__(self, other: UidSet) -> UidSet:
        """Return what is in this one and not in the other."""
        left: list[tuple[int, int]] = []
        out, place = other.ranges, 0
        for first, last in self.ranges:
            start = first
            while place < len(out) and out[place][1] < start:
                place += 1
            at = place
            while at < len(out) and out[at][0] <= last:
                if out[at][0] > start:
                    left.append((start, out[at][0] - 1))
                start = out[at][1] + 1
                at += 1
            if start <= last:
                left.append((start, last))
        return UidSet(tuple(left))

    def newest_first(self) -> Iterator[int]:
        """Give every uid, the largest first."""
        for first, last in reversed(self.ranges):
            yield from range(last, first - 1, -1)

    def __len__(self) -> int:
        """Return how many uids there are."""
        return sum(last - first + 1 for first, last in self.ranges)


_BEYOND = 2**33
"""Larger than any uid (32 bits)."""


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)
