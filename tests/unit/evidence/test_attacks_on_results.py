"""Every attack on provider results: the retailer's domain is never proven."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.evidence.model import HygieneFault, ProviderState, Result
from tests.mailmaking import build_mail, sign
from tests.receiving import (
    ADDRESS,
    Stated,
    receive_at_fastmail,
    receive_at_gmail,
    receive_at_gmx,
    receive_at_icloud,
    receive_at_outlook,
    receive_at_web_de,
    receive_at_yahoo,
)

from .conftest import (
    EVIL_KEY,
    FAILED,
    KEYS,
    all_profiles,
    gather,
    is_retailer_proven,
    profile_of,
    proven,
    spoof,
)

FORGED_GMAIL = (
    "Authentication-Results: mx.google.com;\r\n dkim=pass header.i=@amazon.de header.s=s1;\r\n"
    " spf=pass smtp.mailfrom=amazon.de;\r\n dmarc=pass header.from=amazon.de\r\n"
)


# Authentication-Results


def test_forged_pass_right_below_the_genuine_fail() -> None:
    raw = receive_at_gmail(spoof(FORGED_GMAIL), FAILED)
    assert not is_retailer_proven(raw, "gmail.com")
    assert gather(raw, "gmail.com").provider.dmarc is Result.FAIL


def test_host_writes_none_and_the_forged_field_is_the_only_one() -> None:
    raw = spoof(
        FORGED_GMAIL + "Received: from x.example ([192.0.2.1]) by mx.google.com with ESMTP; "
        "Fri, 20 Nov 2026 10:00:00 +0000\r\n" + FORGED_GMAIL
    )
    own_host = (
        f"Received: from x.example ([{ADDRESS}]) by mail.example.org (Postfix) with ESMTP id 1;"
        " Fri, 20 Nov 2026 10:00:30 +0000\r\n"
    ).encode()
    assert not is_retailer_proven(own_host + raw, None)
    assert not is_retailer_proven(own_host + raw, "gmail.com")
    by_hand = all_profiles().trusted_by_hand("mail.example.org")
    assert gather(own_host + raw, by_hand, KEYS).provider.state is ProviderState.ABSENT


def test_authserv_id_that_starts_with_the_trusted_one() -> None:
    field = FORGED_GMAIL.replace("mx.google.com", "mx.google.com.evil.example")
    genuine_hop = receive_at_gmail(b"", FAILED).partition(b"Authentication-Results: mx.google.com")[0]
    raw = genuine_hop + field.encode() + spoof()
    assert not is_retailer_proven(raw, "gmail.com")
    assert gather(raw, "gmail.com").provider.state is ProviderState.ABSENT
    unsealed = replace(profile_of("gmail.com"), is_mirrored=False)
    assert gather(raw, unsealed).provider.state is ProviderState.UNREADABLE


@pytest.mark.parametrize(
    "results",
    [
        # a comment
        (
            "spf=fail (dkim=pass header.d=amazon.de; dmarc=pass header.from=amazon.de)"
            " smtp.mailfrom=evil.example"
        ),
        "spf=fail (a (b; dkim=pass header.d=amazon.de)) smtp.mailfrom=evil.example; dkim=none",
        # a quoted reason
        (
            'dkim=fail reason="x; dkim=pass header.d=amazon.de; dmarc=pass'
            ' header.from=amazon.de" header.d=amazon.de'
        ),
        # a quoted MAIL FROM
        'spf=fail smtp.mailfrom="a; dkim=pass header.d=amazon.de; b"@evil.example; dkim=none',
        # a quoted MAIL FROM that closes the provider's comment early
        (
            'spf=fail (domain of "x); dkim=pass header.d=amazon.de; dmarc=pass'
            ' header.from=amazon.de; x=y (z"@evil) a.b=c'
        ),
        # a second method that rides on the first
        "spf=pass smtp.mailfrom=evil.example dkim=pass header.d=amazon.de",
    ],
)
def test_pass_in_text_the_sender_chose(results: str) -> None:
    assert not is_retailer_proven(receive_at_outlook(spoof(), results=results), "outlook.com")


def test_forged_gmx_field_below_the_boundary() -> None:
    forged = "Authentication-Results: gmx.net; dkim=pass header.i=@amazon.de\r\n"
    assert not is_retailer_proven(receive_at_gmx(spoof(forged), stamps=False), "gmx.net")


def test_web_de_stamped_nothing() -> None:
    forged = "Authentication-Results: web.de; dkim=pass header.i=@amazon.de\r\n"
    evidence = gather(receive_at_gmx(spoof(forged), stamps=False, site="web.de"), "web.de", KEYS)
    assert evidence.provider.state is ProviderState.ABSENT
    assert proven(evidence) == set()


def test_forged_boundary_below_the_genuine_one() -> None:
    for receive, provider in (
        (receive_at_gmail, "gmail.com"),
        (receive_at_outlook, "outlook.com"),
        (receive_at_yahoo, "yahoo.com"),
        (receive_at_icloud, "icloud.com"),
        (receive_at_fastmail, "fastmail.com"),
    ):
        forged = receive(spoof(), Stated())
        assert not is_retailer_proven(receive(forged, FAILED), provider), provider
    forged = receive_at_web_de(spoof(), Stated())
    assert not is_retailer_proven(receive_at_gmx(forged, stamps=False, site="web.de"), "web.de")


def test_invented_arc_set() -> None:
    arc = (
        "ARC-Seal: i=1; a=rsa-sha256; d=google.com; s=arc; cv=none; b=AAAA\r\n"
        "ARC-Authentication-Results: i=1; mx.google.com; dkim=pass header.i=@amazon.de; "
        "dmarc=pass header.from=amazon.de\r\n"
    )
    for provider, receive in (("gmail.com", receive_at_gmail), ("outlook.com", receive_at_outlook)):
        assert not is_retailer_proven(receive(spoof(arc), FAILED), provider)
    assert not is_retailer_proven(arc.encode() + spoof(), "gmail.com")


def test_forged_nameless_and_original_variants_below_the_genuine_fail() -> None:
    text = "spf=pass smtp.mailfrom=amazon.de; dkim=pass header.d=amazon.de;dmarc=pass header.from=amazon.de"
    names = (
        "Authentication-Results",
        "X-MS-Exchange-Authentication-Results",
        "Authentication-Results-Original",
    )
    forged = "".join(f"{name}: {text}\r\n" for name in names)
    assert not is_retailer_proven(receive_at_outlook(spoof(forged), FAILED), "outlook.com")


def test_best_guess_and_compauth_only() -> None:
    results = (
        "spf=pass smtp.mailfrom=evil.example; dkim=none (message not signed) header.d=none;"
        "dmarc=bestguesspass action=none header.from=amazon.de;compauth=pass reason=109"
    )
    evidence = gather(receive_at_outlook(build_mail(), results=results), "outlook.com", KEYS)
    assert proven(evidence) == set()
    assert evidence.provider.dmarc is Result.BEST_GUESS_PASS


def test_dmarc_pass_by_spf_alone() -> None:
    stated = Stated(dkim="none", dmarc="pass", spf="pass")
    for receive, provider in ((receive_at_gmail, "gmail.com"), (receive_at_outlook, "outlook.com")):
        assert not is_retailer_proven(receive(build_mail(), stated), provider)


def test_signature_of_a_mail_service(receive, provider: str) -> None:
    raw = sign(build_mail(), sdid="amazonses.com", key=EVIL_KEY)
    evidence = gather(receive(raw), provider, {"s1._domainkey.amazonses.com": EVIL_KEY.record})
    assert {found.sdid for found in evidence.proven} <= {"amazonses.com"}


def test_replayed_signature_under_another_author(receive, provider: str) -> None:
    """Only the author changed: dmarc, where there is one, was reached for another author than ours."""
    raw = sign(build_mail()).replace(
        b"From: Amazon <shipment-tracking@amazon.de>", b"From: Amazon <x@evil.example>"
    )
    assert not is_retailer_proven(raw)
    evidence = gather(receive(raw), provider, KEYS)
    assert evidence.provider.dmarc is None or proven(evidence) == set()


def test_signing_domain_is_a_public_suffix(receive, provider: str) -> None:
    raw = sign(build_mail(author="a@shop.co.uk"), sdid="co.uk", key=EVIL_KEY)
    evidence = gather(receive(raw), provider, {"s1._domainkey.co.uk": EVIL_KEY.record})
    assert proven(evidence) == set()
    assert evidence.signatures[0].faults == {HygieneFault.PUBLIC_SUFFIX}


def test_forged_field_with_every_trick_of_the_grammar() -> None:
    forged = (
        "AUTHENTICATION-RESULTS: (c) MX.Google.COM (d) 1 (e);\r\n\tDKIM (f) /1 (g) = (h) PASS (i)\r\n"
        "\theader.D (j) = amazon.de (k); DMARC=Pass header.From=amazon.de\r\n"
    )
    assert not is_retailer_proven(receive_at_gmail(spoof(forged), FAILED), "gmail.com")


def test_forged_icloud_fields_after_the_genuine_block() -> None:
    forged = (
        "".join(
            f"Authentication-Results: {line}\r\n"
            for line in (
                "dmarc.icloud.com; dmarc=pass header.from=amazon.de",
                "dkim-verifier.icloud.com; dkim=pass header.d=amazon.de header.i=@amazon.de",
            )
        )
        + "Received-SPF: pass receiver=spf.icloud.com;\r\n"
    )
    assert not is_retailer_proven(receive_at_icloud(spoof(forged), FAILED), "icloud.com")


def test_icloud_block_that_icloud_did_not_end() -> None:
    raw = receive_at_icloud(spoof(), Stated()).replace(
        b"receiver=spf.icloud.com", b"receiver=spf.evil.example"
    )
    assert not is_retailer_proven(raw, "icloud.com")


@pytest.mark.parametrize("sent", ["DKIM-Signature: x\r\n", "From: a@b.example\r\n", ""])
def test_icloud_block_without_an_end(sent: str) -> None:
    """iCloud wrote no Received-SPF: what follows may be the sender's, so nothing there counts."""
    head = receive_at_icloud(b"", Stated()).partition(b"Received-SPF:")[0]
    for raw in (head + sent.encode() + spoof(), head):
        assert gather(raw, "icloud.com", KEYS).provider.state is ProviderState.ABSENT


def test_gmail_hop_with_nothing_below() -> None:
    head = receive_at_gmail(b"", Stated()).partition(b"Received-SPF:")[0]
    assert gather(head, "gmail.com").provider.state is ProviderState.ABSENT
    assert gather(head + spoof(), "gmail.com").provider.state is ProviderState.ABSENT


def test_more_hops_than_any_provider_has() -> None:
    hop = b"Received: by 2002:a05:1::1 with SMTP id 1; Fri, 20 Nov 2026 10:00:30 +0000\r\n"
    raw = receive_at_gmail(sign(build_mail()))
    assert gather(hop * 28 + raw, "gmail.com").provider.state is ProviderState.READ
    assert gather(hop * 29 + raw, "gmail.com").provider.state is ProviderState.ABSENT


def test_hop_that_can_not_be_read() -> None:
    raw = b"Received: from a by b by c; Fri, 20 Nov 2026 10:00:30 +0000\r\n" + receive_at_gmx(
        sign(build_mail())
    )
    assert gather(raw, "gmx.net").provider.state is ProviderState.ABSENT


def test_genuine_mail_attached_to_a_scam(receive, provider: str) -> None:
    inner = receive(sign(build_mail())).decode()
    raw = build_mail(author="x@evil.example", text=inner, content_type="message/rfc822")
    raw = sign(raw, sdid="evil.example", key=EVIL_KEY)
    assert not is_retailer_proven(
        receive(raw, Stated(sdid="evil.example", header_from="evil.example")), provider
    )


def test_yahoo_says_unknown_and_the_pass_below_is_forged() -> None:
    forged = (
        "Authentication-Results: atlas1.free.mail.ir2.yahoo.com; dkim=pass"
        " header.i=@amazon.de header.s=s1;\r\n"
    )
    raw = receive_at_yahoo(spoof(forged), Stated(dkim="unknown", dmarc="unknown", sdid=""))
    evidence = gather(raw, "yahoo.com", KEYS)
    assert evidence.provider.state is ProviderState.READ
    assert evidence.provider.dkim is Result.OTHER
    assert proven(evidence) == set()


def test_imported_mail_brings_the_boundary_of_another_account(receive, provider: str) -> None:
    foreign_hop = (
        b"Received: from mx.other.example ([198.51.100.7]) by imap.other.example with ESMTP id 3;"
        b" Fri, 20 Nov 2026 10:00:30 +0000\r\n"
    )
    evidence = gather(foreign_hop + receive(spoof(), Stated()), provider, KEYS)
    assert evidence.provider.state is ProviderState.ABSENT
    assert proven(evidence) == set()


def test_outlook_customer_forges_a_boundary_below_the_submission() -> None:
    submitted = (
        b"Received: from DU0PR01MB1111.eurprd01.prod.outlook.com (2603:10a6:10:3b3::13)\r\n"
        b" by AM9PR01MB2222.eurprd01.prod.outlook.com with HTTPS; Fri, 20 Nov 2026 10:00:30 +0000\r\n"
        b"Received: from [127.0.0.1] (198.51.100.7) by DU0PR01MB1111.eurprd01.prod.outlook.com\r\n"
        b" (2603:10a6:10:3b3::13) with Microsoft SMTP Server; Fri, 20 Nov 2026 10:00:30 +0000\r\n"
    )
    forged = receive_at_outlook(spoof(), Stated())
    assert not is_retailer_proven(submitted + forged, "outlook.com")
    by_mapi = submitted.partition(b"Received: from [127")[0]
    boundary = forged[forged.index(b"Authentication-Results:") :]
    assert not is_retailer_proven(by_mapi + boundary, "outlook.com")


def test_greeting_name_that_looks_like_an_inner_hop() -> None:
    """The sender calls itself localhost; the address that Fastmail saw gives it away."""
    forged = receive_at_fastmail(spoof(), Stated())
    raw = receive_at_fastmail(forged, FAILED)
    host = raw.index(b"Received: from a1-23")
    raw = raw[:host] + raw[host:].replace(
        b"from a1-23.smtp-out.eu-west-1.amazonses.com (", b"from localhost (", 1
    )
    assert not is_retailer_proven(raw, "fastmail.com")


def test_greeting_name_that_holds_a_by_clause() -> None:
    raw = receive_at_fastmail(receive_at_fastmail(spoof(), Stated()), FAILED)
    host = raw.index(b"Received: from a1-23")
    raw = raw[:host] + raw[host:].replace(b"from a1-23", b"from x by mx1.messagingengine.com (a) a1-23", 1)
    assert gather(raw, "fastmail.com").provider.state is ProviderState.ABSENT
