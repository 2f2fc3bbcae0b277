"""The provider table: every entry keeps the rules, and it finds what an address means."""

from __future__ import annotations

from functools import cache

import pytest

from app import resources
from app.mailbox.provider_reading import read_providers
from app.mailbox.provider_words import STEPS, access_step, app_password_steps, no_imap_words
from app.mailbox.providers import LoginKind, NoImap, Provider, ProviderTable
from app.names import registrable_domain
from app.settings import Security

_HOSTED_ELSEWHERE = {
    "Outlook.com": {"office365.com"},
    "Microsoft 365": {"office365.com"},
    "Fastmail": {"fastmail.com"},
    "GMX": {"gmx.net"},
    "iCloud": {"me.com"},
    "Xtra": {"xtra.co.nz"},
    "1&1": {"1und1.de"},
    "Plusnet": {"plus.net"},
    "KPN": {"kpnmail.nl"},
    "docomo": {"spmode.ne.jp"},
    "Elisa": {"elisa.fi"},
}
"""Hosts of providers under names that none of their users' addresses has."""

_DOCUMENT = resources.read_toml("providers.toml")
_ENTRIES = {entry["name"]: entry for entry in _DOCUMENT["providers"]}


@cache
def _table() -> ProviderTable:
    return read_providers(_DOCUMENT)


def _named(name: str) -> Provider:
    found = _table().of_name(name)
    assert found is not None
    return found


@pytest.fixture(params=_table().providers, ids=lambda provider: provider.name)
def provider(request) -> Provider:
    found: Provider = request.param
    return found


def test_knows_at_least_sixty_providers_with_imap() -> None:
    assert len([known for known in _table().providers if known.imap]) >= 60


def test_no_domain_belongs_to_two_providers() -> None:
    domains = [domain for known in _table().providers for domain in known.domains]
    assert len(domains) == len(set(domains))


def test_says_where_every_fact_comes_from(provider: Provider) -> None:
    entry = _ENTRIES[provider.name]
    for table in (entry, *(value for value in entry.values() if isinstance(value, dict) and "page" in value)):
        assert table["source"]
        assert table["date"].startswith("20")


def test_a_password_goes_to_the_providers_own_hosts_only(provider: Provider) -> None:
    own = {registrable_domain(host) for host in (*provider.domains, *provider.mx)}
    for server in filter(None, (provider.imap, provider.smtp)):
        assert registrable_domain(server.host) in own | _HOSTED_ELSEWHERE.get(provider.name, set())


def test_has_imap_or_says_why_not(provider: Provider) -> None:
    assert (provider.imap is None) == (provider.no_imap is not None)
    if provider.no_imap is not None:
        sentence, next_step = no_imap_words(provider)
        assert provider.name in sentence
        assert "{" not in sentence + next_step


def test_every_encrypted_connection_uses_its_usual_port(provider: Provider) -> None:
    usual = {Security.TLS: {993, 465, 587}, Security.STARTTLS: {143, 587}}
    assert (provider.bridge is not None) == (provider.no_imap is NoImap.BRIDGE)
    for server in filter(None, (provider.imap, provider.smtp)):
        assert server.port in usual[server.security]


def test_an_app_password_comes_with_numbered_steps(provider: Provider) -> None:
    steps = app_password_steps(provider)
    assert bool(steps) == (LoginKind.APP_PASSWORD in provider.logins)
    if provider.app_password is not None:
        assert any(provider.app_password.page in step for step in steps)
        assert ("menu" in provider.app_password.steps) == bool(provider.app_password.menu)
        assert steps[-1] in {STEPS["paste"], STEPS["type"]}
        assert not any("{" in step for step in steps)


def test_two_step_verification_comes_first() -> None:
    for name in ("Gmail", "iCloud"):
        assert "two-step verification" in app_password_steps(_named(name))[0]


def test_access_that_must_be_switched_on_is_said() -> None:
    assert "Einstellungen" in access_step(_named("GMX"))
    assert access_step(_named("Gmail")) == ""
    with pytest.raises(ValueError, match="Gmail"):
        no_imap_words(_named("Gmail"))


@pytest.mark.parametrize(
    ("exchanger", "name"),
    [
        ("aspmx.l.google.com", "Gmail"),
        ("example-org.mail.protection.outlook.com.", "Microsoft 365"),
        ("hotmail-com.olc.protection.outlook.com", "Outlook.com"),
        ("mta5.am0.yahoodns.net", "Yahoo"),
        ("mx-aol.mail.gm0.yahoodns.net", "AOL"),
        ("MX00.IONOS.de", "IONOS"),
        ("in1-smtp.messagingengine.com", "Fastmail"),
    ],
)
def test_found_by_the_host_that_takes_the_mail(exchanger: str, name: str) -> None:
    found = _table().of_exchanger(exchanger)
    assert found is not None
    assert found.name == name


def test_no_provider_for_another_host() -> None:
    assert _table().of_exchanger("mx.example.org") is None
    assert _table().of_exchanger("evilgoogle.com") is None
    assert _table().of_domain("example.org") is None
    assert _table().of_name("Nobody") is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("Gmail.co", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("yaho.com", "yahoo.com"),
        ("outlok.con", "outlook.com"),
        ("wbe.de", "web.de"),
        ("iclod.com", "icloud.com"),
        ("t-onlien.de", "t-online.de"),
    ],
)
def test_a_misspelt_domain_is_offered_corrected(typed: str, meant: str) -> None:
    assert _table().corrected(typed) == meant


@pytest.mark.parametrize(
    "typed", ["gmail.com", "web.de", "example.org", "me.org", "wab.de", "ge.com", "", "company.de"]
)
def test_a_domain_that_may_be_right_is_left_alone(typed: str) -> None:
    assert _table().corrected(typed) is None


def test_gmail_outlook_and_the_user_form() -> None:
    gmail, outlook = _named("Gmail"), _named("Outlook.com")
    assert gmail.copies_sent
    assert gmail.logins[0] is LoginKind.APP_PASSWORD
    assert outlook.logins == (LoginKind.OAUTH2,)
    assert _named("Proton").no_imap is NoImap.BRIDGE
    assert gmail.user_of("a.b@gmail.com") == "a.b@gmail.com"
    assert _named("WEB.DE").user_of("a.b@web.de") == "a.b"


@pytest.mark.parametrize(
    "entry",
    [
        "x",
        {"name": ""},
        {"name": 1},
        {"name": "x", "domains": "a.example"},
        {"name": "x", "domains": [1]},
        {"name": "x", "domains": ["No.Domain"]},
        {"name": "x", "mx": ["localhost"]},
        {"name": "x", "imap": {"host": "h.example", "port": "993", "security": "tls"}},
        {"name": "x", "imap": {"host": "h.example", "port": 0, "security": "tls"}},
        {"name": "x", "imap": {"host": "h.example", "port": 993, "security": "none"}},
        {"name": "x", "imap": {"host": "h example", "port": 993, "security": "tls"}},
        {"name": "x", "smtp": "h"},
        {"name": "x", "login": "number"},
        {"name": "x", "sign_in": ["ntlm"]},
        {"name": "x", "no_imap": "because"},
        {"name": "x", "revoke": "http://plain.example"},
        {"name": "x", "copies_sent": "yes"},
        {"name": "x", "app_password": {"page": "https://x.example", "steps": []}},
        {"name": "x", "app_password": {"page": "https://x.example", "steps": ["dance"]}},
    ],
)
def test_an_entry_that_breaks_the_schema_is_named(entry) -> None:
    with pytest.raises(ValueError, match=r"providers\.toml"):
        read_providers({"providers": [entry]})


def test_a_document_that_is_no_list() -> None:
    with pytest.raises(ValueError, match="providers"):
        read_providers({"providers": {}})
    assert read_providers({}) == ProviderTable(())
