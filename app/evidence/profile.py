"""What is known of a mail provider: above all where its genuine results stand in a message.

``read_profiles`` takes the parsed ``providers.toml``, whose entries look like this (further keys, for
setting up an account, are ``app/mailbox/providers.py``'s)::

    [[providers]]
    name = "Gmail"
    domains = ["gmail.com"]            # mail domains of its users, whole
    imap_hosts = ["imap.gmail.com"]    # whole; "*.example.org" stands for names below
    source = "…"                       # of domains and hosts
    date = "2026-11"
    imap = { host = "imap.gmail.com", port = 993, security = "tls" }     # optional, also: smtp
    smtp = { host = "smtp.gmail.com", port = 465, security = "tls" }     # tls | starttls
    login = "address"                  # optional: address | local-part
    sign_in = ["app-password"]         # optional: password | app-password | oauth2

    [providers.habit]                  # optional: without it, or unusable, there is no provider witness
    usable = true
    why_not = ""                       # one sentence where it is not usable
    authserv_ids = ["mx.google.com"]   # whole; * stands for anything; [] = writes none
    place = "directly-below"           # above | directly-below | block-below
    boundary_by = ["mx.google.com"]    # the hosts that take mail from outside
    boundary_mark = ""                 # a word that must stand after that host's name
    inner_by = []                      # all hosts that pass the mail on inside; [] = none does
    inner_networks = []                # public addresses of those hosts
    is_chained = false                 # each hop must name the first label of the host below it
    hop_above = ["with smtp"]          # one of these stands in the hop right above the boundary; [] = no
                                       # such hop is needed
    is_mirrored = false                # an ARC-Authentication-Results above the boundary says the same
    end_receiver = ""                  # block-below: the receiver= of the Received-SPF that ends the block
    names_domain_by = ["header.i"]     # properties of a dkim result that name a domain
    writes_dmarc = true
    keeps_original = true              # false: fields and body are not as they arrived
    source = "…"
    date = "2026-11"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from ipaddress import ip_network
from typing import TYPE_CHECKING, cast

from app.names import read_domain

if TYPE_CHECKING:
    from app.evidence.received import Network
    from app.names import DomainName


class Place(Enum):
    """Where the genuine Authentication-Results fields stand."""

    ABOVE = "above"
    """Above the boundary Received field: all of them count."""
    DIRECTLY_BELOW = "directly-below"
    """The one that follows the boundary, with at most the provider's Received-SPF between."""
    BLOCK_BELOW = "block-below"
    """Between the boundary and the provider's own Received-SPF."""


class Security(Enum):
    """How the connection to a server is protected."""

    TLS = "tls"
    STARTTLS = "starttls"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where a provider's users fetch or hand in mail."""

    host: str
    port: int
    security: Security


@dataclass(frozen=True, slots=True)
class ProviderProfile:
    """One provider, or a host whose authserv-id the user set by hand."""

    name: str
    domains: tuple[DomainName, ...] = ()
    imap_hosts: tuple[str, ...] = ()
    imap: MailServer | None = None
    smtp: MailServer | None = None
    login: str = ""
    sign_in: tuple[str, ...] = ()

    is_usable: bool = False
    """Its results may be believed where they stand as described below."""
    why_not: str = ""
    authserv_ids: tuple[str, ...] = ()
    """Empty: its fields name no server."""
    place: Place = Place.ABOVE
    boundary_by: tuple[str, ...] = ()
    boundary_mark: str = ""
    inner_by: tuple[str, ...] = ()
    inner_networks: tuple[Network, ...] = ()
    is_chained: bool = False
    hop_above: tuple[str, ...] = ()
    """Lower-case words, one of which the hop right above the boundary always holds; empty: none is needed."""
    has_local_hops: bool = False
    """Hosts with local names may pass the mail on too, where they noted a private address."""
    is_mirrored: bool = False
    end_receiver: str = ""
    names_domain_by: tuple[str, ...] = ("header.d", "header.i")
    writes_dmarc: bool = False
    keeps_original: bool = True
    """False: the provider hands out rearranged fields or a re-encoded body; nothing is ever proven."""

    def is_own_authserv_id(self, authserv_id: str | None) -> bool:
        """Tell whether a field with this id (lower case) can be the provider's own."""
        if authserv_id is None or not self.authserv_ids:
            return authserv_id is None and not self.authserv_ids
        return matches_any(authserv_id, self.authserv_ids)


@dataclass(frozen=True, slots=True)
class Profiles:
    """All known providers."""

    providers: tuple[ProviderProfile, ...]

    def of_domain(self, domain: str) -> ProviderProfile | None:
        """Return the provider whose users have addresses at this domain, whole."""
        wanted = domain.strip().lower()
        return next((found for found in self.providers if wanted in found.domains), None)

    def of_imap_host(self, host: str) -> ProviderProfile | None:
        """Return the provider that an account's IMAP host belongs to."""
        wanted = host.strip().lower().removesuffix(".")
        return next((found for found in self.providers if matches_any(wanted, found.imap_hosts)), None)

    def trusted_by_hand(
        self, authserv_id: str, *, boundary_by: str | None = None, place: Place = Place.ABOVE
    ) -> ProviderProfile | None:
        """Return the profile for an authserv-id the user trusts, None where it is no host name.

        An id alone is as forgeable as any text, so only fields beside the topmost Received field
        of its own host count: by a host equal to the id or below it, unless ``boundary_by`` names
        another. An id of a provider that we know means that provider, with its places.
        """
        trusted = read_domain(authserv_id.strip())
        boundary = trusted if boundary_by is None else read_domain(boundary_by.strip())
        if trusted is None or boundary is None:
            return None
        known = next((found for found in self.providers if trusted in found.authserv_ids), None)
        if known is not None and (known.is_usable or not known.keeps_original):
            return known
        hosts = (boundary, f"*.{boundary}")
        return ProviderProfile(
            name=trusted,
            is_usable=True,
            authserv_ids=(trusted,),
            place=place,
            boundary_by=hosts,
            inner_by=hosts,
            has_local_hops=True,
            writes_dmarc=True,
        )


def matches_any(name: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a lower-case name is one of the patterns; a * stands for one character or more."""
    return any(_matches(name, pattern) for pattern in patterns)


def _matches(name: str, pattern: str) -> bool:
    head, *pieces = pattern.split("*")
    if not pieces:
        return name == pattern
    if not name.startswith(head):
        return False
    at = len(head)
    *middle, tail = pieces
    for piece in middle:
        at = name.find(piece, at + 1)
        if at < 0:
            return False
        at += len(piece)
    return len(name) > at + len(tail) and name.endswith(tail)


def read_profiles(document: Mapping[str, object]) -> Profiles:
    """Read the parsed ``providers.toml``; ``ValueError`` names the entry that breaks the schema."""
    return Profiles(
        tuple(_read_profile(_table(entry, "providers")) for entry in _list(document, "providers"))
    )


def _read_profile(entry: Mapping[str, object]) -> ProviderProfile:
    name = _text(entry, "name")
    try:
        habit = _table(entry.get("habit", {}), "habit")
        domains = tuple(map(read_domain, _texts(entry, "domains")))
        if not name or None in domains or "name" in habit:
            raise ValueError("name or domain")  # noqa: TRY301, TRY003, EM101
        return ProviderProfile(
            name=name,
            domains=cast("tuple[DomainName, ...]", domains),
            imap_hosts=_texts(entry, "imap_hosts"),
            imap=_read_server(entry, "imap"),
            smtp=_read_server(entry, "smtp"),
            login=_text(entry, "login"),
            sign_in=_texts(entry, "sign_in"),
            is_usable=_flag(habit, "usable", default=False),
            why_not=_text(habit, "why_not"),
            authserv_ids=_texts(habit, "authserv_ids"),
            place=Place(_text(habit, "place") or Place.ABOVE.value),
            boundary_by=_texts(habit, "boundary_by"),
            boundary_mark=_text(habit, "boundary_mark"),
            inner_by=_texts(habit, "inner_by"),
            inner_networks=tuple(map(ip_network, _texts(habit, "inner_networks"))),
            is_chained=_flag(habit, "is_chained", default=False),
            hop_above=_texts(habit, "hop_above"),
            is_mirrored=_flag(habit, "is_mirrored", default=False),
            end_receiver=_text(habit, "end_receiver"),
            names_domain_by=_texts(habit, "names_domain_by"),
            writes_dmarc=_flag(habit, "writes_dmarc", default=False),
            keeps_original=_flag(habit, "keeps_original", default=True),
        )
    except ValueError as wrong:
        message = f"providers.toml: {name}: {wrong}"
        raise ValueError(message) from wrong


def _read_server(entry: Mapping[str, object], key: str) -> MailServer | None:
    if key not in entry:
        return None
    server = _table(entry[key], key)
    port = server.get("port")
    if not isinstance(port, int):
        raise ValueError(key)  # noqa: TRY004 - one kind of error for one kind of fault
    return MailServer(_text(server, "host"), port, Security(_text(server, "security")))


def _table(value: object, key: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise ValueError(key)  # noqa: TRY004 - one kind of error for one kind of fault
    return value


def _list(table: Mapping[str, object], key: str) -> list[object]:
    value = table.get(key, [])
    if not isinstance(value, list):
        raise ValueError(key)  # noqa: TRY004 - one kind of error for one kind of fault
    return value


def _text(table: Mapping[str, object], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise ValueError(key)  # noqa: TRY004 - one kind of error for one kind of fault
    return value


def _texts(table: Mapping[str, object], key: str) -> tuple[str, ...]:
    values = _list(table, key)
    if not all(isinstance(value, str) for value in values):
        raise ValueError(key)
    return cast("tuple[str, ...]", tuple(values))


def _flag(table: Mapping[str, object], key: str, *, default: bool) -> bool:
    value = table.get(key, default)
    if not isinstance(value, bool):
        raise ValueError(key)  # noqa: TRY004 - one kind of error for one kind of fault
    return value
