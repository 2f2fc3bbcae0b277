"""Gathering the evidence of one message: the provider's word and our own verification."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from app.evidence.dkim.signature import Signature, read_signature
from app.evidence.dkim.verification import SignedContent, verify
from app.evidence.forwarding import is_forwarded
from app.evidence.hygiene import (
    LATEST_AFTER_ARRIVAL,
    MOST_SIGNATURES,
    find_lasting_faults,
    find_time_faults,
)
from app.evidence.model import (
    Evidence,
    HygieneFault,
    KeyFailure,
    ProvenDomain,
    ProviderResults,
    ProviderState,
    SignatureCheck,
    SignatureState,
    Witness,
)
from app.evidence.provider_results import (
    ReadSignature,
    SignatureFields,
    find_proven_by_provider,
    read_provider_results,
)
from app.evidence.received import read_received
from app.evidence.trusted_zone import find_trusted_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from app.evidence.model import KeyAnswer
    from app.evidence.profile import ProviderProfile
    from app.message.model import Message
    from app.names import DomainName

OWN_CHECK_COUNTS_FOR = timedelta(days=14)
"""Keys rotate, and some domains publish old private keys: a later pass proves nothing."""

_FIELD_NAME = "dkim-signature"
_NOTHING_AGAINST = frozenset(
    {SignatureState.NOT_CHECKED, SignatureState.KEY_MISSING, SignatureState.KEY_UNREACHABLE}
)
"""What says nothing of the octets: keys are taken out of DNS in time, and lines are down."""
_NO_KEY = {
    None: SignatureState.NOT_CHECKED,
    KeyFailure.MISSING: SignatureState.KEY_MISSING,
    KeyFailure.UNREACHABLE: SignatureState.KEY_UNREACHABLE,
}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One DKIM-Signature field, read or not."""

    signature: Signature | None
    faults: frozenset[HygieneFault]


def wanted_keys(message: Message, domains_of_catalogue: Callable[[DomainName], bool]) -> tuple[str, ...]:
    """Return the DNS names of the keys our own verification needs, at most ten.

    Only for signatures that could count, and only of domains the catalogue lists: a look-up of a
    name the sender chose would tell him that his mail was read.
    """
    names = (
        candidate.signature.key_name
        for candidate in _read_candidates(message)
        if candidate.signature is not None
        and not candidate.faults
        and domains_of_catalogue(candidate.signature.sdid)
    )
    return tuple(dict.fromkeys(names))


def arrival_of(message: Message) -> datetime | None:
    """Return when the message arrived as far as it tells: the topmost Received date, else Date."""
    for field in message.fields_named("received")[:1]:
        received = read_received(field.field_body)
        if received is not None and received.date is not None:
            return received.date
    return message.date


def gather_evidence(  # noqa: PLR0913 - everything a proof depends on, each by name
    message: Message,
    *,
    profile: ProviderProfile | None,
    keys: Mapping[str, KeyAnswer],
    arrival: datetime | None,
    now: datetime,
    kept: Evidence | None = None,
) -> Evidence:
    """Find out what can be proven about where a message comes from. Never raises, knows no shop.

    ``keys`` answers the names of ``wanted_keys`` (a missing name: not asked). ``arrival`` is the
    server's INTERNALDATE; the boundary's date counts where it is earlier. Both times are aware.
    ``kept`` is what was found out about the very same octets before: a signature that held while our
    own check counted still holds, as long as nothing speaks against it now.
    """
    zone = None
    if profile is not None and profile.is_usable:
        zone = find_trusted_zone(message.header_fields, profile)
    boundary_date = None if zone is None else zone.boundary.date
    arrived = min((time for time in (arrival, boundary_date) if time is not None), default=None)
    candidates = [_with_time_faults(candidate, arrived) for candidate in _read_candidates(message)]

    provider = ProviderResults(ProviderState.NO_PROFILE)
    by_provider: tuple[ProvenDomain, ...] = ()
    if profile is not None and profile.is_usable:
        provider, results = read_provider_results(zone, profile)
        proof = message.authors.proof
        author_domain = None if proof is None else proof.domain
        by_provider = find_proven_by_provider(
            provider, results, _take_together(candidates), profile, author_domain
        )
    checks = _check_all(message, candidates, keys)
    is_clock_right = arrived is not None and now - arrived >= -LATEST_AFTER_ARRIVAL
    is_too_late = not is_clock_right or (arrived is not None and now - arrived > OWN_CHECK_COUNTS_FOR)
    held = _held_before(kept) if is_clock_right else frozenset()
    checks = tuple(_recall(check, held) for check in checks)
    by_ourselves = _find_proven_by_ourselves(
        check for check in checks if not is_too_late or _mark_of(check) in held
    )
    keeps_original = profile is None or profile.keeps_original
    return Evidence(
        proven=(*by_provider, *by_ourselves) if keeps_original else (),
        provider=provider,
        signatures=checks,
        is_forwarded=is_forwarded(message),
        has_signature_field=bool(candidates),
        is_own_check_too_late=is_too_late and not by_ourselves,
    )


def _read_candidates(message: Message) -> list[_Candidate]:
    counts = Counter(field.field_name for field in message.header_fields)
    candidates = []
    for number, field in enumerate(message.fields_named(_FIELD_NAME)):
        if number >= MOST_SIGNATURES:
            candidates.append(_Candidate(None, frozenset({HygieneFault.TOO_MANY})))
            continue
        signature = read_signature(field)
        if isinstance(signature, HygieneFault):
            candidates.append(_Candidate(None, frozenset({signature})))
        else:
            candidates.append(_Candidate(signature, find_lasting_faults(signature, counts)))
    return candidates


def _with_time_faults(candidate: _Candidate, arrived: datetime | None) -> _Candidate:
    if candidate.signature is None:
        return candidate
    return _Candidate(candidate.signature, candidate.faults | find_time_faults(candidate.signature, arrived))


def _take_together(candidates: Iterable[_Candidate]) -> SignatureFields:
    read = []
    has_unread = False
    for candidate in candidates:
        if candidate.signature is None:
            has_unread = True
        else:
            read.append(ReadSignature(candidate.signature, candidate.faults))
    return SignatureFields(tuple(read), has_unread)


def _check_all(
    message: Message, candidates: Iterable[_Candidate], keys: Mapping[str, KeyAnswer]
) -> tuple[SignatureCheck, ...]:
    content = SignedContent(
        message.header_fields,
        message.raw[message.body_start :],
        has_bare_line_feeds=b"\r\n" not in message.raw,
    )
    return tuple(_check(candidate, content, keys) for candidate in candidates)


def _check(candidate: _Candidate, content: SignedContent, keys: Mapping[str, KeyAnswer]) -> SignatureCheck:
    signature = candidate.signature
    if signature is None:
        return SignatureCheck(None, "", candidate.faults, SignatureState.NOT_CHECKED, None, frozenset())
    state = SignatureState.NOT_CHECKED
    if not candidate.faults:
        answer = keys.get(signature.key_name)
        state = verify(signature, content, answer) if isinstance(answer, bytes) else _NO_KEY[answer]
    return SignatureCheck(
        sdid=signature.sdid,
        selector=signature.selector,
        faults=candidate.faults,
        state=state,
        signed_at=signature.signed_at,
        signed_fields=frozenset(signature.signed_names),
    )


_Mark = tuple["DomainName | None", str, "datetime | None", frozenset[str]]


def _mark_of(check: SignatureCheck) -> _Mark:
    return check.sdid, check.selector, check.signed_at, check.signed_fields


def _held_before(kept: Evidence | None) -> frozenset[_Mark]:
    """Return the signatures that held, without any fault, while our own check counted."""
    if kept is None or kept.is_own_check_too_late:
        return frozenset()
    own = {proof.sdid for proof in kept.proven if proof.witness is Witness.OWN}
    return frozenset(
        _mark_of(check)
        for check in kept.signatures
        if check.state is SignatureState.PASS and not check.faults and check.sdid in own
    )


def _recall(check: SignatureCheck, held: frozenset[_Mark]) -> SignatureCheck:
    if check.state in _NOTHING_AGAINST and not check.faults and _mark_of(check) in held:
        return replace(check, state=SignatureState.PASS)
    return check


def _find_proven_by_ourselves(checks: Iterable[SignatureCheck]) -> tuple[ProvenDomain, ...]:
    proven: dict[DomainName, ProvenDomain] = {}
    for check in checks:
        if check.state is SignatureState.PASS and check.sdid is not None:
            proven.setdefault(
                check.sdid, ProvenDomain(check.sdid, Witness.OWN, check.signed_at, check.signed_fields)
            )
    return tuple(proven.values())
