"""Short connections for set-up: one deadline for all of it, so that a slow drip ends too.

In: a ``Connect`` function, which tests replace. Failures are ``OSError`` (``ssl.SSLError`` and
``TimeoutError`` are), for the modules beside this one to catch.
"""

from __future__ import annotations

import io
import socket
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from app.names import read_domain

if TYPE_CHECKING:
    import ssl

    from _typeshed import WriteableBuffer

    from app.names import DomainName

Connect = Callable[[str, int, float], socket.socket]
"""Takes host, port and seconds; returns a connected socket or raises ``OSError``."""


def read_host_name(text: str) -> DomainName | None:
    """Return a host that has a name, None for anything else, addresses among them."""
    host = read_domain(text)
    return None if host is None or host.rpartition(".")[2].isdecimal() else host


class Connection:
    """A connection that is over at a set time, whatever the other side does."""

    def __init__(self, connect: Connect, host: str, port: int, seconds: float) -> None:
        """Connect; all that follows must be done within ``seconds`` from now."""
        self._host = host
        self._deadline = time.monotonic() + seconds
        self._socket: socket.socket = connect(host, port, seconds)
        self._reader = self.makefile()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self.close()

    def start_tls(self, context: ssl.SSLContext) -> None:
        """Go on encrypted; certificate and host name are verified. Forgets what was read before."""
        self._socket.settimeout(self._seconds_left())
        # On a socket that is connected no more, wrap_socket leaves the handshake out and says nothing.
        wrapped = context.wrap_socket(self._socket, server_hostname=self._host, do_handshake_on_connect=False)
        self._socket = wrapped
        wrapped.do_handshake()
        self._reader = self.makefile()

    def sendall(self, octets: bytes) -> None:
        """Send all octets."""
        self._socket.settimeout(self._seconds_left())
        self._socket.sendall(octets)

    def read_line(self, longest: int) -> bytes:
        """Return the next line; ``OSError`` where it is longer or the connection ends."""
        line = self._reader.readline(longest)
        if not line.endswith(b"\n"):
            raise ConnectionError
        return line

    def makefile(self, mode: str = "rb") -> io.BufferedReader:
        """Return a reader as ``http.client`` wants one."""
        del mode
        return io.BufferedReader(_Reader(self._receive))

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def _receive(self, buffer: WriteableBuffer) -> int:
        self._socket.settimeout(self._seconds_left())
        return self._socket.recv_into(buffer)

    def _seconds_left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class _Reader(io.RawIOBase):
    def __init__(self, receive: Callable[[WriteableBuffer], int]) -> None:
        self._receive = receive

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        return self._receive(buffer)
