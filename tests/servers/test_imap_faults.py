"""A server or a line that misbehaves: nothing is misfiled, nothing hangs, each end has its sentence."""

from __future__ import annotations

import random
import time
import zlib
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from app.errors import InspectorError
from app.mailbox.failures import (
    ConnectionLostError,
    GarbledError,
    MailboxError,
    RefusedError,
    ThrottledError,
    TooSlowError,
)
from app.mailbox.model import Folder, FolderRole, FolderState, Wake
from app.mailbox.wire import Patience
from tests.proxy import Proxy
from tests.scripted_imap import ScriptedImap, ScriptedSession
from tests.servers.conftest import IMPATIENT, INBOX, RESTLESS, USER
from tests.servers.test_imap_reading import fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import trustme

    from app.mailbox.imap import ImapMailbox
    from tests.dovecot import Dovecot
    from tests.servers.conftest import Opener

BODIES = {uid: b"From: shop%d@example.org\r\n\r\nmessage %d\r\n" % (uid, uid) for uid in (1, 2, 3)}


def fetched(uid: int, body: bytes | None = None, number: int | None = None) -> bytes:
    """Return a FETCH response as it should be."""
    body = BODIES[uid] if body is None else body
    return (
        b'* %d FETCH (UID %d RFC822.SIZE %d INTERNALDATE "01-Jan-2026 10:00:00 +0000" BODY[]<0> {%d}\r\n%s)'
        % (number or uid, uid, len(body), len(body), body)
    )


def asked(line: str) -> list[int]:
    """Return the uids that a UID FETCH names."""
    uids: list[int] = []
    for piece in line.split()[2].split(","):
        first, _, last = piece.partition(":")
        uids += range(int(first), int(last or first) + 1)
    return uids


def answer_first(*first: bytes, ending: str = "OK done") -> Callable[[ScriptedSession, str, str], None]:
    """Answer the first UID FETCH oddly, and what is asked for once more as it should be."""
    is_first = True

    def answer(session: ScriptedSession, tag: str, line: str) -> None:
        nonlocal is_first
        if is_first:
            is_first = False
            session.say(*first, f"{tag} {ending}")
        else:
            session.say(*(fetched(uid) for uid in asked(line)), f"{tag} OK done")

    return answer


def bomb() -> bytes:
    """Return a few octets that inflate to 200 MB of answers."""
    deflater = zlib.compressobj(wbits=-15)
    line = b"* OK still here\r\n" * 65536
    return b"".join(deflater.compress(line) for _ in range(200)) + deflater.flush(zlib.Z_SYNC_FLUSH)


@pytest.fixture
def server(authority: trustme.CA) -> Iterator[ScriptedImap]:
    with ScriptedImap(authority) as running:
        yield running


@pytest.fixture
def opened(server: ScriptedImap, open_scripted: Opener) -> ImapMailbox:
    mailbox = open_scripted(server.port, patience=IMPATIENT)
    mailbox.examine(INBOX, None)
    return mailbox


LITERAL_OF_2 = b"{%d}\r\n%s" % (len(BODIES[2]), BODIES[2])
GARBLED = {
    "OK without data": (),
    "one is missing": (fetched(1), fetched(3)),
    "another uid": (fetched(1), fetched(2).replace(b"UID 2", b"UID 9"), fetched(3)),
    "no uid": (fetched(1), fetched(2).replace(b"UID 2 ", b""), fetched(3)),
    "two uids": (fetched(1), fetched(2).replace(b"UID 2 ", b"UID 2 UID 3 "), fetched(3)),
    "NIL": (fetched(1), b"* 2 FETCH (UID 2 BODY[] NIL)", fetched(3)),
    "two bodies": (fetched(1), b"* 2 FETCH (UID 2 BODY[] " + LITERAL_OF_2 + b' BODY[] "other")', fetched(3)),
    "empty literal": (fetched(1), fetched(2, b""), fetched(3)),
    "an unknown item": (fetched(1), fetched(2).replace(b"UID 2 ", b"UID 2 X-UID 3 "), fetched(3)),
    "a uid in a string": (fetched(1), fetched(2).replace(b"UID 2 ", b'X-GM ("a UID 2 b") '), fetched(3)),
    "the same number thrice": (fetched(1, number=1), fetched(2, number=1), fetched(3, number=1)),
    "backwards": (fetched(3), fetched(2), fetched(1)),
    "uid after the body": (
        fetched(1),
        b"* 2 FETCH (BODY[] " + LITERAL_OF_2 + b" FLAGS (\\Seen) UID 2)",
        fetched(3),
    ),
    "twice, another the second time": (
        fetched(1),
        fetched(2),
        fetched(2, b"From: other\r\n\r\n"),
        fetched(3),
    ),
    "flags in between": (
        fetched(1),
        b"* 2 FETCH (FLAGS (\\Seen))",
        b"* 2 FETCH (UID 2 FLAGS ())",
        fetched(2),
        fetched(3),
    ),
    "others in between": (
        b"* 5 EXISTS",
        fetched(1),
        b"* 2 RECENT",
        b"* OK fine",
        fetched(2),
        fetched(3),
        b"* XFOO {3}\r\nabc",
    ),
}


@pytest.mark.parametrize("name", GARBLED)
def test_a_garbled_fetch_misfiles_nothing(server: ScriptedImap, opened: ImapMailbox, name: str) -> None:
    server.on["UID FETCH"] = answer_first(*GARBLED[name])
    found = list(opened.whole([3, 2, 1], 10_000))
    assert {item.uid: item.raw for item in found} == BODIES
    assert len(found) == 3


@pytest.mark.parametrize(
    ("ending", "why"),
    [("OK done", "missing"), ("NO [SERVERBUG] cannot read it", "refused"), ("BAD what?", "refused")],
)
def test_what_never_comes_is_marked(server: ScriptedImap, opened: ImapMailbox, ending: str, why: str) -> None:
    def answer(session: ScriptedSession, tag: str, line: str) -> None:
        present = [uid for uid in asked(line) if uid != 2]
        session.say(*map(fetched, present), f"{tag} {'OK done' if present == asked(line) else ending}")

    server.on["UID FETCH"] = answer
    if ending.startswith("BAD"):
        with pytest.raises(RefusedError):
            list(opened.whole([1, 2, 3], 10_000))
        return
    found = {item.uid: (item.raw, item.why) for item in opened.whole([1, 2, 3], 10_000)}
    assert found == {1: (BODIES[1], ""), 2: (None, why), 3: (BODIES[3], "")}
    assert len([line for line in server.commands if line.startswith("UID FETCH")]) == 2


def headed(uid: int) -> bytes:
    """Return the answer to what ``headers`` asks of a message."""
    return fetched(uid, b"From: shop%d@example.org\r\n\r\n" % uid).replace(
        b"BODY[]", b"BODY[HEADER.FIELDS (FROM)]"
    )


def test_a_message_that_cannot_be_read_takes_no_neighbour_with_it(
    server: ScriptedImap, opened: ImapMailbox
) -> None:
    def answer(session: ScriptedSession, tag: str, line: str) -> None:
        if 7 in asked(line):
            session.say(f"{tag} NO [SERVERBUG] cannot read it")
        else:
            session.say(*map(headed, asked(line)), f"{tag} OK done")

    server.on["UID FETCH"] = answer
    assert sorted(item.uid for item in opened.headers(range(1, 61))) == [
        uid for uid in range(1, 61) if uid != 7
    ]


def test_a_server_that_refuses_everything_is_not_asked_for_each_message(
    server: ScriptedImap, opened: ImapMailbox
) -> None:
    server.on["UID FETCH"] = lambda session, tag, _line: session.say(f"{tag} NO not today")
    assert list(opened.headers(range(1, 501))) == []
    assert len([line for line in server.commands if line.startswith("UID FETCH")]) == 21


def test_a_server_that_does_not_understand_is_not_an_empty_folder(
    server: ScriptedImap, opened: ImapMailbox
) -> None:
    server.on["UID FETCH"] = lambda session, tag, _line: session.say(f"{tag} BAD no such item")
    with pytest.raises(RefusedError):
        list(opened.headers([1, 2, 3]))


@pytest.mark.parametrize("octets", [b"* OK plain text\r\n", zlib.compress(b"* OK hi\r\n", wbits=-15), bomb()])
def test_compression_that_is_none_or_too_much(
    server: ScriptedImap, open_scripted: Opener, octets: bytes
) -> None:
    def agree(session: ScriptedSession, tag: str, line: str) -> None:
        session.say(f"{tag} OK go")
        session.send(octets)
        session.hold()

    server.capability = "IMAP4rev1 AUTH=PLAIN COMPRESS=DEFLATE"
    server.on["COMPRESS"] = agree
    with pytest.raises((GarbledError, ConnectionLostError)):
        open_scripted(server.port, patience=IMPATIENT, compresses=True).examine(INBOX, None)


def test_octets_behind_a_literal_end_it(server: ScriptedImap, opened: ImapMailbox) -> None:
    short = fetched(2).replace(b"{%d}" % len(BODIES[2]), b"{10}")
    server.on["UID FETCH"] = answer_first(short)
    with pytest.raises(GarbledError):
        list(opened.whole([1, 2, 3], 10_000))


def test_expunged_in_the_middle(server: ScriptedImap, opened: ImapMailbox) -> None:
    def answer(session: ScriptedSession, tag: str, line: str) -> None:
        session.say(
            fetched(1), "* 2 EXPUNGE", fetched(3, number=2), f"{tag} OK [EXPUNGEISSUED] some are gone"
        )
        server.on["UID FETCH"] = lambda session, tag, _line: session.say(f"{tag} OK done")

    server.on["UID FETCH"] = answer
    found = {item.uid: item.raw for item in opened.whole([1, 2, 3], 10_000)}
    assert found == {1: BODIES[1], 2: None, 3: BODIES[3]}
    assert opened.wait(10) is Wake.CHANGED


def test_a_server_that_does_not_cut(server: ScriptedImap, opened: ImapMailbox) -> None:
    server.on["UID FETCH"] = answer_first(fetched(1, b"x" * 500_000), fetched(2), fetched(3))
    items = {item.uid: item for item in opened.whole([1, 2, 3], 1000)}
    assert (items[1].raw, items[1].is_cut) == (b"x" * 1000, True)
    assert items[3].raw == BODIES[3]


@pytest.mark.parametrize(
    "flood",
    [
        b"* 1 FETCH (UID 1 BODY[] {4294967296}\r\n",
        b"* 1 FETCH (UID 1 BODY[] {99999999999}\r\n",
        b"* OK " + b"x" * 3_000_000,
        b"* 1 FETCH (UID 1 " + b"x" * 3_000_000,
        b"* OK still here\r\n" * 200_000,
        b"* 1 FETCH (FLAGS ())\r\n" * 200_000,
        b"* 1 FETCH (" + b'"a" ' * 2_000_000,
        b"* 1 FETCH (UID 1 BODY[] {1}\r\na " * 100_000,
    ],
    ids=lambda flood: flood[:24].decode() + f" {len(flood)}",
)
def test_floods_end(server: ScriptedImap, opened: ImapMailbox, flood: bytes) -> None:
    server.on["UID FETCH"] = lambda session, _tag, _line: session.send(flood)
    with pytest.raises((GarbledError, TooSlowError)):
        list(opened.whole([1], 10_000))


def never_answer(session: ScriptedSession, tag: str, line: str) -> None:
    session.hold()


def drip(session: ScriptedSession, tag: str, line: str) -> None:
    for octet in fetched(1):
        session.send(bytes([octet]))
        time.sleep(0.1)


@pytest.mark.parametrize("handler", [never_answer, drip])
def test_a_server_that_is_silent_or_drips(
    server: ScriptedImap, opened: ImapMailbox, handler: Callable[[ScriptedSession, str, str], None]
) -> None:
    server.on["UID FETCH"] = handler
    begun = time.monotonic()
    with pytest.raises(TooSlowError):
        list(opened.whole([1], 10_000))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("command", ["CAPABILITY", "AUTHENTICATE", "EXAMINE", "UID SEARCH", "LIST"])
def test_a_server_that_falls_silent_at_any_command(
    server: ScriptedImap, open_scripted: Opener, command: str
) -> None:
    server.on[command] = never_answer
    with pytest.raises(TooSlowError):
        use(open_scripted, server.port)


def use(open_scripted: Opener, port: int) -> None:
    mailbox = open_scripted(port, patience=IMPATIENT)
    mailbox.folders()
    mailbox.examine(INBOX, None)
    mailbox.uids()


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ("{tag} NO [UNAVAILABLE] later", ThrottledError),
        ("{tag} NO [THROTTLED] slow down", ThrottledError),
        ("* BYE [UNAVAILABLE] shutting down", ThrottledError),
        ("* BYE Idle for too long", ConnectionLostError),
        ("WRONG OK done", GarbledError),
        ("nonsense", GarbledError),
        (" OK ", GarbledError),
        ("\xff\xfe OK", GarbledError),
    ],
)
@pytest.mark.parametrize("command", ["UID FETCH", "UID SEARCH"])
def test_every_refusal_has_its_name(
    server: ScriptedImap, opened: ImapMailbox, command: str, said: str, error: type[MailboxError]
) -> None:
    server.on[command] = lambda session, tag, _line: session.say(said.format(tag=tag))
    with pytest.raises(error) as caught:
        list(opened.whole([1], 100)) if command == "UID FETCH" else opened.uids()
    assert caught.value.next_step


@pytest.mark.parametrize("ending", ["NO no", "BAD what?"])
def test_a_search_that_is_refused(server: ScriptedImap, opened: ImapMailbox, ending: str) -> None:
    server.on["UID SEARCH"] = lambda session, tag, _line: session.say(f"{tag} {ending}")
    with pytest.raises(RefusedError):
        opened.uids()


def test_a_uid_that_is_none_is_never_asked_for(server: ScriptedImap, opened: ImapMailbox) -> None:
    server.on["UID SEARCH"] = lambda session, tag, _line: session.say(
        "* SEARCH 0 7 4294967296 9999999999", f"{tag} OK done"
    )
    assert opened.uids() == (7,)


@pytest.mark.parametrize("found", ["1:4294967295", "1:99999999999", "x", "5:"])
def test_a_search_that_finds_the_impossible(server: ScriptedImap, open_scripted: Opener, found: str) -> None:
    server.capability = "IMAP4rev1 AUTH=PLAIN ESEARCH"
    server.on["UID SEARCH"] = lambda session, tag, _line: session.say(
        f'* ESEARCH (TAG "{tag}") UID ALL {found}', f"{tag} OK done"
    )
    mailbox = open_scripted(server.port)
    mailbox.examine(INBOX, None)
    try:
        assert mailbox.uids() == ()
    except GarbledError:
        return


def test_a_server_that_says_little_of_a_folder(server: ScriptedImap, open_scripted: Opener) -> None:
    server.state = ("* 3 EXISTS",)
    server.on["UID FETCH *"] = lambda session, tag, _line: session.say("* 3 FETCH (UID 41)", f"{tag} OK done")
    examined = open_scripted(server.port).examine(INBOX, None)
    assert (examined.state.uidnext, examined.state.exists) == (42, 3)
    assert not open_scripted(server.port).examine(INBOX, examined.state).is_same


def idle(*lines: str) -> Callable[[ScriptedSession, str, str], None]:
    """Answer IDLE with these lines, and DONE with OK."""

    def answer(session: ScriptedSession, tag: str, line: str) -> None:
        session.say(*(said.format(tag=tag) for said in lines))
        if not any(said.startswith("{tag}") for said in lines) and session.read_line() == "DONE":
            session.say(f"{tag} OK done")

    return answer


@pytest.mark.parametrize(
    ("handler", "wake"),
    [
        (idle("+ idling"), Wake.TIMED_OUT),
        (idle("+ idling", "* OK Still here", "* 1 FETCH (FLAGS (\\Seen))", "* 3 EXISTS"), Wake.TIMED_OUT),
        (idle("+ idling", "* 4 EXISTS"), Wake.CHANGED),
        (idle("* 4 EXISTS", "+ idling"), Wake.CHANGED),
        (idle("+ idling", "* 1 EXPUNGE"), Wake.CHANGED),
        (idle("+ idling", "* VANISHED 2"), Wake.CHANGED),
        (idle("{tag} NO not now"), Wake.TIMED_OUT),
        (idle("{tag} BAD what?"), Wake.TIMED_OUT),
        (idle("+ idling", "{tag} OK I end it"), Wake.TIMED_OUT),
        (lambda session, _tag, _line: session.say("* 4 EXISTS"), Wake.CHANGED),
        (lambda _session, _tag, _line: None, Wake.TIMED_OUT),
    ],
)
def test_every_kind_of_idle(
    server: ScriptedImap,
    opened: ImapMailbox,
    handler: Callable[[ScriptedSession, str, str], None],
    wake: Wake,
) -> None:
    server.on["IDLE"] = handler
    assert opened.wait(0.7) is wake
    assert server.commands.count("NOOP") >= 1


JUNK = Folder("Junk [1]", FolderRole.JUNK)
AS_IT_WAS = '* STATUS "Junk [1]" (MESSAGES 2 UIDNEXT 5 UIDVALIDITY 9)'


@pytest.mark.parametrize(
    ("said", "wake"),
    [
        ([AS_IT_WAS], Wake.TIMED_OUT),
        (["* STATUS INBOX (MESSAGES 9 UIDNEXT 99)"], Wake.TIMED_OUT),
        (['* STATUS "Junk [1]" (UNSEEN 3 HIGHESTMODSEQ 77)'], Wake.TIMED_OUT),
        (["* STATUS nonsense"], Wake.TIMED_OUT),
        ([], Wake.TIMED_OUT),
        (['* STATUS "Junk [1]" (MESSAGES 3 UIDNEXT 6)'], Wake.ELSEWHERE),
        (['* STATUS "Junk [1]" (MESSAGES 1)'], Wake.ELSEWHERE),
        (["* status {8}", "Junk [1] (uidnext 6)"], Wake.ELSEWHERE),
    ],
)
@pytest.mark.parametrize("refusal", ["OK done", "NO no such folder", "BAD what?"])
@pytest.mark.parametrize("has_notify", [True, False])
def test_every_kind_of_status(
    server: ScriptedImap,
    open_scripted: Opener,
    said: list[str],
    wake: Wake,
    refusal: str,
    *,
    has_notify: bool,
) -> None:
    server.capability = "IMAP4rev1 AUTH=PLAIN IDLE" + (" NOTIFY" if has_notify else "")
    server.on["NOTIFY"] = lambda session, tag, _line: session.say(f"{tag} {refusal}")
    server.on["STATUS"] = lambda session, tag, _line: session.say(*said, f"{tag} {refusal}")
    server.on["IDLE"] = idle("+ idling")
    mailbox = open_scripted(server.port, patience=IMPATIENT)
    mailbox.examine(INBOX, None)
    others = {JUNK: FolderState(9, 5, 2)}
    assert mailbox.wait(0.5 if wake is Wake.TIMED_OUT else 30, others) is wake
    # The same once more is nothing new.
    assert mailbox.wait(0.3, others) is Wake.TIMED_OUT
    assert len([line for line in server.commands if line.startswith("NOTIFY")]) == has_notify


@pytest.mark.parametrize(
    ("handler", "error"),
    [(idle("+ idling", "* BYE timed out"), ConnectionLostError), (never_answer, TooSlowError)],
)
def test_an_idle_that_ends_badly(
    server: ScriptedImap,
    opened: ImapMailbox,
    handler: Callable[[ScriptedSession, str, str], None],
    error: type[MailboxError],
) -> None:
    server.on["IDLE"] = handler
    with pytest.raises(error):
        opened.wait(10)


def test_idle_is_renewed_and_a_line_that_dies_within_is_noticed(
    server: ScriptedImap, opened: ImapMailbox
) -> None:
    begun: list[str] = []

    def answer(session: ScriptedSession, tag: str, _line: str) -> None:
        begun.append(tag)
        session.say("+ idling")
        if len(begun) == 3:
            session.hold()
        elif session.read_line() == "DONE":
            session.say(f"{tag} OK done")

    server.on["IDLE"] = answer
    started = time.monotonic()
    with pytest.raises(TooSlowError):
        opened.wait(60)
    assert len(begun) == 3
    assert time.monotonic() - started < 10


def test_a_line_that_dies_when_idle_begins_is_noticed(dovecot: Dovecot, open_on: Opener) -> None:
    with Proxy(dovecot.imap_port, certificate=dovecot.authority.issue_cert("localhost")) as proxy:
        mailbox = open_on(proxy.port, patience=IMPATIENT)
        mailbox.examine(INBOX, None)
        proxy.fault.stall_after = 0
        begun = time.monotonic()
        with pytest.raises(TooSlowError):
            mailbox.wait(60)
        assert time.monotonic() - begun < 5


def test_a_line_that_drips_is_given_up(dovecot: Dovecot, open_on: Opener) -> None:
    for _ in range(10):
        dovecot.deliver(USER, b"From: a@example.org\r\n\r\n" + b"x" * 20_000)
    with Proxy(dovecot.imap_port, certificate=dovecot.authority.issue_cert("localhost")) as proxy:
        mailbox = open_on(proxy.port, patience=Patience(operation=3))
        mailbox.examine(INBOX, None)
        proxy.fault.drip_after = 0
        mailbox.uids()
        begun = time.monotonic()
        with pytest.raises(TooSlowError):
            list(mailbox.whole(range(1, 11), 100_000))
        assert time.monotonic() - begun < 30


@pytest.mark.parametrize(("piece", "merges"), [(1, False), (7, False), (0, True)])
def test_packets_split_and_merged(dovecot: Dovecot, open_on: Opener, piece: int, *, merges: bool) -> None:
    fill(dovecot, 30)
    with Proxy(dovecot.imap_port, certificate=dovecot.authority.issue_cert("localhost")) as proxy:
        proxy.fault.piece, proxy.fault.merges = piece, merges
        mailbox = open_on(proxy.port, patience=RESTLESS)
        assert read_all(mailbox) == set(range(1, 31))
        assert mailbox.wait(0.5) is Wake.TIMED_OUT
        fill(dovecot, 1, start=31)
        assert mailbox.wait(30) is Wake.CHANGED


def read_all(mailbox: ImapMailbox) -> set[int]:
    """Read as a scan does; return the uids that were read whole and rightly."""
    mailbox.folders()
    mailbox.examine(INBOX, None)
    uids = mailbox.uids()[::-1]
    headers = [item.uid for item in mailbox.headers(uids)]
    assert max(Counter(headers).values()) == 1
    found = set()
    for item in mailbox.whole(uids, 100_000):
        assert item.raw is not None
        assert item.raw.startswith(b"From: shop%d@example.org\r\n" % item.uid)
        assert item.uid not in found
        found.add(item.uid)
    return found


def stream_length(dovecot: Dovecot, open_on: Opener) -> int:
    with Proxy(dovecot.imap_port, certificate=dovecot.authority.issue_cert("localhost")) as proxy:
        assert read_all(open_on(proxy.port)) == set(range(1, 61))
        return proxy.passed.from_server


def cut_at(dovecot: Dovecot, open_on: Opener, octets: int) -> None:
    """Cut the line after so many octets, then come again."""
    with Proxy(dovecot.imap_port, certificate=dovecot.authority.issue_cert("localhost")) as proxy:
        proxy.fault.cut_after = octets
        with pytest.raises(InspectorError) as caught:
            read_all(open_on(proxy.port))
        assert isinstance(caught.value, ConnectionLostError), octets
        proxy.fault.cut_after = None
        assert read_all(open_on(proxy.port)) == set(range(1, 61))


def test_a_scan_cut_anywhere_is_a_lost_connection(dovecot: Dovecot, open_on: Opener) -> None:
    fill(dovecot, 60)
    whole = stream_length(dovecot, open_on)
    chance = random.Random(20)
    for octets in sorted(chance.sample(range(1, whole), 40)):
        cut_at(dovecot, open_on, octets)


@pytest.mark.long
def test_a_scan_cut_everywhere_is_a_lost_connection(dovecot: Dovecot, open_on: Opener) -> None:
    for number in range(60):
        dovecot.deliver(USER, b"From: shop%d@example.org\r\n\r\n" % (number + 1) + b"x" * 20_000)
    whole = stream_length(dovecot, open_on)
    for octets in range(1, whole, 1000):
        cut_at(dovecot, open_on, octets)
