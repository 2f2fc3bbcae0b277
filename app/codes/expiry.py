"""Until when a code is valid.

The clock starts at the older of the Date field and the arrival, and never later than now: a date
in the future does not lengthen a code's life. What the mail states counts first ("valid for 10
minutes", "until 18:30"), the shortest where it states several. Else: delivery, the end of the
local delivery day; account, ten minutes; pickup, not known.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from app.codes.days import stated_days
from app.codes.model import Purpose
from app.codes.phrases import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date as calendar_date

    from app.codes.phrases import Hit

ACCOUNT_MINUTES = 10
"""How long an account code counts as live where nothing is stated (VERDICTS section 7)."""

Stretch = tuple[str, "Sequence[Hit]"]
"""Folded text and the phrases found in the part of it that matters."""

_UNITS = {Role.MINUTES: timedelta(minutes=1), Role.HOURS: timedelta(hours=1), Role.DAYS: timedelta(days=1)}
_LONGEST = {
    Purpose.ACCOUNT: timedelta(days=3),
    Purpose.DELIVERY: timedelta(days=7),
    Purpose.PICKUP: timedelta(days=31),
}
"""Longer than this is about something else (\"return within 30 days\")."""
_DIGITS_BEFORE = re.compile(r"(?<![0-9.,:/-])([0-9]{1,4})[ -]{0,2}\Z")
_TIME_AFTER = re.compile(r"[ :]{0,3}([0-2]?[0-9])[:.h]([0-5][0-9])(?![0-9])[ ]?([ap])?\.?(?:m|$)?")
_TIME_BEFORE = re.compile(r"(?<![0-9:.])([0-2]?[0-9]):([0-5][0-9])(?:[' ]{0,2}[a-z'e]{0,3})?[ ]?\Z")
_NOON = 12
_LAST_HOUR = 23
_SAME_DAY = timedelta(hours=12)
_EARLIEST = datetime(1971, 1, 1, tzinfo=UTC)
_LATEST = datetime(9990, 1, 1, tzinfo=UTC)
_SENTENCE = 90
"""Characters between an expiry word and its duration, at most."""
_FARTHEST_DELIVERY = 7
_FARTHEST_PICKUP = 31


def find_expiry(  # noqa: PLR0913 - everything an expiry depends on, each by name
    purpose: Purpose,
    stretches: Sequence[Stretch],
    *,
    date: datetime | None,
    arrival: datetime | None,
    now: datetime,
    minutes: int = 0,
) -> tuple[datetime | None, bool]:
    """Return when the code expires (None: not known) and whether the mail or its day states it.

    ``stretches`` are the subject and the lines around the code; ``minutes`` is the retailer's usual
    validity (0: not known); ``now`` is aware and carries the user's time zone.
    """
    now = min(max(_aware(now), _EARLIEST), _LATEST)
    known = [min(max(_aware(moment), _EARLIEST), now) for moment in (date, arrival) if moment is not None]
    if not known:
        # A code of unknown age is an old one.
        return now, False
    sent = min(known).astimezone(now.tzinfo)
    stated = [*_durations(stretches, sent, _LONGEST[purpose]), *_times(stretches, sent)]
    if purpose is Purpose.PICKUP:
        stated += [
            _end_of(day, now) for day in stated_days(stretches, sent.date(), _FARTHEST_PICKUP, is_until=True)
        ]
    if stated:
        return min(stated), True
    if purpose is Purpose.DELIVERY:
        days = stated_days(stretches, sent.date(), _FARTHEST_DELIVERY)
        return _end_of(min(days, default=sent.date()), now), bool(days)
    if minutes or purpose is Purpose.ACCOUNT:
        return sent + timedelta(minutes=minutes or ACCOUNT_MINUTES), False
    return None, False


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _end_of(day: calendar_date, now: datetime) -> datetime:
    return datetime.combine(day, time(23, 59, 59), tzinfo=now.tzinfo)


def _durations(stretches: Sequence[Stretch], sent: datetime, longest: timedelta) -> Iterator[datetime]:
    """Yield the moments of "valid for 10 minutes", "läuft in 2 Stunden ab", "10分間有効"."""
    for folded, hits in stretches:
        words = [hit for hit in hits if hit.role is Role.EXPIRY]
        if not words:
            continue
        numbers = {hit.end: hit.value for hit in hits if hit.role is Role.NUMBER}
        for hit in hits:
            unit = _UNITS.get(hit.role)
            count = 0 if unit is None else _count_before(folded, hit.start, numbers)
            if unit is None or not timedelta() < count * unit <= longest:
                continue
            if any(_are_together(folded, word, hit) for word in words):
                yield sent + count * unit


def _count_before(folded: str, start: int, numbers: dict[int, int]) -> int:
    match = _DIGITS_BEFORE.search(folded[max(0, start - 8) : start])
    if match:
        return int(match[1])
    return next((numbers[end] for end in (start, start - 1) if end in numbers), 0)


def _are_together(folded: str, one: Hit, other: Hit) -> bool:
    first, second = sorted((one, other))
    gap = folded[first.end : max(first.end, second.start)]
    return len(gap) <= _SENTENCE and "\n" not in gap and ". " not in gap


def _times(stretches: Sequence[Stretch], sent: datetime) -> Iterator[datetime]:
    """Yield the moments of "valid until 18:30", in the user's time zone, on the day it was sent."""
    for folded, hits in stretches:
        words = [hit for hit in hits if hit.role is Role.EXPIRY]
        for hit in hits:
            if hit.role is not Role.UNTIL or not any(_are_together(folded, word, hit) for word in words):
                continue
            match = _TIME_AFTER.match(folded, hit.end) or _TIME_BEFORE.search(
                folded[max(0, hit.start - 12) : hit.start]
            )
            if match is None or int(match[1]) > _LAST_HOUR:
                continue
            hour = int(match[1])
            half = match[3] if match.re is _TIME_AFTER else None
            if half and hour <= _NOON:
                hour = hour % _NOON + (_NOON if half == "p" else 0)
            moment = sent.replace(hour=hour, minute=int(match[2]), second=0, microsecond=0)
            # Past midnight is the next day; anything else earlier than the mail is not its expiry.
            moment += timedelta(days=moment < sent)
            if moment - sent <= _SAME_DAY:
                yield moment
