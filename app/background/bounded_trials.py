"""Trials of an account that end when the user turns away, or when they take too long.

The system lets nobody end a look-up of a host's name: a trial that hangs there is left behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.background.bounded import run_bounded
from app.mailbox.failures import StoppedError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.jobs.verify_account import Trial
    from app.settings import Credentials, Server

SECONDS_FOR_A_TRIAL = 45.0


def bounded(trial: Trial, is_stopped: Callable[[], bool], seconds: float = SECONDS_FOR_A_TRIAL) -> Trial:
    """Return the trial, bounded: it raises ``StoppedError`` soon after a stop, and begins none then.

    Raises ``UnreachableError`` where it takes longer than ``seconds``.
    """

    def attempt(server: Server, credentials: Credentials) -> None:
        if is_stopped():
            raise StoppedError
        try:
            run_bounded(lambda: trial(server, credentials), seconds, is_stopped)
        except TimeoutError as error:
            raise (StoppedError() if is_stopped() else UnreachableError(server.host)) from error

    return attempt
