"""The DKIM-Signature field (RFC 6376 section 3.5), read strictly."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from app.evidence.dkim.canonical import Canonicalization, with_network_line_ends
from app.evidence.dkim.tag_list import BadTagList, TagList, read_tag_list
from app.evidence.model import HygieneFault
from app.names import DomainName, is_at_or_below, read_domain

if TYPE_CHECKING:
    from app.message.model import HeaderField

STRONG_ALGORITHMS = frozenset({"rsa-sha256", "ed25519-sha256"})

_REQUIRED = ("v", "a", "b", "bh", "d", "h", "s")
_SELECTOR_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
_FIELD_NAME_CHARACTERS = frozenset(map(chr, range(0x21, 0x7F))) - {":", ";"}
_LAST_TIME = 253_402_300_799
"""The last second of the year 9999: what a date can hold."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A DKIM-Signature field that follows the grammar; whether it is any good is another matter."""

    algorithm: str
    value: bytes
    value_text: str
    """The b= tag as written, white space removed: a provider's header.b is a prefix of it."""
    body_hash: bytes
    header_method: Canonicalization
    body_method: Canonicalization
    sdid: DomainName
    selector: str
    key_name: str
    """Where its key lies in DNS, lower case; "" where selector and domain make no DNS name."""
    auid_domain: DomainName
    """The domain of i=, or the sdid where there is no i=."""
    signed_names: tuple[str, ...]
    """h= in its order, lower case, repeated names kept."""
    has_body_length: bool
    signed_at: datetime | None
    expires: datetime | None
    without_value: bytes
    """The raw field with the value of b= removed, as the signer hashed it (section 3.7)."""
    colon: int


def read_exact_domain(text: str) -> DomainName | None:
    """Read a domain for proof: plain ASCII, at least two labels, no trailing dot."""
    return None if text.endswith(".") else read_domain(text)


# A message's signatures are read to know which keys they want, then again to verify them.
@lru_cache(maxsize=8)
def read_signature(field: HeaderField) -> Signature | HygieneFault:
    """Read a DKIM-Signature field; the fault says why it is to be ignored."""
    raw = with_network_line_ends(field.raw)
    name_and_colon, body = raw[: field.colon + 1], raw[field.colon + 1 :]
    text = body.decode("latin-1")
    tags = read_tag_list(text)
    if isinstance(tags, BadTagList):
        return HygieneFault.DUPLICATE_TAG if tags.is_duplicate else HygieneFault.MALFORMED
    return _read_tags(tags, name_and_colon, text)


def _read_tags(tags: TagList, name_and_colon: bytes, text: str) -> Signature | HygieneFault:
    if any(not tags.values.get(name) for name in _REQUIRED) or tags.values["v"] != "1":
        return HygieneFault.MALFORMED
    sdid = read_exact_domain(tags.values["d"])
    value, body_hash = _read_base64(tags, "b"), _read_base64(tags, "bh")
    methods = _read_methods(tags.values.get("c", "simple/simple"))
    signed_names = tuple(name.strip().lower() for name in tags.values["h"].split(":"))
    times = _read_time(tags, "t"), _read_time(tags, "x")
    if (
        sdid is None
        or value is None
        or body_hash is None
        or methods is None
        or not all(name and _FIELD_NAME_CHARACTERS.issuperset(name) for name in signed_names)
        or "dns/txt" not in [query.strip() for query in tags.values.get("q", "dns/txt").split(":")]
        or isinstance(times[0], HygieneFault)
        or isinstance(times[1], HygieneFault)
        or (times[0] is not None and times[1] is not None and times[1] < times[0])
    ):
        return HygieneFault.MALFORMED
    auid_domain = sdid
    if "i" in tags.values:
        written = read_exact_domain(tags.values["i"].rpartition("@")[2])
        if "@" not in tags.values["i"] or written is None:
            return HygieneFault.MALFORMED
        auid_domain = written
    selector = tags.values["s"]
    start, end = tags.value_spans["b"]
    return Signature(
        algorithm=tags.values["a"].lower(),
        value=value,
        value_text=tags.get_compact("b") or "",
        body_hash=body_hash,
        header_method=methods[0],
        body_method=methods[1],
        sdid=sdid,
        selector=selector,
        key_name=_read_key_name(selector, sdid),
        auid_domain=auid_domain,
        signed_names=signed_names,
        has_body_length="l" in tags.values,
        signed_at=times[0],
        expires=times[1],
        without_value=name_and_colon + (text[:start] + text[end:]).encode("latin-1"),
        colon=len(name_and_colon) - 1,
    )


def is_identity_within(signature: Signature) -> bool:
    """Tell whether i= lies at or below d= (section 3.5, the i= tag)."""
    return is_at_or_below(signature.auid_domain, signature.sdid)


def _read_key_name(selector: str, sdid: DomainName) -> str:
    if not _SELECTOR_CHARACTERS.issuperset(selector) or selector.endswith("."):
        return ""
    return read_domain(f"{selector}._domainkey.{sdid}") or ""


def _read_base64(tags: TagList, name: str) -> bytes | None:
    try:
        return base64.b64decode(tags.get_compact(name) or "", validate=True)
    except (binascii.Error, ValueError):
        return None


def _read_methods(text: str) -> tuple[Canonicalization, Canonicalization] | None:
    header, _, body = text.partition("/")
    try:
        return Canonicalization(header), Canonicalization(body or "simple")
    except ValueError:
        return None


def _read_time(tags: TagList, name: str) -> datetime | HygieneFault | None:
    text = tags.values.get(name)
    if text is None:
        return None
    if not text.isdecimal() or len(text) > len(str(_LAST_TIME)) or int(text) > _LAST_TIME:
        return HygieneFault.MALFORMED
    return datetime.fromtimestamp(int(text), UTC)
