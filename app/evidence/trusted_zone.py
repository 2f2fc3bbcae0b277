"""Where in a header section the user's own provider wrote its results.

Fields are stacked: each host puts its own on top. The walk starts at the top and passes the
provider's inner hops until it meets the boundary, the hop that took the message from outside.
Everything the sender could write stands below that. A hop that is neither ends the search: behind
it stands another provider's text, or the sender's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.evidence.profile import Place, matches_any
from app.evidence.received import PRIVATE_NETWORKS, read_address, read_received

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.evidence.profile import ProviderProfile
    from app.evidence.received import Received
    from app.message.model import HeaderField

_RESULTS = "authentication-results"
_LOCAL_SUFFIXES = (".internal", ".local", ".localdomain", ".lan")
_MOST_HOPS = 30
_SENDERS_OWN = frozenset({
    "received", "dkim-signature", "arc-seal", "arc-message-signature", "arc-authentication-results",
    "return-path", "from", "sender", "reply-to", "to", "cc", "subject", "date", "message-id", "mime-version",
    "content-type", "content-transfer-encoding",
})  # fmt: skip
"""Fields a provider does not write inside its block of results."""


@dataclass(frozen=True, slots=True)
class TrustedZone:
    """The provider's own results, and the boundary they stand at."""

    fields: tuple[HeaderField, ...]
    """Authentication-Results fields, top to bottom; none where the provider wrote none."""
    boundary: Received


def find_trusted_zone(header_fields: Sequence[HeaderField], profile: ProviderProfile) -> TrustedZone | None:
    """Return the zone of a usable profile, or None where its boundary cannot be found."""
    found = _find_boundary(header_fields, profile)
    if found is None:
        return None
    index, boundary = found
    if profile.place is Place.ABOVE:
        fields = tuple(field for field in header_fields[:index] if field.field_name == _RESULTS)
    elif profile.place is Place.DIRECTLY_BELOW:
        fields = _read_directly_below(header_fields[index + 1 : index + 3])
    else:
        fields = _read_block_below(header_fields[index + 1 :], profile.end_receiver)
    return TrustedZone(fields, boundary)


def _find_boundary(
    header_fields: Sequence[HeaderField], profile: ProviderProfile
) -> tuple[int, Received] | None:
    above: Received | None = None
    hops = 0
    for index, field in enumerate(header_fields):
        if field.field_name != "received":
            continue
        hops += 1
        received = read_received(field.field_body)
        if received is None or hops > _MOST_HOPS:
            return None
        if _is_boundary(received, profile):
            is_linked = not profile.is_chained or (above is not None and _names_next_hop(above, received))
            return (index, received) if is_linked else None
        if not _is_inner(received, profile):
            return None
        above = received
    return None


def _is_boundary(received: Received, profile: ProviderProfile) -> bool:
    networks = PRIVATE_NETWORKS
    if matches_any(received.by_name, profile.inner_by):
        networks = (*PRIVATE_NETWORKS, *profile.inner_networks)
    return (
        matches_any(received.by_name, profile.boundary_by)
        and (not profile.boundary_mark or profile.boundary_mark in received.by_text.split(" "))
        and bool(received.from_words)
        and not received.came_from_inside(networks)
    )


def _names_next_hop(above: Received, boundary: Received) -> bool:
    return above.from_name.partition(".")[0] == boundary.by_name.partition(".")[0]


def _is_inner(received: Received, profile: ProviderProfile) -> bool:
    if not _is_inner_name(received.by_name, profile):
        return False
    if not received.from_words:
        return True
    if received.names_addresses():
        return received.came_from_inside((*PRIVATE_NETWORKS, *profile.inner_networks))
    return _is_inner_name(received.from_name, profile)


def _is_inner_name(name: str, profile: ProviderProfile) -> bool:
    return (
        ("." not in name and ":" not in name and bool(name))
        or name.endswith(_LOCAL_SUFFIXES)
        or read_address(name) is not None
        or matches_any(name, profile.inner_by)
    )


def _read_directly_below(below: Sequence[HeaderField]) -> tuple[HeaderField, ...]:
    candidates = below[1:] if below and below[0].field_name == "received-spf" else below[:1]
    return tuple(field for field in candidates if field.field_name == _RESULTS)


def _read_block_below(below: Sequence[HeaderField], end_receiver: str) -> tuple[HeaderField, ...]:
    """Return the results of a block that ends as the provider ends it, else none at all."""
    block: list[HeaderField] = []
    for field in below:
        if field.field_name == "received-spf":
            words = field.field_body.decode("latin-1").lower().replace(";", " ").split()
            return tuple(block) if f"receiver={end_receiver}" in words else ()
        if field.field_name in _SENDERS_OWN:
            return ()
        if field.field_name == _RESULTS:
            block.append(field)
    return ()
