"""A line between the program and a server, which can break, go silent, and come back."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator

_RESET_WHEN_CLOSED = struct.pack("ii", 1, 0)


class Line:
    """Passes octets on between a port of its own and the server's.

    ``cut_after`` octets from the server a connection is reset; each connection takes the next number
    of an iterator. ``is_down``: new connections end at once. ``is_silent``: nothing is passed on.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self.cut_after: Iterator[int | None] = iter(())
        self.is_down = False
        self.is_silent = False
        self.connections = 0
        self.octets = 0
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Break every connection."""
        with self._lock:
            for end in self._open:
                with contextlib.suppress(OSError):
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_WHEN_CLOSED)
                    end.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                ours, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            if self.is_down:
                ours.close()
                continue
            try:
                theirs = socket.create_connection(("127.0.0.1", self._port))
            except OSError:
                ours.close()
                continue
            limit = next(self.cut_after, None)
            with self._lock:
                self._open |= {ours, theirs}
            threading.Thread(target=self._pass_on, args=(ours, theirs, None), daemon=True).start()
            threading.Thread(target=self._pass_on, args=(theirs, ours, limit), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, limit: int | None) -> None:
        passed = 0
        with contextlib.suppress(OSError):
            while octets := source.recv(4096):
                if self.is_silent:
                    continue
                if limit is not None and passed + len(octets) >= limit:
                    target.sendall(octets[: limit - passed])
                    target.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_WHEN_CLOSED)
                    break
                target.sendall(octets)
                passed += len(octets)
                if limit is not None or source.getpeername()[1] == self._port:
                    self.octets += len(octets)
        with self._lock:
            for end in (source, target):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
                self._open.discard(end)
