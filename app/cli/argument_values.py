"""Reading single values that the user typed: moments, days, addresses, counts."""

from __future__ import annotations

import argparse
from datetime import date, datetime, time

_LETTERS_OF_A_COUNTRY = 2


class UsageError(Exception):
    """The user asked for something that cannot be; the text says what, in one sentence."""


def read_moment(text: str) -> datetime:
    """Read ISO 8601; without an offset it is meant in the local time zone."""
    try:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo is not None else moment.astimezone()
    except (ValueError, OverflowError, OSError) as error:
        message = f"“{text}” is no date and time such as 2026-11-18T09:30+01:00"
        raise argparse.ArgumentTypeError(message) from error


def read_day(text: str) -> datetime:
    """Read a day of the calendar, ISO 8601; returns its first moment in the local time zone."""
    try:
        return datetime.combine(date.fromisoformat(text), time()).astimezone()
    except (ValueError, OverflowError, OSError) as error:
        message = f"“{text}” is no date such as 2026-11-01"
        raise argparse.ArgumentTypeError(message) from error


def read_own_address(text: str) -> str:
    """Read an address, or ``@domain`` for a whole domain of one's own."""
    address = text.strip()
    local_part, at, domain = address.rpartition("@")
    if not at or not domain or "@" in local_part or any(character.isspace() for character in address):
        message = f"“{text}” is no mail address"
        raise argparse.ArgumentTypeError(message)
    return address.lower()


def read_address(text: str) -> str:
    """Read a plain mail address."""
    if read_own_address(text).startswith("@"):
        message = f"“{text}” is no mail address"
        raise argparse.ArgumentTypeError(message)
    return text.strip()


def read_country(text: str) -> str:
    """Read a country as two letters (ISO 3166); returns them in capitals."""
    if len(text) != _LETTERS_OF_A_COUNTRY or not (text.isascii() and text.isalpha()):
        message = f"“{text}” is no country of two letters such as DE"
        raise argparse.ArgumentTypeError(message)
    return text.upper()


def read_count(text: str) -> int:
    """Read a number of 1 or more."""
    if not text.isascii() or not text.isdigit() or int(text[:9]) < 1:
        message = f"“{text}” is no number of 1 or more"
        raise argparse.ArgumentTypeError(message)
    return int(text[:9])
