"""The replay rule: a genuine mail proves something to the user only if it was sent to the user."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.verdict.table import Addressed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.evidence.model import ProvenDomain
    from app.message.model import Recipient

SIGNED_BEFORE_ARRIVAL = timedelta(hours=48)
SIGNED_AFTER_ARRIVAL = timedelta(hours=1)

_DOT_BLIND_DOMAINS = frozenset({"gmail.com", "googlemail.com"})

_EVERYBODYS = frozenset({("", "gmail.com")})
"""No user owns all addresses of a mail provider, whatever was typed."""


def find_addressed(
    recipients: Iterable[Recipient],
    proofs: Iterable[ProvenDomain],
    own_addresses: frozenset[str],
) -> Addressed:
    """Tell whether a signed To or Cc names the user.

    ``own_addresses`` are the user's; ``@example.org`` stands for every address of that domain.
    Plus-tags count as the user's, and so do dots at Gmail. Only fields that an aligned signature
    covers are read (VERDICTS section 3, replay).
    """
    if not own_addresses:
        return Addressed.UNKNOWN
    own = _own_mailboxes(own_addresses)
    signed_fields: frozenset[str] = frozenset().union(*(proof.signed_fields for proof in proofs))
    is_named = any(
        recipient.field_name in signed_fields and _is_own(recipient, own) for recipient in recipients
    )
    return Addressed.TO_THE_USER if is_named else Addressed.TO_SOMEBODY_ELSE


def _mailbox_of(address: str) -> tuple[str, str]:
    local_part, _, domain = address.rpartition("@")
    local_part, domain = local_part.lower(), domain.lower()
    local_part = local_part.partition("+")[0] or local_part
    if domain in _DOT_BLIND_DOMAINS:
        return local_part.replace(".", ""), "gmail.com"
    return local_part, domain


def is_addressed_to_the_user_alone(recipients: Iterable[Recipient], own_addresses: frozenset[str]) -> bool:
    """Tell whether every recipient is the user.

    A code is sent to one person. Where a shop writes its customer's name without quotes, a thief
    can put the victim's address before his own; both are recipients then.
    """
    own = _own_mailboxes(own_addresses)
    return all(_is_own(recipient, own) for recipient in recipients)


def _own_mailboxes(own_addresses: frozenset[str]) -> frozenset[tuple[str, str]]:
    return frozenset(_mailbox_of(address) for address in own_addresses) - _EVERYBODYS


def _is_own(recipient: Recipient, own: frozenset[tuple[str, str]]) -> bool:
    local_part, domain = _mailbox_of(recipient.addr_spec)
    return (local_part, domain) in own or ("", domain) in own


def is_fresh(date: datetime | None, proofs: Iterable[ProvenDomain], arrival: datetime | None) -> bool:
    """Tell whether Date, and t= where a proof has one, lie just before arrival.

    Between 48 hours before and 1 hour after (VERDICTS section 3); a missing Date or arrival is not
    fresh. At least one proof must be fresh itself.
    """
    if date is None or arrival is None or not _is_just_before(date, arrival):
        return False
    return any(proof.signed_at is None or _is_just_before(proof.signed_at, arrival) for proof in proofs)


def _is_just_before(moment: datetime, arrival: datetime) -> bool:
    return -SIGNED_AFTER_ARRIVAL <= arrival - moment <= SIGNED_BEFORE_ARRIVAL
