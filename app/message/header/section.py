"""The header scan: one linear pass over the raw header section, before any library sees it.

What mail programs may read differently from one another is an anomaly (facts: header scan); a
message with one is read all the same, but it can never be proven.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.message.model import Anomaly, HeaderField, Limit

HEADER_LIMIT = 512 * 1024
"""Octets of the header section that are read."""
FIELD_LIMIT = 2_000
"""Header fields that are read."""

SINGLETON_FIELDS = (
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "content-disposition",
)
"""Fields that RFC 5322 section 3.6 and RFC 2045 section 3 allow once."""

_FOLDED_NAME = re.compile(rb"\n[ \t]+(?:from|sender|to|subject)[ \t]*:[^\n]{0,998}", re.IGNORECASE)
_BLANK = frozenset({b" ", b"\t"})
_NAME_OCTETS = bytes(octet for octet in range(33, 127) if octet != ord(":"))
_LONGEST_NAME = 999
_BLANK_BEFORE_COLON = re.compile(rb"[!-9;-~]{1,998}[ \t]{1,998}:")


@dataclass(frozen=True, slots=True)
class HeaderScan:
    """The header section of one message."""

    fields: tuple[HeaderField, ...]
    by_name: dict[str, list[HeaderField]]
    """Lower-case field name to its fields, top to bottom."""
    body_start: int
    anomalies: frozenset[Anomaly]
    limits: frozenset[Limit]


def scan_header(raw: bytes) -> HeaderScan:
    """Split the header section of a raw message into its fields (RFC 5322 section 2.2).

    Takes the whole message, with CRLF or LF line ends; an mbox ``From `` line before the first
    field is skipped. Never raises; whatever is odd is in ``anomalies`` and ``limits``.
    """
    anomalies: set[Anomaly] = set()
    limits: set[Limit] = set()
    start = _after_mbox_line(raw)
    end, body_start = _find_section_end(raw, start)
    if end - start > HEADER_LIMIT:
        limits.add(Limit.HEADER_SIZE)
        end = start + HEADER_LIMIT
    section = raw[start:end]
    _find_stray_octets(section, anomalies)
    fields = _split(section, anomalies, limits)
    by_name: dict[str, list[HeaderField]] = {}
    for header_field in fields:
        by_name.setdefault(header_field.field_name, []).append(header_field)
    if len(by_name) != len(fields) and any(len(by_name.get(name, ())) > 1 for name in SINGLETON_FIELDS):
        anomalies.add(Anomaly.DUPLICATE_FIELD)
    if "from" not in by_name:
        anomalies.add(Anomaly.NO_FROM)
    return HeaderScan(tuple(fields), by_name, body_start, frozenset(anomalies), frozenset(limits))


def _after_mbox_line(raw: bytes) -> int:
    if not raw.startswith(b"From ") or _BLANK_BEFORE_COLON.match(raw):
        return 0
    return raw.find(b"\n", 0, HEADER_LIMIT) + 1


def _find_section_end(raw: bytes, start: int) -> tuple[int, int]:
    if raw.startswith(b"\n", start):
        return start, start + 1
    if raw.startswith(b"\r\n", start):
        return start, start + 2
    # One octet more than the cap tells "too long" from "just fits".
    stop = start + HEADER_LIMIT + 4
    with_cr = raw.find(b"\n\r\n", start, stop)
    without_cr = raw.find(b"\n\n", start, stop if with_cr < 0 else with_cr)
    if without_cr >= 0:
        return without_cr + 1, without_cr + 2
    if with_cr >= 0:
        return with_cr + 1, with_cr + 3
    if len(raw) <= stop:
        return len(raw), len(raw)
    return stop, start + HEADER_LIMIT


def _find_stray_octets(section: bytes, anomalies: set[Anomaly]) -> None:
    if b"\0" in section:
        anomalies.add(Anomaly.NUL)
    line_feeds = section.count(b"\n")
    pairs = section.count(b"\r\n")
    if section.count(b"\r") != pairs:
        anomalies.add(Anomaly.BARE_CR)
    # Files written on Unix have LF throughout: only the mixture is odd.
    if pairs and line_feeds != pairs:
        anomalies.add(Anomaly.BARE_LF)


def _split(section: bytes, anomalies: set[Anomaly], limits: set[Limit]) -> list[HeaderField]:
    fields: list[HeaderField] = []
    # Where the field that is being read starts, and its name; no name: the lines are dropped.
    start, name, colon = 0, "", 0
    position = 0
    for line in section.split(b"\n"):
        if line[:1] in _BLANK and position < len(section):
            if not name:
                anomalies.add(Anomaly.NO_COLON if fields else Anomaly.CONTINUATION_FIRST)
        else:
            if name:
                fields.append(HeaderField(name, section[start:position], colon))
                if len(fields) == FIELD_LIMIT:
                    limits.add(Limit.FIELD_COUNT)
                    return fields
            start = position
            colon = line.find(b":")
            name = _read_name(line[:colon]) if 0 < colon < _LONGEST_NAME else ""
            if not name and position < len(section):
                anomalies.add(_why_no_field(line))
        position += len(line) + 1
    if name:
        fields.append(HeaderField(name, section[start:], colon))
    if _FOLDED_NAME.search(section) and any(_hides_field(header_field) for header_field in fields):
        anomalies.add(Anomaly.FOLDED_FIELD_NAME)
    return fields


@lru_cache(maxsize=1024)
def _read_name(name: bytes) -> str:
    """Return a field name in lower case, "" where it holds an octet that none may hold."""
    return "" if name.translate(None, _NAME_OCTETS) else name.decode("ascii").lower()


def _why_no_field(line: bytes) -> Anomaly:
    if b":" not in line:
        return Anomaly.NO_COLON
    return Anomaly.BLANK_BEFORE_COLON if _BLANK_BEFORE_COLON.match(line) else Anomaly.BAD_NAME_BYTE


def _hides_field(header_field: HeaderField) -> bool:
    lines = _FOLDED_NAME.findall(header_field.raw)
    if "signature" not in header_field.field_name:
        return bool(lines)
    # The h= list of a signature folds into lines such as "from:to:subject"; none holds an address.
    return any(b"@" in line or b"<" in line for line in lines)
