"""The Date field (RFC 5322 sections 3.3 and 4.3), without the clock or the locale."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_DATE = re.compile(
    r"[ \t]{0,8}(?:[A-Za-z]{3,9}[ \t]{0,4},?[ \t]{0,4})?"
    r"([0-9]{1,2})[ \t-]{1,4}([A-Za-z]{3})[a-z]{0,6}[ \t-]{1,4}([0-9]{2,4})[ \t]{1,4}"
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?"
    r"(?:[ \t]{1,4}([+-][0-9]{4}|[A-Za-z]{1,4}))?(?![0-9])"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
# RFC 5322 section 4.3; any other name has an unknown offset and counts as UTC.
_NAMED_OFFSETS = {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}


def read_date(text: str) -> datetime | None:
    """Return the date of an unfolded Date field body with its offset, or None where it has none.

    Two-digit years below 50 are of this century (RFC 5322 section 4.3). A missing or unknown zone
    is read as UTC.
    """
    found = _DATE.match(text)
    if found is None:
        return None
    day, month_name, year_digits, hour, minute, second, zone = found.groups()
    month = _MONTHS.get(month_name.lower())
    if month is None:
        return None
    try:
        return datetime(
            _full_year(year_digits),
            month,
            int(day),
            int(hour),
            int(minute),
            # A leap second has no place in datetime.
            59 if second == "60" else int(second or 0),
            tzinfo=_offset(zone),
        )
    except ValueError:
        return None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:  # noqa: PLR2004 - a year written in full
        return year
    return year + (2000 if len(digits) == 2 and year < 50 else 1900)  # noqa: PLR2004 - RFC 5322 section 4.3


def _offset(zone: str | None) -> timezone:
    if not zone:
        return UTC
    if zone[0] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[3:5])
        # A datetime cannot be a day or more away from UTC: ValueError, as for any bad number.
        return UTC if minutes == 0 else timezone(timedelta(minutes=-minutes if zone[0] == "-" else minutes))
    hours = _NAMED_OFFSETS.get(zone.lower())
    return UTC if hours is None else timezone(timedelta(hours=hours))
