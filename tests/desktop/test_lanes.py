"""Lanes: work in their thread, results in the window's, an end within half a second."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

import pytest

from app.background.lanes import Lane
from app.mailbox.failures import ConnectionLostError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def lane(qapp) -> Iterator[Lane]:
    lane = Lane("test")
    yield lane
    assert lane.close()


def name_of_thread() -> str:
    return threading.current_thread().name


def test_work_runs_in_the_lane_and_its_value_comes_back_in_the_windows_thread(lane: Lane, qtbot: QtBot):
    found: list[tuple[str, str]] = []
    lane.submit(name_of_thread, lambda name: found.append((name, name_of_thread())))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [("test", "MainThread")]


def test_work_is_done_in_its_order(lane: Lane, qtbot: QtBot):
    found: list[int] = []
    for number in range(50):
        lane.submit(lambda number=number: number, found.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(found) == 50)
    assert found == list(range(50))


def test_a_failed_world_comes_back_as_its_error(lane: Lane, qtbot: QtBot):
    found: list[tuple[str, str]] = []

    def work() -> None:
        raise ConnectionLostError

    lane.submit(work, fail=lambda error: found.append((type(error).__name__, name_of_thread())))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [("ConnectionLostError", "MainThread")]


def test_a_fault_of_ours_is_raised_in_the_windows_thread(lane: Lane, qtbot: QtBot):
    with qtbot.captureExceptions() as caught:
        lane.submit(lambda: 1 // 0)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_a_closed_lane_tells_nothing_any_more(qapp, qtbot: QtBot):
    lane = Lane("test")
    told: list[int] = []
    ended: list[str] = []
    lane.finish(lambda: ended.append(name_of_thread()))
    lane.submit(lambda: 1, told.append)
    assert lane.close()
    lane.submit(lambda: 2, told.append)
    qtbot.wait(50)
    assert (told, ended) == ([], ["test"])


def test_closing_does_not_wait_for_work_that_hangs(qapp):
    lane = Lane("test")
    release = threading.Event()
    begun = threading.Event()

    def hang() -> None:
        begun.set()
        release.wait(60)

    lane.submit(hang)
    assert begun.wait(10)
    before = time.monotonic()
    assert not lane.close()
    assert time.monotonic() - before < 10
    release.set()
    assert lane.close(10)
