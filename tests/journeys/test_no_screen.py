"""A start where no window can be shown: a plain sentence and what to do, never Qt's own words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from app.program.screen import MissingLibraryError, has_screen, late_ctrl_c, window_libraries
from tests.journeys.conftest import ROOT

SHUT = "unix:/nowhere/at/all"


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"QT_QPA_PLATFORM": "minimal:enable_fonts"}, "win32", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({}, "freebsd14", False),
    ],
)
def test_screen_is_there_where_a_window_could_be_seen(environment, platform, expected):
    assert has_screen(environment, platform) is expected


def start(tmp_path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, "-P", "-m", "app", *arguments],
        env={**kept, "PYTHONPATH": str(ROOT), "INBOX_INSPECTOR_HOME": str(tmp_path), **environment},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        ((), {}),
        (("--minimised",), {}),
        ((), {"DISPLAY": SHUT}),
        ((), {"QT_QPA_PLATFORM": "xcb"}),
    ],
)
def test_without_a_display_one_sentence_says_what_to_do(tmp_path, arguments, environment):
    done = start(tmp_path, *arguments, **environment)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("There is no screen to show the window on. Start Inbox Inspector from")


def test_the_demo_shows_its_list_where_the_display_lets_nobody_in(tmp_path):
    done = start(tmp_path, "demo", DISPLAY=SHUT)
    assert done.returncode == 0
    assert done.stderr.splitlines()[0] == "There is no screen to show the window on."
    assert (tmp_path / "inbox-inspector-demo.png").exists()


def test_a_part_of_qt_that_cannot_be_loaded_is_told_with_the_one_command_to_run(tmp_path):
    done = start(tmp_path, QT_QPA_PLATFORM="nonsense")
    assert done.returncode == 2
    first, command = done.stderr.splitlines()
    assert first.startswith("This system lacks a library")
    assert command.split()[:3] == ["sudo", "apt-get", "install"]
    assert "libxcb-cursor0" in command


@pytest.fixture
def ctrl_c():
    """Hear Ctrl+C as a program in a terminal does; a worker of pytest's does not."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield lambda: signal.raise_signal(signal.SIGINT)
    signal.signal(signal.SIGINT, former)


def test_ctrl_c_counts_when_qt_is_done(ctrl_c):
    done = []

    def draw():
        with late_ctrl_c():
            ctrl_c()
            done.append("drawn")

    with pytest.raises(KeyboardInterrupt):
        draw()
    assert done == ["drawn"]
    with pytest.raises(KeyboardInterrupt):
        ctrl_c()


def test_ctrl_c_that_nobody_hears_stays_unheard(ctrl_c):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with late_ctrl_c():
        ctrl_c()


def test_a_library_that_the_system_lacks_is_named():
    text = "libEGL.so.1: cannot open shared object file: No such file or directory"
    with pytest.raises(MissingLibraryError, match=r"libEGL\.so\.1"), window_libraries():
        raise ImportError(text)


def test_a_fault_of_ours_in_an_import_is_no_missing_library():
    with pytest.raises(ImportError, match="cannot import"), window_libraries():
        raise ImportError("cannot import name 'x' from 'app'")  # noqa: EM101, TRY003 - Python's own words
