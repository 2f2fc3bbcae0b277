"""Genuine mail is proven: a false "not proven" everywhere would make the product useless."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.evidence.gathering import arrival_of, wanted_keys
from app.evidence.model import KeyFailure, ProviderState, Result, SignatureState
from tests.mailmaking import ARRIVAL, SIGNED_FIELDS, build_mail, ed25519_key, rsa_key, sign
from tests.receiving import (
    RECEIVERS,
    Stated,
    receive_at_fastmail,
    receive_at_gmail,
    receive_at_outlook,
    stated_of,
)

from .conftest import KEY_NAME, all_profiles, gather, proven, read_plainly

BOTH = {("amazon.de", "provider"), ("amazon.de", "own")}


def test_proven_by_the_provider_alone(receive, provider: str) -> None:
    evidence = gather(receive(sign(build_mail())), provider)
    assert proven(evidence) == {("amazon.de", "provider")}
    assert evidence.provider.state is ProviderState.READ
    assert evidence.provider.dkim is Result.PASS
    assert evidence.provider.received_at == ARRIVAL
    assert evidence.signatures[0].state is SignatureState.NOT_CHECKED
    assert evidence.proven[0].signed_fields == {name.lower() for name in SIGNED_FIELDS}
    assert evidence.proven[0].signed_at == ARRIVAL - timedelta(seconds=8)
    assert not evidence.is_forwarded


def test_proven_by_both_witnesses(receive, provider: str, retailer_keys) -> None:
    assert proven(gather(receive(sign(build_mail())), provider, retailer_keys)) == BOTH


def test_dmarc_is_read_where_the_provider_writes_it() -> None:
    for domain, receive in RECEIVERS.items():
        evidence = gather(receive(sign(build_mail())), domain)
        expected = (None, None) if domain in {"gmx.net", "web.de"} else (Result.PASS, "amazon.de")
        assert (evidence.provider.dmarc, evidence.provider.dmarc_header_from) == expected


def test_host_that_writes_no_results(retailer_keys) -> None:
    evidence = gather(sign(build_mail()), None, retailer_keys)
    assert proven(evidence) == {("amazon.de", "own")}
    assert evidence.provider.state is ProviderState.NO_PROFILE
    assert evidence.has_signature_field


def test_offline_the_provider_decides(receive, provider: str) -> None:
    evidence = gather(receive(sign(build_mail())), provider, {KEY_NAME: KeyFailure.UNREACHABLE})
    assert proven(evidence) == {("amazon.de", "provider")}
    assert evidence.signatures[0].state is SignatureState.KEY_UNREACHABLE


def test_a_footer_from_an_antivirus_breaks_only_our_own_check(receive, provider: str, retailer_keys) -> None:
    evidence = gather(receive(sign(build_mail())) + b"scanned by something\r\n", provider, retailer_keys)
    assert proven(evidence) == {("amazon.de", "provider")}
    assert evidence.signatures[0].state is SignatureState.BODY_CHANGED


@pytest.mark.parametrize(
    "text", ["=20code 123=\r\n456\r\n", "PGh0bWw+Y29kZSA8Yj4xMjM0NTY8L2I+PC9odG1sPg==\r\n"]
)
def test_any_transfer_encoding(text: str, retailer_keys) -> None:
    raw = sign(build_mail(text=text, extra="Content-Transfer-Encoding: quoted-printable\r\n"))
    assert proven(gather(raw, None, retailer_keys)) == {("amazon.de", "own")}


def test_oversigned(receive, provider: str, retailer_keys) -> None:
    fields = (*SIGNED_FIELDS, "From", "To", "Cc", "Subject", "Date", "Reply-To", "Content-Type")
    assert proven(gather(receive(sign(build_mail(), fields=fields)), provider, retailer_keys)) == BOTH


@pytest.mark.parametrize(
    "key", [rsa_key(1024), rsa_key(2048), ed25519_key()], ids=["rsa-1024", "rsa-2048", "ed25519"]
)
@pytest.mark.parametrize("method", ["simple/simple", "relaxed/relaxed", "relaxed"])
def test_every_kind_of_key(key, method: str) -> None:
    raw = sign(build_mail(), key=key, canonicalization=method)
    assert proven(gather(raw, None, {KEY_NAME: key.record})) == {("amazon.de", "own")}


def test_two_signatures_of_one_domain(retailer_keys) -> None:
    raw = sign(sign(build_mail()), selector="e1", key=ed25519_key())
    keys = {**retailer_keys, "e1._domainkey.amazon.de": ed25519_key().record}
    assert proven(gather(receive_at_outlook(raw), "outlook.com", keys)) == BOTH


def test_second_signature_by_the_mail_service(receive, provider: str) -> None:
    raw = sign(build_mail())
    stated = stated_of(raw)
    both = sign(raw, sdid="amazonses.com", selector="ses", key=rsa_key(1024, number=1))
    assert ("amazon.de", "provider") in proven(gather(receive(both, stated), provider))


def test_signature_with_cc_and_reply_to() -> None:
    extra = "Cc: a@example.org\r\nReply-To: service@amazon.de\r\n"
    raw = sign(build_mail(extra=extra), fields=(*SIGNED_FIELDS, "Cc", "Reply-To"))
    assert proven(gather(receive_at_gmail(raw), "gmail.com")) == {("amazon.de", "provider")}


def test_file_saved_on_unix(receive, provider: str, retailer_keys) -> None:
    raw = receive(sign(build_mail(), canonicalization="simple/simple")).replace(b"\r\n", b"\n")
    assert proven(gather(raw, provider, retailer_keys)) == BOTH


@pytest.mark.parametrize("minutes", [-2880, 0, 60])
def test_any_time_within_the_window(minutes: int, retailer_keys) -> None:
    raw = sign(build_mail(), signed_at=ARRIVAL + timedelta(minutes=minutes))
    assert proven(gather(raw, None, retailer_keys)) == {("amazon.de", "own")}


def test_signature_that_has_not_expired_yet(retailer_keys) -> None:
    raw = sign(build_mail(), more_tags=f" x={int(ARRIVAL.timestamp())};")
    assert proven(gather(raw, None, retailer_keys)) == {("amazon.de", "own")}


def test_identity_at_a_subdomain(retailer_keys) -> None:
    raw = sign(build_mail(), more_tags=" i=bounce@mail.amazon.de;")
    assert proven(gather(raw, None, retailer_keys)) == {("amazon.de", "own")}
    strict = {KEY_NAME: rsa_key().record + b"; t=s"}
    assert gather(raw, None, strict).signatures[0].state is SignatureState.KEY_UNUSABLE
    by_identity = stated_of(raw, sdid="mail.amazon.de")
    assert proven(gather(receive_at_gmail(raw, by_identity), "gmail.com")) == {("amazon.de", "provider")}


def test_trusted_by_hand() -> None:
    profile = all_profiles().trusted_by_hand("mail.example.org")
    stamp = "Authentication-Results: mail.example.org; dkim=pass header.d=amazon.de\r\n"
    hop = (
        "Received: from a.amazonses.com (a.amazonses.com [54.240.1.2]) by mx1.mail.example.org (Postfix)"
        " with ESMTPS id 1; Fri, 20 Nov 2026 11:00:30 +0100\r\n"
    )
    inner = (
        "Received: from mx1.mail.example.org ([10.1.2.3]) by store (Dovecot) with LMTP id 2;"
        " Fri, 20 Nov 2026 11:00:30 +0100\r\n"
    )
    raw = sign(build_mail())
    above = (inner + stamp + hop).encode() + raw
    below = (inner + hop + stamp).encode() + raw
    assert proven(gather(above, profile)) == {("amazon.de", "provider")}
    assert proven(gather(below, profile)) == set()
    assert proven(gather(stamp.encode() + raw, profile)) == set()


# What is asked for, and when the message came


def test_keys_of_catalogued_domains_only() -> None:
    raw = sign(sign(build_mail()), sdid="evil.example", selector="track")
    asked = []

    def is_listed(domain: str) -> bool:
        asked.append(domain)
        return domain == "amazon.de"

    assert wanted_keys(read_plainly(raw), is_listed) == (KEY_NAME,)
    assert asked == ["evil.example", "amazon.de"]


def test_no_key_for_a_signature_that_cannot_count() -> None:
    weak = sign(build_mail(), algorithm="rsa-sha1")
    bare = sign(build_mail(), fields=("From",))
    unread = build_mail(extra="DKIM-Signature: v=2\r\n")
    for raw in (weak, bare, unread, build_mail()):
        assert wanted_keys(read_plainly(raw), lambda _: True) == ()


def test_no_more_than_ten_keys_each_once() -> None:
    raw = sign(build_mail())
    twice = sign(raw)
    assert wanted_keys(read_plainly(twice), lambda _: True) == (KEY_NAME,)
    for number in range(12):
        raw = sign(raw, selector=f"n{number}")
    assert len(wanted_keys(read_plainly(raw), lambda _: True)) == 10


def test_arrival_is_the_topmost_received_date() -> None:
    raw = receive_at_gmail(sign(build_mail()))
    assert arrival_of(read_plainly(raw)) == ARRIVAL
    assert arrival_of(read_plainly(build_mail())) is None  # the test's reader leaves the Date field out
    assert arrival_of(read_plainly(build_mail(extra="Received: by x; sometime\r\n"))) is None


# Forwarding excuses, and proves nothing


@pytest.mark.parametrize(
    "field",
    [
        "List-Post: <mailto:list@example.org>",
        "List-Post: <mailto:a@example.org>",
        "X-Forwarded-For: a@example.org b@example.org",
        "X-Forwarded-To: b@example.org",
        "Resent-From: a@example.org",
        "Auto-Forwarded: true",
        "X-Icloud-Hme: p=1;s=2",
        "X-SimpleLogin-Type: Forward",
        "Return-Path: <SRS0=x=y=amazon.de=a@forwarder.example>",
        "Return-Path: <bounces+SRS=Ab1cd=XY@old.example>",
        "X-MS-Exchange-ForwardingLoop: a@old.example;0f1e2d3c",
        "X-Gm-Original-To: a@old.example",
        "Return-Path: <a+caf_=b=example.org@gmail.com>",
        "Delivered-To: a1b2c3@mozmail.com",
        "X-Original-To: robin@duck.com",
        "Delivered-To: shop@robin.addy.io",
        "Delivered-To: a@example.org\r\nDelivered-To: b@example.net",
    ],
)
def test_forwarding_hop(field: str) -> None:
    evidence = gather(build_mail(extra=field + "\r\n"))
    assert evidence.is_forwarded
    assert proven(evidence) == set()


@pytest.mark.parametrize("field", ["Reply-To: x@privaterelay.appleid.com", "Return-Path: <x@noduck.com>"])
def test_what_a_spoof_writes_as_easily_is_no_forwarding(field: str) -> None:
    assert not gather(build_mail(extra=field + "\r\n")).is_forwarded


def test_ordinary_delivery_is_no_forwarding() -> None:
    extra = "Delivered-To: a@example.org\r\nDelivered-To: a@example.org\r\nReturn-Path: <srs@amazon.de>\r\n"
    assert not gather(build_mail(extra=extra)).is_forwarded


def test_unsigned_message_has_no_signature_field() -> None:
    evidence = gather(receive_at_fastmail(build_mail(), Stated(dkim="none", dmarc="fail")), "fastmail.com")
    assert not evidence.has_signature_field
    assert evidence.signatures == ()
    assert evidence.provider.dmarc is Result.FAIL
    assert "dmarc=fail" in evidence.provider.text


def test_the_list_id_of_a_newsletter_excuses_nothing() -> None:
    assert not gather(build_mail(extra="List-Id: <news.example.org>\r\n")).is_forwarded
