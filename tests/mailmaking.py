"""Making mail for tests: build a message and sign it with a throwaway key.

Nothing here imports what it tests: the signer is written from RFC 6376 a second time, slow and plain.
``tests.receiving`` lets a provider receive what was made here.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ARRIVAL = datetime(2026, 11, 20, 10, 0, 30, tzinfo=UTC)
"""When the built messages reach the provider; they are written ten seconds before."""

SIGNED_FIELDS = ("Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type")
"""What the largest shop signs: each field once, nothing oversigned."""


@dataclass(frozen=True)
class SigningKey:
    """A throwaway key with its DNS record."""

    algorithm: str
    private: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
    record: bytes

    def sign(self, text: bytes, algorithm: str) -> bytes:
        """Sign the text; ``algorithm`` is the a= tag, rsa-sha1 among them."""
        if isinstance(self.private, ed25519.Ed25519PrivateKey):
            return self.private.sign(hashlib.sha256(text).digest())
        digest = hashes.SHA1() if algorithm == "rsa-sha1" else hashes.SHA256()  # noqa: S303 - to be refused
        return self.private.sign(text, padding.PKCS1v15(), digest)


@cache
def rsa_key(bits: int = 1024, number: int = 0) -> SigningKey:
    """Return an RSA key, made once per run; ``number`` tells several of one size apart."""
    del number
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return SigningKey("rsa-sha256", key, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public))


@cache
def ed25519_key(number: int = 0) -> SigningKey:
    """Return an Ed25519 key, made once per run."""
    del number
    key = ed25519.Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return SigningKey("ed25519-sha256", key, b"v=DKIM1; k=ed25519; p=" + base64.b64encode(public))


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
    algorithm: str | None = None,
    more_tags: str = "",
) -> bytes:
    """Put a DKIM signature on top of a message.

    ``more_tags`` is written into the signature before it is made, such as ``" x=1700000000;"``; an
    l= tag there cuts the hashed body.
    """
    chosen = key or rsa_key()
    header_method, _, body_method = canonicalization.partition("/")
    a_tag = algorithm or chosen.algorithm
    time_tag = "" if signed_at is None else f" t={int(signed_at.timestamp())};"
    head, body = split_mail(raw)
    hashed_body = _canonical_body(body, body_method or "simple")
    if length := re.search(r"\bl=([0-9]+)", more_tags):
        hashed_body = hashed_body[: int(length[1])]
    digest = hashlib.new("sha1" if a_tag == "rsa-sha1" else "sha256", hashed_body).digest()
    unsigned = (
        f"DKIM-Signature: v=1; a={a_tag}; q=dns/txt; c={canonicalization};\r\n"
        f"\ts={selector}; d={sdid};{time_tag}{more_tags}\r\n"
        f"\th={':'.join(fields)};\r\n"
        f"\tbh={base64.b64encode(digest).decode()};\r\n"
        f"\tb="
    ).encode("latin-1")
    remaining = list(head)
    hashed = b""
    for name in fields:
        at = next(
            (n for n in reversed(range(len(remaining))) if _name_of(remaining[n]) == name.lower()), None
        )
        if at is not None:
            hashed += _canonical_field(remaining.pop(at), header_method) + b"\r\n"
    value = base64.b64encode(chosen.sign(hashed + _canonical_field(unsigned, header_method), a_tag))
    folded = b"\r\n\t ".join(value[at : at + 66] for at in range(0, len(value), 66))
    return unsigned + folded + b"\r\n" + raw


def split_mail(raw: bytes) -> tuple[list[bytes], bytes]:
    """Split a message with CRLF line ends into its whole fields and its body."""
    header, _, body = raw.partition(b"\r\n\r\n")
    return re.findall(rb"[^ \t\r\n][^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*", header + b"\r\n"), body


def first_signature(raw: bytes) -> dict[str, str]:
    """Return the tags of the topmost DKIM-Signature field, white space removed."""
    head, _ = split_mail(raw)
    field = next((field for field in head if _name_of(field) == "dkim-signature"), b"")
    text = re.sub(r"\s", "", field.partition(b":")[2].decode("latin-1"))
    tags = (tag.partition("=") for tag in text.split(";") if tag)
    return {name: value for name, _, value in tags}


def _name_of(field: bytes) -> str:
    return field.partition(b":")[0].strip().lower().decode("latin-1")


def _canonical_field(field: bytes, method: str) -> bytes:
    field = field.removesuffix(b"\r\n")
    if method == "simple":
        return field
    name, _, value = field.partition(b":")
    unfolded = re.sub(rb"\r\n", b"", value)
    return name.strip().lower() + b":" + re.sub(rb"[ \t]+", b" ", unfolded).strip(b" ")


def _canonical_body(body: bytes, method: str) -> bytes:
    lines = body.split(b"\r\n")
    if method == "relaxed":
        lines = [re.sub(rb"[ \t]+", b" ", line).removesuffix(b" ") for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        return b"" if method == "relaxed" else b"\r\n"
    return b"".join(line + b"\r\n" for line in lines)
