"""Making mail for tests: build a message, sign it with a throwaway key, let a provider receive it.

Nothing here imports what it tests: signing goes through dkimpy, header sections are plain text.
"""

from __future__ import annotations

import base64
import sys
import types
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)


class _BadSignatureError(Exception):
    pass


class _SigningKey:
    def __init__(self, encoded: bytes, encoder: object) -> None:
        self._key = ed25519.Ed25519PrivateKey.from_private_bytes(base64.b64decode(encoded))

    def sign(self, text: bytes) -> types.SimpleNamespace:
        return types.SimpleNamespace(signature=self._key.sign(text))


class _VerifyKey:
    def __init__(self, encoded: bytes, encoder: object) -> None:
        self._key = ed25519.Ed25519PublicKey.from_public_bytes(base64.b64decode(encoded))

    def verify(self, text: bytes, signature: bytes) -> bytes:
        try:
            self._key.verify(signature, text)
        except InvalidSignature as wrong:
            raise _BadSignatureError from wrong
        return text


def _lend_ed25519_to_dkimpy() -> None:
    """Give dkimpy the three names of PyNaCl that it uses, on the library we have."""
    signing = types.SimpleNamespace(SigningKey=_SigningKey, VerifyKey=_VerifyKey)
    encoding = types.SimpleNamespace(Base64Encoder=object())
    exceptions = types.SimpleNamespace(BadSignatureError=_BadSignatureError, ValueError=ValueError)
    nacl = types.ModuleType("nacl")
    nacl.signing, nacl.encoding, nacl.exceptions = signing, encoding, exceptions
    dkim.nacl = nacl


import dkim  # noqa: E402 - its optional import of PyNaCl has failed by now

_lend_ed25519_to_dkimpy()

ARRIVAL = datetime(2026, 11, 20, 10, 0, 30, tzinfo=UTC)
"""When the built messages reach the provider; they are written ten seconds before."""

SIGNED_FIELDS = ("Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type")
"""What the largest shop signs: each field once, nothing oversigned."""


@dataclass(frozen=True)
class SigningKey:
    """A throwaway key with its DNS record."""

    algorithm: str
    private: bytes
    record: bytes


@cache
def rsa_key(bits: int = 1024, number: int = 0) -> SigningKey:
    """Return an RSA key, made once per run; ``number`` tells several of one size apart."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return SigningKey("rsa-sha256", private, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public))


@cache
def ed25519_key(number: int = 0) -> SigningKey:
    """Return an Ed25519 key, made once per run."""
    key = ed25519.Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    record = b"v=DKIM1; k=ed25519; p=" + base64.b64encode(public)
    return SigningKey("ed25519-sha256", base64.b64encode(private), record)


def build_mail(
    *,
    author: str = "Amazon <shipment-tracking@amazon.de>",
    to: str = "Robin <robin@example.org>",
    subject: str = "Ihre Lieferung",
    text: str = "Guten Tag,\r\n\r\nIhr Paket kommt heute.\r\n",
    date: datetime = ARRIVAL - timedelta(seconds=10),
    extra: str = "",
    content_type: str = "text/plain; charset=utf-8",
) -> bytes:
    """Build an unsigned message; ``extra`` is whole header lines, each with CRLF, put on top."""
    lines = (
        f"Date: {format_datetime(date)}",
        f"From: {author}",
        f"To: {to}",
        "Message-ID: <0100018b5e6b@eu-west-1.amazonses.com>",
        f"Subject: {subject}",
        "MIME-Version: 1.0",
        f"Content-Type: {content_type}",
    )
    return (extra + "\r\n".join(lines) + "\r\n\r\n" + text).encode()


def sign(
    raw: bytes,
    *,
    sdid: str = "amazon.de",
    selector: str = "s1",
    key: SigningKey | None = None,
    fields: tuple[str, ...] = SIGNED_FIELDS,
    canonicalization: str = "relaxed/simple",
    signed_at: datetime | None = ARRIVAL - timedelta(seconds=8),
    identity: str | None = None,
    body_length: bool = False,
    more_tags: str = "",
) -> bytes:
    """Put a DKIM signature on top of a message.

    ``more_tags`` is written into the signature before it is made, such as ``" x=1700000000;"``.
    """
    chosen = key or rsa_key()
    header, body = canonicalization.split("/")
    signer = dkim.DKIM(raw)
    signer.should_not_sign = set()
    tags = dkim.gen_header

    def write_tags(entries, length, canonicalize, seconds, standardize=False):  # noqa: ANN001, ANN202, FBT002
        kept = [entry for entry in entries if entry[0] != b"t"]
        if signed_at is not None:
            kept.insert(-3, (b"t", b"%d" % signed_at.timestamp()))
        for tag in filter(None, (part.strip() for part in more_tags.split(";"))):
            name, _, value = tag.partition("=")
            kept.insert(-3, (name.encode(), value.encode()))
        return tags(kept, length, canonicalize, seconds, standardize)

    del write_tags
    return _sign(
        signer, raw, chosen, sdid, selector, fields, header, body, signed_at, identity, body_length, more_tags
    )
