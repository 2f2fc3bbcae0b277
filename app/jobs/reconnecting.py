"""Trying again: which failures pass by themselves, when to try next, and when to ask the user."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from app.errors import InspectorError
from app.jobs.model import AccountState, AccountStatus
from app.mailbox.failures import (
    ConnectionLostError,
    FolderRenumberedError,
    SignInNotOfferedError,
    SignInRefusedError,
    StoppedError,
    ThrottledError,
    UnreachableError,
)
from app.mailbox.keychain import KeychainLockedError
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

MINUTE = 60.0
_JITTER = 0.2
"""Of a delay, more or less: many clients of one server must not come back at the same moment."""
_MOST_OFFLINE = 45.0
"""A line that is back is noticed within a minute."""
_MOST_THROTTLED = 30 * MINUTE
_JUMP = 15.0
"""So much more time on the wall than on the monotonic clock means that the computer slept."""


class PasswordMissingError(InspectorError):
    """Nobody has typed a password, or it was forgotten with the last session."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            translate("The password of this mailbox is not known."),
            translate("Type it once more under Settings › Accounts › Sign-in and servers."),
        )


class Pause(Protocol):
    """A wait that others can end (``background`` has one)."""

    def wait(self, seconds: float | None) -> None:
        """Wait so long (None: until it is ended); returns at once when it is ended or was stopped."""


class TryAgain(Protocol):
    """What to try: returns when it is done or was stopped, raises ``InspectorError``."""

    def __call__(self, succeeded: Callable[[], None]) -> None:
        """Call ``succeeded`` once all is well for a while: the next failure counts as the first."""


_FOR_THE_USER = (SignInRefusedError, SignInNotOfferedError, KeychainLockedError, PasswordMissingError)


class Delays(Enum):
    """First and longest delay, in seconds; each is twice the one before."""

    OFFLINE = (1.0, _MOST_OFFLINE)
    THROTTLED = (MINUTE, _MOST_THROTTLED)


def delay(delays: Delays, failures: int, chance: float) -> float:
    """Return the seconds to wait after so many failures in a row; ``chance`` is from 0 to 1."""
    first, longest = delays.value
    doubled = first * (1 << min(failures - 1, 20))
    return min(longest, doubled * (1 + _JITTER * (2 * chance - 1)))


def state_of(error: InspectorError) -> AccountState:
    """Return what a failure means for the account."""
    if isinstance(error, _FOR_THE_USER):
        return AccountState.SIGN_IN_NEEDED
    if isinstance(error, ThrottledError):
        return AccountState.THROTTLED
    if isinstance(error, UnreachableError | ConnectionLostError):
        return AccountState.OFFLINE
    return AccountState.ERROR


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What trying again needs of the world."""

    pause: Pause
    is_stopped: Callable[[], bool]
    now: Callable[[], datetime]
    chance: Callable[[], float]
    tell: Callable[[AccountStatus], None]


def keep_trying(attempt: TryAgain, surroundings: Surroundings) -> None:
    """Run ``attempt`` until it returns, or the program stops.

    After a failure that passes by itself, wait and try again; a wrong login is tried once, then the
    user is asked, and the wait ends when somebody ends it.
    """
    failures = 0

    def succeeded() -> None:
        nonlocal failures
        failures = 0

    while not surroundings.is_stopped():
        try:
            attempt(succeeded)
        except StoppedError:
            # Somebody ended a connection that may have died, to begin afresh.
            continue
        except InspectorError as error:
            if surroundings.is_stopped():
                return
            failures += 1
            seconds = _seconds_to_wait(error, failures, surroundings.chance())
            retry_at = None if seconds is None else surroundings.now() + timedelta(seconds=seconds)
            surroundings.tell(AccountStatus(state_of(error), error, retry_at))
            surroundings.pause.wait(seconds)
        else:
            return


def _seconds_to_wait(error: InspectorError, failures: int, chance: float) -> float | None:
    if isinstance(error, FolderRenumberedError):
        # It happened in the middle of something; the next try begins with the new numbers.
        return delay(Delays.OFFLINE, failures, chance)
    match state_of(error):
        case AccountState.SIGN_IN_NEEDED:
            return None
        case AccountState.OFFLINE:
            return delay(Delays.OFFLINE, failures, chance)
        case _:
            return delay(Delays.THROTTLED, failures, chance)


class SleepDetector:
    """Tells whether the computer slept, by two clocks: the wall's goes on, the monotonic one may not."""

    def __init__(self, wall: Callable[[], float], monotonic: Callable[[], float]) -> None:
        """Begin to compare."""
        self._wall = wall
        self._monotonic = monotonic
        self._difference = wall() - monotonic()

    def has_slept(self) -> bool:
        """Tell whether there was a jump since the last question. A clock set back is none."""
        difference = self._wall() - self._monotonic()
        jump = difference - self._difference
        self._difference = difference
        return jump >= _JUMP
