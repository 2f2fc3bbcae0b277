"""Which failures pass by themselves, and how long it takes until the next try."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from app.jobs.model import AccountState, AccountStatus
from app.jobs.reconnecting import (
    MINUTE,
    Delays,
    PasswordMissingError,
    SleepDetector,
    Surroundings,
    delay,
    keep_trying,
    state_of,
)
from app.mailbox.failures import (
    CertificateUntrustedError,
    ConnectionLostError,
    FolderRenumberedError,
    SignInRefusedError,
    StoppedError,
    ThrottledError,
    TokenRefusedError,
    TooSlowError,
    UnreachableError,
)
from app.mailbox.keychain import KeychainLockedError
from tests.unit.jobs.played import NOW


class Played:
    """Tries what is listed: an error is raised, None is a success."""

    def __init__(self, *outcomes: Exception | None) -> None:
        self.outcomes = list(outcomes)
        self.pauses: list[float | None] = []
        self.told: list[AccountStatus] = []
        self.is_stopped = False
        self.successes_before: set[int] = set()

    def attempt(self, succeeded) -> None:
        if len(self.pauses) in self.successes_before:
            succeeded()
        outcome = self.outcomes.pop(0)
        if outcome is not None:
            raise outcome

    def wait(self, seconds: float | None) -> None:
        self.pauses.append(seconds)

    def run(self) -> None:
        keep_trying(
            self.attempt,
            Surroundings(self, lambda: self.is_stopped, lambda: NOW, lambda: 0.5, self.told.append),
        )


def test_what_succeeds_is_not_tried_again():
    played = Played(None)
    played.run()
    assert (played.outcomes, played.pauses, played.told) == ([], [], [])


def test_a_line_that_is_down_is_tried_at_growing_intervals_below_a_minute():
    played = Played(*[UnreachableError("mail.example.org")] * 9, None)
    played.run()
    assert played.pauses == [1, 2, 4, 8, 16, 32, 45, 45, 45]
    assert played.told[0].state is AccountState.OFFLINE
    assert played.told[0].retry_at == NOW + timedelta(seconds=1)


def test_a_server_that_wants_us_to_wait_is_left_alone_for_minutes():
    played = Played(*[ThrottledError()] * 7, None)
    played.run()
    assert played.pauses == [MINUTE * factor for factor in (1, 2, 4, 8, 16, 30, 30)]
    assert {status.state for status in played.told} == {AccountState.THROTTLED}


@pytest.mark.parametrize(
    "error", [SignInRefusedError(), TokenRefusedError(), PasswordMissingError(), KeychainLockedError()]
)
def test_a_wrong_login_waits_for_the_user(error):
    played = Played(error, None)
    played.run()
    assert played.pauses == [None]
    assert (played.told[0].state, played.told[0].retry_at) == (AccountState.SIGN_IN_NEEDED, None)
    assert played.told[0].error is error


def test_what_went_well_for_a_while_begins_counting_anew():
    played = Played(*[ConnectionLostError()] * 5, None)
    played.successes_before = {3}
    played.run()
    assert played.pauses == [1, 2, 4, 1, 2]


def test_a_connection_that_was_ended_to_begin_afresh_is_tried_at_once():
    played = Played(StoppedError(), None)
    played.run()
    assert (played.pauses, played.told) == ([], [])


def test_stopping_ends_it():
    played = Played(ConnectionLostError(), None)
    played.wait = lambda seconds: setattr(played, "is_stopped", True)  # type: ignore[method-assign]
    played.run()
    assert played.outcomes == [None]


def test_what_fails_because_it_was_stopped_is_not_told():
    played = Played()

    def attempt(succeeded) -> None:
        played.is_stopped = True
        raise ConnectionLostError

    played.attempt = attempt  # type: ignore[method-assign]
    played.run()
    assert played.told == []


def test_other_failures_are_shown_and_tried_again_seldom():
    assert state_of(CertificateUntrustedError("mail.example.org")) is AccountState.ERROR
    assert state_of(TooSlowError()) is AccountState.OFFLINE
    played = Played(CertificateUntrustedError("mail.example.org"), None)
    played.run()
    assert played.pauses == [MINUTE]


def test_a_folder_that_was_renumbered_meanwhile_is_looked_at_anew_soon():
    played = Played(FolderRenumberedError(), None)
    played.run()
    assert played.pauses == [1]


@pytest.mark.parametrize("delays", Delays)
def test_chance_spreads_the_tries_but_never_past_the_longest(delays):
    first, longest = delays.value
    assert delay(delays, 1, 0.0) < first < delay(delays, 1, 1.0)
    steps = [delay(delays, failures, 0.5) for failures in range(1, 2000)]
    assert all(before <= after <= longest for before, after in pairwise(steps))


def test_a_computer_that_slept_is_noticed_once():
    wall, monotonic = [1000.0], [10.0]
    detector = SleepDetector(lambda: wall[0], lambda: monotonic[0])
    wall[0] += 5
    monotonic[0] += 5
    assert not detector.has_slept()
    wall[0] += 3600
    monotonic[0] += 1
    assert detector.has_slept()
    assert not detector.has_slept()


def test_a_clock_set_back_is_no_sleep():
    wall = [1000.0]
    detector = SleepDetector(lambda: wall[0], lambda: 10.0)
    wall[0] -= 7200
    assert not detector.has_slept()
