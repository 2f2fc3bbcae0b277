"""One window for each user: real programs, started, started again, and killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.desktop.single_instance import SingleInstance

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).with_name("second_start.py")


@pytest.fixture
def start(tmp_path):
    running = []

    def begin(folder=tmp_path) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            [sys.executable, PROGRAM, folder],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(program)
        return program

    yield begin
    for folder in (tmp_path, tmp_path / "other"):
        QLocalServer.removeServer(SingleInstance(folder)._name)
    for program in running:
        program.kill()
        program.wait()
        if program.stdout:
            program.stdout.close()


def _line(program: subprocess.Popen[str]) -> str:
    assert program.stdout
    return program.stdout.readline().strip()


def test_a_second_start_brings_the_first_one_forward_and_ends(start) -> None:
    first = start()
    assert _line(first) == "first"
    second = start()
    assert _line(second) == "second"
    assert second.wait(20) == 0
    assert _line(first) == "shown"
    assert first.poll() is None


def test_the_socket_of_a_killed_program_is_no_obstacle(start) -> None:
    killed = start()
    assert _line(killed) == "first"
    killed.kill()
    killed.wait()
    following = start()
    assert _line(following) == "first"
    assert _line(start()) == "second"
    assert _line(following) == "shown"


def test_other_folders_are_other_programs(start, tmp_path) -> None:
    assert _line(start()) == "first"
    assert _line(start(tmp_path / "other")) == "first"


def test_strange_words_show_nothing(qtbot, tmp_path) -> None:
    instance = SingleInstance(tmp_path)
    assert instance.is_first()
    heard = []
    instance.started_again.connect(lambda: heard.append(True))
    for octets in (b"quit\n", b"show me\n", b"\0" * 9000, b"show\n"):
        socket = QLocalSocket()
        socket.connectToServer(instance._name)
        assert socket.waitForConnected(2000)
        socket.write(octets)
        socket.waitForBytesWritten(2000)
        socket.disconnectFromServer()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [True]
    instance.close()
