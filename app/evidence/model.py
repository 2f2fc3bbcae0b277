"""What the evidence stage hands on: what can be proven about where a message comes from.

Evidence knows no shop. It lists the domains that are proven to have signed the message, and by
which witness; ``verdict`` joins them with the claim.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from app.names import DomainName


class Witness(Enum):
    """Who says that a signature is good."""

    PROVIDER = "provider"
    OWN = "own"


class KeyFailure(Enum):
    """Why a DKIM key record could not be had from DNS."""

    MISSING = "missing"
    """NXDOMAIN or no TXT record: a final answer."""
    UNREACHABLE = "unreachable"
    """Time-out, SERVFAIL, offline: to be tried again, never stored as final."""


KeyAnswer = bytes | KeyFailure
"""A TXT record, its strings joined (RFC 6376 section 3.6.2.2), at most 8 KB; or why there is none."""

Keys = Mapping[str, KeyAnswer]
"""DNS name (``selector._domainkey.domain``, lower case) to its answer."""


class SignatureState(Enum):
    """What became of one DKIM-Signature field in our own verification."""

    PASS = "pass"  # noqa: S105 - no password
    BODY_CHANGED = "body-changed"
    SIGNATURE_WRONG = "signature-wrong"
    KEY_MISSING = "key-missing"
    KEY_UNREACHABLE = "key-unreachable"
    KEY_REVOKED = "key-revoked"
    KEY_TESTING = "key-testing"
    KEY_UNUSABLE = "key-unusable"
    """Malformed, wrong type or hash or service, RSA below 1024 bits, longer than 8 KB."""
    NOT_CHECKED = "not-checked"
    """No key was asked for: the domain is not of the catalogue, or hygiene failed already."""


class HygieneFault(Enum):
    """Why a signature cannot count, for either witness (facts/authentication: hygiene)."""

    MALFORMED = "malformed"
    DUPLICATE_TAG = "duplicate-tag"
    BODY_LENGTH_TAG = "body-length-tag"
    WEAK_ALGORITHM = "weak-algorithm"
    BAD_SELECTOR = "bad-selector"
    EXPIRED = "expired"
    NOT_FRESH = "not-fresh"
    """t= outside 48 hours before to 1 hour after arrival."""
    FROM_NOT_SIGNED = "from-not-signed"
    FIELD_NOT_SIGNED = "field-not-signed"
    """To, Subject or Date not in h=, or a protected field occurs more often than h= names it."""
    IDENTITY_OUTSIDE = "identity-outside"
    PUBLIC_SUFFIX = "public-suffix"
    TOO_MANY = "too-many"
    """Beyond the first ten signatures."""


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """One DKIM-Signature field of the message (RFC 6376)."""

    sdid: DomainName | None
    selector: str
    faults: frozenset[HygieneFault]
    state: SignatureState
    signed_at: datetime | None
    """The t= tag."""
    signed_fields: frozenset[str]
    """Lower-case field names of h=."""


class Result(Enum):
    """A method's result in an Authentication-Results field (RFC 8601 section 2.7)."""

    PASS = "pass"  # noqa: S105 - no password
    FAIL = "fail"
    NONE = "none"
    NEUTRAL = "neutral"
    POLICY = "policy"
    SOFTFAIL = "softfail"
    TEMPERROR = "temperror"
    PERMERROR = "permerror"
    BEST_GUESS_PASS = "bestguesspass"  # noqa: S105 - no password
    OTHER = "other"


class ProviderState(Enum):
    """Whether the user's own provider said anything that may be believed."""

    NO_PROFILE = "no-profile"
    """The account's host writes none that we know how to place."""
    ABSENT = "absent"
    """Nothing stands in the trusted zone (or the zone could not be found)."""
    UNREADABLE = "unreadable"
    """Something stands there that does not tokenize, or contradicts itself."""
    READ = "read"


@dataclass(frozen=True, slots=True)
class ProviderResults:
    """The trusted zone's results, all its fields taken together, the worst counting."""

    state: ProviderState
    spf: Result | None = None
    dkim: Result | None = None
    """The best single dkim result reported (PASS if any signature passed)."""
    dmarc: Result | None = None
    dmarc_header_from: DomainName | None = None
    """Set only where every dmarc result names the same readable domain."""
    received_at: datetime | None = None
    """The boundary Received field's date."""
    text: str = ""
    """The zone's fields as written, bounded, for the technical details."""


@dataclass(frozen=True, slots=True)
class ProvenDomain:
    """A domain proven to have signed this message, hygiene passed."""

    sdid: DomainName
    witness: Witness
    signed_at: datetime | None
    signed_fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that was found out about the message's origin."""

    proven: tuple[ProvenDomain, ...]
    provider: ProviderResults
    signatures: tuple[SignatureCheck, ...]
    is_forwarded: bool
    """A named forwarding, list or relay hop stands in the header section."""
    has_signature_field: bool
    is_own_check_too_late: bool
    """More than 14 days since arrival: our own check no longer counts (keys rotate)."""
