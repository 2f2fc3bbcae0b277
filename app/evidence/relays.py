"""Alias relays: services that forward mail to their user under an address of their own.

They put such an address into From as well, so that an answer goes through them; the true author
stands encoded in it. What is read from it proves nothing: it only tells a relay from an impostor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.names import has_known_suffix, is_at_or_below, read_domain

if TYPE_CHECKING:
    from app.message.model import Author
    from app.names import DomainName

_RELAY_DOMAINS = (
    *("privaterelay.appleid.com", "icloud-hide.me", "duck.com", "mozmail.com", "relay.firefox.com"),
    *("simplelogin.co", "simplelogin.com", "simplelogin.fr", "aleeas.com", "slmail.me", "slmails.com"),
    *("passmail.net", "passmail.com", "passinbox.com", "anonaddy.com", "anonaddy.me", "addy.io"),
)
_MAILBOXES_TOO = "icloud.com"
"""Hide My Email shares this domain with people, whose names are shorter than what it makes up."""
_LONGEST_PERSONAL = 20
_LONGEST_READ = 320
_AT = "_at_"
_MOST_LABELS = 12
_VIA_RELAY = re.compile(r"[^\s@]+@([A-Za-z0-9.-]+) \[via Relay\]")


def is_relay(domain: str) -> bool:
    """Tell whether a lower-case domain is an alias relay's."""
    return any(is_at_or_below(domain, relay) for relay in _RELAY_DOMAINS)


def relayed_domain(author: Author) -> DomainName | None:
    """Return the domain that a relay names as the true author's, or None where it is no relay's address.

    Four ways of writing are known: ``a_at_shop_example_x1y2@``, the same with the dots left in,
    ``alias+a=shop.example@``, and ``"a@shop.example [via Relay]"`` as the display name.
    """
    local_part = author.local_part[:_LONGEST_READ].lower()
    is_made_up = author.domain == _MAILBOXES_TOO and len(local_part) > _LONGEST_PERSONAL
    if author.domain is None or not (is_made_up or is_relay(author.domain)):
        return None
    _, at, encoded = local_part.rpartition(_AT)
    if at:
        return _longest_domain(encoded.replace("_", ".").split(".")[:_MOST_LABELS])
    _, equals, written = local_part.rpartition("+")[2].rpartition("=")
    if equals:
        return read_domain(written)
    named = _VIA_RELAY.fullmatch(author.untrusted_display_name[:_LONGEST_READ])
    return None if named is None else read_domain(named[1].lower())


def _longest_domain(labels: list[str]) -> DomainName | None:
    """Return the longest name these labels begin with that ends as names do; a made-up word follows it."""
    for end in range(len(labels) - 1, 1, -1):
        name = read_domain(".".join(labels[:end]))
        if name is not None and has_known_suffix(name):
            return name
    return None
