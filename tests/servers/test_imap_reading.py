"""Reading a mailbox on a real Dovecot: what is there, what changed, and that nothing else does."""

from __future__ import annotations

import re
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.mailbox.failures import FolderMissingError, StoppedError
from app.mailbox.model import Folder, FolderRole, Wake
from app.mailbox.wire import Patience
from app.settings import Security
from tests.dovecot import Dovecot
from tests.hostile_mail import HOSTILE
from tests.proxy import Proxy
from tests.servers.conftest import INBOX, PASSWORD, RESTLESS, USER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.servers.conftest import Opener

JUNK, SENT = Folder("Junk", FolderRole.JUNK), Folder("Sent", FolderRole.SENT)
ALLOWED = re.compile(
    rb"\w+ (?:CAPABILITY|NOOP|ID \(.*\)|LOGIN .*|AUTHENTICATE PLAIN|ENABLE QRESYNC|COMPRESS DEFLATE"
    rb'|LIST "" "\*"(?: RETURN \(SPECIAL-USE\))?|EXAMINE "[^"]*"(?: \([A-Z0-9 ():]+\))?'
    rb"|UID FETCH [0-9:,]+ \(UID (?:RFC822\.SIZE INTERNALDATE )?BODY\.PEEK\[[A-Z. ()-]*\]<0\.[0-9]+>\)"
    rb"|UID SEARCH (?:RETURN \(ALL\) )?UID [0-9:,*]+(?: SINCE [0-9]+-[A-Z][a-z]{2}-[0-9]{4})?"
    rb'|NOTIFY SET \([A-Za-z() ]*\) \(mailboxes \("[^"]*"\) \([A-Za-z ]*\)\)'
    rb'|STATUS "[^"]*" \(MESSAGES UIDNEXT UIDVALIDITY\)'
    rb"|IDLE|LOGOUT)\Z|DONE\Z|[A-Za-z0-9+/=]+\Z"
)


def mail(number: int, body: bytes = b"hello\r\n") -> bytes:
    return b"From: shop%d@example.org\r\nX-Other: 1\r\nSubject: number %d\r\n\r\n" % (number, number) + body


def fill(server: Dovecot, count: int, start: int = 1) -> list[bytes]:
    mails = [mail(number) for number in range(start, start + count)]
    for raw in mails:
        server.deliver(USER, raw)
    return mails


def test_folders_have_the_roles_that_the_server_gives_them(dovecot: Dovecot, open_on: Opener) -> None:
    folders = {folder.name: folder.role for folder in open_on(dovecot.imaps_port).folders()}
    assert folders == {
        "INBOX": FolderRole.INBOX,
        "Junk": FolderRole.JUNK,
        "Sent": FolderRole.SENT,
        "Trash": FolderRole.TRASH,
        "Drafts": FolderRole.DRAFTS,
    }


def test_without_special_use_names_in_other_languages_tell(
    start_dovecot: Callable[..., Dovecot], open_scripted: Opener
) -> None:
    server = start_dovecot(special={})
    for name in ("Gesendet", "Courrier ind&AOk-sirable", "Elementos eliminados", "Projects"):
        server.deliver(USER, mail(1), folder=name)
    open_scripted.ca_file = server.ca_file
    mailbox = open_scripted(server.imaps_port)
    folders = {folder.name: folder.role for folder in mailbox.folders()}
    assert folders == {
        "INBOX": FolderRole.INBOX,
        "Gesendet": FolderRole.SENT,
        "Courrier indésirable": FolderRole.JUNK,
        "Elementos eliminados": FolderRole.TRASH,
        "Projects": FolderRole.OTHER,
    }
    assert mailbox.examine(Folder("Courrier indésirable", FolderRole.JUNK), None).state.exists == 1


def test_a_folder_that_is_not_there(dovecot: Dovecot, open_on: Opener) -> None:
    mailbox = open_on(dovecot.imaps_port)
    for name in ("Nowhere", 'Bad"\r\nA1 DELETE INBOX', ""):
        with pytest.raises(FolderMissingError):
            mailbox.examine(Folder(name, FolderRole.OTHER), None)
    assert mailbox.examine(INBOX, None).state.exists == 0


@pytest.mark.parametrize("security", Security)
@pytest.mark.parametrize("compresses", [False, True])
def test_header_fields_newest_first(
    dovecot: Dovecot, open_on: Opener, security: Security, *, compresses: bool
) -> None:
    arrived = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    for number in range(1, 603):
        dovecot.deliver(USER, mail(number), arrived=arrived)
    port = dovecot.imaps_port if security is Security.TLS else dovecot.imap_port
    mailbox = open_on(port, security=security, compresses=compresses)
    state = mailbox.examine(INBOX, None).state
    uids = mailbox.uids()
    assert (len(uids), state.exists, state.uidnext) == (602, 602, 603)
    items = list(mailbox.headers(uids[::-1]))
    assert [item.uid for item in items] == list(uids[::-1])
    assert items[0].header == b"From: shop602@example.org\r\nSubject: number 602\r\n\r\n"
    assert {(item.size, item.internal_date) for item in items if item.uid >= 100} == {
        (len(mail(100)), arrived)
    }


def test_an_author_behind_a_flood_of_fields_is_not_taken_for_a_missing_one(
    dovecot: Dovecot, open_on: Opener
) -> None:
    flood = b"".join(b"Subject: " + b"x" * 900 + b"\r\n" for _ in range(80))
    dovecot.deliver(USER, flood + b"From: offers@shop.example\r\n\r\nHello.\r\n")
    dovecot.deliver(USER, mail(2))
    mailbox = open_on(dovecot.imaps_port)
    mailbox.examine(INBOX, None)
    assert {item.uid: item.is_cut for item in mailbox.headers([1, 2])} == {1: True, 2: False}


def test_whole_messages_are_the_octets_that_were_delivered(dovecot: Dovecot, open_on: Opener) -> None:
    mails = [mail(number, b"x" * number * 1000 + b"\r\n") for number in range(1, 51)]
    for raw in mails:
        dovecot.deliver(USER, raw)
    mailbox = open_on(dovecot.imaps_port)
    mailbox.examine(INBOX, None)
    wanted = [*range(50, 0, -1), 777]
    found = {item.uid: item for item in mailbox.whole(wanted, 30_000)}
    assert set(found) == set(wanted)
    assert (found[777].raw, found[777].why) == (None, "missing")
    for number, raw in enumerate(mails, start=1):
        item = found[number]
        assert (item.raw, item.is_cut, item.size) == (raw[:30_000], len(raw) > 30_000, len(raw))


def test_the_first_octets_of_the_text(dovecot: Dovecot, open_on: Opener) -> None:
    dovecot.deliver(USER, mail(1, b"0123456789" * 10))
    dovecot.deliver(USER, mail(2, b""))
    mailbox = open_on(dovecot.imaps_port)
    mailbox.examine(INBOX, None)
    texts = {item.uid: item.text for item in mailbox.texts([2, 1, 9], 15)}
    assert texts == {1: b"012345678901234", 2: b""}


def test_only_what_arrived_since(dovecot: Dovecot, open_on: Opener) -> None:
    now = datetime(2026, 6, 10, 12, tzinfo=UTC)
    for days in range(10):
        dovecot.deliver(USER, mail(days), arrived=now - timedelta(days=days))
    mailbox = open_on(dovecot.imaps_port)
    mailbox.examine(INBOX, None)
    arrivals = {item.uid: item.internal_date for item in mailbox.headers(mailbox.uids())}
    since = now - timedelta(days=4)
    found = mailbox.uids(since=since)
    assert {uid for uid, arrived in arrivals.items() if arrived and arrived >= since} <= set(found)
    assert len(found) < 8
    assert mailbox.uids(9) == (9, 10)
    assert mailbox.uids(11) == ()


@pytest.mark.parametrize("missing", [(), ("ESEARCH",)])
def test_which_messages_are_still_there(
    start_dovecot: Callable[..., Dovecot], open_scripted: Opener, missing: tuple[str, ...]
) -> None:
    server = start_dovecot(capability=Dovecot.without(*missing))
    open_scripted.ca_file = server.ca_file
    fill(server, 4)
    mailbox = open_scripted(server.imaps_port)
    mailbox.examine(INBOX, None)
    assert mailbox.present([4, 2, 9]) == {2, 4}
    assert mailbox.present(range(3, 2000)) == {3, 4}
    assert mailbox.present([]) == frozenset()


@pytest.mark.parametrize("lacking", [(), ("QRESYNC",), ("QRESYNC", "CONDSTORE", "ESEARCH", "ENABLE")])
def test_what_changed_since_the_last_time(
    start_dovecot: Callable[..., Dovecot], open_scripted: Opener, lacking: tuple[str, ...]
) -> None:
    server = start_dovecot(capability=Dovecot.without(*lacking) if lacking else "")
    open_scripted.ca_file = server.ca_file
    files = [server.deliver(USER, mail(number)) for number in range(1, 11)]
    first = open_scripted(server.imaps_port)
    former = first.examine(INBOX, None).state
    same = first.examine(INBOX, former)
    assert (same.is_same, same.is_complete, same.vanished) == (True, True, frozenset())
    first.close()
    for file in files[2:4]:
        next(server.path(USER).rglob(file.name + "*")).unlink()
    fill(server, 1, start=11)
    mailbox = open_scripted(server.imaps_port)
    examined = mailbox.examine(INBOX, former)
    assert examined.is_same
    assert mailbox.uids(former.uidnext) == (11,)
    if lacking:
        assert not examined.is_complete
        assert set(range(1, 11)) - set(mailbox.uids()) == {3, 4}
    else:
        assert examined.is_complete
        assert examined.vanished == {3, 4}


def test_a_renumbered_folder_is_another_folder(dovecot: Dovecot, open_on: Opener) -> None:
    fill(dovecot, 3)
    mailbox = open_on(dovecot.imaps_port)
    former = mailbox.examine(INBOX, None).state
    mailbox.close()
    dovecot.renumber(USER)
    examined = open_on(dovecot.imaps_port).examine(INBOX, former)
    assert not examined.is_same
    assert examined.state.uidvalidity != former.uidvalidity


def test_the_mailbox_is_untouched_and_no_octet_of_a_message_is_sent(
    dovecot: Dovecot, open_on: Opener
) -> None:
    marker = b"OCTETS-OF-A-MESSAGE"
    hostile = marker + b'"\r\nA1 STORE 1:* +FLAGS (\\Deleted)\r\nA2 EXPUNGE\r\n'
    fill(dovecot, 3)
    for name in ("crlf", "id"):
        folded = hostile.replace(b"\r\n", b"\r\n ")
        dovecot.deliver(
            USER, b"From: %s\r\nMessage-ID: <%s>\r\nSubject: %s\r\n\r\n" % (folded, folded, name.encode())
        )
    for build in HOSTILE.values():
        dovecot.deliver(USER, build()[:200_000])
    dovecot.deliver(USER, mail(5), folder="Junk", flags="S")
    before = dovecot.snapshot(USER)
    with Proxy(dovecot.imap_port, certificate=dovecot.authority.issue_cert("localhost")) as proxy:
        mailbox = open_on(proxy.port, patience=RESTLESS)
        for folder in mailbox.folders():
            former = mailbox.examine(folder, None).state
            uids = mailbox.uids(since=datetime.now(UTC) - timedelta(days=90))
            assert len(list(mailbox.headers(uids))) == former.exists
            assert all(item.raw for item in mailbox.whole(uids, 2 * 1024**2))
            assert len(list(mailbox.texts(uids, 16_384))) == former.exists
            assert mailbox.present(uids) == set(uids)
            mailbox.examine(folder, former)
            state = mailbox.examine(JUNK, None).state
            mailbox.examine(INBOX, None)
            assert mailbox.wait(0.1, {JUNK: state}) is Wake.TIMED_OUT
        mailbox.close()
        assert dovecot.snapshot(USER) == before
        assert [line for line in proxy.commands if not ALLOWED.match(line)] == []
        assert marker not in proxy.passed.from_client


def test_a_rescan_with_nothing_new_costs_next_to_nothing(dovecot: Dovecot, open_on: Opener) -> None:
    fill(dovecot, 300)
    former = open_on(dovecot.imaps_port).examine(INBOX, None).state
    with Proxy(dovecot.imap_port, certificate=dovecot.authority.issue_cert("localhost")) as proxy:
        mailbox = open_on(proxy.port)
        octets, turns = proxy.passed.from_server + len(proxy.passed.from_client), proxy.passed.turns
        assert mailbox.examine(INBOX, former).is_complete
        assert proxy.passed.turns - turns <= 3
        assert proxy.passed.from_server + len(proxy.passed.from_client) - octets < 1024


def test_new_mail_wakes_at_once(dovecot: Dovecot, open_on: Opener) -> None:
    fill(dovecot, 1)
    mailbox = open_on(dovecot.imaps_port)
    mailbox.examine(INBOX, None)
    assert mailbox.wait(0.2) is Wake.TIMED_OUT
    timer = threading.Timer(0.2, lambda: dovecot.deliver(USER, mail(2)))
    timer.start()
    begun = time.monotonic()
    assert mailbox.wait(30) is Wake.CHANGED
    assert time.monotonic() - begun < 10
    assert mailbox.uids(2) == (2,)
    assert mailbox.wait(0.1) is Wake.TIMED_OUT


def test_mail_that_arrived_during_a_read_wakes_too(dovecot: Dovecot, open_on: Opener) -> None:
    fill(dovecot, 1)
    mailbox = open_on(dovecot.imaps_port)
    mailbox.examine(INBOX, None)
    fill(dovecot, 1, start=2)
    # Dovecot looks into the folder with this command, or only when it is idle.
    mailbox.uids()
    begun = time.monotonic()
    assert mailbox.wait(30) is Wake.CHANGED
    assert time.monotonic() - begun < 10


def test_without_idle_it_is_asked_in_intervals(
    start_dovecot: Callable[..., Dovecot], open_scripted: Opener
) -> None:
    server = start_dovecot(capability=Dovecot.without("IDLE"))
    open_scripted.ca_file = server.ca_file
    fill(server, 1)
    mailbox = open_scripted(server.imaps_port, patience=RESTLESS)
    mailbox.examine(INBOX, None)
    assert mailbox.wait(0.3) is Wake.TIMED_OUT
    fill(server, 1, start=2)
    assert mailbox.wait(30) is Wake.CHANGED


@pytest.mark.parametrize("lacking", [("NOTIFY",), ("NOTIFY", "IDLE"), None])
def test_new_mail_in_another_folder_wakes_too(
    start_dovecot: Callable[..., Dovecot], open_scripted: Opener, lacking: tuple[str, ...] | None
) -> None:
    server = start_dovecot(capability=Dovecot.without(*lacking) if lacking else "")
    open_scripted.ca_file = server.ca_file
    # With NOTIFY nothing else is to wake in time.
    mailbox = open_scripted(server.imaps_port, patience=RESTLESS if lacking else Patience())
    others = {}
    for folder in (JUNK, SENT):
        others[folder] = mailbox.examine(folder, None).state
    mailbox.examine(INBOX, None)
    assert mailbox.wait(0.5, others) is Wake.TIMED_OUT
    for folder in (JUNK, SENT):
        server.append(USER, PASSWORD, folder.name, mail(2))
        begun = time.monotonic()
        assert mailbox.wait(60, others) is Wake.ELSEWHERE
        assert time.monotonic() - begun < 10
        others[folder] = mailbox.examine(folder, others[folder]).state
        assert others[folder].exists == 1
        mailbox.examine(INBOX, None)
        assert mailbox.wait(0.5, others) is Wake.TIMED_OUT
    fill(server, 1)
    assert mailbox.wait(60, others) is Wake.CHANGED


def test_waiting_is_interrupted_from_another_thread(dovecot: Dovecot, open_on: Opener) -> None:
    mailbox = open_on(dovecot.imaps_port)
    mailbox.examine(INBOX, None)
    timer = threading.Timer(0.2, mailbox.interrupt)
    timer.start()
    begun = time.monotonic()
    assert mailbox.wait(30) is Wake.STOPPED
    assert time.monotonic() - begun < 10


def test_a_read_that_is_stuck_is_interrupted(dovecot: Dovecot, open_on: Opener) -> None:
    fill(dovecot, 100)
    with Proxy(dovecot.imap_port, certificate=dovecot.authority.issue_cert("localhost")) as proxy:
        mailbox = open_on(proxy.port)
        mailbox.examine(INBOX, None)
        proxy.fault.stall_after = proxy.passed.from_server + 5000
        timer = threading.Timer(0.2, mailbox.interrupt)
        timer.start()
        begun = time.monotonic()
        with pytest.raises(StoppedError):
            list(mailbox.headers(range(1, 101)))
        assert time.monotonic() - begun < 10


def test_a_read_may_be_left_half_way(dovecot: Dovecot, open_on: Opener) -> None:
    fill(dovecot, 200)
    mailbox = open_on(dovecot.imaps_port)
    mailbox.examine(INBOX, None)
    reading = mailbox.whole(range(1, 201), 1000)
    assert next(reading).raw is not None
    with pytest.raises(RuntimeError):
        mailbox.uids()
    reading.close()
    assert len(mailbox.uids()) == 200
    assert len(list(mailbox.headers(range(1, 201)))) == 200
