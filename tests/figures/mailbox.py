"""Figures of the mailbox, against Dovecot on loopback and through a slow line: ``--messages=20000``."""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from imap_tools import MailBox

from app.mailbox.imap import HEADERS_PER_COMMAND, ImapMailbox, open_mailbox
from app.mailbox.model import Folder, FolderRole, Wake
from app.mailbox.signing_in import PasswordCredentials
from app.settings import Security, Server
from tests.big_mailbox import CLAIMANTS_IN_A_HUNDRED, fill_mailbox
from tests.dovecot import Dovecot
from tests.figures.figure import ROUNDS, Figure
from tests.proxy import Proxy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

USER, PASSWORD = "ann", "secret"
INBOX = Folder("INBOX", FolderRole.INBOX)
CAP = 2 * 1024**2
SLOW_OCTETS_PER_SECOND = 10_000_000 / 8
SLOW_DELAY = 0.02
"""One way: 40 ms there and back."""
IN_FLIGHT = 4


def messages_wanted(otherwise: int = 20_000) -> int:
    """Return how large the mailbox is to be."""
    chosen = [word.partition("=")[2] for word in sys.argv if word.startswith("--messages=")]
    return int(chosen[-1]) if chosen else otherwise


@contextmanager
def big_mailbox(count: int | None = None) -> Iterator[Dovecot]:
    """Start Dovecot on a large mailbox, its index warm."""
    folder = Path(tempfile.mkdtemp())
    with Dovecot(folder / "dovecot") as server:
        server.add_user(USER, PASSWORD)
        fill_mailbox(server, USER, count or messages_wanted())
        mailbox = opened(server, server.imaps_port)
        list(mailbox.headers(mailbox.uids()))
        mailbox.close()
        yield server
    shutil.rmtree(folder, ignore_errors=True)


def opened(server: Dovecot, port: int, *, compresses: bool = False) -> ImapMailbox:
    where = Server("localhost", port, Security.TLS, str(server.ca_file))
    mailbox = open_mailbox(where, PasswordCredentials(USER, PASSWORD), compresses=compresses)
    mailbox.examine(INBOX, None)
    return mailbox


def read_headers(mailbox: ImapMailbox, uids: tuple[int, ...]) -> None:
    for _ in mailbox.headers(uids):
        pass


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


class Drain:
    """A socket that sends the same commands and throws away what comes."""

    def __init__(self, server: Dovecot, items: bytes) -> None:
        connection = socket.create_connection(("127.0.0.1", server.imaps_port), timeout=60)
        self._socket = server.client_context().wrap_socket(connection, server_hostname="localhost")
        self._items = items
        self._count = 0
        self._socket.recv(4096)
        self._exchange([f"a LOGIN {USER} {PASSWORD}\r\n".encode()], b"a")
        self._exchange([b"b EXAMINE INBOX\r\n"], b"b")

    def close(self) -> None:
        self._socket.close()

    def read(self, uids: tuple[int, ...]) -> None:
        """Fetch them, as many in a command and as many commands at once as we do."""
        self._count += 1
        portions = [
            uids[start : start + HEADERS_PER_COMMAND] for start in range(0, len(uids), HEADERS_PER_COMMAND)
        ]
        commands = [
            b"c%d-%d UID FETCH %d:%d (%s)\r\n"
            % (self._count, number, min(portion), max(portion), self._items)
            for number, portion in enumerate(portions)
        ]
        self._socket.sendall(b"".join(commands[:IN_FLIGHT]))
        for number in range(len(commands)):
            self._until(b"\r\nc%d-%d OK" % (self._count, number))
            self._socket.sendall(b"".join(commands[number + IN_FLIGHT : number + IN_FLIGHT + 1]))

    def _exchange(self, commands: list[bytes], tag: bytes) -> None:
        self._held = b"\r\n"
        self._socket.sendall(b"".join(commands))
        self._until(b"\r\n" + tag + b" OK")

    def _until(self, end: bytes) -> None:
        while end not in self._held:
            received = self._socket.recv(65536)
            if not received:
                sys.exit("the server hung up on the drain")
            self._held = self._held[-3000:] + received


@dataclass(frozen=True)
class Sides:
    """What two ways took, in turn; the median by ratio."""

    ours: float
    theirs: float


def in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> Sides:
    rounds = sorted(
        (Sides(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)), key=lambda one: one.ours / one.theirs
    )
    return rounds[len(rounds) // 2]


def items_of(mailbox: ImapMailbox, server: Dovecot) -> bytes:
    """Return what our header pass asks for, as a recorded line has it."""
    with Proxy(server.imap_port, certificate=server.authority.issue_cert("localhost")) as proxy:
        recorded = opened(server, proxy.port)
        list(recorded.headers(mailbox.uids()[-1:]))
        recorded.close()
        line = next(line for line in proxy.commands if b"UID FETCH" in line)
    return line.partition(b" (")[2][:-1]


def bench_headers() -> Iterator[Figure]:
    """The header pass against a bare socket, imap_tools and mbsync."""
    with big_mailbox() as server:
        mailbox = opened(server, server.imaps_port)
        uids = mailbox.uids()[::-1]
        drain = Drain(server, items_of(mailbox, server))
        sides = in_turn(lambda: read_headers(mailbox, uids), lambda: drain.read(uids))
        drain.close()
        aside = f"{len(uids)} messages: {sides.ours:.2f} s against {sides.theirs:.2f} s"
        yield Figure(
            "header pass / raw socket, the same fields", sides.ours / sides.theirs, "x", 2, aside=aside
        )

        claimants = [uid for uid in uids if uid % 100 < CLAIMANTS_IN_A_HUNDRED]
        scan = statistics.median(
            seconds(lambda: (list(mailbox.headers(uids)), list(mailbox.whole(claimants, CAP))))
            for _ in range(ROUNDS)
        )
        theirs = seconds(lambda: read_with_imap_tools(server))
        aside = f"{theirs:.1f} s against {scan:.2f} s, ours with the claimants whole, unjudged"
        yield Figure("imap_tools, headers only / ours", theirs / scan, "x", 1, is_least=True, aside=aside)
        theirs = seconds(lambda: sync_with_mbsync(server))
        aside = f"{theirs:.1f} s against {scan:.2f} s, unjudged"
        yield Figure("full mbsync / ours", theirs / scan, "x", 15, is_least=True, aside=aside)
        body = seconds(lambda: list(mailbox.texts(uids, 16_384)))
        aside = f"first 16 KB of the body of {len(uids)}; no goal of its own"
        yield Figure(
            "  body pass by itself, a thousand messages", 1000 * body / len(uids), "s", 60, aside=aside
        )
        mailbox.close()


def read_with_imap_tools(server: Dovecot) -> None:
    with MailBox("localhost", server.imaps_port, ssl_context=server.client_context()).login(
        USER, PASSWORD
    ) as box:
        for _ in box.fetch("ALL", headers_only=True, bulk=500, mark_seen=False):
            pass


def sync_with_mbsync(server: Dovecot) -> None:
    with tempfile.TemporaryDirectory() as folder:
        configuration = Path(folder) / "mbsyncrc"
        configuration.write_text(
            f"IMAPAccount a\nHost localhost\nPort {server.imaps_port}\nSSLType IMAPS\n"
            f"User {USER}\nPass {PASSWORD}\n"
            f"SystemCertificates no\nCertificateFile {server.ca_file}\n\n"
            f"IMAPStore far\nAccount a\n\nMaildirStore near\nPath {folder}/\nInbox {folder}/INBOX\n\n"
            f"Channel c\nFar :far:\nNear :near:\nPatterns INBOX\nCreate Near\nSync Pull\nSyncState *\n"
        )
        command = ["mbsync", "-q", "-c", str(configuration), "c"]
        subprocess.run(command, check=True, capture_output=True)


def bench_slow_line() -> Iterator[Figure]:
    """The header pass through 40 ms and 10 Mbit/s, deflated and not."""
    with (
        big_mailbox() as server,
        Proxy(server.imap_port, certificate=server.authority.issue_cert("localhost")) as proxy,
    ):
        taken, octets = {}, {}
        for compresses in (False, True):
            mailbox = opened(server, proxy.port, compresses=compresses)
            uids = mailbox.uids()[::-1]
            before = proxy.passed.from_server
            proxy.fault.delay, proxy.fault.octets_per_second = SLOW_DELAY, SLOW_OCTETS_PER_SECOND
            taken[compresses] = seconds(partial(read_headers, mailbox, uids))
            octets[compresses] = proxy.passed.from_server - before
            proxy.fault.delay = proxy.fault.octets_per_second = 0.0
            mailbox.close()
        least = octets[False] / SLOW_OCTETS_PER_SECOND
        aside = f"{octets[False] / len(uids):.0f} octets a message, {taken[False]:.2f} s"
        yield Figure(
            "slow line: header pass / octets at full speed", taken[False] / least, "x", 1.25, aside=aside
        )
        aside = f"{octets[True] / len(uids):.0f} octets a message, {taken[True]:.2f} s"
        yield Figure(
            "slow line: gain by COMPRESS", taken[False] / taken[True], "x", 3.5, is_least=True, aside=aside
        )


def bench_rescan() -> Iterator[Figure]:
    """A rescan with nothing new, after signing in, and how soon new mail wakes."""
    with (
        big_mailbox() as server,
        Proxy(server.imap_port, certificate=server.authority.issue_cert("localhost")) as proxy,
    ):
        former = opened(server, server.imaps_port).examine(INBOX, None).state
        mailbox = opened(server, proxy.port)
        passed = proxy.passed
        turns, octets = passed.turns, passed.from_server + len(passed.from_client)
        if not mailbox.examine(INBOX, former).is_complete:
            sys.exit("the server did not say that nothing changed")
        yield Figure("rescan, nothing new: round trips", passed.turns - turns, "", 3)
        octets = passed.from_server + len(passed.from_client) - octets
        yield Figure("rescan, nothing new: octets both ways", octets, "B", 1023)
        wakes = [seconds_to_wake(server, mailbox, number) for number in range(ROUNDS)]
        yield Figure("new mail to wake-up", statistics.median(wakes), "s", 1.0, aside="not judged yet")
        mailbox.close()


def bench_flat() -> Iterator[Figure]:
    """What a message costs us in a large mailbox, against a small one."""
    few, many = 1_000, messages_wanted(100_000)
    cost = {}
    for count in (few, many):
        with big_mailbox(count) as server:
            mailbox = opened(server, server.imaps_port)
            uids = mailbox.uids()[::-1]
            times = [processor_seconds(partial(read_headers, mailbox, uids)) for _ in range(ROUNDS)]
            mailbox.close()
        cost[count] = statistics.median(times) / count
    aside = f"{1e6 * cost[many]:.1f} µs against {1e6 * cost[few]:.1f} µs, our processor time"
    yield Figure(f"header of one of {many} / of {few}", cost[many] / cost[few], "x", 1.3, aside=aside)


def processor_seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def seconds_to_wake(server: Dovecot, mailbox: ImapMailbox, number: int) -> float:
    delivered: list[float] = []

    def deliver() -> None:
        delivered.append(time.perf_counter())
        server.deliver(USER, b"From: a@example.org\r\nSubject: %d\r\n\r\nx\r\n" % number)

    timer = threading.Timer(0.5, deliver)
    timer.start()
    wake = mailbox.wait(30)
    woken = time.perf_counter()
    if wake is not Wake.CHANGED:
        sys.exit("new mail did not wake")
    return woken - delivered[0]


FIGURES = {
    "headers": bench_headers,
    "slow-line": bench_slow_line,
    "rescan": bench_rescan,
    "flat": bench_flat,
}
