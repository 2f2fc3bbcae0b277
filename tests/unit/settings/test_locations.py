"""The program's folders are the system's, below the chosen one, or said to be unknown."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import platformdirs
import pytest

from app.settings import NoHomeError, locations


@pytest.fixture(autouse=True)
def no_variables(monkeypatch):
    for name in [name for name in os.environ if name.startswith("XDG_")] + ["INBOX_INSPECTOR_HOME"]:
        monkeypatch.delenv(name, raising=False)


def test_they_are_the_systems(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    found = locations()
    assert found.data == tmp_path / ".local/share/inbox-inspector"
    assert found.settings_file == tmp_path / ".config/inbox-inspector/settings.toml"
    assert found.additions == tmp_path / ".config/inbox-inspector/shops"
    assert found.store == tmp_path / ".local/share/inbox-inspector/store"
    assert tmp_path in found.logs.parents
    assert list(tmp_path.iterdir()) == []


def test_one_variable_moves_everything(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INBOX_INSPECTOR_HOME", "demo")
    monkeypatch.setenv("HOME", "")
    found = locations()
    assert {found.data, found.config, found.logs} == {
        tmp_path / "demo" / name for name in ("data", "config", "logs")
    }


@pytest.mark.parametrize("home", [None, ""])
def test_a_user_without_any_home_is_said(monkeypatch, home):
    def unknown(uid):
        raise KeyError(uid)

    monkeypatch.delenv("HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    with pytest.raises(NoHomeError, match="Set HOME"):
        locations()


def test_a_home_that_could_not_be_resolved_is_said(monkeypatch):
    monkeypatch.setattr(platformdirs, "user_log_path", lambda *_, **__: Path("~/.local/state"))
    with pytest.raises(NoHomeError):
        locations()
