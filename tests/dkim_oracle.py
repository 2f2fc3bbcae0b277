"""dkimpy as the second opinion on every signature, and as the mark our speed is measured against."""

from __future__ import annotations

import base64
import statistics
import time
import types
from typing import TYPE_CHECKING

import dkim
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.evidence.dkim.signature import Signature, read_signature
from app.evidence.dkim.verification import SignedContent, verify
from app.evidence.model import SignatureState
from tests.mailmaking import build_mail, rsa_key, sign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.message.model import Message


class _BadSignatureError(Exception):
    pass


class _VerifyKey:
    def __init__(self, encoded: bytes, encoder: object) -> None:
        del encoder
        self._key = Ed25519PublicKey.from_public_bytes(base64.b64decode(encoded))

    def verify(self, text: bytes, signature: bytes) -> bytes:
        try:
            self._key.verify(signature, text)
        except InvalidSignature as wrong:
            raise _BadSignatureError from wrong
        return text


# dkimpy takes Ed25519 from PyNaCl, of which it needs these few names.
dkim.nacl = types.SimpleNamespace(
    signing=types.SimpleNamespace(VerifyKey=_VerifyKey),
    encoding=types.SimpleNamespace(Base64Encoder=None),
    exceptions=types.SimpleNamespace(BadSignatureError=_BadSignatureError, ValueError=ValueError),
)


def passes_at_dkimpy(raw: bytes, index: int, keys: Mapping[str, bytes]) -> bool:
    """Tell whether dkimpy verifies the signature with this index, topmost first."""

    def look_up(name: bytes, timeout: int = 5) -> bytes | None:
        del timeout
        return keys.get(name.decode().rstrip("."))

    try:
        verifier = dkim.DKIM(raw, minkey=1024)
        return bool(verifier.verify(index, dnsfunc=look_up))
    except (dkim.DKIMException, ValueError, _BadSignatureError):
        return False


def passes_here(message: Message, index: int, keys: Mapping[str, bytes]) -> bool:
    """Tell whether our own verification passes that signature, hygiene left out."""
    field = message.fields_named("dkim-signature")[index]
    signature = read_signature(field)
    if not isinstance(signature, Signature) or signature.key_name not in keys:
        return False
    return verify(signature, content_of(message), keys[signature.key_name]) is SignatureState.PASS


def content_of(message: Message) -> SignedContent:
    """Return the signed content of a message as the evidence stage builds it."""
    return SignedContent(
        message.header_fields,
        message.raw[message.body_start :],
        has_bare_line_feeds=b"\r\n" not in message.raw,
    )


MAIL_LINE = '    <td class=3D"cell" style=3D"font-size:13px; color:#333">Your parcel arrives today</td>=\r\n'
"""What most octets of a shop's mail look like."""

HARSH_LINE = "Some words of a mail\tthat has  several blanks, links https://example.org/a?b=c \r\n"
"""Something to collapse three times in every line, which no mail program writes."""


def dkim_speed_ratio(
    read: Callable[[bytes], Message],
    line: str = MAIL_LINE,
    size: int = 40_960,
    rounds: int = 3,
    repeats: int = 40,
) -> tuple[float, float, float]:
    """Measure rsa-2048, relaxed, a body of ``size`` octets.

    ``read`` makes a Message of raw octets (its time is not measured; dkimpy's own reading is, as
    it can not be told apart). Returns our seconds, dkimpy's seconds and the ratio, medians.
    """
    key = rsa_key(2048)
    raw = sign(build_mail(text=line * (size // len(line))), key=key, canonicalization="relaxed/relaxed")
    keys = {"s1._domainkey.amazon.de": key.record}
    message = read(raw)
    ours, theirs = [], []
    for _ in range(rounds):
        started = time.process_time()
        for _ in range(repeats):
            passes_here(message, 0, keys)
        ours.append((time.process_time() - started) / repeats)
        started = time.process_time()
        for _ in range(repeats // 4):
            assert passes_at_dkimpy(raw, 0, keys)
        theirs.append((time.process_time() - started) / (repeats // 4))
    return (
        statistics.median(ours),
        statistics.median(theirs),
        statistics.median(theirs) / statistics.median(ours),
    )
