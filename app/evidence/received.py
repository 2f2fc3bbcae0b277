"""The Received field (RFC 5321 section 4.4): who took the message from whom, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

PRIVATE_NETWORKS: tuple[Network, ...] = tuple(
    map(ip_network, ("10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
                     "::1/128", "fc00::/7", "fe80::/10"))
)  # fmt: skip

_LONGEST_FIELD = 8192
_WORD_OR_SIGN = re.compile(r"[();]|[^ ();]+")
_ADDRESS_CHARACTERS = frozenset("0123456789abcdef:.%")
_MOST_WORDS = 200
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_ZONE_HOURS = dict.fromkeys(("ut", "utc", "gmt", "z"), 0) | {
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
}
_FEWEST_DATE_WORDS = 4
_ZONE_LENGTH = 5
_LATEST_ZONE_MINUTE = 59
_FIRST_FULL_YEAR, _LAST_TWO_DIGIT_YEAR_OF_2000 = 100, 50
_SHORT_YEAR = 2


@dataclass(frozen=True, slots=True)
class Received:
    """A Received field that was read: exactly one ``by``, and ``from`` first or not at all."""

    from_name: str
    """Lower case; what the sending host called itself, so anything; "" where there is no from."""
    from_words: tuple[str, ...]
    """Every word between ``from`` and ``by``, those in comments included, lower case."""
    by_name: str
    """Lower case, written by the receiving host itself."""
    by_text: str
    """Everything after ``by``, comments included, the date not."""
    date: datetime | None

    def came_from_inside(self, networks: Iterable[Network]) -> bool:
        """Tell whether every address the receiving host noted lies in these networks.

        One address at least is needed: a name alone is the sender's own choice.
        """
        addresses = [address for word in self.from_words if (address := _read_address(word)) is not None]
        known = tuple(networks)
        return bool(addresses) and all(is_in_networks(address, known) for address in addresses)

    def says(self, phrases: Iterable[str]) -> bool:
        """Tell whether the receiving host wrote one of these lower-case phrases of itself."""
        text = f" {' '.join(self.by_text.lower().split())} "
        return any(f" {phrase} " in text for phrase in phrases)

    def names_addresses(self) -> bool:
        """Tell whether the receiving host noted any address at all."""
        return any(_read_address(word) is not None for word in self.from_words)


def is_in_networks(address: Address, networks: Iterable[Network]) -> bool:
    """Tell whether an address lies in one of the networks."""
    return any(address.version == network.version and address in network for network in networks)


def read_received(field_body: bytes) -> Received | None:
    """Read a Received field body; None for one that cannot be read without doubt."""
    if len(field_body) > _LONGEST_FIELD:
        return None
    text = field_body.decode("latin-1").translate({ord("\r"): " ", ord("\n"): " ", ord("\t"): " "})
    split = _split(text)
    if split is None:
        return None
    words, date_text = split
    places = [index for index, (word, depth) in enumerate(words) if not depth and word.lower() == "by"]
    if len(places) != 1 or places[0] + 1 >= len(words):
        return None
    by = places[0]
    has_from = words[0][0].lower() == "from" and not words[0][1]
    if by and not has_from:
        return None
    from_words = tuple(word.lower() for word, _ in words[1:by]) if has_from else ()
    return Received(
        from_name=from_words[0] if from_words and not words[1][1] else "",
        from_words=from_words,
        by_name=words[by + 1][0].lower().strip("[]"),
        by_text=" ".join(word for word, _ in words[by + 1 :]),
        date=read_date(date_text),
    )


def _split(text: str) -> tuple[list[tuple[str, int]], str] | None:
    """Return words with the depth of the comment they stand in, and what follows the last semicolon."""
    words: list[tuple[str, int]] = []
    depth = 0
    semicolon = -1
    words_before_date = 0
    for match in _WORD_OR_SIGN.finditer(text):
        word = match[0]
        if word == "(":
            depth += 1
        elif word == ")":
            depth -= 1
            if depth < 0:
                return None
        elif word != ";":
            words.append((word, depth))
        elif not depth:
            semicolon, words_before_date = match.start(), len(words)
    if depth or semicolon < 0 or not words_before_date or len(words) > _MOST_WORDS:
        return None
    return words[:words_before_date], text[semicolon + 1 :]


def _read_address(word: str) -> Address | None:
    return read_address(word.strip("[],").removeprefix("ipv6:"))


@lru_cache(maxsize=1024)
def read_address(text: str) -> Address | None:
    """Read a bare IP address in lower case; None where it is none."""
    if not text or not _ADDRESS_CHARACTERS.issuperset(text):
        return None
    try:
        return ip_address(text)
    except ValueError:
        return None


def read_date(text: str) -> datetime | None:
    """Read a date (RFC 5322 section 3.3, the obsolete zones included); None where it is none."""
    text = text.partition("(")[0].rpartition(",")[2]
    words = text.lower().split()
    if len(words) < _FEWEST_DATE_WORDS:
        return None
    day, month, year, clock, *zone = words
    clock_parts = clock.split(":")
    numbers = [day, year, *clock_parts]
    if not all(number.isdecimal() and number.isascii() and len(number) <= 4 for number in numbers):  # noqa: PLR2004
        return None
    offset = _read_zone(zone[0] if zone else "")
    if month not in _MONTHS or offset is None or len(clock_parts) not in {2, 3}:
        return None
    hour, minute, second = (*map(int, clock_parts), 0)[:3]
    try:
        # A leap second is the one legal 60 and has no datetime of its own.
        return datetime(_full_year(year), _MONTHS[month], int(day), hour, minute, min(second, 59),
                        tzinfo=timezone(offset) if offset else UTC)  # fmt: skip
    except ValueError:
        return None


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == _SHORT_YEAR:
        return year + (2000 if year < _LAST_TWO_DIGIT_YEAR_OF_2000 else 1900)
    return year + 1900 if year < _FIRST_FULL_YEAR else year


def _read_zone(text: str) -> timedelta | None:
    if text in _ZONE_HOURS:
        return timedelta(hours=_ZONE_HOURS[text])
    if len(text) != _ZONE_LENGTH or text[0] not in "+-" or not (text[1:].isdecimal() and text.isascii()):
        return timedelta(0) if text.isalpha() else None
    hours, minutes = int(text[1:3]), int(text[3:])
    if hours > 23 or minutes > _LATEST_ZONE_MINUTE:  # noqa: PLR2004
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if text[0] == "-" else offset
