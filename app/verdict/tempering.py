"""Signs that only the evidence can raise or lower: S2, and the honest exceptions of S1 and S9."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from app.claim.catalogue import Words
from app.claim.model import ClaimSource
from app.evidence.model import ProviderState, Result
from app.names import registrable_domain
from app.signs.model import Finding, Sign, SignId, Weight

if TYPE_CHECKING:
    from datetime import datetime

    from app.claim.catalogue import Catalogue
    from app.claim.model import Claim
    from app.evidence.model import Evidence
    from app.message.model import Message
    from app.verdict.authenticity import Origin

LIVE_FOR = timedelta(days=14)
"""How long after arrival a missing signature still says something about the sender."""

_CANNOT_TELL = frozenset({Result.TEMPERROR, Result.PERMERROR})
_ONLY_A_NAME = frozenset({ClaimSource.DISPLAY_NAME, ClaimSource.SUBJECT, ClaimSource.BODY, ClaimSource.OWN_LINKS})
_OF_A_NEW_DOMAIN = frozenset({SignId.S1, SignId.S5, SignId.S15})
_OF_A_THIRD_PARTY = frozenset({SignId.S1, SignId.S6})


def find_authentication_sign(
    message: Message,
    claim: Claim,
    catalogue: Catalogue,
    evidence: Evidence,
    origin: Origin,
    *,
    arrival: datetime | None,
    now: datetime,
) -> Sign | None:
    """Return S2 where the retailer's own domain is used without the proof it should carry, or None.

    Decisive where the user's provider reports it (dmarc=fail, or no passing DKIM from a retailer
    that signs everything); strong (S2b) where nobody reports, the mail is live and carries no
    signature at all. Never where a forwarding hop explains it, a result is temporary, or the own
    check alone failed (VERDICTS sections 3 and 5).
    """
    if origin.own_domain is None or origin.is_authentic or evidence.is_forwarded:
        return None
    provider = evidence.provider
    signs_everything = catalogue.retailers[claim.retailer_id].signs_everything
    params = (("domain", str(origin.own_domain)),)
    if provider.state is ProviderState.READ:
        if provider.dmarc is Result.FAIL:
            return Sign(SignId.S2, Weight.DECISIVE, Finding.NOT_AUTHENTICATED, params)
        is_silent = provider.dmarc is Result.PASS or provider.dkim is Result.PASS
        is_unclear = provider.dmarc in _CANNOT_TELL or provider.dkim in _CANNOT_TELL
        if signs_everything and not is_silent and not is_unclear:
            return Sign(SignId.S2, Weight.DECISIVE, Finding.NOT_AUTHENTICATED, params)
        return None
    if provider.state is ProviderState.UNREADABLE:
        return None
    is_live = arrival is not None and now - arrival <= LIVE_FOR
    if signs_everything and is_live and not evidence.has_signature_field:
        return Sign(SignId.S2, Weight.STRONG, Finding.NOT_SIGNED, params)
    return None


def temper_signs(
    signs: tuple[Sign, ...],
    message: Message,
    claim: Claim,
    evidence: Evidence,
    origin: Origin,
) -> tuple[Sign, ...]:
    """Apply what the evidence says to the signs that have an honest exception.

    S9 on an authentic message counts only where strangers can write into its template. S1 is
    lowered for an author domain that is the retailer's web host though not listed for mail, and
    for an author whose own domain is authenticated and that is either a plausible new domain of
    the retailer (nothing but S5 on the author and S15 beside it) or a third party that only names
    the shop (links to itself alone, no other sign).
    """
    if origin.is_authentic:
        has_others_template = any(sign.sign_id is SignId.S12 for sign in signs) or (
            origin.entry is not None and origin.entry.words is not Words.OWN
        )
        return signs if has_others_template else tuple(sign for sign in signs if sign.sign_id is not SignId.S9)
    if origin.own_domain is not None:
        return tuple(_lowered(sign) if sign.sign_id is SignId.S1 else sign for sign in signs)
    if not is_authenticated_for_itself(message, evidence):
        return signs
    if _is_plausible_new_domain(signs) or _is_third_party(signs, message, claim):
        return tuple(_lowered(sign) for sign in signs)
    return signs


def is_authenticated_for_itself(message: Message, evidence: Evidence) -> bool:
    """Tell whether the user's provider reports dmarc=pass for the proof author's own domain."""
    author = message.authors.proof
    provider = evidence.provider
    return (
        author is not None
        and provider.state is ProviderState.READ
        and provider.dmarc is Result.PASS
        and provider.dmarc_header_from is not None
        and provider.dmarc_header_from == author.domain
    )


def _is_plausible_new_domain(signs: tuple[Sign, ...]) -> bool:
    contains_brand = any(("contains-brand", "yes") in sign.params for sign in signs if sign.sign_id is SignId.S1)
    return contains_brand and all(
        sign.sign_id in _OF_A_NEW_DOMAIN
        and sign.finding not in {Finding.LOOK_ALIKE_LINK, Finding.LOOK_ALIKE_REPLY_TO}
        for sign in signs
    )


def _is_third_party(signs: tuple[Sign, ...], message: Message, claim: Claim) -> bool:
    author = message.authors.proof
    if author is None or author.domain is None or not claim.sources <= _ONLY_A_NAME:
        return False
    home = registrable_domain(author.domain)
    hosts = [link.host for link in message.links if link.scheme in {"http", "https"}]
    return (
        home is not None
        and bool(hosts)
        and all(sign.sign_id in _OF_A_THIRD_PARTY for sign in signs)
        and all(host is not None and registrable_domain(host) == home for host in hosts)
    )


def _lowered(sign: Sign) -> Sign:
    if sign.sign_id is SignId.S1:
        return replace(sign, weight=Weight.WEAK, finding=Finding.AUTHOR_DOMAIN_NOT_ON_OUR_LIST)
    return replace(sign, weight=Weight.WEAK) if sign.sign_id is SignId.S6 else sign
