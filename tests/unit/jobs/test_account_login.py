"""Credentials of an account: from the keychain, renewed once, the user asked then."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from app.jobs.account_login import AccountLogin, SecretLogin, signed_in
from app.jobs.reconnecting import PasswordMissingError
from app.mailbox.failures import SignInRefusedError, TokenRefusedError, UnreachableError
from app.mailbox.keychain import Kept, Keychain
from app.mailbox.signing_in import PasswordCredentials, TokenCredentials
from app.net.oauth import Tokens
from app.net.oauth_failures import SignInExpiredError, SignInUnreachableError
from app.settings import Account, Security, Server, SignIn

ACCOUNT = Account(
    "1",
    "ann@example.org",
    Server("imap.example.org", 993, Security.TLS),
    Server("smtp.example.org", 465, Security.TLS),
    "ann",
    smtp_user="ann@example.org",
)
BY_BROWSER = replace(ACCOUNT, sign_in=SignIn.OAUTH2, oauth_issuer="google")


def _tokens(access: str, refresh: str = "r1", *, is_fresh: bool = True) -> Tokens:
    return Tokens(access, refresh, time.monotonic() + (1000 if is_fresh else -1))


class _Renewer:
    """Gives the answers in turn; remembers which refresh token it was asked with."""

    def __init__(self, *answers) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, refresh_token: str) -> Tokens:
        self.asked.append(refresh_token)
        answer = self.answers.pop(0)
        if not isinstance(answer, Tokens):
            raise answer
        return answer


@pytest.fixture
def keychain() -> Keychain:
    def unavailable(work, seconds):
        raise TimeoutError

    return Keychain(unavailable)


def test_a_password_for_reading_and_for_sending(keychain: Keychain) -> None:
    login = AccountLogin(ACCOUNT, keychain)
    assert login.keep("secret") is Kept.KEYCHAIN_LOCKED
    assert login.credentials() == PasswordCredentials("ann", "secret")
    assert login.credentials_for_sending() == PasswordCredentials("ann@example.org", "secret")
    assert signed_in(login, lambda credentials: credentials.user) == "ann"


def test_a_password_that_nobody_knows_is_asked_for() -> None:
    login = AccountLogin(ACCOUNT, Keychain(lambda work, seconds: None))
    with pytest.raises(PasswordMissingError):
        login.credentials()


def test_a_wrong_password_is_tried_once(keychain: Keychain) -> None:
    login = AccountLogin(ACCOUNT, keychain)
    login.keep("wrong")
    tried = []

    def refuse(credentials):
        tried.append(credentials)
        raise SignInRefusedError

    with pytest.raises(SignInRefusedError):
        signed_in(login, refuse)
    assert len(tried) == 1


def test_only_the_refresh_token_is_kept(keychain: Keychain) -> None:
    login = AccountLogin(BY_BROWSER, keychain, _Renewer())
    login.keep(_tokens("a1"))
    assert keychain.load("1") == "r1"
    assert login.credentials() == TokenCredentials("ann", "a1")
    assert login.credentials_for_sending() == TokenCredentials("ann@example.org", "a1")


def test_a_token_that_ran_out_is_renewed_before_it_is_used(keychain: Keychain) -> None:
    renewer = _Renewer(_tokens("a2", "r2"))
    login = AccountLogin(BY_BROWSER, keychain, renewer)
    login.keep(_tokens("a1", is_fresh=False))
    assert login.credentials() == TokenCredentials("ann", "a2")
    assert login.credentials() == TokenCredentials("ann", "a2")
    assert renewer.asked == ["r1"]
    assert keychain.load("1") == "r2"


def test_after_a_restart_the_kept_token_is_renewed(keychain: Keychain) -> None:
    keychain.store("1", "r1")
    login = AccountLogin(BY_BROWSER, keychain, _Renewer(_tokens("a2")))
    assert login.credentials() == TokenCredentials("ann", "a2")
    assert keychain.load("1") == "r1"


def test_a_refused_token_is_renewed_once_then_the_user_is_asked(keychain: Keychain) -> None:
    renewer = _Renewer(_tokens("a2"), _tokens("a3"))
    login = AccountLogin(BY_BROWSER, keychain, renewer)
    login.keep(_tokens("a1"))
    tried = []

    def refuse(credentials):
        tried.append(credentials.token)
        raise TokenRefusedError

    with pytest.raises(TokenRefusedError):
        signed_in(login, refuse)
    assert tried == ["a1", "a2"]
    assert renewer.asked == ["r1"]


def test_what_another_lane_renewed_is_not_renewed_again(keychain: Keychain) -> None:
    renewer = _Renewer(_tokens("a2", "r2"))
    login = AccountLogin(BY_BROWSER, keychain, renewer)
    login.keep(_tokens("a1"))
    refused = login.credentials()
    refused_for_sending = login.credentials_for_sending()
    assert login.renewed(refused_for_sending) == TokenCredentials("ann", "a2")
    assert login.renewed(refused) == TokenCredentials("ann", "a2")
    assert renewer.asked == ["r1"]


def test_a_permission_taken_back_asks_the_user(keychain: Keychain) -> None:
    login = AccountLogin(BY_BROWSER, keychain, _Renewer(SignInExpiredError("Google")))
    keychain.store("1", "r1")
    with pytest.raises(TokenRefusedError):
        login.credentials()
    nobody = AccountLogin(BY_BROWSER, keychain)
    with pytest.raises(TokenRefusedError):
        nobody.credentials()


def test_no_network_for_a_new_token_is_no_reason_to_ask_the_user(keychain: Keychain) -> None:
    login = AccountLogin(BY_BROWSER, keychain, _Renewer(SignInUnreachableError("Google")))
    keychain.store("1", "r1")
    with pytest.raises(UnreachableError):
        login.credentials()


def test_forgetting_forgets() -> None:
    login = AccountLogin(BY_BROWSER, Keychain(lambda work, seconds: None), _Renewer())
    login.keep(_tokens("a1", "very secret"))
    assert "secret" not in repr(login)
    login.forget()
    with pytest.raises(PasswordMissingError):
        login.credentials()


def test_forgetting_gives_a_permission_back_where_the_issuer_takes_it() -> None:
    given_back = []

    def take(token: str) -> bool:
        given_back.append(token)
        return token == "r1"

    for refresh_token, is_taken in (("r1", True), ("other", False)):
        login = AccountLogin(BY_BROWSER, Keychain(lambda work, seconds: None), _Renewer())
        login.keep(_tokens("a1", refresh_token))
        assert login.forget(take) is is_taken
        assert login.forget(take)
    assert given_back == ["r1", "other"]
    assert not AccountLogin(BY_BROWSER, Keychain(lambda work, seconds: None)).forget()
    assert AccountLogin(ACCOUNT, Keychain(lambda work, seconds: None)).forget(take)


def test_a_typed_password_is_a_login_too() -> None:
    login = SecretLogin(ACCOUNT, lambda: "typed")
    assert login.credentials() == PasswordCredentials("ann", "typed")
    assert login.credentials_for_sending() == PasswordCredentials("ann@example.org", "typed")
    assert login.renewed(login.credentials()) == login.credentials()
    with pytest.raises(PasswordMissingError):
        SecretLogin(ACCOUNT, lambda: None).credentials()


def test_a_refused_password_is_never_tried_again_as_if_it_were_a_token() -> None:
    tried = []

    def refuse(credentials):
        tried.append(credentials)
        raise TokenRefusedError

    with pytest.raises(TokenRefusedError):
        signed_in(SecretLogin(ACCOUNT, lambda: "typed"), refuse)
    assert len(tried) == 1
