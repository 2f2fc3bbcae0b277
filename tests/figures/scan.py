"""Figures of a scan: how soon the first row is there, what all of it costs, what a rescan costs.

Against Dovecot on this machine, with ``--mails=N`` mails (20,000) of 40 KB median, 3 % of which claim
a shop. ``--large=N`` is how many small ones the peak of memory is taken with (100,000).
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from app.background.account_lanes import signed_in
from app.background.account_parts import now
from app.background.stopping import Stopping
from app.jobs.model import TextBudget
from app.jobs.scan import Scan
from tests.dovecot import HOST
from tests.figures.figure import Figure
from tests.journeys.user_mailbox import PASSWORD, USER, Heard, UserMailbox, code_mail, open_pool, user_mailbox
from tests.shop_mail import shop_mail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.background.account_parts import AccountParts

MAILS = 20_000
LARGE = 100_000
CLAIMANTS = 0.03
MEDIAN = 40_000
MEGABYTE = 1024 * 1024


def option(name: str, default: int) -> int:
    given = [argument for argument in sys.argv if argument.startswith(f"--{name}=")]
    return int(given[-1].partition("=")[2]) if given else default


@contextmanager
def filled(count: int, median: int = MEDIAN) -> Iterator[UserMailbox]:
    """Start a server with so many mails, every 33rd from a shop, and workers that are warm."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_pool(count=2) as pool,
        user_mailbox(Path(folder), pool) as mailbox,
    ):
        deliver_all(mailbox, count, median)
        list(mailbox.parts().judge().which_claim([b"From: a@example.org\r\n\r\n"] * 400, lambda: False))
        with signed_in(mailbox.parts(), Stopping()) as session:
            # The server reads every mail once to know its size: that is not ours to measure.
            session.examine(session.folders()[0], None)
            for folder_there in session.folders():
                session.examine(folder_there, None)
                list(session.headers(session.uids()))
        yield mailbox


def deliver_all(mailbox: UserMailbox, count: int, median: int) -> None:
    chance = random.Random(1)
    at = now()
    filler = "\r\n".join(chance.randbytes(36).hex() for _ in range(40_000))
    shops = [
        shop_mail(at=at, seed=seed, host=host, rows=max(2, median // 700), recipient=mailbox.account.address)
        for seed, host in enumerate(["amazon.de", "amazon-verify.top"] * 10)
    ]
    for number in range(count):
        if chance.random() < CLAIMANTS:
            raw = shops[number % len(shops)].replace(b"Subject: ", b"Subject: %d " % number)
        else:
            size = min(int(chance.lognormvariate(0, 1) * median), len(filler))
            start = chance.randrange(len(filler) - size + 1)
            head = (
                f"From: Ann <ann{number}@example.net>\r\nTo: {mailbox.account.address}\r\n"
                f"Subject: Minutes of meeting {number}\r\nMIME-Version: 1.0\r\n"
                "Content-Type: text/plain; charset=utf-8\r\n\r\n"
            )
            raw = (head + filler[start : start + size]).encode()
        mailbox.server.deliver(USER, raw)
    mailbox.deliver(code_mail(at))


class Timed(Heard):
    """Knows when the first row came."""

    def __init__(self) -> None:
        super().__init__()
        self.first: float | None = None

    def rows_arrived(self, rows) -> None:
        if self.first is None:
            self.first = time.perf_counter()
        super().rows_arrived(rows)


def scan(parts: AccountParts, *, looks_into_texts: bool = False) -> tuple[float, float, Timed]:
    """Return the seconds to the first row and to the end, both after the login."""
    heard = Timed()
    with parts.open_store() as store, signed_in(parts, Stopping()) as mailbox:
        begun = time.perf_counter()
        Scan(
            replace(parts.plan(now()), looks_into_texts=looks_into_texts),
            mailbox=mailbox,
            judge=parts.judge(),
            rows=store,
            listener=heard,
            budget=TextBudget(10**12),
            is_stopped=lambda: False,
            now=now,
        ).run()
        taken = time.perf_counter() - begun
    return (heard.first or begun) - begun, taken, heard


def mbsync(mailbox: UserMailbox) -> float:
    """Return the seconds of a full copy by mbsync."""
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "mbsyncrc"
        config.write_text(
            f'IMAPAccount a\nHost {HOST}\nPort {mailbox.server.imaps_port}\nUser {USER}\nPass "{PASSWORD}"\n'
            f"SSLType IMAPS\nCertificateFile {mailbox.server.ca_file}\n\n"
            "IMAPStore far\nAccount a\n\n"
            f"MaildirStore near\nPath {folder}/mail/\nInbox {folder}/mail/INBOX\n\n"
            "Channel c\nFar :far:\nNear :near:\nCreate Near\nSync Pull\n"
            "SyncState *\n"
        )
        (Path(folder) / "mail").mkdir()
        begun = time.perf_counter()
        subprocess.run(["/usr/bin/mbsync", "-q", "-c", config, "-a"], check=True, capture_output=True)
        return time.perf_counter() - begun


def of_a_scan() -> Iterator[Figure]:
    count = option("mails", MAILS)
    with filled(count) as mailbox:
        first, taken, heard = scan(mailbox.parts())
        yield Figure("first row, after the login", first, "s", 0.5, aside=f"{count:,} mails")
        copied = mbsync(mailbox)
        found = len(heard.rows)
        yield Figure(
            "headers and claimants judged, of a full mbsync",
            taken / copied,
            "x",
            1 / 15,
            aside=f"{taken:.2f} s for {count:,} mails, {found:,} claimants; mbsync {copied:.1f} s",
        )
        yield from of_a_rescan(mailbox)
        begun = time.perf_counter()
        scan(mailbox.parts(), looks_into_texts=True)
        texts = time.perf_counter() - begun
        yield Figure(
            "body pass of the others, a thousand mails",
            texts / count * 1000,
            "s",
            5,
            aside=f"{texts:.1f} s in all",
        )


def of_a_rescan(mailbox: UserMailbox) -> Iterator[Figure]:
    _, taken, _ = scan(mailbox.parts())
    yield Figure("rescan with nothing new", taken * 1000, "ms", 500, aside="after the login, two folders")


def of_flatness() -> Iterator[Figure]:
    """Compare the cost of a message among many with that among few."""
    costs = []
    for count in (1_000, 10_000):
        with filled(count, median=4_000) as mailbox:
            scan(mailbox.parts())
            mailbox.home = mailbox.home.parent / "again"
            costs.append(min(_taken_afresh(mailbox, number) for number in range(3)) / count)
    yield Figure(
        "cost of a message, 10,000 against 1,000",
        costs[1] / costs[0],
        "x",
        1.3,
        aside=" and ".join(f"{cost * 1e6:.0f} µs" for cost in costs),
    )


def _taken_afresh(mailbox: UserMailbox, number: int) -> float:
    mailbox.home = mailbox.home.parent / f"fresh{number}"
    return scan(mailbox.parts())[1]


def of_memory() -> Iterator[Figure]:
    count = option("large", LARGE)
    with filled(count, median=1_000) as mailbox:
        process = psutil.Process()
        before = process.memory_info().rss
        peak = [before]
        is_done = threading.Event()

        def watch() -> None:
            while not is_done.wait(0.05):
                peak[0] = max(peak[0], process.memory_info().rss)

        watching = threading.Thread(target=watch)
        watching.start()
        try:
            _, taken, heard = scan(mailbox.parts())
        finally:
            is_done.set()
            watching.join()
        yield Figure(
            "peak memory of a scan",
            peak[0] / MEGABYTE,
            "MB",
            250,
            aside=f"{count:,} mails, {len(heard.rows):,} rows, {taken:.1f} s; {before / MEGABYTE:.0f} before",
        )


FIGURES: dict[str, Callable[[], Iterator[Figure]]] = {
    "scan": of_a_scan,
    "scan-flat": of_flatness,
    "scan-memory": of_memory,
}
