"""From an address to a verified account, against real servers; and that no secret is left anywhere."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import secretstorage
import trustme
from aiosmtpd.smtp import SMTP, AuthResult
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

from app.jobs.account_login import AccountLogin, signed_in
from app.jobs.sign_in_trouble import TroubleKind
from app.jobs.trials import try_imap, try_smtp
from app.jobs.verify_account import Verified, verify_account
from app.mailbox.failures import TokenRefusedError
from app.mailbox.keychain import Keychain
from app.mailbox.signing_in import PasswordCredentials, TokenCredentials
from app.net.oauth import OAuthFlow, Tokens, refresh
from app.report.failures import LoginRefusedError
from app.settings import Account, Security, Server, SignIn
from tests.dovecot import Dovecot, free_port
from tests.oauth_provider import CLIENT, HOST, OAuthProvider
from tests.secret_service import SecretService
from tests.servers.dns_server import DnsServer
from tests.servers.test_oauth import Visitor
from tests.smtp_server import PASSWORD, USER, FaultServer, Script, Sink, SmtpListener, ca_file, certificates
from tests.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
GOOD = PasswordCredentials(USER, PASSWORD)
BAD = PasswordCredentials(USER, "guessed")


@pytest.fixture
def provider() -> Iterator[OAuthProvider]:
    world = World()
    with OAuthProvider(world) as running:
        yield running


@pytest.fixture
def dovecot(tmp_path, provider: OAuthProvider) -> Iterator[Dovecot]:
    server = Dovecot(tmp_path / "dovecot", introspection=provider.introspection_url)
    server.authority = certificates().authority
    with server:
        server.add_user(USER, PASSWORD)
        server.add_user("ann", PASSWORD)
        yield server


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as server:
        yield server


def _imap(dovecot: Dovecot, **changes: object) -> Server:
    server = Server("localhost", dovecot.imaps_port, Security.TLS, str(dovecot.ca_file))
    return replace(server, **changes)


def _verify(imap: Server, smtp: Server | None, reading=GOOD, sending=GOOD) -> Verified:
    account = Account("1", "ann@example.org", imap, smtp, USER)
    return verify_account(account, (reading, sending), (try_imap, try_smtp))


def test_a_good_account_reads_and_sends_and_leaves_nothing_behind(dovecot, sink, tmp_path) -> None:
    before = dovecot.snapshot(USER)
    assert _verify(_imap(dovecot), sink.server(ca_file(tmp_path))).is_good
    starttls = _imap(dovecot, port=dovecot.imap_port, security=Security.STARTTLS)
    assert _verify(starttls, sink.server(ca_file(tmp_path))).is_good
    assert dovecot.snapshot(USER) == before
    assert sink.arrived.empty()
    assert len(sink.logins) == 2


def test_a_wrong_password_reaches_one_server_once(dovecot, sink, tmp_path) -> None:
    found = _verify(_imap(dovecot), sink.server(ca_file(tmp_path)), BAD, BAD)
    assert found.imap
    assert found.imap.kind is TroubleKind.WRONG_PASSWORD
    assert not found.is_smtp_tried
    assert sink.connections == 0
    log = dovecot.folder / "dovecot.log"
    deadline = time.monotonic() + 20
    while "auth failed" not in log.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert log.read_text().count("auth failed, 1 attempts") == 1


def test_a_wrong_password_for_sending_alone(dovecot, sink, tmp_path) -> None:
    found = _verify(_imap(dovecot), sink.server(ca_file(tmp_path)), GOOD, BAD)
    assert found.imap is None
    assert found.smtp
    assert found.smtp.kind is TroubleKind.WRONG_PASSWORD


def test_a_wrong_port_or_host(dovecot, tmp_path) -> None:
    found = _verify(_imap(dovecot, port=free_port()), None)
    assert found.imap
    assert found.imap.kind is TroubleKind.UNREACHABLE
    assert "port" in found.imap.next_step
    found = _verify(_imap(dovecot), Server("127.0.0.1", free_port(), Security.TLS, ca_file(tmp_path)))
    assert found.smtp
    assert found.smtp.kind is TroubleKind.UNREACHABLE


def test_a_certificate_that_nobody_vouches_for_gets_no_password(dovecot, sink, tmp_path) -> None:
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))
    found = _verify(_imap(dovecot, ca_file=str(other)), None)
    assert found.imap
    assert found.imap.kind is TroubleKind.CERTIFICATE
    found = _verify(_imap(dovecot), sink.server(str(other)))
    assert found.smtp
    assert found.smtp.kind is TroubleKind.CERTIFICATE
    assert sink.logins == []


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        (Script(at={"AUTH": "535 5.7.8 no"}), TroubleKind.WRONG_PASSWORD),
        (Script(at={"AUTH": "454 4.7.0 later"}), TroubleKind.THROTTLED),
        (Script(at={"connect": "421 too many"}), TroubleKind.THROTTLED),
        (Script(at={"connect": "554 not you"}), TroubleKind.UNREACHABLE),
        (Script(at={"EHLO": "close"}), TroubleKind.UNREACHABLE),
        (Script(at={"AUTH": "close"}), TroubleKind.UNREACHABLE),
        (Script(offers=()), TroubleKind.OTHER),
    ],
    ids=str,
)
def test_an_smtp_server_that_refuses(dovecot, tmp_path, script: Script, kind: TroubleKind) -> None:
    with FaultServer(script) as server:
        found = _verify(_imap(dovecot), server.server(ca_file(tmp_path)))
    assert found.smtp
    assert found.smtp.kind is kind
    assert found.smtp.next_step
    assert not any(command.startswith((b"MAIL", b"DATA")) for command in server.commands)


def test_an_smtp_server_without_encryption_gets_no_password(dovecot, tmp_path) -> None:
    with FaultServer(Script(at={"STARTTLS": "454 no TLS"}), security=Security.STARTTLS) as server:
        found = _verify(_imap(dovecot), server.server(ca_file(tmp_path)))
    assert found.smtp
    assert found.smtp.kind is TroubleKind.NOT_PROTECTED
    assert not any(command.startswith(b"AUTH") for command in server.commands)


# ------------------------------------------------------------------------------------- by browser


def _sign_in(provider: OAuthProvider) -> Tokens:
    flow = OAuthFlow(provider.issuer, CLIENT, provider.https())
    with closing(Visitor(provider.sign_in(flow.start())).socket):
        return flow.wait(20)


@pytest.fixture
def login(dovecot, provider) -> AccountLogin:
    account = Account("2", "ann@example.org", _imap(dovecot), None, "ann", SignIn.OAUTH2, "example")
    https = provider.https()

    def never(work, seconds):
        raise TimeoutError

    return AccountLogin(
        account, Keychain(never), lambda token: refresh(provider.issuer, CLIENT, https, token)
    )


def _tries(dovecot: Dovecot, login: AccountLogin) -> list[str]:
    """Sign in as a lane does; return the tokens that were tried."""
    tried: list[str] = []

    def open_it(credentials) -> None:
        tried.append(credentials.token)
        try_imap(_imap(dovecot), credentials)

    signed_in(login, open_it)
    return tried


def test_a_token_from_the_browser_opens_the_mailbox(dovecot, provider, login) -> None:
    tokens = _sign_in(provider)
    login.keep(tokens)
    assert _tries(dovecot, login) == [tokens.access_token]


@pytest.mark.parametrize("mechanism", ["XOAUTH2", "OAUTHBEARER"])
def test_a_token_opens_it_by_either_mechanism(dovecot, provider, mechanism: str) -> None:
    tokens = _sign_in(provider)

    class Only(TokenCredentials):
        @property
        def mechanisms(self):
            return tuple(known for known in super().mechanisms if known.name == mechanism)

    try_imap(_imap(dovecot), Only("ann", tokens.access_token))
    with pytest.raises(TokenRefusedError):
        try_imap(_imap(dovecot), Only(USER, tokens.access_token))


def test_a_token_that_ran_out_is_renewed_once_and_opens_it(dovecot, provider, login) -> None:
    tokens = _sign_in(provider)
    login.keep(tokens)
    provider.records.access_tokens.clear()
    first, second = _tries(dovecot, login)
    assert first == tokens.access_token
    assert second in provider.records.access_tokens


def test_a_permission_taken_back_is_asked_for_again(dovecot, provider, login) -> None:
    login.keep(_sign_in(provider))
    provider.records.forget("ann")
    with pytest.raises(TokenRefusedError, match="no longer accepts"):
        _tries(dovecot, login)
    assert [page for page in provider.asked if "/token" in page] == [f"{HOST}/token"] * 2
    found = verify_account(
        Account("2", "ann@example.org", _imap(dovecot), None, "ann"),
        (TokenCredentials("ann", "old"), TokenCredentials("ann", "old")),
        (try_imap, try_smtp),
    )
    assert found.imap
    assert found.imap.kind is TroubleKind.SIGN_IN_ENDED


class _TokenSmtp(SMTP):
    """A real SMTP server that takes the provider's tokens and nothing else."""

    provider: OAuthProvider

    async def auth_XOAUTH2(self, _, arguments: list[str]) -> AuthResult:  # noqa: N802 - aiosmtpd's name
        user, token = self._user_and_token(base64.b64decode(arguments[1]).split(b"\1")[:2])
        return self._judge(user, token)

    async def auth_OAUTHBEARER(self, _, arguments: list[str]) -> AuthResult:  # noqa: N802 - as above
        user, token = self._user_and_token(base64.b64decode(arguments[1]).split(b"\1")[:2])
        return self._judge(user, token)

    @staticmethod
    def _user_and_token(parts: list[bytes]) -> tuple[str, str]:
        user = parts[0].decode().removeprefix("user=").removeprefix("n,a=").removesuffix(",")
        return user, parts[1].decode().removeprefix("auth=Bearer ")

    def _judge(self, user: str, token: str) -> AuthResult:
        is_right = self.provider.records.access_tokens.get(token) == user
        return AuthResult(success=is_right, handled=False)


@pytest.mark.parametrize("excluded", ["OAUTHBEARER", "XOAUTH2"])
def test_a_token_signs_in_for_sending(provider, tmp_path, excluded: str) -> None:
    class Smtp(_TokenSmtp):
        pass

    Smtp.provider = provider
    context = certificates().context()
    with SmtpListener(
        lambda: Smtp(object(), auth_require_tls=False, auth_exclude_mechanism=[excluded]), context
    ) as server:
        address = Server("127.0.0.1", server.port, Security.TLS, ca_file(tmp_path))
        token = _sign_in(provider).access_token
        try_smtp(address, TokenCredentials("ann", token))
        with pytest.raises(LoginRefusedError):
            try_smtp(address, TokenCredentials("bob", token))


# ---------------------------------------------------------------------------------------- secrecy


def _forms(secret: str) -> tuple[bytes, ...]:
    plain = secret.encode()
    return (plain, base64.b64encode(plain), plain.hex().encode(), repr(secret)[1:-1].encode())


def test_no_secret_is_left_in_a_file_the_log_or_the_process(dovecot, provider, sink, tmp_path) -> None:
    provider.records.user = "bob"
    dovecot.add_user("bob", "unused")
    home, bus_folder = tmp_path / "home", tmp_path / "bus"
    bus_folder.mkdir()
    authorities = tmp_path / "authorities.pem"
    mine = tmp_path / "mine.pem"
    provider.world.authority.cert_pem.write_to_path(str(mine))
    authorities.write_bytes(dovecot.ca_file.read_bytes() + mine.read_bytes())
    with SecretService(bus_folder) as bus, DnsServer() as dns:
        environment = {
            **os.environ,
            "INBOX_INSPECTOR_HOME": str(home),
            "DBUS_SESSION_BUS_ADDRESS": bus.address,
            "PYTHONPATH": str(ROOT),
        }
        given = {
            "https_port": provider.world.ports[HOST, 443],
            "dns_port": dns.port,
            "ca_file": str(authorities),
            "imap_port": dovecot.imaps_port,
            "smtp_port": sink.server("").port,
            "smtp_user": USER,
            "password": PASSWORD,
            "wrong_password": "wr0ng-passw0rd",
            "issuer": asdict(provider.issuer),
            "client": (CLIENT.client_id, CLIENT.client_secret),
        }
        dovecot.add_user("ann", PASSWORD)
        with subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "set_up_program.py")],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        ) as program:
            assert program.stdin
            assert program.stdout
            assert program.stderr
            program.stdin.write(json.dumps(given).encode() + b"\n")
            program.stdin.flush()
            page = program.stdout.readline().decode().strip()
            assert page, program.stderr.read().decode()
            location = provider.sign_in(page)
            with closing(Visitor(location).socket):
                done = program.stdout.readline()
            assert done.startswith(b"done"), program.stderr.read().decode()
            process = Path("/proc") / str(program.pid)
            traces = {
                "arguments": (process / "cmdline").read_bytes(),
                "environment": (process / "environ").read_bytes(),
            }
            code = location.partition("code=")[2].partition("&")[0]
            tokens = [*provider.records.access_tokens, *provider.records.refresh_tokens]
            assert len(tokens) == 3
            with open_dbus_connection(bus=bus.address) as connection:
                items = list(secretstorage.get_default_collection(connection).get_all_items())
                assert {item.get_secret().decode() for item in items} == {
                    PASSWORD,
                    *provider.records.refresh_tokens,
                }
            program.stdin.close()
            traces["output"] = program.stdout.read() + program.stderr.read()
        assert program.returncode == 0
    files = [path for path in home.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"log.txt", "settings.toml"}
    traces |= {str(path): path.read_bytes() for path in files}
    assert b"verified" in traces[str(home / "logs" / "log.txt")]
    for secret in (PASSWORD, "wr0ng-passw0rd", code, *tokens, *provider.records.used_codes):
        for where, octets in traces.items():
            assert not any(form in octets for form in _forms(secret)), f"{secret} in {where}"


def test_the_search_for_secrets_finds_them() -> None:
    for octets in (b"x" + PASSWORD.encode() + b"y", base64.b64encode(PASSWORD.encode())):
        assert any(form in octets for form in _forms(PASSWORD))
