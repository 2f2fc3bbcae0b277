"""Commands and responses of a signed-in session (RFC 9051), several commands in flight.

A response is its lines and literals as they came. Whatever the server says unasked (EXISTS, EXPUNGE,
VANISHED, BYE) is noted here, in the middle of anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.mailbox.failures import (
    ConnectionLostError,
    GarbledError,
    MailboxError,
    RefusedError,
    ThrottledError,
    is_throttling,
)
from app.mailbox.wire import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.mailbox.wire import Wire

OCTETS_OF_A_COMMAND = 1024 * 1024
"""What an ordinary command may bring."""
LARGEST_LITERAL = 64 * 1024
"""Of an ordinary command: a folder's name, say."""
_LITERALS_OF_A_RESPONSE = 20

_LITERAL = re.compile(rb"~?\{([0-9]{1,12})\+?\}\r?\n\Z")
_STATUS = re.compile(rb"\* (?:OK|NO|BAD|BYE|PREAUTH)\b", re.IGNORECASE)
_NUMBERED = re.compile(rb"\* ([0-9]{1,10}) (EXISTS|EXPUNGE)\b", re.IGNORECASE)
_VANISHED = re.compile(rb"\* VANISHED (?!\(EARLIER\))", re.IGNORECASE)
_BYE = re.compile(rb"\* BYE\b", re.IGNORECASE)
_STRAY = re.compile(r"[\r\n\0]")


@dataclass(frozen=True, slots=True)
class Response:
    """One response: line, literal, line, ….

    Of a literal that is larger than wanted only the first octets, one more than wanted, are there.
    """

    parts: tuple[bytes, ...]

    @property
    def line(self) -> bytes:
        """Return the first line, or the only one."""
        return self.parts[0]


@dataclass(frozen=True, slots=True)
class Done:
    """A command's own, tagged response."""

    tag: str
    is_ok: bool
    text: bytes
    """What stands behind OK, NO or BAD."""
    is_bad: bool = False
    """The command was not understood."""


@dataclass(slots=True)
class Bounds:
    """What one response may be, at most."""

    line: int = LONGEST_LINE
    literal: int = LARGEST_LITERAL
    """Of a larger literal one octet more is kept."""
    passed_over: int = LARGEST_LITERAL
    """A literal larger than this is a fault."""


@dataclass(slots=True)
class Known:
    """What the server last said of the folder that is open."""

    exists: int = 0
    is_changed: bool = False
    """Something came or went since this was last cleared."""


class Conversation:
    """Speaks over one wire. Commands are our own constants, numbers and validated folder names."""

    def __init__(self, wire: Wire) -> None:
        """Take a wire that is signed in."""
        self.wire = wire
        self.known = Known()
        self.is_busy = False
        """A bulk read is under way."""
        self._owed: list[str] = []
        self._owed_bounds = Bounds()
        self._count = 0

    def abandon(self, tags: list[str], bounds: Bounds) -> None:
        """Leave answers unread; they are read past before anything else is sent."""
        self._owed, self._owed_bounds = tags, bounds

    def _settle(self, octets: int) -> None:
        owed = set(self._owed)
        while owed:
            self.wire.begin(octets)
            response = self.read(self._owed_bounds)
            if isinstance(response, Done):
                owed.discard(response.tag)
        self._owed = []

    def begin(self, octets: int) -> None:
        """Start an exchange that may take so many octets."""
        if self.is_busy:
            message = "another bulk read is not at its end"
            raise RuntimeError(message)
        if self._owed:
            self._settle(OCTETS_OF_A_COMMAND + self._owed_bounds.passed_over)
        self.wire.begin(octets)

    def send(self, *commands: str) -> list[str]:
        """Send commands at once, in one piece; return their tags."""
        tags, lines = [], []
        for command in commands:
            if _STRAY.search(command) or not command.isascii():
                message = "a command must be one line of ASCII"
                raise ValueError(message)
            self._count += 1
            tags.append(f"Q{self._count}")
            lines.append(f"{tags[-1]} {command}\r\n")
        self.wire.send("".join(lines).encode("ascii"))
        return tags

    def read(self, bounds: Bounds) -> Response | Done:
        """Return the next response. Raises ``ThrottledError`` or ``ConnectionLostError`` for BYE."""
        return self.finish([self.wire.read_line(bounds.line)], bounds)

    def finish(self, parts: list[bytes], bounds: Bounds) -> Response | Done:
        """Return the response that begins with these parts, of which the last is a line."""
        line = parts[-1]
        if len(parts) == 1 and not line.startswith(b"* "):
            return Response((line,)) if line.startswith(b"+") else _read_done(line)
        if len(parts) == 1 and _STATUS.match(line):
            self._heed_status(line)
            return Response((line,))
        while line.endswith((b"}\r\n", b"}\n")) and (found := _LITERAL.search(line)):
            size = int(found.group(1))
            if len(parts) > 2 * _LITERALS_OF_A_RESPONSE or size > bounds.passed_over:
                raise GarbledError
            kept = min(size, bounds.literal + 1)
            parts.append(self.wire.read(kept))
            self.wire.skip(size - kept)
            line = self.wire.read_line(bounds.line)
            parts.append(line)
        if len(parts) == 1:
            self._heed(line)
        return Response(tuple(parts))

    def run(
        self, command: str, *, octets: int = OCTETS_OF_A_COMMAND, bounds: Bounds | None = None
    ) -> list[Response]:
        """Send one command; return all that came before its OK. Raises ``RefusedError`` otherwise."""
        self.begin(octets)
        (tag,) = self.send(command)
        return list(self.responses(tag, bounds or Bounds()))

    def responses(self, tag: str, bounds: Bounds) -> Iterator[Response]:
        """Give what comes until a command is done, its own text last. Raises ``RefusedError``."""
        while True:
            response = self.read(bounds)
            if isinstance(response, Response):
                yield response
                continue
            if response.tag != tag:
                raise GarbledError
            if not response.is_ok:
                raise (
                    ThrottledError(response.text)
                    if is_throttling(response.text)
                    else RefusedError(response.text)
                )
            yield Response((b"* OK " + response.text,))
            return

    def _heed_status(self, line: bytes) -> None:
        if _BYE.match(line):
            text = line[6:]
            raise ThrottledError(text) if is_throttling(text) else ConnectionLostError(text)

    def _heed(self, line: bytes) -> None:
        found = _NUMBERED.match(line)
        if found is None:
            if _VANISHED.match(line):
                self.known.is_changed = True
            return
        number, word = int(found.group(1)), found.group(2).upper()
        if word == b"EXPUNGE":
            self.known.exists -= 1
            self.known.is_changed = True
        elif number != self.known.exists:
            self.known.exists = number
            self.known.is_changed = True


def refusal(text: bytes) -> MailboxError:
    """Return the error that a NO or BAD stands for."""
    return ThrottledError(text) if is_throttling(text) else RefusedError(text)


def _read_done(line: bytes) -> Done:
    tag, _, rest = line.rstrip(b"\r\n").partition(b" ")
    word, _, text = rest.partition(b" ")
    if word.upper() not in {b"OK", b"NO", b"BAD"} or not tag.isascii():
        # Not quoted: a line that is out of step may be a message's.
        raise GarbledError
    return Done(tag.decode("ascii"), word.upper() == b"OK", text, word.upper() == b"BAD")
