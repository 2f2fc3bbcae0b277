"""What the claim stage hands on: who a message says it is from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.names import RetailerId


class Strength(IntEnum):
    """How clearly the message presents itself as the retailer (VERDICTS section 2)."""

    WEAK = 1
    MEDIUM = 2
    STRONG = 3


class ClaimSource(Enum):
    """Where the claim stands."""

    RETAILER_DOMAIN = "retailer-domain"
    LOOK_ALIKE_DOMAIN = "look-alike-domain"
    DISPLAY_NAME = "display-name"
    SENDER_NAME = "sender-name"
    """The display name is the retailer's alone, or that with words for its own desks ("Amazon Billing"):
    nobody who only writes about a shop calls himself so."""
    LOCAL_PART = "local-part"
    AUTHOR_LABEL = "author-label"
    SELF_PRESENTATION = "self-presentation"
    """Signature, footer, street address, "your Amazon account"."""
    LOGO = "logo"
    ASSET_HOST = "asset-host"
    OWN_LINKS = "own-links"
    SUBJECT = "subject"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Claim:
    """The one retailer a message claims to be from."""

    retailer_id: RetailerId
    strength: Strength
    sources: frozenset[ClaimSource]
    disguise: str
    """The text that reads as the retailer only after folding (sign S4); "" where it needs none."""
