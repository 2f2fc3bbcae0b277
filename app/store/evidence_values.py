"""Evidence as JSON, and back. The first item is the form's version.

The provider's text is left out: it is written by strangers and only for the technical details.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.evidence.model import (
    Evidence,
    HygieneFault,
    ProvenDomain,
    ProviderResults,
    ProviderState,
    Result,
    SignatureCheck,
    SignatureState,
    Witness,
)
from app.names import DomainName
from app.store.documents import (
    as_flag,
    as_list,
    as_text,
    as_texts,
    date_to_text,
    read_date,
    read_list,
    to_json,
)

if TYPE_CHECKING:
    from datetime import datetime

_FORM = 1


def evidence_to_json(evidence: Evidence) -> str:
    """Return the evidence as one JSON text."""
    return to_json(
        [
            _FORM,
            [_proven_to_list(proven) for proven in evidence.proven],
            _provider_to_list(evidence.provider),
            [_check_to_list(check) for check in evidence.signatures],
            evidence.is_forwarded,
            evidence.has_signature_field,
            evidence.is_own_check_too_late,
        ]
    )


def evidence_from_json(text: str | None) -> Evidence | None:
    """Return the evidence; None for another version's form, or a value that is not known here."""
    if text is None:
        return None
    try:
        form, *content = read_list(text)
        return _read_evidence(content) if form == _FORM else None
    except ValueError:
        return None


def _read_evidence(content: list[object]) -> Evidence:
    proven, provider, signatures, is_forwarded, has_signature_field, is_too_late = content
    return Evidence(
        proven=tuple(_read_proven(item) for item in as_list(proven)),
        provider=_read_provider(provider),
        signatures=tuple(_read_check(item) for item in as_list(signatures)),
        is_forwarded=as_flag(is_forwarded),
        has_signature_field=as_flag(has_signature_field),
        is_own_check_too_late=as_flag(is_too_late),
    )


def _proven_to_list(proven: ProvenDomain) -> list[object]:
    return [proven.sdid, proven.witness.value, *_signed(proven.signed_at, proven.signed_fields)]


def _read_proven(item: object) -> ProvenDomain:
    sdid, witness, signed_at, signed_fields = as_list(item)
    return ProvenDomain(
        sdid=DomainName(as_text(sdid)),
        witness=Witness(witness),
        signed_at=read_date(signed_at),
        signed_fields=frozenset(as_texts(signed_fields)),
    )


def _provider_to_list(provider: ProviderResults) -> list[object]:
    results = (provider.spf, provider.dkim, provider.dmarc)
    return [
        provider.state.value,
        [None if result is None else result.value for result in results],
        provider.dmarc_header_from,
        date_to_text(provider.received_at),
    ]


def _read_provider(item: object) -> ProviderResults:
    state, results, dmarc_header_from, received_at = as_list(item)
    spf, dkim, dmarc = (None if result is None else Result(result) for result in as_list(results))
    return ProviderResults(
        state=ProviderState(state),
        spf=spf,
        dkim=dkim,
        dmarc=dmarc,
        dmarc_header_from=_read_domain(dmarc_header_from),
        received_at=read_date(received_at),
    )


def _check_to_list(check: SignatureCheck) -> list[object]:
    faults = sorted(fault.value for fault in check.faults)
    signed = _signed(check.signed_at, check.signed_fields)
    return [check.sdid, check.selector, faults, check.state.value, *signed]


def _read_check(item: object) -> SignatureCheck:
    sdid, selector, faults, state, signed_at, signed_fields = as_list(item)
    return SignatureCheck(
        sdid=_read_domain(sdid),
        selector=as_text(selector),
        faults=frozenset(HygieneFault(fault) for fault in as_list(faults)),
        state=SignatureState(state),
        signed_at=read_date(signed_at),
        signed_fields=frozenset(as_texts(signed_fields)),
    )


def _signed(signed_at: datetime | None, signed_fields: frozenset[str]) -> list[object]:
    return [date_to_text(signed_at), sorted(signed_fields)]


def _read_domain(content: object) -> DomainName | None:
    return None if content is None else DomainName(as_text(content))
