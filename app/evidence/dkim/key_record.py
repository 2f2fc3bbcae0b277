"""The key record a domain publishes (RFC 6376 section 3.6.1, RFC 8463 section 4)."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from app.evidence.dkim.tag_list import BadTagList, TagList, read_tag_list
from app.evidence.model import SignatureState

LONGEST_RECORD = 8192
FEWEST_RSA_BITS = 1024
_MOST_RSA_BITS = 8192


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A public key that may be used."""

    key: RSAPublicKey | Ed25519PublicKey
    is_subdomain_identity_forbidden: bool
    """The flag t=s: the domain of i= must be d= itself."""

    def suits(self, algorithm: str) -> bool:
        """Tell whether the key is of the kind the signature's a= tag names."""
        kind = "rsa-sha256" if isinstance(self.key, RSAPublicKey) else "ed25519-sha256"
        return algorithm == kind


@lru_cache(maxsize=256)
def read_key_record(record: bytes) -> KeyRecord | SignatureState:
    """Read a TXT record; the state says why its key cannot be used."""
    if len(record) > LONGEST_RECORD:
        return SignatureState.KEY_UNUSABLE
    tags = read_tag_list(record.decode("latin-1"))
    encoded = tags.get_compact("p") if isinstance(tags, TagList) and _is_for_mail(tags) else None
    if encoded is None or isinstance(tags, BadTagList):
        return SignatureState.KEY_UNUSABLE
    if not encoded:
        return SignatureState.KEY_REVOKED
    flags = _read_list(tags, "t", "")
    if "y" in flags:
        return SignatureState.KEY_TESTING
    key = _read_key(tags.values.get("k", "rsa"), encoded)
    if key is None:
        return SignatureState.KEY_UNUSABLE
    return KeyRecord(key, is_subdomain_identity_forbidden="s" in flags)


def _is_for_mail(tags: TagList) -> bool:
    version = tags.values.get("v")
    return (
        (version is None or (version == "DKIM1" and next(iter(tags.values)) == "v"))
        and "sha256" in _read_list(tags, "h", "sha256")
        and not {"*", "email"}.isdisjoint(_read_list(tags, "s", "*"))
    )


def _read_list(tags: TagList, name: str, default: str) -> list[str]:
    return [entry.strip() for entry in tags.values.get(name, default).split(":")]


def _read_key(kind: str, encoded: str) -> RSAPublicKey | Ed25519PublicKey | None:
    try:
        octets = base64.b64decode(encoded, validate=True)
        if kind == "ed25519":
            return Ed25519PublicKey.from_public_bytes(octets)
        key = load_der_public_key(octets) if kind == "rsa" else None
    except (binascii.Error, ValueError, UnsupportedAlgorithm):
        return None
    if isinstance(key, RSAPublicKey) and FEWEST_RSA_BITS <= key.key_size <= _MOST_RSA_BITS:
        return key
    return None
