"""Signing in by the browser against a real provider, and what others try at the open port meanwhile."""

from __future__ import annotations

import errno
import logging
import socket
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from app.net.oauth import OAuthFlow, Tokens, refresh, revoke
from app.net.oauth_failures import (
    SignInDeclinedError,
    SignInExpiredError,
    SignInFailedError,
    SignInIncompleteError,
    SignInTimedOutError,
    SignInUnreachableError,
)
from app.net.oauth_issuers import ISSUERS, MICROSOFT
from app.net.oauth_redirect import RedirectListener
from tests.oauth_provider import CLIENT, HOST, OAuthProvider
from tests.web_server import redirect, say
from tests.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def provider() -> Iterator[OAuthProvider]:
    with OAuthProvider(World()) as running:
        yield running


@pytest.fixture
def flow(provider: OAuthProvider) -> OAuthFlow:
    return OAuthFlow(provider.issuer, CLIENT, provider.https())


class Visitor:
    """A browser, or somebody else, who asks the open port for something; the answer can be read later."""

    def __init__(self, location: str, *, method: str = "GET", host: str = "", path: str = "") -> None:
        parts = urlsplit(location)
        assert parts.port
        target = path or f"{parts.path}?{parts.query}"
        self.socket = socket.create_connection(("127.0.0.1", parts.port), 20)
        self.socket.sendall(f"{method} {target} HTTP/1.1\r\nHost: {host or parts.netloc}\r\n\r\n".encode())

    def answer(self) -> str:
        with closing(self.socket):
            octets = b""
            try:
                while piece := self.socket.recv(65536):
                    octets += piece
            except ConnectionError:
                pass
            return octets.decode()


def _changed(location: str, **changes: str) -> str:
    """Return the address with other values of its query; "" leaves one out."""
    parts = urlsplit(location)
    values = {key: value[0] for key, value in parse_qs(parts.query).items()} | changes
    query = "&".join(f"{key}={value}" for key, value in values.items() if value)
    return parts._replace(query=query).geturl()


def _signed_in(flow: OAuthFlow, provider: OAuthProvider) -> Tokens:
    with closing(Visitor(provider.sign_in(flow.start("ann@example.org"))).socket):
        return flow.wait(20)


def test_the_whole_way(provider: OAuthProvider, flow: OAuthFlow) -> None:
    page = flow.start("ann@example.org")
    asked = parse_qs(urlsplit(page).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["login_hint"] == ["ann@example.org"]
    assert urlsplit(asked["redirect_uri"][0]).hostname == "127.0.0.1"

    browser = Visitor(provider.sign_in(page))
    tokens = flow.wait(20)

    assert provider.records.access_tokens[tokens.access_token] == "ann"
    assert tokens.refresh_token in provider.records.refresh_tokens
    assert tokens.is_fresh
    answer = browser.answer()
    assert answer.startswith("HTTP/1.1 200 OK\r\n")
    assert "Content-Security-Policy: default-src 'none'" in answer
    assert "<script" not in answer
    assert "Go back to Inbox Inspector" in answer


def test_two_sign_ins_share_nothing(provider: OAuthProvider) -> None:
    pages = []
    for _ in range(2):
        flow = OAuthFlow(provider.issuer, CLIENT, provider.https())
        pages.append(parse_qs(urlsplit(flow.start()).query))
        flow.cancel()
        with pytest.raises(SignInTimedOutError):
            flow.wait(20)
    for name in ("state", "code_challenge", "redirect_uri"):
        assert pages[0][name] != pages[1][name]
    assert len(pages[0]["state"][0]) >= 40


# ---------------------------------------------------------------------------- what others try


@pytest.mark.parametrize(
    "changes",
    [{"state": "guessed"}, {"state": ""}, {"code": ""}, {"error": "access_denied"}, {"state": "%C3%A4"}],
    ids=str,
)
def test_an_answer_to_no_question_of_ours_is_turned_away(
    provider: OAuthProvider, flow: OAuthFlow, changes: dict[str, str]
) -> None:
    location = provider.sign_in(flow.start())
    attacker = Visitor(_changed(location, **changes))
    browser = Visitor(location)
    tokens = flow.wait(20)
    assert tokens.access_token in provider.records.access_tokens
    assert attacker.answer().startswith("HTTP/1.1 400 Bad Request\r\n")
    assert browser.answer().startswith("HTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize("name", ["state", "code"])
def test_a_value_given_twice_is_turned_away(provider: OAuthProvider, flow: OAuthFlow, name: str) -> None:
    location = provider.sign_in(flow.start())
    attacker = Visitor(f"{location}&{name}=other")
    with closing(Visitor(location).socket):
        flow.wait(20)
    assert attacker.answer().startswith("HTTP/1.1 400 ")


def test_another_host_path_or_method_is_turned_away(provider: OAuthProvider, flow: OAuthFlow) -> None:
    location = provider.sign_in(flow.start())
    port = urlsplit(location).port
    query = urlsplit(location).query
    attackers = [
        Visitor(location, host=f"evil.example:{port}"),
        Visitor(location, host=f"localhost:{port}"),
        Visitor(location, host="127.0.0.1"),
        Visitor(location, path=f"/callback?{query}"),
        Visitor(location, path=f"http://127.0.0.1:{port}/?{query}"),
        Visitor(location, path=f"//evil.example/?{query}"),
        Visitor(location, method="POST"),
        Visitor(location, method="HEAD"),
    ]
    with closing(Visitor(location).socket):
        flow.wait(20)
    for attacker in attackers:
        assert attacker.answer().startswith("HTTP/1.1 404 ")


def test_nobody_listens_after_the_first_good_answer(provider: OAuthProvider, flow: OAuthFlow) -> None:
    location = provider.sign_in(flow.start())
    browser, second = Visitor(location), Visitor(location)
    flow.wait(20)
    assert browser.answer().startswith("HTTP/1.1 200 ")
    assert second.answer() == ""
    with pytest.raises(ConnectionRefusedError):
        Visitor(location)
    assert [page for page in provider.asked if "/token" in page] == [f"{HOST}/token"]


def test_a_stolen_code_is_worth_nothing_without_what_only_we_know(
    provider: OAuthProvider, flow: OAuthFlow
) -> None:
    code = parse_qs(urlsplit(provider.sign_in(flow.start())).query)["code"][0]
    thief = OAuthFlow(provider.issuer, CLIENT, provider.https())
    location = _changed(provider.sign_in(thief.start()), code=code)
    with closing(Visitor(location).socket), pytest.raises(SignInFailedError):
        thief.wait(20)
    assert provider.records.access_tokens == {}
    flow.cancel()
    with pytest.raises(SignInTimedOutError):
        flow.wait(20)


def test_a_code_that_was_used_before_gives_nothing(provider: OAuthProvider, flow: OAuthFlow) -> None:
    location = provider.sign_in(flow.start())
    with closing(Visitor(location).socket):
        flow.wait(20)
    code = parse_qs(urlsplit(location).query)["code"][0]

    again = OAuthFlow(provider.issuer, CLIENT, provider.https())
    replayed = _changed(provider.sign_in(again.start()), code=code)
    with closing(Visitor(replayed).socket), pytest.raises(SignInFailedError):
        again.wait(20)
    assert provider.records.access_tokens == {}


def test_the_port_is_ours_alone(flow: OAuthFlow) -> None:
    uri = parse_qs(urlsplit(flow.start()).query)["redirect_uri"][0]
    port = urlsplit(uri).port
    assert port
    with pytest.raises(OSError, match="in use"):
        socket.create_server(("127.0.0.1", port))
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", port), 5)
    flow.cancel()
    with pytest.raises(SignInTimedOutError):
        flow.wait(20)


def test_no_port_to_be_had_is_said(flow: OAuthFlow, monkeypatch) -> None:
    def taken(*_: object, **__: object) -> None:
        raise OSError("in use")  # noqa: TRY003, EM101

    monkeypatch.setattr(socket, "create_server", taken)
    with pytest.raises(SignInFailedError):
        flow.start()


def test_the_name_localhost_is_ours_by_ipv6_too() -> None:
    listener = RedirectListener("localhost", "state")
    parts = urlsplit(listener.redirect_uri)
    assert parts.hostname == "localhost"
    try:
        connection = socket.create_connection(("::1", parts.port), 5)
    except OSError:
        listener.close()
        pytest.skip("no IPv6 here")
    connection.sendall(f"GET /?state=state&code=x HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
    found = listener.wait(20)
    listener.close()
    connection.close()
    assert found
    assert found.code == "x"


def test_a_port_that_somebody_else_has_by_ipv6_is_not_used(monkeypatch) -> None:
    """Browsers try that address first: the code would be brought to whoever waits there."""
    made, tried = socket.create_server, []

    def taken_twice(address, **options):
        if "family" in options:
            tried.append(address[1])
            if len(tried) <= 2:
                raise OSError(errno.EADDRINUSE, "in use")
            raise OSError(errno.EADDRNOTAVAIL, "no IPv6 here")
        return made(address)

    monkeypatch.setattr(socket, "create_server", taken_twice)
    listener = RedirectListener("localhost", "state")
    assert urlsplit(listener.redirect_uri).port == tried[2]
    listener.close()


def test_no_port_that_is_ours_alone_is_said(monkeypatch) -> None:
    made = socket.create_server

    def taken(address, **options):
        if "family" in options:
            raise OSError(errno.EADDRINUSE, "in use")
        return made(address)

    monkeypatch.setattr(socket, "create_server", taken)
    monkeypatch.setattr(socket, "has_ipv6", True)
    with pytest.raises(OSError, match="in use"):
        RedirectListener("localhost", "state")


def test_no_ipv6_leaves_ipv4(monkeypatch) -> None:
    made = socket.create_server

    def by_ipv4(address, **options):
        if "family" in options:
            raise OSError
        return made(address)

    monkeypatch.setattr(socket, "create_server", by_ipv4)
    listener = RedirectListener("localhost", "state")
    with closing(Visitor(f"{listener.redirect_uri}?state=state&code=x").socket):
        assert listener.wait(20)
    listener.close()


def test_silent_and_endless_visitors_do_not_keep_the_browser_out(
    provider: OAuthProvider, flow: OAuthFlow, monkeypatch
) -> None:
    monkeypatch.setattr("app.net.oauth_redirect._SECONDS_PER_CONNECTION", 0.2)
    location = provider.sign_in(flow.start())
    address = ("127.0.0.1", urlsplit(location).port)
    silent = [socket.create_connection(address, 20) for _ in range(60)]
    endless = socket.create_connection(address, 20)
    endless.sendall(b"GET /?" + b"x" * 40_000)
    gone = socket.create_connection(address, 20)
    gone.close()
    with closing(Visitor(location).socket):
        assert flow.wait(20).access_token
    for opened in (*silent, endless):
        opened.close()


def test_a_silent_visitor_is_left_in_time(monkeypatch) -> None:
    monkeypatch.setattr("app.net.oauth_redirect._SECONDS_PER_CONNECTION", 0.05)
    listener = RedirectListener("127.0.0.1", "state")
    with socket.create_connection(("127.0.0.1", urlsplit(listener.redirect_uri).port), 20) as silent:
        assert listener.wait(1.0) is None
        assert silent.recv(1) == b""
    listener.close()


# ------------------------------------------------------------------------------ how it may end


def test_saying_no_is_understood(provider: OAuthProvider, flow: OAuthFlow) -> None:
    provider.declines = True
    location = provider.sign_in(flow.start())
    with closing(Visitor(location).socket), pytest.raises(SignInDeclinedError, match="did not give"):
        flow.wait(20)


def test_a_browser_that_never_comes_back(flow: OAuthFlow) -> None:
    flow.start()
    with pytest.raises(SignInTimedOutError, match="not finished"):
        flow.wait(0.05)


def test_cancelling_ends_the_wait_at_once(flow: OAuthFlow) -> None:
    flow.cancel()
    flow.start()
    began = time.monotonic()
    canceller = threading.Timer(0.1, flow.cancel)
    canceller.start()
    with pytest.raises(SignInTimedOutError):
        flow.wait(60)
    canceller.join()
    assert time.monotonic() - began < 30
    flow.cancel()


def test_waiting_needs_a_start(flow: OAuthFlow) -> None:
    with pytest.raises(RuntimeError):
        flow.wait(1)


def test_allowing_less_than_mail_is_said(provider: OAuthProvider, flow: OAuthFlow) -> None:
    provider.records.granted = ["openid"]
    with pytest.raises(SignInIncompleteError, match="without allowing"):
        _signed_in(flow, provider)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"[]",
        b"{}",
        b"[" * 50_000,
        b'{"access_token": "", "refresh_token": "r", "token_type": "Bearer"}',
        b'{"access_token": "a b", "refresh_token": "r", "token_type": "Bearer"}',
        b'{"access_token": "a\\u0001b", "refresh_token": "r", "token_type": "Bearer"}',
        b'{"access_token": 5, "refresh_token": "r", "token_type": "Bearer"}',
        b'{"access_token": "a", "token_type": "Bearer"}',
        b'{"error": "server_error"}',
    ],
)
def test_an_answer_that_is_none_is_said(provider: OAuthProvider, flow: OAuthFlow, body: bytes) -> None:
    provider.pages[f"{HOST}/token"] = say(body, "application/json")
    with pytest.raises(SignInFailedError, match="did not work"):
        _signed_in(flow, provider)


def test_an_odd_lifetime_is_no_reason_to_fail(provider: OAuthProvider, flow: OAuthFlow) -> None:
    body = b'{"access_token": "a", "refresh_token": "r", "token_type": "Bearer", "expires_in": 1}'
    provider.pages[f"{HOST}/token"] = say(body, "application/json")
    assert _signed_in(flow, provider).is_fresh


def test_a_token_server_that_sends_us_elsewhere_is_not_followed(
    provider: OAuthProvider, flow: OAuthFlow
) -> None:
    provider.pages[f"{HOST}/token"] = redirect("https://evil.example/token", 307)
    with pytest.raises(SignInFailedError):
        _signed_in(flow, provider)


def test_an_answer_without_end_is_cut(provider: OAuthProvider, flow: OAuthFlow) -> None:
    provider.pages[f"{HOST}/token"] = say(b"x" * 200_000)
    with pytest.raises(SignInUnreachableError):
        _signed_in(flow, provider)


def test_no_network_for_the_tokens_is_said(provider: OAuthProvider, flow: OAuthFlow) -> None:
    location = provider.sign_in(flow.start())
    provider.world.ports.clear()
    with closing(Visitor(location).socket), pytest.raises(SignInUnreachableError, match="cannot be reached"):
        flow.wait(20)


# ---------------------------------------------------------------------- renewing and giving back


@pytest.mark.parametrize("rotates", [True, False])
def test_renewing_gives_a_new_token(provider: OAuthProvider, flow: OAuthFlow, *, rotates: bool) -> None:
    provider.records.rotates = rotates
    first = _signed_in(flow, provider)
    second = refresh(provider.issuer, CLIENT, provider.https(), first.refresh_token)
    assert second.access_token != first.access_token
    assert second.access_token in provider.records.access_tokens
    assert (second.refresh_token == first.refresh_token) is not rotates
    assert second.refresh_token in provider.records.refresh_tokens


def test_a_permission_taken_back_is_said(provider: OAuthProvider, flow: OAuthFlow) -> None:
    tokens = _signed_in(flow, provider)
    provider.records.forget("ann")
    with pytest.raises(SignInExpiredError, match="has ended") as raised:
        refresh(provider.issuer, CLIENT, provider.https(), tokens.refresh_token)
    assert raised.value.__cause__ is None
    # Nor does a trace show it: the library's own text may quote what was sent.
    assert raised.value.__suppress_context__


def test_removing_an_account_gives_the_permission_back(provider: OAuthProvider, flow: OAuthFlow) -> None:
    tokens = _signed_in(flow, provider)
    assert revoke(provider.issuer, CLIENT, provider.https(), tokens.refresh_token)
    assert provider.records.access_tokens == {}
    assert provider.records.refresh_tokens == {}


def test_where_it_cannot_be_given_back_the_user_must_do_it(provider: OAuthProvider) -> None:
    assert not revoke(MICROSOFT, CLIENT, provider.https(), "token")
    provider.world.ports.clear()
    assert not revoke(provider.issuer, CLIENT, provider.https(), "token")


# ------------------------------------------------------------------------------------- secrecy


def test_nothing_secret_is_logged_or_shown(provider: OAuthProvider, flow: OAuthFlow, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    # The provider is oauthlib's too, and logs what it does.
    logging.getLogger("oauthlib.oauth2.rfc6749.grant_types").setLevel(logging.ERROR)
    logging.getLogger("oauthlib.oauth2.rfc6749.endpoints").setLevel(logging.ERROR)
    location = provider.sign_in(flow.start())
    with closing(Visitor(location).socket):
        tokens = flow.wait(20)
    renewed = refresh(provider.issuer, CLIENT, provider.https(), tokens.refresh_token)
    code = parse_qs(urlsplit(location).query)["code"][0]
    shown = caplog.text + repr(tokens) + repr(flow) + repr(CLIENT) + repr(renewed)
    for secret in (
        code,
        tokens.access_token,
        tokens.refresh_token,
        renewed.access_token,
        renewed.refresh_token,
        CLIENT.client_secret,
    ):
        assert secret not in shown


def test_every_issuer_is_asked_by_https_only() -> None:
    for issuer in ISSUERS.values():
        for url in filter(None, (issuer.authorization_url, issuer.token_url, issuer.revocation_url)):
            assert url.startswith("https://")
