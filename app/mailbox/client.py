"""imapclient on our own wire: it sees the greeting, learns the capabilities and signs in.

imaplib, below imapclient, names ``open``, ``read``, ``readline``, ``send`` and ``shutdown`` as its
points of extension. So every octet passes our limits, and what follows can use the same wire.
"""

from __future__ import annotations

import imaplib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from imapclient import IMAPClient  # type: ignore[import-untyped]

from app.mailbox.failures import (
    ConnectionLostError,
    GarbledError,
    NotProtectedError,
    SignInNotOfferedError,
    SignInRefusedError,
    ThrottledError,
    TokenRefusedError,
    is_throttling,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.mailbox.wire import Wire
    from app.settings import Credentials

_OCTETS = 1024 * 1024
_LARGEST_LITERAL = 64 * 1024
_MOST_LINES_OF_GREETING = 100
_GREETING = b"* OK\r\n"
"""After STARTTLS there is none (RFC 9051 section 6.2.1), but imaplib waits for one."""
_NEEDS_QUOTES = frozenset('(){ %*"\\]')


def start_tls_in_the_clear(wire: Wire, host: str) -> None:
    """Read the greeting and ask for TLS, before any state is kept that could outlive it.

    Raises ``NotProtectedError`` where the server refuses, or is signed in already (PREAUTH): then
    STARTTLS is not possible any more. Afterwards the other side is to be encrypted at once.
    """
    greeting = wire.read_line()
    if not greeting.upper().startswith(b"* OK"):
        raise _greeting_error(host, greeting)
    wire.send(b"S1 STARTTLS\r\n")
    for _ in range(_MOST_LINES_OF_GREETING):
        line = wire.read_line()
        if line.startswith(b"S1 "):
            if line[3:5].upper() != b"OK":
                raise NotProtectedError(host, line[3:])
            return
    raise GarbledError


def _greeting_error(host: str, line: bytes) -> Exception:
    text = line[2:].lstrip()
    if text.upper().startswith(b"BYE"):
        return ThrottledError(text[4:]) if is_throttling(text[4:]) else ConnectionLostError(text[4:])
    if text.upper().startswith(b"PREAUTH"):
        return NotProtectedError(host)
    return GarbledError(line)


class _WireImap(imaplib.IMAP4):
    """imaplib's half of the session."""

    def __init__(self, host: str, port: int, wire: Wire, *, has_greeting: bool) -> None:
        self._wire = wire
        self._pending = b"" if has_greeting else _GREETING
        super().__init__(host, port)

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """Keep the names; the wire is connected already."""
        del timeout
        self.host, self.port = host, port

    def read(self, size: int) -> bytes:
        """Read a literal, if it is no larger than anything said before a folder is open."""
        if size > _LARGEST_LITERAL:
            raise GarbledError
        return self._wire.read(size)

    def readline(self) -> bytes:
        """Read a line."""
        if self._pending:
            line, self._pending = self._pending, b""
            return line
        return self._wire.read_line()

    def send(self, data: Any) -> None:  # noqa: ANN401 - as imaplib has it
        """Send."""
        self._wire.send(bytes(data))

    def shutdown(self) -> None:
        """Leave the wire to whoever opened it."""


class Client(IMAPClient):  # type: ignore[misc]
    """An imapclient whose connection is a wire that is encrypted already."""

    def __init__(self, host: str, port: int, wire: Wire, *, has_greeting: bool) -> None:
        """Read the greeting and the capabilities. Raises a ``MailboxError``."""
        self._wire = wire
        self._has_greeting = has_greeting
        wire.begin(_OCTETS)
        with _explained(host):
            super().__init__(host, port, ssl=False)
        # imapclient turns this on, and then builds a repr of everything that comes.
        self._imap.debug = 0
        if self._imap.state != "NONAUTH":
            # Signed in before we said who we are (PREAUTH): whose mailbox is that?
            raise NotProtectedError(host)

    def _create_IMAP4(self) -> _WireImap:  # noqa: N802 - imapclient's name
        return _WireImap(self.host, self.port, self._wire, has_greeting=self._has_greeting)

    def _set_read_timeout(self) -> None:
        """Leave it: the wire has its own."""

    def sign_in(self, credentials: Credentials) -> None:
        """Sign in, one attempt. Raises a ``MailboxError``."""
        self._wire.begin(_OCTETS)
        offered = self._names()
        for mechanism in credentials.mechanisms:
            if f"AUTH={mechanism.name}" in offered:
                with _explained(self.host, credentials):
                    self.sasl_login(mechanism.name, mechanism.answer)
                return
        password, user = credentials.login_password, credentials.user
        if password is None or "LOGINDISABLED" in offered or not _is_typeable(user + password):
            raise SignInNotOfferedError
        if not _NEEDS_QUOTES.isdisjoint(user) or not user:
            user = '"' + user.replace("\\", "\\\\").replace('"', '\\"') + '"'
        with _explained(self.host, credentials):
            self.login(user, password)

    def learn_capabilities(self) -> frozenset[str]:
        """Return what the server can do for somebody who is signed in."""
        self._wire.begin(_OCTETS)
        with _explained(self.host):
            return self._names()

    def _names(self) -> frozenset[str]:
        return frozenset(name.decode("ascii", "replace").upper() for name in self.capabilities())


def _is_typeable(text: str) -> bool:
    """Tell whether a quoted string may hold it (RFC 9051 section 4.3); LOGIN cannot send more."""
    return text.isascii() and text.isprintable()


@contextmanager
def _explained(host: str, credentials: Credentials | None = None) -> Iterator[None]:
    """Turn what imapclient raises into what a user understands."""
    try:
        yield
    except imaplib.IMAP4.abort as error:
        text = _said(error)
        if b"unexpected response" in text:
            raise GarbledError from error
        raise (ThrottledError(text) if is_throttling(text) else ConnectionLostError(text)) from error
    except imaplib.IMAP4.error as error:
        text = _said(error)
        if credentials is None:
            raise _greeting_error(host, text) from error
        if is_throttling(text):
            raise ThrottledError(text) from error
        raise (TokenRefusedError if credentials.is_token else SignInRefusedError)(text) from error
    except (ValueError, KeyError, IndexError, TypeError) as error:
        # imaplib takes a server at its word: octets that are no ASCII, lines without their parts.
        raise GarbledError from error


def _said(error: BaseException) -> bytes:
    """Return the server's words out of imapclient's error, which has wrapped them in its own."""
    while error.__context__ is not None and isinstance(error.__context__, imaplib.IMAP4.error):
        error = error.__context__
    argument = error.args[0] if error.args else b""
    return argument if isinstance(argument, bytes) else str(argument).encode("utf-8", "replace")
