"""Runs of digits in cleaned text, and what they are when they are no code: dates, money, phones.

A run is digits with single separators between them (``302-5518765-1234567``, ``17:23:35``,
``123 456``), always taken whole: a part of a run is never a candidate.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from app.codes.folding import fold

_REST = "[0-9]{0,63}+(?:[ .,:/-][0-9]{1,64}+){0,16}+"
RUN_TO_LOOK_AT = re.compile(
    # No code stands in a web address: it is passed over at once.
    r"[0-9:](?:(?<=:)//[0-9A-Za-z._~:/?#@!$&'*+,;=%-]*+"
    # Where digits begin and no run goes on.
    r"|(?<=[0-9])(?<![0-9]{2})(?<![0-9][ .,:/-][0-9])"
    # At a letter or hyphen, in no word longer than any code,
    rf"(?:(?![0-9A-Za-z-]{{14}})(?:(?<=[A-Za-z-][0-9]){_REST}|{_REST}(?=[A-Za-z-]))"
    # or four characters and more with no sign in it but blanks and hyphens.
    r"|(?=[0-9 -]{3})[0-9]{0,63}+(?:[ -][0-9]{1,64}+){0,16}+(?![.,:/][0-9])))"
)
"""Runs that may be a code or part of one. Possessive and bounded: a character is looked at a few times."""
_SEPARATORS = frozenset(" .,:/-")

_FIRST_YEAR = 1900
_LAST_YEAR = 2099
_MONTHS = 12
_LONGEST_MONTH = 31

_CURRENCIES = r"usd|eur|gbp|chf|jpy|inr|aud|cad|sek|nok|dkk|pln|kr|tl|brl|mxn|aed|sar|rmb|cny|czk|kc|rub|vnd"
_SIGNS = "$€£¥₹₩₺₽₫฿₴₪\uff04\uffe5"
_CURRENCY_BEFORE = re.compile(rf"(?:[{_SIGNS}]|(?:^|[^a-z])(?:{_CURRENCIES}|rs|r\$))[ .:]?\Z")
_MEASURE_AFTER = re.compile(
    rf" ?(?:[{_SIGNS}%‰°\uff05円元원đ]|"
    rf"(?:{_CURRENCIES}|zl|euro|euros|\u0440\u0443\u0431|percent|prozent|points|punkte|[kmgt]b|kg|km|cm|mm|ml|mah|watt)(?![a-z]))"
)
_AREA_CODE_BEFORE = re.compile(r"\([0-9]{2,5}\)[ -]{0,2}\Z")
_SLICE = 12


class Run(NamedTuple):
    """Digits with single separators between them, whole."""

    start: int
    end: int
    text: str

    @property
    def groups(self) -> tuple[str, ...]:
        """The digits between the separators."""
        return tuple(_GROUPS.findall(self.text))

    @property
    def digits(self) -> str:
        """All digits, separators removed."""
        return "".join(self.groups)


_GROUPS = re.compile(r"[0-9]{1,64}+")


def goes_on(cleaned: str, end: int) -> bool:
    """Tell whether a run that ends here is only the beginning of a longer one."""
    following = cleaned[end : end + 2]
    return following[:1].isdigit() or (following[:1] in _SEPARATORS and following[1:].isdigit())


def is_year(digits: str) -> bool:
    """Tell whether four digits read as a year of our time."""
    return len(digits) == len("2026") and _FIRST_YEAR <= int(digits) <= _LAST_YEAR


def is_date_or_time(run: Run) -> bool:
    """Tell whether a run reads as a year, a date in any usual order, or a time of day."""
    groups = run.groups
    if len(groups) == 1:
        return is_year(run.text) or _is_joined_date(run.text)
    separators = set(run.text) - set("0123456789")
    if ":" in separators:
        return True
    if all(is_year(group) for group in groups):
        return True
    is_triple = len(groups) == len(("day", "month", "year")) and len(separators) == 1 and separators != {" "}
    return is_triple and _is_date(groups)


def _is_joined_date(digits: str) -> bool:
    if len(digits) != len("20261124"):
        return False
    return _is_date((digits[:4], digits[4:6], digits[6:])) or _is_date((digits[:2], digits[2:4], digits[4:]))


def _is_date(groups: tuple[str, ...]) -> bool:
    first, second, third = groups
    if is_year(first):
        return _is_day_and_month(second, third)
    if len(third) <= len("26") or is_year(third):
        return _is_day_and_month(first, second)
    return False


def _is_day_and_month(first: str, second: str) -> bool:
    if not 0 < len(first) <= len("24") or not 0 < len(second) <= len("24"):
        return False
    low, high = sorted((int(first), int(second)))
    return 1 <= low <= _MONTHS and high <= _LONGEST_MONTH


def is_measured(cleaned: str, run: Run) -> bool:
    """Tell whether a currency, a percent sign or a unit of measure stands at the run."""
    before = fold(cleaned[max(0, run.start - _SLICE) : run.start])
    after = fold(cleaned[run.end : run.end + _SLICE])
    return bool(_CURRENCY_BEFORE.search(before) or _MEASURE_AFTER.match(after))


def is_after_area_code(cleaned: str, start: int) -> bool:
    """Tell whether digits in brackets stand right before: ``(888) 8888888``."""
    return bool(_AREA_CODE_BEFORE.search(cleaned[max(0, start - _SLICE) : start]))
