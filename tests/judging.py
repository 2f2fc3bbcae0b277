"""Judge a built message with the program's real data, as the user robin@example.org."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.build import load_parts
from app.inspection import inspect
from app.names import AddrSpec
from tests.mailmaking import ARRIVAL, rsa_key

if TYPE_CHECKING:
    from datetime import datetime

    from app.evidence.model import KeyAnswer
    from app.inspection import Inspection

USER = "robin@example.org"
KEYS: dict[str, KeyAnswer] = {
    f"s1._domainkey.{domain}": rsa_key().record
    for domain in (
        "amazon.de",
        "amazon.com",
        "marketplace.amazon.com",
        "marketplace.amazon.de",
        "amazonses.com",
        "ebay.com",
        "members.ebay.com",
        "members.ebay.de",
        "paypal.com",
        "attack.example",
        "temuemail.com",
        "temu.com",
    )
}
"""The keys that a resolver would find; whoever the domain, the throwaway key is the same."""


def judge(
    raw: bytes,
    provider: str | None = None,
    *,
    keys: dict[str, KeyAnswer] | None = None,
    own: tuple[str, ...] = (USER,),
    arrival: datetime | None = ARRIVAL,
    now: datetime = ARRIVAL + timedelta(minutes=1),
) -> Inspection:
    """Judge a message a minute after it arrived; ``provider`` is the domain of the user's provider."""
    parts = load_parts()
    context = parts.context(
        provider=None if provider is None else parts.profiles.of_domain(provider),
        own_addresses=frozenset(AddrSpec(address) for address in own),
        arrival=arrival,
        now=now,
    )
    return inspect(raw, context, KEYS if keys is None else keys)
