"""The product as two pure functions: which keys a message needs, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.claim.catalogue import Catalogue
    from app.claim.model import Claim
    from app.codes.model import OneTimeCode
    from app.codes.phrases import CodePhrases
    from app.claim.claiming import ClaimMatcher
    from app.evidence.model import Evidence, KeyAnswer
    from app.evidence.profile import ProviderProfile
    from app.names import AddrSpec
    from app.signs.phrases import SignPhrases
    from app.verdict.model import Reason, Verdict


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a verdict needs that is not in the message. Picklable."""

    catalogue: Catalogue
    claim_matcher: ClaimMatcher
    code_phrases: CodePhrases
    sign_phrases: SignPhrases
    provider: ProviderProfile | None
    """None: no provider witness, only our own DKIM verification."""
    own_addresses: frozenset[AddrSpec]
    """The user's addresses, lower case; ``@example.org`` stands for a catch-all domain. Empty:
    not known, so the replay rule is not applied and no code is shown."""
    arrival: datetime | None
    """The server's INTERNALDATE. None: the topmost Received date, else the Date field."""
    now: datetime
    """Aware; its offset is the user's time zone."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is to be said of one message."""

    claim: Claim | None
    verdict: Verdict | None
    """None where nothing claims a retailer origin."""
    reasons: tuple[Reason, ...]
    code: OneTimeCode | None
    """The message's one-time code, or None; to be shown only where ``is_code_shown``."""
    is_code_shown: bool
    is_code_expired: bool
    author_display_name: str
    author_addr_spec: str
    """"" where the From field holds no address."""
    masked_subject: str
    """Every code candidate masked, whatever the verdict."""
    message_id: str
    date: datetime | None
    arrival: datetime | None
    report_desks: tuple[str, ...]
    evidence: Evidence | None


def keys_wanted(raw: bytes, context: Context) -> tuple[str, ...]:
    """Return the DNS names of the DKIM keys a verdict would need, of catalogued domains only."""
    raise NotImplementedError


def inspect(raw: bytes, context: Context, keys: Mapping[str, KeyAnswer]) -> Inspection:
    """Judge one message. Never raises for any input; the same input gives the same inspection."""
    raise NotImplementedError
