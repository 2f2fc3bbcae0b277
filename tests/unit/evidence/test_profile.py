"""The provider table: what it finds, what it refuses, and that every entry keeps the rules."""

from __future__ import annotations

import pytest

from app.evidence.profile import MailServer, Place, Profiles, Security, matches_any, read_profiles

from .conftest import all_profiles


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("outlook.com", "Outlook.com"),
        ("hotmail.com", "Outlook.com"),
        ("gmail.com", "Gmail"),
        ("GoogleMail.com", "Gmail"),
        ("yahoo.com", "Yahoo"),
        ("yahoo.de", "Yahoo"),
        ("aol.com", "AOL"),
        ("icloud.com", "iCloud"),
        ("me.com", "iCloud"),
        ("fastmail.com", "Fastmail"),
        ("gmx.net", "GMX"),
        ("gmx.de", "GMX"),
        ("gmx.at", "GMX"),
        ("web.de", "WEB.DE"),
        ("mail.com", "mail.com"),
        ("ionos.de", "IONOS"),
        ("posteo.de", "Posteo"),
        ("yandex.com", "Yandex"),
        ("zoho.com", "Zoho"),
        ("proton.me", "Proton"),
        ("mail.ru", "Mail.ru"),
        ("mail.de", "mail.de"),
        ("infomaniak.com", "Infomaniak"),
    ],
)
def test_found_by_a_users_domain(domain: str, name: str) -> None:
    found = all_profiles().of_domain(domain)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("domain", ["", "example.org", "mail.gmail.com", "com", "xgmail.com"])
def test_no_profile_for_another_domain(domain: str) -> None:
    assert all_profiles().of_domain(domain) is None


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("imap.gmail.com", "Gmail"),
        ("outlook.office365.com", "Outlook.com"),
        ("IMAP.mail.yahoo.com.", "Yahoo"),
        ("p42-imap.imap.mail.me.com", "iCloud"),
        ("imap.web.de", "WEB.DE"),
        ("127.0.0.1", None),
        ("imap.example.org", None),
        ("imap.gmail.com.evil.example", None),
    ],
)
def test_found_by_the_imap_host(host: str, name: str | None) -> None:
    found = all_profiles().of_imap_host(host)
    assert (found and found.name) == name


def test_the_ones_that_must_not_be_believed() -> None:
    unusable = {profile.name for profile in all_profiles().providers if profile.why_not}
    assert unusable == {"Posteo", "mail.de", "Mail.ru", "Yandex", "Zoho", "Infomaniak", "Proton"}
    assert not any(profile.is_usable for profile in all_profiles().providers if profile.why_not)


def test_where_nothing_is_known_of_its_results_none_are_believed() -> None:
    found = all_profiles().of_domain("t-online.de")
    assert found is not None
    assert not found.is_usable


def test_every_usable_entry_has_a_boundary() -> None:
    domains: list[str] = []
    for profile in all_profiles().providers:
        domains.extend(profile.domains)
        if profile.is_usable:
            assert profile.boundary_by
            assert profile.names_domain_by
            assert (profile.place is Place.BLOCK_BELOW) == bool(profile.end_receiver)
            assert profile.authserv_ids or profile.name == "Outlook.com"
    assert len(domains) == len(set(domains))


@pytest.mark.parametrize(
    ("name", "patterns", "matches"),
    [
        ("mx.google.com", ("mx.google.com",), True),
        ("xmx.google.com", ("mx.google.com",), False),
        ("a.mail.example.org", ("*.mail.example.org",), True),
        (".mail.example.org", ("*.mail.example.org",), False),
        ("mail.example.org", ("*.mail.example.org",), False),
        ("a.mail.example.org.evil.example", ("*.mail.example.org",), False),
        ("10.1.2.3", ("10.*",), True),
        ("110.1.2.3", ("10.*",), False),
        ("p00-icloudmta-smtpin-3a", ("*icloudmta-smtpin*",), True),
        ("p00-icloudmta-3a", ("*icloudmta-smtpin*",), False),
        ("atlas1.x.yahoo.com", ("atlas*.yahoo.com",), True),
        ("atlas.yahoo.com", ("atlas*.yahoo.com",), False),
    ],
)
def test_patterns(name: str, patterns: tuple[str, ...], *, matches: bool) -> None:
    assert matches_any(name, patterns) is matches


def test_trusted_by_hand_means_the_known_provider() -> None:
    known = all_profiles().trusted_by_hand("mx.google.com")
    assert known is not None
    assert known.place is Place.DIRECTLY_BELOW
    bridge = all_profiles().trusted_by_hand("mail.protonmail.ch")
    assert bridge is not None
    assert not bridge.is_usable


def test_trusted_by_hand_of_a_host_nobody_knows() -> None:
    found = all_profiles().trusted_by_hand(" Mail.Example.org ")
    assert found is not None
    assert found.is_usable
    assert found.authserv_ids == ("mail.example.org",)
    assert found.boundary_by == ("mail.example.org", "*.mail.example.org")
    elsewhere = all_profiles().trusted_by_hand(
        "example.org", boundary_by="mx.example.net", place=Place.DIRECTLY_BELOW
    )
    assert elsewhere is not None
    assert elsewhere.boundary_by == ("mx.example.net", "*.mx.example.net")
    assert elsewhere.place is Place.DIRECTLY_BELOW
    posteo = all_profiles().trusted_by_hand("posteo.de")
    assert posteo is not None
    assert posteo.is_usable


@pytest.mark.parametrize("text", ["", "localhost", "a b.example", "mx\u00e4.example", "x.example; y"])
def test_trusted_by_hand_needs_a_host_name(text: str) -> None:
    assert all_profiles().trusted_by_hand(text) is None
    assert all_profiles().trusted_by_hand("mx.example.org", boundary_by=text) is None


def test_hosts_and_ports() -> None:
    gmail = all_profiles().of_domain("gmail.com")
    assert gmail is not None
    assert gmail.imap == MailServer("imap.gmail.com", 993, Security.TLS)
    assert gmail.smtp == MailServer("smtp.gmail.com", 465, Security.TLS)
    assert read_profiles({}) == Profiles(())


@pytest.mark.parametrize(
    "entry",
    [
        {"name": ""},
        {"name": 1},
        {"name": "x", "domains": "a.example"},
        {"name": "x", "domains": [1]},
        {"name": "x", "domains": ["no domain"]},
        {"name": "x", "habit": []},
        {"name": "x", "habit": {"usable": "yes"}},
        {"name": "x", "habit": {"place": "anywhere"}},
        {"name": "x", "habit": {"inner_networks": ["10.0.0.0/99"]}},
        {"name": "x", "imap": {"host": "h", "port": "993", "security": "tls"}},
        {"name": "x", "imap": {"host": "h", "port": 993, "security": "none"}},
        {"name": "x", "smtp": "h"},
    ],
)
def test_an_entry_that_breaks_the_schema_is_named(entry: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"name|providers\.toml"):
        read_profiles({"providers": [entry]})


def test_a_document_that_is_no_list() -> None:
    with pytest.raises(ValueError, match="providers"):
        read_profiles({"providers": {}})
    with pytest.raises(ValueError, match="providers"):
        read_profiles({"providers": ["x"]})
