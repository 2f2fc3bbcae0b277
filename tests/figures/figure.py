"""What a figure is, and how two things are timed against each other."""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 3


@dataclass(frozen=True)
class Figure:
    """One line of the output."""

    what: str
    value: float
    unit: str
    goal: float
    is_least: bool = False
    """The goal is the least that will do, not the most."""
    aside: str = ""

    @property
    def is_met(self) -> bool:
        return self.value >= self.goal if self.is_least else self.value <= self.goal


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Return the processor time of one call, on average over ``repeats``, without garbage collection.

    What else runs on the machine does not count.
    """
    gc.collect()
    gc.disable()
    begun = time.process_time()
    for _ in range(repeats):
        work()
    taken = time.process_time() - begun
    gc.enable()
    return taken / repeats


def compare(ours: Callable[[], object], theirs: Callable[[], object], repeats: int) -> tuple[float, float]:
    """Return the median times of both, taken in turn."""
    ours(), theirs()
    rounds = [(seconds(ours, repeats), seconds(theirs, repeats)) for _ in range(ROUNDS)]
    by_ratio = sorted(rounds, key=lambda pair: pair[0] / pair[1])
    return by_ratio[len(by_ratio) // 2]
