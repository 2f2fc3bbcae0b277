"""Marks of hops that may break a signature: forwarders, mailing lists, alias relays.

List-Id is none of them: every newsletter carries one (RFC 2919), and a spoof that copies it would
be excused. A list that people write to has List-Post (RFC 2369).

Anybody can write them, so they only excuse a signature that is missing or broken. They prove nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.evidence.relays import is_relay

if TYPE_CHECKING:
    from app.message.model import Message

_MARKS = frozenset(
    (
        "list-post",
        "mailing-list",
        "x-google-group-id",
        "resent-from",
        "resent-sender",
        "resent-to",
        "resent-date",
        "resent-message-id",
        "x-forwarded-for",
        "x-forwarded-to",
        "x-forwarded-by",
        "x-auto-forward",
        "auto-forwarded",
        "autoforwarded",
        "x-ms-exchange-inbox-rules-loop",
        "x-ms-exchange-forwardingloop",
        "x-gm-original-to",
        "x-gmail-fetch-info",
        "x-original-delivered-to",
        "x-icloud-hme",
        "x-simplelogin-type",
        "x-simplelogin-envelope-from",
        "x-simplelogin-original-from",
        "x-relay-for",
        "x-fxrelay-original-from",
        "duck-original-from",
        "x-ddg-original-from",
        "x-anonaddy-original-sender",
        "x-anonaddy-authentication-results",
    )
)
_RELAY_FIELDS = ("from", "to", "cc", "return-path", "delivered-to", "x-original-to")
"""Reply-To is none: a relay that keeps From leaves the signature whole, and a spoof may name any."""
_ADDRESS_DOMAIN = re.compile(rb"@([a-z0-9.-]{1,253})")
_REWRITTEN_RETURN_PATHS = (b"<srs0", b"<srs1", b"+srs=", b"+caf_=", b"<prvs0")
_LONGEST_LOOKED_AT = 2048


def is_forwarded(message: Message) -> bool:
    """Tell whether a named forwarding, list or relay hop stands in the header section."""
    delivered_to = set()
    for field in message.header_fields:
        name = field.field_name
        if name in _MARKS:
            return True
        if name not in _RELAY_FIELDS:
            continue
        body = field.field_body[:_LONGEST_LOOKED_AT].lower()
        if any(is_relay(domain.decode()) for domain in _ADDRESS_DOMAIN.findall(body)):
            return True
        if name == "return-path" and any(mark in body for mark in _REWRITTEN_RETURN_PATHS):
            return True
        if name == "delivered-to":
            delivered_to.add(body.strip())
    return len(delivered_to) > 1
