"""A provider's pass counts only where it is bound to a signature that could have earned it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.evidence.model import HygieneFault
from tests.mailmaking import ARRIVAL, SIGNED_FIELDS, build_mail, sign
from tests.receiving import (
    Stated,
    receive_at_fastmail,
    receive_at_gmail,
    receive_at_outlook,
    stated_of,
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
    without_selector = exact.replace(" header.s=s1", "")
    assert not is_proven_by_provider(receive_at_fastmail_with(raw, without_selector), "fastmail.com")


def test_a_result_against_one_of_the_signatures_a_pass_can_be_about() -> None:
    raw = sign(sign(build_mail()), selector="s2")
    passed = "dkim=pass header.d=amazon.de"
    assert is_proven_by_provider(receive_at_fastmail_with(raw, passed), "fastmail.com")
    against_one = f"{passed}; dkim=fail header.d=amazon.de header.s=s2"
    assert not is_proven_by_provider(receive_at_fastmail_with(raw, against_one), "fastmail.com")


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


def copy_start_of(value: str) -> bytes:
    """A clean-looking signature that nobody made; only selector and start of b= are another's."""
    return (
        "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/simple; s=s1; d=amazon.de;\r\n"
        f"\tt={int(ARRIVAL.timestamp())}; h={':'.join(SIGNED_FIELDS)};\r\n\tbh=AAAA; b={value[:8]}AAAA\r\n"
    ).encode()


@pytest.mark.parametrize("receive_exactly", [receive_at_gmail, receive_at_fastmail])
def test_weak_signature_that_we_can_not_read_lends_its_pass_to_a_forged_one(receive_exactly) -> None:
    """The retailer signed From and Date alone, of an empty body; the provider is no stricter than that."""
    provider = {receive_at_gmail: "gmail.com", receive_at_fastmail: "fastmail.com"}[receive_exactly]
    weak = sign(build_mail(), fields=("From", "Date"), more_tags=" l=0;")
    stated = stated_of(weak)
    assert not is_proven_by_provider(receive_exactly(weak, stated), provider)
    altered = weak.replace(b"Ihr Paket", b"Your code 999111")
    signature, _, rest = altered.partition(b"\r\nDate:")
    junk = signature + b";=\r\nDate:" + rest
    forged = copy_start_of(stated.value_prefix)
    assert not is_proven_by_provider(receive_exactly(forged + altered, stated), provider)
    assert not is_proven_by_provider(receive_exactly(forged + junk, stated), provider)


def test_weak_signature_beyond_the_tenth_lends_its_pass_to_a_forged_one() -> None:
    weak = sign(build_mail(), fields=("From", "Date"), more_tags=" l=0;")
    stated = stated_of(weak)
    others = "".join(
        f"DKIM-Signature: v=1; a=rsa-sha256; s=n{number}; d=evil.example; h=from; bh=AAAA; b=AAAA\r\n"
        for number in range(9)
    ).encode()
    raw = copy_start_of(stated.value_prefix) + others + weak.replace(b"Ihr Paket", b"Your code 999111")
    assert not is_proven_by_provider(receive_at_gmail(raw, stated), "gmail.com")
    assert gather(raw).signatures[10].faults == {HygieneFault.TOO_MANY}


def test_two_signatures_that_one_result_fits_are_taken_for_the_weaker() -> None:
    """The result names the domain only; what it proves is what both of them signed, and the older time."""
    older, newer = ARRIVAL - timedelta(hours=9), ARRIVAL - timedelta(minutes=1)
    extra = "Cc: Kim <kim@example.org>\r\nX-Note: 1\r\n"
    for times in ((older, newer), (newer, older)):
        raw = sign(build_mail(extra=extra), fields=(*SIGNED_FIELDS, "Cc", "X-Note"), signed_at=times[0])
        raw = sign(raw, fields=(*SIGNED_FIELDS, "Cc"), selector="s2", signed_at=times[1])
        evidence = gather(receive_at_outlook(raw), "outlook.com")
        assert [found.signed_at for found in evidence.proven] == [older]
        assert evidence.proven[0].signed_fields == {"cc", *(name.lower() for name in SIGNED_FIELDS)}


def test_naming_that_can_not_be_read_is_no_naming() -> None:
    """A name in another script beside a readable one: which of them is meant nobody knows."""
    raw = sign(build_mail())
    for naming in ("header.d=amazon.de header.i=@amazon", "header.d=amazon header.i=@amazon.de"):
        results = f"dkim=pass {naming}; dmarc=pass header.from=amazon.de"
        assert not is_proven_by_provider(receive_at_fastmail_with(raw, results), "fastmail.com"), naming


def test_dmarc_results_for_two_authors_name_none() -> None:
    both = "dmarc=pass header.from=amazon.de; dmarc=pass header.from={}"
    raw = sign(build_mail())
    for other, is_named in (("evil.example", False), ("amazon.com", False), ("AMAZON.DE", True)):
        results = f"dkim=pass header.d=amazon.de; {both.format(other)}"
        evidence = gather(receive_at_fastmail_with(raw, results), "fastmail.com")
        assert evidence.provider.dmarc_header_from == ("amazon.de" if is_named else None)
        assert bool(evidence.proven) is is_named


@pytest.mark.parametrize(("length", "is_enough"), [(1, False), (5, False), (6, True), (8, True)])
def test_how_much_of_the_signature_an_exact_binding_holds(length: int, *, is_enough: bool) -> None:
    raw = sign(build_mail())
    value = raw.partition(b"\tb=")[2][:length].decode()
    exact = f"dkim=pass header.d=amazon.de header.s=s1 header.b={value}; dmarc=none header.from=amazon.de"
    assert is_proven_by_provider(receive_at_fastmail_with(raw, exact), "fastmail.com") is is_enough


@pytest.mark.parametrize("result", ["fail", "temperror", "permerror"])
def test_no_binding_outweighs_a_dmarc_failure(result: str) -> None:
    raw = sign(build_mail())
    value = raw.partition(b"\tb=")[2][:8].decode()
    exact = f"dkim=pass header.d=amazon.de header.s=s1 header.b={value}; dmarc={result} header.from=amazon.de"
    assert not is_proven_by_provider(receive_at_fastmail_with(raw, exact), "fastmail.com")
