"""Figures of a watch: how soon new mail is judged and in the window, how soon a scan stops.

The whole program with its window, on Dovecot on this machine.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from tests.figures.figure import Figure
from tests.journeys.running_window import ACCOUNT_ID, surroundings, wait_for
from tests.journeys.user_mailbox import USER, code_mail, spoof

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journeys.running_window import Running, Surroundings

_ARRIVALS = 9
_ROUNDS = 3
_MAILS = 1_500
_MAIL_OCTETS = 20_000


def of_a_watch() -> Iterator[Figure]:
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder, surroundings(Path(folder)) as around:
        with around.run() as running:
            wait_for(lambda: running.is_at_rest)
            arrivals = [_seconds_to_row(running, number) for number in range(_ARRIVALS)]
        yield Figure("new mail, judged and in the window", statistics.median(arrivals), "s", 1.0)
        stops = [_seconds_to_stop(around, number) for number in range(_ROUNDS)]
        aside = f"slowest of {_ROUNDS}; {_MAILS:,} mails that claim a shop"
        yield Figure("a scan stops, when told to", max(stops), "s", 0.5, aside=aside)
    del application


def _seconds_to_row(running: Running, number: int) -> float:
    begun = time.perf_counter()
    running.deliver(code_mail(code=f"{number:06}"))
    wait_for(lambda: len(running.rows) > number)
    return time.perf_counter() - begun


def _seconds_to_stop(around: Surroundings, number: int) -> float:
    """Stop the scan of a start half way."""
    for each in range(number * _MAILS, (number + 1) * _MAILS):
        around.dovecot.deliver(USER, spoof(each, size=_MAIL_OCTETS))
    with around.run() as running:
        live = running.program.accounts.live(ACCOUNT_ID)
        assert live is not None
        before = _ARRIVALS + number * _MAILS
        wait_for(lambda: live.is_scanning and len(running.rows) > before)
        begun = time.perf_counter()
        live.stop()
        wait_for(lambda: not live.is_scanning)
        taken = time.perf_counter() - begun
        assert len(running.rows) < before + _MAILS
        live.scan()
        wait_for(lambda: len(running.rows) >= before + _MAILS)
        return taken


FIGURES: dict[str, Callable[[], Iterator[Figure]]] = {"watch": of_a_watch}
