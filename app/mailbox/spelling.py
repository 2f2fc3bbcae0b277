"""A misspelt mail domain: which one was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.names import DomainName

_SHORT_LABEL, _LONG_LABEL = 4, 7


def nearest_domain(typed: str, known: Iterable[DomainName]) -> DomainName | None:
    """Return the known domain that ``typed`` (lower case) probably means, None where there is none.

    One slip (a letter too many, missing, wrong, or two swapped), two in a long name; in a name of up
    to four letters only two that are swapped, for its neighbours are names as well. Among equals the
    first counts.
    """
    nearest: tuple[int, DomainName | None] = (_LONG_LABEL, None)
    for name in known:
        slips = _slips(typed, name)
        if slips is not None and slips < nearest[0]:
            nearest = (slips, name)
    return nearest[1]


def _slips(typed: str, known: str) -> int | None:
    letters = len(known.partition(".")[0])
    if letters <= _SHORT_LABEL and sorted(typed) != sorted(known):
        return None
    most = 2 if letters >= _LONG_LABEL else 1
    found = _distance(typed, known, most)
    return found if found <= most else None


def _distance(left: str, right: str, most: int) -> int:
    """Return the optimal string alignment distance, or more than ``most`` where it is more."""
    if abs(len(left) - len(right)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for at, one in enumerate(left, 1):
        further = [at]
        for to, other in enumerate(right, 1):
            cost = min(row[to] + 1, further[to - 1] + 1, row[to - 1] + (one != other))
            if at > 1 and to > 1 and one == right[to - 2] and left[at - 2] == other:
                cost = min(cost, before[to - 2] + 1)
            further.append(cost)
        before, row = row, further
    return row[-1]
