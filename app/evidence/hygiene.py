"""What a signature must be like before either witness may count it (facts: signature hygiene)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from app.evidence.dkim.signature import STRONG_ALGORITHMS, is_identity_within
from app.evidence.model import HygieneFault
from app.names import is_public_suffix

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.evidence.dkim.signature import Signature

MOST_SIGNATURES = 10

OLDEST_BEFORE_ARRIVAL = timedelta(hours=48)
LATEST_AFTER_ARRIVAL = timedelta(hours=1)

_ALWAYS_SIGNED = ("to", "subject", "date")
_PROTECTED = ("from", "to", "cc", "subject", "date", "reply-to", "content-type")
"""An unsigned second one would be shown by most mail programs in place of the signed one."""


def find_lasting_faults(signature: Signature, field_counts: Mapping[str, int]) -> frozenset[HygieneFault]:
    """Return the faults that do not depend on when the message arrived.

    ``field_counts`` is how often each field name (lower case) occurs in the message.
    """
    signed = Counter(signature.signed_names)
    faults = set()
    if signature.has_body_length:
        faults.add(HygieneFault.BODY_LENGTH_TAG)
    if signature.algorithm not in STRONG_ALGORITHMS:
        faults.add(HygieneFault.WEAK_ALGORITHM)
    if not signature.key_name:
        faults.add(HygieneFault.BAD_SELECTOR)
    if not signed["from"]:
        faults.add(HygieneFault.FROM_NOT_SIGNED)
    if not all(signed[name] for name in _ALWAYS_SIGNED) or any(
        field_counts.get(name, 0) > signed[name] for name in _PROTECTED
    ):
        faults.add(HygieneFault.FIELD_NOT_SIGNED)
    if not is_identity_within(signature):
        faults.add(HygieneFault.IDENTITY_OUTSIDE)
    if is_public_suffix(signature.sdid):
        faults.add(HygieneFault.PUBLIC_SUFFIX)
    return frozenset(faults)


def find_time_faults(signature: Signature, arrival: datetime | None) -> frozenset[HygieneFault]:
    """Return the faults against the time of arrival.

    Without a known arrival a signature that states a time can not be called fresh.
    """
    if arrival is None:
        is_timed = signature.signed_at is not None or signature.expires is not None
        return frozenset({HygieneFault.NOT_FRESH} if is_timed else ())
    faults = set()
    if signature.expires is not None and signature.expires < arrival:
        faults.add(HygieneFault.EXPIRED)
    if signature.signed_at is not None and not (
        -LATEST_AFTER_ARRIVAL <= arrival - signature.signed_at <= OLDEST_BEFORE_ARRIVAL
    ):
        faults.add(HygieneFault.NOT_FRESH)
    return frozenset(faults)
