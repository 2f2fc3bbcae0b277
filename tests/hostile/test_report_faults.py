"""Reports under fire: whatever breaks, each arrives once, or is plainly not sent, or is UNKNOWN."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.jobs.report import release_reports, undo_reports
from app.report.submission import SmtpSubmitter
from app.settings import Security
from app.store.opening import open_store
from tests.report_world import DESK, OTHER_DESK, SPOOF, World
from tests.smtp_server import FaultServer, Password, Script, Sink, attached, ca_file, impatient_at

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("connect", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "content", "dot")
FAULTS = ("close", "reset", "421 4.3.2 busy", "451 4.7.1 greylisted", "550 5.7.1 no", "552 5.3.4 big")
_TO = re.compile(rb"^To: <([^>]+)>\r$", re.MULTILINE)
_NOT_SENT = frozenset({"undone", "failed"})


@pytest.fixture
def authority(tmp_path) -> str:
    return ca_file(tmp_path)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "store") as opened:
        yield opened


def _world(store, server, authority) -> World:
    return World(store, SmtpSubmitter(server.server(authority), Password()))


def _run_to_the_end(world: World) -> None:
    while "queued" in world.states:
        world.run()
        world.later(hours=5)


def _check(reports, server: FaultServer) -> None:
    """At most one mail a desk, and as many as the report's state says."""
    arrived = [address.decode() for mail in server.complete for address in _TO.findall(mail)[:1]]
    for report in reports:
        times = arrived.count(report.desk)
        if report.state.value == "sent":
            assert times == 1, report
        elif report.state.value == "unknown":
            assert times <= 1, report
        else:
            assert report.state.value in _NOT_SENT, report
            assert times == 0, report
    assert all(attached(mail) == SPOOF for mail in server.complete)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("step", STEPS)
def test_fault_at_any_step_neither_loses_nor_doubles_a_report(step, fault, store, authority):
    broken = Script({step: fault}, content_octets=200)
    with FaultServer(broken, Script()) as server:
        world = _world(store, server, authority)
        world.queue()
        _run_to_the_end(world)
        reports = store.reports()
    if step == "dot":
        # A server that refuses has the mail complete before it, and drops it.
        server.complete = [*server.accepted, *(server.complete[:1] if fault in {"close", "reset"} else ())]
    _check(reports, server)
    if fault.startswith("4") and step != "content":
        assert world.states == ["sent"]
    if step == "dot" and fault in {"close", "reset"}:
        assert world.states == ["unknown"]
    if fault.startswith("5") and step != "content":
        assert world.states == ["failed"]


@pytest.mark.parametrize("fault", ["silence", "drip"])
@pytest.mark.parametrize("step", ["connect", "RCPT", "DATA", "dot"])
def test_server_that_falls_silent_neither_loses_nor_doubles_a_report(step, fault, store, authority):
    with FaultServer(Script({step: fault}), Script()) as server:
        world = _world(store, server, authority)
        world.submitter = SmtpSubmitter(server.server(authority), Password(), impatient_at(step))
        world.queue()
        world.run()
        assert world.states == (["unknown"] if step == "dot" else ["queued"])
        server.released.set()
        _run_to_the_end(world)
        _check(store.reports(), server)


def test_undo_while_counting_leaves_no_trace_at_the_server(store, authority):
    with Sink() as sink:
        world = World(store, SmtpSubmitter(sink.server(authority), Password()))
        reports = world.start(DESK, OTHER_DESK)
        undo_reports(store, reports, world.now)
        release_reports(store, reports, world.now)
        _run_to_the_end(world)
        assert sink.connections == 0
    assert world.states == ["undone", "undone"]
    assert world.filing.done == []


def test_report_reaches_each_desk_alone(store, authority):
    with Sink() as sink:
        world = World(store, SmtpSubmitter(sink.server(authority), Password()))
        world.queue(DESK, OTHER_DESK)
        world.run()
        arrived = [sink.arrived.get(timeout=10) for _ in range(2)]
    assert [mail.recipients for mail in arrived] == [(DESK.address,), (OTHER_DESK.address,)]
    assert len({mail.header["Message-ID"] for mail in arrived}) == 2


class Program:
    """Runs ``report_program`` against one store and one server."""

    def __init__(self, folder: Path, server: FaultServer, authority: str) -> None:
        port = server.server(authority).port
        self.folder = folder
        self._command = [sys.executable, "-P", "-m", "tests.hostile.report_program"]
        self._arguments = [str(folder), str(port), authority]

    @contextmanager
    def running(self, die_at: int = 0):
        process = subprocess.Popen(
            [*self._command, *self._arguments, str(die_at)],
            cwd=self.folder.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        with process:
            try:
                yield process
            finally:
                process.kill()

    def run(self, die_at: int = 0) -> bool:
        """Tell whether it came to its end."""
        with self.running(die_at) as process:
            out, err = process.communicate(timeout=60)
        assert err == b""
        return bool(out.endswith(b"done\n"))


def _start_again(folder: Path, server: FaultServer, authority: str) -> None:
    """Do what the program does when it is started the next time, and see what became of the reports."""
    with open_store(folder) as store:
        world = _world(store, server, authority)
        store.recover_reports(world.now)
        _run_to_the_end(world)
        _check(store.reports(), server)


def _kill_at(die_at: int, tmp_path: Path, authority: str) -> bool:
    folder = tmp_path / f"killed-{die_at}"
    with FaultServer() as server:
        program = Program(folder, server, authority)
        came_to_its_end = program.run(die_at)
        _start_again(folder, server, authority)
    return came_to_its_end


_ALL_STEPS = range(1, 81)
"""The steps of a run with two reports; the long test below counts them."""
_SOME_STEPS = sorted(random.Random(5).sample(_ALL_STEPS, 20))


@pytest.mark.parametrize("die_at", _SOME_STEPS)
def test_kill_at_a_step_neither_loses_nor_doubles_a_report(die_at, tmp_path, authority):
    assert not _kill_at(die_at, tmp_path, authority)


@pytest.mark.long
def test_kill_at_every_step_neither_loses_nor_doubles_a_report(tmp_path, authority):
    die_at = 1
    while not _kill_at(die_at, tmp_path, authority):
        die_at += 1
    assert die_at == max(_ALL_STEPS) + 1


@pytest.mark.long
def test_kill_at_any_moment_neither_loses_nor_doubles_a_report(tmp_path, authority):
    chance = random.Random(13)
    for number in range(100):
        folder = tmp_path / f"moment-{number}"
        with FaultServer() as server:
            program = Program(folder, server, authority)
            with program.running() as process:
                first = process.stdout.readline()
                # Where it never came so far, its own words tell why.
                assert first == b"ready\n", process.stderr.read()
                try:
                    process.wait(chance.uniform(0, 0.25))
                except subprocess.TimeoutExpired:
                    process.kill()
            _start_again(folder, server, authority)


@pytest.mark.parametrize("round_", range(3))
def test_two_programs_at_once_send_each_report_once(round_, tmp_path, authority):
    folder = tmp_path / "store"
    with FaultServer() as server:
        program = Program(folder, server, authority)
        with program.running() as first, program.running() as second:
            for process in (first, second):
                _, err = process.communicate(timeout=60)
                assert err == b""
        _start_again(folder, server, authority)
    assert len(server.complete) == 2


@pytest.mark.parametrize("security", list(Security))
def test_nothing_of_the_message_reaches_a_command(security, store, authority):
    evil = (
        b'From: "x\r\n y>\r\nRCPT TO:<victim@example.net>" <a@b.example>\r\n'
        b"Subject: a\r\n b\r\nMessage-ID: <x>\r\n\tRCPT TO:<victim@example.net>\r\n"
        b"To: victim@example.net\r\nCc: victim@example.net\r\nBcc: victim@example.net\r\n\r\n"
        b"hi\r\n.\r\nRCPT TO:<victim@example.net>\r\n.\n\n.\r\r\n"
    )
    with FaultServer(security=security) as server:
        world = _world(store, server, authority)
        world.mailbox.mails = {1: evil}
        world.queue(raw=evil)
        world.run()
        assert world.states == ["sent"]
    assert [line for line in server.commands if b"victim" in line] == []
    assert [line for line in server.commands if line.startswith(b"RCPT")] == [b"RCPT TO:<desk@shop.example>"]
    assert attached(server.complete[0]) == evil
