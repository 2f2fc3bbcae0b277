"""A progress bar on standard error, for people who wait: a terminal, and more than two seconds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

_PATIENCE = 2.0
"""Seconds of work before a bar is worth showing."""


class CheckProgress:
    """Counts what is done, and shows it once it takes long. Use it in a ``with`` statement."""

    def __init__(self, console: Console, octets: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Show on ``console`` how much of ``octets`` is done."""
        self._console = console
        self._octets = octets
        self._clock = clock
        self._begun = clock()
        self._done = 0
        self._messages = 0
        self._claiming = 0
        self._bar: Progress | None = None

    def __enter__(self) -> Self:
        """Start counting."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def advance(self, octets: int, *, is_claiming: bool) -> None:
        """Count one message of so many octets."""
        self._done += octets
        self._messages += 1
        self._claiming += is_claiming
        if self._bar is None and self._console.is_terminal and self._clock() - self._begun >= _PATIENCE:
            self._bar = self._show()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._done, description=self._words())

    def _show(self) -> Progress:
        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
        )
        bar = Progress(*columns, console=self._console, transient=True)
        bar.add_task(self._words(), total=self._octets or None)
        bar.start()
        return bar

    def _words(self) -> str:
        return f"{self._messages:,} checked · {self._claiming:,} claim to be from a shop"
