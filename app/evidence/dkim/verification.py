"""Verifying one signature (RFC 6376 section 6.1, RFC 8463 section 3)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from app.evidence.dkim.canonical import (
    Canonicalization,
    canonical_body,
    canonical_field,
    with_network_line_ends,
)
from app.evidence.dkim.key_record import KeyRecord, read_key_record
from app.evidence.model import SignatureState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.evidence.dkim.signature import Signature
    from app.message.model import HeaderField


class SignedContent:
    """The header fields and body of one message, prepared once for all its signatures."""

    def __init__(
        self, header_fields: Sequence[HeaderField], body: bytes, *, has_bare_line_feeds: bool
    ) -> None:
        """Take the fields top to bottom and the raw body.

        ``has_bare_line_feeds`` says that the whole message was saved with bare line feeds.
        """
        self._body = body.replace(b"\n", b"\r\n") if has_bare_line_feeds else body
        self._body_hashes: dict[Canonicalization, bytes] = {}
        self._fields: dict[str, list[tuple[bytes, int]]] = {}
        for field in header_fields:
            raw = with_network_line_ends(field.raw) if has_bare_line_feeds else field.raw
            self._fields.setdefault(field.field_name, []).append((raw, field.colon))

    def body_hash(self, method: Canonicalization) -> bytes:
        """Return the SHA-256 of the canonical body, computed once for each method."""
        found = self._body_hashes.get(method)
        if found is None:
            found = hashlib.sha256(canonical_body(self._body, method)).digest()
            self._body_hashes[method] = found
        return found

    def hashed_header(self, signature: Signature) -> bytes:
        """Return what the signature signs: the named fields, bottom up, then itself (section 3.7)."""
        method = signature.header_method
        remaining = {name: len(self._fields.get(name, ())) for name in signature.signed_names}
        pieces = []
        for name in signature.signed_names:
            if remaining[name]:
                remaining[name] -= 1
                raw, colon = self._fields[name][remaining[name]]
                pieces.append(canonical_field(raw, colon, method))
        pieces.append(canonical_field(signature.without_value, signature.colon, method))
        return b"\r\n".join(pieces)


def verify(signature: Signature, content: SignedContent, record: bytes) -> SignatureState:
    """Verify one signature against a TXT record. Says nothing about hygiene."""
    key = read_key_record(record)
    if isinstance(key, SignatureState):
        return key
    if not key.suits(signature.algorithm) or (
        key.is_subdomain_identity_forbidden and signature.auid_domain != signature.sdid
    ):
        return SignatureState.KEY_UNUSABLE
    if content.body_hash(signature.body_method) != signature.body_hash:
        return SignatureState.BODY_CHANGED
    if not _is_signed_by(key, signature.value, content.hashed_header(signature)):
        return SignatureState.SIGNATURE_WRONG
    return SignatureState.PASS


def _is_signed_by(record: KeyRecord, value: bytes, text: bytes) -> bool:
    try:
        if isinstance(record.key, RSAPublicKey):
            record.key.verify(value, text, PKCS1v15(), SHA256())
        else:
            record.key.verify(value, hashlib.sha256(text).digest())
    except InvalidSignature:
        return False
    return True
