"""One connection to a mail server, octet by octet: TLS, compression, time limits, interruption.

Every wait is bounded three ways: by silence (nothing came for a while), by pace (an operation gets a
minute, and a second more for each 1,000 octets that came), and by the octets an operation may take.
A waker ends any wait at once. All that fails is a ``MailboxError``.
"""

from __future__ import annotations

import errno
import selectors
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.mailbox.certificates import certificate_error
from app.mailbox.failures import (
    ConnectionLostError,
    GarbledError,
    NotProtectedError,
    StoppedError,
    TooSlowError,
    UnreachableError,
)

if TYPE_CHECKING:
    from app.mailbox.waker import Waker

LONGEST_LINE = 64 * 1024
"""Octets of a line that is no list of uids."""
MOST_SKIPPED = 64 * 1024**2
"""Octets that one operation may bring in vain, beyond what it may take."""

_PIECE = 64 * 1024
_INFLATED_AT_ONCE = 1024 * 1024
_SLOWEST_PACE = 1000
_HANDSHAKE_OCTETS = 1024 * 1024
_RAW_DEFLATE = -15
_UNDER_WAY = frozenset({0, errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds."""

    connecting: float = 20
    silence: float = 40
    """Nothing came at all."""
    operation: float = 60
    """For one operation, before its pace counts."""
    idle_round: float = 100
    """IDLE is renewed so often: with ``answer``, a dead line is noticed within two minutes."""
    poll: float = 60
    """Between two NOOPs, without IDLE."""
    glance: float = 15
    """Between two looks at other folders than the open one, where the server does not tell by itself."""
    answer: float = 15
    """For the answer to IDLE, DONE and NOOP."""


class Wire:
    """A connected socket. Belongs to one lane; only the waker may be touched from elsewhere."""

    def __init__(self, host: str, port: int, waker: Waker, patience: Patience) -> None:
        """Connect. Raises ``UnreachableError``, ``TooSlowError`` or ``StoppedError``."""
        self._host = host
        self._waker = waker
        self._patience = patience
        self._selector = selectors.DefaultSelector()
        self._selector.register(waker.socket, selectors.EVENT_READ)
        self._held = b""
        self._at = 0
        """``_held`` from here on was received and not yet read."""
        self._deflated = b""
        self._inflater: zlib._Decompress | None = None
        self._deflater: zlib._Compress | None = None
        self.octets_received = 0
        """All that came over the line, before it was inflated."""
        self.begin(_HANDSHAKE_OCTETS)
        try:
            self._socket: socket.socket = self._connect(port)
        except BaseException:
            self._selector.close()
            raise

    # ------------------------------------------------------------------------------ the connection

    def _connect(self, port: int) -> socket.socket:
        try:
            addresses = self._waker.look_up(self._host, port, self._patience.connecting)
        except (OSError, UnicodeError) as error:
            raise (StoppedError() if self._waker.is_fired else UnreachableError(self._host)) from error
        deadline = time.monotonic() + self._patience.connecting
        for family, kind, protocol, _, address in addresses:
            candidate = socket.socket(family, kind, protocol)
            try:
                candidate.settimeout(0)
                self._selector.register(candidate, selectors.EVENT_WRITE)
                error_number = candidate.connect_ex(address)
                if error_number in _UNDER_WAY and self._is_connected(candidate, deadline):
                    candidate.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    return candidate
            except OSError:
                # The next address may do.
                self._drop(candidate)
                continue
            except StoppedError:
                self._drop(candidate)
                raise
            self._drop(candidate)
        raise UnreachableError(self._host)

    def _is_connected(self, candidate: socket.socket, deadline: float) -> bool:
        # Half of what is left: an address that swallows everything must leave time for the others.
        seconds = max(0.0, (deadline - time.monotonic()) / 2)
        return self._select(seconds) and candidate.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0

    def _drop(self, candidate: socket.socket) -> None:
        self._selector.unregister(candidate)
        candidate.close()

    @property
    def is_local(self) -> bool:
        """The server is on this machine."""
        address = str(self._socket.getpeername()[0])
        return address.startswith("127.") or address in {"::1", "::ffff:127.0.0.1"}

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Encrypt from here on. Raises a ``CertificateError`` or ``NotProtectedError``.

        Whatever the other side sent in the clear ahead of the handshake is refused: it would be taken
        for an answer that came over TLS.
        """
        if self._at != len(self._held):
            raise NotProtectedError(self._host)
        self._selector.unregister(self._socket)
        try:
            protected = context.wrap_socket(
                self._socket, server_hostname=self._host, do_handshake_on_connect=False
            )
        except (OSError, ValueError) as error:
            raise NotProtectedError(self._host) from error
        self._socket = protected
        self._selector.register(protected, selectors.EVENT_READ)
        try:
            self._shake_hands(protected)
        except ssl.SSLCertVerificationError as error:
            raise certificate_error(self._host, error.verify_code) from error
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
            raise ConnectionLostError from error
        except ssl.SSLError as error:
            raise NotProtectedError(self._host) from error
        except OSError as error:
            raise ConnectionLostError from error

    def _shake_hands(self, protected: ssl.SSLSocket) -> None:
        while True:
            try:
                return protected.do_handshake()
            except ssl.SSLWantReadError:
                self._wait(selectors.EVENT_READ)
            except ssl.SSLWantWriteError:
                self._wait(selectors.EVENT_WRITE)

    def start_compression(self) -> None:
        """Deflate both ways from here on (RFC 4978): the server has just agreed."""
        self._deflated, self._held, self._at = self._held[self._at :], b"", 0
        self._inflater = zlib.decompressobj(_RAW_DEFLATE)
        self._deflater = zlib.compressobj(wbits=_RAW_DEFLATE)

    def close(self) -> None:
        """Close without a word."""
        self._selector.close()
        self._socket.close()

    # ------------------------------------------------------------------------------------- limits

    def begin(self, octets: int) -> None:
        """Start an operation that may take so many octets; its time starts anew.

        Only the time spent waiting counts, not what the caller does in between.
        """
        self._waited = 0.0
        self._taken = 0
        self._allowed = octets
        self._spare = MOST_SKIPPED

    def _seconds_left(self) -> float:
        pace = self._patience.operation + self._taken / _SLOWEST_PACE
        return min(pace - self._waited, self._patience.silence)

    def _wait(self, events: int) -> None:
        self._selector.modify(self._socket, events)
        seconds = self._seconds_left()
        begun = time.monotonic()
        if seconds <= 0 or not self._select(seconds):
            raise TooSlowError
        self._waited += time.monotonic() - begun

    def _select(self, seconds: float) -> bool:
        ready = self._selector.select(seconds)
        if self._waker.is_fired:
            raise StoppedError
        return bool(ready)

    # ------------------------------------------------------------------------------------ reading

    def is_readable(self, seconds: float) -> bool:
        """Wait at most so long for the server to say something. Raises ``StoppedError``."""
        if self._at < len(self._held) or self._deflated:
            return True
        if self._receive_now():
            return True
        self._selector.modify(self._socket, selectors.EVENT_READ)
        return self._select(max(0.0, seconds))

    def read_line(self, longest: int = LONGEST_LINE) -> bytes:
        """Return the next line with its line end. Raises ``GarbledError`` where it is longer."""
        end = self._held.find(b"\n", self._at)
        while end < 0:
            looked_at = len(self._held) - self._at
            if looked_at > longest:
                raise GarbledError
            self._receive()
            end = self._held.find(b"\n", self._at + looked_at)
        line = self._held[self._at : end + 1]
        self._at = end + 1
        return line

    def read(self, octets: int) -> bytes:
        """Return exactly so many octets; the caller has checked that he wants them."""
        end = self._at + octets
        if end <= len(self._held):
            found = self._held[self._at : end]
            self._at = end
            return found
        pieces = [self._held[self._at :]]
        missing = octets - len(pieces[0])
        self._held, self._at = b"", 0
        while missing > 0:
            self._receive()
            pieces.append(self._held[:missing])
            self._held = self._held[missing:]
            missing -= len(pieces[-1])
        return b"".join(pieces)

    def skip(self, octets: int) -> None:
        """Read so many octets and forget them. Raises ``GarbledError`` for more than ``MOST_SKIPPED``."""
        if octets > self._spare:
            raise GarbledError
        self._spare -= octets
        self._allowed += octets
        while octets > 0:
            taken = min(octets, _PIECE)
            self.read(taken)
            octets -= taken

    def _receive(self) -> None:
        while not self._receive_now():
            self._wait(selectors.EVENT_READ)

    def _receive_now(self) -> bool:
        """Take what is there without waiting; tells whether anything came."""
        if self._waker.is_fired:
            raise StoppedError
        if self._inflater is None:
            return self._hold(self._receive_raw())
        if not self._deflated:
            self._deflated = self._receive_raw()
        if not self._deflated:
            return False
        try:
            inflated = self._inflater.decompress(self._deflated, _INFLATED_AT_ONCE)
        except zlib.error as error:
            raise GarbledError from error
        if self._inflater.eof:
            raise ConnectionLostError
        self._deflated = self._inflater.unconsumed_tail
        return self._hold(inflated)

    def _receive_raw(self) -> bytes:
        try:
            received = self._socket.recv(_PIECE)
        except (BlockingIOError, InterruptedError, ssl.SSLWantReadError):
            return b""
        except ssl.SSLWantWriteError:
            self._wait(selectors.EVENT_WRITE)
            return b""
        except OSError as error:
            raise ConnectionLostError from error
        if not received:
            raise ConnectionLostError
        self.octets_received += len(received)
        return received

    def _hold(self, octets: bytes) -> bool:
        if not octets:
            return False
        self._taken += len(octets)
        if self._taken > self._allowed:
            raise GarbledError
        self._held = self._held[self._at :] + octets if self._at < len(self._held) else octets
        self._at = 0
        return True

    # ------------------------------------------------------------------------------------ sending

    def send(self, octets: bytes) -> None:
        """Send all of it."""
        if self._deflater is not None:
            octets = self._deflater.compress(octets) + self._deflater.flush(zlib.Z_SYNC_FLUSH)
        rest = memoryview(octets)
        while rest:
            if self._waker.is_fired:
                raise StoppedError
            try:
                rest = rest[self._socket.send(rest[:_PIECE]) :]
            except (BlockingIOError, InterruptedError, ssl.SSLWantWriteError):
                self._wait(selectors.EVENT_WRITE)
            except ssl.SSLWantReadError:
                self._wait(selectors.EVENT_READ)
            except OSError as error:
                raise ConnectionLostError from error
