"""reach_verdict(): claim, evidence, signs and circumstances joined into one verdict with reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.claim.model import Strength
from app.message.model import Defect
from app.signs.model import SignId, Weight
from app.verdict.addressing import find_addressed, is_addressed_to_the_user_alone, is_fresh
from app.verdict.authenticity import find_origin, is_undecided
from app.verdict.circumstances import circumstances_of
from app.verdict.model import Reason, Verdict
from app.verdict.table import Addressed, Facts, decide
from app.verdict.tempering import find_authentication_sign, temper_signs

if TYPE_CHECKING:
    from datetime import datetime

    from app.message.model import Message
    from app.names import AddrSpec
    from app.signs.model import Sign
    from app.verdict.model import Case

DEFECTS_THAT_FORBID_PROOF = frozenset(
    {
        Defect.BAD_CHARSET_NAME,
        Defect.BAD_BASE64,
        Defect.BAD_QUOTED_PRINTABLE,
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


def reach_verdict(case: Case, signs: tuple[Sign, ...], own_addresses: frozenset[AddrSpec]) -> Judgement:
    """Join what the stages found.

    ``signs`` are those of the message alone; S2 and the exceptions that need evidence are added
    here. The provider's own boundary date counts as arrival where it is earlier than the case's.
    """
    if case.claim.strength is Strength.WEAK:
        return Judgement(None, (), is_code_allowed=False)
    case = replace(case, arrival=earliest(case.arrival, case.evidence.provider.received_at))
    origin = find_origin(case)
    signs = temper_signs(signs, case, origin)
    authentication_sign = find_authentication_sign(case, origin)
    if authentication_sign is not None:
        signs = (authentication_sign, *signs)
    facts = Facts(
        strength=case.claim.strength,
        is_authentic=origin.is_authentic,
        has_anomaly=has_anomaly(case.message),
        addressed=find_addressed(case.message.recipients, origin.proofs, own_addresses),
        is_fresh=is_fresh(case.message.date, origin.proofs, case.arrival),
        is_undecided=is_undecided(case, origin),
        signs=frozenset((sign.sign_id, sign.weight) for sign in signs),
    )
    verdict = decide(facts)
    return Judgement(
        verdict=verdict,
        reasons=_sorted_reasons(_reasons_of_signs(signs, verdict) + circumstances_of(case, origin, facts)),
        is_code_allowed=verdict is Verdict.VERIFIED
        and facts.addressed is Addressed.TO_THE_USER
        and is_addressed_to_the_user_alone(case.message.recipients, own_addresses),
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
    ranked = sorted(
        signs, key=lambda sign: (_WEIGHTS.index(sign.weight), _MOST_HUMAN_FIRST.index(sign.sign_id))
    )
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
