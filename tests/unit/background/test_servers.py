"""Servers in a thread of their own: what they give, what keeps them from starting, and that they end."""

from __future__ import annotations

import threading
from contextlib import asynccontextmanager

import pytest

from app.background.servers import run_in_thread


def test_servers_run_in_their_own_thread_until_stopped():
    threads, ended = [], []

    @asynccontextmanager
    async def serve():
        threads.append(threading.current_thread())
        yield "listening"
        ended.append(threading.current_thread())

    servers = run_in_thread(serve)
    assert servers.started == "listening"
    servers.stop()
    servers.stop()

    assert threads[0] is not threading.main_thread()
    assert not threads[0].is_alive()
    assert ended == threads


def test_what_keeps_servers_from_starting_is_raised_and_leaves_no_thread():
    before = threading.active_count()

    @asynccontextmanager
    async def serve():
        listens = False
        if not listens:
            message = "no free port"
            raise OSError(message)
        yield

    with pytest.raises(OSError, match="no free port"):
        run_in_thread(serve)
    for thread in threading.enumerate():
        if thread.name == "servers":
            thread.join(5)
    assert threading.active_count() == before
