"""Ending what another thread waits for."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from app.background.stopping import Stopping, waker_of
from app.mailbox.failures import StoppedError, UnreachableError
from app.mailbox.wire import Patience, Wire


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


@pytest.fixture
def dead_dns(monkeypatch):
    """Name servers that swallow every question."""
    answered = threading.Event()
    asked = threading.Event()

    def wait(*_arguments, **_named):
        asked.set()
        answered.wait()
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", wait)
    yield asked
    answered.set()


def test_a_look_up_that_hangs_is_left_at_once_when_it_is_stopped(dead_dns):
    ear = Stopping()

    def stop():
        dead_dns.wait()
        ear.stop()

    stopping = threading.Thread(target=stop)
    stopping.start()
    begun = time.monotonic()
    with waker_of(ear) as waker, pytest.raises(StoppedError):
        Wire("imap.example.org", 993, waker, Patience())
    assert time.monotonic() - begun < 10
    stopping.join()


def test_a_look_up_that_hangs_is_given_up_like_a_server_out_of_reach(dead_dns):
    with waker_of(Stopping()) as waker, pytest.raises(UnreachableError):
        Wire("imap.example.org", 993, waker, Patience(connecting=0.01))
