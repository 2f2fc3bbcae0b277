"""What holds for every test."""

from __future__ import annotations

import os
from functools import partialmethod

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

_PATIENCE = 60_000
"""Milliseconds; a wait ends as soon as what it waits for is so."""

# How long an example takes depends on what else the machine is doing; time is measured in tests/bench.
settings.register_profile("default", deadline=None, max_examples=100)
# A run of CI finds the same things every time.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


class PatientBot(QtBot):
    """Waits longer for what may take its time on a busy machine."""

    waitActive = partialmethod(QtBot.waitActive, timeout=_PATIENCE)  # noqa: N815 - pytest-qt's names
    waitExposed = partialmethod(QtBot.waitExposed, timeout=_PATIENCE)  # noqa: N815 - as above
    waitSignal = partialmethod(QtBot.waitSignal, timeout=_PATIENCE)  # noqa: N815 - as above
    waitUntil = partialmethod(QtBot.waitUntil, timeout=_PATIENCE)  # noqa: N815 - as above
    waitCallback = partialmethod(QtBot.waitCallback, timeout=_PATIENCE)  # noqa: N815 - as above


@pytest.fixture
def qtbot(qapp, request) -> PatientBot:
    return PatientBot(request)
