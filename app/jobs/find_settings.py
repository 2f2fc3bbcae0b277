"""From an address to the settings that may fit: table, published settings, DNS, then guesses that are tried.

In: an address, and a ``Sources`` that asks. Out: ``FoundSettings``, with a trace of what was asked of
whom, for the user to see. Nothing secret is sent, and nobody but the domain's own servers (and DNS)
is asked, unless the user allowed Mozilla's database.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from app.errors import InspectorError
from app.mailbox.providers import LoginKind
from app.names import read_host, registrable_domain
from app.net.autoconfig import ISPDB, autoconfig_urls, read_autoconfig
from app.net.candidate import Candidate
from app.net.guessing import imap_guesses, smtp_guesses
from app.sentences import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.mailbox.providers import Provider, ProviderTable
    from app.names import DomainName
    from app.settings import Server

SECONDS_IN_ALL = 45.0
_LONGEST_LOCAL_PART = 64


class Question(Enum):
    """What was asked."""

    TABLE = "table"
    """The list that comes with the program; nobody was asked."""
    AUTOCONFIG = "autoconfig"
    ISPDB = "ispdb"
    SERVICES = "services"
    """SRV records."""
    EXCHANGERS = "exchangers"
    """MX records."""
    IMAP_GUESS = "imap-guess"
    SMTP_GUESS = "smtp-guess"


@dataclass(frozen=True, slots=True)
class Step:
    """One question, and whether it brought something."""

    question: Question
    asked: str
    """A host, an address of a page, or a domain."""
    is_answered: bool


Trace = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class FoundSettings:
    """What may fit an address, the best first; no candidates: the user must know the servers."""

    address: str
    candidates: tuple[Candidate, ...]
    trace: Trace
    provider: Provider | None = None
    """The provider in the table, if any; it may have no IMAP (``no_imap``) and so no candidates."""
    correction: str = ""
    """The address with its domain spelt as was probably meant; "": nothing looks wrong."""


class Sources(Protocol):
    """What is asked; every answer is bounded in time and size."""

    def read(self, url: str) -> bytes | None:
        """Return a document by HTTPS, None where there is none."""

    def offered(self, address: str, domain: DomainName) -> tuple[Candidate, ...]:
        """Return what SRV records offer."""

    def exchangers(self, domain: DomainName) -> tuple[DomainName, ...]:
        """Return the hosts that take the domain's mail."""

    def has_imap(self, server: Server) -> bool:
        """Tell whether IMAP answers there, encrypted."""

    def has_smtp(self, server: Server) -> bool:
        """Tell whether SMTP answers there, encrypted."""


class NoAddressError(InspectorError):
    """What was typed is no mail address."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            translate("That is no mail address."),
            translate("Type it as you would give it to a friend, such as anna@example.org."),
        )


def find_settings(  # noqa: PLR0913 - what it asks and how long it may
    address: str,
    table: ProviderTable,
    sources: Sources,
    *,
    asks_ispdb: bool = False,
    is_spelling_confirmed: bool = False,
    is_stopped: Callable[[], bool] = lambda: False,
    seconds: float = SECONDS_IN_ALL,
) -> FoundSettings:
    """Find the settings for an address; ``seconds`` bounds when the last question may begin.

    Nobody is asked of a domain that looks misspelt before the user confirmed it: such domains belong
    to people who wait for that. Nor of a public suffix such as ``co.uk``: what is below it, such as
    ``autoconfig.co.uk``, is anybody's. Raises ``NoAddressError``.
    """
    address, domain = read_address(address)
    provider = table.of_domain(domain)
    search = _Search(address, domain, sources, is_stopped, time.monotonic() + seconds)
    search.note(Question.TABLE, domain, is_answered=provider is not None)
    correction = table.corrected(domain)
    candidates = table_candidates(provider, address)
    is_askable = registrable_domain(domain) is not None and (is_spelling_confirmed or correction is None)
    if provider is None and is_askable:
        candidates = search.published(asks_ispdb=asks_ispdb) or search.services()
        # The provider tells what it needs, even where the servers are known already.
        provider = search.provider_by_exchanger(table)
        if not candidates or candidates[0].must_confirm or _is_elsewhere(candidates[0], provider):
            candidates = (*table_candidates(provider, address), *candidates)
        if not candidates and provider is None:
            candidates = search.guessed()
    return FoundSettings(
        address=address,
        candidates=candidates,
        trace=tuple(search.trace),
        provider=provider,
        correction=f"{address.rpartition('@')[0]}@{correction}" if correction else "",
    )


def read_address(text: str) -> tuple[str, DomainName]:
    """Return a typed address, its domain as A-labels, and that domain. Raises ``NoAddressError``."""
    local_part, at, typed_domain = text.strip().rpartition("@")
    domain = read_host(typed_domain)
    is_plain = local_part.isprintable() and not any(letter in ' @<>(),;:"[]\\' for letter in local_part)
    if not at or domain is None or not is_plain or not 0 < len(local_part) <= _LONGEST_LOCAL_PART:
        raise NoAddressError
    return f"{local_part}@{domain}", domain


def table_candidates(provider: Provider | None, address: str) -> tuple[Candidate, ...]:
    """Return the provider's own settings, () where it has no IMAP; its bridge's on this computer."""
    if provider is not None and provider.bridge is not None:
        return (Candidate(provider.bridge.imap, provider.bridge.smtp, user=address),)
    if provider is None or provider.imap is None:
        return ()
    return (
        Candidate(
            imap=provider.imap,
            smtp=provider.smtp,
            user=provider.user_of(address),
            smtp_user=provider.smtp_user_of(address),
            takes_password=provider.logins != (LoginKind.OAUTH2,),
            takes_oauth2=LoginKind.OAUTH2 in provider.logins,
        ),
    )


def _is_elsewhere(candidate: Candidate, provider: Provider | None) -> bool:
    """Tell whether what the provider wants of the user would be sent to somebody else.

    Who keeps a domain's website often publishes settings for it too, though its mail is taken elsewhere.
    """
    if provider is None or provider.imap is None or LoginKind.PASSWORD in provider.logins:
        return False
    return registrable_domain(candidate.imap.host) != registrable_domain(provider.imap.host)


class _Search:
    def __init__(
        self,
        address: str,
        domain: DomainName,
        sources: Sources,
        is_stopped: Callable[[], bool],
        deadline: float,
    ) -> None:
        self._address = address
        self._domain = domain
        self._sources = sources
        self._is_stopped = is_stopped
        self._deadline = deadline
        self.trace: list[Step] = []

    def note(self, question: Question, asked: str, *, is_answered: bool) -> None:
        self.trace.append(Step(question, asked, is_answered))

    def published(self, *, asks_ispdb: bool) -> tuple[Candidate, ...]:
        urls = [(Question.AUTOCONFIG, url) for url in autoconfig_urls(self._domain)]
        if asks_ispdb:
            urls.append((Question.ISPDB, ISPDB.format(domain=self._domain)))
        for question, url in urls:
            if self._is_over():
                break
            document = self._sources.read(url)
            found = () if document is None else read_autoconfig(document, self._address)
            self.note(question, url, is_answered=bool(found))
            if found:
                return found
        return ()

    def services(self) -> tuple[Candidate, ...]:
        if self._is_over():
            return ()
        found = self._sources.offered(self._address, self._domain)
        self.note(Question.SERVICES, self._domain, is_answered=bool(found))
        return found

    def provider_by_exchanger(self, table: ProviderTable) -> Provider | None:
        if self._is_over():
            return None
        providers = filter(None, map(table.of_exchanger, self._sources.exchangers(self._domain)))
        found = next(providers, None)
        self.note(Question.EXCHANGERS, self._domain, is_answered=found is not None)
        return found

    def guessed(self) -> tuple[Candidate, ...]:
        imap = self._first(Question.IMAP_GUESS, imap_guesses(self._domain), self._sources.has_imap)
        if imap is None:
            return ()
        smtp = self._first(Question.SMTP_GUESS, smtp_guesses(self._domain), self._sources.has_smtp)
        return (Candidate(imap, smtp, user=self._address),)

    def _first(
        self, question: Question, guesses: tuple[Server, ...], is_there: Callable[[Server], bool]
    ) -> Server | None:
        for guess in guesses:
            if self._is_over():
                break
            is_answered = is_there(guess)
            self.note(question, f"{guess.host}:{guess.port}", is_answered=is_answered)
            if is_answered:
                return guess
        return None

    def _is_over(self) -> bool:
        return self._is_stopped() or time.monotonic() > self._deadline
