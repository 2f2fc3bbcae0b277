"""What changes in the mailbox for a report, with a real store and everything else played."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.jobs.details import MessageGoneError
from app.jobs.report_filing import put_back
from app.jobs.report_run import ReportNews, finish_filing, look_up_unknown
from app.mailbox.failures import ConnectionLostError
from app.mailbox.model import FolderRole
from app.report.failures import UnreachableError
from app.report.outcome import Outcome, Submission, Why
from app.settings import ReportOptions
from app.store.model import Place, ReportState
from tests.report_world import (
    DESK,
    OTHER_DESK,
    PLACE,
    SPOOF,
    PlayedSubmitter,
)

_IN_JUNK = Place("Junk", FolderRole.JUNK, 9, 44)


def test_report_is_sent_copied_marked_and_moved(world):
    world.queue()
    (news,) = world.run()
    assert world.states == ["sent"]
    assert news.report.state is ReportState.SENT
    assert world.submitter.mails[0].original == SPOOF
    assert news.report.our_message_id == world.submitter.mails[0].message_id
    assert world.filing.done == [
        ("append", b"the mail"),
        ("mark", "INBOX", 7, 1),
        ("move", "INBOX", 7, 1),
        ("close",),
    ]
    assert news.filed.moved_to == _IN_JUNK
    assert news.filed.is_marked
    assert news.filed.is_moved
    assert world.mailbox.closed == world.mailbox.opened == 1


def test_message_is_moved_once_after_its_last_desk(world):
    world.queue(DESK, OTHER_DESK)
    first, second = world.run()
    assert first.filed is None
    assert second.filed.is_moved
    assert world.filing.names == ["append", "append", "mark", "move", "close"]
    assert [mail.desk for mail in world.submitter.mails] == [DESK.address, OTHER_DESK.address]
    assert len({mail.message_id for mail in world.submitter.mails}) == 2


def test_message_stays_until_the_last_desk_has_it(world):
    world.submitter = PlayedSubmitter(Outcome.SENT, Submission(Outcome.TRY_AGAIN, Why.BUSY), Outcome.SENT)
    world.queue(DESK, OTHER_DESK)
    world.run()
    assert "move" not in world.filing.names
    world.later(minutes=2)
    (news,) = world.run()
    assert news.filed.is_moved


def test_message_that_one_desk_refuses_is_moved_for_the_other(world):
    world.submitter = PlayedSubmitter(Outcome.SENT, Submission(Outcome.REFUSED, Why.DESK_REFUSED))
    world.queue(DESK, OTHER_DESK)
    _, second = world.run()
    assert world.states == ["sent", "failed"]
    assert second.filed.is_moved


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.UNKNOWN])
def test_message_that_no_desk_surely_has_stays_where_it_is(world, outcome):
    world.submitter = PlayedSubmitter(Submission(outcome, Why.CONTENT_REFUSED))
    world.queue()
    (news,) = world.run()
    assert news.filed is None
    # It may have been looked for in Sent.
    assert set(world.filing.names) <= {"close"}


def test_user_decides_what_happens_to_the_message(world):
    world.options = ReportOptions(moves_to_junk=False, marks_as_phishing=False)
    world.queue()
    (news,) = world.run()
    assert world.filing.names == ["append", "close"]
    assert not news.filed.is_moved
    assert not news.filed.is_marked


def test_message_in_junk_stays_there(world):
    world.mailbox.uidvalidity = 9
    world.mailbox.mails = {44: SPOOF}
    world.queue(place=_IN_JUNK)
    world.run()
    assert world.states == ["sent"]
    assert world.filing.names == ["append", "mark", "close"]


def test_provider_that_keeps_a_copy_itself_gets_no_second_one(world):
    world.queue()
    sending = world.submitter.submit

    def submit(mail, begin):
        world.filing.sent_ids.add(mail.message_id)
        return sending(mail, begin)

    world.submitter.submit = submit
    world.run()
    assert "append" not in world.filing.names


def _ids(world):
    return [report.our_message_id for report in world.store.reports()]


def test_mailbox_that_fails_after_sending_is_told_and_the_report_stays_sent(world):
    world.filing.is_broken = True
    world.queue()
    (news,) = world.run()
    assert world.states == ["sent"]
    assert news.filed.problem is not None
    assert not news.filed.is_moved


def test_copy_that_fails_does_not_keep_the_message_from_junk(world):
    world.queue()
    world.filing.has_sent = lambda our_message_id: (_ for _ in ()).throw(UnreachableError("imap"))
    (news,) = world.run()
    assert news.filed.is_moved


def test_move_that_fails_is_told_and_the_next_message_gets_a_new_session(world):
    another = SPOOF + b"another\r\n"
    world.mailbox.mails[2] = another
    world.queue()
    world.queue(raw=another, place=replace(PLACE, uid=2))
    move = world.filing.move_to_junk

    def break_once(*message):
        world.filing.move_to_junk = move
        raise ConnectionLostError

    world.filing.move_to_junk = break_once
    first, second = world.run()
    assert first.filed.problem is not None
    assert first.filed.is_marked
    assert not first.filed.is_moved
    assert second.filed.is_moved
    assert world.filing.names == ["append", "mark", "close", "append", "mark", "move", "close"]
    assert world.states == ["sent", "sent"]


def test_junk_folder_that_is_missing_is_told(world):
    world.filing.has_junk = False
    world.queue()
    (news,) = world.run()
    assert not news.filed.is_moved
    assert news.filed.moved_to is None


def test_unknown_report_that_lies_in_sent_is_sent(world):
    world.submitter = PlayedSubmitter(Submission(Outcome.UNKNOWN, Why.ANSWER_LOST))
    world.queue()
    world.run()
    told: list[ReportNews] = []
    look_up_unknown(world.parts, told.append)
    assert (told, world.states) == ([], ["unknown"])
    world.filing.sent_ids.update(_ids(world))
    look_up_unknown(world.parts, told.append)
    assert world.states == ["sent"]
    assert [news.report.state for news in told] == [ReportState.SENT]


def test_lost_answer_is_cleared_up_at_once_where_the_provider_kept_a_copy(world):
    world.queue()
    world.submitter.outcomes = [Outcome.UNKNOWN]
    sending = world.submitter.submit

    def submit(mail, begin):
        world.filing.sent_ids.add(mail.message_id)
        return sending(mail, begin)

    world.submitter.submit = submit
    (news,) = world.run()
    assert world.states == ["sent"]
    assert news.report.state is ReportState.SENT
    assert news.filed.is_moved
    assert "append" not in world.filing.names


@pytest.mark.parametrize("is_broken", [False, True])
def test_lost_answer_stays_unknown_where_nothing_tells(world, is_broken):
    world.queue()
    world.submitter.outcomes = [Outcome.UNKNOWN]
    world.filing.is_broken = is_broken
    (news,) = world.run()
    assert world.states == ["unknown"]
    assert news.attempt.why is None
    world.later(days=1)
    assert world.run() == []
    assert "move" not in world.filing.names


def test_sent_is_not_looked_into_for_nothing(world):
    world.queue()
    world.run()
    world.filing.is_broken = True
    look_up_unknown(world.parts, lambda news: None)


def test_put_back_returns_the_message_and_takes_the_mark_away(world):
    assert put_back(world.filing, _IN_JUNK, "INBOX") == Place("INBOX", FolderRole.INBOX, 7, 55)
    assert world.filing.done == [("unmark", "Junk", 9, 44), ("back", "Junk", 9, 44, "INBOX")]


def test_put_back_of_a_message_that_is_not_there_is_no_success(world):
    world.filing.move_back = lambda *message: None
    with pytest.raises(MessageGoneError):
        put_back(world.filing, _IN_JUNK, "INBOX")


class KilledError(BaseException):
    """The program ended."""


def _die_at(world, step):
    """Send a report, and end the program when ``step`` of filing it begins."""
    usual = getattr(world.filing, step)

    def die(*_: object) -> None:
        raise KilledError

    setattr(world.filing, step, die)
    with pytest.raises(KilledError):
        world.run()
    setattr(world.filing, step, usual)
    world.filing.done.clear()


def _start_again(world):
    told: list[ReportNews] = []
    finish_filing(world.parts, told.append)
    return told


_STEPS = ["has_sent", "append_to_sent", "mark_phishing", "move_to_junk"]


@pytest.mark.parametrize("step", _STEPS)
def test_program_that_died_before_filing_a_sent_report_files_it_at_the_next_start(world, step):
    world.queue()
    _die_at(world, step)
    (news,) = _start_again(world)
    assert news.filed.moved_to == _IN_JUNK
    assert world.states == ["sent"]
    assert len(world.submitter.mails) == 1
    world.filing.done.clear()
    assert _start_again(world) == []
    assert world.filing.done == []


@pytest.mark.parametrize("step", _STEPS[:2])
def test_program_that_died_between_two_desks_keeps_both_copies_and_moves_the_message_once(world, step):
    world.queue(DESK, OTHER_DESK)
    _die_at(world, step)
    assert world.states == ["sent", "queued"]
    assert _start_again(world) == []
    world.run()
    assert world.states == ["sent", "sent"]
    assert sorted(world.filing.names) == ["append", "append", "close", "mark", "move"]


def test_copy_that_was_not_kept_is_made_again_from_the_original(world):
    world.queue()
    _die_at(world, "has_sent")
    _start_again(world)
    ((_, copy), *rest) = world.filing.done
    assert [step[0] for step in rest] == ["mark", "move", "close"]
    assert SPOOF in copy
    assert f"Message-ID: {world.submitter.mails[0].message_id}".encode() in copy
    assert f"To: <{DESK.address}>".encode() in copy


def test_copy_that_was_kept_is_kept_once(world):
    world.queue()
    _die_at(world, "mark_phishing")
    world.filing.sent_ids.update(_ids(world))
    _start_again(world)
    assert world.filing.names == ["mark", "move", "close"]


def test_message_that_is_gone_by_then_is_left_alone(world):
    world.queue()
    _die_at(world, "has_sent")
    world.mailbox.mails.clear()
    world.filing.has_junk = False
    assert _start_again(world) == []
    assert "append" not in world.filing.names
    assert world.store.reports()[0].is_filed


def test_mailbox_out_of_reach_is_no_end_of_filing(world):
    world.queue()
    world.filing.is_broken = True
    world.run()
    assert _start_again(world) == []
    world.filing.is_broken = False
    (news,) = _start_again(world)
    assert news.filed.is_moved


def test_provider_that_is_known_to_keep_copies_is_given_none(world):
    world.copies_sent = True
    world.queue()
    world.run()
    assert world.filing.names == ["mark", "move", "close"]


def test_unknown_report_that_proves_to_be_sent_is_filed_too(world):
    world.submitter = PlayedSubmitter(Submission(Outcome.UNKNOWN, Why.ANSWER_LOST))
    world.queue()
    world.run()
    world.filing.sent_ids.update(_ids(world))
    look_up_unknown(world.parts, lambda news: None)
    (news,) = _start_again(world)
    assert news.filed.is_moved
    assert "append" not in world.filing.names


def test_mailbox_that_refuses_the_filing_session_is_asked_once(world):
    another = SPOOF + b"another\r\n"
    world.mailbox.mails[2] = another
    world.queue(DESK, OTHER_DESK)
    world.queue(raw=another, place=replace(PLACE, uid=2))
    asked = []

    def refuse():
        asked.append("")
        raise ConnectionLostError

    world.filing.open = refuse
    world.run()
    assert world.states == ["sent"] * 3
    assert len(asked) == 1
    _start_again(world)
    assert len(asked) == 2
