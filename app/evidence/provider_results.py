"""What the provider's results prove: which signatures it found good, bound to the fields that are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.evidence.authentication_results import Unreadable, read_authentication_results
from app.evidence.dkim.signature import read_exact_domain
from app.evidence.model import ProvenDomain, ProviderResults, ProviderState, Result, Witness
from app.names import is_at_or_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.evidence.authentication_results import MethodResult
    from app.evidence.dkim.signature import Signature
    from app.evidence.model import HygieneFault
    from app.evidence.profile import ProviderProfile
    from app.evidence.trusted_zone import TrustedZone
    from app.names import DomainName

_FROM_WORST = (
    Result.FAIL,
    Result.PERMERROR,
    Result.TEMPERROR,
    Result.POLICY,
    Result.SOFTFAIL,
    Result.OTHER,
    Result.NEUTRAL,
    Result.NONE,
    Result.BEST_GUESS_PASS,
    Result.PASS,
)
_DMARC_FORBIDS = frozenset({Result.FAIL, Result.PERMERROR, Result.TEMPERROR})
_LONGEST_TEXT = 8192
_SHORTEST_VALUE_PREFIX = 6


@dataclass(frozen=True, slots=True)
class ReadSignature:
    """A signature of the message that follows the grammar, with what is wrong with it."""

    signature: Signature
    faults: frozenset[HygieneFault]


@dataclass(frozen=True, slots=True)
class SignatureFields:
    """All DKIM-Signature fields of a message, as far as they are looked at."""

    read: tuple[ReadSignature, ...]
    has_unread: bool
    """Some field breaks the grammar, or lies beyond the most we look at."""


@dataclass(frozen=True, slots=True)
class _Naming:
    """What a dkim result says of the signature it is about."""

    sdid: DomainName | None = None
    auid_domain: DomainName | None = None
    selector: str = ""
    value_prefix: str = ""

    @property
    def is_nameless(self) -> bool:
        return self.sdid is None and self.auid_domain is None

    @property
    def is_exact(self) -> bool:
        return bool(self.selector) and len(self.value_prefix) >= _SHORTEST_VALUE_PREFIX

    def fits(self, signature: Signature) -> bool:
        """Tell whether this result can be about that signature."""
        if self.sdid is not None:
            is_named = signature.sdid == self.sdid
        elif self.is_exact:
            is_named = signature.auid_domain == self.auid_domain
        else:
            is_named = signature.sdid == self.auid_domain
        return (
            is_named
            and (not self.selector or signature.selector.lower() == self.selector)
            and signature.value_text.startswith(self.value_prefix)
        )


def read_provider_results(
    zone: TrustedZone | None, profile: ProviderProfile
) -> tuple[ProviderResults, tuple[MethodResult, ...]]:
    """Read every field of the zone together; one that cannot be read, or is not its own, spoils all."""
    if zone is None:
        return ProviderResults(ProviderState.ABSENT), ()
    text = b"".join(field.raw for field in zone.fields)[:_LONGEST_TEXT].decode("ascii", "replace")
    received_at = zone.boundary.date
    if not zone.fields:
        return ProviderResults(ProviderState.ABSENT, received_at=received_at), ()
    results: list[MethodResult] = []
    for field in zone.fields:
        read = read_authentication_results(field.field_body)
        if isinstance(read, Unreadable) or not profile.is_own_authserv_id(read.authserv_id):
            return ProviderResults(ProviderState.UNREADABLE, received_at=received_at, text=text), ()
        results.extend(read.results)
    dkim = [found.result for found in results if found.method == "dkim"]
    return (
        ProviderResults(
            ProviderState.READ,
            spf=_find_worst(results, "spf"),
            dkim=max(dkim, key=_FROM_WORST.index, default=None),
            dmarc=_find_worst(results, "dmarc"),
            dmarc_header_from=_read_header_from(results),
            received_at=received_at,
            text=text,
        ),
        tuple(results),
    )


def _find_worst(results: Sequence[MethodResult], method: str) -> Result | None:
    found = [result.result for result in results if result.method == method]
    return min(found, key=_FROM_WORST.index, default=None)


def _read_header_from(results: Sequence[MethodResult]) -> DomainName | None:
    named = {
        read_exact_domain(result.properties.get("header.from", ""))
        for result in results
        if result.method == "dmarc"
    }
    return next(iter(named)) if len(named) == 1 else None


def find_proven_by_provider(
    provider: ProviderResults,
    results: Sequence[MethodResult],
    fields: SignatureFields,
    profile: ProviderProfile,
    author_domain: DomainName | None,
) -> tuple[ProvenDomain, ...]:
    """Return the signing domains that the provider's results prove.

    A field that we could not read may be the one that the provider found good, whatever the result
    names: selector and the start of b= can be copied into another field. Then nothing is proven.
    A ``dkim=pass`` proves a domain when it names it, fits signature fields that are really in the
    message, every one of them passes hygiene, no other dkim result speaks against one of them, and
    dmarc, where it is reported, does not forbid it.
    """
    if fields.has_unread or not _does_dmarc_allow(provider, author_domain):
        return ()
    must_be_exact = provider.dmarc not in {None, Result.PASS}
    namings = [
        (result.result, _read_naming(result, profile)) for result in results if result.method == "dkim"
    ]
    against = [naming for result, naming in namings if result is not Result.PASS]
    proven: dict[DomainName, ProvenDomain] = {}
    for result, naming in namings:
        if result is not Result.PASS or naming.is_nameless:
            continue
        if must_be_exact and not naming.is_exact:
            continue
        bound = [found for found in fields.read if naming.fits(found.signature)]
        if _is_bound_well(bound, against):
            found = _prove(bound)
            proven.setdefault(found.sdid, found)
    return tuple(proven.values())


def _does_dmarc_allow(provider: ProviderResults, author_domain: DomainName | None) -> bool:
    if provider.dmarc in _DMARC_FORBIDS:
        return False
    if provider.dmarc is Result.PASS:
        return author_domain is not None and provider.dmarc_header_from == author_domain
    return True


def _is_bound_well(bound: Sequence[ReadSignature], against: Sequence[_Naming]) -> bool:
    return (
        len({found.signature.sdid for found in bound}) == 1
        and not any(found.faults for found in bound)
        and not any(
            naming.is_nameless or any(naming.fits(found.signature) for found in bound) for naming in against
        )
    )


def _prove(bound: Sequence[ReadSignature]) -> ProvenDomain:
    """Take what is true of every signature the result can be about."""
    signatures = [found.signature for found in bound]
    times = [signature.signed_at for signature in signatures if signature.signed_at is not None]
    return ProvenDomain(
        sdid=signatures[0].sdid,
        witness=Witness.PROVIDER,
        signed_at=min(times, default=None),
        signed_fields=frozenset.intersection(
            *(frozenset(signature.signed_names) for signature in signatures)
        ),
    )


def _read_naming(result: MethodResult, profile: ProviderProfile) -> _Naming:
    """Read which signature a dkim result is about; nameless where its names contradict each other."""
    sdid = auid_domain = None
    written_sdid = written_auid = ""
    if "header.d" in profile.names_domain_by:
        written_sdid = result.properties.get("header.d", "")
        sdid = read_exact_domain(written_sdid)
    if "header.i" in profile.names_domain_by:
        written_auid = result.properties.get("header.i", "")
        auid_domain = (
            None if written_auid.count("@") > 1 else read_exact_domain(written_auid.rpartition("@")[2])
        )
    is_broken = bool(written_sdid and sdid is None) or bool(written_auid and auid_domain is None)
    is_outside = sdid is not None and auid_domain is not None and not is_at_or_below(auid_domain, sdid)
    if is_broken or is_outside:
        return _Naming()
    return _Naming(
        sdid,
        auid_domain,
        result.properties.get("header.s", "").lower(),
        "".join(result.properties.get("header.b", "").split()),
    )
