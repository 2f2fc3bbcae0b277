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
    grade = "official"                 # official | official-quoted | observed | curated-list | secondary | none
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
    sdids = ["amazonpay.com"]          # signing domains besides the host and listed names above it
    own_senders = ["service"]          # words = "templates": local parts of listed own senders
    source = ["DISC"]                  # [] = known-unsourced: never supports VERIFIED

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
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.names import AddrSpec, DomainName, RetailerId


class Category(Enum):
    """What kind of company it is."""

    RETAILER = "retailer"
    PAYMENT = "payment"
    CARRIER = "carrier"


class Distinctness(Enum):
    """Whether an alias is also an ordinary word or a person's name."""

    DISTINCT = "distinct"
    COMMON = "common"


class Words(Enum):
    """Whose words mail from a domain carries (sign S12)."""

    OWN = "own"
    OTHERS = "others"
    TEMPLATES = "templates"


class DeskFormat(Enum):
    """How a report desk wants the mail."""

    ATTACHMENT = "attachment"
    INLINE = "inline"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Alias:
    """A name the retailer is known by."""

    text: str
    distinctness: Distinctness


@dataclass(frozen=True, slots=True)
class MailDomain:
    """A domain the retailer sends from; the most specific entry for a name wins."""

    host: DomainName
    matches_below: bool
    words: Words
    role: str
    sdids: tuple[DomainName, ...]
    own_senders: tuple[str, ...]
    is_sourced: bool
    """False: known without a source, or never meant to prove anything. Never supports VERIFIED."""
    is_users_own: bool = False
    """Added by the user; shown as theirs."""


@dataclass(frozen=True, slots=True)
class HostRule:
    """A host, and whether names below it count."""

    host: DomainName
    matches_below: bool


@dataclass(frozen=True, slots=True)
class CodeRule:
    """The retailer's own form of a one-time code."""

    purpose: str
    shapes: tuple[str, ...]
    senders: tuple[str, ...]
    subjects: tuple[str, ...]
    phrases: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class ReportDesk:
    """Where the retailer wants spoofs reported."""

    address: AddrSpec | None
    form: str
    format: DeskFormat
    countries: tuple[str, ...]
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Retailer:
    """Everything known of one retailer, payment service or carrier."""

    retailer_id: RetailerId
    name: str
    category: Category
    is_claim_only: bool
    signs_everything: bool
    home: Mapping[str, DomainName]
    aliases: tuple[Alias, ...]
    mail_domains: tuple[MailDomain, ...]
    link_domains: tuple[HostRule, ...]
    asset_hosts: tuple[HostRule, ...]
    never_domains: tuple[DomainName, ...]
    code_rules: tuple[CodeRule, ...]
    report_desks: tuple[ReportDesk, ...]
    never_asks: tuple[str, ...]
    self_presentations: tuple[str, ...]
    is_users_own: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All retailers, with an index by host. Picklable; built once per process."""

    retailers: Mapping[RetailerId, Retailer]
    version: str
    """Changes when any fact changes: verdicts are then recomputed."""
    mail_index: Mapping[DomainName, tuple[RetailerId, MailDomain]]
    link_index: Mapping[DomainName, tuple[tuple[RetailerId, HostRule], ...]]
    """Link domains, asset hosts and mail domains together, by host."""

    def mail_domain_of(self, domain: DomainName) -> tuple[RetailerId, MailDomain] | None:
        """Return the most specific mail domain entry that covers ``domain``, or None.

        ``marketplace.amazon.com`` is found before ``amazon.com``; an entry without ``below``
        covers only itself, and a never-domain at or above the name, more specific than any entry,
        hides it.
        """
        raise NotImplementedError

    def retailers_of_host(self, host: DomainName) -> frozenset[RetailerId]:
        """Return the retailers to whom a link to ``host`` is a link home (never-domains excluded)."""
        raise NotImplementedError

    def is_known_host(self, host: DomainName) -> bool:
        """Tell whether the host is any retailer's mail, link or asset host: never a look-alike."""
        raise NotImplementedError


def read_catalogue(
    documents: Mapping[str, Mapping[str, object]],
    additions: Mapping[str, Mapping[str, object]] | None = None,
) -> Catalogue:
    """Build the catalogue from parsed TOML documents.

    ``documents`` is file stem to content; ``additions`` the user's own, marked as theirs. Raises
    ``ValueError`` with the file and key for a document that does not follow the schema.
    """
    raise NotImplementedError
