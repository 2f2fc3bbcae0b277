"""Ending a wait from another thread."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Addresses = Sequence[tuple[socket.AddressFamily, socket.SocketKind, int, str, Any]]
    LookUp = Callable[[str, int, float], Addresses]
    """Takes a host, a port and how many seconds it may take; ``OSError`` where nothing is found."""


def look_up(host: str, port: int, seconds: float) -> Addresses:
    """Ask the system for a host's addresses, which takes as long as it takes."""
    del seconds
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


class Waker:
    """Ends whatever waits on ``socket`` beside its own, at once and for good.

    ``fire`` may be called from any thread and more than once; all else belongs to the lane. The system
    lets nobody end a look-up: ``look_up`` is there for whoever can leave one behind.
    """

    def __init__(self) -> None:
        """Make the pair of sockets."""
        self.look_up: LookUp = look_up
        self.socket, self._other_end = socket.socketpair()
        self.socket.settimeout(0)
        self._other_end.settimeout(0)
        self.is_fired = False

    def fire(self) -> None:
        """Wake whoever waits."""
        self.is_fired = True
        try:
            self._other_end.send(b".")
        except OSError:
            # Full or closed: whoever waited is awake already.
            return

    def close(self) -> None:
        """Give the sockets back; ``fire`` does no harm afterwards."""
        self.socket.close()
        self._other_end.close()
