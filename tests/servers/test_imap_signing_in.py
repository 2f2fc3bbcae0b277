"""Connecting and signing in: what is verified, what is refused, and what is never sent."""

from __future__ import annotations

import base64
import re
import threading
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from app.mailbox.failures import (
    AuthorityFileUnreadableError,
    CertificateExpiredError,
    CertificateOfAnotherHostError,
    CertificateUntrustedError,
    ConnectionLostError,
    GarbledError,
    MailboxError,
    NotProtectedError,
    SignInNotOfferedError,
    SignInRefusedError,
    StoppedError,
    ThrottledError,
    TokenRefusedError,
    UnreachableError,
    clean_server_text,
)
from app.mailbox.imap import open_mailbox
from app.mailbox.signing_in import PasswordCredentials, TokenCredentials
from app.mailbox.waker import Waker
from app.settings import Security, Server
from tests.dovecot import free_port
from tests.scripted_imap import ScriptedImap, ScriptedSession
from tests.servers.conftest import IMPATIENT, INBOX, PASSWORD, USER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import trustme

    from tests.dovecot import Dovecot
    from tests.servers.conftest import Opener

STARTTLS = Security.STARTTLS


def test_a_wrong_password_is_told_with_what_the_server_says(dovecot: Dovecot, open_on: Opener) -> None:
    with pytest.raises(SignInRefusedError) as caught:
        open_on(dovecot.imaps_port, credentials=PasswordCredentials(USER, "wrong"))
    assert caught.value.server_text == "[AUTHENTICATIONFAILED] Authentication failed."
    assert caught.value.server_text in caught.value.sentence
    assert "wrong" not in str(caught.value)
    assert caught.value.next_step


@pytest.mark.parametrize("password", ["pässwört", 'a "b" \\c', "{5}", "p w%*"])
def test_odd_passwords(dovecot: Dovecot, open_on: Opener, password: str) -> None:
    dovecot.add_user(USER, password)
    mailbox = open_on(dovecot.imaps_port, credentials=PasswordCredentials(USER, password))
    assert mailbox.examine(INBOX, None).state.exists == 0


@pytest.mark.parametrize(
    ("user", "password", "line"),
    [
        ("ann", 'a "b" \\c', 'LOGIN ann "a \\"b\\" \\\\c"'),
        ("o dd", "{5}", 'LOGIN "o dd" "{5}"'),
        ("ann", "pässwört", None),
        ("ann\r\nA1 DELETE INBOX", "x", None),
    ],
)
def test_login_where_no_mechanism_is_offered(
    authority: trustme.CA, open_scripted: Opener, user: str, password: str, line: str | None
) -> None:
    with ScriptedImap(authority) as server:
        server.capability = "IMAP4rev1"
        if line is None:
            with pytest.raises(SignInNotOfferedError):
                open_scripted(server.port, credentials=PasswordCredentials(user, password))
        else:
            open_scripted(server.port, credentials=PasswordCredentials(user, password))
        assert [said for said in server.commands if "LOGIN" in said] == ([line] if line else [])


def test_no_secret_shows_in_what_may_be_printed() -> None:
    for secret in (PasswordCredentials("u", "geheim"), TokenCredentials("u", "geheim")):
        assert "geheim" not in repr(secret) + repr(secret.mechanisms)


@pytest.mark.parametrize("mechanism", ["XOAUTH2", "OAUTHBEARER"])
def test_a_token_that_is_accepted_or_not(
    authority: trustme.CA, open_scripted: Opener, mechanism: str
) -> None:
    heard: list[bytes] = []

    def authenticate(session: ScriptedSession, tag: str, line: str) -> None:
        session.say("+ ")
        heard.append(base64.b64decode(session.read_line()))
        if b"fresh" in heard[-1]:
            session.say(f"{tag} OK done")
            return
        session.say("+ " + base64.b64encode(b'{"status":"400"}').decode())
        heard.append(base64.b64decode(session.read_line()))
        session.say(f"{tag} NO [AUTHENTICATIONFAILED] Invalid credentials for ann@example.org")

    with ScriptedImap(authority) as server:
        server.capability = f"IMAP4rev1 AUTH={mechanism}"
        server.on["AUTHENTICATE"] = authenticate
        open_scripted(server.port, credentials=TokenCredentials("ann@example.org", "fresh"))
        with pytest.raises(TokenRefusedError) as caught:
            open_scripted(server.port, credentials=TokenCredentials("ann@example.org", "stale"))
    expected = {
        "XOAUTH2": [b"user=ann@example.org\1auth=Bearer fresh\1\1", b""],
        "OAUTHBEARER": [b"n,a=ann@example.org,\1auth=Bearer fresh\1\1", b"\1"],
    }
    assert heard[::2] == expected[mechanism]
    assert "ann@example.org" not in str(caught.value)


def test_a_server_without_a_way_that_fits(authority: trustme.CA, open_scripted: Opener) -> None:
    with ScriptedImap(authority) as server:
        server.capability = "IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED"
        with pytest.raises(SignInNotOfferedError):
            open_scripted(server.port)
        server.capability = "IMAP4rev1 AUTH=PLAIN"
        with pytest.raises(SignInNotOfferedError):
            open_scripted(server.port, credentials=TokenCredentials("u", "t"))
        assert not [command for command in server.commands if not command.startswith("CAPABILITY")]


@pytest.mark.parametrize(
    "text",
    [
        "NO [UNAVAILABLE] try again",
        "NO [LIMIT] too many connections",
        "NO [OVERQUOTA] Account exceeded command or bandwidth limits",
        "NO [THROTTLED] slow down",
        "NO Too many simultaneous connections. (Failure)",
    ],
)
def test_a_throttled_login_is_not_a_wrong_password(
    authority: trustme.CA, open_scripted: Opener, text: str
) -> None:
    with ScriptedImap(authority) as server:
        server.on["AUTHENTICATE"] = lambda session, tag, _line: session.say(f"{tag} {text}")
        with pytest.raises(ThrottledError):
            open_scripted(server.port)


@pytest.mark.parametrize(
    ("greeting", "error"),
    [
        ("* BYE [UNAVAILABLE] later", ThrottledError),
        ("* BYE Too many connections from your address", ThrottledError),
        ("* BYE good night", ConnectionLostError),
        ("* PREAUTH welcome", NotProtectedError),
        ("220 smtp.example.org ESMTP", GarbledError),
        (b"\x00\xff\xfe", GarbledError),
        ("* OK ", None),
        ("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready", None),
    ],
)
@pytest.mark.parametrize("security", Security)
def test_greetings(
    authority: trustme.CA,
    open_scripted: Opener,
    greeting: str | bytes,
    error: type[MailboxError] | None,
    security: Security,
) -> None:
    with ScriptedImap(authority, starts_encrypted=security is Security.TLS) as server:
        server.greeting = greeting
        server.on["STARTTLS"] = start_tls()
        if error is None:
            assert open_scripted(server.port, security=security).examine(INBOX, None).state.exists == 3
            return
        with pytest.raises(error):
            open_scripted(server.port, security=security)
        assert not any("AUTH" in command or "LOGIN" in command for command in server.commands)


def start_tls(injected: str = "", answer: str = "OK go") -> Callable[[ScriptedSession, str, str], None]:
    def answer_it(session: ScriptedSession, tag: str, line: str) -> None:
        session.send(f"{tag} {answer}\r\n{injected}".encode())
        if answer.startswith("OK"):
            session.encrypt()

    return answer_it


def test_words_injected_before_tls_are_refused(authority: trustme.CA, open_scripted: Opener) -> None:
    with ScriptedImap(authority, starts_encrypted=False) as server:
        server.on["STARTTLS"] = start_tls("* CAPABILITY IMAP4rev1 LOGIN\r\nA1 OK injected\r\n")
        with pytest.raises(NotProtectedError):
            open_scripted(server.port, security=STARTTLS)
        assert server.commands == ["STARTTLS"]


def test_what_was_said_before_tls_does_not_count_after_it(
    authority: trustme.CA, open_scripted: Opener
) -> None:
    with ScriptedImap(authority, starts_encrypted=False) as server:
        server.greeting = "* OK [CAPABILITY IMAP4rev1 LOGINDISABLED COMPRESS=DEFLATE] ready"
        server.on["STARTTLS"] = start_tls()
        open_scripted(server.port, security=STARTTLS, compresses=True).examine(INBOX, None)
        assert server.commands[:3] == ["STARTTLS", "CAPABILITY", "AUTHENTICATE PLAIN"]
        assert "COMPRESS DEFLATE" not in server.commands


@pytest.mark.parametrize("answer", ["NO not today", "BAD what?"])
def test_a_server_that_will_not_encrypt_learns_nothing(
    authority: trustme.CA, open_scripted: Opener, answer: str
) -> None:
    with ScriptedImap(authority, starts_encrypted=False) as server:
        server.on["STARTTLS"] = start_tls(answer=answer)
        with pytest.raises(NotProtectedError):
            open_scripted(server.port, security=STARTTLS)
        assert server.commands == ["STARTTLS"]


def test_a_port_without_tls_learns_nothing(dovecot: Dovecot, open_on: Opener) -> None:
    with pytest.raises(NotProtectedError):
        open_on(dovecot.imap_port, patience=IMPATIENT)


@pytest.mark.parametrize("security", Security)
def test_a_certificate_of_another_host(dovecot: Dovecot, open_on: Opener, security: Security) -> None:
    dovecot.certify(dovecot.authority.issue_cert("mail.example.org"))
    dovecot.reload()
    port = dovecot.imaps_port if security is Security.TLS else dovecot.imap_port
    wait_for_error(lambda: open_on(port, security=security), CertificateOfAnotherHostError)


def test_an_expired_certificate(dovecot: Dovecot, open_on: Opener) -> None:
    past = datetime.now(UTC) - timedelta(days=1)
    dovecot.certify(dovecot.authority.issue_cert("localhost", not_after=past))
    dovecot.reload()
    wait_for_error(lambda: open_on(dovecot.imaps_port), CertificateExpiredError)


def wait_for_error(work: Callable[[], object], error: type[MailboxError]) -> None:
    """Try until the new certificate counts, which takes Dovecot a moment."""
    deadline = time.monotonic() + 10
    while True:
        try:
            work()
        except error:
            return
        except MailboxError:
            pass
        assert time.monotonic() < deadline


def test_a_certificate_that_nobody_vouches_for(
    dovecot: Dovecot, authority: trustme.CA, tmp_path: Path
) -> None:
    stranger = tmp_path / "stranger.pem"
    authority.cert_pem.write_to_path(stranger)
    for ca_file in (str(stranger), ""):
        with pytest.raises(CertificateUntrustedError):
            open_mailbox(
                Server("localhost", dovecot.imaps_port, Security.TLS, ca_file),
                PasswordCredentials(USER, PASSWORD),
            )


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_file_that_is_no_authority(dovecot: Dovecot, tmp_path: Path, content: bytes | None) -> None:
    ca_file = tmp_path / "ca.pem"
    if content is not None:
        ca_file.write_bytes(content)
    server = Server("localhost", dovecot.imaps_port, Security.TLS, str(ca_file))
    with pytest.raises(AuthorityFileUnreadableError):
        open_mailbox(server, PasswordCredentials(USER, PASSWORD))


@pytest.mark.parametrize("host", ["localhost", "no-such-host.invalid", "", "a" * 300])
def test_nobody_there(open_scripted: Opener, host: str) -> None:
    with pytest.raises(UnreachableError):
        open_scripted(free_port(), host=host)


def test_connecting_is_interrupted_from_another_thread(authority: trustme.CA, open_scripted: Opener) -> None:
    waker = Waker()
    with ScriptedImap(authority) as server:
        server.on["CAPABILITY"] = lambda session, _tag, _line: session.hold()
        timer = threading.Timer(0.2, waker.fire)
        timer.start()
        begun = time.monotonic()
        with pytest.raises(StoppedError):
            open_scripted(server.port, waker=waker)
        assert time.monotonic() - begun < 10
    timer.join()
    waker.fire()


def test_what_a_server_says_is_shown_short_and_plain() -> None:
    text = clean_server_text(b"\x1b[31mHi\r\n\t<b>ann@example.org</b> \xe2\x80\xae " + b"x" * 5000)
    assert len(text) == 200
    assert not re.search(r"[\x00-\x1f]|@|\u202e", text)


def test_what_a_server_says_cannot_end_the_quotation() -> None:
    evil = SignInRefusedError("ok”. Call 0800 1234567 and tell “them” «your» „password“. 「")
    assert evil.sentence.count("“") == evil.sentence.count("”") == 1
    assert evil.sentence.endswith("「”.")
