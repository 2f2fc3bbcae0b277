"""Judging many messages in worker processes: raw bytes in, inspections out, in the input's order.

A message is judged in one or two steps. In the first the worker says which DKIM keys a verdict
needs; where none are wanted, or there is no DNS to ask, it judges at once. Otherwise the keys are
looked up here, outside the worker's time limit, and the message goes to a worker once more.
"""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from itertools import count as count_from
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from app.background.asking import KeysWanted, MessageQuestion, Stages, State, answer
from app.background.lookups import Lookups
from app.background.worker import Failure
from app.background.workers import Workers
from app.inspection import Inspection
from app.signs.model import Weight
from app.verdict.model import Circumstance, Reason, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from datetime import datetime

    from app.background.lookups import Resolve
    from app.background.worker import Answer, Limits
    from app.inspection import Context

T = TypeVar("T")

_LOG = logging.getLogger(__name__)

_MOST_TASKS_UNDER_WAY = 128
_MOST_OCTETS_UNDER_WAY = 64 * 1024 * 1024
_SECONDS_BETWEEN_QUESTIONS = 0.2
"""How soon a request to stop is noticed."""


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """A message to judge, or a place in the order."""

    tag: T
    """The caller's own; comes back with the inspection."""
    raw: bytes | None
    """None: nothing to judge, only keeps its place."""
    arrival: datetime | None = None
    """Replaces the context's where given."""


def unreadable(failure: Failure) -> Inspection:
    """Return what is said of a message that could not be judged: unproven, and why."""
    return Inspection(
        claim=None,
        verdict=Verdict.UNPROVEN,
        reasons=(Reason(Circumstance.COULD_NOT_BE_READ, Weight.STATE, (("why", failure.value),)),),
        code=None,
        is_code_shown=False,
        is_code_expired=False,
        author_display_name="",
        author_addr_spec="",
        masked_subject="",
        message_id="",
        date=None,
        arrival=None,
        report_desks=(),
        evidence=None,
    )


class Judging:
    """Judges messages against one context; close it, or use it in a ``with`` statement."""

    def __init__(
        self,
        context: Context,
        *,
        resolve: Resolve | None,
        count: int | None = None,
        limits: Limits | None = None,
        stages: Stages | None = None,
    ) -> None:
        """Take the context and how to ask DNS (None: offline), at most ``count`` workers (all cores)."""
        state = State(stages or Stages(), context, is_offline=resolve is None)
        self._workers = Workers(answer, state, count=count, limits=limits)
        self._lookups = None if resolve is None else Lookups(resolve)
        self._tickets = count_from(0)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """End every worker, whatever it is doing."""
        self._workers.close()
        if self._lookups is not None:
            self._lookups.close()

    def judge(
        self, tasks: Iterable[Task[T]], is_stopped: Callable[[], bool] = lambda: False
    ) -> Generator[tuple[T, Inspection | None]]:
        """Give each task's tag with its inspection, in order, each as soon as those before it are done.

        Takes from ``tasks`` only as much as is worked on. Ends early once ``is_stopped`` says so;
        it is asked between messages. One run at a time.
        """
        run = _Run(self._workers, self._lookups, iter(tasks), self._tickets)
        try:
            while not is_stopped():
                run.fill()
                yield from run.due()
                if run.is_finished:
                    return
                run.wait()
        finally:
            if not run.is_finished:
                # What is under way is of no use to the next run.
                self._workers.close()


class _Run(Generic[T]):
    def __init__(
        self,
        workers: Workers,
        lookups: Lookups | None,
        tasks: Iterator[Task[T]],
        tickets: Iterator[int],
    ) -> None:
        self._workers = workers
        self._lookups = lookups
        self._tasks = tasks
        self._tickets = tickets
        self._is_exhausted = False
        self._order: deque[int] = deque()
        self._under_way: dict[int, Task[T]] = {}
        self._octets_under_way = 0
        self._done: dict[int, tuple[T, Inspection | None]] = {}

    @property
    def is_finished(self) -> bool:
        return self._is_exhausted and not self._order

    def fill(self) -> None:
        """Take tasks while there is room."""
        while (
            not self._is_exhausted
            and len(self._order) < _MOST_TASKS_UNDER_WAY
            and self._octets_under_way < _MOST_OCTETS_UNDER_WAY
        ):
            task = next(self._tasks, None)
            if task is None:
                self._is_exhausted = True
                return
            ticket = next(self._tickets)
            self._order.append(ticket)
            if task.raw is None:
                self._done[ticket] = (task.tag, None)
            else:
                self._under_way[ticket] = task
                self._octets_under_way += len(task.raw)
                self._workers.submit(ticket, MessageQuestion(task.raw, task.arrival))

    def due(self) -> Iterator[tuple[T, Inspection | None]]:
        """Give what is done and next in the order."""
        while self._order and self._order[0] in self._done:
            yield self._done.pop(self._order.popleft())

    def wait(self) -> None:
        """Wait for workers and look-ups, and take what they bring."""
        also = () if self._lookups is None else (self._lookups.woken,)
        for ticket, found in self._workers.collect(_SECONDS_BETWEEN_QUESTIONS, also):
            self._take(ticket, found)
        if self._lookups is not None:
            for ticket, keys in self._lookups.finished():
                # A run that was stopped may have left look-ups behind.
                task = self._under_way.get(ticket)
                if task is not None:
                    self._workers.submit(ticket, MessageQuestion(task.raw or b"", task.arrival, keys))

    def _take(self, ticket: int, found: Answer) -> None:
        value = found.value
        if isinstance(value, KeysWanted) and self._lookups is not None:
            self._lookups.start(ticket, value.names)
            return
        if found.failure is Failure.RAISED:
            _LOG.error("A message could not be judged, which is a fault of this program: %s", found.trace)
        task = self._under_way.pop(ticket)
        self._octets_under_way -= len(task.raw or b"")
        inspection = value if isinstance(value, Inspection) else unreadable(found.failure or Failure.RAISED)
        self._done[ticket] = (task.tag, inspection)
