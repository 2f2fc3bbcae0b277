"""What a failed first sign-in means, by provider and by what the server said."""

from __future__ import annotations

import pytest

from app import resources
from app.jobs.sign_in_needs import sign_in_needs
from app.jobs.sign_in_trouble import TroubleKind, explain
from app.jobs.verify_account import clean_password, verify_account
from app.mailbox.failures import (
    AuthorityFileUnreadableError,
    CertificateExpiredError,
    CertificateOfAnotherHostError,
    CertificateUntrustedError,
    ConnectionLostError,
    GarbledError,
    NotProtectedError,
    RefusedError,
    SignInNotOfferedError,
    SignInRefusedError,
    ThrottledError,
    TokenRefusedError,
    TooSlowError,
    UnreachableError,
)
from app.mailbox.provider_reading import read_providers
from app.mailbox.providers import LoginKind, Provider
from app.mailbox.signing_in import PasswordCredentials
from app.net.oauth_issuers import find_clients
from app.report import failures as sending
from app.settings import Account, OAuthClient, Security, Server

TABLE = read_providers(resources.read_toml("providers.toml"))
ALL_CLIENTS = {key: OAuthClient(key, "id") for key in ("google", "microsoft", "yahoo")}
ME = PasswordCredentials("ann", "secret")


def _provider(name: str) -> Provider:
    found = TABLE.of_name(name)
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "said", "kind"),
    [
        ("Gmail", "[AUTHENTICATIONFAILED] Invalid credentials (Failure)", TroubleKind.APP_PASSWORD_NEEDED),
        (
            "Gmail",
            "[ALERT] Application-specific password required: https://x",
            TroubleKind.APP_PASSWORD_NEEDED,
        ),
        ("Gmail", "[ALERT] Your account is not enabled for IMAP use.", TroubleKind.IMAP_OFF),
        ("Gmail", "[ALERT] Please log in via your web browser: https://x", TroubleKind.BLOCKED),
        ("Yahoo", "[AUTHENTICATIONFAILED] LOGIN Invalid credentials", TroubleKind.APP_PASSWORD_NEEDED),
        ("Outlook.com", "LOGIN failed.", TroubleKind.BROWSER_NEEDED),
        ("Outlook.com", "BasicAuthBlocked", TroubleKind.BROWSER_NEEDED),
        ("GMX", "authentication credentials invalid", TroubleKind.WRONG_PASSWORD),
        ("GMX", "IMAP access disabled", TroubleKind.IMAP_OFF),
        ("GMX", "authentication failed", TroubleKind.WRONG_PASSWORD),
        (
            "Yandex",
            "[AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled",
            TroubleKind.APP_PASSWORD_NEEDED,
        ),
        (None, "LOGIN invalid credentials or IMAP is disabled", TroubleKind.WRONG_PASSWORD),
        ("Bluewin", "[CONTACTADMIN] call us", TroubleKind.BLOCKED),
        ("Bluewin", "Account is locked", TroubleKind.BLOCKED),
        (None, "[AUTHENTICATIONFAILED] Authentication failed.", TroubleKind.WRONG_PASSWORD),
        (None, "Please use an app password", TroubleKind.APP_PASSWORD_NEEDED),
    ],
)
def test_a_refused_password(name: str | None, said: str, kind: TroubleKind) -> None:
    trouble = explain(SignInRefusedError(said), _provider(name) if name else None)
    assert trouble.kind is kind
    assert name is None or name in trouble.sentence
    assert trouble.next_step
    assert "{" not in trouble.sentence + trouble.next_step


def test_says_what_to_do_where_the_provider_wants_something_else() -> None:
    refused = SignInRefusedError("[AUTHENTICATIONFAILED] Invalid credentials (Failure)")
    gmail = explain(refused, _provider("Gmail"))
    assert gmail.sentence == "Gmail refuses normal passwords here."
    assert "Make an app password" in gmail.next_step
    assert "Einstellungen" in explain(refused, _provider("GMX")).next_step
    assert "If two-step verification is on there" in explain(refused, _provider("WEB.DE")).next_step
    assert "two-step" not in explain(refused, _provider("IONOS")).next_step
    yandex = explain(refused, _provider("Yandex"))
    assert "app password" in yandex.next_step
    assert "Email clients" in yandex.next_step
    imap_off = explain(SignInRefusedError("IMAP access disabled"), _provider("GMX"))
    assert "https://hilfe.gmx.net/" in imap_off.next_step
    assert "app password" in explain(refused).next_step


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (UnreachableError("imap.example.org"), TroubleKind.UNREACHABLE),
        (sending.UnreachableError("smtp.example.org"), TroubleKind.UNREACHABLE),
        (CertificateExpiredError("imap.example.org"), TroubleKind.CERTIFICATE),
        (CertificateOfAnotherHostError("imap.example.org"), TroubleKind.CERTIFICATE),
        (sending.CertificateError("smtp.example.org"), TroubleKind.CERTIFICATE),
        (NotProtectedError("imap.example.org"), TroubleKind.NOT_PROTECTED),
        (sending.NoEncryptionError("smtp.example.org"), TroubleKind.NOT_PROTECTED),
        (ThrottledError("too many"), TroubleKind.THROTTLED),
        (sending.BusyError("smtp.example.org"), TroubleKind.THROTTLED),
        (TokenRefusedError(), TroubleKind.SIGN_IN_ENDED),
        (sending.LoginRefusedError("smtp.example.org"), TroubleKind.WRONG_PASSWORD),
        (CertificateUntrustedError("imap.example.org"), TroubleKind.CERTIFICATE),
        (AuthorityFileUnreadableError(), TroubleKind.CERTIFICATE),
        (SignInNotOfferedError(), TroubleKind.OTHER),
        (sending.LoginNotOfferedError("smtp.example.org"), TroubleKind.OTHER),
        (ConnectionLostError(), TroubleKind.ODD_SERVER),
        (TooSlowError(), TroubleKind.ODD_SERVER),
        (GarbledError("SSH-2.0-OpenSSH"), TroubleKind.ODD_SERVER),
        (RefusedError("no such command"), TroubleKind.OTHER),
        (RefusedError("User is authenticated but not connected."), TroubleKind.IMAP_OFF),
    ],
)
def test_every_failure_has_a_sentence_and_a_next_step(error, kind: TroubleKind) -> None:
    trouble = explain(error)
    assert trouble.kind is kind
    assert trouble.sentence
    assert trouble.next_step
    # Nothing is tried again by itself, and whoever reads this is not in the settings.
    assert "by itself" not in trouble.next_step
    assert "Settings" not in trouble.next_step


def test_a_server_without_passwords_wants_the_browser() -> None:
    assert explain(SignInNotOfferedError(), _provider("Microsoft 365")).kind is TroubleKind.BROWSER_NEEDED


# --------------------------------------------------------------------------------- verify_account


def _account(*, has_smtp: bool = True) -> Account:
    smtp = Server("smtp.example.org", 465, Security.TLS) if has_smtp else None
    return Account("1", "ann@example.org", Server("imap.example.org", 993, Security.TLS), smtp, "ann")


class _Trial:
    def __init__(self, error=None) -> None:
        self.error = error
        self.tried: list[str] = []

    def __call__(self, server, credentials) -> None:
        self.tried.append(server.host)
        if self.error is not None:
            raise self.error


def test_tries_reading_then_sending() -> None:
    imap, smtp = _Trial(), _Trial()
    found = verify_account(_account(), (ME, ME), (imap, smtp))
    assert found.is_good
    assert found.is_smtp_tried
    assert (imap.tried, smtp.tried) == (["imap.example.org"], ["smtp.example.org"])
    assert verify_account(_account(has_smtp=False), (ME, ME), (imap, smtp)).is_good
    assert smtp.tried == ["smtp.example.org"]


def test_a_wrong_password_is_tried_once() -> None:
    imap, smtp = _Trial(SignInRefusedError()), _Trial()
    found = verify_account(_account(), (ME, ME), (imap, smtp))
    assert found.imap
    assert not found.is_good
    assert not found.is_smtp_tried
    assert (imap.tried, smtp.tried) == (["imap.example.org"], [])


def test_sending_that_fails_is_told_from_reading_that_fails() -> None:
    found = verify_account(
        _account(),
        (ME, ME),
        (_Trial(), _Trial(sending.LoginRefusedError("smtp.example.org"))),
        TABLE.of_name("GMX"),
    )
    assert found.imap is None
    assert found.smtp
    assert not found.is_good


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("abcd efgh ijkl mnop", "abcdefghijklmnop"),
        ("abcd\u00a0efgh\u00a0ijkl\u00a0mnop", "abcdefghijklmnop"),
        (" abcd efgh ijkl mnop\n", "abcdefghijklmnop"),
        ("abcdefghijklmnop", "abcdefghijklmnop"),
        (" abcdefghijklmnop \r\n", "abcdefghijklmnop"),
        ("my own pass phrase", "my own pass phrase"),
        ("", ""),
    ],
)
def test_pasted_spaces_of_an_app_password_do_not_count(typed: str, meant: str) -> None:
    assert clean_password(typed, is_app_password=True) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("abcd efgh", "abcd efgh"), (" a b ", " a b "), ("secret\r\n", "secret"), ("secret\u2028", "secret")],
)
def test_a_password_of_ones_own_keeps_its_spaces_but_no_line_break(typed: str, meant: str) -> None:
    assert clean_password(typed, is_app_password=False) == meant


# ---------------------------------------------------------------------------------- sign_in_needs


def test_what_to_show_for_gmail() -> None:
    needs = sign_in_needs(_provider("Gmail"), {})
    assert [offer.kind for offer in needs.offers] == [LoginKind.APP_PASSWORD]
    assert needs.offers[0].page == "https://myaccount.google.com/apppasswords"
    assert "two-step" in needs.offers[0].steps[0]
    assert needs.revoke
    with_browser = sign_in_needs(_provider("Gmail"), ALL_CLIENTS)
    assert [offer.label for offer in with_browser.offers] == ["App password", "Sign in with Google"]
    assert with_browser.offers[1].issuer == "google"


def test_what_to_show_for_outlook() -> None:
    without = sign_in_needs(_provider("Outlook.com"), {})
    assert without.offers == ()
    assert "browser" in without.obstacle
    assert "http://localhost" in " ".join(without.steps)
    (offer,) = sign_in_needs(_provider("Outlook.com"), ALL_CLIENTS).offers
    assert offer.label == "Sign in with Microsoft"


def test_what_to_show_for_others() -> None:
    (offer,) = sign_in_needs(None, ALL_CLIENTS).offers
    assert offer.kind is LoginKind.PASSWORD
    gmx = sign_in_needs(_provider("GMX"), {})
    assert [offer.kind for offer in gmx.offers] == [LoginKind.PASSWORD, LoginKind.APP_PASSWORD]
    assert "allow them" in gmx.before
    tuta = sign_in_needs(_provider("Tuta"), {})
    assert tuta.offers == ()
    assert "own app" in tuta.obstacle
    assert ".eml" in tuta.next_step


def test_proton_can_be_set_up_with_what_its_bridge_shows() -> None:
    needs = sign_in_needs(_provider("Proton"), {})
    (offer,) = needs.offers
    assert offer.kind is LoginKind.PASSWORD
    assert offer.page == "https://proton.me/mail/bridge"
    assert needs.wants_certificate
    assert any("cert.pem" in step for step in offer.steps)
    assert "Bridge" in needs.before
    assert not any("{" in step for step in offer.steps)


def test_no_provider_leaves_the_user_without_a_word() -> None:
    for provider in TABLE.providers:
        needs = sign_in_needs(provider, {})
        assert needs.offers or (needs.obstacle and needs.next_step)


def test_who_we_are_comes_from_settings_then_environment_then_package() -> None:
    packaged = {
        "google": {"client_id": "p", "client_secret": "s"},
        "yahoo": {"client_id": "y"},
        "microsoft": 7,
    }
    environment = {
        "INBOX_INSPECTOR_GOOGLE_CLIENT_ID": " e ",
        "INBOX_INSPECTOR_GOOGLE_CLIENT_SECRET": "es",
        "INBOX_INSPECTOR_MICROSOFT_CLIENT_ID": "",
    }
    assert find_clients((), environment, packaged) == {
        "google": OAuthClient("google", "e", "es"),
        "yahoo": OAuthClient("yahoo", "y"),
    }
    own = OAuthClient("google", "own")
    assert find_clients((own, OAuthClient("yahoo", "")), environment, {})["google"] is own
    assert find_clients((), {}, resources.read_toml("oauth_clients.toml")) == {}


def test_only_the_three_issuers_are_offered_for_the_browser() -> None:
    mail_ru = Provider(
        "X", imap=Server("x.example.org", 993, Security.TLS), logins=(LoginKind.OAUTH2,), oauth="x"
    )
    needs = sign_in_needs(mail_ru, ALL_CLIENTS)
    assert needs.offers == ()
    assert needs.steps == ()
