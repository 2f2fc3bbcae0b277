"""A scan of a real server when things go wrong: lines that break, kills, mail that kills its reader."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from typing import TYPE_CHECKING

import psutil
import pytest

from app.background.account_lanes import AccountWork, StoreOfLane
from app.background.asking import Stages
from app.background.stopping import Stopping
from app.background.worker import Limits
from app.inspection import keys_wanted
from app.verdict.model import Circumstance, Verdict
from tests.hostile_mail import HOSTILE
from tests.journeys.deadly_stages import HOLDS, KILLS, inspect
from tests.journeys.line import Line
from tests.journeys.user_mailbox import (
    PASSWORD,
    USER,
    Heard,
    UserMailbox,
    body_spoof,
    code_mail,
    letter,
    open_pool,
    spoof,
    user_mailbox,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from app.background.account_parts import AccountParts
    from app.background.judge_pool import JudgePool
    from app.store.model import Row
    from tests.journeys.conftest import Program

SPOOFS = 20
LETTERS = 38
KILL_SPOOFS = 150


class Impatient(Stopping):
    """Does not wait between attempts."""

    def wait(self, seconds: float | None) -> None:
        assert seconds is not None


def scan(parts: AccountParts, heard: Heard | None = None, *, asks_again: bool = False) -> Sequence[Row]:
    """Scan until all was looked at, whatever the line does; return the rows of the store."""
    store = StoreOfLane(parts, lambda notice: None)
    try:
        work = AccountWork(parts, heard or Heard())
        assert work.scan(store, Impatient(), lambda status: None, asks_again=asks_again)
        return store.get().rows(parts.account_id)
    finally:
        store.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory, pool: JudgePool) -> Iterator[UserMailbox]:
    """Sixty mails that no test of this module changes."""
    with user_mailbox(tmp_path_factory.mktemp("filled"), pool) as mailbox:
        mailbox.deliver(*(letter(number, size=3000) for number in range(LETTERS)))
        mailbox.deliver(*(spoof(number, size=3000) for number in range(SPOOFS)))
        mailbox.deliver(code_mail(), body_spoof())
        yield mailbox


def check_cuts(filled: UserMailbox, home: Path, cuts: Sequence[int]) -> None:
    for number, cut in enumerate(cuts):
        filled.home = home / str(number)
        heard = Heard()
        with Line(filled.server.imaps_port) as line:
            line.cut_after = iter([cut])
            rows = scan(filled.parts(port=line.port), heard)
        assert line.connections == 2
        assert len(rows) == SPOOFS + 2
        assert sum(len(row.places) for row in rows) == SPOOFS + 2
        assert heard.rows.keys() == {row.key for row in rows}


def octets_of_a_scan(filled: UserMailbox, home: Path) -> int:
    filled.home = home / "whole"
    with Line(filled.server.imaps_port) as line:
        scan(filled.parts(port=line.port))
    return line.octets


def test_a_line_that_breaks_anywhere_loses_and_doubles_nothing(filled: UserMailbox, tmp_path: Path):
    octets = octets_of_a_scan(filled, tmp_path)
    assert octets > 100_000
    check_cuts(filled, tmp_path, random.Random(3).sample(range(1, octets - 1000), 40))


@pytest.mark.long
def test_a_line_that_breaks_at_every_thousandth_octet_loses_and_doubles_nothing(
    filled: UserMailbox, tmp_path: Path
):
    octets = octets_of_a_scan(filled, tmp_path)
    check_cuts(filled, tmp_path, range(1, octets - 1000, 1000))


def check_kills(mailbox: UserMailbox, program: Program, home: Path, kills: int) -> None:
    mailbox.deliver(*(letter(number) for number in range(200)))
    mailbox.deliver(*(spoof(number, size=1000) for number in range(KILL_SPOOFS)))
    chance = random.Random(5)
    arguments = ("scan", "--json", "--offline", "--password-stdin", "--jobs", "1")
    command, environment = program.command(*arguments)
    killed_in_the_middle = 0
    for number in range(kills):
        mailbox.home = home / str(number)
        mailbox.save_settings()
        process = subprocess.Popen(
            command,
            env={**environment, **mailbox.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        process.stdin.write(PASSWORD.encode() + b"\n")
        process.stdin.close()
        wait_for_rows(mailbox, process, chance.randrange(KILL_SPOOFS))
        process.send_signal(signal.SIGKILL)
        killed_in_the_middle += process.wait() == -signal.SIGKILL
        rows = scan(mailbox.parts())
        assert len(rows) == KILL_SPOOFS
        assert sum(len(row.places) for row in rows) == KILL_SPOOFS
    done = program.run(*arguments, standard_input=PASSWORD.encode() + b"\n", environment=mailbox.environment)
    assert (done.status, done.err) == (1, "")
    assert len({line["file"] for line in done.lines}) == len(done.lines) == KILL_SPOOFS
    assert killed_in_the_middle > kills // 2


def wait_for_rows(mailbox: UserMailbox, process: subprocess.Popen[bytes], count: int) -> None:
    """Wait until the store holds so many rows, or the program ended."""
    path = mailbox.home / "data" / "store" / "rows.sqlite3"
    while process.poll() is None and rows_in(path) < count:
        time.sleep(0.002)


def rows_in(path: Path) -> int:
    """Count from outside, without holding up whoever writes."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM message").fetchone()[0])
    except sqlite3.Error:
        return -1


def test_a_program_that_is_killed_starts_clean_and_finds_everything_once(
    mailbox: UserMailbox, program: Program, tmp_path: Path
):
    check_kills(mailbox, program, tmp_path, 10)


@pytest.mark.long
def test_a_program_that_is_killed_fifty_times_starts_clean_every_time(
    mailbox: UserMailbox, program: Program, tmp_path: Path
):
    check_kills(mailbox, program, tmp_path, 50)


def test_mail_that_kills_or_holds_its_reader_is_a_row_that_says_so_and_is_not_tried_in_a_loop(tmp_path: Path):
    stages = Stages(keys_wanted, inspect)
    with (
        open_pool(stages=stages, limits=Limits(seconds=1.0)) as deadly,
        user_mailbox(tmp_path, deadly) as mailbox,
    ):
        mailbox.deliver(*(spoof(number) for number in range(30)))
        mailbox.deliver(spoof(31) + KILLS, spoof(32) + HOLDS)
        mailbox.deliver(*(spoof(number) for number in range(40, 60)))
        rows = scan(mailbox.parts())
        unread = [row for row in rows if row.verdict is Verdict.UNPROVEN]
        assert sum(row.verdict is Verdict.SUSPECTED_SPOOF for row in rows) == 50
        assert [row.reasons[0].kind for row in unread] == [Circumstance.COULD_NOT_BE_READ] * 2
        again = Heard()
        assert len(scan(mailbox.parts(), again)) == 52
        assert again.arrivals == []


def test_mail_that_the_server_hangs_up_at_hides_no_other_and_is_a_row_that_says_so(mailbox: UserMailbox):
    mailbox.deliver(spoof(1), *(letter(number) for number in range(30)))
    path = mailbox.server.deliver(USER, spoof(2))
    (file,) = path.parent.parent.glob(f"*/{path.name}*")
    # Dovecot says BYE where it cannot open the file of a message.
    file.chmod(0)
    try:
        rows = scan(mailbox.parts())
        (unread,) = (row for row in rows if row.verdict is Verdict.UNPROVEN)
        assert unread.reasons[0].kind is Circumstance.COULD_NOT_BE_READ
        assert [row.verdict for row in rows if row is not unread] == [Verdict.SUSPECTED_SPOOF]
        again = Heard()
        assert scan(mailbox.parts(), again) == rows
        assert again.arrivals == []
    finally:
        # The server may have renamed it, as it does with mail that is no longer new.
        (file,) = path.parent.parent.glob(f"*/{path.name}*")
        file.chmod(0o600)
    assert scan(mailbox.parts()) == rows
    found = scan(mailbox.parts(), asks_again=True)
    assert [row.verdict for row in found] == [Verdict.SUSPECTED_SPOOF] * 2


def test_messages_expunged_while_they_are_scanned_are_gone_and_the_others_are_whole(mailbox: UserMailbox):
    paths = [mailbox.server.deliver(USER, spoof(number)) for number in range(60)]

    class Expunging(Heard):
        def rows_arrived(self, rows) -> None:
            super().rows_arrived(rows)
            for path in paths[:50:5]:
                for file in path.parent.parent.glob(f"*/{path.name}*"):
                    file.unlink()

    scan(mailbox.parts(), Expunging())
    rows = scan(mailbox.parts())
    assert len(rows) == 50
    assert {row.verdict for row in rows} == {Verdict.SUSPECTED_SPOOF}


def deliver_bombs(mailbox: UserMailbox, times: int, ordinary: int) -> None:
    mailbox.deliver(*(spoof(number) for number in range(ordinary)))
    for make in HOSTILE.values():
        bomb = make()
        for number in range(times):
            mailbox.deliver(b"X-Number: %d\r\n" % number + bomb)
    mailbox.deliver(*(spoof(ordinary + number) for number in range(ordinary)))


def check_bombs(mailbox: UserMailbox, ordinary: int) -> None:
    rows = scan(mailbox.parts())
    assert sum(row.verdict is Verdict.SUSPECTED_SPOOF for row in rows) >= 2 * ordinary
    assert not any(row.verdict is Verdict.VERIFIED for row in rows)
    again = Heard()
    scan(mailbox.parts(), again)
    assert again.arrivals == []


def test_bombs_among_ordinary_mail_hide_none_of_it(mailbox: UserMailbox):
    deliver_bombs(mailbox, 1, 20)
    check_bombs(mailbox, 20)


@pytest.mark.long
def test_many_bombs_among_ordinary_mail_hide_none_of_it_and_cost_no_memory(mailbox: UserMailbox):
    deliver_bombs(mailbox, 20, 100)
    process = psutil.Process()
    before = process.memory_info().rss
    check_bombs(mailbox, 100)
    assert process.memory_info().rss - before < 50 * 1024 * 1024


@pytest.mark.long
def test_a_line_that_breaks_all_the_time_brings_every_arrival_once(mailbox: UserMailbox):
    """Soak: three hundred arrivals, a tenth of them hostile, over a line that is cut every few hundred kB."""
    chance = random.Random(7)
    bombs = [make() for make in HOSTILE.values()]
    expected = 0
    heard = Heard()
    for _ in range(60):
        with Line(mailbox.server.imaps_port) as line:
            line.cut_after = iter([chance.randrange(5_000, 300_000) for _ in range(3)])
            mailbox.deliver(*(spoof(expected + number) for number in range(5)))
            expected += 5
            mailbox.deliver(b"X-Number: %d\r\n" % expected + chance.choice(bombs))
            rows = scan(mailbox.parts(port=line.port), heard)
        spoofs = [row for row in rows if "locked" in row.masked_subject]
        assert len(spoofs) == expected
        assert len({place for row in rows for place in row.places}) == len(rows)
    assert {row.key for row in rows} == heard.rows.keys()
