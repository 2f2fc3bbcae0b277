"""A program that works on a store and is killed: run by ``test_store_faults``, which reads what it says.

It stands ready with everything imported, and for each line on its input (a job and a number) becomes
a new process that does that job and writes a line for each step that it finished.
"""

from __future__ import annotations

import os
import random
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from app.mailbox.model import FolderState
from app.store.model import FolderMemory, ReportState
from app.store.opening import open_store
from tests.unit.store.values import DESK, HOME, hash_of, place, row


def _now():
    return datetime.now(UTC)


def _say(*words):
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def send_reports(folder, number):
    """Report one message after the other; the desk is a file, a line in it is the server's 250."""
    chance = random.Random(number)
    with open_store(folder) as store:
        store.recover_reports(_now())
        for step in count(number * 1000):
            waiting = [report for report in store.reports() if report.state is ReportState.QUEUED]
            for report in waiting:
                _send(store, report, folder.parent / "desk", chance)
            opened = store.open_report(row(step), place(step), DESK, is_inline=False, now=_now())
            assert opened is not None
            _say("opened", step)
            to = chance.choice([ReportState.QUEUED, ReportState.QUEUED, ReportState.UNDONE])
            store.move_report(opened.report_id, expected=ReportState.COUNTING, to=to, now=_now())
            if to is ReportState.UNDONE and chance.random() < 0.5:
                assert store.reopen_report(opened.report_id, now=_now())
                step_back = {"expected": ReportState.COUNTING, "to": ReportState.QUEUED, "now": _now()}
                store.move_report(opened.report_id, **step_back)


def _send(store, report, desk, chance):
    step = {"expected": ReportState.QUEUED, "to": ReportState.SENDING, "now": _now()}
    attempt = {"attempts": report.attempts + 1, "our_message_id": f"<{report.report_id}@test>"}
    if not store.move_report(report.report_id, **step, **attempt):
        return
    if chance.random() < 0.2:
        back = {"expected": ReportState.SENDING, "to": ReportState.QUEUED, "now": _now()}
        store.move_report(report.report_id, **back, next_attempt=_now())
        return
    with desk.open("ab") as file:
        file.write(f"{report.message_hash}\n".encode())
    store.move_report(report.report_id, expected=ReportState.SENDING, to=ReportState.SENT, now=_now())
    _say("sent", report.message_hash)


def scan(folder, number):
    """Put batches of rows and remember the folder after each, as a scan does."""
    name = f"folder {number % 3}"
    with open_store(folder) as store:
        for step in count(number * 1000):
            uids = range(step * 10 + 1, step * 10 + 11)
            store.put([row(uid, places=(place(uid, name),)) for uid in uids])
            store.remember_folder(
                HOME, name, FolderMemory(FolderState(7, uids[-1] + 1, 0), seen=f"{uids[0]}:{uids[-1]}")
            )
            _say("scanned", *uids)


def share(folder, number):
    """Put the same 200 messages as another program, in a folder of one's own, in small batches."""
    with open_store(folder, busy_seconds=60) as store:
        for first in range(0, 200, 5):
            store.put([row(n, places=(place(n + 1, f"folder {number}"),)) for n in range(first, first + 5)])
    _say("done")


def click(folder, number):
    """Open and queue reports for the same 25 messages as another program, and count what was won."""
    won = 0
    with open_store(folder, busy_seconds=60) as store:
        for message in range(25):
            opened = store.open_report(row(message), place(message), DESK, is_inline=False, now=_now())
            for report in store.reported(hash_of(message)):
                step = {"expected": ReportState.COUNTING, "to": ReportState.QUEUED, "now": _now()}
                won += store.move_report(report.report_id, **step)
            won += 1000 * (opened is not None)
    _say("done", won)


def hold(folder, number):
    """Hold reports that are counting and being sent, until killed."""
    with open_store(folder) as store:
        for message in (1, 2):
            report = store.open_report(row(message), place(message), DESK, is_inline=False, now=_now())
        assert report is not None
        step = {"expected": ReportState.COUNTING, "to": ReportState.SENDING, "now": _now()}
        store.move_report(report.report_id, **step)
        _say("holding")
        sys.stdin.readline()


_JOBS = {job.__name__: job for job in (send_reports, scan, share, click, hold)}


def main():
    """Wait for jobs."""
    folder = Path(sys.argv[1])
    # Not buffered: a process that is split off must not read a job of its parent's.
    while line := os.read(0, 100).decode().split():
        process = os.fork()
        if process == 0:
            _JOBS[line[0]](folder, int(line[1]))
            os._exit(0)
        _say("started", process)
        os.waitpid(process, 0)
        _say("ended", process)


if __name__ == "__main__":
    main()
