"""What must hold for any message: no way to make a proof out of what a sender can write."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.evidence.dkim.canonical import Canonicalization, canonical_body, canonical_field
from app.evidence.dkim.key_record import read_key_record
from app.evidence.dkim.signature import read_signature
from app.evidence.dkim.tag_list import read_tag_list
from app.evidence.model import HygieneFault, ProviderState, SignatureState
from app.message.model import HeaderField
from tests.mailmaking import build_mail, rsa_key, sign, split_mail
from tests.receiving import RECEIVERS, Stated

from .conftest import KEY_NAME, gather, proven

KEYS = {KEY_NAME: rsa_key().record}
FIELD_TEXTS = (
    "Authentication-Results: mx.google.com; dkim=pass header.i=@amazon.de; dmarc=pass header.from=amazon.de",
    "Authentication-Results: dkim=pass header.d=amazon.de;dmarc=pass header.from=amazon.de",
    "Authentication-Results: mx1.messagingengine.com; dkim=pass header.d=amazon.de",
    "Authentication-Results: gmx.net; dkim=pass header.i=@amazon.de",
    "Authentication-Results: web.de; dkim=pass header.i=@amazon.de",
    "Authentication-Results: dkim-verifier.icloud.com; dkim=pass header.d=amazon.de",
    "Received-SPF: pass receiver=spf.icloud.com;",
    "Received: from a ([192.0.2.1]) by mx.google.com with ESMTP; Fri, 20 Nov 2026 10:00:30 +0000",
    "Received: from a ([192.0.2.1]) by mx1.messagingengine.com (Postfix); Fri, 20 Nov 2026 10:00:30 +0000",
    (
        "Received: from a ([192.0.2.1]) by mx-ha.web.de (a) with ESMTPS (Nemesis) id 1; Fri,"
        " 20 Nov 2026 10:00:30 +0000"
    ),
    (
        "DKIM-Signature: v=1; a=rsa-sha256; d=amazon.de; s=s1;"
        " h=from:to:subject:date:content-type; bh=AAAA; b=AAAA"
    ),
    "List-Id: <a.example>",
    "X-Anything: else",
)
PROVIDERS = sorted(RECEIVERS)
SPOOF = sign(build_mail(), key=rsa_key(1024, number=1))
GENUINE = sign(build_mail())
FAILED = Stated(dkim="fail", dmarc="fail", spf="fail")
LIMITS = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(
    st.sampled_from(PROVIDERS), st.lists(st.sampled_from(FIELD_TEXTS), max_size=5), st.permutations(range(7))
)
@LIMITS
def test_fields_below_the_boundary_never_make_a_proof(
    provider: str, extra: list[str], order: list[int]
) -> None:
    fields, body = split_mail(SPOOF)
    own = [fields[index] for index in order if index < len(fields)] + fields[len(order) :]
    sent = b"".join([text.encode() + b"\r\n" for text in extra] + own) + b"\r\n" + body
    raw = RECEIVERS[provider](sent, FAILED)
    if provider in {"gmx.net", "web.de"}:
        raw = raw.replace(b"dkim=fail header.i=@amazon.de", b"dkim=none")
    assert proven(gather(raw, provider, KEYS)) == set()


@given(st.sampled_from(PROVIDERS), st.permutations(FIELD_TEXTS))
@LIMITS
def test_order_below_the_boundary_does_not_matter(provider: str, texts: list[str]) -> None:
    def evidence_of(lines: list[str]) -> object:
        sent = "".join(line + "\r\n" for line in lines).encode() + SPOOF
        found = gather(RECEIVERS[provider](sent, FAILED), provider, KEYS)
        return found.proven, found.provider, found.is_forwarded

    assert evidence_of(texts) == evidence_of(sorted(texts))


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
@LIMITS
def test_a_flipped_octet_never_makes_a_proof(place: int, flip: int) -> None:
    """Whatever our own check still proves after a change, it is the same signature over the same content."""
    at = place % len(SPOOF)
    changed = SPOOF[:at] + bytes((SPOOF[at] ^ flip,)) + SPOOF[at + 1 :]
    assert proven(gather(changed, None, KEYS)) == set()


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
@LIMITS
def test_a_flipped_octet_of_the_body_breaks_the_signature(place: int, flip: int) -> None:
    start = GENUINE.index(b"\r\n\r\n") + 4
    at = start + place % (len(GENUINE) - start)
    changed = GENUINE[:at] + bytes((GENUINE[at] ^ flip,)) + GENUINE[at + 1 :]
    assert proven(gather(changed, None, KEYS)) == set()


@given(st.sampled_from(PROVIDERS))
@settings(max_examples=20)
def test_without_dns_nothing_more_is_proven(provider: str) -> None:
    for raw in (RECEIVERS[provider](GENUINE), RECEIVERS[provider](SPOOF, FAILED)):
        assert proven(gather(raw, provider)) <= proven(gather(raw, provider, KEYS))


@given(st.binary(max_size=400), st.sampled_from(PROVIDERS))
@LIMITS
def test_never_raises(octets: bytes, provider: str) -> None:
    for raw in (
        octets,
        b"DKIM-Signature: " + octets,
        b"Received: " + octets,
        b"Authentication-Results: " + octets + SPOOF,
    ):
        assert gather(raw, provider, KEYS).provider.state is not ProviderState.READ


@given(st.binary(max_size=200))
@LIMITS
def test_readers_of_tags_never_raise(octets: bytes) -> None:
    read_tag_list(octets.decode("latin-1"))
    read_key_record(octets)
    read_signature(HeaderField("dkim-signature", b"DKIM-Signature:" + octets, 14))


@given(st.binary(max_size=200).map(lambda octets: octets.replace(b"\n", b"\r\n")))
def test_canonical_body_is_stable(body: bytes) -> None:
    for method in Canonicalization:
        once = canonical_body(body, method)
        assert canonical_body(once, method) == once


@pytest.mark.parametrize("piece", [b" ", b"\t", b" \t", b"\r\n", b" \r\n", b"a ", b"\r", b"\n"])
@pytest.mark.parametrize("end", [b"", b"x", b"\r\n", b"x\r\n"])
def test_canonicalization_takes_linear_time(piece: bytes, end: bytes) -> None:
    text = piece * (200_000 // len(piece)) + end
    started = time.process_time()
    for method in Canonicalization:
        canonical_body(text, method)
        canonical_field(b"Subject:" + text, 7, method)
    assert time.process_time() - started < 2.0


def test_canonical_forms_of_rfc_6376() -> None:
    """Section 3.4.5's rules: blanks at line ends go, runs become one, empty lines at the end go."""
    body = b" C \r\nD \t E\r\n\r\n\r\n"
    assert canonical_body(body, Canonicalization.RELAXED) == b" C\r\nD E\r\n"
    assert canonical_body(body, Canonicalization.SIMPLE) == b" C \r\nD \t E\r\n"
    assert canonical_body(b"", Canonicalization.SIMPLE) == b"\r\n"
    assert canonical_body(b"", Canonicalization.RELAXED) == b""
    assert canonical_body(b"x  ", Canonicalization.RELAXED) == b"x\r\n"
    assert canonical_field(b"B : Y\t\r\n\tZ  \r\n", 2, Canonicalization.RELAXED) == b"b:Y Z"
    assert canonical_field(b"B : Y\t\r\n\tZ  \r\n", 2, Canonicalization.SIMPLE) == b"B : Y\t\r\n\tZ  "


TAGS = "v=1; a=rsa-sha256; d=amazon.de; s=s1; h=from:to:subject:date; bh=AAAA; b=AAAA"


@pytest.mark.parametrize(
    ("tags", "fault"),
    [
        (TAGS.replace("v=1", "v=2"), HygieneFault.MALFORMED),
        (TAGS.replace("v=1; ", ""), HygieneFault.MALFORMED),
        (TAGS.replace("; b=AAAA", ""), HygieneFault.MALFORMED),
        (TAGS.replace("; b=AAAA", "; b="), HygieneFault.MALFORMED),
        (TAGS.replace("bh=AAAA", "bh=A*AA"), HygieneFault.MALFORMED),
        (TAGS.replace("b=AAAA", "b=AAA"), HygieneFault.MALFORMED),
        (TAGS.replace("d=amazon.de", "d=amazon"), HygieneFault.MALFORMED),
        (TAGS + "; c=nowsp/simple", HygieneFault.MALFORMED),
        (TAGS + "; q=http", HygieneFault.MALFORMED),
        (TAGS + "; i=amazon.de", HygieneFault.MALFORMED),
        (TAGS + "; i=@amazon", HygieneFault.MALFORMED),
        (TAGS + "; t=now", HygieneFault.MALFORMED),
        (TAGS + "; t=999999999999", HygieneFault.MALFORMED),
        (TAGS + "; x=9999999999999", HygieneFault.MALFORMED),
        (TAGS + "; t=1795168800; x=1795168799", HygieneFault.MALFORMED),
        (TAGS.replace("h=from", "h=from::"), HygieneFault.MALFORMED),
        (TAGS.replace("h=from", "h=fr om"), HygieneFault.MALFORMED),
        (TAGS + "; 1x=y", HygieneFault.MALFORMED),
        (TAGS + ";; x=1", HygieneFault.MALFORMED),
        (TAGS + "; n=\x7f", HygieneFault.MALFORMED),
        (TAGS + "; n=\u00e4", HygieneFault.MALFORMED),
        (TAGS + "; d=amazon.de", HygieneFault.DUPLICATE_TAG),
    ],
)
def test_signature_that_is_ignored(tags: str, fault: HygieneFault) -> None:
    raw = f"DKIM-Signature: {tags}\r\n".encode() + build_mail()
    check = gather(raw, None, KEYS).signatures[0]
    assert check.faults == {fault}
    assert check.state is SignatureState.NOT_CHECKED
    assert check.sdid is None


def test_signature_with_every_harmless_freedom() -> None:
    tags = (
        TAGS.replace("d=amazon.de", "D=x; d =\r\n\tAmazon.DE ").replace("; b=AAAA", ";\r\n b=AA\r\n\tAA ;")
        + " zz=a b"
    )
    check = gather(f"DKIM-Signature: {tags}\r\n".encode() + build_mail(), None, KEYS).signatures[0]
    assert check.sdid == "amazon.de"
    assert check.faults == {HygieneFault.FIELD_NOT_SIGNED}


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda record: record, SignatureState.PASS),
        (lambda record: record.replace(b"v=DKIM1; k=rsa; ", b""), SignatureState.PASS),
        (
            lambda record: record.replace(b"p=", b"h=sha1:sha256; s=email; n=a note; t=s; p="),
            SignatureState.PASS,
        ),
        (lambda record: record.replace(b"p=M", b"p= M ") + b" ;", SignatureState.PASS),
        (lambda record: record.replace(b"v=DKIM1; k=rsa", b"k=rsa; v=DKIM1"), SignatureState.KEY_UNUSABLE),
        (lambda record: record.replace(b"p=", b"h=sha1; p="), SignatureState.KEY_UNUSABLE),
        (lambda record: record.replace(b"p=", b"s=tlsrpt; p="), SignatureState.KEY_UNUSABLE),
        (lambda record: record.replace(b"k=rsa", b"k=ed25519"), SignatureState.KEY_UNUSABLE),
        (lambda record: record.replace(b"k=rsa", b"k=x"), SignatureState.KEY_UNUSABLE),
        (lambda record: record + b"; p=AAAA", SignatureState.KEY_UNUSABLE),
        (lambda record: record.replace(b"p=", b"n=\xc3\xa4; p="), SignatureState.KEY_UNUSABLE),
        (lambda record: record.replace(b"p=", b"x="), SignatureState.KEY_UNUSABLE),
        (lambda _: b"v=DKIM1; k=ed25519; p=" + b"A" * 43 + b"=", SignatureState.KEY_UNUSABLE),
    ],
)
def test_key_records(change, state: SignatureState) -> None:
    check = gather(GENUINE, None, {KEY_NAME: change(rsa_key().record)}).signatures[0]
    assert check.state is state
