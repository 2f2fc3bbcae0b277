"""reach_verdict(): claim, evidence, signs and circumstances joined into one verdict with reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.claim.model import Strength
from app.message.model import Defect
from app.signs.model import SignId, Weight
from app.verdict.addressing import find_addressed, is_fresh
from app.verdict.authenticity import Origin, find_origin
from app.verdict.circumstances import circumstances_of
from app.verdict.model import Reason, Verdict
from app.verdict.table import Addressed, Facts, decide
from app.verdict.tempering import find_authentication_sign, temper_signs

if TYPE_CHECKING:
    from datetime import datetime

    from app.claim.catalogue import Catalogue
    from app.claim.model import Claim
    from app.evidence.model import Evidence
    from app.message.model import Message
    from app.names import AddrSpec
    from app.signs.model import Sign

DEFECTS_THAT_FORBID_PROOF = frozenset(
    {
        Defect.BAD_CHARSET_NAME,
        Defect.BAD_BASE64,
        Defect.UNKNOWN_TRANSFER_ENCODING,
        Defect.NO_BOUNDARY,
        Defect.BOUNDARY_NOT_FOUND,
        Defect.DUPLICATE_PARAMETER,
        Defect.DUPLICATE_PART_FIELD,
        Defect.MALFORMED_CONTENT_TYPE,
        Defect.DIFFERING_ALTERNATIVES,
        Defect.EXTERNAL_OR_PARTIAL_BODY,
        Defect.TEXT_OUTSIDE_PARTS,
        Defect.UTF7,
        Defect.NUL_IN_BODY,
        Defect.BAD_ENCODED_WORD,
        Defect.SMTP_RESIDUE,
    },
)
"""Structures that two mail programs read differently: what we judged may not be what is shown."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, why, and whether a code may be shown."""

    verdict: Verdict | None
    reasons: tuple[Reason, ...]
    is_code_allowed: bool


def has_anomaly(message: Message) -> bool:
    """Tell whether anything about the message's form makes VERIFIED impossible."""
    return bool(message.anomalies or message.limits or message.defects & DEFECTS_THAT_FORBID_PROOF)


def reach_verdict(
    message: Message,
    claim: Claim | None,
    evidence: Evidence,
    signs: tuple[Sign, ...],
    catalogue: Catalogue,
    *,
    own_addresses: frozenset[AddrSpec],
    arrival: datetime | None,
    now: datetime,
) -> Judgement:
    """Join what the stages found.

    ``signs`` are those of the message alone; S2 and the exceptions that need evidence are added
    here. ``arrival`` is when the message reached the user's provider, as the account or the
    command line says; the provider's own boundary date counts where it is earlier.
    """
    if claim is None or claim.strength is Strength.WEAK:
        return Judgement(None, (), is_code_allowed=False)
    effective_arrival = earliest(arrival, evidence.provider.received_at)
    origin = find_origin(
        message.authors,
        claim,
        catalogue,
        evidence,
        arrival=effective_arrival,
        now=now,
    )
    authentication_sign = find_authentication_sign(
        message,
        claim,
        catalogue,
        evidence,
        origin,
        arrival=effective_arrival,
        now=now,
    )
    signs = temper_signs(signs, message, claim, evidence, origin)
    if authentication_sign is not None:
        signs = (authentication_sign, *signs)
    facts = Facts(
        strength=claim.strength,
        is_authentic=origin.is_authentic,
        has_anomaly=has_anomaly(message),
        addressed=find_addressed(message.recipients, origin.proofs, own_addresses),
        is_fresh=is_fresh(message.date, origin.proofs, effective_arrival),
        signs=frozenset((sign.sign_id, sign.weight) for sign in signs),
    )
    verdict = decide(facts)
    circumstances = circumstances_of(
        message,
        claim,
        catalogue,
        evidence,
        origin,
        facts,
        arrival=effective_arrival,
        now=now,
    )
    return Judgement(
        verdict=verdict,
        reasons=_sorted_reasons(_reasons_of_signs(signs, verdict) + circumstances),
        is_code_allowed=verdict is Verdict.VERIFIED and facts.addressed is Addressed.TO_THE_USER,
    )


def earliest(arrival: datetime | None, received_at: datetime | None) -> datetime | None:
    """Return the earlier of two moments, either of which may be unknown.

    A moved or imported mailbox has import dates; the provider's boundary date is older then.
    """
    if arrival is None or received_at is None:
        return arrival if received_at is None else received_at
    return min(arrival, received_at)


_MOST_HUMAN_FIRST = (
    SignId.S10,
    SignId.S1,
    SignId.S3,
    SignId.S2,
    SignId.S4,
    SignId.S6,
    SignId.S8,
    SignId.S9,
    SignId.S11,
    SignId.S7,
    SignId.S5,
    SignId.S13,
    SignId.S14,
    SignId.S12,
    SignId.S16,
    SignId.S15,
)
_WEIGHTS = (Weight.DECISIVE, Weight.STRONG, Weight.GOOD, Weight.STATE, Weight.WEAK, Weight.ADVICE)


def _reasons_of_signs(signs: tuple[Sign, ...], verdict: Verdict | None) -> tuple[Reason, ...]:
    ranked = sorted(signs, key=lambda sign: (_WEIGHTS.index(sign.weight), _MOST_HUMAN_FIRST.index(sign.sign_id)))
    reasons = tuple(Reason(sign.finding, sign.weight, sign.params) for sign in ranked)
    if verdict is not Verdict.VERIFIED:
        return reasons
    # What is proven outweighs a sign that only explains: it is still told, but as a remark.
    return tuple(
        replace(reason, weight=Weight.WEAK) if reason.weight in {Weight.STRONG, Weight.DECISIVE} else reason
        for reason in reasons
    )


def _sorted_reasons(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda reason: _WEIGHTS.index(reason.weight)))


__all__ = ["DEFECTS_THAT_FORBID_PROOF", "Judgement", "Origin", "earliest", "has_anomaly", "reach_verdict"]
