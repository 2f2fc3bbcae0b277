"""The store survives kills, damage, full and read-only disks, and other programs (R12, R13, R14)."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.store.failures import (
    StoreBrokenError,
    StoreBusyError,
    StoreFullError,
    StoreNotWritableError,
)
from app.store.model import ReportState
from app.store.opening import open_store
from app.store.programs import gate
from app.verdict.model import Verdict
from tests.unit.store.values import DESK, HOME, NOW, hash_of, place, row

_NOBODY = 65534
_ROOT = Path(__file__).parents[2]


class Program:
    """Another program at work on the same store."""

    def __init__(self, folder):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.store_program", folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            bufsize=0,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input, self._output = self._process.stdin, self._process.stdout
        self.said: list[list[str]] = []

    def start(self, job, number=0):
        self.said = []
        self._input.write(f"{job} {number}\n".encode())
        self._worker = int(self.next()[1])

    def next(self):
        line = self._output.readline().decode().split()
        self.said.append(line)
        return line

    def kill(self):
        os.kill(self._worker, signal.SIGKILL)
        self.finish()

    def finish(self):
        while self.next()[0] != "ended":
            pass

    def close(self):
        self._input.close()
        self._output.close()
        self._process.wait()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "store"


@contextmanager
def _programs(folder, count=1):
    programs = [Program(folder) for _ in range(count)]
    try:
        yield programs
    finally:
        for program in programs:
            program.close()


def _kill_at_a_random_moment(program, chance):
    """Kill after a random step, at a random moment of the next one."""
    for _ in range(chance.randrange(6)):
        program.next()
    moment = time.perf_counter() + chance.random() * 0.02
    while time.perf_counter() < moment:
        pass
    program.kill()


def _words(program, verb):
    return [word for line in program.said if line[0] == verb for word in line[1:]]


_KILLS = [40, pytest.param(100, marks=pytest.mark.long)]


@pytest.mark.parametrize("kills", _KILLS)
def test_a_report_arrives_once_or_is_shown_as_not_sent_whenever_the_program_is_killed(folder, kills):
    chance = random.Random(13)
    desk = folder.parent / "desk"
    desk.touch()
    opened, confirmed = set(), set()
    with _programs(folder) as (program,):
        for number in range(kills):
            program.start("send_reports", number)
            _kill_at_a_random_moment(program, chance)
            opened |= {hash_of(word) for word in _words(program, "opened")}
            confirmed |= set(_words(program, "sent"))
            with open_store(folder) as store:
                assert store.notice is None
                store.recover_reports(NOW)
                states = {report.message_hash: report.state for report in store.reports()}
                assert len(states) == len(store.reports())
            arrived = Counter(desk.read_text().split())
            assert set(arrived.values()) <= {1}
            assert opened <= states.keys()
            assert {states[report] for report in arrived} <= {ReportState.SENT, ReportState.UNKNOWN}
            assert {report for report, state in states.items() if state is ReportState.SENT} <= arrived.keys()
            assert all(states[report] is ReportState.SENT for report in confirmed)
            assert not {ReportState.COUNTING, ReportState.SENDING} & set(states.values())
    assert len(arrived) > kills / 4
    assert ReportState.QUEUED in states.values() or ReportState.UNDONE in states.values()


@pytest.mark.parametrize("kills", _KILLS)
def test_no_row_is_lost_or_doubled_whenever_a_scan_is_killed(folder, kills):
    chance = random.Random(14)
    scanned = set()
    with _programs(folder) as (program,):
        for number in range(kills):
            program.start("scan", number)
            _kill_at_a_random_moment(program, chance)
            scanned |= {int(word) for word in _words(program, "scanned")}
            with open_store(folder) as store:
                assert store.notice is None
                found = Counter(row.places[0].uid for row in store.rows(HOME))
                assert set(found.values()) <= {1}
                assert scanned <= found.keys()
                assert len(found) % 10 == 0, "half a batch was kept"
                for name in ("folder 0", "folder 1", "folder 2"):
                    memory = store.folder_memory(HOME, name)
                    if memory is not None:
                        first, last = map(int, memory.seen.split(":"))
                        assert set(range(first, last + 1)) <= found.keys()
    assert len(scanned) > kills


def test_two_programs_on_one_store_lose_and_double_no_row(folder):
    with _programs(folder, 2) as programs:
        for number, program in enumerate(programs):
            program.start("share", number)
        for program in programs:
            assert program.next() == ["done"]
            program.finish()
    with open_store(folder) as store:
        places = {row.message_hash: {place.folder for place in row.places} for row in store.rows(HOME)}
    assert places == {hash_of(n): {"folder 0", "folder 1"} for n in range(200)}


def test_of_two_programs_that_report_the_same_messages_one_wins_each(folder):
    with _programs(folder, 2) as programs:
        for number, program in enumerate(programs):
            program.start("click", number)
        won = [int(program.next()[1]) for program in programs]
    assert sum(won) == 25 * 1000 + 25


def test_another_living_programs_reports_are_settled_only_after_it_died(folder):
    with _programs(folder) as (program,):
        program.start("hold")
        assert program.next() == ["holding"]
        with open_store(folder) as store:
            assert store.recover_reports(NOW) == ()
            states = {report.message_hash: report.state for report in store.reports()}
            assert states == {hash_of(1): ReportState.COUNTING, hash_of(2): ReportState.SENDING}
            program.kill()
            settled = {report.message_hash: report.state for report in store.recover_reports(NOW)}
            assert settled == {hash_of(1): ReportState.UNDONE, hash_of(2): ReportState.UNKNOWN}
        assert [file.name for file in folder.glob("program-*")] == []


_REPORT_STATES = {
    1: (),
    2: (ReportState.QUEUED,),
    3: (ReportState.QUEUED, ReportState.SENDING),
    4: (ReportState.QUEUED, ReportState.SENDING, ReportState.SENT),
    5: (ReportState.QUEUED, ReportState.SENDING, ReportState.FAILED),
    6: (ReportState.UNDONE,),
}


def _judged(number):
    return row(number, verdict=list(Verdict)[number % len(Verdict)])


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Return a store with 300 rows, so that the file has many pages, and a report in each state."""
    folder = tmp_path_factory.mktemp("template") / "store"
    with open_store(folder) as store:
        store.put([_judged(number) for number in range(300)])
        for number, states in _REPORT_STATES.items():
            report = store.open_report(row(number), place(number), DESK, is_inline=False, now=NOW)
            assert report is not None
            state = ReportState.COUNTING
            for to in states:
                store.move_report(report.report_id, expected=state, to=to, now=NOW)
                state = to
    return folder


@pytest.fixture
def filled(folder, template):
    """Return a folder with a copy of that store."""
    shutil.copytree(template, folder)
    return folder


def _states_now(store):
    return {report.message_hash: report.state for report in store.reports()}


_EXPECTED = {
    hash_of(n): states[-1] if states else ReportState.COUNTING for n, states in _REPORT_STATES.items()
}
_MAYBE_SENT = {ReportState.QUEUED: ReportState.UNKNOWN, ReportState.SENDING: ReportState.UNKNOWN}
_EXPECTED_FROM_COPY = {
    key: {**_MAYBE_SENT, ReportState.COUNTING: ReportState.UNDONE}.get(state, state)
    for key, state in _EXPECTED.items()
}


def _overwrite(start):
    def damage(file, chance):
        with file.open("r+b") as opened:
            opened.seek(start(file.stat().st_size, chance))
            opened.write(chance.randbytes(4096))

    return damage


def _truncate(file, chance):
    with file.open("r+b") as opened:
        opened.truncate(file.stat().st_size // 2 + 100)


def _garbage(file, chance):
    file.write_bytes(chance.randbytes(20_000))


def _another_schema(file, chance):
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE message (id INTEGER PRIMARY KEY, body TEXT)")
    connection.close()


def _changed_schema(file, chance):
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE extra (id INTEGER PRIMARY KEY)")
    connection.close()


def _newer_version(file, chance):
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


_DAMAGES = [
    pytest.param(_overwrite(lambda size, chance: 0), id="first page"),
    pytest.param(_overwrite(lambda size, chance: 4096), id="second page"),
    pytest.param(_overwrite(lambda size, chance: size // 2), id="middle"),
    pytest.param(_truncate, id="truncated"),
    pytest.param(_garbage, id="garbage"),
    pytest.param(_another_schema, id="another program's"),
    pytest.param(_changed_schema, id="changed schema"),
    pytest.param(_newer_version, id="newer version"),
]


@pytest.mark.parametrize("damage", _DAMAGES)
def test_damaged_rows_are_set_aside_and_the_reports_are_kept(filled, damage):
    damage(filled / "rows.sqlite3", random.Random(1))
    with open_store(filled) as store:
        assert store.rows(HOME) == ()
        assert _states_now(store) == _EXPECTED
        assert store.notice is not None
        assert "set aside" in store.notice.sentence
        assert [path.name.partition("-damaged-")[0] for path in store.notice.set_aside] == ["rows"]
        assert store.put([row()]) == (row(),)
    with open_store(filled) as store:
        assert store.notice is None
        assert store.rows(HOME) == (row(),)


@pytest.mark.parametrize("damage", _DAMAGES)
def test_a_damaged_record_of_reports_is_made_again_and_nothing_is_sent_twice(filled, damage):
    damage(filled / "reports.sqlite3", random.Random(2))
    with open_store(filled) as store:
        assert len(store.rows(HOME)) == 300
        assert _states_now(store) == _EXPECTED_FROM_COPY
        assert store.notice is not None
        assert "made it again" in store.notice.sentence
        assert [path.name.partition("-damaged-")[0] for path in store.notice.set_aside] == ["reports"]
        for number in _REPORT_STATES:
            assert store.open_report(row(number), place(number), DESK, is_inline=False, now=NOW) is None
    with open_store(filled) as store:
        assert store.notice is None
        assert _states_now(store) == _EXPECTED_FROM_COPY


@pytest.mark.parametrize(
    "change", [Path.unlink, lambda file: os.truncate(file, 0)], ids=["deleted", "emptied"]
)
def test_a_record_of_reports_that_vanished_comes_back(filled, change):
    change(filled / "reports.sqlite3")
    with open_store(filled) as store:
        assert _states_now(store) == _EXPECTED_FROM_COPY
        assert store.notice is not None


def test_with_both_files_damaged_what_can_be_read_is_kept(filled):
    _newer_version(filled / "rows.sqlite3", None)
    _garbage(filled / "reports.sqlite3", random.Random(3))
    with open_store(filled) as store:
        assert _states_now(store) == _EXPECTED_FROM_COPY
        assert store.notice is not None
        assert len(store.notice.set_aside) == 2
    with open_store(filled) as store:
        assert store.notice is None


def test_with_both_files_beyond_reading_the_program_still_starts(filled):
    for name in ("rows.sqlite3", "reports.sqlite3"):
        _garbage(filled / name, random.Random(4))
    with open_store(filled) as store:
        assert store.rows(HOME) == ()
        assert store.reports() == ()
        assert store.notice is not None
        assert len(store.notice.set_aside) == 2


def test_of_a_strange_record_of_reports_only_what_is_whole_is_kept(filled):
    connection = sqlite3.connect(filled / "reports.sqlite3")
    connection.execute("CREATE TABLE strange AS SELECT * FROM report")
    connection.execute("DROP TABLE report")
    connection.execute("ALTER TABLE strange RENAME TO report")
    connection.execute("UPDATE report SET desk = NULL WHERE report_id = 1")
    connection.execute("UPDATE report SET attempts = NULL WHERE report_id = 2")
    connection.execute("UPDATE report SET report_id = 4 WHERE report_id = 5")
    connection.commit()
    connection.close()
    (filled / "rows.sqlite3").unlink()
    with open_store(filled) as store:
        left_out = {hash_of(1), hash_of(2)}
        assert _states_now(store) == {
            key: state for key, state in _EXPECTED_FROM_COPY.items() if key not in left_out
        }
        assert len({report.report_id for report in store.reports()}) == 4


@pytest.mark.parametrize("seed", [*range(12), 522])
def test_4_kb_overwritten_anywhere_never_crash_nor_make_a_wrong_verdict(filled, seed):
    chance = random.Random(seed)
    # A program that was killed leaves its WAL behind.
    with open_store(filled) as store:
        store.put([_judged(number) for number in range(300, 320)])
        left = filled.parent / "left"
        shutil.copytree(filled, left, ignore=shutil.ignore_patterns("*.lock"))
    file = chance.choice([file for file in sorted(left.iterdir()) if file.stat().st_size > 4096])
    _overwrite(lambda size, chance: chance.randrange(size - 4096))(file, chance)
    with open_store(left) as store:
        verdicts = {hash_of(number): _judged(number).verdict for number in range(320)}
        for found in store.rows(HOME):
            assert found.verdict in {verdicts[found.message_hash], Verdict.UNPROVEN}
        assert _states_now(store) in (_EXPECTED, _EXPECTED_FROM_COPY)
        store.put([row(n) for n in range(320)])
        assert len(store.rows(HOME)) == 320
        store.recover_reports(NOW)
    with open_store(left) as store:
        assert store.notice is None


def test_a_damaged_store_that_another_program_uses_is_not_taken_from_it(folder):
    with _programs(folder) as (program,):
        program.start("hold")
        assert program.next() == ["holding"]
        _overwrite(lambda size, chance: 0)(folder / "rows.sqlite3", random.Random(5))
        with pytest.raises(StoreBrokenError, match="Close all its windows"):
            open_store(folder)
        assert not list(folder.glob("*-damaged-*"))
        program.kill()
    with open_store(folder) as store:
        assert store.notice is not None
        assert set(_states_now(store)) == {hash_of(1), hash_of(2)}


def test_damage_that_shows_while_at_work_is_said(filled):
    with open_store(filled) as store:
        for page in range(1, (filled / "rows.sqlite3").stat().st_size // 4096):
            with (filled / "rows.sqlite3").open("r+b") as file:
                file.seek(page * 4096)
                file.write(b"\xff" * 4096)
        store._rows._connection.execute("PRAGMA shrink_memory")
        with pytest.raises(StoreBrokenError) as caught:
            store.rows(HOME)
        assert "start it again" in caught.value.next_step


def _fill_up_with_rows(store):
    """Put rows until there is no room; return how many there are."""
    for number in range(100_000):
        try:
            store.put([row(number)])
        except StoreFullError:
            return number
    return None


def _fill_up_with_reports(store):
    for number in range(100, 100_000):
        store.open_report(row(number), place(number), DESK, is_inline=False, now=NOW)


def test_a_full_disk_is_said_and_nothing_is_lost(filled):
    with open_store(filled) as store:
        for database in (store._rows, store._reports):
            database._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(StoreFullError, match="Free some space"):
            store.put([row(n) for n in range(1000, 1300)])
        with pytest.raises(StoreFullError):
            _fill_up_with_reports(store)
        assert len(store.rows(HOME)) == 300
        store._rows._connection.execute("PRAGMA max_page_count = 100000")
        store.put([row(1000)])
    with open_store(filled) as store:
        assert store.notice is None
        assert len(store.rows(HOME)) == 301
        assert _EXPECTED.items() <= _states_now(store).items()


@contextmanager
def _small_disk(size):
    disk = Path(tempfile.mkdtemp())
    mount = [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk]
    is_mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    try:
        if not is_mounted:
            pytest.skip("may not mount a small disk here")
        yield disk
    finally:
        if is_mounted:
            subprocess.run([shutil.which("umount") or "umount", disk], check=True)
        disk.rmdir()


def test_a_disk_of_1_mb_fills_up_and_what_was_kept_stays():
    with _small_disk("1m") as disk:
        folder = disk / "store"
        with open_store(folder) as store:
            report = store.open_report(row(1), place(1), DESK, is_inline=False, now=NOW)
            kept = _fill_up_with_rows(store)
            assert kept > 10
            with pytest.raises(StoreFullError):
                _fill_up_with_reports(store)
            assert report in store.reports()
        with open_store(folder) as store:
            assert store.notice is None
            assert len(store.rows(HOME)) == kept
            assert report in store.reports()


def test_a_disk_that_is_full_from_the_start_is_said():
    with _small_disk("64k") as disk:
        with pytest.raises(OSError, match="No space"):
            (disk / "rest").write_bytes(bytes(100_000))
        with pytest.raises(StoreFullError):
            open_store(disk / "store")


@contextmanager
def _as_user():
    """Be somebody who may not write everywhere: root may."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def parent():
    """Return a folder that anybody may enter."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def test_a_read_only_folder_is_said_and_nothing_is_lost(parent, template):
    folder = parent / "store"
    parent.chmod(0o555)
    with _as_user(), pytest.raises(StoreNotWritableError) as caught:
        open_store(folder)
    assert str(folder) in caught.value.next_step
    parent.chmod(0o755)
    shutil.copytree(template, folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    folder.chmod(0o555)
    for file in folder.iterdir():
        file.chmod(0o444)
    with _as_user(), pytest.raises(StoreNotWritableError):
        open_store(folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    with open_store(folder) as store:
        assert len(store.rows(HOME)) == 300
        assert store.notice is None


def test_a_store_that_another_program_holds_for_long_is_said(folder):
    with open_store(folder, busy_seconds=0.05) as store:
        store.put([row()])
        other = sqlite3.connect(folder / "rows.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match="Another program"):
            store.put([row(2)])
        report = {"is_inline": False, "now": NOW}
        with pytest.raises(StoreBusyError):
            store.open_report(row(), place(), DESK, **report)
        assert store.rows(HOME) == (row(),)
        assert store.reports() == ()
        other.execute("ROLLBACK")
        other.close()
        store.put([row(2)])
        assert len(store.rows(HOME)) == 2
        assert store.open_report(row(), place(), DESK, **report) is not None


def test_a_store_that_is_being_opened_for_long_is_said(folder):
    other = None
    with open_store(folder):
        other = sqlite3.connect(folder / "reports.sqlite3", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusyError):
            open_store(folder, busy_seconds=0.05)
        other.execute("ROLLBACK")
        other.close()
        open_store(folder, busy_seconds=0.05).close()


def test_a_store_that_another_one_is_repairing_for_long_is_said(folder):
    open_store(folder).close()
    with gate(folder, 1), pytest.raises(StoreBusyError):
        open_store(folder, busy_seconds=0.05)
    open_store(folder).close()
