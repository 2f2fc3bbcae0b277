"""Ending a wait from another thread."""

from __future__ import annotations

import socket


class Waker:
    """Ends whatever waits on ``socket`` beside its own, at once and for good.

    ``fire`` may be called from any thread and more than once; all else belongs to the lane.
    """

    def __init__(self) -> None:
        """Make the pair of sockets."""
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
