"""Senders in between: alias relays and mailing lists that put their own address into From.

Neither proves anything, and either can be feigned by anybody; they only account for a sender line
that would otherwise be an impostor's. Where the user's provider reports, it has to bear them out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.evidence.model import ProviderState, Result
from app.evidence.relays import relayed_domain
from app.signs.model import Finding, Sign, SignId, Weight

if TYPE_CHECKING:
    from app.names import DomainName
    from app.verdict.model import Case

_AT_LEAST_STRONG = (Weight.DECISIVE, Weight.STRONG)
_OF_A_RELAYS_ADDRESS = frozenset(
    {
        Finding.AUTHOR_DOMAIN_NOT_RETAILERS,
        Finding.SEVERAL_AUTHORS,
        Finding.MALFORMED_AUTHOR,
        Finding.FREEMAIL_AUTHOR,
        Finding.REPLY_TO_ELSEWHERE,
    }
)
"""What an alias relay makes of any sender line."""


def is_relayed(case: Case) -> bool:
    """Tell whether an alias relay, as far as anybody can tell, forwarded mail of the retailer's."""
    authors = case.message.authors.candidates
    author = authors[0] if authors else None
    original = None if author is None else relayed_domain(author)
    return (
        author is not None
        and original is not None
        and _is_retailers(original, case)
        and not _is_refused(case, author.domain)
    )


def without_what_relays_do(signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
    """Lower the signs that are found in the sender line of any relayed message."""
    return tuple(
        replace(sign, weight=Weight.WEAK) if sign.finding in _OF_A_RELAYS_ADDRESS else sign for sign in signs
    )


def is_sent_on_by_list(signs: tuple[Sign, ...], case: Case) -> bool:
    """Tell whether the author is the list that the message is addressed to, and answers go to the shop."""
    author = case.message.authors.proof
    answers = [address.domain for address in case.message.reply_to]
    return (
        author is not None
        and case.evidence.is_forwarded
        and not _is_refused(case, author.domain)
        and author.addr_spec in {recipient.addr_spec for recipient in case.message.recipients}
        and bool(answers)
        and all(domain is not None and _is_retailers(domain, case) for domain in answers)
        and all(sign.sign_id is SignId.S1 or sign.weight not in _AT_LEAST_STRONG for sign in signs)
    )


def _is_retailers(domain: DomainName, case: Case) -> bool:
    found = case.catalogue.mail_domain_of(domain)
    return found is not None and found[0] == case.claim.retailer_id


def _is_refused(case: Case, domain: DomainName | None) -> bool:
    """Tell whether the user's provider reports, but does not bear out that the author is of this domain."""
    provider = case.evidence.provider
    if provider.state is not ProviderState.READ:
        return False
    if provider.dmarc is None:
        return all(proof.sdid != domain for proof in case.evidence.proven)
    return provider.dmarc is not Result.PASS or provider.dmarc_header_from != domain
