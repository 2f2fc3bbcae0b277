"""Work that may never come back."""

from __future__ import annotations

import threading
import time

import pytest

from app.background.bounded import run_bounded


def test_returns_what_the_work_returns() -> None:
    assert run_bounded(lambda: 7, 20) == 7


def test_raises_what_the_work_raises() -> None:
    def fail() -> None:
        raise KeyError(7)

    with pytest.raises(KeyError, match="7"):
        run_bounded(fail, 20)


def test_leaves_late_work_behind() -> None:
    released = threading.Event()
    with pytest.raises(TimeoutError):
        run_bounded(released.wait, 0.01)
    released.set()


def test_leaves_work_behind_that_nobody_waits_for_any_more() -> None:
    released, is_stopped = threading.Event(), threading.Event()
    threading.Timer(0.05, is_stopped.set).start()
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        run_bounded(released.wait, 60, is_stopped.is_set)
    assert time.monotonic() - begun < 10
    released.set()
