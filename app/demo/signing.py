"""The demo's DKIM keys and signatures (RFC 6376): made at start, in memory, gone at the end.

One RSA key signs for every shop of the sample mail. The only place that has its public half is
``DemoKeys.resolve``; the real DNS does not, so outside the demo these signatures prove nothing.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.evidence.dkim.canonical import Canonicalization, canonical_body, canonical_field
from app.evidence.model import KeyFailure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.evidence.model import KeyAnswer

SELECTOR = "sample"

_SIGNED = ("from", "to", "reply-to", "subject", "date", "message-id", "mime-version", "content-type",
           "content-transfer-encoding")  # fmt: skip
_WIDTH = 66
_KEY_BITS = 2048


class DemoKeys:
    """A key pair, what it signs, and what a name server would say of it."""

    def __init__(self) -> None:
        """Make the key."""
        self._private = rsa.generate_private_key(public_exponent=65537, key_size=_KEY_BITS)
        public = self._private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self._record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)

    def resolve(self, names: tuple[str, ...]) -> dict[str, KeyAnswer]:
        """Answer for DNS names of keys as the real look-up does, without asking anybody."""
        return {
            name: self._record if name.startswith(f"{SELECTOR}._domainkey.") else KeyFailure.MISSING
            for name in names
        }

    def sign(self, fields: Sequence[bytes], body: bytes, sdid: str) -> bytes:
        """Return the DKIM-Signature field for a message; fields and body have CRLF line ends."""
        method = Canonicalization.RELAXED
        chosen = [found for name in _SIGNED for found in fields if _name_of(found) == name]
        digest = base64.b64encode(hashlib.sha256(canonical_body(body, method)).digest()).decode()
        unsigned = (
            f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={sdid}; s={SELECTOR};\r\n"
            f"\th={':'.join(_name_of(found) for found in chosen)};\r\n"
            f"\tbh={digest};\r\n\tb="
        ).encode()
        text = b"".join(canonical_field(found, found.index(b":"), method) + b"\r\n" for found in chosen)
        text += canonical_field(unsigned, unsigned.index(b":"), method)
        value = base64.b64encode(self._private.sign(text, padding.PKCS1v15(), SHA256()))
        folded = b"\r\n\t ".join(value[at : at + _WIDTH] for at in range(0, len(value), _WIDTH))
        return unsigned + folded + b"\r\n"


def _name_of(found: bytes) -> str:
    return found.partition(b":")[0].strip().lower().decode("ascii")
