"""The retailer catalogue: what is known of each shop, payment service and carrier, and from where.

``read_catalogue`` takes the parsed files of ``resources/retailers`` (and the user's additions in
the same form) and returns a frozen, picklable ``Catalogue``. A file looks like this::

    id = "amazon"
    name = "Amazon"
    category = "retailer"              # retailer | payment | carrier
    claim_only = false                 # true: can be claimed and suspected, never VERIFIED
    signs_everything = true            # every genuine mail carries an aligned DKIM signature
    home = { "" = "amazon.com", DE = "amazon.de" }     # country to the web host a user may open
    stores = ["amazon.com", "amazon.de"]               # hosts that ``over_stores`` expands over

    [sources.DISC]                     # every key used in a ``source`` list of this file
    ref = "https://…"
    grade = "official"                 # official | official-quoted | observed | curated-list | secondary
                                       # | none: general knowledge, no source seen
    date = "2026-08-22"                # as precise as known; "" where unknown

    [[aliases]]
    texts = ["Amazon", "Amazon Prime"]
    kind = "distinct"                  # distinct | common (also a name or a word)
    source = ["DISC"]

    [[mail_domains]]
    hosts = ["amazon.com"]             # and/or: over_stores = ["marketplace", "m.marketplace"]
    below = true                       # names below it count too
    words = "own"                      # own | others (whole domain) | templates (some mails)
    role = "orders, account"
    signs_everything = true            # as above, for these hosts; without it the retailer's counts
    sdids = ["amazonpay.com"]          # signing domains besides the host and listed names above it
    own_senders = ["service"]          # words = "templates": local parts of listed own senders
    source = ["DISC"]                  # [] or grade "none" only: known-unsourced, never supports VERIFIED

    [[link_domains]]                   # where its links may lead, click hosts included
    hosts = ["amazon.com"]
    over_stores = []
    below = true
    source = ["DISC"]

    [[asset_hosts]]                    # image hosts, same keys as link_domains

    [[never_domains]]                  # names that must never count as the retailer
    hosts = ["amazonses.com"]
    note = "anybody's mail"
    source = ["DISC"]

    [[code_rules]]
    purpose = "delivery"               # delivery | pickup | account
    shapes = ["6"]                     # "6" = six digits, "4-8", "G-6", "A6" = six letters or digits
    senders = ["shipment-tracking"]    # local parts at any own mail domain
    subjects = ["one-time password is required for your Amazon delivery"]
    phrases = ["Your one-time password is"]
    minutes = 10                       # validity where the mail states none; 0 = unknown
    source = ["DISC"]

    [[report_desks]]
    address = "stop-spoofing@amazon.com"      # or form = "https://…"
    format = "attachment"              # attachment | inline | form
    countries = []                     # [] = everywhere
    is_primary = true
    source = ["DISC"]

    [[never_asks]]
    what = "your password by e-mail"
    source = ["DISC"]

    [[self_presentations]]             # what only the shop itself writes: legal name, street address
    texts = ["410 Terry Avenue North"]
    source = ["DISC"]

A host that stands in ``hosts`` wins over the same host made by ``over_stores``. The user's additions
need no ``source``. A document whose ``id`` is a shipped retailer's adds to it; of the same host the
shipped entry stays, but for a known-unsourced one with the retailer's own words, which the user's
replaces. A claim-only retailer stays claim-only: its mail domains that are the user's own are marked.
"""

from __future__ import annotations

import hashlib
import marshal
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.claim.catalogue_reading import read_retailer
from app.claim.retailer import (
    Alias,
    Category,
    CodeRule,
    DeskFormat,
    Distinctness,
    HostRule,
    MailDomain,
    ReportDesk,
    Retailer,
    Words,
)
from app.names import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.names import DomainName, RetailerId

__all__ = [
    "Alias",
    "Catalogue",
    "Category",
    "CodeRule",
    "DeskFormat",
    "Distinctness",
    "HostRule",
    "MailDomain",
    "ReportDesk",
    "Retailer",
    "Words",
    "read_catalogue",
]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All retailers, with an index by host. Picklable; built once per process."""

    retailers: Mapping[RetailerId, Retailer]
    version: str
    """Changes when any fact changes: verdicts are then recomputed."""
    mail_index: Mapping[DomainName, tuple[RetailerId, MailDomain]]
    link_index: Mapping[DomainName, tuple[tuple[RetailerId, HostRule], ...]]
    """Link domains, asset hosts and mail domains of the retailer's own words together, by host."""
    never_index: frozenset[DomainName] = frozenset()
    """The never-domains of all retailers together."""

    def mail_domain_of(self, domain: DomainName) -> tuple[RetailerId, MailDomain] | None:
        """Return the most specific mail domain entry that covers ``domain``, or None.

        ``marketplace.amazon.com`` is found before ``amazon.com``; an entry without ``below``
        covers only itself, and a never-domain at or above the name, more specific than any entry,
        hides it.
        """
        for name in ancestors(domain):
            found = self.mail_index.get(name)
            if found is not None and (found[1].matches_below or name == domain):
                return found
            if name in self.never_index:
                return None
        return None

    def retailers_of_host(self, host: DomainName) -> frozenset[RetailerId]:
        """Return the retailers to whom a link to ``host`` is a link home (never-domains excluded).

        A link domain may be a never-domain too (``icloud.com``: Apple's pages, anybody's mailbox).
        """
        for name in ancestors(host):
            found = frozenset(
                retailer_id
                for retailer_id, rule in self.link_index.get(name, ())
                if rule.matches_below or name == host
            )
            if found or name in self.never_index:
                return found
        return frozenset()

    def is_known_host(self, host: DomainName) -> bool:
        """Tell whether the host is any retailer's mail, link or asset host: never a look-alike.

        A never-domain itself counts as known (``shopifyemail.com`` imitates nobody), a name below
        it does not: there anybody may put a retailer's name.
        """
        return (
            host in self.never_index
            or self.mail_domain_of(host) is not None
            or bool(self.retailers_of_host(host))
        )


def read_catalogue(
    documents: Mapping[str, Mapping[str, object]],
    additions: Mapping[str, Mapping[str, object]] | None = None,
) -> Catalogue:
    """Build the catalogue from parsed TOML documents.

    ``documents`` is file stem to content; ``additions`` the user's own, marked as theirs. Raises
    ``ValueError`` with the file and key for a document that does not follow the schema.
    """
    retailers: dict[RetailerId, Retailer] = {}
    for stem, document in sorted(documents.items()):
        retailer = read_retailer(stem, document, is_users_own=False)
        retailers[retailer.retailer_id] = retailer
    shipped = _mail_index(retailers.values())
    for stem, document in sorted((additions or {}).items()):
        addition = _without_shipped(read_retailer(stem, document, is_users_own=True), shipped)
        present = retailers.get(addition.retailer_id)
        retailers[addition.retailer_id] = addition if present is None else _merge(present, addition)
    never = frozenset(host for retailer in retailers.values() for host in retailer.never_domains)
    return Catalogue(
        retailers=retailers,
        version=_version(documents, additions or {}),
        mail_index=_mail_index(retailers.values(), never),
        link_index=_link_index(retailers.values()),
        never_index=never,
    )


def _version(*contents: Mapping[str, Mapping[str, object]]) -> str:
    # The second format writes equal values as equal octets, and is quick.
    canonical = marshal.dumps([sorted(documents.items()) for documents in contents], 2)
    return hashlib.sha256(canonical).hexdigest()[:16]


def _mail_index(
    retailers: Iterable[Retailer], never: frozenset[DomainName] = frozenset()
) -> dict[DomainName, tuple[RetailerId, MailDomain]]:
    index: dict[DomainName, tuple[RetailerId, MailDomain]] = {}
    for retailer in retailers:
        for entry in retailer.mail_domains:
            owner = index.setdefault(entry.host, (retailer.retailer_id, entry))[0]
            if owner != retailer.retailer_id:
                message = f"{retailer.retailer_id}: mail_domains: {entry.host} belongs to {owner} already"
                raise ValueError(message)
            if entry.host in never and entry.words is not Words.OTHERS:
                message = f"{retailer.retailer_id}: mail_domains: {entry.host} is a never-domain"
                raise ValueError(message)
    return index


def _link_index(
    retailers: Iterable[Retailer],
) -> dict[DomainName, tuple[tuple[RetailerId, HostRule], ...]]:
    below: dict[DomainName, dict[RetailerId, bool]] = {}
    for retailer in retailers:
        rules = [*retailer.link_domains, *retailer.asset_hosts]
        rules += (
            HostRule(entry.host, entry.matches_below)
            for entry in retailer.mail_domains
            if entry.words is not Words.OTHERS
        )
        for rule in rules:
            of_host = below.setdefault(rule.host, {})
            of_host[retailer.retailer_id] = rule.matches_below or of_host.get(retailer.retailer_id, False)
    return {
        host: tuple((retailer_id, HostRule(host, matches)) for retailer_id, matches in of_host.items())
        for host, of_host in below.items()
    }


def _without_shipped(
    addition: Retailer, shipped: Mapping[DomainName, tuple[RetailerId, MailDomain]]
) -> Retailer:
    """Leave out mail domains of the addition that the shipped catalogue knows better."""
    kept = []
    for entry in addition.mail_domains:
        owner, known = shipped.get(entry.host, (addition.retailer_id, None))
        if known is None or (
            owner == addition.retailer_id and known.words is Words.OWN and not known.is_sourced
        ):
            kept.append(entry)
    return replace(addition, mail_domains=tuple(kept))


def _merge(present: Retailer, addition: Retailer) -> Retailer:
    """Add the user's facts to a retailer that is there already."""
    replaced = {entry.host for entry in addition.mail_domains}
    kept = tuple(entry for entry in present.mail_domains if entry.host not in replaced)
    return replace(
        present,
        home={**addition.home, **present.home},
        aliases=present.aliases + addition.aliases,
        mail_domains=kept + addition.mail_domains,
        link_domains=present.link_domains + addition.link_domains,
        asset_hosts=present.asset_hosts + addition.asset_hosts,
        never_domains=present.never_domains + addition.never_domains,
        code_rules=present.code_rules + addition.code_rules,
        report_desks=present.report_desks + addition.report_desks,
        never_asks=present.never_asks + addition.never_asks,
        self_presentations=present.self_presentations + addition.self_presentations,
    )
