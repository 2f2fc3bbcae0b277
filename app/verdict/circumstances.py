"""The circumstances of a verdict that are not signs: what proves it, or why nothing could."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.evidence.model import HygieneFault, ProviderState, Result, SignatureState, Witness
from app.names import is_at_or_below
from app.signs.model import SignId, Weight
from app.verdict.authenticity import PROVIDER_RESULTS_COUNT_FOR, may_prove
from app.verdict.model import Circumstance, Reason
from app.verdict.table import Addressed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.evidence.model import Evidence
    from app.message.model import Message
    from app.verdict.authenticity import Origin
    from app.verdict.model import Case
    from app.verdict.table import Facts

_CANNOT_TELL = frozenset({Result.TEMPERROR, Result.PERMERROR})
_CHANGED = frozenset({SignatureState.BODY_CHANGED, SignatureState.SIGNATURE_WRONG})
_UNUSABLE = frozenset(
    {
        SignatureState.KEY_MISSING,
        SignatureState.KEY_REVOKED,
        SignatureState.KEY_TESTING,
        SignatureState.KEY_UNUSABLE,
    }
)
_MOST_NAMED = 3


def circumstances_of(case: Case, origin: Origin, facts: Facts) -> tuple[Reason, ...]:
    """Return what, besides the signs, the user should know of how the verdict came about."""
    found = list(_of_form(case.message))
    if origin.is_authentic:
        found += _of_proof(case, origin)
        found += _of_delivery(facts)
    elif origin.own_domain is not None:
        missing = list(_of_missing_proof(case, origin))
        if not missing and not facts.has(SignId.S2):
            missing.append(Reason(Circumstance.NO_PROOF, Weight.STATE))
        found += missing
    elif case.evidence.is_forwarded:
        found.append(Reason(Circumstance.FORWARDED, Weight.STATE))
    return tuple(found)


def _of_form(message: Message) -> Iterator[Reason]:
    if message.limits:
        yield Reason(Circumstance.TOO_UNUSUAL, Weight.STATE, _named(limit.value for limit in message.limits))
    if message.anomalies:
        yield Reason(
            Circumstance.HEADER_ANOMALY,
            Weight.STRONG,
            _named(anomaly.value for anomaly in message.anomalies),
        )


def _named(values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return (("what", ", ".join(sorted(values)[:_MOST_NAMED])),)


def _of_proof(case: Case, origin: Origin) -> Iterator[Reason]:
    witnesses = {proof.witness for proof in origin.proofs}
    domain = (("domain", str(origin.proofs[0].sdid)),)
    if Witness.PROVIDER in witnesses:
        yield Reason(Circumstance.PROVIDER_CONFIRMS, Weight.GOOD, domain)
    if Witness.OWN in witnesses:
        yield Reason(Circumstance.SIGNED_BY_RETAILER, Weight.GOOD, domain)
    if _do_witnesses_disagree(case.evidence, origin, witnesses):
        yield Reason(Circumstance.WITNESSES_DISAGREE, Weight.STATE, domain)
    hosts = {link.host for link in case.message.links if link.scheme in {"http", "https"}}
    if hosts and all(
        host is not None and case.claim.retailer_id in case.catalogue.retailers_of_host(host)
        for host in hosts
    ):
        yield Reason(Circumstance.LINKS_STAY_WITH_RETAILER, Weight.GOOD)


def _do_witnesses_disagree(evidence: Evidence, origin: Origin, witnesses: set[Witness]) -> bool:
    proven = {proof.sdid for proof in origin.proofs}
    if Witness.OWN not in witnesses:
        return any(check.sdid in proven and check.state in _CHANGED for check in evidence.signatures)
    return (
        Witness.PROVIDER not in witnesses
        and evidence.provider.state is ProviderState.READ
        and evidence.provider.dkim is Result.FAIL
    )


def _of_delivery(facts: Facts) -> Iterator[Reason]:
    if facts.addressed is Addressed.TO_SOMEBODY_ELSE:
        yield Reason(Circumstance.ADDRESSED_TO_SOMEBODY_ELSE, Weight.STRONG)
    elif facts.addressed is Addressed.UNKNOWN:
        yield Reason(Circumstance.OWN_ADDRESSES_UNKNOWN, Weight.ADVICE)
    if not facts.is_fresh:
        yield Reason(Circumstance.NOT_FRESH, Weight.STATE)


def _of_missing_proof(case: Case, origin: Origin) -> Iterator[Reason]:
    entry = origin.entry
    if entry is not None and not may_prove(entry, case.catalogue, case.claim.retailer_id):
        kind = Circumstance.CLAIM_ONLY if case.retailer.is_claim_only else Circumstance.DOMAIN_UNSOURCED
        yield Reason(kind, Weight.STATE, (("domain", str(entry.host)),))
        return
    if case.evidence.is_forwarded:
        yield Reason(Circumstance.FORWARDED, Weight.STATE)
    yield from _of_provider(case)
    yield from _of_own_check(case.evidence)
    for proof in case.evidence.proven:
        if origin.own_domain not in {None, proof.sdid} and is_at_or_below(proof.sdid, str(origin.own_domain)):
            yield Reason(Circumstance.UNLISTED_SUBDOMAIN, Weight.STATE, (("domain", str(proof.sdid)),))
            return


def _of_provider(case: Case) -> Iterator[Reason]:
    provider = case.evidence.provider
    if provider.state is ProviderState.UNREADABLE:
        yield Reason(Circumstance.RESULTS_UNREADABLE, Weight.STATE)
    elif provider.state is not ProviderState.READ:
        yield Reason(Circumstance.NO_TRUSTED_RESULTS, Weight.STATE)
    elif provider.dmarc in _CANNOT_TELL or provider.dkim in _CANNOT_TELL:
        yield Reason(Circumstance.TEMPORARY_ERROR, Weight.STATE)
    elif case.arrival is None or case.now - case.arrival > PROVIDER_RESULTS_COUNT_FOR:
        yield Reason(Circumstance.TOO_OLD_TO_CHECK, Weight.STATE)


def _of_own_check(evidence: Evidence) -> Iterator[Reason]:
    states = {check.state for check in evidence.signatures}
    faults = frozenset[HygieneFault]().union(*(check.faults for check in evidence.signatures))
    if evidence.is_own_check_too_late:
        if evidence.provider.state is not ProviderState.READ:
            yield Reason(Circumstance.TOO_OLD_TO_CHECK, Weight.STATE)
    elif SignatureState.KEY_UNREACHABLE in states:
        yield Reason(Circumstance.DNS_UNREACHABLE, Weight.STATE)
    elif states & _CHANGED:
        yield Reason(Circumstance.BODY_CHANGED, Weight.STATE)
    elif faults or states & _UNUSABLE:
        yield Reason(Circumstance.SIGNATURE_UNUSABLE, Weight.STATE)
