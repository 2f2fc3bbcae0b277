"""One report per message and desk, ever; its state changes once, and never back towards the desk."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from app.mailbox.model import FolderRole
from app.store.model import Report, ReportState
from app.store.opening import open_store
from tests.unit.store.values import DESK, HOME, NOW, WORK, hash_of, place, row

LATER = NOW + timedelta(seconds=10)


def _open(store, number=1, desk=DESK, **changes):
    return store.open_report(row(number, **changes), place(number), desk, is_inline=False, now=NOW)


def _move(store, report, *states, **changes):
    state = report.state
    for to in states:
        assert store.move_report(report.report_id, expected=state, to=to, now=LATER, **changes)
        state = to


def _state(store, report):
    return next(found.state for found in store.reports() if found.report_id == report.report_id)


def test_a_report_starts_counting_and_holds_what_the_list_shows(store):
    report = _open(store)
    assert report == Report(
        report_id=report.report_id,
        account_id=HOME,
        message_hash=hash_of(1),
        place=place(1),
        desk=DESK,
        is_inline=False,
        state=ReportState.COUNTING,
        our_message_id="",
        attempts=0,
        next_attempt=None,
        changed=NOW,
        why="",
        retailer_id="amazon",
        row_subject=row().masked_subject,
        row_author=row().author_addr_spec,
    )
    assert store.reports() == (report,)


def test_a_message_is_reported_to_a_desk_once_whatever_became_of_it(store):
    report = _open(store)
    assert _open(store) is None
    assert _open(store, desk=DESK.upper()) is None
    _move(store, report, ReportState.QUEUED, ReportState.SENDING, ReportState.SENT)
    assert _open(store) is None
    assert _open(store, account_id=WORK) is None
    assert _open(store, desk="reportascam@amazon.com") is not None


def test_reports_are_newest_first_and_by_account_and_message(store):
    first, second = _open(store), _open(store, 2, account_id=WORK)
    third = _open(store, desk="reportascam@amazon.com")
    assert store.reports() == (third, second, first)
    assert store.reports(WORK) == (second,)
    assert store.reported(hash_of(1)) == (third, first)
    assert store.reported(hash_of(3)) == ()


def test_a_state_changes_only_if_it_still_is_the_expected_one(store, folder):
    report = _open(store)
    with open_store(folder) as other:
        assert other.move_report(
            report.report_id, expected=ReportState.COUNTING, to=ReportState.UNDONE, now=LATER
        )
    assert not store.move_report(
        report.report_id, expected=ReportState.COUNTING, to=ReportState.QUEUED, now=LATER
    )
    assert _state(store, report) is ReportState.UNDONE
    assert not store.move_report(99, expected=ReportState.COUNTING, to=ReportState.QUEUED, now=LATER)


def test_what_a_step_brings_is_kept(store):
    report = _open(store)
    _move(store, report, ReportState.QUEUED)
    junk = place(3, "Junk", FolderRole.JUNK)
    step = {"our_message_id": "<1@inspector.example>", "attempts": 1, "next_attempt": LATER, "place": junk}
    _move_from = {"expected": ReportState.QUEUED, "to": ReportState.SENDING, "now": LATER}
    assert store.move_report(report.report_id, **_move_from, **step)
    (found,) = store.reports()
    assert (found.our_message_id, found.attempts, found.next_attempt, found.place) == tuple(step.values())
    assert found.changed == LATER
    assert store.move_report(
        report.report_id, expected=ReportState.SENDING, to=ReportState.FAILED, now=LATER, why="refused " * 99
    )
    (found,) = store.reports()
    assert found.our_message_id == "<1@inspector.example>"
    assert found.next_attempt is None
    assert len(found.why) == 200


def test_a_step_that_no_report_takes_is_a_fault_of_ours(store):
    report = _open(store)
    with pytest.raises(TypeError):
        store.move_report(
            report.report_id, expected=ReportState.COUNTING, to=ReportState.QUEUED, now=NOW, body="x"
        )


_MAY_HAVE_ARRIVED = (ReportState.SENT, ReportState.UNKNOWN)


@pytest.mark.parametrize(("state", "to"), [*product(_MAY_HAVE_ARRIVED, ReportState)])
def test_what_may_have_arrived_is_never_sent_again(store, state, to):
    report = _open(store)
    _move(store, report, ReportState.QUEUED, ReportState.SENDING, state)
    step = {"expected": state, "to": to, "now": LATER}
    if to is state or (state is ReportState.UNKNOWN and to in {ReportState.SENT, ReportState.BY_HAND}):
        assert store.move_report(report.report_id, **step)
    else:
        with pytest.raises(ValueError, match="cannot become"):
            store.move_report(report.report_id, **step)
        assert _state(store, report) is state
    assert not store.reopen_report(report.report_id, now=LATER)


@pytest.mark.parametrize("ending", [(ReportState.UNDONE,), (ReportState.QUEUED, ReportState.FAILED)])
def test_what_failed_or_was_undone_is_opened_again_by_the_user(store, ending):
    report = _open(store)
    _move(store, report, *ending, why="it said no", attempts=3, our_message_id="<x@y>")
    junk = place(8, "Junk", FolderRole.JUNK)
    assert store.reopen_report(report.report_id, now=LATER, place=junk)
    (found,) = store.reports()
    assert (found.state, found.attempts, found.why, found.our_message_id) == (ReportState.COUNTING, 0, "", "")
    assert found.place == junk
    assert not store.reopen_report(report.report_id, now=LATER)


@pytest.mark.parametrize("state", [ReportState.COUNTING, ReportState.QUEUED, ReportState.SENDING])
def test_what_is_under_way_is_not_opened_again(store, state):
    report = _open(store)
    path = [ReportState.COUNTING, ReportState.QUEUED, ReportState.SENDING]
    _move(store, report, *path[1 : path.index(state) + 1])
    assert not store.reopen_report(report.report_id, now=LATER)


def test_a_running_programs_reports_are_left_alone(store, folder):
    counting, sending = _open(store), _open(store, 2)
    _move(store, sending, ReportState.QUEUED, ReportState.SENDING)
    with open_store(folder) as lane:
        assert lane.recover_reports(LATER) == ()
    assert store.recover_reports(LATER) == ()
    assert _state(store, counting) is ReportState.COUNTING


def test_what_a_program_left_behind_is_settled(folder):
    with open_store(folder) as store:
        counting, queued, sending, sent = (_open(store, number) for number in range(1, 5))
        _move(store, queued, ReportState.QUEUED)
        _move(store, sending, ReportState.QUEUED, ReportState.SENDING)
        _move(store, sent, ReportState.QUEUED, ReportState.SENDING, ReportState.SENT)
    with open_store(folder) as store:
        settled = store.recover_reports(LATER)
        assert {report.report_id: report.state for report in settled} == {
            counting.report_id: ReportState.UNDONE,
            sending.report_id: ReportState.UNKNOWN,
        }
        assert _state(store, queued) is ReportState.QUEUED
        assert _state(store, sent) is ReportState.SENT
        assert store.recover_reports(LATER) == ()


def test_a_state_of_a_newer_version_is_not_sent_again(store):
    report = _open(store)
    with store._reports.writing():
        store._reports.run("UPDATE report SET state = 'beamed', next_attempt = 'soon', changed = 'now'")
    assert _state(store, report) is ReportState.UNKNOWN
    assert store.reports()[0].next_attempt is None


def test_of_many_clicks_at_once_one_wins(folder):
    clicks = 8
    start = threading.Barrier(clicks)
    won: list[object] = []

    def click():
        with open_store(folder) as lane:
            start.wait()
            for number in range(10):
                opened = _open(lane, number)
                if opened is not None:
                    won.append(number)
                for report in lane.reported(hash_of(number)):
                    step = {"expected": ReportState.COUNTING, "to": ReportState.QUEUED, "now": NOW}
                    won.extend([f"sent {number}"] * lane.move_report(report.report_id, **step))

    threads = [threading.Thread(target=click) for _ in range(clicks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won, key=str) == sorted([*range(10), *(f"sent {n}" for n in range(10))], key=str)


def _as_the_first_version_left_it(folder, *, is_damaged):
    """Take away what was added since, as an earlier version of the program would have written it."""
    for name, table in (("reports.sqlite3", "report"), ("rows.sqlite3", "report_copy")):
        with closing(sqlite3.connect(folder / name)) as connection:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN composed")
            connection.execute(f"ALTER TABLE {table} DROP COLUMN mail_hash")
            # A table that no version knows: it is not to be trusted, and set aside.
            if is_damaged:
                connection.execute("CREATE TABLE odd (x)")
            connection.execute("PRAGMA user_version = 1")
            connection.commit()


@pytest.mark.parametrize("is_damaged", [False, True])
def test_reports_of_an_earlier_version_are_kept(folder, is_damaged):
    with open_store(folder) as store:
        report = _open(store)
        _move(store, report, ReportState.QUEUED, ReportState.SENDING, ReportState.SENT)
        (before,) = store.reports()
    _as_the_first_version_left_it(folder, is_damaged=is_damaged)
    with open_store(folder) as store:
        (after,) = store.reports()
        assert replace(after, report_id=before.report_id) == before
        assert _open(store) is None


def test_what_was_reported_by_hand_is_never_sent_unless_it_is_taken_back(store):
    for number, states in enumerate(
        [(), (ReportState.QUEUED,), (ReportState.FAILED,), (ReportState.UNDONE,)], start=1
    ):
        report = _open(store, number)
        _move(store, report, *states, ReportState.BY_HAND)
        assert not store.reopen_report(report.report_id, now=LATER)
        for to in set(ReportState) - {ReportState.BY_HAND, ReportState.UNDONE, ReportState.UNKNOWN}:
            with pytest.raises(ValueError, match="cannot become"):
                store.move_report(report.report_id, expected=ReportState.BY_HAND, to=to, now=LATER)
        store.note_filed(report.report_id)
        assert next(one for one in store.reports() if one.report_id == report.report_id).is_filed
        _move_from = {"expected": ReportState.BY_HAND, "to": ReportState.UNDONE, "now": LATER}
        assert store.move_report(report.report_id, **_move_from, is_filed=False)
        assert not next(one for one in store.reports() if one.report_id == report.report_id).is_filed
        assert store.reopen_report(report.report_id, now=LATER)


def test_a_report_that_failed_in_one_mailbox_is_sent_from_the_other(store):
    report = _open(store)
    _move(store, report, ReportState.QUEUED, ReportState.FAILED)
    assert store.reopen_report(report.report_id, now=LATER, place=place(9), account_id=WORK)
    (after,) = store.reports(WORK)
    assert (after.state, after.place) == (ReportState.COUNTING, place(9))
    assert store.reports(HOME) == ()
