"""One SMTP connection (RFC 5321) in which every step ends in time, however the server behaves."""

from __future__ import annotations

import socket
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from app.settings import Security

if TYPE_CHECKING:
    from app.settings import Server

_CHUNK = 16 * 1024
_LONGEST_REPLY = 64 * 1024
_CODE_LENGTH = 3
_SECONDS_PER_ADDRESS = 15.0
# Not the machine's own name, which is nobody's business and may take a DNS query to find.
_OUR_NAME = "[127.0.0.1]"


class LineLostError(Exception):
    """The connection broke, fell silent, or the other side does not speak SMTP. Never leaves this package."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer."""

    code: int
    text: bytes
    """All lines without their codes."""

    @property
    def is_good(self) -> bool:
        """Whether the command was done."""
        return 200 <= self.code < 300  # noqa: PLR2004 - RFC 5321 section 4.2.1

    @property
    def is_temporary(self) -> bool:
        """Whether the same may work later."""
        return 400 <= self.code < 500  # noqa: PLR2004 - as above

    @property
    def is_refusal(self) -> bool:
        """Whether the same will not work later either."""
        return 500 <= self.code < 600  # noqa: PLR2004 - as above


class Dialogue:
    """Commands and answers over a connection with a deadline.

    A socket's own time-out starts again with every octet, so it never ends a server that drips.
    Everything after ``open`` raises ``LineLostError`` where the line is lost, and closes it then.
    """

    def __init__(self, server: Server, context: ssl.SSLContext) -> None:
        """Take the server, and the TLS context that verifies its certificate. Connects nothing."""
        self.extensions: dict[str, str] = {}
        """What EHLO offered: upper-case keyword to its parameters, upper case."""
        self._server = server
        self._context = context
        self._socket: socket.socket | None = None
        self._received = bytearray()
        self._deadline = 0.0

    def end_in(self, seconds: float) -> None:
        """Set the deadline of everything that follows."""
        self._deadline = time.monotonic() + seconds

    def open(self) -> Reply:
        """Connect, with TLS at once where the server wants that; return the greeting.

        Raises ``OSError``, ``ssl.SSLError`` among them, where there is no connection.
        """
        seconds = min(_SECONDS_PER_ADDRESS, self._seconds_left())
        self._socket = socket.create_connection((self._server.host, self._server.port), seconds)
        # The final dot is a small packet of its own; it must not wait for others.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._server.security is Security.TLS:
            self._wrap()
        return self._read_reply()

    def greet(self) -> Reply:
        """Say EHLO and note what the server offers."""
        reply = self.command(f"EHLO {_OUR_NAME}")
        lines = reply.text.decode("ascii", "replace").upper().split("\n")[1:] if reply.is_good else []
        self.extensions = {keyword: rest for keyword, _, rest in (line.partition(" ") for line in lines)}
        return reply

    def secure(self) -> bool:
        """Turn to TLS by STARTTLS; False where it is not offered or refused.

        Nothing that came in clear counts afterwards (RFC 3207 section 4.2). Raises ``ssl.SSLError``.
        """
        if "STARTTLS" not in self.extensions or not self.command("STARTTLS").is_good:
            return False
        self.extensions = {}
        if self._received:
            # Somebody on the way put an answer of their own behind this one.
            self._lose()
        self._wrap()
        return True

    def command(self, text: str) -> Reply:
        """Send one line and return its answer."""
        if not text.isascii() or not text.isprintable():
            message = "a command is one line of printable ASCII"
            raise ValueError(message)
        return self.answer_to(text.encode("ascii") + b"\r\n")

    def answer_to(self, octets: bytes) -> Reply:
        """Send octets that ask for an answer, and return it."""
        if self._received:
            # What came unasked would be taken for the answer to this.
            self._lose()
        self.send(octets)
        return self._reply()

    def unasked(self) -> Reply | None:
        """Return what the server said without being asked, None where it is silent. Does not wait."""
        if not self._received:
            try:
                connection = self._connection()
                connection.settimeout(0)
                self._received += connection.recv(_CHUNK)
            except (BlockingIOError, ssl.SSLWantReadError):
                return None
            except OSError:
                self._lose()
        return self._reply()

    def send(self, octets: bytes) -> None:
        """Send octets as they are."""
        view = memoryview(octets)
        try:
            for start in range(0, len(view), _CHUNK):
                connection = self._connection()
                connection.settimeout(self._seconds_left())
                connection.sendall(view[start : start + _CHUNK])
        except OSError:
            self._lose()

    def interrupt(self) -> None:
        """Make whatever waits end at once, from any thread."""
        connection = self._socket
        if connection is not None:
            try:
                # Past the TLS layer: that one would wait for the other side.
                socket.socket.shutdown(connection, socket.SHUT_RDWR)
            except OSError:
                return

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _wrap(self) -> None:
        connection = self._connection()
        connection.settimeout(self._seconds_left())
        try:
            self._socket = self._context.wrap_socket(connection, server_hostname=self._server.host)
        except BaseException:
            self.close()
            raise

    def _reply(self) -> Reply:
        try:
            return self._read_reply()
        except OSError:
            self._lose()

    def _read_reply(self) -> Reply:
        lines: list[bytes] = []
        octets = 0
        while True:
            line = self._read_line()
            octets += len(line)
            code, separator = line[:_CODE_LENGTH], line[_CODE_LENGTH : _CODE_LENGTH + 1]
            if octets > _LONGEST_REPLY or not code.isdigit() or separator not in (b" ", b"-", b"\r", b"\n"):
                self._lose()
            lines.append(line[_CODE_LENGTH + 1 :].strip())
            if separator != b"-":
                return Reply(int(code), b"\n".join(lines))

    def _read_line(self) -> bytes:
        while (end := self._received.find(b"\n")) < 0:
            if len(self._received) > _LONGEST_REPLY:
                self._lose()
            connection = self._connection()
            connection.settimeout(self._seconds_left())
            more = connection.recv(_CHUNK)
            if not more:
                self._lose()
            self._received += more
        line = bytes(self._received[: end + 1])
        del self._received[: end + 1]
        return line

    def _connection(self) -> socket.socket:
        if self._socket is None:
            raise LineLostError
        return self._socket

    def _seconds_left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _lose(self) -> NoReturn:
        self.close()
        raise LineLostError
