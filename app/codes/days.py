"""The days that a mail states near its code: "today", "Friday", "28 November", "28.11.", "2026-11-28"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.codes.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.codes.phrases import Hit

_WEEK = 7
_YEAR_DIGITS = 4
_DAY_BEFORE = re.compile(r"(?<![0-9.,:])([0-3]?[0-9])(?:\.|º|st|nd|rd|th)?(?: (?:de|of))? ?\Z")
_DAY_AFTER = re.compile(r"\.? ([0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9:])")
_NUMERIC = re.compile(
    r"(?<![0-9./-])(?:"
    r"(?P<iso_year>20[0-9]{2})-(?P<iso_month>[01][0-9])-(?P<iso_day>[0-3][0-9])"
    r"|(?P<first>[0-3]?[0-9])(?P<separator>[./])(?P<second>[0-3]?[0-9])"
    r"(?:(?P=separator)(?P<year>20[0-9]{2}|[0-9]{2})?|(?<=/.)(?![0-9])|(?<=/..)(?![0-9]))"
    r"|(?P<month>[01]?[0-9])月(?P<day>[0-3]?[0-9])日"
    r")(?![0-9])"
)
_UNTIL_REACH = 24
_REACH = 60
"""Characters before the first and after the last phrase in which a numeric date counts."""


def stated_days(
    stretches: Sequence[tuple[str, Sequence[Hit]]], sent: date, farthest: int, *, is_until: bool = False
) -> list[date]:
    """Return the days named there that lie from the day of sending to ``farthest`` days after it.

    Where the first stretch (the subject) names any, only these count. ``is_until``: only days right
    after a word such as "until". A date that can be read in two ways gives both.
    """
    for folded, hits in stretches:
        untils = [hit.end for hit in hits if hit.role is Role.UNTIL]
        days = [
            day
            for start, day in _all_days(folded, hits, sent)
            if 0 <= (day - sent).days <= farthest
            and (not is_until or any(0 <= start - end <= _UNTIL_REACH for end in untils))
        ]
        if days:
            return days
    return []


def _all_days(folded: str, hits: Sequence[Hit], sent: date) -> Iterator[tuple[int, date]]:
    for hit in hits:
        if hit.role is Role.TODAY:
            yield hit.start, sent
        elif hit.role is Role.TOMORROW:
            yield hit.start, sent + timedelta(days=1)
        elif hit.role is Role.WEEKDAY:
            yield hit.start, sent + timedelta(days=(hit.value - sent.weekday()) % _WEEK)
        elif hit.role is Role.MONTH:
            before = _DAY_BEFORE.search(folded[max(0, hit.start - 8) : hit.start])
            after = before or _DAY_AFTER.match(folded, hit.end)
            if after is not None:
                yield from ((hit.start, day) for day in _of_this_year(hit.value, int(after[1]), sent))
    if hits:
        begin = max(0, min(hit.start for hit in hits) - _REACH)
        for match in _NUMERIC.finditer(folded, begin, max(hit.end for hit in hits) + _REACH):
            yield from ((match.start(), day) for day in _numeric(match, sent))


def _numeric(match: re.Match[str], sent: date) -> Iterator[date]:
    if match["iso_year"]:
        yield from _date(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
    elif match["month"]:
        yield from _of_this_year(int(match["month"]), int(match["day"]), sent)
    else:
        orders = [(match["second"], match["first"])]
        if match["separator"] == "/":
            orders.append((match["first"], match["second"]))
        for month, day in orders:
            if match["year"]:
                year = int(match["year"]) if len(match["year"]) == _YEAR_DIGITS else 2000 + int(match["year"])
                yield from _date(year, int(month), int(day))
            else:
                yield from _of_this_year(int(month), int(day), sent)


def _of_this_year(month: int, day: int, sent: date) -> Iterator[date]:
    for year in (sent.year, sent.year + 1):
        yield from _date(year, month, day)


def _date(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return
