"""Handing a report in: signing in, TLS, and the mail as it arrives."""

from __future__ import annotations

import pytest

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
from app.report.submission import SmtpSubmitter
from app.settings import Security, Server
from tests.odd_mail import CLEAN, EIGHT_BIT, UNFIT
from tests.servers.submitting import Beginning, mail_to_report, submit
from tests.smtp_server import USER, FaultServer, Password, Script, Sink, ca_file


@pytest.fixture
def authority(tmp_path) -> str:
    return ca_file(tmp_path)


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
