"""The judge that the jobs of one account ask (``jobs.ports.Judge``): a pool's answers as iterators."""

from __future__ import annotations

import queue
from dataclasses import replace
from datetime import datetime
from queue import SimpleQueue
from typing import TYPE_CHECKING

from app.background.asking import Circumstances, MessageQuestion, PiecesQuestion
from app.background.judge_pool import Question
from app.background.judging import unreadable
from app.background.worker import Failure
from app.errors import InspectorError
from app.inspection import Inspection
from app.verdict.details import Details

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from app.background.judge_pool import JudgePool
    from app.background.worker import Answer
    from app.evidence.profile import ProviderProfile
    from app.jobs.model import ToJudge
    from app.names import AddrSpec

_MOST_MESSAGES_UNDER_WAY = 64
_MOST_OCTETS_UNDER_WAY = 4 * 1024 * 1024
"""Each is held twice while it waits for a worker."""
_SECONDS_BETWEEN_QUESTIONS = 0.1
"""How soon a request to stop is noticed."""
_MOST_PIECES = 100
_MOST_OCTETS_OF_PIECES = 512 * 1024
"""In one question, so that it stays far from a worker's time limit."""


def _now() -> datetime:
    return datetime.now().astimezone()


class AccountJudge:
    """Judges for one account. Each call may come from any lane."""

    def __init__(
        self,
        pool: JudgePool,
        *,
        provider: ProviderProfile | None,
        own_addresses: frozenset[AddrSpec],
        clock: Callable[[], datetime] = _now,
        is_urgent: bool = False,
    ) -> None:
        """Take the pool and the account's part of a context; ``is_urgent``: before everybody else's."""
        self._pool = pool
        self._provider = provider
        self._own_addresses = own_addresses
        self._clock = clock
        self._is_urgent = is_urgent

    def judge_all(
        self,
        messages: Iterable[ToJudge | None],
        is_stopped: Callable[[], bool],
    ) -> Iterator[tuple[int, Inspection]]:
        """Give the uid and the inspection of each message, each as soon as it is there.

        Between any two messages that it takes, or at None, it gives what is ready; it waits only at
        the end, and while too much is under way. What ``messages`` raises for a failed world is
        raised after everything before it was judged.
        """
        run = _Run(self._pool, is_urgent=self._is_urgent)
        failure: InspectorError | None = None
        source = iter(messages)
        try:
            while not is_stopped():
                try:
                    message = next(source)
                except StopIteration:
                    break
                except InspectorError as error:
                    failure = error
                    break
                if message is not None:
                    run.ask(message.uid, self._question(message), len(message.raw))
                yield from _inspections(run.ready())
                while run.is_full and not is_stopped():
                    yield from _inspections(run.wait())
            while run.count and not is_stopped():
                yield from _inspections(run.wait())
        finally:
            run.withdraw()
        if failure is not None:
            raise failure

    def which_claim(self, pieces: Sequence[bytes], is_stopped: Callable[[], bool]) -> tuple[bool, ...]:
        """Tell of each header section, or header section with some text, whether it claims a retailer.

        A piece that cannot be read counts as claiming. Empty where it was stopped.
        """
        claims = [True] * len(pieces)
        run = _Run(self._pool, is_urgent=self._is_urgent)
        try:
            _ask_all(run, pieces, range(len(pieces)))
            while run.count:
                if is_stopped():
                    return ()
                for numbers, answer in run.wait():
                    if isinstance(answer.value, tuple):
                        for number, does_claim in zip(numbers, answer.value, strict=True):
                            claims[number] = does_claim
                    elif len(numbers) > 1:
                        # One of them is to blame: the others are asked about again, one by one.
                        for number in numbers:
                            _ask_all(run, pieces, range(number, number + 1))
        finally:
            run.withdraw()
        return tuple(claims)

    def describe(self, message: ToJudge, is_stopped: Callable[[], bool]) -> Details | None:
        """Return what may be shown of a message; None where it cannot be read, or it was stopped."""
        run = _Run(self._pool, is_urgent=self._is_urgent)
        try:
            run.ask(message.uid, replace(self._question(message), is_closely=True), len(message.raw))
            while run.count and not is_stopped():
                for _, answer in run.wait():
                    return answer.value if isinstance(answer.value, Details) else None
        finally:
            run.withdraw()
        return None

    def _question(self, message: ToJudge) -> MessageQuestion:
        circumstances = Circumstances(self._provider, self._own_addresses, self._clock())
        return MessageQuestion(message.raw, message.arrival, None, circumstances, message.kept)


def _inspections(answers: Iterable[tuple[range, Answer]]) -> Iterator[tuple[int, Inspection]]:
    for uids, answer in answers:
        value = answer.value
        yield (
            uids.start,
            value if isinstance(value, Inspection) else unreadable(answer.failure or Failure.RAISED),
        )


def _ask_all(run: _Run, pieces: Sequence[bytes], numbers: range) -> None:
    start, octets = numbers.start, 0
    for number in numbers:
        octets += len(pieces[number])
        is_last = number + 1 == numbers.stop
        if is_last or number + 1 - start >= _MOST_PIECES or octets >= _MOST_OCTETS_OF_PIECES:
            some = range(start, number + 1)
            run.ask(some, PiecesQuestion(tuple(pieces[index] for index in some)), octets)
            start, octets = number + 1, 0


class _Run:
    """Questions of one call, under way."""

    def __init__(self, pool: JudgePool, *, is_urgent: bool) -> None:
        self._pool = pool
        self._is_urgent = is_urgent
        self._answers: SimpleQueue[tuple[Question, Answer | BaseException]] = SimpleQueue()
        self._tags: dict[Question, tuple[range, int]] = {}
        self._octets = 0

    @property
    def count(self) -> int:
        return len(self._tags)

    @property
    def is_full(self) -> bool:
        return self.count >= _MOST_MESSAGES_UNDER_WAY or self._octets >= _MOST_OCTETS_UNDER_WAY

    def ask(self, tag: int | range, asked: MessageQuestion | PiecesQuestion, octets: int) -> None:
        question = Question(asked, self._answers, is_urgent=self._is_urgent)
        numbers = tag if isinstance(tag, range) else range(tag, tag + 1)
        self._tags[question] = (numbers, octets)
        self._octets += octets
        self._pool.ask(question)

    def ready(self) -> Iterator[tuple[range, Answer]]:
        while not self._answers.empty():
            yield self._take(*self._answers.get())

    def wait(self) -> Iterator[tuple[range, Answer]]:
        """Give what is ready, waiting a moment for the first."""
        try:
            first = self._answers.get(timeout=_SECONDS_BETWEEN_QUESTIONS)
        except queue.Empty:
            return
        yield self._take(*first)
        yield from self.ready()

    def withdraw(self) -> None:
        for question in self._tags:
            question.is_withdrawn = True

    def _take(self, question: Question, answer: Answer | BaseException) -> tuple[range, Answer]:
        numbers, octets = self._tags.pop(question)
        self._octets -= octets
        if isinstance(answer, BaseException):
            raise answer
        return numbers, answer
