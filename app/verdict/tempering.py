"""Signs that only the evidence can raise or lower: S2, and the honest exceptions of S1 and S9."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from app.claim.catalogue import Words
from app.claim.model import ClaimSource, Strength
from app.evidence.model import ProviderState, Result
from app.names import registrable_domain
from app.signs.model import Finding, Sign, SignId, Weight
from app.verdict.senders_between import is_relayed, is_sent_on_by_list, without_what_relays_do

if TYPE_CHECKING:
    from app.verdict.authenticity import Origin
    from app.verdict.model import Case

LIVE_FOR = timedelta(days=14)
"""How long after arrival a missing signature still says something about the sender."""

_CANNOT_TELL: frozenset[Result | None] = frozenset({Result.TEMPERROR, Result.PERMERROR})
_ONLY_A_NAME = frozenset(
    {
        ClaimSource.DISPLAY_NAME,
        ClaimSource.LOCAL_PART,
        ClaimSource.SUBJECT,
        ClaimSource.BODY,
        ClaimSource.OWN_LINKS,
    }
)
"""A bank that issues the shop's credit card has a mailbox named after the shop."""
_OF_A_NEW_DOMAIN = frozenset({SignId.S1, SignId.S5, SignId.S15})
_ONLY_IN_THE_TEXT = frozenset(
    {ClaimSource.SELF_PRESENTATION, ClaimSource.SUBJECT, ClaimSource.BODY, ClaimSource.OWN_LINKS}
)
"""A password manager writes "your Amazon password" and signs with its own name."""
_REMARKS = frozenset(
    {
        Finding.URGENCY,
        Finding.GENERIC_GREETING,
        Finding.NO_NEVER_SHARE,
        Finding.HAS_ATTACHMENT,
        Finding.PARTS_DIFFER,
        Finding.IMAGE_ONLY,
    }
)
"""What honest newsletters show too; a prize, a survey, a threat or odd spelling is none of it."""
_OF_A_THIRD_PARTY = frozenset({SignId.S1, SignId.S6})


def find_authentication_sign(case: Case, origin: Origin) -> Sign | None:
    """Return S2 where the retailer's own domain is used without the proof it should carry, or None.

    Decisive where the user's provider reports it (dmarc=fail, or no passing DKIM from a retailer
    that signs everything); strong (S2b) where nobody reports, the mail is live and carries no
    signature at all. Never where a forwarding hop explains it, a result is temporary, or the own
    check alone failed (VERDICTS sections 3 and 5).
    """
    if origin.own_domain is None or origin.is_authentic or case.evidence.is_forwarded:
        return None
    params = (("domain", str(origin.own_domain)),)
    if case.evidence.provider.state is ProviderState.READ:
        if _does_provider_refuse(case, origin):
            return Sign(SignId.S2, Weight.DECISIVE, Finding.NOT_AUTHENTICATED, params)
        return None
    if _should_be_signed(case, origin):
        return Sign(SignId.S2, Weight.STRONG, Finding.NOT_SIGNED, params)
    return None


def _does_provider_refuse(case: Case, origin: Origin) -> bool:
    results = {case.evidence.provider.dmarc, case.evidence.provider.dkim}
    if case.evidence.provider.dmarc is Result.FAIL:
        return True
    if not _signs_everything(case, origin) or results & _CANNOT_TELL:
        return False
    is_signed = Result.PASS in results and _may_be_retailers(case, origin)
    return case.evidence.provider.dmarc is not Result.PASS and not is_signed


def _may_be_retailers(case: Case, origin: Origin) -> bool:
    """Tell whether a signature that the provider found good can be the retailer's.

    That of a stranger, or of the service that delivers, is nobody's proof. Where the fields were
    taken out of the message nothing can be told.
    """
    checks = case.evidence.signatures
    listed = () if origin.entry is None else origin.entry.sdids
    home = registrable_domain(str(origin.own_domain))
    return not checks or any(
        check.sdid is None or check.sdid in listed or registrable_domain(check.sdid) == home
        for check in checks
    )


def _signs_everything(case: Case, origin: Origin) -> bool:
    return case.retailer.signs_everything if origin.entry is None else origin.entry.signs_everything


def _should_be_signed(case: Case, origin: Origin) -> bool:
    return (
        case.evidence.provider.state is not ProviderState.UNREADABLE
        and _signs_everything(case, origin)
        and not case.evidence.has_signature_field
        and case.arrival is not None
        and case.now - case.arrival <= LIVE_FOR
    )


def temper_signs(signs: tuple[Sign, ...], case: Case, origin: Origin) -> tuple[Sign, ...]:
    """Apply what the evidence says to the signs that have an honest exception.

    S9 on an authentic message counts only where strangers can write into its template. S1 is
    lowered for an author domain that is the retailer's web host though not listed for mail, and
    for an author whose own domain is authenticated and that is either a plausible new domain of
    the retailer (nothing but S5 on the author and S15 beside it) or a third party that only names
    the shop (links to itself alone, nothing but remarks beside it). Alias relays and mailing lists
    account for the sender line that they rewrite.
    """
    if origin.is_authentic:
        has_others_template = any(sign.sign_id is SignId.S12 for sign in signs) or (
            origin.entry is not None and origin.entry.words is not Words.OWN
        )
        return (
            signs if has_others_template else tuple(sign for sign in signs if sign.sign_id is not SignId.S9)
        )
    # Some link homes (icloud.com, live.com) are also anybody's mailboxes.
    is_anybodys = any(sign.finding is Finding.FREEMAIL_AUTHOR for sign in signs)
    if origin.own_domain is not None and not is_anybodys:
        return tuple(_lowered(sign) if sign.sign_id is SignId.S1 else sign for sign in signs)
    if is_relayed(case):
        return without_what_relays_do(signs)
    is_sender_of_its_own = is_authenticated_for_itself(case) and (
        _is_plausible_new_domain(signs) or _is_third_party(signs, case)
    )
    if is_sender_of_its_own or is_sent_on_by_list(signs, case):
        return tuple(_lowered(sign) for sign in signs)
    return signs


def is_authenticated_for_itself(case: Case) -> bool:
    """Tell whether the user's provider reports dmarc=pass for the proof author's own domain."""
    author = case.message.authors.proof
    provider = case.evidence.provider
    return (
        author is not None
        and provider.state is ProviderState.READ
        and provider.dmarc is Result.PASS
        and provider.dmarc_header_from is not None
        and provider.dmarc_header_from == author.domain
    )


def _is_plausible_new_domain(signs: tuple[Sign, ...]) -> bool:
    contains_brand = any(
        ("contains-brand", "yes") in sign.params for sign in signs if sign.sign_id is SignId.S1
    )
    return contains_brand and all(
        sign.sign_id in _OF_A_NEW_DOMAIN
        and sign.finding not in {Finding.LOOK_ALIKE_LINK, Finding.LOOK_ALIKE_REPLY_TO}
        for sign in signs
    )


def _is_third_party(signs: tuple[Sign, ...], case: Case) -> bool:
    author = case.message.authors.proof
    allowed = _ONLY_A_NAME if case.claim.strength is Strength.STRONG else _ONLY_IN_THE_TEXT
    if author is None or author.domain is None or not case.claim.sources <= allowed:
        return False
    home = registrable_domain(author.domain)
    hosts = [link.host for link in case.message.links if link.scheme in {"http", "https"}]
    return (
        home is not None
        and bool(hosts)
        and all(sign.sign_id in _OF_A_THIRD_PARTY or sign.finding in _REMARKS for sign in signs)
        and all(host is not None and registrable_domain(host) == home for host in hosts)
    )


def _lowered(sign: Sign) -> Sign:
    if sign.sign_id is SignId.S1:
        return replace(sign, weight=Weight.WEAK, finding=Finding.AUTHOR_DOMAIN_NOT_ON_OUR_LIST)
    return replace(sign, weight=Weight.WEAK) if sign.sign_id is SignId.S6 else sign
