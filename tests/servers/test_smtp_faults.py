"""Handing a report in to servers that fail at every step."""

from __future__ import annotations

import time
from threading import Thread, Timer

import pytest

from app.report.failures import (
    UnreachableError,
)
from app.report.outcome import Outcome, Why
from app.report.submission import Limits, SmtpSubmitter
from tests.servers.submitting import BIG, Beginning, mail_to_report, submit
from tests.smtp_server import FaultServer, Password, Script, ca_file, impatient_at


@pytest.fixture
def authority(tmp_path) -> str:
    return ca_file(tmp_path)


STEPS = ("connect", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "dot")


@pytest.mark.parametrize("step", STEPS)
def test_temporary_answer_at_any_step_is_plainly_not_sent(step, authority):
    with FaultServer(Script({step: "421 4.3.2 try later"})) as server:
        submission = submit(server, authority)
    assert (submission.outcome, submission.why) == (Outcome.TRY_AGAIN, Why.BUSY)
    assert submission.answer == "421 4.3.2 try later"
    assert server.accepted == []


@pytest.mark.parametrize(
    ("step", "answer", "why"),
    [
        ("connect", "554 no SMTP here", Why.NO_MAIL_SERVER),
        ("EHLO", "550 go away", Why.NO_MAIL_SERVER),
        ("MAIL", "553 not yours", Why.SENDER_REFUSED),
        ("MAIL", "530 sign in first", Why.LOGIN),
        ("RCPT", "550 no such desk", Why.DESK_REFUSED),
        ("DATA", "554 no", Why.CONTENT_REFUSED),
        ("dot", "550 5.7.1 looks like phishing", Why.CONTENT_REFUSED),
        ("dot", "552 5.3.4 too big", Why.TOO_LARGE),
        ("MAIL", "552 5.3.4 too big", Why.TOO_LARGE),
    ],
)
def test_final_answer_is_plainly_refused(step, answer, why, authority):
    with FaultServer(Script({step: answer})) as server:
        submission = submit(server, authority)
    assert (submission.outcome, submission.why, submission.answer) == (Outcome.REFUSED, why, answer)
    assert server.accepted == []


@pytest.mark.parametrize("fault", ["close", "reset"])
@pytest.mark.parametrize("step", ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "content"])
def test_line_lost_before_the_final_dot_is_plainly_not_sent(step, fault, authority):
    with FaultServer(Script({step: fault}, content_octets=100)) as server:
        submission = submit(server, authority, mail=mail_to_report(BIG))
    assert (submission.outcome, submission.why) == (Outcome.TRY_AGAIN, Why.LINE_LOST)
    assert server.complete == []


@pytest.mark.parametrize(
    ("answer", "outcome", "why"),
    [
        ("552 too big", Outcome.REFUSED, Why.TOO_LARGE),
        ("451 disk full", Outcome.TRY_AGAIN, Why.BUSY),
        ("250 taken", Outcome.TRY_AGAIN, Why.LINE_LOST),
    ],
)
def test_answer_before_the_final_dot_counts_and_is_never_taken_for_the_one_to_it(
    answer, outcome, why, authority
):
    with FaultServer(Script({"DATA": f"354 go on\r\n{answer}"})) as server:
        submission = submit(server, authority)
    assert (submission.outcome, submission.why) == (outcome, why)
    assert server.complete == []


@pytest.mark.parametrize(
    "fault", ["close", "reset", "silence", "drip", "garbage", "2xx fine", "600 what", "150 wait"]
)
def test_answer_to_the_final_dot_that_is_lost_is_unknown(fault, authority):
    begin = Beginning()
    with FaultServer(Script({"dot": fault})) as server:
        submission = submit(server, authority, limits=impatient_at("dot"), begin=begin)
    assert (submission.outcome, submission.why) == (Outcome.UNKNOWN, Why.ANSWER_LOST)
    assert len(server.complete) == begin.times == 1
    assert submission.octets == server.complete[0]


@pytest.mark.parametrize("fault", ["silence", "drip"])
@pytest.mark.parametrize("step", ["connect", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"])
def test_server_that_does_not_come_to_an_end_is_left(step, fault, authority):
    started = time.monotonic()
    with FaultServer(Script({step: fault})) as server:
        if step == "connect":
            with pytest.raises(UnreachableError):
                submit(server, authority, limits=impatient_at(step))
        else:
            assert submit(server, authority, limits=impatient_at(step)).outcome is Outcome.TRY_AGAIN
    assert time.monotonic() - started < 10


def test_server_that_does_not_read_the_mail_is_left(authority):
    with FaultServer(Script({"content": "silence"}, content_octets=1)) as server:
        submission = submit(server, authority, limits=impatient_at("content"), mail=mail_to_report(BIG))
    assert (submission.outcome, submission.why) == (Outcome.TRY_AGAIN, Why.LINE_LOST)
    assert server.complete == []


def test_answer_to_the_final_dot_may_take_longer_than_anything_before(authority):
    with FaultServer(Script({"dot": "late"})) as server:
        limits = Limits(connecting=1.0, commands=1.0, content=1.0, answer=30.0)
        later = Timer(3.5, server.released.set)
        later.start()
        submission = submit(server, authority, limits=limits)
        later.join()
    assert submission.outcome is Outcome.SENT


def test_answer_to_the_final_dot_is_waited_for_as_long_as_the_standard_says():
    assert Limits().answer >= 600


def test_answers_that_nobody_asked_for_end_it(authority):
    with FaultServer(Script({"RCPT": "250 fine\r\n354 go on\r\n250 taken"})) as server:
        submission = submit(server, authority)
    assert (submission.outcome, submission.why) == (Outcome.TRY_AGAIN, Why.LINE_LOST)
    assert server.complete == []
    # It ends there: no answer is left over for what comes next.
    assert not any(command.startswith(b"DATA") for command in server.commands)


def test_endless_answer_is_left(authority):
    with FaultServer(Script({"EHLO": "250-x\r\n" * 20_000 + "250 y"})) as server:
        assert submit(server, authority).outcome is Outcome.TRY_AGAIN


def test_endless_line_is_left(authority):
    with FaultServer(Script({"MAIL": "250 " + "x" * 200_000})) as server:
        assert submit(server, authority).outcome is Outcome.TRY_AGAIN


def test_data_answered_with_yes_is_no_invitation(authority):
    with FaultServer(Script({"DATA": "250 what"})) as server:
        assert submit(server, authority).outcome is Outcome.TRY_AGAIN
    assert server.complete == []


def test_interrupting_ends_a_waiting_dialogue_at_once(authority):
    with FaultServer(Script({"dot": "silence"})) as server:
        submitter = SmtpSubmitter(server.server(authority), Password())

        def interrupt() -> None:
            while not server.complete:
                time.sleep(0.01)
            submitter.interrupt()

        Thread(target=interrupt, daemon=True).start()
        started = time.monotonic()
        submission = submitter.submit(mail_to_report(), Beginning())
    assert submission.outcome is Outcome.UNKNOWN
    assert time.monotonic() - started < 10


def test_interrupting_nothing_does_nothing(authority):
    with FaultServer() as server:
        SmtpSubmitter(server.server(authority), Password()).interrupt()
        submitter = SmtpSubmitter(server.server(authority), Password())
        assert submitter.submit(mail_to_report(), Beginning()).outcome is Outcome.SENT
        submitter.interrupt()
