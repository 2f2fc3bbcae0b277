"""The built-in mailbox: its servers with real clients, and that its keys reach no real account."""

from __future__ import annotations

import io
import os
import re
import smtplib
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from imapclient import IMAPClient  # type: ignore[import-untyped]
from imapclient.exceptions import LoginError  # type: ignore[import-untyped]

from app.background.judging import Judging, Task
from app.build import load_parts
from app.cli.demo import show_demo
from app.cli.streams import Streams
from app.demo.resolver import resolver_for
from app.demo.running import start_demo
from app.demo.sample import PROVIDER
from app.demo.walk import walk_through
from app.evidence.model import KeyFailure
from app.names import AddrSpec
from app.verdict.model import Verdict

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=timezone(timedelta(hours=1)))
NEVER = {"amazon-delivery-code-arriving": 900.0, "spoof-s1-arriving": 900.0}
DELIVERED = {"Inbox": "INBOX", "Junk": "Junk", "Sent": "Sent"}


@pytest.fixture
def demo():
    with start_demo(NOW, arrives_after=NEVER) as running:
        yield running


@pytest.fixture
def client(demo):
    with connected(demo) as opened:
        yield opened


def connected(demo, password=None):
    account = demo.account
    trust = ssl.create_default_context(cafile=account.imap.ca_file)
    trust.verify_flags |= ssl.VERIFY_X509_STRICT
    client = IMAPClient(account.imap.host, port=account.imap.port, ssl_context=trust, timeout=10)
    try:
        client.login(account.user, password or demo.password)
    except LoginError:
        client.shutdown()
        raise
    return client


@pytest.mark.parametrize("folder", ["Inbox", "Junk", "Sent"])
def test_imap_server_gives_every_message_unchanged(demo, client, folder):
    client.select_folder(DELIVERED[folder], readonly=True)
    items = client.fetch(client.search(), ["BODY.PEEK[]", "RFC822.SIZE"])

    expected = [one for one in demo.built if one.sample.folder == folder]
    assert [item[b"BODY[]"] for item in items.values()] == [one.raw for one in expected]
    assert [item[b"RFC822.SIZE"] for item in items.values()] == [len(one.raw) for one in expected]


def test_imap_server_keeps_the_moment_of_arrival(demo, client):
    client.normalise_times = False
    client.select_folder("INBOX", readonly=True)
    items = client.fetch(client.search(), ["INTERNALDATE"])

    expected = [one.arrival for one in demo.built if one.sample.folder == "Inbox"]
    assert [item[b"INTERNALDATE"] for item in items.values()] == expected


def test_folders_say_what_they_are_for(client):
    assert client.has_capability("SPECIAL-USE")
    roles = {name: flags for flags, _, name in client.list_folders()}

    assert b"\\Junk" in roles["Junk"]
    assert b"\\Sent" in roles["Sent"]
    assert set(roles) == {"INBOX", "Junk", "Sent", "Drafts", "Trash"}


def test_phishing_keyword_move_and_append_work(demo, client):
    raw = demo.built[0].raw
    selected = client.select_folder("INBOX")
    uid = client.search()[-1]
    moved = client.fetch(uid, ["BODY.PEEK[]"])[uid][b"BODY[]"]

    assert b"$Phishing" in selected[b"PERMANENTFLAGS"]
    client.add_flags(uid, [b"$Phishing"])
    client.move([uid], "Junk")
    client.append("Sent", raw, flags=[b"\\Seen"])

    assert uid not in client.search()
    client.select_folder("Junk")
    last = client.search()[-1]
    item = client.fetch(last, ["BODY.PEEK[]", "FLAGS"])[last]
    assert item[b"BODY[]"] == moved
    assert b"$Phishing" in item[b"FLAGS"]
    client.select_folder("Sent")
    last = client.search()[-1]
    assert client.fetch(last, ["BODY.PEEK[]"])[last][b"BODY[]"] == raw


def test_examining_and_peeking_marks_nothing_as_read(client):
    client.select_folder("INBOX", readonly=True)
    client.fetch(client.search(), ["BODY.PEEK[]"])

    assert client.search("SEEN") == []


def test_code_and_spoof_are_pushed_to_a_client_that_waits():
    # On a bare socket: imapclient loses what comes in pieces while it waits.
    arrives_after = {"amazon-delivery-code-arriving": 0.3, "spoof-s1-arriving": 0.4}
    with start_demo(NOW, arrives_after=arrives_after) as demo:
        known = sum(one.sample.folder == "Inbox" for one in demo.built)
        server = demo.account.imap
        trust = ssl.create_default_context(cafile=server.ca_file)
        with (
            socket.create_connection((server.host, server.port), timeout=10) as plain,
            trust.wrap_socket(plain, server_hostname=server.host) as line,
            line.makefile("rb") as answers,
        ):
            login = f"a LOGIN {demo.account.user} {demo.password}\r\n"
            line.sendall(login.encode() + b"b EXAMINE INBOX\r\nc IDLE\r\n")
            told = []
            while f"* {known + 2} EXISTS" not in told:
                told.append(answers.readline().decode().strip())
                assert told[-1], "the server hung up"
        with connected(demo) as client:
            client.select_folder("INBOX", readonly=True)
            subjects = client.fetch(client.search()[-2:], ["BODY.PEEK[HEADER.FIELDS (SUBJECT)]"]).values()
            arrived = b"".join(item[b"BODY[HEADER.FIELDS (SUBJECT)]"] for item in subjects)

    assert f"* {known + 1} EXISTS" in told
    assert b"A one-time password is required" in arrived
    assert b"Your account will be closed" in arrived


def test_wrong_password_is_refused_by_both_servers(demo):
    with pytest.raises(LoginError):
        connected(demo, "wrong")
    smtp = demo.account.smtp
    trust = ssl.create_default_context(cafile=smtp.ca_file)
    with smtplib.SMTP(smtp.host, smtp.port, timeout=10) as client:
        client.starttls(context=trust)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login(demo.account.user, "wrong")
        with pytest.raises(smtplib.SMTPSenderRefused):
            client.sendmail("anna@example.org", ["desk@example.com"], b"Subject: x\r\n\r\nx\r\n")
    assert demo.reports_received() == ()


def test_certificate_is_trusted_by_nobody_who_was_not_told(demo):
    server = demo.account.imap
    with pytest.raises(ssl.SSLCertVerificationError):
        IMAPClient(server.host, port=server.port, ssl_context=ssl.create_default_context(), timeout=10)


def test_desk_keeps_what_it_is_sent_octet_for_octet(demo):
    raw = (
        b"From: anna@example.org\r\nSubject: report\r\n\r\n.\r\n..dots\r\nFrom here: \xc3\xa4\r\n"
        + b"x" * 998
        + b"\r\n"
    )
    smtp = demo.account.smtp
    trust = ssl.create_default_context(cafile=smtp.ca_file)
    with smtplib.SMTP(smtp.host, smtp.port, timeout=10) as client:
        client.starttls(context=trust)
        client.login(demo.account.user, demo.password)
        client.sendmail("anna@example.org", ["a@example.com", "b@example.com"], raw, ["BODY=8BITMIME"])

    (received,) = demo.reports_received()
    assert received.raw == raw
    assert received.mail_from == "anna@example.org"
    assert received.recipients == ("a@example.com", "b@example.com")


def test_demo_leaves_nothing_behind():
    threads = threading.active_count()
    demo = start_demo(NOW)
    ca_file = Path(demo.account.imap.ca_file)
    with connected(demo) as client:
        client.select_folder("INBOX")
        client.idle()
        assert list(ca_file.parent.iterdir()) == [ca_file], "a private key lies on the disk"
        demo.stop()
        demo.stop()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((demo.account.imap.host, demo.account.imap.port), timeout=10)
        client.shutdown()

    assert threading.active_count() == threads
    assert not ca_file.parent.exists()


def real_dns(names):
    """Answer as the DNS does: no shop publishes the demo's selector."""
    return dict.fromkeys(names, KeyFailure.MISSING)


def real_context(**changes):
    """Return the context of a real account that has the demo's very address."""
    parts = load_parts()
    given = {"provider": None, "own_addresses": frozenset({AddrSpec("anna@example.org")}), "arrival": None}
    return parts.context(**(given | changes), now=NOW)


def verdicts(demo, context, resolve):
    tasks = [Task(one, one.raw, one.arrival) for one in demo.built if one.sample.folder != "Sent"]
    with Judging(context, resolve=resolve, count=1) as judging:
        return {one.sample.name: inspection for one, inspection in judging.judge(tasks)}


def test_demo_mail_is_verified_for_the_demos_own_account_alone(demo):
    account = demo.account
    own = real_context(
        provider=load_parts().profiles.trusted_by_hand(account.trusted_authserv_id),
        own_addresses=frozenset(map(AddrSpec, account.own_addresses)),
    )
    in_demo = verdicts(demo, own, resolver_for(account, demo, real_dns))
    real = replace(account, account_id="real", is_sample=False)
    elsewhere = verdicts(demo, real_context(), resolver_for(real, demo, real_dns))

    verified = {name for name, found in in_demo.items() if found.verdict is Verdict.VERIFIED}
    assert verified == {one.sample.name for one in demo.built if one.sample.expected.verdict == "VERIFIED"}
    assert Verdict.VERIFIED not in {found.verdict for found in elsewhere.values()}
    assert Verdict.OTHERS_WORDS not in {found.verdict for found in elsewhere.values()}
    assert not any(found.is_code_shown for found in elsewhere.values())


def test_no_other_account_gets_the_demos_resolver_while_it_runs_or_after(demo):
    copies = [
        replace(demo.account),
        replace(demo.account, account_id="real", is_sample=False),
        replace(demo.account, address="anna@gmail.com"),
    ]
    assert resolver_for(demo.account, demo, real_dns) is demo.resolve
    for account in copies:
        assert resolver_for(account, demo, real_dns) is real_dns
        assert resolver_for(account, None, real_dns) is real_dns
    assert resolver_for(demo.account, None, None) is None


def test_one_demos_keys_prove_nothing_to_another_demo(demo):
    with start_demo(NOW, arrives_after=NEVER) as other:
        found = verdicts(demo, real_context(), resolver_for(other.account, other, real_dns))

    assert other.account.account_id != demo.account.account_id
    assert other.password != demo.password
    assert Verdict.VERIFIED not in {inspection.verdict for inspection in found.values()}


def test_no_known_provider_is_the_demos():
    profiles = load_parts().profiles

    assert profiles.of_imap_host("127.0.0.1") is None
    assert profiles.of_domain("example.org") is None
    assert not any(PROVIDER in found.authserv_ids for found in profiles.providers)


def walked(demo, tmp_path, render=None):
    """Walk through a demo as the command does; return exit status, output and picture."""
    parts = load_parts()
    context = real_context(
        provider=parts.profiles.trusted_by_hand(PROVIDER),
        own_addresses=frozenset(map(AddrSpec, demo.account.own_addresses)),
    )
    names = {retailer_id: retailer.name for retailer_id, retailer in parts.catalogue.retailers.items()}
    out, picture = io.StringIO(), tmp_path / "demo.png"
    streams = Streams(io.BytesIO(), out, io.StringIO())
    with walk_through(demo, context) as walk:
        status = show_demo(walk, names, NOW, streams, render=render, picture=picture)
    return status, out.getvalue(), picture


def test_walk_without_a_screen_prints_the_list_draws_it_and_reports_a_spoof(demo, tmp_path):
    drawn = []

    def render(rows):
        drawn.extend(rows)
        return b"\x89PNG"

    status, text, picture = walked(demo, tmp_path, render)

    listed = [one for one in demo.built if one.sample.expected.verdict]
    assert status == 0
    assert f"{len(listed)} claim to be from one of the" in text
    assert f"Checked {sum(one.sample.folder != 'Sent' for one in demo.built)} messages" in text
    assert picture.read_bytes() == b"\x89PNG"
    assert [row.arrival for row in drawn] == [one.arrival for one in reversed(listed)]
    assert "Delivery code: 483920, until 25 Nov 23:59" in text
    received = demo.reports_received()
    assert [one.recipients for one in received] == [
        ("stop-spoofing@amazon.com",),
        ("reportascam@amazon.com",),
    ]
    assert text.count("equals the original octet for octet: yes") == len(received)
    assert "octet: NO" not in text
    spoof = next(one for one in demo.built if one.sample.name == "spoof-s10-send-code-back")
    assert all(spoof.raw in one.raw for one in received)


def test_walk_prints_first_what_matters_most(demo, tmp_path):
    _, text, picture = walked(demo, tmp_path, lambda _: b"\x89PNG")
    in_order = (
        "Verified codes",
        "Delivery code: 483920",
        "Suspected spoofs",
        "It says Amazon, but was sent from parcel-support.example.",
        "One spoof was reported",
        f"The window as a picture: {picture}",
        "All that claims to be from a shop, newest first",
        "Checked ",
        "To: <stop-spoofing@amazon.com>",
    )
    places = [text.index(part) for part in in_order]
    assert places == sorted(places)
    assert "(expired)" not in text[: places[2]]


@pytest.mark.parametrize("columns", [30, 100])
def test_walk_shows_every_address_whole_at_any_width(demo, tmp_path, monkeypatch, columns):
    monkeypatch.setattr("app.cli.check._WIDTH_OF_A_FILE", columns)
    _, text, _ = walked(demo, tmp_path)
    text = "".join(text[text.index("All that claims") :].split())
    for one in demo.built:
        if one.sample.expected.verdict and "spoof-s5" in one.sample.name:
            address = one.raw.partition(b"From: ")[2].partition(b"<")[2].partition(b">")[0]
            assert address.decode() in text


def test_walk_where_nobody_may_write_says_so_and_shows_the_rest(demo, tmp_path):
    (tmp_path / "demo.png").mkdir()
    status, text, _ = walked(demo, tmp_path, lambda _: b"\x89PNG")
    assert status == 2
    assert "The picture of the window could not be written" in text
    assert "Start this in a folder of yours." in text
    assert text.count("equals the original octet for octet: yes") == 2


def test_walk_never_prints_a_code_that_is_not_proven(demo, tmp_path):
    _, text, _ = walked(demo, tmp_path)

    for one in demo.built:
        hidden = re.search(r"^! (\S+)$", one.sample.body, re.MULTILINE)
        if one.sample.expected.code == "hidden":
            assert hidden
            assert hidden[1] not in text
    assert "334071" not in text


def test_walk_leaves_mail_and_disk_as_they_were(demo, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    walked(demo, tmp_path)

    assert list(temporary.iterdir()) == []
    assert list(tmp_path.iterdir()) == [temporary]
    with connected(demo) as client:
        for folder in ("INBOX", "Junk"):
            client.select_folder(folder, readonly=True)
            items = client.fetch(client.search(), ["FLAGS"])
            assert not any(b"\\Seen" in item[b"FLAGS"] for item in items.values())


def test_desk_that_gets_something_else_is_a_failure(demo, tmp_path, monkeypatch):
    monkeypatch.setattr("app.cli.demo.attached_original", lambda raw: raw)
    status, text, _ = walked(demo, tmp_path)

    assert status != 0
    assert "octet: NO" in text


def test_command_prints_everything_and_exits_well_where_there_is_no_screen(tmp_path):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "app", "demo"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )

    text = done.stdout.decode()
    assert done.stderr == b""
    assert done.returncode == 0
    assert "✔ Verified" in text
    assert "⬣ Suspected spoof" in text
    assert "Arrived for stop-spoofing@amazon.com" in text
