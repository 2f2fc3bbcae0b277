"""Lanes: one thread and one queue each, for work that would make the window wait.

The only module here that needs Qt. What comes back comes through a relay, an object that lives in
the window's thread: a function connected to a signal of an object of another thread would run there.
"""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.errors import InspectorError

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")

_SECONDS_TO_END = 0.5


class _Relay(QObject):
    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.is_closed = False
        self.arrived.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        if not self.is_closed:
            call()


class Lane:
    """Runs one piece of work after another in its own thread. To be made in the window's thread."""

    def __init__(self, name: str) -> None:
        """Start the thread."""
        self._relay = _Relay()
        self._work: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._last: list[Callable[[], None]] = []
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(
        self,
        work: Callable[[], Value],
        then: Callable[[Value], None] | None = None,
        fail: Callable[[InspectorError], None] | None = None,
    ) -> None:
        """Queue work; ``then`` takes its value, ``fail`` its ``InspectorError``, in the window's thread.

        Anything else that it raises is a fault of ours, and raised in the window's thread.
        """

        def run() -> None:
            try:
                value = work()
            except InspectorError as error:
                found = error
                self.tell(lambda: _fail(fail, found))
            except BaseException as error:  # noqa: BLE001  # raised again in the window's thread
                fault = error
                self.tell(lambda: _raise(fault))
            else:
                if then is not None:
                    self.tell(lambda: then(value))

        self._work.put(run)

    def tell(self, call: Callable[[], None]) -> None:
        """Have something called in the window's thread; may be called from the lane's."""
        self._relay.arrived.emit(call)

    def finish(self, work: Callable[[], None]) -> None:
        """Queue what is to be done before the thread ends, even when the lane is closed."""
        self._last.append(work)

    def close(self, seconds: float = _SECONDS_TO_END) -> bool:
        """End the thread after the work it is at, and forget the rest; tells whether it has ended.

        Nothing is called any more from now on. Work that waits is to be ended first, by its own means.
        """
        self._relay.is_closed = True
        self._work.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            work = self._work.get()
            if work is None:
                break
            if not self._relay.is_closed:
                work()
        for last in self._last:
            last()


def _fail(fail: Callable[[InspectorError], None] | None, error: InspectorError) -> None:
    if fail is None:
        raise error
    fail(error)


def _raise(fault: BaseException) -> None:
    raise fault
