"""A whole day with the program, under strace: whom it talks to, and what it starts.

Every connection and datagram of the program and its workers is seen where the system sees it, so
nothing that Qt or another library does by itself can hide.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.names import DomainName
from app.program.parts import load_parts
from app.settings import ReportOptions, Settings, save_settings
from tests.journeys.conftest import ROOT
from tests.journeys.name_server import NameServer
from tests.journeys.running_window import surroundings
from tests.journeys.user_mailbox import KEYS, USER, code_mail, letter, moment
from tests.mailmaking import build_mail, sign
from tests.smtp_server import PASSWORD

PROGRAM = Path(__file__).with_name("day_program.py")
SECONDS = 120
PEER = re.compile(
    r"sin6?_port=htons\((?P<port>\d+)\).*?"
    r"(?:inet_addr\(\"(?P<four>[^\"]+)\"\)|inet_pton\(AF_INET6, \"(?P<six>[^\"]+)\")"
)
STARTED = re.compile(r"execve\(\"([^\"]+)\".*= 0$")

HTML = """<html><head>
<meta http-equiv="refresh" content="0; url=http://refresh.attack.example/">
<link rel="stylesheet" href="http://192.0.2.1/style.css">
<link rel="prefetch dns-prefetch preconnect" href="http://prefetch.attack.example/">
<style>@import url(http://import.attack.example/a.css);
@font-face {{ font-family: x; src: url(http://192.0.2.2/font.woff) }} body {{ font-family: x }}</style>
<script src="http://192.0.2.3/script.js"></script></head>
<body background="http://192.0.2.4/back.png" onload="fetch('http://192.0.2.5/')">
<p>Dear customer, your Amazon account {number} is locked.
<a href="http://login.attack.example/amazon?robin@example.org" ping="http://192.0.2.6/">Confirm now</a></p>
<img src="http://pixel.attack.example/{number}.gif?robin@example.org" width=1 height=1>
<img src="http://192.0.2.7/{number}.png"><img srcset="//192.0.2.8/a.png 2x"><img src="cid:logo">
<video autoplay src="http://192.0.2.9/v.mp4" poster="http://192.0.2.10/p.png"></video>
<iframe src="http://192.0.2.11/"></iframe><object data="http://192.0.2.12/x.swf"></object>
<svg><image href="http://192.0.2.13/i.png"/><use href="http://192.0.2.14/u.svg#a"/></svg>
<table style="background:url(\\\\192.0.2.15\\share\\x.png)"><tr><td>1</td></tr></table>
<form action="http://192.0.2.16/"><input name=code autofocus></form>
</body></html>"""
NOSY_FIELDS = (
    "Disposition-Notification-To: <seen@attack.example>\r\n"
    "Return-Receipt-To: <seen@attack.example>\r\n"
    "List-Unsubscribe: <http://192.0.2.18/gone>, <mailto:gone@attack.example>\r\n"
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    "BIMI-Location: v=BIMI1; l=http://192.0.2.19/logo.svg\r\n"
    "Face: http://192.0.2.20/face.png\r\n"
)


def nosy_spoof(number: int) -> bytes:
    """Return a fake that would tell its sender when, where and by whom it was read."""
    return build_mail(
        author="Amazon <help@attack.example>",
        subject=f"Your Amazon account {number} is locked",
        text=HTML.format(number=number).replace("\n", "\r\n"),
        content_type="text/html; charset=utf-8",
        date=moment(),
        extra=NOSY_FIELDS,
    )


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """Spend the day; give what was seen."""
    folder = tmp_path_factory.mktemp("day")
    trace = folder / "trace"
    with surroundings(folder) as around, NameServer(KEYS) as names:
        stranger = sign(nosy_spoof(1), sdid="attack.example", signed_at=moment())
        around.dovecot.deliver(USER, stranger)
        around.dovecot.deliver(USER, letter())
        options = ReportOptions(is_explained=True, undo_seconds=1)
        save_settings(
            around.locations.settings_file,
            Settings(accounts=(around.account,), report=options, country="DE", closes_to_tray=False),
        )
        process = subprocess.Popen(
            [
                *("strace", "-f", "--seccomp-bpf", "-qq", "-s", "200", "-o", trace),
                *("-e", "trace=connect,sendto,sendmsg,sendmmsg,execve"),
                *(sys.executable, PROGRAM, names.address, PASSWORD),
            ],
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "INBOX_INSPECTOR_HOME": str(around.home),
                "QT_QPA_PLATFORM": "offscreen",
            },
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            assert process.stdin is not None
            said = process.stdout.readline()
            if said == "watching\n":
                around.dovecot.deliver(USER, nosy_spoof(2))
                around.dovecot.deliver(USER, code_mail())
            out, err = process.communicate("3\n", timeout=SECONDS)
        finally:
            process.kill()
            process.wait()
        assert (process.returncode, said + out, err) == (0, "watching\ndone\n", "")
        allowed = {
            ("127.0.0.1", around.dovecot.imaps_port),
            ("127.0.0.1", around.sink.port),
            ("127.0.0.1", int(names.address.rpartition(":")[2])),
        }
        yield trace.read_text(), allowed, set(names.asked)


def test_it_talks_to_the_servers_of_the_account_and_to_dns_alone(day):
    trace, allowed, _ = day
    peers = {(peer["four"] or peer["six"], int(peer["port"])) for peer in PEER.finditer(trace)}
    assert peers == allowed


def test_dns_is_asked_for_keys_of_the_shops_alone(day):
    _, _, asked = day
    assert "s1._domainkey.amazon.de" in asked
    catalogue = load_parts().catalogue
    for name in asked:
        _, is_key, domain = name.partition("._domainkey.")
        assert is_key
        assert catalogue.mail_domain_of(DomainName(domain)) is not None


def test_it_starts_no_program_but_its_own_workers(day):
    trace, _, _ = day
    started = {Path(match[1]).name for line in trace.splitlines() if (match := STARTED.search(line))}
    assert started == {Path(sys.executable).name}
