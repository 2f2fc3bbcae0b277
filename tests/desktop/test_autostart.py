"""The file that has the desktop start the program."""

from __future__ import annotations

import configparser
import subprocess

import pytest

from app.desktop.session import autostart

AWKWARD = ("/opt/my programs/inbox", 'a"quote', "back\\slash", "dollar$HOME", "tick`id`", "100%f", "é")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "autostart"


def _entry(folder):
    (path,) = folder.iterdir()
    reader = configparser.RawConfigParser(delimiters=("=",), strict=True)
    reader.optionxform = str  # type: ignore[assignment, method-assign]  # as the documentation does it
    reader.read_string(path.read_text(encoding="utf-8"))
    return dict(reader["Desktop Entry"])


def _words(value: str) -> list[str]:
    """Read an Exec value as the Desktop Entry Specification says: string escapes, then quoting, then %."""
    text = value.replace("\\\\", "\\")
    words: list[str] = []
    word: str | None = None
    is_quoted = is_escaped = False
    for letter in text:
        if is_escaped:
            word, is_escaped = (word or "") + letter, False
        elif is_quoted and letter == "\\":
            is_escaped = True
        elif letter == '"':
            is_quoted, word = not is_quoted, word or ""
        elif letter == " " and not is_quoted:
            words.append(word or "")
            word = None
        else:
            word = (word or "") + letter
    words.append(word or "")
    return [one.replace("%%", "%") for one in words]


def test_on_and_off(folder) -> None:
    assert not autostart.is_set()
    autostart.set_autostart(("/usr/bin/inbox-inspector",), is_on=True)
    assert autostart.is_set()
    entry = _entry(folder)
    assert (entry["Type"], entry["Terminal"]) == ("Application", "false")
    assert _words(entry["Exec"]) == ["/usr/bin/inbox-inspector", "--minimised"]
    autostart.set_autostart(("/usr/bin/inbox-inspector",), is_on=False)
    assert not autostart.is_set()
    autostart.set_autostart((), is_on=False)


@pytest.mark.parametrize("line", ["Hidden=true", "Hidden = true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktops_own_tools_switched_off_is_off(folder, line) -> None:
    autostart.set_autostart(("inbox-inspector",), is_on=True)
    (path,) = folder.iterdir()
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    assert not autostart.is_set()


def test_every_word_arrives_as_it_is(folder) -> None:
    autostart.set_autostart(AWKWARD, is_on=True)
    assert _words(_entry(folder)["Exec"]) == [*AWKWARD, "--minimised"]


def test_the_reserved_letters_are_escaped_as_the_specification_wants(folder) -> None:
    autostart.set_autostart(('a$b`c"d\\e%f',), is_on=True)
    assert _entry(folder)["Exec"].split(" ")[0] == r'"a\\$b\\`c\\"d\\\\e%%f"'


def test_a_line_break_adds_no_key(folder) -> None:
    with pytest.raises(autostart.AutostartError):
        autostart.set_autostart(("inbox\nHidden=true",), is_on=True)
    assert not autostart.is_set()


def test_the_desktops_own_checker_takes_it(folder) -> None:
    autostart.set_autostart(AWKWARD[:3], is_on=True)
    (path,) = folder.iterdir()
    done = subprocess.run(
        ["/usr/bin/desktop-file-validate", path], capture_output=True, text=True, check=False
    )
    assert "error" not in done.stdout + done.stderr


def test_a_folder_that_cannot_be_written_is_told(tmp_path, monkeypatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(blocked))
    with pytest.raises(autostart.AutostartError) as caught:
        autostart.set_autostart(("inbox-inspector",), is_on=True)
    assert "autostart" in caught.value.next_step
