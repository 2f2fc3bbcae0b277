"""Small things that the program says and starts itself with."""

from __future__ import annotations

import sys
from pathlib import Path

from app.program.preferences import stored_facts, with_account
from app.program.start import start_command
from app.settings import Account, Security, Server
from app.store.store import StoredSummary


def test_a_checkout_starts_again_by_its_own_launcher():
    (launcher,) = start_command()
    assert Path(launcher).is_file()


def test_a_bundle_starts_again_by_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_command() == (sys.executable,)


def test_an_account_that_is_set_up_anew_keeps_its_place():
    server = Server("imap.example.org", 993, Security.TLS)
    accounts = tuple(Account(name, f"{name}@example.org", server, None, name) for name in ("a", "b"))
    changed = Account("a", "other@example.org", server, None, "a")
    added = Account("c", "c@example.org", server, None, "c")
    assert with_account(accounts, changed) == (changed, accounts[1])
    assert with_account(accounts, added) == (*accounts, added)


def test_what_is_stored_is_said_in_numbers():
    stored = StoredSummary(Path("somewhere"), 1, 12_345, 3, 2, 0, (), 1_500_000)
    said = {fact.words: fact.amount for fact in stored_facts(stored)}
    assert "12,345" in said.values()
    assert "1.5 MB" in said.values()
    assert "somewhere" in said.values()
