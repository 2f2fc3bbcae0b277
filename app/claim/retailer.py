"""What is known of one retailer: the values the catalogue is made of.

The facts stand in ``resources/retailers``; ``app.claim.catalogue`` sets out their form.
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
    signs_everything: bool = False
    """Every genuine mail from here carries an aligned DKIM signature (said of it or of the retailer)."""


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
