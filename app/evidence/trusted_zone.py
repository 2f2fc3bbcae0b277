"""Where in a header section the user's own provider wrote its results.

Fields are stacked: each host puts its own on top. The walk starts at the top and passes the
provider's inner hops until it meets the boundary, the hop that took the message from outside.
Everything the sender could write stands below that. A hop that is neither ends the search: behind
it stands another provider's text, or the sender's. So does a hop that took the message from a user
of the provider, or fetched it from another one: what follows came along with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.evidence.profile import Place, matches_any
from app.evidence.received import PRIVATE_NETWORKS, is_in_networks, read_address, read_received

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.evidence.profile import ProviderProfile
    from app.evidence.received import Received
    from app.message.model import HeaderField

_RESULTS = "authentication-results"
_LOCAL_SUFFIXES = (".internal", ".local", ".localdomain", ".lan")
_MOST_HOPS = 30
_HANDED_IN = (
    *(f"with {protocol}" for protocol in ("esmtpa", "esmtpsa", "utf8smtpa", "utf8smtpsa", "asmtp", "smtpa")),
    *(f"with {protocol}" for protocol in ("mapi", "pop", "pop3", "pop3s", "imap", "imaps", "httprest")),
    "via http", "via https", "from userid",
)  # fmt: skip
"""How a hop says that a user of the host handed the message in, or that it was fetched from elsewhere.

RFC 3848 and RFC 6531 name the protocols of an authenticated client; LMTPA, which is one too, is what a
mail store writes of the host that delivers.
"""
_FETCHED = "x-gmail-fetch-info"
_SEAL_RESULTS = "arc-authentication-results"
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
        if profile.is_mirrored and not _is_mirrored(fields, header_fields[:index]):
            fields = ()
    else:
        fields = _read_block_below(header_fields[index + 1 :], profile.end_receiver)
    return TrustedZone(fields, boundary)


def _find_boundary(
    header_fields: Sequence[HeaderField], profile: ProviderProfile
) -> tuple[int, Received] | None:
    above: Received | None = None
    hops = 0
    for index, field in enumerate(header_fields):
        if field.field_name == _FETCHED:
            return None
        if field.field_name != "received":
            continue
        hops += 1
        received = read_received(field.field_body)
        if received is None or hops > _MOST_HOPS or received.says(_HANDED_IN):
            return None
        is_linked = above is None or not profile.is_chained or _names_next_hop(above, received)
        if _is_boundary(received, profile):
            return (index, received) if is_linked and _is_handed_on(above, profile) else None
        if not is_linked or not _is_inner(received, profile):
            return None
        above = received
    return None


def _is_boundary(received: Received, profile: ProviderProfile) -> bool:
    return (
        matches_any(received.by_name, profile.boundary_by)
        and (not profile.boundary_mark or profile.boundary_mark in received.by_text.split(" "))
        and received.names_addresses()
        and not received.came_from_inside(PRIVATE_NETWORKS)
    )


def _is_handed_on(above: Received | None, profile: ProviderProfile) -> bool:
    """Tell whether the hop above the boundary is the one that this provider always puts there."""
    return not profile.hop_above or (above is not None and above.says(profile.hop_above))


def _names_next_hop(above: Received, below: Received) -> bool:
    return above.from_name.partition(".")[0] == below.by_name.partition(".")[0]


def _is_inner(received: Received, profile: ProviderProfile) -> bool:
    is_own = matches_any(received.by_name, profile.inner_by)
    is_from_own = matches_any(received.from_name, profile.inner_by)
    if not is_own and not (profile.has_local_hops and _is_local(received.by_name)):
        return False
    if not received.from_words:
        # Who leaves the sending host out writes its own address in place of a name.
        return is_own and read_address(received.by_name) is not None
    if not received.names_addresses():
        return is_own and is_from_own
    # A name is the sending host's own choice; others may rent addresses in the provider's networks.
    return received.came_from_inside(PRIVATE_NETWORKS) or (
        is_from_own and received.came_from_inside((*PRIVATE_NETWORKS, *profile.inner_networks))
    )


def _is_local(name: str) -> bool:
    address = read_address(name)
    if address is not None:
        return is_in_networks(address, PRIVATE_NETWORKS)
    return bool(name) and ("." not in name or name.endswith(_LOCAL_SUFFIXES))


def _is_mirrored(fields: Sequence[HeaderField], above: Sequence[HeaderField]) -> bool:
    """Tell whether the provider put the same results into its seal (RFC 8617 section 4.1.1).

    Where it wrote none of its own, the field below the boundary is the sender's; above it nobody
    else writes.
    """
    sealed = {
        tuple(field.field_body.partition(b";")[2].split())
        for field in above
        if field.field_name == _SEAL_RESULTS
    }
    return all(tuple(field.field_body.split()) in sealed for field in fields)


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
