"""authentic(): the join of claim and evidence that alone can lead to VERIFIED.

Everything here fails closed: each condition names what is missing, and only when every one holds
does a tuple of aligned proofs come back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from app.evidence.model import ProviderState, Result, SignatureState, Witness
from app.names import is_at_or_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.claim.catalogue import Catalogue, MailDomain
    from app.evidence.model import ProvenDomain
    from app.names import DomainName, RetailerId
    from app.verdict.model import Case

PROVIDER_RESULTS_COUNT_FOR = timedelta(days=180)
"""How long after arrival a provider's stored results still count: twice the default scan window.
Our own check has its own, shorter limit (keys rotate); see the evidence stage."""

CLOCKS_DIFFER_BY = timedelta(hours=1)
"""How far in the future an arrival may lie, as seen by the user's clock."""

_DMARC_THAT_LEAVES_IT_TO_DKIM = frozenset({None, Result.PASS, Result.NONE, Result.BEST_GUESS_PASS})


@dataclass(frozen=True, slots=True)
class Origin:
    """The author's place in the catalogue, and the proofs that are aligned with it."""

    entry: MailDomain | None
    """The claimed retailer's mail domain entry for the proof author's domain."""
    proofs: tuple[ProvenDomain, ...]
    """Aligned, counting proofs; empty unless the message is authentic."""
    own_domain: DomainName | None = None
    """The author's domain where it is the claimed retailer's: listed for mail, or one of its web
    hosts (from which it may send without our knowing)."""

    @property
    def is_authentic(self) -> bool:
        """Tell whether the message is proven to be the claimed retailer's."""
        return bool(self.proofs)


def find_origin(case: Case) -> Origin:
    """Join the claim with the evidence (VERDICTS section 3, "authentic").

    Returns the origin, whose ``is_authentic`` is true only if the author is well-formed AND its
    domain is a sourced mail domain of the claimed, not claim-only retailer AND no trusted
    dmarc=fail stands against it AND at least one proven signing domain is aligned.
    """
    author = case.message.authors.proof
    if author is None or author.domain is None:
        return Origin(None, ())
    catalogue, retailer_id = case.catalogue, case.claim.retailer_id
    found = catalogue.mail_domain_of(author.domain)
    if found is None or found[0] != retailer_id:
        is_web_host = retailer_id in catalogue.retailers_of_host(author.domain)
        return Origin(None, (), author.domain if is_web_host else None)
    entry = found[1]
    if not may_prove(entry, catalogue, retailer_id) or case.evidence.provider.dmarc is Result.FAIL:
        return Origin(entry, (), author.domain)
    proofs = tuple(
        proof
        for proof in case.evidence.proven
        if is_aligned(proof.sdid, author.domain, entry, catalogue, retailer_id)
        and (proof.witness is Witness.OWN or _is_provider_usable(case, author.domain))
    )
    return Origin(entry, proofs, author.domain)


def may_prove(entry: MailDomain, catalogue: Catalogue, retailer_id: RetailerId) -> bool:
    """Tell whether mail from this entry can be VERIFIED at all: sourced, or the user's own addition."""
    if entry.is_users_own:
        return True
    return entry.is_sourced and not catalogue.retailers[retailer_id].is_claim_only


def is_aligned(
    sdid: DomainName,
    author_domain: DomainName,
    entry: MailDomain,
    catalogue: Catalogue,
    retailer_id: RetailerId,
) -> bool:
    """Tell whether a signing domain speaks for the author domain (VERDICTS section 3, alignment).

    It is that very domain, a listed mail domain of the same retailer above it, or a signing domain
    listed for the entry. Compared as lower-case ASCII, whole labels.
    """
    if sdid == author_domain or sdid in entry.sdids:
        return True
    listed = catalogue.mail_index.get(sdid)
    return listed is not None and listed[0] == retailer_id and is_at_or_below(author_domain, sdid)


def is_undecided(case: Case, origin: Origin) -> bool:
    """Tell whether the retailer's domain seems to have signed the message, and that proves nothing now.

    The provider found the signature good, but we have no source for the domain, or it is too long
    ago. Or no provider reports, and the key cannot be asked for (VERDICTS section 3, "cannot tell").
    """
    author_domain, entry = origin.own_domain, origin.entry
    if author_domain is None or origin.is_authentic:
        return False
    return any(
        sdid == author_domain
        or (
            entry is not None
            and is_aligned(sdid, author_domain, entry, case.catalogue, case.claim.retailer_id)
        )
        for sdid in _seemingly_signed_by(case, origin)
    )


def _seemingly_signed_by(case: Case, origin: Origin) -> Iterator[DomainName]:
    evidence = case.evidence
    if evidence.provider.state is ProviderState.READ:
        yield from (proof.sdid for proof in evidence.proven)
        return
    is_ever_asked = origin.entry is not None and may_prove(
        origin.entry, case.catalogue, case.claim.retailer_id
    )
    unknown = {SignatureState.KEY_UNREACHABLE}
    if evidence.is_own_check_too_late or not is_ever_asked:
        unknown.add(SignatureState.NOT_CHECKED)
    for check in evidence.signatures:
        if check.sdid is not None and not check.faults and check.state in unknown:
            yield check.sdid


def _is_provider_usable(case: Case, author_domain: DomainName) -> bool:
    provider = case.evidence.provider
    if provider.state is not ProviderState.READ or provider.dmarc not in _DMARC_THAT_LEAVES_IT_TO_DKIM:
        return False
    if provider.dmarc is not None and provider.dmarc_header_from != author_domain:
        return False
    # A clock set back makes nothing younger than it is.
    return (
        case.arrival is not None
        and -CLOCKS_DIFFER_BY <= case.now - case.arrival <= PROVIDER_RESULTS_COUNT_FOR
    )
