"""Ending what another thread waits for."""

from __future__ import annotations

import threading

from app.background.stopping import Stopping


def test_a_pause_is_ended_by_hurrying_and_goes_on_afterwards():
    ear = Stopping()
    ear.hurry()
    ear.wait(None)
    assert not ear.is_stopped()


def test_a_stop_ends_a_pause_that_others_began():
    ear = Stopping()
    waiting = threading.Thread(target=ear.wait, args=(None,))
    waiting.start()
    ear.stop()
    waiting.join(10)
    assert not waiting.is_alive()
    assert ear.is_stopped()
    ear.wait(None)


def test_connections_are_ended_by_a_restart_while_they_are_entrusted():
    ear = Stopping()
    ended: list[str] = []
    with ear.ending(lambda: ended.append("connection")):
        ear.restart()
    ear.restart()
    assert ended == ["connection"]


def test_hurrying_leaves_connections_alone():
    ear = Stopping()
    ended: list[str] = []
    with ear.ending(lambda: ended.append("connection")):
        ear.hurry()
    assert ended == []


def test_a_connection_that_is_opened_after_the_stop_is_ended_at_once():
    ear = Stopping()
    ear.stop()
    ended: list[str] = []
    with ear.ending(lambda: ended.append("connection")):
        assert ended == ["connection"]
