"""From the click to the desk, with a real store and everything else played."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.jobs.reconnecting import PasswordMissingError
from app.jobs.report import hasten_reports, next_due, release_reports, start_reports, undo_reports
from app.jobs.report_run import ReportNews, send_due
from app.jobs.report_sending import MOST_ATTEMPTS, ReportSending, wait_after
from app.mailbox.failures import (
    SignInNotOfferedError,
    SignInRefusedError,
    ThrottledError,
    TokenRefusedError,
)
from app.mailbox.keychain import KeychainLockedError
from app.report.failures import CertificateError, LoginRefusedError, UnreachableError
from app.report.outcome import Outcome, Submission, Why, read_note
from app.settings import SignIn
from app.store.failures import StoreFullError
from app.store.model import ReportState
from app.store.opening import open_store
from tests.report_world import (
    ACCOUNT,
    DESK,
    NOW,
    OTHER_DESK,
    PLACE,
    SPOOF,
    PlayedMailbox,
    PlayedSubmitter,
    World,
    row_of,
)


def test_undo_while_counting_sends_nothing(world):
    reports = world.start(DESK, OTHER_DESK)
    assert undo_reports(world.store, reports, NOW) == ()
    assert release_reports(world.store, reports, NOW) == ()
    assert world.run() == []
    assert world.submitter.mails == []
    assert world.mailbox.opened == 0
    assert world.states == ["undone", "undone"]


def test_what_counts_down_is_not_sent(world):
    world.start()
    assert world.run() == []
    assert world.states == ["counting"]


def test_undo_of_what_waits_for_its_next_attempt_works(world):
    world.submitter = PlayedSubmitter(UnreachableError("smtp"))
    world.queue()
    (news,) = world.run()
    assert undo_reports(world.store, [news.report], NOW) == ()
    assert world.states == ["undone"]


def test_undo_after_sending_is_too_late_and_says_so(world):
    world.queue()
    (news,) = world.run()
    assert undo_reports(world.store, [news.report], NOW) == (news.report,)
    assert world.states == ["sent"]


def test_undone_report_can_be_sent_after_all(world):
    undo_reports(world.store, world.start(), NOW)
    world.queue()
    world.run()
    assert world.states == ["sent"]


@pytest.mark.parametrize("outcome", [Outcome.SENT, Outcome.UNKNOWN])
def test_report_that_arrived_or_may_have_is_never_sent_again(world, outcome):
    world.submitter = PlayedSubmitter(Submission(outcome, Why.ANSWER_LOST))
    world.queue()
    world.run()
    assert world.start() == ()
    assert world.queue() == ()
    world.later(days=9)
    world.run()
    assert len(world.submitter.mails) == 1


def test_two_clicks_make_one_report(world):
    assert len(world.start()) == 1
    assert world.start() == ()
    release_reports(world.store, world.store.reports(), NOW)
    assert world.start() == ()
    world.run()
    assert len(world.submitter.mails) == 1


def test_report_that_was_undone_at_the_last_moment_is_not_sent(world):
    (report,) = world.queue()
    world.submitter.before = lambda: undo_reports(world.store, [report], NOW)
    assert world.run() == []
    assert world.submitter.mails == []
    assert world.states == ["undone"]


def test_second_program_that_comes_too_late_sends_nothing(world, tmp_path):
    with open_store(tmp_path / "store") as other_store:
        submitter = PlayedSubmitter()
        other = World(other_store, submitter)
        world.queue()
        other.later(hours=1)
        world.submitter.before = other.run
        assert world.run() == []
    assert len(submitter.mails) == 1
    assert world.submitter.mails == []
    assert world.states == ["sent"]


def _gone(mailbox: PlayedMailbox) -> None:
    mailbox.mails.clear()


def _another(mailbox: PlayedMailbox) -> None:
    mailbox.mails[1] = SPOOF + b"x"


def _renumbered(mailbox: PlayedMailbox) -> None:
    mailbox.uidvalidity += 1


def _no_folder(mailbox: PlayedMailbox) -> None:
    mailbox.folder_list = ()


@pytest.mark.parametrize("change", [_gone, _another, _renumbered, _no_folder])
def test_message_that_is_not_there_any_more_is_not_sent_and_said(world, change):
    world.queue()
    change(world.mailbox)
    (news,) = world.run()
    assert world.submitter.mails == []
    assert news.attempt.why is Why.GONE
    assert news.report.state is ReportState.FAILED
    assert read_note(news.report.why) == (Why.GONE, "")


def test_failed_report_is_opened_again_where_the_message_lies_now(world):
    world.queue()
    world.mailbox.mails = {5: SPOOF}
    world.run()
    world.queue(place=replace(PLACE, uid=5))
    world.run()
    assert world.states == ["sent"]


def test_message_too_large_for_any_mail_is_said(world, monkeypatch):
    monkeypatch.setattr("app.jobs.report_sending.LARGEST_ORIGINAL", 100)
    world.queue()
    (news,) = world.run()
    assert news.attempt.why is Why.TOO_LARGE
    assert world.submitter.mails == []


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Submission(Outcome.TRY_AGAIN, Why.BUSY, "421 later"), Why.BUSY),
        (Submission(Outcome.TRY_AGAIN, Why.LINE_LOST), Why.LINE_LOST),
        (UnreachableError("smtp.example.org"), Why.UNREACHABLE),
    ],
)
def test_what_passes_is_tried_again_later_and_then_sent(world, fault, why):
    world.submitter = PlayedSubmitter(fault, Outcome.SENT)
    world.queue()
    (news,) = world.run()
    assert (news.report.state, news.attempt.why) == (ReportState.QUEUED, why)
    assert news.report.attempts == 1
    assert world.run() == []
    assert next_due(world.store.reports()) == news.report.next_attempt
    assert timedelta(minutes=1) <= news.report.next_attempt - NOW <= timedelta(minutes=1.2)
    world.later(minutes=2)
    (news,) = world.run()
    assert (news.report.state, news.report.attempts, news.report.why) == (ReportState.SENT, 2, "")
    assert next_due(world.store.reports()) is None


def test_mailbox_out_of_reach_is_tried_again(world):
    world.mailbox.is_broken = True
    world.queue()
    (news,) = world.run()
    assert (news.report.state, news.attempt.why) == (ReportState.QUEUED, Why.MAILBOX)
    world.mailbox.is_broken = False
    world.later(minutes=2)
    world.run()
    assert world.states == ["sent"]


def test_report_that_is_due_later_can_be_hastened(world):
    world.submitter = PlayedSubmitter(UnreachableError("smtp"), Outcome.SENT)
    world.queue()
    world.run()
    hasten_reports(world.store, world.store.reports(), NOW)
    world.run()
    assert world.states == ["sent"]
    hasten_reports(world.store, world.store.reports(), NOW)
    assert world.states == ["sent"]


def test_trying_ends_after_two_days(world):
    world.submitter = PlayedSubmitter(Submission(Outcome.TRY_AGAIN, Why.BUSY, "421 later"))
    world.queue()
    rounds = 0
    while world.states == ["queued"]:
        world.now = next_due(world.store.reports())
        world.run()
        rounds += 1
    assert rounds == MOST_ATTEMPTS
    assert timedelta(days=1.8) < world.now - NOW < timedelta(days=3)
    (report,) = world.store.reports()
    assert report.state is ReportState.FAILED
    assert read_note(report.why) == (Why.GAVE_UP, "421 later")


def test_waits_double_up_to_four_hours():
    assert timedelta(minutes=1) <= wait_after(1) <= timedelta(minutes=1.2)
    assert timedelta(minutes=8) <= wait_after(4) <= timedelta(minutes=9.6)
    assert timedelta(hours=4) <= wait_after(500) <= timedelta(hours=4.8)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Submission(Outcome.REFUSED, Why.CONTENT_REFUSED, "550 looks like phishing"), Why.CONTENT_REFUSED),
        (CertificateError("smtp"), Why.CERTIFICATE),
        (LoginRefusedError("smtp"), Why.LOGIN),
    ],
)
def test_what_does_not_pass_fails_and_is_explained(world, fault, why):
    world.submitter = PlayedSubmitter(fault)
    world.queue()
    (news,) = world.run()
    assert news.report.state is ReportState.FAILED
    assert read_note(news.report.why)[0] is why
    world.later(days=1)
    assert world.run() == []


def test_token_that_is_refused_is_renewed_once(world):
    world.account = replace(ACCOUNT, sign_in=SignIn.OAUTH2)
    world.submitter = PlayedSubmitter(LoginRefusedError("smtp"))
    world.renewed = PlayedSubmitter(Outcome.SENT)
    world.queue()
    world.run()
    assert world.states == ["sent"]


def test_renewed_token_that_is_refused_too_is_the_end(world):
    world.account = replace(ACCOUNT, sign_in=SignIn.OAUTH2)
    world.submitter = PlayedSubmitter(LoginRefusedError("smtp"))
    world.renewed = PlayedSubmitter(LoginRefusedError("smtp"))
    world.queue()
    world.run()
    assert world.states == ["failed"]


def test_missing_password_is_said_and_the_report_waits_for_it(world):
    world.queue()
    parts = world.parts

    def no_password():
        raise StoreFullError

    told: list[ReportNews] = []
    send_due(replace(parts, open_submitter=no_password), told.append)
    (news,) = told
    assert read_note(news.report.why) == (Why.NOT_SIGNED_IN, "")
    assert next_due([news.report]) > NOW
    assert world.states == ["queued"]
    world.later(minutes=2)
    world.run()
    assert world.states == ["sent"]


def test_store_that_cannot_write_leads_to_no_sign_in(world):
    world.queue()

    class FullDisk:
        def __getattr__(self, name):
            return getattr(world.store, name)

        def move_report(self, *arguments, **named):
            raise StoreFullError

    with pytest.raises(StoreFullError):
        send_due(replace(world.parts, outbox=FullDisk()), world.news.append)
    assert world.mailbox.opened == 0
    assert world.submitter.mails == []
    assert world.states == ["queued"]


def test_report_that_another_program_works_on_is_left_alone(world):
    (report,) = world.queue()
    world.store.move_report(report.report_id, expected=ReportState.QUEUED, to=ReportState.SENDING, now=NOW)
    assert ReportSending(world.parts).attempt(report) is None
    assert world.mailbox.opened == 0


def test_address_of_the_account_that_cannot_be_used_fails(world):
    world.account = replace(ACCOUNT, address="änn@example.org")
    world.queue()
    (news,) = world.run()
    assert news.attempt.why is Why.ADDRESS
    assert news.report.state is ReportState.FAILED


def test_stopping_ends_between_two_reports(world):
    world.queue(DESK, OTHER_DESK)

    def stop(news):
        world.is_stopped = True

    send_due(world.parts, stop)
    assert world.states == ["sent", "queued"]


def test_reports_of_another_account_are_left_alone(world):
    row = replace(row_of(SPOOF, PLACE), account_id="work")
    release_reports(world.store, start_reports(world.store, row, PLACE, [DESK], NOW), NOW)
    assert world.run() == []
    assert world.states == ["queued"]


def test_closing_what_was_never_opened_does_nothing(world):
    ReportSending(world.parts).close()
    assert world.mailbox.closed == 0


def _queue_three(world):
    for number in range(1, 4):
        raw = SPOOF + b"%d\r\n" % number
        world.mailbox.mails[number] = raw
        world.queue(raw=raw, place=replace(PLACE, uid=number))


def test_mailbox_out_of_reach_is_asked_once_for_all_reports(world):
    _queue_three(world)
    world.mailbox.is_broken = True
    assert [news.attempt.why for news in world.run()] == [Why.MAILBOX] * 3
    assert world.mailbox.opened == 1
    world.mailbox.is_broken = False
    world.later(minutes=2)
    world.run()
    assert world.states == ["sent"] * 3


@pytest.mark.parametrize(
    ("fault", "state"), [(LoginRefusedError("smtp"), "failed"), (UnreachableError("smtp"), "queued")]
)
def test_refused_sign_in_is_tried_once_for_all_reports(world, fault, state):
    _queue_three(world)
    asked = []

    def submit(mail, begin):
        asked.append(mail)
        raise fault

    world.submitter.submit = submit
    world.run()
    assert world.states == [state] * 3
    assert len(asked) == 1


def test_clock_that_was_years_ahead_delays_no_report(world):
    world.submitter = PlayedSubmitter(UnreachableError("smtp"), Outcome.SENT)
    world.later(days=3 * 365)
    world.queue()
    world.run()
    world.now = NOW
    world.run()
    assert world.states == ["sent"]


def test_message_of_which_only_the_beginning_was_judged_is_sent_whole(world, monkeypatch):
    monkeypatch.setattr("app.jobs.report_sending.LARGE_CAP", 200)
    world.mailbox.mails[1] = SPOOF + b"a large attachment\r\n" * 50
    start_reports(world.store, row_of(world.mailbox.mails[1][:200], PLACE), PLACE, (DESK,), NOW)
    release_reports(world.store, world.store.reports(), NOW)
    world.run()
    assert world.states == ["sent"]
    assert world.submitter.mails[0].original == world.mailbox.mails[1]


@pytest.mark.parametrize(
    ("error", "state", "why"),
    [
        (SignInRefusedError(), "failed", Why.LOGIN),
        (TokenRefusedError(), "failed", Why.LOGIN),
        (SignInNotOfferedError(), "failed", Why.LOGIN),
        (PasswordMissingError(), "queued", Why.NOT_SIGNED_IN),
        (KeychainLockedError(), "queued", Why.NOT_SIGNED_IN),
        (ThrottledError(), "queued", Why.MAILBOX),
    ],
)
def test_mailbox_that_refuses_the_sign_in_is_not_tried_with_it_again(world, error, state, why):
    def refuse():
        raise error

    world.mailbox.open = refuse
    world.queue()
    (news,) = world.run()
    assert world.states == [state]
    assert news.attempt.why is why
    assert world.submitter.mails == []
