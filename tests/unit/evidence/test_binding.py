"""A provider's pass counts only where it is bound to a signature that could have earned it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.mailmaking import ARRIVAL, SIGNED_FIELDS, build_mail, sign
from tests.receiving import (
    Stated,
    receive_at_fastmail,
    receive_at_gmail,
    receive_at_outlook,
)

from .conftest import EVIL_KEY, gather, is_proven_by_provider, is_retailer_proven, profile_of, proven


def receive_at_fastmail_with(raw: bytes, results: str) -> bytes:
    head = receive_at_fastmail(b"", Stated())
    first = head.index(b"\r\nAuthentication-Results: mx1") + 2
    last = head.index(b"X-ME-CSA")
    field = f"Authentication-Results: mx1.messagingengine.com; {results}\r\n".encode()
    return head[:first] + field + head[last:] + raw


def test_only_the_property_that_a_provider_uses_names_a_domain() -> None:
    profile = replace(profile_of("fastmail.com"), names_domain_by=("header.i",))
    raw = receive_at_fastmail_with(
        sign(build_mail()), "dkim=pass header.d=amazon.de; dmarc=pass header.from=amazon.de"
    )
    assert proven(gather(raw, "fastmail.com")) == {("amazon.de", "provider")}
    assert proven(gather(raw, profile)) == set()


def test_pass_without_any_signature_field(receive, provider: str) -> None:
    assert not is_retailer_proven(receive(build_mail(), Stated()), provider)


def test_pass_that_names_no_domain(receive, provider: str) -> None:
    raw = receive(sign(build_mail()))
    for name in (b"header.d=amazon.de", b"header.i=@amazon.de"):
        raw = raw.replace(b" " + name, b"")
    assert not is_proven_by_provider(raw, provider)


@pytest.mark.parametrize(
    "naming",
    [
        "header.d=evil.example header.i=@amazon.de",
        "header.d=amazon.de header.i=@evil.example",
        "header.i=a@b@amazon.de",
        "header.d=amazon.de.",
        "header.d=amazon.de header.d=amazon.de",
        "header.d=ama=zon.de",
        "header.d=amazon.de header.s=s2 header.b={b}",
        "header.d=amazon.de header.s=s1 header.b=AAAAAAAA",
    ],
)
def test_naming_that_contradicts_itself_or_the_signature(naming: str) -> None:
    raw = sign(build_mail())
    value = raw.partition(b"\tb=")[2][:8].decode()
    results = f"dkim=pass {naming.format(b=value)}; dmarc=pass header.from=amazon.de"
    assert not is_proven_by_provider(receive_at_fastmail_with(raw, results), "fastmail.com")


@pytest.mark.parametrize(
    "results",
    [
        "dkim=pass header.d=amazon.de; dkim=fail header.d=amazon.de; dmarc=pass header.from=amazon.de",
        "dkim=pass header.d=amazon.de; dkim=temperror; dmarc=pass header.from=amazon.de",
        "dkim=pass header.d=amazon.de; dmarc=pass header.from=amazon.de; dmarc=fail header.from=amazon.de",
        "dkim=pass header.d=amazon.de; dmarc=pass header.from=amazon.de; dmarc=pass header.from=evil.example",
        "dkim=pass header.d=amazon.de; dmarc=pass",
        "dkim=pass header.d=amazon.de; dmarc=pass header.from=evil.example",
        "dkim=pass header.d=amazon.de; dmarc=temperror header.from=amazon.de",
        "dkim=pass header.d=amazon.de; dmarc=none header.from=amazon.de",
        "dkim=pass header.d=amazon.de header.s=s1; dmarc=none header.from=amazon.de",
        "dkim=neutral header.d=amazon.de; dmarc=pass header.from=amazon.de",
        "dkim=policy header.d=amazon.de; dmarc=pass header.from=amazon.de",
    ],
)
def test_conflicting_or_weak_results(results: str) -> None:
    assert not is_proven_by_provider(receive_at_fastmail_with(sign(build_mail()), results), "fastmail.com")


def test_a_weaker_dmarc_result_needs_an_exact_binding() -> None:
    raw = sign(build_mail())
    value = raw.partition(b"\tb=")[2][:8].decode()
    exact = f"dkim=pass header.d=amazon.de header.s=s1 header.b={value}; dmarc=none header.from=amazon.de"
    assert is_proven_by_provider(receive_at_fastmail_with(raw, exact), "fastmail.com")


def test_own_signature_beside_a_broken_one_in_the_retailers_name() -> None:
    """The attacker's subdomain passes; a dead signature names the parent with the same i= and b= start."""
    good = sign(build_mail(), sdid="users.shop.example", key=EVIL_KEY)
    value = good.partition(b"\tb=")[2].partition(b"\r\n")[0].decode()
    dead = (
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; s=s1; d=shop.example;"
        " i=@users.shop.example;\r\n"
        f"\tt={int(ARRIVAL.timestamp())}; h={':'.join(SIGNED_FIELDS)}; bh=AAAA; b={value}AA\r\n"
    ).encode()
    stated = Stated(sdid="users.shop.example", value_prefix=value[:8], dmarc="none")
    evidence = gather(receive_at_gmail(dead + good, stated), "gmail.com")
    assert {found.sdid for found in evidence.proven} <= {"users.shop.example"}


def test_a_signature_nobody_can_read_makes_a_loose_binding_worthless() -> None:
    clean = sign(build_mail(), key=EVIL_KEY)
    unread = b"DKIM-Signature: v=1; d=amazon.de; d=amazon.de; s=s1; a=rsa-sha256; h=from; bh=AAAA; b=AAAA\r\n"
    stated = Stated()
    assert is_retailer_proven(receive_at_outlook(clean, stated), "outlook.com")
    assert not is_retailer_proven(receive_at_outlook(unread + clean, stated), "outlook.com")
