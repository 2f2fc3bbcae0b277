"""Ending what another thread waits for: to stop it, to hurry it, or to make it begin afresh."""

from __future__ import annotations

import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from app.background.bounded import run_bounded
from app.mailbox.waker import Waker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.mailbox.waker import Addresses


class Stopping:
    """One piece of work's ear. The work asks and waits; everybody else, in any thread, tells."""

    def __init__(self) -> None:
        """Nothing is to end yet."""
        self._lock = threading.Lock()
        self._ends: list[Callable[[], None]] = []
        self._hurried = threading.Event()
        self._is_stopped = False

    def is_stopped(self) -> bool:
        """Tell whether it is to stop."""
        return self._is_stopped

    def stop(self) -> None:
        """End it, whatever it waits for."""
        self._is_stopped = True
        self.restart()

    def hurry(self) -> None:
        """End only a pause: what works goes on."""
        self._hurried.set()

    def restart(self) -> None:
        """End pauses and connections; unless it was stopped, the work begins afresh."""
        self._hurried.set()
        with self._lock:
            for end in self._ends:
                end()

    def wait(self, seconds: float | None) -> None:
        """Wait so long (None: until it is ended)."""
        if not self._is_stopped:
            self._hurried.wait(seconds)
            self._hurried.clear()

    @contextmanager
    def ending(self, end: Callable[[], None]) -> Iterator[None]:
        """Meanwhile, end a connection too; ``end`` is called from any thread, perhaps more than once."""
        with self._lock:
            self._ends.append(end)
        try:
            if self._is_stopped:
                end()
            yield
        finally:
            with self._lock:
                self._ends.remove(end)


@contextmanager
def waker_of(stopping: Stopping) -> Iterator[Waker]:
    """Give what ends a connection when ``stopping`` says so, and its look-up too: DNS may be dead."""
    with closing(Waker()) as waker, stopping.ending(waker.fire):
        ask = waker.look_up

        def look_up(host: str, port: int, seconds: float) -> Addresses:
            return run_bounded(lambda: ask(host, port, seconds), seconds, lambda: waker.is_fired)

        waker.look_up = look_up
        yield waker
