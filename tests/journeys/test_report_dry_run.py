"""``inbox-inspector report --dry-run`` as a user starts it."""

from __future__ import annotations

import subprocess

import pytest

from tests.odd_mail import CLEAN, UNFIT
from tests.smtp_server import attached


@pytest.mark.parametrize("name", ["From and dot lines", "every octet"])
def test_prints_the_report_octet_by_octet(program, tmp_path, name):
    raw = {**CLEAN, **UNFIT}[name]
    file = tmp_path / "spoof.eml"
    file.write_bytes(raw)
    command, environment = program.command("report", file, "--to-desk", "desk@shop.example", "--dry-run")
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    assert (done.returncode, attached(done.stdout)) == (0, raw)
    assert b"Nothing was sent." in done.stderr


def test_desks_are_those_of_the_claimed_shop(program, tmp_path):
    file = tmp_path / "spoof.eml"
    file.write_bytes(CLEAN["From and dot lines"])
    done = program.run("report", file, "--dry-run")
    assert done.status == 0
    assert "To: <stop-spoofing@amazon.com>" in done.out
    assert "To: <reportascam@amazon.com>" in done.out


def test_nothing_is_ever_sent_from_the_command_line(program, tmp_path):
    done = program.run("report", tmp_path / "spoof.eml", "--to-desk", "desk@shop.example")
    assert done.status == 2
    assert "--dry-run" in done.err


@pytest.mark.parametrize("desk", ["desk", "desk@shop.example\r\nBcc: a@b.example"])
def test_address_that_is_none_is_refused_in_one_sentence(program, tmp_path, desk):
    file = tmp_path / "spoof.eml"
    file.write_bytes(CLEAN["signed"])
    done = program.run("report", file, "--to-desk", desk, "--dry-run")
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err
