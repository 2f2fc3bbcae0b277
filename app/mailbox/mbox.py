"""Splitting an mbox file into its messages (RFC 4155; the quoting of mboxrd is undone)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_LONGEST_LINE = 64 * 1024
"""Longer lines are read in pieces; only their first piece can be a separator."""

_SEPARATOR = re.compile(rb"From (?=.{0,300}\b[0-9]{1,2}:[0-9]{2}\b).{0,300}\b[12][0-9]{3}\b")
"""``From``, usually an address, and a date with a time of day and a year."""

_FIELD = re.compile(rb"[!-9;-~]{1,100}[ \t]{0,20}:")
_QUOTED = re.compile(rb">{1,50}From ")
_BLANK = (b"\n", b"\r\n")


def is_mbox_start(first_line: bytes) -> bool:
    """Tell whether a file that begins with this line is an mbox file."""
    return first_line.startswith(b"From ")


def split_mbox(stream: BinaryIO, cap: int) -> Iterator[tuple[bytes, int]]:
    """Give each message, with how many octets of the file it took.

    ``stream`` stands behind the first separator line. A separator is believed only at the start of
    the line after an empty one, and where a header field follows it. Of a message longer than
    ``cap`` octets its first ``cap`` + 1 are given.
    """
    message = bytearray()
    octets = 0
    blank = b""
    """An empty line that belongs to the message unless a separator, or nothing, follows."""
    for line, is_start, is_separator in _lines(stream):
        if is_separator:
            yield bytes(message[: cap + 1]), octets
            message.clear()
            octets, blank = len(line), b""
            continue
        octets += len(line)
        if len(message) <= cap:
            message += blank
            blank = line if is_start and line in _BLANK else b""
            if not blank:
                message += line[1:] if is_start and _QUOTED.match(line) else line
    yield bytes(message[: cap + 1]), octets


def _lines(stream: BinaryIO) -> Iterator[tuple[bytes, bool, bool]]:
    """Give each line (or piece of a long one), whether a line starts here, and whether it separates."""
    is_start, is_after_blank = True, False
    line = stream.readline(_LONGEST_LINE)
    while line:
        following = stream.readline(_LONGEST_LINE)
        is_separator = (
            is_start
            and is_after_blank
            and _SEPARATOR.match(line) is not None
            and _FIELD.match(following) is not None
        )
        yield line, is_start, is_separator
        is_after_blank = is_start and line in _BLANK
        is_start = line.endswith(b"\n")
        line = following
