"""One window for each user: real programs, started, started again, and killed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.desktop.session import single_instance
from app.desktop.session.single_instance import SingleInstance

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


def test_only_the_user_can_reach_it(qtbot, tmp_path) -> None:
    """A name in the folder for temporary files could be taken by anybody, who then kept us from starting."""
    folder = tmp_path / "data"
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:20]
    others = QLocalServer()
    assert others.listen(f"inbox-inspector-{digest}")
    instance = SingleInstance(folder)
    try:
        assert instance.is_first()
        sockets = [path for path in folder.iterdir() if path.is_socket()]
        assert [path.parent for path in sockets] == [folder]
        assert folder.stat().st_mode & 0o077 == 0
        assert sockets[0].stat().st_mode & 0o077 == 0
        assert not SingleInstance(folder).is_first()
    finally:
        instance.close()
        others.close()


@pytest.mark.parametrize("octets", [b"", b"sho", b"a" * 1_000_000], ids=["silent", "half a word", "flood"])
def test_whoever_does_not_say_what_is_expected_is_turned_away(qtbot, tmp_path, monkeypatch, octets) -> None:
    monkeypatch.setattr(single_instance, "_MS_TO_SPEAK", 300)
    instance = SingleInstance(tmp_path)
    assert instance.is_first()
    heard = []
    instance.started_again.connect(lambda: heard.append(True))
    socket = QLocalSocket()
    socket.connectToServer(instance._name)
    assert socket.waitForConnected(2000)
    socket.write(octets)
    qtbot.waitUntil(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=20_000)
    assert not heard
    instance.close()


def test_a_folder_with_a_long_path_serves_too(qtbot) -> None:
    with tempfile.TemporaryDirectory() as short:
        folder = Path(short) / ("deep" * 30)
        instance = SingleInstance(folder)
        assert instance.is_first()
        assert not SingleInstance(folder).is_first()
        instance.close()
        assert not list(folder.iterdir())
