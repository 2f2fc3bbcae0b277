"""One pool of workers for the whole program: every lane may ask, one thread serves them all.

Questions go in from any thread; each answer comes back through the asker's own queue. What fails
as a whole (no worker can be started) is raised in the asker's thread.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
from collections import deque
from dataclasses import dataclass, field, replace
from itertools import count as count_from
from queue import SimpleQueue
from typing import TYPE_CHECKING, Self

from app.background.asking import KeysWanted, MessageQuestion, PiecesQuestion, Stages, State, answer
from app.background.lookups import Lookups
from app.background.worker import Answer, Failure
from app.background.workers import Workers, all_cores

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from app.background.lookups import Resolve
    from app.background.worker import Limits
    from app.inspection import Context

_LOG = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS = 30.0
"""A new question, an answer and ``close`` end the wait at once."""
_UNDER_WAY_PER_WORKER = 2
"""So that a worker never waits for its next question, and a question that nobody waits for any more
is seldom with a worker already."""


@dataclass(slots=True, eq=False)
class Question:
    """A question, and where its answer goes."""

    asked: MessageQuestion | PiecesQuestion
    answers: SimpleQueue[tuple[Question, Answer | BaseException]]
    is_urgent: bool = False
    is_withdrawn: bool = field(default=False, init=False)
    """Set by the asker: nobody waits for the answer any more."""


class JudgePool:
    """The pool; close it, or use it in a ``with`` statement. ``ask`` may be called from any thread."""

    def __init__(
        self,
        context: Context,
        *,
        resolve: Resolve | None,
        count: int | None = None,
        limits: Limits | None = None,
        stages: Stages | None = None,
    ) -> None:
        """Take the context, how to ask DNS (None: offline), at most ``count`` workers (all cores)."""
        self._count = count or all_cores()
        state = State(stages or Stages(), context, is_offline=resolve is None)
        self._workers = Workers(answer, state, count=self._count, limits=limits)
        self._lookups = None if resolve is None else Lookups(resolve)
        self._arrived: SimpleQueue[Question] = SimpleQueue()
        self._waiting: deque[Question] = deque()
        self._under_way: dict[int, Question] = {}
        self._looking_up: dict[int, Question] = {}
        self._tickets = count_from(0)
        self._woken: Connection
        self._woken, self._wake = multiprocessing.Pipe(duplex=False)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_closing = False

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def ask(self, question: Question) -> None:
        """Queue a question; its answer will be put into its queue."""
        with self._lock:
            if self._is_closing:
                return
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="judging", daemon=True)
                self._thread.start()
            self._arrived.put(question)
            self._wake.send_bytes(b".")

    def close(self) -> None:
        """End thread and workers, whatever they are doing; questions still open are never answered."""
        with self._lock:
            is_first = not self._is_closing
            self._is_closing = True
            if is_first:
                self._wake.send_bytes(b".")
        if self._thread is not None:
            self._thread.join()
        if is_first:
            self._workers.close()
            if self._lookups is not None:
                self._lookups.close()
            self._wake.close()
            self._woken.close()

    def _serve(self) -> None:
        while not self._is_closing:
            try:
                self._serve_once()
            except BaseException as error:  # noqa: BLE001  # raised again in the threads that asked
                self._fail(error)

    def _serve_once(self) -> None:
        self._take_questions()
        if self._is_closing:
            # The octet that was to wake us may just have been read.
            return
        also = [self._woken] if self._lookups is None else [self._woken, self._lookups.woken]
        for ticket, found in self._workers.collect(_SECONDS_BETWEEN_LOOKS, also):
            self._take_answer(ticket, found)
        if self._lookups is not None:
            for ticket, keys in self._lookups.finished():
                question = self._looking_up.pop(ticket)
                if isinstance(question.asked, MessageQuestion):
                    question.asked = replace(question.asked, keys=keys)
                self._waiting.appendleft(question)

    def _take_questions(self) -> None:
        while self._woken.poll():
            self._woken.recv_bytes()
        while not self._arrived.empty():
            question = self._arrived.get()
            if question.is_urgent:
                self._waiting.appendleft(question)
            else:
                self._waiting.append(question)
        while self._waiting and len(self._under_way) < self._count * _UNDER_WAY_PER_WORKER:
            question = self._waiting.popleft()
            if not question.is_withdrawn:
                ticket = next(self._tickets)
                self._under_way[ticket] = question
                self._workers.submit(ticket, question.asked)

    def _take_answer(self, ticket: int, found: Answer) -> None:
        question = self._under_way.pop(ticket)
        if isinstance(found.value, KeysWanted) and self._lookups is not None:
            self._looking_up[ticket] = question
            self._lookups.start(ticket, found.value.names)
            return
        if found.failure is Failure.RAISED:
            _LOG.error("A message could not be judged, which is a fault of this program: %s", found.trace)
        question.answers.put((question, found))

    def _fail(self, error: BaseException) -> None:
        self._workers.close()
        self._take_arrived()
        for question in (*self._under_way.values(), *self._looking_up.values(), *self._waiting):
            question.answers.put((question, error))
            # The look-ups themselves go on; what they bring is of no use any more.
            question.is_withdrawn = True
        self._under_way.clear()
        self._waiting.clear()

    def _take_arrived(self) -> None:
        while not self._arrived.empty():
            self._waiting.append(self._arrived.get())
