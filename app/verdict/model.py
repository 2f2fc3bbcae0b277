"""What the verdict stage hands on: the verdict and its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from app.claim.catalogue import Catalogue, Retailer
    from app.claim.model import Claim
    from app.evidence.model import Evidence
    from app.message.model import Message
    from app.signs.model import Finding, Weight


class Verdict(Enum):
    """What is said of a message that claims a retailer origin. UNPROVEN is the default."""

    VERIFIED = "VERIFIED"
    OTHERS_WORDS = "OTHERS_WORDS"
    UNPROVEN = "UNPROVEN"
    SUSPECTED_SPOOF = "SUSPECTED_SPOOF"


class Circumstance(Enum):
    """What, besides the signs, led to a verdict; one sentence each, at the edge."""

    SIGNED_BY_RETAILER = "signed-by-retailer"
    PROVIDER_CONFIRMS = "provider-confirms"
    LINKS_STAY_WITH_RETAILER = "links-stay-with-retailer"
    WITNESSES_DISAGREE = "witnesses-disagree"
    HEADER_ANOMALY = "header-anomaly"
    TOO_UNUSUAL = "too-unusual"
    ADDRESSED_TO_SOMEBODY_ELSE = "addressed-to-somebody-else"
    OWN_ADDRESSES_UNKNOWN = "own-addresses-unknown"
    NOT_FRESH = "not-fresh"
    NO_PROOF = "no-proof"
    """The retailer's address, and nothing that proves it; where nothing more exact is known."""
    TOO_OLD_TO_CHECK = "too-old-to-check"
    DNS_UNREACHABLE = "dns-unreachable"
    NO_TRUSTED_RESULTS = "no-trusted-results"
    RESULTS_UNREADABLE = "results-unreadable"
    TEMPORARY_ERROR = "temporary-error"
    FORWARDED = "forwarded"
    BODY_CHANGED = "body-changed"
    SIGNATURE_UNUSABLE = "signature-unusable"
    UNLISTED_SUBDOMAIN = "unlisted-subdomain"
    DOMAIN_UNSOURCED = "domain-unsourced"
    CLAIM_ONLY = "claim-only"
    CODE_HIDDEN = "code-hidden"
    COULD_NOT_BE_READ = "could-not-be-read"


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: a message, what it claims, what was found out, and when."""

    message: Message
    claim: Claim
    evidence: Evidence
    catalogue: Catalogue
    arrival: datetime | None
    """When the message reached the user's provider; None where nothing tells."""
    now: datetime

    @property
    def retailer(self) -> Retailer:
        """The retailer that the message claims to be from."""
        return self.catalogue.retailers[self.claim.retailer_id]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of a verdict, most human first in an inspection's list."""

    kind: Finding | Circumstance
    weight: Weight
    params: tuple[tuple[str, str], ...] = ()

    @property
    def reason_id(self) -> str:
        """The stable identifier of the JSON output."""
        reason_id: str = self.kind.value
        return reason_id
