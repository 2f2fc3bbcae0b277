"""What the user reported by themselves is listed and filed as a report, and never sent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.jobs.report import note_by_hand, release_reports, revoke_by_hand, start_reports
from app.jobs.report_run import ReportNews, finish_filing
from app.report.outcome import Outcome
from app.store.model import AccountId, Place, ReportState
from tests.report_world import DESK, JUNK, OTHER_DESK, PLACE, SPOOF, row_of

FORM = "https://shop.example/report"


def _note(world, *desks):
    note_by_hand(world.store, row_of(SPOOF, PLACE), PLACE, desks, world.now)
    told: list[ReportNews] = []
    finish_filing(world.parts, told.append)
    return told


def _by_desk(world):
    return {report.desk: report.state for report in world.store.reports()}


def test_message_is_filed_and_nothing_is_sent(world):
    (news,) = _note(world, FORM)
    assert news.filed is not None
    assert news.filed.is_moved
    assert world.filing.names == ["mark", "move", "close"]
    world.run()
    assert world.submitter.mails == []
    assert _by_desk(world) == {FORM: ReportState.BY_HAND}
    # Once only.
    assert _note(world, FORM) == []
    assert world.filing.names.count("move") == 1


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.TRY_AGAIN, Outcome.UNKNOWN])
def test_what_was_not_sent_for_sure_is_not_sent_any_more(world, outcome):
    world.submitter.outcomes = [outcome]
    world.queue()
    world.run()
    _note(world, DESK.address.upper())
    assert _by_desk(world) == {DESK.address: ReportState.BY_HAND}
    world.submitter.outcomes = [Outcome.SENT]
    sent = len(world.submitter.mails)
    world.later(days=1)
    world.run()
    assert len(world.submitter.mails) == sent
    assert world.start() == ()


def test_what_counts_down_is_not_sent_either(world):
    counting = world.start()
    _note(world, DESK.address)
    assert release_reports(world.store, counting, world.now) == ()
    world.run()
    assert world.submitter.mails == []


def test_what_was_sent_stays_sent(world):
    world.queue()
    world.run()
    _note(world, DESK.address, FORM)
    assert _by_desk(world) == {DESK.address: ReportState.SENT, FORM: ReportState.BY_HAND}


def test_message_stays_while_another_desk_has_yet_to_get_it(world):
    world.queue(OTHER_DESK)
    assert _note(world, FORM) == []
    assert "move" not in world.filing.names
    world.run()
    assert world.filing.names.count("move") == 1


def test_report_that_failed_in_one_mailbox_is_sent_from_the_one_it_is_reported_in(world):
    world.submitter.outcomes = [Outcome.REFUSED]
    world.queue()
    world.run()
    work = AccountId("work")
    place = Place("Junk", JUNK.role, 3, 8)
    row = replace(row_of(SPOOF, place), account_id=work)
    (report,) = start_reports(world.store, row, place, [DESK], world.now)
    assert (report.account_id, report.place) == (work, place)
    # The first mailbox has nothing more to do with it: its uid would name another message.
    release_reports(world.store, [report], world.now)
    world.submitter.outcomes = [Outcome.SENT]
    assert world.run() == []
    assert [one.account_id for one in world.store.reports()] == [work]


def _revoke(world):
    revoke_by_hand(world.store, row_of(SPOOF, PLACE), world.now)


@pytest.mark.parametrize("outcome", [None, Outcome.REFUSED, Outcome.TRY_AGAIN])
def test_what_was_not_reported_after_all_can_be_sent_and_is_filed_once_more(world, outcome):
    if outcome is not None:
        world.submitter.outcomes = [outcome]
        world.queue()
        world.run()
    _note(world, DESK.address, FORM)
    _revoke(world)
    assert _by_desk(world) == {DESK.address: ReportState.UNDONE, FORM: ReportState.UNDONE}
    world.submitter.outcomes = [Outcome.SENT]
    world.queue()
    world.run()
    assert _by_desk(world)[DESK.address] is ReportState.SENT
    # And by hand again, after which the message is filed as the first time.
    moves = world.filing.names.count("move")
    (news,) = _note(world, FORM)
    assert news.filed is not None
    assert world.filing.names.count("move") == moves + 1


def test_what_may_have_been_sent_is_not_sent_again_after_it_was_not_reported_by_hand(world):
    world.submitter.outcomes = [Outcome.UNKNOWN]
    world.queue()
    world.run()
    (before,) = world.store.reports()
    _note(world, DESK.address)
    _revoke(world)
    (after,) = world.store.reports()
    assert (after.state, after.our_message_id) == (ReportState.UNKNOWN, before.our_message_id)
    assert world.start() == ()


def test_taking_back_leaves_what_was_sent(world):
    world.queue()
    world.run()
    _note(world, FORM)
    _revoke(world)
    assert _by_desk(world) == {DESK.address: ReportState.SENT, FORM: ReportState.UNDONE}


def test_report_by_hand_belongs_to_the_mailbox_it_was_made_from(world):
    world.submitter.outcomes = [Outcome.REFUSED]
    world.queue()
    world.run()
    place = Place("INBOX", PLACE.role, 3, 8)
    row = replace(row_of(SPOOF, place), account_id=AccountId("work"))
    note_by_hand(world.store, row, place, [DESK.address], world.now)
    (report,) = world.store.reports()
    assert (report.account_id, report.place) == (row.account_id, place)
    # A uid of the one mailbox names another message in the other.
    told: list[ReportNews] = []
    finish_filing(world.parts, told.append)
    assert told == []
    assert "move" not in world.filing.names
