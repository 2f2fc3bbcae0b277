"""Dates in sample mail: ``{day+1}`` becomes "Thursday, November 26", relative to when the mail was written.

Known names: ``{date}`` and ``{day}`` (with the day of the week), both with a number of days to add,
and ``{time}`` with a number of hours. Months and days are written in the language of the mail,
whatever the system speaks.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_PLACEHOLDER = re.compile(r"\{(date|day|time)([+-][0-9]+)?\}")

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
}


def fill_moments(text: str, written: datetime, language: str) -> str:
    """Replace every placeholder; ``language`` is ``en`` or ``de``."""

    def fill(found: re.Match[str]) -> str:
        name, number = found[1], int(found[2] or 0)
        if name == "time":
            return f"{written + timedelta(hours=number):%H:%M}"
        moment = written + timedelta(days=number)
        month = _MONTHS[language].split()[moment.month - 1]
        day = _DAYS[language].split()[moment.weekday()]
        if language == "de":
            date = f"{moment.day}. {month}"
            return f"{day}, {date}" if name == "day" else f"{date} {moment.year}"
        date = f"{month} {moment.day}"
        return f"{day}, {date}" if name == "day" else f"{date}, {moment.year}"

    return _PLACEHOLDER.sub(fill, text)
