"""Handing a report in: to a server that works, and to servers that fail at every step."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from threading import Thread, Timer

import pytest

from app.report.composing import ReportMail
from app.report.dialogue import Dialogue
from app.report.failures import (
    CertificateError,
    LoginNotOfferedError,
    LoginRefusedError,
    NoEncryptionError,
    UnreachableError,
    UnusableAddressError,
)
from app.report.outcome import Outcome, Why
from app.report.submission import Limits, SmtpSubmitter
from app.settings import Security, Server
from tests.odd_mail import CLEAN, EIGHT_BIT, UNFIT
from tests.smtp_server import USER, FaultServer, Password, Script, Sink, ca_file, impatient_at

BIG = CLEAN["signed"] + (b"y" * 900 + b"\r\n") * 12_000
"""More than the buffers on the way hold."""
STEPS = ("connect", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "dot")


class Token:
    """An OAuth token that the server refuses with an explanation, as Google does."""

    user = USER
    login_password = None
    name = "XOAUTH2"
    is_token = True

    def __init__(self) -> None:
        self.challenges: list[bytes] = []

    @property
    def mechanisms(self):
        return (self,)

    def answer(self, challenge: bytes) -> bytes:
        self.challenges.append(challenge)
        return b"" if challenge else b"user=ann\1auth=Bearer token\1\1"


@pytest.fixture
def authority(tmp_path) -> str:
    return ca_file(tmp_path)


def mail_to_report(original: bytes = CLEAN["signed"], **changes) -> ReportMail:
    fields = {
        "original": original,
        "desk": "desk@shop.example",
        "is_inline": False,
        "account_address": "ann@example.org",
        "message_id": "<inbox-inspector.00112233445566778899aabbccddeeff@example.org>",
        "date": datetime(2026, 11, 25, 12, 0, tzinfo=UTC),
    }
    return ReportMail(**{**fields, **changes})


class Beginning:
    """Counts how often sending was to begin."""

    def __init__(self, *, may: bool = True) -> None:
        self.times = 0
        self._may = may

    def __call__(self) -> bool:
        self.times += 1
        return self._may


def submit(server, authority, *, credentials=None, limits=None, begin=None, mail=None):
    submitter = SmtpSubmitter(server.server(authority), credentials or Password(), limits)
    return submitter.submit(mail or mail_to_report(), begin or Beginning())


@pytest.mark.parametrize("security", list(Security))
def test_report_arrives_over_tls_with_one_recipient(security, authority):
    with Sink(security) as sink:
        submission = submit(sink, authority)
        arrived = sink.arrived.get(timeout=10)
    assert submission.outcome is Outcome.SENT
    assert submission.answer == "250 2.0.0 taken"
    assert arrived.octets == submission.octets
    assert arrived.recipients == ("desk@shop.example",)
    assert arrived.sender == "ann@example.org"
    assert sink.logins == [("PLAIN", USER.encode())]


@pytest.mark.parametrize("has_8bitmime", [True, False])
def test_original_arrives_octet_by_octet(has_8bitmime, authority):
    originals = {**CLEAN, **EIGHT_BIT, **UNFIT}
    with Sink(has_8bitmime=has_8bitmime) as sink:
        for name, original in originals.items():
            assert submit(sink, authority, mail=mail_to_report(original)).outcome is Outcome.SENT, name
            arrived = sink.arrived.get(timeout=10)
            assert arrived.attachment == original, name
            assert ("BODY=8BITMIME" in arrived.mail_options) == (has_8bitmime and name in EIGHT_BIT), name


def test_server_that_offers_login_alone_is_signed_in_to(authority):
    with Sink(security=Security.STARTTLS) as sink:
        assert submit(sink, authority, credentials=Password(name="X-OTHER")).outcome is Outcome.SENT
    assert sink.logins == [("LOGIN", USER.encode())]


def test_wrong_password_is_tried_once_and_said(authority):
    begin = Beginning()
    with Sink() as sink, pytest.raises(LoginRefusedError) as refused:
        submit(sink, authority, credentials=Password("wrong"), begin=begin)
    assert len(sink.logins) == 1
    assert begin.times == 0
    assert "wrong" not in str(refused.value)


def test_refused_token_is_answered_so_that_the_server_can_finish(authority):
    token = Token()
    script = Script({"AUTH": "334 eyJzdGF0dXMiOiI0MDEifQ=="}, offers=("AUTH XOAUTH2",))
    with FaultServer(script) as server, pytest.raises(LoginRefusedError):
        submit(server, authority, credentials=token)
    assert token.challenges == [b"", b'{"status":"401"}']
    assert server.commands[-1] == b""


def test_server_without_a_way_to_sign_in_gets_no_password(authority):
    with FaultServer(Script(offers=("8BITMIME",))) as server, pytest.raises(LoginNotOfferedError):
        submit(server, authority)
    assert not any(command.startswith(b"AUTH") for command in server.commands)


def test_login_that_fails_for_now_is_tried_again(authority):
    with FaultServer(Script({"AUTH": "454 4.7.0 too many logins"})) as server:
        submission = submit(server, authority)
    assert (submission.outcome, submission.why) == (Outcome.TRY_AGAIN, Why.BUSY)


def test_nobody_there_is_said(authority):
    with FaultServer() as server:
        gone = server.server(authority)
    with pytest.raises(UnreachableError):
        SmtpSubmitter(gone, Password()).submit(mail_to_report(), Beginning())


def test_host_that_is_no_name_is_unreachable(authority):
    odd = Server("a" * 70 + ".example", 465, Security.TLS, authority)
    with pytest.raises(UnreachableError):
        SmtpSubmitter(odd, Password()).submit(mail_to_report(), Beginning())


@pytest.mark.parametrize("security", list(Security))
def test_certificate_of_another_host_ends_it_before_the_password(security, authority):
    with Sink(security, name="mail.example.net") as sink, pytest.raises(CertificateError):
        submit(sink, authority)
    assert sink.logins == []


def test_certificate_of_a_strange_authority_ends_it():
    with Sink() as sink, pytest.raises(CertificateError):
        submit(sink, "")


def test_missing_authority_file_is_said(tmp_path):
    with Sink() as sink, pytest.raises(CertificateError):
        submit(sink, str(tmp_path / "none.pem"))


def test_starttls_that_is_not_offered_ends_it_before_the_password(authority):
    with FaultServer(security=Security.TLS) as server:
        clear = server.server(authority)
    del clear
    with FaultServer(Script({"EHLO": "250 fault.example.org"}), security=Security.STARTTLS) as server:
        with pytest.raises(NoEncryptionError):
            submit(server, authority)
        assert not any(command.startswith((b"AUTH", b"MAIL")) for command in server.commands)


@pytest.mark.parametrize("answer", ["454 not now", "502 no"])
def test_starttls_that_is_refused_ends_it_before_the_password(answer, authority):
    with FaultServer(Script({"STARTTLS": answer}), security=Security.STARTTLS) as server:
        with pytest.raises(NoEncryptionError):
            submit(server, authority)
        assert not any(command.startswith((b"AUTH", b"MAIL")) for command in server.commands)


def test_answers_put_in_before_tls_end_it(authority):
    injected = Script({"STARTTLS": "220 go on\r\n250-evil\r\n250 AUTH PLAIN"})
    with FaultServer(injected, security=Security.STARTTLS) as server, pytest.raises(UnreachableError):
        submit(server, authority)


def test_offers_made_before_tls_do_not_count(authority):
    with FaultServer(security=Security.STARTTLS) as server:
        dialogue = Dialogue(
            server.server(authority), SmtpSubmitter(server.server(authority), None)._context()
        )
        dialogue.end_in(5)
        dialogue.open()
        dialogue.greet()
        assert "AUTH" in dialogue.extensions
        assert dialogue.secure()
        assert dialogue.extensions == {}
        dialogue.close()


def test_server_that_speaks_no_tls_is_told_from_a_bad_certificate(authority):
    with FaultServer(security=Security.STARTTLS) as server:
        clear = server.server(authority)
        with pytest.raises(NoEncryptionError):
            SmtpSubmitter(Server(clear.host, clear.port, Security.TLS, authority), Password()).submit(
                mail_to_report(), Beginning()
            )


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


def test_mail_beyond_the_servers_size_is_not_even_begun(authority):
    begin = Beginning()
    with Sink(size_limit=1_000) as sink:
        submission = submit(sink, authority, begin=begin, mail=mail_to_report(b"x" * 5_000))
    assert (submission.outcome, submission.why) == (Outcome.REFUSED, Why.TOO_LARGE)
    assert begin.times == 0


def test_report_that_somebody_else_took_in_hand_is_not_sent(authority):
    with FaultServer() as server:
        submission = submit(server, authority, begin=Beginning(may=False))
    assert submission.outcome is Outcome.WITHDRAWN
    assert b"DATA" not in server.commands


@pytest.mark.parametrize("field", ["desk", "account_address"])
def test_address_with_a_command_inside_never_reaches_a_server(field, authority):
    evil = mail_to_report(**{field: "desk@shop.example>\r\nRCPT TO:<victim@example.net"})
    with FaultServer() as server, pytest.raises(UnusableAddressError):
        submit(server, authority, mail=evil)
    assert server.connections == 0


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


def test_server_that_wants_no_login_gets_none(authority):
    with Sink(wants_login=False) as sink:
        submission = SmtpSubmitter(sink.server(authority), None).submit(mail_to_report(), Beginning())
    assert submission.outcome is Outcome.SENT
    assert sink.logins == []


def test_command_of_two_lines_is_a_bug_and_is_not_sent(authority):
    with FaultServer() as server:
        dialogue = Dialogue(
            server.server(authority), SmtpSubmitter(server.server(authority), None)._context()
        )
        with pytest.raises(ValueError, match="one line"):
            dialogue.command("NOOP\r\nQUIT")
