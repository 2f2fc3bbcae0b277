"""Trials of an account whose server, or whose name server, never answers."""

from __future__ import annotations

import threading
import time

import pytest

from app.background.bounded_trials import bounded
from app.jobs.verify_account import verify_account
from app.mailbox.failures import SignInRefusedError, StoppedError, UnreachableError
from app.mailbox.signing_in import PasswordCredentials
from app.settings import Account, Security, Server

ME = PasswordCredentials("ann", "secret")
SERVER = Server("imap.example.org", 993, Security.TLS)
LONG = 60.0


def test_a_trial_that_works_or_fails_does_so_as_ever():
    tried = []
    bounded(lambda server, credentials: tried.append((server, credentials)), lambda: False)(SERVER, ME)
    assert tried == [(SERVER, ME)]

    def refuse(_server, _credentials):
        raise SignInRefusedError

    with pytest.raises(SignInRefusedError):
        bounded(refuse, lambda: False)(SERVER, ME)


def test_a_name_server_that_never_answers_is_not_waited_for():
    never = threading.Event()
    with pytest.raises(UnreachableError):
        bounded(lambda *_: never.wait(LONG), lambda: False, 0.2)(SERVER, ME)
    never.set()


def test_who_turns_away_waits_for_nothing_and_no_other_server_is_tried():
    never, turned_away, tried = threading.Event(), threading.Event(), []

    def hang(server, _credentials):
        tried.append(server.host)
        turned_away.set()
        never.wait(LONG)

    account = Account("one", "ann@example.org", SERVER, Server("smtp.example.org", 465, Security.TLS), "ann")
    trials = (bounded(hang, turned_away.is_set), bounded(hang, turned_away.is_set))
    begun = time.monotonic()
    found = verify_account(account, (ME, ME), trials)
    assert time.monotonic() - begun < LONG / 2
    assert not found.is_good
    assert tried == ["imap.example.org"]
    with pytest.raises(StoppedError):
        trials[1](SERVER, ME)
    assert tried == ["imap.example.org"]
    never.set()
