"""Whether a message can travel inside another one without any mail server changing an octet of it."""

from __future__ import annotations

import re

LONGEST_LINE = 998
"""Octets of a line without its CRLF (RFC 5321 section 4.5.3.1.6, RFC 5322 section 2.1.1)."""

# Postfix cuts a field at 100 KB, inside attached messages too; others do so earlier.
_LONGEST_FIELD = 16 * 1024
_FIELD = re.compile(rb"(?!--)[!-9;-~]{1,200}:[^\n]*+\n?(?:[ \t][^\n]*+\n?)*+")
_END_OF_SECTION = re.compile(rb"\r\n(?:\r\n|\Z)")
_DELIMITER_LINE = re.compile(rb"^--[^\n]*\n?", re.MULTILINE)
_BOUNDARY = re.compile(
    rb"boundary[ \t]{0,9}=[ \t]{0,9}(?:\"([^\"\r\n]{0,200})\"|([^\s\";()]{1,200}))", re.IGNORECASE
)
_MOST_BOUNDARIES = 50
# What stands inside has header sections that a server reads, at places that only a parser would find.
_ATTACHED_MESSAGE = re.compile(rb"message/|multipart/digest", re.IGNORECASE)
_BOUNDARY_PARAMETER = re.compile(rb"boundary[ \t\r\n*0-9]{0,20}=", re.IGNORECASE)


def is_eight_bit(raw: bytes) -> bool:
    """Tell whether there is an octet beyond ASCII."""
    return not raw.isascii()


def is_sendable(raw: bytes, *, has_8bitmime: bool) -> bool:
    """Tell whether SMTP carries these octets as they are (RFC 5321, RFC 6152).

    No line longer than 998 octets, no NUL, no CR or LF alone, and octets beyond ASCII only where
    the server offers 8BITMIME.
    """
    if b"\0" in raw or (is_eight_bit(raw) and not has_8bitmime):
        return False
    pairs = raw.count(b"\r\n")
    if raw.count(b"\r") != pairs or raw.count(b"\n") != pairs:
        return False
    return all(len(line) <= LONGEST_LINE for line in raw.split(b"\r\n"))


def stays_whole(raw: bytes, *, has_8bitmime: bool) -> bool:
    """Tell whether ``raw`` comes out of a message/rfc822 part as it went in.

    Mail servers read the header sections inside an attached message and put right what they find
    wrong there (seen of Postfix: blanks before a colon go, a field over 100 KB is cut). So every
    such section must be well-formed.
    """
    if not raw or not is_sendable(raw, has_8bitmime=has_8bitmime) or _ATTACHED_MESSAGE.search(raw):
        return False
    found = _BOUNDARY.findall(raw)
    boundaries = {quoted or bare for quoted, bare in found}
    is_clear = len(found) == len(_BOUNDARY_PARAMETER.findall(raw))
    if not is_clear or len(boundaries) > _MOST_BOUNDARIES or any(b"\\" in name for name in boundaries):
        return False
    opening = tuple(b"--" + boundary for boundary in boundaries)
    closing = frozenset(b"--" + boundary + b"--" for boundary in boundaries)
    return _is_section(raw, 0) and all(
        _is_section(raw, line.end())
        for line in _DELIMITER_LINE.finditer(raw)
        if line[0].startswith(opening) and line[0].rstrip() not in closing
    )


def _is_section(raw: bytes, start: int) -> bool:
    """Tell whether well-formed fields stand from here to the next empty line (or there is none at all)."""
    if raw.startswith(b"\r\n", start):
        return True
    end = _END_OF_SECTION.search(raw, start)
    stop = end.start() + 2 if end else len(raw)
    while start < stop:
        found = _FIELD.match(raw, start, stop)
        if found is None or found.end() - start > _LONGEST_FIELD:
            return False
        start = found.end()
    return True
