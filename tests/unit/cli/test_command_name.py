"""What messages tell the user to type."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from app.cli.command_name import command_name

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path, monkeypatch) -> Path:
    folder = tmp_path / "with blanks"
    folder.mkdir()
    path = folder / "inbox-inspector"
    path.touch(mode=0o755)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("INBOX_INSPECTOR_STARTED_AS", raising=False)
    return path


def test_a_program_in_the_path_has_its_bare_name(program: Path, monkeypatch):
    monkeypatch.setenv("PATH", str(program.parent))
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert command_name() == "inbox-inspector"


def test_any_other_is_named_as_a_shell_reads_it(program: Path, monkeypatch):
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert command_name() == f"'{program}'"


def test_a_name_in_the_path_that_is_another_program_is_not_it(program: Path, monkeypatch, tmp_path: Path):
    other = tmp_path / "inbox-inspector"
    other.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", [str(program)])
    assert command_name() == f"'{program}'"


def test_a_module_is_started_by_its_interpreter(program: Path, monkeypatch):
    monkeypatch.setattr(sys, "argv", [str(program.parent / "__main__.py")])
    assert command_name() == "python -m app"


def test_a_checkout_says_how_it_was_started(program: Path, monkeypatch):
    monkeypatch.setenv("INBOX_INSPECTOR_STARTED_AS", "./app/run")
    monkeypatch.setattr(sys, "argv", [str(program.parent / "__main__.py")])
    assert command_name() == "./app/run"
