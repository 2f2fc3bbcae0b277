"""The order in which settings are looked for, and what is asked of whom."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from app import resources
from app.jobs.find_settings import NoAddressError, Question, find_settings, read_address
from app.mailbox.provider_reading import read_providers
from app.net.candidate import Candidate
from app.settings import Security, Server

TABLE = read_providers(resources.read_toml("providers.toml"))
DOCUMENT = (
    b'<clientConfig><emailProvider id="x"><incomingServer type="imap"><hostname>imap.example.org</hostname>'
    b"<port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username>"
    b"<authentication>password-cleartext</authentication></incomingServer></emailProvider></clientConfig>"
)
FOREIGN = Candidate(
    Server("imap.hoster.example", 993, Security.TLS), None, "ann@example.org", must_confirm=True
)
OWN = Candidate(Server("imap.example.org", 993, Security.TLS), None, "ann@example.org")


@dataclass
class _Sources:
    documents: dict[str, bytes] = field(default_factory=dict)
    services: tuple[Candidate, ...] = ()
    mx: tuple[str, ...] = ()
    imap: str = ""
    smtp: str = ""
    asked: list[str] = field(default_factory=list)

    def read(self, url):
        self.asked.append(url)
        return self.documents.get(url)

    def offered(self, address, domain):
        self.asked.append(f"srv {domain}")
        return self.services

    def exchangers(self, domain):
        self.asked.append(f"mx {domain}")
        return self.mx

    def has_imap(self, server):
        self.asked.append(f"imap {server.host}:{server.port}")
        return server.host == self.imap

    def has_smtp(self, server):
        self.asked.append(f"smtp {server.host}:{server.port}")
        return server.host == self.smtp


def _find(address: str, sources: _Sources, **options):
    return find_settings(address, TABLE, sources, **options)


def test_a_known_provider_needs_nobody_to_be_asked() -> None:
    sources = _Sources()
    found = _find(" Ann@Gmail.com ", sources)
    assert sources.asked == []
    assert found.address == "Ann@gmail.com"
    assert found.candidates[0].imap.host == "imap.gmail.com"
    assert found.provider
    assert found.provider.name == "Gmail"
    assert [(step.question, step.is_answered) for step in found.trace] == [(Question.TABLE, True)]


def test_outlook_takes_no_password_and_tuta_has_no_imap() -> None:
    assert not _find("ann@outlook.com", _Sources()).candidates[0].takes_password
    tuta = _find("ann@tuta.com", _Sources())
    assert tuta.candidates == ()
    assert tuta.provider
    assert tuta.provider.no_imap


@pytest.mark.parametrize("address", ["ann@proton.me", "ann@example.org"])
def test_proton_is_read_through_its_bridge_on_this_computer(address: str) -> None:
    (candidate,) = _find(address, _Sources(mx=("mail.protonmail.ch",))).candidates
    assert candidate.imap == Server("127.0.0.1", 1143, Security.STARTTLS)
    assert candidate.smtp == Server("127.0.0.1", 1025, Security.STARTTLS)
    assert candidate.user == address


def test_icloud_wants_the_whole_address_for_sending() -> None:
    (candidate,) = _find("ann@icloud.com", _Sources()).candidates
    assert (candidate.user, candidate.smtp_user) == ("ann", "ann@icloud.com")
    (gmail,) = _find("ann@gmail.com", _Sources()).candidates
    assert gmail.smtp_user == ""


def test_a_local_part_is_a_login_at_the_providers_own_domains_only() -> None:
    (candidate,) = _find("ann@example.org", _Sources(mx=("mx01.mail.icloud.com",))).candidates
    assert candidate.user == "ann@example.org"


def test_settings_of_somebody_else_do_not_get_what_the_provider_asks_for() -> None:
    """Who keeps the website publishes settings too; an app password of the provider is not for them."""
    url = "https://autoconfig.example.org/mail/config-v1.1.xml"
    for mx, first in (
        ("aspmx.l.google.com", "imap.gmail.com"),
        ("example-org.mail.protection.outlook.com", "outlook.office365.com"),
        ("mx00.ionos.de", "imap.example.org"),
        ("mx.example.org", "imap.example.org"),
    ):
        found = _find("ann@example.org", _Sources({url: DOCUMENT}, mx=(mx,)))
        assert found.candidates[0].imap.host == first
        assert OWN in found.candidates


def test_published_settings_come_before_dns() -> None:
    url = "https://example.org/.well-known/autoconfig/mail/config-v1.1.xml"
    sources = _Sources({url: DOCUMENT}, services=(FOREIGN,), mx=("mx00.ionos.de",))
    found = _find("ann@example.org", sources)
    assert found.candidates == (OWN,)
    assert sources.asked == [
        "https://autoconfig.example.org/mail/config-v1.1.xml",
        url,
        "mx example.org",
    ]
    assert [(step.question, step.is_answered) for step in found.trace] == [
        (Question.TABLE, False),
        (Question.AUTOCONFIG, False),
        (Question.AUTOCONFIG, True),
        (Question.EXCHANGERS, True),
    ]
    assert [step.asked for step in found.trace[1:3]] == sources.asked[:2]


def test_mozillas_database_is_asked_only_when_allowed() -> None:
    url = "https://autoconfig.thunderbird.net/v1.1/example.org"
    sources = _Sources({url: DOCUMENT})
    assert _find("ann@example.org", sources).candidates == ()
    assert url not in sources.asked
    found = _find("ann@example.org", sources, asks_ispdb=True)
    assert found.candidates == (OWN,)
    assert found.trace[-2].question is Question.ISPDB


def test_srv_then_mx_then_guesses() -> None:
    assert _find("ann@example.org", _Sources(services=(OWN,))).candidates == (OWN,)

    found = _find("ann@example.org", _Sources(mx=("mx.unknown.example", "aspmx.l.google.com")))
    assert found.candidates[0].imap.host == "imap.gmail.com"
    assert found.candidates[0].user == "ann@example.org"

    sources = _Sources(imap="mail.example.org", smtp="mail.example.org")
    found = _find("ann@example.org", sources)
    assert found.candidates == (
        Candidate(
            Server("mail.example.org", 993, Security.TLS),
            Server("mail.example.org", 465, Security.TLS),
            "ann@example.org",
        ),
    )
    assert sources.asked[-4:] == [
        "imap imap.example.org:993",
        "imap mail.example.org:993",
        "smtp smtp.example.org:465",
        "smtp mail.example.org:465",
    ]
    assert [step.is_answered for step in found.trace[-4:]] == [False, True, False, True]


def test_a_known_provider_comes_before_an_answer_that_must_be_confirmed() -> None:
    found = _find("ann@example.org", _Sources(services=(FOREIGN,), mx=("in1-smtp.messagingengine.com",)))
    assert [candidate.imap.host for candidate in found.candidates] == [
        "imap.fastmail.com",
        "imap.hoster.example",
    ]
    assert _find("ann@example.org", _Sources(services=(FOREIGN,))).candidates == (FOREIGN,)


def test_a_hosted_domain_at_a_provider_without_imap_is_not_guessed() -> None:
    sources = _Sources(mx=("mail.tutanota.de",), imap="imap.example.org")
    found = _find("ann@example.org", sources)
    assert found.candidates == ()
    assert found.provider
    assert found.provider.no_imap


def test_nobody_is_asked_of_a_misspelt_domain_before_it_is_confirmed() -> None:
    sources = _Sources(services=(FOREIGN,), imap="imap.gmial.com")
    found = _find("ann@gmial.com", sources)
    assert found.correction == "ann@gmail.com"
    assert found.candidates == ()
    assert sources.asked == []
    assert _find("ann@gmial.com", sources, is_spelling_confirmed=True).candidates == (FOREIGN,)
    assert _find("ann@gmail.com", sources).correction == ""


@pytest.mark.parametrize("domain", ["co.uk", "com.br", "github.io"])
def test_nobody_is_asked_below_a_public_suffix(domain: str) -> None:
    """Anybody may own ``autoconfig.co.uk`` and ``imap.co.uk``, with a certificate for it."""
    url = f"https://autoconfig.{domain}/mail/config-v1.1.xml"
    sources = _Sources({url: DOCUMENT}, services=(OWN,), imap=f"imap.{domain}")
    found = _find(f"ann@{domain}", sources, is_spelling_confirmed=True)
    assert found.candidates == ()
    assert sources.asked == []


def test_nothing_found_says_what_was_tried() -> None:
    found = _find("ann@example.org", _Sources())
    assert found.candidates == ()
    assert found.provider is None
    assert {step.question for step in found.trace} == set(Question) - {Question.ISPDB, Question.SMTP_GUESS}


def test_stops_when_told_to_or_when_time_is_up() -> None:
    for options in ({"is_stopped": lambda: True}, {"seconds": -1.0}):
        sources = _Sources(imap="imap.example.org")
        assert _find("ann@example.org", sources, **options).candidates == ()
        assert sources.asked == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ann",
        "ann@",
        "@example.org",
        "ann@localhost",
        "a b@example.org",
        "a@b@example.org",
        "ann@exa mple.org",
        "a\nb@example.org",
        '"a"@example.org',
        "x" * 65 + "@example.org",
    ],
)
def test_what_is_no_address_is_said(typed: str) -> None:
    with pytest.raises(NoAddressError, match="no mail address"):
        _find(typed, _Sources())


def test_an_address_in_other_letters_is_looked_for_by_its_a_labels() -> None:
    assert read_address("ann@bücher.example") == ("ann@xn--bcher-kva.example", "xn--bcher-kva.example")
