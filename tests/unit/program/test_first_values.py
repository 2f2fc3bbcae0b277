"""Small things that the program says and starts itself with."""

from __future__ import annotations

import sys
from pathlib import Path

from app.program.preferences import stored_facts
from app.program.start import start_command
from app.store.store import StoredSummary


def test_a_checkout_starts_again_by_its_own_launcher():
    (launcher,) = start_command()
    assert Path(launcher).is_file()


def test_a_bundle_starts_again_by_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_command() == (sys.executable,)


def test_what_is_stored_is_said_in_numbers():
    stored = StoredSummary(Path("somewhere"), 1, 12_345, 3, 2, 0, (), 1_500_000)
    said = {fact.words: fact.amount for fact in stored_facts(stored)}
    assert "12,345" in said.values()
    assert "1.5 MB" in said.values()
    assert "somewhere" in said.values()
