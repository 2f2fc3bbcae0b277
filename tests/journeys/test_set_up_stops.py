"""Setting an account up, and turning away while a server does not answer."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from app.background.bounded import run_bounded
from app.background.set_up_lane import SetUpLane, SetUpParts
from app.mailbox.keychain import Keychain
from app.mailbox.providers import ProviderTable
from app.settings import Account, Security, Server

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SERVER = Server("imap.example.org", 993, Security.TLS)


def test_a_set_up_that_is_cancelled_leaves_no_lane_that_waits(qtbot: QtBot):
    never, begun = threading.Event(), threading.Event()

    def hang(_server, _credentials):
        begun.set()
        never.wait(60)

    def unasked(*_):
        raise AssertionError

    def is_there() -> bool:
        return any(thread.name == "set up" for thread in threading.enumerate())

    lane = SetUpLane(SetUpParts(ProviderTable(()), Keychain(run_bounded), (hang, hang), unasked, unasked))
    lane.try_password(Account("one", "ann@example.org", SERVER, None, "ann"), "secret")
    qtbot.waitUntil(begun.is_set, timeout=30_000)
    assert is_there()
    lane.cancel()
    qtbot.waitUntil(lambda: not is_there(), timeout=30_000)
    never.set()
