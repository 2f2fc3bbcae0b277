"""The outbox of an account in its lane: what waits, what is tried again, and what is put back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from app.background import live_reports
from app.background.account_parts import AccountParts, NoServerForSendingError
from app.background.live_reports import LiveReports, Wanted
from app.jobs.model import Versions
from app.jobs.report import release_reports
from app.jobs.report_reading import Origin
from app.mailbox.model import FolderRole
from app.report.outcome import Outcome, Submission, Why
from app.settings import ReportOptions
from app.store.failures import StoreFullError
from app.store.model import Place, ReportState
from app.store.opening import open_store
from app.translation import translate
from tests.report_world import (
    ACCOUNT,
    DESK,
    PLACE,
    SPOOF,
    PlayedFiling,
    PlayedMailbox,
    PlayedSubmitter,
    row_of,
)

IN_JUNK = Place("Junk", FolderRole.JUNK, 9, 44)


@dataclass(frozen=True, slots=True)
class PlayedParts(AccountParts):
    """A real store; mailbox, filing and server are played."""

    mailbox: Any
    filing: Any
    submitter: Any

    def open_mailbox(self, waker):
        return self.mailbox.open()

    def open_filing(self, waker):
        return self.filing.open()

    def open_submitter(self, *, is_renewed=False):
        return self.submitter


class Submitter(PlayedSubmitter):
    def interrupt(self):
        """Nothing ever waits."""


@pytest.fixture
def parts(tmp_path):
    return PlayedParts(
        account=ACCOUNT,
        provider=None,
        versions=Versions("1", "1"),
        pool=None,  # nothing is judged here
        login=None,  # nothing is signed in to
        store_folder=tmp_path / "store",
        mailbox=PlayedMailbox(SPOOF),
        filing=PlayedFiling(),
        submitter=Submitter(),
    )


@pytest.fixture
def reports(parts, qapp):
    made = LiveReports(parts, lambda: ReportOptions(is_explained=True))
    yield made
    made.close()


def _report(reports, qtbot, row=None):
    """Report a message, without a time to undo."""
    row = row or row_of(SPOOF, PLACE)
    with qtbot.waitCallback() as opened:
        reports.begin([Wanted(row, row.places[0], (DESK,))], opened)
    with qtbot.waitCallback() as tried:
        reports.release(opened.args[0], tried)


def _states(parts):
    with parts.open_store() as store:
        return [report.state for report in store.reports()]


def test_a_full_disk_is_not_tried_in_a_loop(parts, reports, qtbot, monkeypatch):
    now = datetime.now(UTC)
    with open_store(parts.store_folder) as store:
        report = store.open_report(row_of(SPOOF, PLACE), PLACE, DESK.address, is_inline=False, now=now)
        assert report is not None
        store.move_report(report.report_id, expected=report.state, to=ReportState.QUEUED, now=now)

    def fail(*_arguments, **_named):
        raise StoreFullError

    monkeypatch.setattr("app.store.store.Store.move_report", fail)
    failures: list[object] = []
    reports.failed.connect(failures.append)
    reports.start()
    timer = reports.findChild(QTimer)
    qtbot.waitUntil(lambda: len(failures) >= 3 and timer.isActive(), timeout=10_000)
    assert timer.interval() >= 250 * 2**3
    assert parts.mailbox.opened == 0
    monkeypatch.undo()
    reports.send()
    qtbot.waitUntil(lambda: _states(parts) == [ReportState.SENT])


def test_what_failed_is_tried_again_where_the_message_lies_now(parts, reports, qtbot):
    parts.submitter.outcomes = [Submission(Outcome.REFUSED, Why.DESK_REFUSED), Outcome.SENT]
    with open_store(parts.store_folder) as store:
        store.put([row_of(SPOOF, PLACE)])
        _report(reports, qtbot)
        assert _states(parts) == [ReportState.FAILED]
        # The report to another desk arrived, and so the message was moved.
        (report,) = store.reports()
        store.move_place(report.account_id, report.message_hash, PLACE, IN_JUNK)
    parts.mailbox.uidvalidity, parts.mailbox.mails = IN_JUNK.uidvalidity, {IN_JUNK.uid: SPOOF}
    reports.retry(report)
    qtbot.waitUntil(lambda: _states(parts) == [ReportState.SENT])
    assert [mail.original for mail in parts.submitter.mails] == [SPOOF, SPOOF]


def test_what_a_crash_left_to_file_is_filed_at_the_start(parts, reports, qtbot):
    now = datetime.now(UTC)
    with open_store(parts.store_folder) as store:
        row = row_of(SPOOF, PLACE)
        store.put([row])
        report = store.open_report(row, PLACE, DESK.address, is_inline=False, now=now)
        assert report is not None
        for state, to in (
            (ReportState.COUNTING, ReportState.QUEUED),
            (ReportState.QUEUED, ReportState.SENDING),
            (ReportState.SENDING, ReportState.SENT),
        ):
            store.move_report(
                report.report_id, expected=state, to=to, now=now, our_message_id="<x@y.example>"
            )
        with qtbot.waitSignal(reports.row_moved) as moved:
            reports.start()
        assert moved.args[0].places == (Place("Junk", FolderRole.JUNK, 9, 44),)
    assert parts.submitter.mails == []


def test_only_what_lies_in_junk_is_put_back(parts, reports, qtbot):
    archived = Place("Archive", FolderRole.ARCHIVE, 3, 8)
    row = replace(row_of(SPOOF, IN_JUNK), places=(archived, IN_JUNK))
    with open_store(parts.store_folder) as store:
        store.put([row])
        with qtbot.waitCallback() as done:
            reports.put_back(row, "INBOX", done)
        (kept,) = store.rows(row.account_id)
    assert [step for step in parts.filing.done if step[0] == "back"] == [("back", "Junk", 9, 44, "INBOX")]
    assert [step[1] for step in parts.filing.done if step[0] == "unmark"] == ["Archive", "Junk"]
    assert {place.folder for place in kept.places} == {"Archive", "INBOX"}


@pytest.mark.parametrize(("former", "is_moved"), [("INBOX", True), ("", False)])
def test_message_returns_only_to_where_it_lay_before_a_report_by_hand(
    parts, reports, qtbot, former, is_moved
):
    row = row_of(SPOOF, IN_JUNK)
    with open_store(parts.store_folder) as store:
        store.put([row])
    with qtbot.waitCallback() as noted:
        reports.note_by_hand(row, IN_JUNK, [DESK.address], noted)
    with qtbot.waitCallback() as taken_back:
        reports.revoke_by_hand(row, former, taken_back)
    assert _states(parts) == [ReportState.UNDONE]
    assert ("back" in parts.filing.names) is is_moved
    assert "unmark" in parts.filing.names


def test_message_that_was_sent_to_another_desk_stays_where_it_is(parts, reports, qtbot):
    row = row_of(SPOOF, PLACE)
    with open_store(parts.store_folder) as store:
        store.put([row])
    _report(reports, qtbot)
    with qtbot.waitCallback() as noted:
        reports.note_by_hand(row, PLACE, ["https://shop.example/report"], noted)
    parts.filing.done.clear()
    with qtbot.waitCallback() as taken_back:
        reports.revoke_by_hand(row, "INBOX", taken_back)
    assert set(_states(parts)) == {ReportState.SENT, ReportState.UNDONE}
    assert parts.filing.done == []


def test_without_a_server_for_sending_the_way_by_hand_is_named_as_the_window_names_it():
    assert translate("Report by hand…") in NoServerForSendingError().next_step


def test_what_was_reported_and_put_back_stays_there(parts, reports, qtbot):
    move = parts.filing.move_to_junk

    def break_once(*message):
        parts.filing.move_to_junk = move
        raise StoreFullError

    parts.filing.move_to_junk = break_once
    row = row_of(SPOOF, PLACE)
    with open_store(parts.store_folder) as store:
        store.put([row])
    _report(reports, qtbot, row)
    with qtbot.waitCallback() as done:
        reports.put_back(row, "INBOX", done)
    parts.filing.done.clear()
    with qtbot.waitCallback() as looked:
        reports.start(is_first=False)
        reports.send(looked)
    assert parts.filing.done == []


def test_a_damaged_store_is_told_of(parts, reports, qtbot):
    with open_store(parts.store_folder):
        pass
    (parts.store_folder / "rows.sqlite3").write_bytes(b"no database" * 1000)
    with qtbot.waitSignal(reports.repaired) as told:
        reports.start()
    assert told.args[0].sentence
    assert told.args[0].set_aside


def test_what_could_not_be_released_is_released_later(parts, reports, qtbot, monkeypatch):
    row = row_of(SPOOF, PLACE)
    with qtbot.waitCallback() as opened:
        reports.begin([Wanted(row, PLACE, (DESK,))], opened)
    failures: list[object] = []
    reports.failed.connect(failures.append)
    asked: list[object] = []

    def fail_twice(outbox, wanted, moment):
        asked.append(wanted)
        if len(asked) <= 2:
            raise StoreFullError
        return release_reports(outbox, wanted, moment)

    monkeypatch.setattr(live_reports, "release_reports", fail_twice)
    with qtbot.waitCallback() as tried:
        reports.release(opened.args[0], tried)
    qtbot.waitUntil(lambda: _states(parts) == [ReportState.SENT], timeout=20_000)
    assert len(failures) == 2
    assert len(parts.submitter.mails) == 1


def test_undo_that_cannot_be_written_down_sends_nothing(parts, reports, qtbot, monkeypatch):
    row = row_of(SPOOF, PLACE)
    with qtbot.waitCallback() as opened:
        reports.begin([Wanted(row, PLACE, (DESK,))], opened)

    def fail(*_arguments):
        raise StoreFullError

    monkeypatch.setattr(live_reports, "undo_reports", fail)
    with qtbot.waitCallback() as undone:
        reports.undo(opened.args[0], undone)
    assert undone.args == [()]
    with qtbot.waitCallback() as tried:
        reports.send(tried)
    assert parts.submitter.mails == []


def test_what_was_sent_is_read_and_what_was_made_by_hand_is_filed(parts, reports, qtbot):
    row = row_of(SPOOF, PLACE)
    with open_store(parts.store_folder) as store:
        store.put([row])
    _report(reports, qtbot)
    with open_store(parts.store_folder) as store:
        (report,) = store.reports()
    with qtbot.waitCallback() as read:
        reports.read_sent(report, row, read)
    (mail,) = read.args
    assert mail.origin is Origin.EXACT
    parts.filing.done.clear()
    with qtbot.waitCallback() as noted:
        reports.note_by_hand(row, PLACE, ["https://shop.example/report"], noted)
    assert parts.filing.names == ["mark", "move", "close"]
    assert len(parts.submitter.mails) == 1
