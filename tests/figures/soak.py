"""Figures of a long watch: what 2,000 hours cost the window's process, and whether a row is lost.

The whole program with its window watches a mailbox on Dovecot. A round of the watch, which takes a
minute in earnest (``app.jobs.watch``), is over at once here, so that 2,000 hours are 120,000 rounds;
``--hours=N`` changes that. Meanwhile 500 mails arrive, evenly spread. The first tenth is warm-up.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import psutil
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.jobs.watch import SECONDS_BETWEEN_ROUNDS
from app.mailbox.watching import Watcher
from tests.figures.figure import Figure
from tests.figures.scan import MEGABYTE, option
from tests.journeys.running_window import Running, surroundings
from tests.journeys.user_mailbox import code_mail, spoof

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from app.mailbox.folder_status import Status
    from app.mailbox.model import Wake

HOURS = 2_000
ARRIVALS = 500
WARM_UP = 0.1
_SHORTEST_ROUND = 0.001
_MS_BETWEEN_LOOKS = 20
_MOST_GROWTH = 10
"""Megabytes."""
_SAMPLES = 20


@dataclass(frozen=True)
class Held:
    """What the program holds at one moment."""

    memory: int
    threads: int
    handles: int
    processes: int

    @staticmethod
    def now() -> Held:
        process = psutil.Process()
        workers = [child for child in process.children() if child.name() != "dovecot"]
        processes = sum(1 + len(worker.children(recursive=True)) for worker in workers)
        return Held(process.memory_info().rss, process.num_threads(), process.num_fds(), processes)


class Rounds:
    """Counts the rounds of every watch, and makes them short, while it is open."""

    def __init__(self) -> None:
        self.count = 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        wait = Watcher.wait

        def wait_shortly(watcher: Watcher, seconds: float, others: Mapping[bytes, Status]) -> Wake:
            woken = wait(watcher, min(seconds, _SHORTEST_ROUND), others)
            self.count += 1
            return woken

        with patch.object(Watcher, "wait", wait_shortly):
            yield


def of_a_long_watch() -> Iterator[Figure]:
    wanted = round(option("hours", HOURS) * 3600 / SECONDS_BETWEEN_ROUNDS)
    application = QApplication.instance() or QApplication([])
    rounds = Rounds()
    with (
        tempfile.TemporaryDirectory() as folder,
        rounds.counted(),
        surroundings(Path(folder)) as around,
        around.run() as running,
    ):
        _wait(lambda: running.is_at_rest)
        samples = _watch(running, rounds, wanted)
        keys = [row.key for row in running.rows]
        notified = len(running.notified)
    del application
    first, rest = samples[0], samples[1:]
    hours = rounds.count * SECONDS_BETWEEN_ROUNDS / 3600
    aside = f"{rounds.count:,} rounds, as in {hours:,.0f} hours; {len(keys)} rows"
    grown = (max(one.memory for one in rest) - first.memory) / MEGABYTE
    told = f"{aside}; {first.memory / MEGABYTE:.0f} MB after warm-up"
    yield Figure("memory a long watch adds", grown, "MB", _MOST_GROWTH, aside=told)
    lost = abs(ARRIVALS - len(keys)) + len(keys) - len(set(keys))
    yield Figure("rows lost or doubled", lost, "", 0, aside=f"{notified} notices")
    for what in ("threads", "handles", "processes"):
        before, after = getattr(first, what), getattr(rest[-1], what)
        yield Figure(f"{what} more than after warm-up", after - before, "", 0, aside=f"{before}, {after}")


def _watch(running: Running, rounds: Rounds, wanted: int) -> list[Held]:
    """Let all rounds go by, with the arrivals; return what is held after warm-up, and from then on."""
    begun = rounds.count
    samples = []
    for number in range(1, ARRIVALS + 1):
        raw = code_mail(code=f"{number:06}") if number % 10 == 0 else spoof(number)
        running.deliver(raw)
        _wait(lambda number=number: len(running.rows) >= number)  # type: ignore[misc]
        due = begun + wanted * number // ARRIVALS
        _wait(lambda due=due: rounds.count >= due)  # type: ignore[misc]
        if number >= ARRIVALS * WARM_UP and number % (ARRIVALS // _SAMPLES) == 0:
            samples.append(Held.now())
    return samples


def _wait(is_true: Callable[[], bool]) -> None:
    """Let the program run until something is so. (QTest.qWait would keep Python from other threads.)"""
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if is_true() else None)
    timer.start(_MS_BETWEEN_LOOKS)
    loop.exec()


FIGURES: dict[str, Callable[[], Iterator[Figure]]] = {"soak": of_a_long_watch}
