"""Servers of our own, such as the built-in mailbox's, in a thread with its own event loop."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

T = TypeVar("T")

_SECONDS_TO_START = 10.0
_SECONDS_TO_STOP = 5.0


class ServerThread(Generic[T]):
    """Servers that are running. ``stop`` it; the thread is gone when that returns."""

    def __init__(self, serve: Callable[[], AbstractAsyncContextManager[T]]) -> None:
        """Start the thread; ``started`` waits for it."""
        self._serve = serve
        self._started: Future[T] = Future()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="servers", daemon=True)
        self._thread.start()

    @property
    def started(self) -> T:
        """What the context manager gave once the servers listen; raises what kept them from it."""
        return self._started.result(_SECONDS_TO_START)

    def stop(self) -> None:
        """End the servers with every connection. A second call does nothing."""
        if not self._thread.is_alive():
            return
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(_SECONDS_TO_STOP)

    def _run(self) -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
                runner.run(self._serve_until_stopped())
        except BaseException as error:  # raised again by started, in the caller's thread
            if not self._started.done():
                self._started.set_exception(error)
                return
            raise

    async def _serve_until_stopped(self) -> None:
        async with self._serve() as value:
            self._started.set_result(value)
            await self._stop.wait()


def run_in_thread(serve: Callable[[], AbstractAsyncContextManager[T]]) -> ServerThread[T]:
    """Run servers in a thread of their own until ``stop`` is called.

    ``serve`` gives an asynchronous context manager that listens once entered and has ended
    everything once left; both happen in the new thread's loop. Returns when the servers listen;
    raises what kept them from it.
    """
    thread = ServerThread(serve)
    _ = thread.started
    return thread
