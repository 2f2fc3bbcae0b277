"""Every attack on signatures and keys: neither witness proves the retailer's domain."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.evidence.model import HygieneFault, KeyFailure, SignatureState
from tests.mailmaking import ARRIVAL, SIGNED_FIELDS, build_mail, rsa_key, sign
from tests.receiving import (
    Stated,
    receive_at_fastmail,
)

from .conftest import EVIL_KEY, KEY_NAME, KEYS, gather, is_retailer_proven, profile_of, proven

if TYPE_CHECKING:
    from app.evidence.model import KeyAnswer


def is_proven_anywhere(raw: bytes, receive, provider: str, **changes: object) -> bool:
    """Try both witnesses: the provider that only checked the cryptography, and our own verification."""
    changes.setdefault("keys", {})
    with_provider = receive(raw, Stated(value_prefix=raw.partition(b"\tb=")[2][:8].decode()))
    return is_retailer_proven(with_provider, provider, **changes) or is_retailer_proven(raw, None, **changes)


@pytest.mark.parametrize(
    "field",
    [
        "Subject: Ihr Code",
        "To: x@evil.example",
        "Date: Fri, 20 Nov 2026 10:00:25 +0000",
        "Reply-To: x@evil.example",
        "Cc: x@evil.example",
        "Content-Type: text/html",
        "From: x@evil.example",
    ],
)
@pytest.mark.parametrize("position", ["above", "below"])
def test_unsigned_second_field(field: str, position: str, receive, provider: str) -> None:
    raw = sign(build_mail())
    raw = (
        field.encode() + b"\r\n" + raw
        if position == "above"
        else raw.replace(b"\r\n\r\n", b"\r\n" + field.encode() + b"\r\n\r\n", 1)
    )
    assert not is_proven_anywhere(raw, receive, provider)


def test_body_length_with_appended_document(receive, provider: str) -> None:
    mail = build_mail(text="Guten Tag\r\n")
    raw = sign(mail, more_tags=" l=11;") + b"<html>your code is 123456</html>\r\n"
    assert not is_proven_anywhere(raw, receive, provider)
    assert HygieneFault.BODY_LENGTH_TAG in gather(raw).signatures[0].faults


def test_body_length_with_unsigned_content_type(receive, provider: str) -> None:
    fields = tuple(name for name in SIGNED_FIELDS if name != "Content-Type")
    raw = sign(build_mail(text="Guten Tag\r\n"), fields=fields, more_tags=" l=11;")
    raw = raw.replace(
        b"Content-Type: text/plain; charset=utf-8", b'Content-Type: multipart/mixed; boundary="x"'
    )
    assert not is_proven_anywhere(raw + b"--x\r\n\r\nother\r\n--x--\r\n", receive, provider)


def test_only_from_is_signed(receive, provider: str) -> None:
    raw = sign(build_mail(), fields=("From",)).replace(b"Subject: Ihre Lieferung", b"Subject: Ihr Code")
    assert not is_proven_anywhere(raw, receive, provider)


@pytest.mark.parametrize("missing", ["From", "To", "Subject", "Date", "Content-Type"])
def test_a_field_left_out_of_the_signature(missing: str, receive, provider: str) -> None:
    fields = tuple(name for name in SIGNED_FIELDS if name != missing)
    assert not is_proven_anywhere(sign(build_mail(), fields=fields), receive, provider)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (b"v=DKIM1; k=rsa; p=", SignatureState.KEY_REVOKED),
        (KeyFailure.MISSING, SignatureState.KEY_MISSING),
        (KeyFailure.UNREACHABLE, SignatureState.KEY_UNREACHABLE),
        (rsa_key().record + b"; t=y", SignatureState.KEY_TESTING),
        (rsa_key().record + b"; t=s:y", SignatureState.KEY_TESTING),
        (b"v=DKIM1; k=rsa; p=MIGfMA0G", SignatureState.KEY_UNUSABLE),
        (b"not a key record", SignatureState.KEY_UNUSABLE),
        (b"", SignatureState.KEY_UNUSABLE),
        (rsa_key().record + b"; n=" + b"x" * 8192, SignatureState.KEY_UNUSABLE),
        (rsa_key().record.replace(b"DKIM1", b"DKIM2"), SignatureState.KEY_UNUSABLE),
        (EVIL_KEY.record, SignatureState.SIGNATURE_WRONG),
    ],
)
def test_key_that_proves_nothing(answer: KeyAnswer, state: SignatureState) -> None:
    evidence = gather(sign(build_mail()), None, {KEY_NAME: answer})
    assert proven(evidence) == set()
    assert evidence.signatures[0].state is state


def test_key_too_short() -> None:
    public = rsa.RSAPublicNumbers(65537, (1 << 1022) + 643).public_key()
    octets = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    evidence = gather(sign(build_mail()), None, {KEY_NAME: b"v=DKIM1; p=" + base64.b64encode(octets)})
    assert evidence.signatures[0].state is SignatureState.KEY_UNUSABLE


def test_signature_expired_long_before_receipt(receive, provider: str) -> None:
    expiry = int((ARRIVAL - timedelta(days=24)).timestamp())
    raw = sign(build_mail(), signed_at=None, more_tags=f" x={expiry};")
    assert not is_proven_anywhere(raw, receive, provider)
    assert gather(raw).signatures[0].faults == {HygieneFault.EXPIRED}


@pytest.mark.parametrize(
    "offset", [timedelta(hours=-48, seconds=-1), timedelta(hours=1, seconds=1), timedelta(days=-300)]
)
def test_signature_made_at_another_time(offset: timedelta, receive, provider: str) -> None:
    raw = sign(build_mail(), signed_at=ARRIVAL + offset)
    assert not is_proven_anywhere(raw, receive, provider)
    assert gather(raw).signatures[0].faults == {HygieneFault.NOT_FRESH}


def test_valid_signature_of_an_unrelated_domain() -> None:
    raw = sign(build_mail(), sdid="evil.example", key=EVIL_KEY)
    assert proven(gather(raw, None, KEYS)) == {("evil.example", "own")}


def test_identity_of_the_retailer_in_a_foreign_signature(receive, provider: str) -> None:
    raw = sign(build_mail(), sdid="evil.example", key=EVIL_KEY, more_tags=" i=@amazon.de;")
    assert not is_proven_anywhere(raw, receive, provider)
    assert HygieneFault.IDENTITY_OUTSIDE in gather(raw).signatures[0].faults


def test_rsa_sha1(receive, provider: str) -> None:
    raw = sign(build_mail(), algorithm="rsa-sha1")
    assert not is_proven_anywhere(raw, receive, provider)
    assert gather(raw, None, KEYS).signatures[0].faults == {HygieneFault.WEAK_ALGORITHM}


def test_a_hundred_and_twenty_signatures() -> None:
    raw = sign(build_mail())
    for number in range(120):
        raw = (
            b"DKIM-Signature: v=1; a=rsa-sha256; d=amazon.de; s=x%d; h=from; bh=AAAA; b=AAAA\r\n" % number
            + raw
        )
    evidence = gather(raw, None, KEYS)
    assert proven(evidence) == set()
    assert [check.faults for check in evidence.signatures[10:]] == [{HygieneFault.TOO_MANY}] * 111


@pytest.mark.parametrize(
    "selector", ["s\x00x", "s/x", "s x", "-s", "s.", "s" * 64, ".".join(["s" * 60] * 5), "sé"]
)
def test_selector_that_is_no_dns_name(selector: str, receive, provider: str) -> None:
    raw = sign(build_mail(), selector=selector)
    assert not is_proven_anywhere(raw, receive, provider)


@pytest.mark.parametrize(
    "sdid",
    [
        "amazon.de.",
        "ama\u200bzon.de",
        "\uff41mazon.de",
        "xn--amazn-fya.de",
        "amazon.de.evil.example",
        "AMAZON.DE\x00",
    ],
)
def test_signing_domain_that_only_looks_like_the_retailers(sdid: str) -> None:
    raw = sign(build_mail()).replace(b"d=amazon.de", b"d=" + sdid.encode())
    evidence = gather(receive_at_fastmail(raw, Stated()), "fastmail.com", KEYS)
    assert ("amazon.de", "own") not in proven(evidence)
    assert ("amazon.de", "provider") not in proven(evidence)


def test_own_check_of_an_old_message_proves_nothing() -> None:
    raw = sign(build_mail())
    for delay, counts in (
        (timedelta(days=14), True),
        (timedelta(days=14, seconds=1), False),
        (timedelta(hours=-1), True),
        (timedelta(hours=-1, seconds=-1), False),
    ):
        evidence = gather(raw, None, KEYS, now=ARRIVAL + delay)
        assert is_retailer_proven(raw, None, now=ARRIVAL + delay) is counts
        assert evidence.is_own_check_too_late is not counts


def test_import_date_does_not_make_an_old_message_new() -> None:
    """The mailbox was moved: INTERNALDATE is a year later than the boundary's own date."""
    later = ARRIVAL + timedelta(days=365)
    raw = receive_at_fastmail(sign(build_mail()))
    evidence = gather(raw, "fastmail.com", KEYS, arrival=later, now=later)
    assert proven(evidence) == {("amazon.de", "provider")}
    assert evidence.is_own_check_too_late
    without_boundary = gather(sign(build_mail()), None, KEYS, arrival=later, now=later)
    assert proven(without_boundary) == set()


def test_arrival_unknown() -> None:
    assert not is_retailer_proven(sign(build_mail()), None, arrival=None)
    untimed = sign(build_mail(), signed_at=None)
    evidence = gather(untimed, None, KEYS, arrival=None)
    assert proven(evidence) == set()
    assert evidence.is_own_check_too_late
    assert evidence.signatures[0].state is SignatureState.PASS


def test_proton_bridge_proves_nothing() -> None:
    assert proven(gather(sign(build_mail()), profile_of("proton.me"), KEYS)) == set()
