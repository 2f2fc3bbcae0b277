"""Times in words, as people say them: when a mail came, how long a code is good for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from app.translation import language, translate, translate_count

if TYPE_CHECKING:
    from datetime import date

_MINUTE = 60
_HOUR = 3600
_WEEK = 7
_MIDNIGHT_ON = 23
"""A code that is good until this hour or later is good "until tonight"."""
_LAST_MINUTES = 90
"""So many minutes are counted down; what is longer has a time of day."""


def local_now() -> datetime:
    """Return now, with the offset of the user's time zone."""
    return datetime.now().astimezone()


def when(moment: datetime | None, now: datetime) -> str:
    """Return when a message came, short: ``14:05``, ``Yesterday``, ``Sun``, ``18 Nov``."""
    if moment is None:
        return ""
    local = moment.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    if days == 1:
        return translate("Yesterday")
    if 1 < days < _WEEK:
        return QLocale(language()).dayName(local.isoweekday(), QLocale.FormatType.ShortFormat)
    return day(local.date(), is_this_year=local.year == now.year)


def ago(moment: datetime | None, now: datetime) -> str:
    """Return how long ago a message came, where that is recent; else ``when``."""
    if moment is None:
        return ""
    seconds = (now - moment).total_seconds()
    if 0 <= seconds < _MINUTE:
        return translate("Just now")
    if 0 <= seconds < _HOUR:
        return translate_count("{n} min ago", "{n} min ago", int(seconds // _MINUTE))
    return when(moment, now)


def day(date: date, *, is_this_year: bool = True) -> str:
    """Return a day: ``18 Nov``, with the year where it is another."""
    month = QLocale(language()).monthName(date.month, QLocale.FormatType.ShortFormat)
    words = f"{date.day}.\N{NO-BREAK SPACE}{month}" if language() == "de" else f"{date.day} {month}"
    return words if is_this_year else f"{words} {date.year}"


def day_and_time(moment: datetime | None, now: datetime) -> str:
    """Return day and time: ``18 Nov, 14:05``."""
    if moment is None:
        return translate("Time unknown")
    local = moment.astimezone(now.tzinfo)
    return f"{day(local.date(), is_this_year=local.year == now.year)}, {local:%H:%M}"


def is_past(expires: datetime | None, now: datetime) -> bool:
    """Tell whether a code is past its time."""
    return expires is not None and expires <= now


def time_left(expires: datetime | None, now: datetime) -> str:
    """Return how long a code is good for; "" where nothing tells."""
    if expires is None:
        return ""
    seconds = (expires - now).total_seconds()
    if seconds <= 0:
        return translate("Expired")
    minutes = int(seconds // _MINUTE)
    if minutes == 0:
        return translate("Less than a minute left")
    if minutes <= _LAST_MINUTES:
        return translate_count("{n} min left", "{n} min left", minutes)
    return _until(expires.astimezone(now.tzinfo), now)


def _until(local: datetime, now: datetime) -> str:
    days = (local.date() - now.date()).days
    is_midnight = days == 1 and local.hour == 0 and local.minute == 0
    if is_midnight or (days == 0 and local.hour >= _MIDNIGHT_ON):
        return translate("Valid until tonight.")
    time = f"{local:%H:%M}" if days == 0 else day_and_time(local, now)
    return translate("Valid until {time}.").format(time=time)
