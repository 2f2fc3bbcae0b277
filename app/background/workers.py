"""A pool of worker processes that survives whatever a request does to one of them.

Each worker is spawned when first needed, given handler and state once, and then asked one request
at a time. One that is late is killed; one that died is replaced, and its request tried once more;
one that ran out of memory is replaced. Nothing here knows what a request is.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection as pipes
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Self

from app.background.worker import HELLO, READY, Answer, Failure, Limits, serve
from app.errors import InspectorError
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_MOST_FAILED_STARTS = 3
_SECONDS_TO_BURY = 5.0
_SPAWN = multiprocessing.get_context("spawn")


class WorkersUnavailableError(InspectorError):
    """No worker process could be started."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            translate("The part of the program that reads messages could not be started."),
            translate("Close other programs to free memory, then try again."),
        )


def all_cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


@dataclass(slots=True, eq=False)
class _Worker:
    process: SpawnProcess
    connection: Connection
    deadline: float
    """On the monotonic clock; infinite while there is nothing to do."""
    is_ready: bool = False
    ticket: int | None = None


class Workers:
    """The pool. To be used from one thread; close it, or use it in a ``with`` statement."""

    def __init__(
        self,
        handler: Callable[..., object],
        state: object,
        *,
        count: int | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Take a module-level function of state and request, and its picklable state."""
        self._job = pickle.dumps((handler, state))
        self._count = count or all_cores()
        self._limits = limits or Limits()
        self._workers: list[_Worker] = []
        self._waiting: deque[tuple[int, bytes]] = deque()
        self._requests: dict[int, bytes] = {}
        """Those that a worker is at, to try them once more."""
        self._tried_before: set[int] = set()
        self._answers: list[tuple[int, Answer]] = []
        self._failed_starts = 0

    def __enter__(self) -> Self:
        """Return the pool."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the pool."""
        self.close()

    @property
    def process_ids(self) -> tuple[int, ...]:
        """Return the process ids of the living workers."""
        return tuple(worker.process.pid for worker in self._workers if worker.process.pid is not None)

    def submit(self, ticket: int, request: object) -> None:
        """Queue a picklable request under a ticket that no unanswered request bears."""
        self._waiting.append((ticket, pickle.dumps(request)))
        self._hand_out()

    def collect(self, timeout: float, also: Sequence[Connection] = ()) -> list[tuple[int, Answer]]:
        """Wait until there is an answer, one of ``also`` can be read, or ``timeout`` seconds passed.

        Returns tickets with their answers, each ticket once. Raises ``WorkersUnavailableError``.
        """
        end = time.monotonic() + timeout
        while not self._answers:
            self._end_the_late()
            self._hand_out()
            if self._answers:
                break
            now = time.monotonic()
            soonest = min((worker.deadline for worker in self._workers), default=end)
            ours = {worker.connection: worker for worker in self._workers}
            ready = pipes.wait([*ours, *also], max(0.0, min(end, soonest) - now))
            for found in ready:
                if found in ours:
                    self._hear(ours[found])
            if any(found in also for found in ready) or (not ready and time.monotonic() >= end):
                break
        answers, self._answers = self._answers, []
        return answers

    def close(self) -> None:
        """End every worker, whatever it is doing, and forget all requests; a new one starts afresh."""
        self._waiting.clear()
        self._requests.clear()
        self._tried_before.clear()
        self._answers.clear()
        for worker in tuple(self._workers):
            self._bury(worker)

    def _hand_out(self) -> None:
        for worker in tuple(self._workers):
            if not self._waiting:
                return
            if worker.is_ready and worker.ticket is None:
                self._give(worker, *self._waiting.popleft())
        starting = sum(not worker.is_ready for worker in self._workers)
        while starting < len(self._waiting) and len(self._workers) < self._count:
            self._workers.append(self._start())
            starting += 1

    def _give(self, worker: _Worker, ticket: int, request: bytes) -> None:
        worker.ticket = ticket
        self._requests[ticket] = request
        if self._send(worker, request):
            worker.deadline = time.monotonic() + self._limits.seconds

    def _start(self) -> _Worker:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=serve, args=(theirs, self._limits), daemon=True)
        with _interrupts_held_back():
            process.start()
        theirs.close()
        return _Worker(process, ours, time.monotonic() + self._limits.start_seconds)

    def _hear(self, worker: _Worker) -> None:
        try:
            heard = worker.connection.recv_bytes()
        except (EOFError, OSError):
            self._lose(worker)
            return
        if heard == HELLO:
            self._send(worker, self._job)
        elif heard == READY:
            worker.is_ready = True
            worker.deadline = float("inf")
            self._failed_starts = 0
        else:
            answer: Answer = pickle.loads(heard)  # noqa: S301  # from our own worker
            self._answer(worker, answer)
            if answer.failure is Failure.OUT_OF_MEMORY:
                self._bury(worker)

    def _send(self, worker: _Worker, octets: bytes) -> bool:
        try:
            worker.connection.send_bytes(octets)
        except OSError:
            self._lose(worker)
            return False
        return True

    def _answer(self, worker: _Worker, answer: Answer) -> None:
        if worker.ticket is not None:
            del self._requests[worker.ticket]
            self._tried_before.discard(worker.ticket)
            self._answers.append((worker.ticket, answer))
        worker.ticket = None
        worker.deadline = float("inf")

    def _lose(self, worker: _Worker) -> None:
        """Bury a worker that died; try its request once more, in case that was not to blame."""
        ticket = worker.ticket
        if ticket is None:
            self._count_failed_start(worker)
        elif ticket in self._tried_before:
            self._answer(worker, Answer(failure=Failure.CRASHED))
        else:
            self._tried_before.add(ticket)
            self._waiting.appendleft((ticket, self._requests.pop(ticket)))
        self._bury(worker)

    def _end_the_late(self) -> None:
        now = time.monotonic()
        for worker in tuple(self._workers):
            if now >= worker.deadline:
                self._count_failed_start(worker)
                self._answer(worker, Answer(failure=Failure.TIMED_OUT))
                self._bury(worker)

    def _count_failed_start(self, worker: _Worker) -> None:
        if worker.is_ready:
            return
        self._failed_starts += 1
        if self._failed_starts >= _MOST_FAILED_STARTS:
            self.close()
            raise WorkersUnavailableError

    def _bury(self, worker: _Worker) -> None:
        if worker not in self._workers:
            return
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.kill()
        worker.process.join(_SECONDS_TO_BURY)
        if worker.process.exitcode is not None:
            worker.process.close()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Keep Ctrl-C from a process that is being born: it inherits the mask and so never sees one."""
    if sys.platform == "win32":
        yield
        return
    # The tracker that spawning needs would lift the mask when it starts.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
