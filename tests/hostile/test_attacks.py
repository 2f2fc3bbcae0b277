"""The known attacks, one test each: none is VERIFIED and none shows a code.

Each attack starts from the strongest position an attacker can have: where the trick does not touch
it, the message carries a signature that verifies, or the provider's block states what a real
provider would have stated.
"""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.build import load_parts
from app.inspection import keys_wanted
from app.verdict.model import Verdict
from tests.judging import judge
from tests.mailmaking import ARRIVAL, build_mail, rsa_key, sign
from tests.receiving import (
    RECEIVERS,
    Stated,
    receive_at_fastmail,
    receive_at_gmail,
    receive_at_gmx,
    receive_at_icloud,
    receive_at_outlook,
    receive_at_web_de,
    receive_at_yahoo,
    stated_of,
)

if TYPE_CHECKING:
    from app.evidence.model import KeyAnswer
    from app.inspection import Inspection

CODE_TEXT = (
    "Hello Robin,\r\n\r\nYour one-time password is: 483920\r\n\r\n"
    "Share it with the driver only when you can see your parcel.\r\n\r\nAmazon.de\r\n"
)
SUBJECT = "A one-time password is required for your Amazon delivery"
EVIL = "attack.example"
COM = "Amazon <shipment-tracking@amazon.de>"
FAILED = Stated(dkim="none", dmarc="fail", spf="fail", sdid="", header_from="amazon.de", mail_from=EVIL)
FOREIGN = Stated(dkim="pass", dmarc="pass", spf="pass", sdid=EVIL, header_from=EVIL, mail_from=EVIL)


def mail(**changes: str) -> bytes:
    return build_mail(**({"subject": SUBJECT, "text": CODE_TEXT} | changes))


def genuine() -> bytes:
    return sign(mail())


def with_from(field: str) -> bytes:
    """Return the code mail with its From field replaced by whole header lines."""
    head, body = mail().split(b"\r\n\r\n", 1)
    lines = [line for line in head.split(b"\r\n") if not line.startswith(b"From:")]
    return field.encode() + b"\r\n" + b"\r\n".join(lines) + b"\r\n\r\n" + body


def assert_not_proven(found: Inspection) -> None:
    assert found.verdict is not Verdict.VERIFIED
    assert not found.is_code_shown
    assert found.code is None or not found.code.code


def test_the_mail_the_attacks_start_from_is_verified() -> None:
    found = judge(genuine())
    assert found.verdict is Verdict.VERIFIED
    assert found.code is not None
    assert found.code.code == "483920"


# ------------------------------------------------------------------------------- the sender line

SENDER_LINES = {
    "two From headers, attacker first": f"From: Amazon <x@{EVIL}>\r\nFrom: {COM}",
    "two From headers, retailer first": f"From: {COM}\r\nFrom: Amazon <x@{EVIL}>",
    "space before the colon": "From : Amazon <shipment-tracking@amazon.de>",
    "no From, only Sender": "Sender: Amazon <shipment-tracking@amazon.de>",
    "no From, only Resent-From": "Resent-From: Amazon <shipment-tracking@amazon.de>",
    "two addresses in one From": f"From: Amazon <shipment-tracking@amazon.de>, <x@{EVIL}>",
    "two addresses in one From, attacker first": f"From: <x@{EVIL}>, Amazon <shipment-tracking@amazon.de>",
    "address inside an encoded word": (
        f"From: =?utf-8?q?Amazon_=3Cshipment-tracking=40amazon.de=3E?= <x@{EVIL}>"
    ),
    "source route": f"From: Amazon <@{EVIL}:shipment-tracking@amazon.de>",
    "bare address, comma, angle address": f"From: shipment-tracking@amazon.de, <x@{EVIL}>",
    "bare address, then an angle address": f"From: order-update@amazon.com <x@{EVIL}>",
    "text after the angle address": f"From: Amazon <shipment-tracking@amazon.de> x@{EVIL}",
    "RFC 6854 group syntax": "From: Amazon: shipment-tracking@amazon.de;",
    "address only inside a comment": f"From: (shipment-tracking@amazon.de) x@{EVIL}",
    "comment with the retailer's address beside another": f"From: x@{EVIL} ({COM})",
    "encoded NUL ends the address": f"From: =?utf-8?q?shipment-tracking=40amazon.de=00?= <x@{EVIL}>",
    "retailer address as display name; DMARC passes for attack.example": (
        f'From: "shipment-tracking@amazon.de" <x@{EVIL}>'
    ),
    "whole mailbox inside the quoted display name": f'From: "{COM}" <x@{EVIL}>',
    "plain brand display name": f"From: Amazon <x@{EVIL}>",
    "right-to-left override in display name": f"From: =?utf-8?q?=E2=80=AEnozamA?= <x@{EVIL}>",
    "zero-width space and soft hyphen inside the brand name": (
        f"From: =?utf-8?q?Ama=E2=80=8Bz=C2=ADon?= <x@{EVIL}>"
    ),
    "Cyrillic homograph domain, everything passes for it": "From: Amazon <order@xn--mazon-3ve.de>",
    "retailer domain as left part of the real domain": f"From: Amazon <order@amazon.de.{EVIL}>",
    "brand inside an unrelated domain": "From: Amazon <order@amazon-kundenservice.example>",
    "display name padded so that the address is pushed out of view": (
        f'From: "Amazon <shipment-tracking@amazon.de>{" " * 300}" <x@{EVIL}>'
    ),
    "quoted local part that holds an address": f'From: Amazon <"shipment-tracking@amazon.de"@{EVIL}>',
    "nested comments": f"From: Amazon (a (b) <shipment-tracking@amazon.de>) <x@{EVIL}>",
    "an encoded comma": f"From: =?utf-8?q?shipment-tracking=40amazon.de=2C?= <x@{EVIL}>",
}


@pytest.mark.parametrize("name", SENDER_LINES)
@pytest.mark.parametrize("position", ["signed by the attacker", "states the retailer", "signed by nobody"])
def test_a_trick_in_the_sender_line_is_never_verified(name: str, position: str) -> None:
    raw = with_from(SENDER_LINES[name])
    if position == "signed by the attacker":
        raw = sign(raw, sdid=EVIL, fields=("From", "To", "Subject", "Date", "Content-Type", "Message-ID"))
        found = judge(receive_at_gmail(raw, stated_of(raw, header_from=EVIL, mail_from=EVIL)), "gmail.com")
    elif position == "states the retailer":
        # What a provider would write that was itself taken in by the trick: a signature of the
        # retailer's made over something else is there, and "passes".
        signature = genuine().split(b"\r\nDate:", 1)[0] + b"\r\n"
        raw = signature + raw
        found = judge(receive_at_gmail(raw), "gmail.com")
    else:
        found = judge(receive_at_outlook(raw, FAILED), "outlook.com")
    if position != "states the retailer" or "amazon.de>" not in SENDER_LINES[name]:
        assert_not_proven(found)
    else:
        assert found.verdict is not Verdict.VERIFIED


@pytest.mark.parametrize(
    "name",
    [
        "two addresses in one From",
        "bare address, then an angle address",
        "text after the angle address",
        "retailer address as display name; DMARC passes for attack.example",
        "whole mailbox inside the quoted display name",
        "plain brand display name",
        "zero-width space and soft hyphen inside the brand name",
        "Cyrillic homograph domain, everything passes for it",
        "retailer domain as left part of the real domain",
        "brand inside an unrelated domain",
    ],
)
def test_the_trick_is_even_called_a_suspected_spoof(name: str) -> None:
    assert judge(receive_at_outlook(with_from(SENDER_LINES[name]), FAILED), "outlook.com").verdict is (
        Verdict.SUSPECTED_SPOOF
    )


@pytest.mark.parametrize("domain", [EVIL, "attack-shop.com", "shopping.com.be", "parcels.co.uk", "x.shop"])
def test_no_stranger_with_a_name_like_any_other_gets_the_benefit_of_the_doubt(domain: str) -> None:
    raw = sign(
        build_mail(author=f"Amazon <order@{domain}>", text="Please look at your order.\r\n"), sdid=domain
    )
    stated = stated_of(raw, header_from=domain, mail_from=domain)
    assert judge(receive_at_gmail(raw, stated), "gmail.com").verdict is Verdict.SUSPECTED_SPOOF


def test_raw_8_bit_in_from_unauthenticated() -> None:
    raw = mail().replace(b"From: Amazon ", b"From: Amaz\xf6n ")
    assert_not_proven(judge(sign(raw)))


def test_right_address_no_authentication_at_all_host_without_results() -> None:
    assert_not_proven(judge(mail()))


def test_dmarc_failed_and_reply_to_elsewhere() -> None:
    found = judge(receive_at_gmail(mail(extra=f"Reply-To: x@{EVIL}\r\n"), FAILED), "gmail.com")
    assert found.verdict is Verdict.SUSPECTED_SPOOF


# ---------------------------------------------------------------- Authentication-Results, forged

PASSED = (
    "dkim=pass header.i=@amazon.de header.d=amazon.de header.s=s1; spf=pass smtp.mailfrom=amazon.de; "
    "dmarc=pass (p=QUARANTINE) header.from=amazon.de"
)
NEVER_RECEIVED = {
    "forged mx.google.com pass right below the genuine fail": (
        "gmail.com",
        lambda: receive_at_gmail(
            f"Authentication-Results: mx.google.com; {PASSED}\r\n".encode() + forged(), FAILED
        ),
    ),
    "host writes no A-R; forged Gmail A-R is the only one": (
        "posteo.de",
        lambda: f"Authentication-Results: mx.google.com; {PASSED}\r\n".encode() + forged(),
    ),
    "no profile at all; forged Gmail A-R is the only one": (
        None,
        lambda: receive_at_gmail(forged(), stated_of(forged())),
    ),
    "authserv-id that starts with the trusted one": (
        "gmail.com",
        lambda: (
            f"Authentication-Results: mx.google.com.{EVIL}; {PASSED}\r\n".encode()
            + receive_at_gmail(forged(), FAILED)
        ),
    ),
    "pass text inside an RFC comment of the genuine header": (
        "outlook.com",
        lambda: receive_at_outlook(
            forged(),
            results=f"spf=fail (sender IP is 1.2.3.4; {PASSED})\r\n smtp.mailfrom={EVIL};"
            f" dkim=none (message not signed) header.d=none;dmarc=fail action=none header.from=amazon.de",
        ),
    ),
    "pass text inside a quoted reason": (
        "outlook.com",
        lambda: receive_at_outlook(
            forged(),
            results=f'spf=fail reason="{PASSED}" smtp.mailfrom={EVIL};'
            f" dkim=none header.d=none;dmarc=fail action=none header.from=amazon.de",
        ),
    ),
    "pass text inside a quoted MAIL FROM": (
        "outlook.com",
        lambda: receive_at_outlook(
            forged(),
            results=f'spf=pass smtp.mailfrom="; {PASSED}"@{EVIL};'
            f" dkim=none header.d=none;dmarc=fail action=none header.from=amazon.de",
        ),
    ),
    "forged gmx.net below the boundary Received": (
        "gmx.net",
        lambda: receive_at_gmx(
            b"Authentication-Results: gmx.net; dkim=pass header.i=@amazon.de\r\n" + forged(),
            FAILED,
            stamps=False,
        ),
    ),
    "WEB.DE stamped nothing; the forged one is the only web.de header": (
        "web.de",
        lambda: receive_at_gmx(
            b"Authentication-Results: web.de; dkim=pass header.i=@amazon.de\r\n" + forged(),
            FAILED,
            stamps=False,
            site="web.de",
        ),
    ),
    "invented ARC set that names Google": (
        "gmail.com",
        lambda: receive_at_gmail(
            f"ARC-Seal: i=1; a=rsa-sha256; d=google.com; s=arc; cv=none; b=AAAA\r\n"
            f"ARC-Authentication-Results: i=1; mx.google.com; {PASSED}\r\n".encode()
            + forged(),
            FAILED,
        ),
    ),
    "forged no-authserv-id header and X-MS/Original variants below the genuine fail": (
        "outlook.com",
        lambda: receive_at_outlook(
            f"Authentication-Results: {PASSED}\r\nAuthentication-Results-Original: {PASSED}\r\n"
            f"X-MS-Exchange-Authentication-Results: {PASSED}\r\n".encode()
            + forged(),
            FAILED,
        ),
    ),
    "bestguesspass + compauth=pass only": (
        "outlook.com",
        lambda: receive_at_outlook(
            mail(),
            results="spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=amazon.de; dkim=none (message not signed)"
            " header.d=none;dmarc=bestguesspass action=none header.from=amazon.de;compauth=pass reason=109",
        ),
    ),
    "DMARC pass by SPF alone, no DKIM signature at all": (
        "gmail.com",
        lambda: receive_at_gmail(mail(), Stated(dkim="none", sdid="", mail_from="amazon.de")),
    ),
    "signature of amazonses.com with From amazon.de": (
        "gmail.com",
        lambda: receive_at_gmail(
            sign(mail(), sdid="amazonses.com"), stated_of(sign(mail(), sdid="amazonses.com"))
        ),
    ),
    "a replayed amazon.de signature passes but From is attack.example": (
        "gmail.com",
        lambda: receive_at_gmail(
            sign(mail(author=f"Amazon <x@{EVIL}>")),
            stated_of(sign(mail(author=f"Amazon <x@{EVIL}>")), header_from=EVIL),
        ),
    ),
    "signing domain is a public suffix": (
        "gmail.com",
        lambda: receive_at_gmail(sign(mail(), sdid="de"), stated_of(sign(mail(), sdid="de"))),
    ),
    "forged header with comments, version, case and folding everywhere": (
        "gmail.com",
        lambda: receive_at_gmail(
            b"AUTHENTICATION-RESULTS: (a(b)) MX.Google.Com\r\n (c) 1 ;\r\n\tDKIM (d) = (e) PASS\r\n"
            b" header . i = @amazon.de ; dmarc=pass header.from=amazon.de\r\n" + forged(),
            FAILED,
        ),
    ),
    "forged iCloud headers after the genuine block": (
        "icloud.com",
        lambda: receive_at_icloud(
            b"Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=amazon.de\r\n"
            b"Authentication-Results: dkim-verifier.icloud.com; dkim=pass header.d=amazon.de"
            b" header.i=@amazon.de\r\n" + forged(),
            FAILED,
        ),
    ),
    "Yahoo: genuine 'unknown', forged pass below the boundary": (
        "yahoo.com",
        lambda: receive_at_yahoo(
            b"Authentication-Results: atlas-production.v2-mail-prod1-ir2.omega.yahoo.com;"
            b" dkim=pass header.i=@amazon.de header.s=s1; dmarc=pass header.from=amazon.de\r\n" + forged(),
            Stated(dkim="unknown", dmarc="unknown", spf="none", sdid="", mail_from=EVIL),
        ),
    ),
    "Fastmail: genuine fail, forged pass below the boundary": (
        "fastmail.com",
        lambda: receive_at_fastmail(
            f"Authentication-Results: mx1.messagingengine.com; {PASSED}\r\n".encode() + forged(),
            FAILED,
        ),
    ),
}


def forged() -> bytes:
    """Return the code mail with a signature of the retailer that does not verify."""
    return genuine().replace(b"483920", b"999111")


@pytest.mark.parametrize("name", NEVER_RECEIVED)
@pytest.mark.parametrize("is_online", [True, False])
def test_forged_or_insufficient_results_are_never_verified(name: str, *, is_online: bool) -> None:
    provider, build = NEVER_RECEIVED[name]
    keys: dict[str, KeyAnswer] | None = None if is_online else {}
    assert_not_proven(judge(build(), provider, keys=keys))


@pytest.mark.parametrize("provider", ["gmx.net", "web.de", "gmail.com", "outlook.com"])
def test_a_good_signature_of_the_spoofers_own_does_not_make_it_less_of_a_spoof(provider: str) -> None:
    raw = sign(mail(), sdid=EVIL)
    stated = stated_of(raw, dmarc="none", mail_from=EVIL)
    assert judge(RECEIVERS[provider](raw, stated), provider).verdict is Verdict.SUSPECTED_SPOOF


def test_a_verified_mail_attached_inside_a_scam_mail_is_judged_by_the_outer_sender() -> None:
    attached = receive_at_gmail(genuine())
    body = (
        b"--b\r\nContent-Type: text/plain\r\n\r\nAmazon: see the attached confirmation.\r\n"
        b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + attached + b"\r\n--b--\r\n"
    )
    outer = mail(author=f"Amazon <x@{EVIL}>", content_type='multipart/mixed; boundary="b"', text="")
    raw = receive_at_gmail(outer + body, FOREIGN)
    found = judge(raw, "gmail.com")
    assert_not_proven(found)
    assert found.verdict is Verdict.SUSPECTED_SPOOF


# ------------------------------------------------------------------------------------------ DKIM

DKIM_ATTACKS = {
    "second, unsigned Subject above a valid signature": lambda: (
        b"Subject: Call us now: 999111\r\n" + genuine()
    ),
    "second From above a valid signature": lambda: f"From: Amazon <x@{EVIL}>\r\n".encode() + genuine(),
    "l= signature with appended second document": lambda: (
        sign(mail(), more_tags=f" l={len(CODE_TEXT)};") + b"Your one-time password is: 999111\r\n"
    ),
    "l= plus unsigned Content-Type": lambda: (
        b"Content-Type: multipart/mixed; boundary=x\r\n"
        + sign(
            mail(),
            more_tags=f" l={len(CODE_TEXT)};",
            fields=("From", "To", "Subject", "Date"),
        )
    ),
    "only From is signed; Subject replaced": lambda: sign(mail(), fields=("From",)).replace(
        b"delivery", b"reward"
    ),
    "signature expired 24 days before receipt": lambda: sign(
        mail(),
        more_tags=f" x={int((ARRIVAL - timedelta(days=24)).timestamp())};",
        signed_at=None,
    ),
    "valid signature of an unrelated domain": lambda: sign(mail(), sdid=EVIL),
    "i= names the retailer, d= the attacker": lambda: sign(mail(), sdid=EVIL, more_tags=" i=@amazon.de;"),
    "rsa-sha1": lambda: sign(mail(), algorithm="rsa-sha1"),
    "NUL in the selector": lambda: genuine().replace(b"s=s1;", b"s=s\x001;"),
    "Reply-To added to a validly signed message": lambda: f"Reply-To: x@{EVIL}\r\n".encode() + genuine(),
    "To added above": lambda: b"To: robin@example.org\r\n" + sign(mail(to="eve@example.net")),
    "Content-Type added above": lambda: b"Content-Type: text/html\r\n" + genuine(),
    "signed in another week": lambda: sign(mail(), signed_at=ARRIVAL - timedelta(days=7)),
}


@pytest.mark.parametrize("name", DKIM_ATTACKS)
@pytest.mark.parametrize("provider", [None, "gmail.com"])
def test_a_signature_trick_is_never_verified(name: str, provider: str | None) -> None:
    raw = DKIM_ATTACKS[name]()
    assert_not_proven(judge(raw if provider is None else receive_at_gmail(raw), provider))


def test_one_flipped_byte_of_the_body_is_never_verified() -> None:
    assert_not_proven(judge(genuine().replace(b"Hello Robin", b"hello Robin")))


KEY_ATTACKS: dict[str, KeyAnswer] = {
    "key revoked (empty p=)": b"v=DKIM1; p=",
    "malformed key record": b"v=DKIM1; k=rsa; p=AAAA!!!",
    "key in test mode": rsa_key().record.replace(b"k=rsa;", b"k=rsa; t=y;"),
    "RSA key below 1024 bits": (
        b"v=DKIM1; k=rsa; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAJv8ZpB5hEK7qxP9K3v43hUS5fGT4waKe7ix4Z4mu5UB"
        b"v+cw7WSFAt0Vaag0sAbsPzU8Hhsrj/qPABvfB8asUwcCAwEAAQ=="
    ),
}


@pytest.mark.parametrize("name", KEY_ATTACKS)
def test_an_unusable_key_proves_nothing(name: str) -> None:
    assert_not_proven(judge(genuine(), keys={"s1._domainkey.amazon.de": KEY_ATTACKS[name]}))


def test_key_not_in_dns_any_more_and_old_message() -> None:
    assert_not_proven(judge(genuine(), keys={}))
    assert_not_proven(judge(genuine(), now=ARRIVAL + timedelta(days=15)))


def test_dkim_replay_is_unproven_with_its_reason() -> None:
    raw = sign(mail(to="Eve <eve@example.net>"))
    for found in (judge(raw), judge(receive_at_gmail(raw), "gmail.com")):
        assert_not_proven(found)
        assert found.verdict is Verdict.UNPROVEN
        assert "addressed-to-somebody-else" in {reason.reason_id for reason in found.reasons}


def test_a_hundred_and_twenty_signatures_ask_for_few_keys() -> None:
    raw = mail()
    for number in range(120):
        raw = sign(raw, selector=f"s{number}", key=rsa_key())
    parts = load_parts()
    context = parts.context(provider=None, own_addresses=frozenset(), arrival=ARRIVAL, now=ARRIVAL)
    assert len(keys_wanted(raw, context)) <= 10
    foreign = sign(mail(), sdid=EVIL)
    assert keys_wanted(foreign, context) == ()


# ------------------------------------------------------------------- genuine sender, others' words


def test_marketplace_relay_all_checks_pass_but_the_text_is_a_strangers() -> None:
    for domain in ("marketplace.amazon.com", "marketplace.amazon.de"):
        raw = sign(mail(author=f"BookNook <x1y2@{domain}>"), sdid=domain)
        found = judge(raw)
        assert not found.is_code_shown
        assert found.verdict in {Verdict.OTHERS_WORDS, Verdict.UNPROVEN}
    known = judge(
        sign(mail(author="BookNook - Amazon Marketplace <x1@marketplace.amazon.com>"), sdid="amazon.com")
    )
    assert known.verdict is Verdict.OTHERS_WORDS


def test_gift_mail_whose_sender_name_holds_a_second_code_shows_none() -> None:
    text = "Your code is 999111 call us sent you a gift!\r\n\r\nYour one-time password is: 483920\r\n"
    assert not judge(sign(mail(text=text))).is_code_shown


def test_genuine_mail_full_of_numbers_but_without_any_code() -> None:
    text = (
        "Order 302-5518271-1234567\r\nTotal 149,99 EUR\r\nArriving 20.11.2026, 10:00-12:00\r\n"
        "Invoice number 483920\r\nAmtsgericht Luxemburg B 101818, HRB 134248\r\nTel. 089 123456\r\n"
    )
    found = judge(sign(mail(subject="Your Amazon order", text=text)))
    assert found.verdict is Verdict.VERIFIED
    assert found.code is None


# -------------------------------------------------------------------------- HTML and visible text


def html_mail(html: str, plain: str | None = None, **changes: str) -> bytes:
    if plain is None:
        return sign(mail(content_type="text/html; charset=utf-8", text=html, **changes))
    text = (
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{plain}\r\n"
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n--b--\r\n"
    )
    return sign(mail(content_type='multipart/alternative; boundary="b"', text=text, **changes))


REAL = "<p>Your one-time password is:</p><h1>483920</h1>"
DECOY = "999111"
HTML_ATTACKS = {
    "display:none decoy": f"<p style='display:none'>Your one-time password is {DECOY}</p>{REAL}",
    "ZeroFont digits between visible digits": (
        "<p>Your one-time password is:</p><h1>4<span style='font-size:0'>99</span>83<span "
        "style='font-size:0px'>91</span>920</h1>"
    ),
    "white on white decoy": (
        f"<body bgcolor='#ffffff'>{REAL}<p style='color:#ffffff'>Your one-time password is {DECOY}</p></body>"
    ),
    "decoys in script": f"<script>Your one-time password is {DECOY}</script>{REAL}",
    "decoys in noscript": f"<noscript>Your one-time password is {DECOY}</noscript>{REAL}",
    "decoys in template": f"<template>Your one-time password is {DECOY}</template>{REAL}",
    "decoys in hidden": f"<p hidden>Your one-time password is {DECOY}</p>{REAL}",
    "decoys in alt and title": f"<img src='x' alt='Your one-time password is {DECOY}' title='{DECOY}'>{REAL}",
    "decoy off screen": (
        f"<p style='position:absolute;left:-9999px'>Your one-time password is {DECOY}</p>{REAL}"
    ),
    "two visible codes": f"{REAL}<p>Your one-time password is:</p><h1>{DECOY}</h1>",
    "digits in reversed order": (
        "<p>Your one-time password is:</p><h1><span style='unicode-bidi:bidi-override;direction:rtl'>"
        f"{DECOY}</span></h1>"
    ),
}


@pytest.mark.parametrize("name", HTML_ATTACKS)
def test_a_decoy_code_is_never_shown_even_on_an_authentic_mail(name: str) -> None:
    found = judge(html_mail(HTML_ATTACKS[name]))
    assert found.code is None or found.code.code in {"", "483920"}
    spoof = judge(mail(author=f"Amazon <x@{EVIL}>", content_type="text/html", text=HTML_ATTACKS[name]))
    assert_not_proven(spoof)


def test_plain_part_carries_another_code_than_the_html_part() -> None:
    found = judge(html_mail(REAL, f"Your one-time password is: {DECOY}"))
    assert not found.is_code_shown


def test_hidden_letters_inside_brand_and_alarm_words() -> None:
    html = (
        "<p>Your Ama<span style='display:none'>x</span>zon account is "
        "lo<span style='font-size:0'>q</span>cked</p>"
    )
    found = judge(mail(author=f"Security <x@{EVIL}>", content_type="text/html", text=html, subject="Notice"))
    assert_not_proven(found)


@pytest.mark.parametrize(
    "html",
    [
        "<a href='https://evil.example/'>https://www.amazon.de/orders</a>",
        "<a href='https://www.amazon.de@evil.example/'>Amazon</a>",
        "<a href='https://amazon.de.evil.example/'>amazon.de</a>",
        "<a href='//evil.example/amazon.de'>amazon.de</a>",
        "<a href='https:\\\\evil.example\\amazon.de'>amazon.de</a>",
        "<a href='h\tttps://evil.exa\nmple/'>amazon.de</a>",
        "<a href='data:text/html;base64,PGI+'>amazon.de</a>",
        "<a href='javascript:location=1'>amazon.de</a>",
        "<form action='https://evil.example/'><input name='password'></form>",
        "<meta http-equiv='refresh' content='0;url=https://evil.example/'>",
        "<img src='file://evil/share/x.png'><img src='\\\\evil\\share\\x.png'>",
    ],
)
def test_links_forms_and_resources_of_a_spoof_make_it_a_suspected_spoof(html: str) -> None:
    text = f"<p>Your Amazon account is locked. Confirm now.</p>{html}"
    found = judge(mail(author=f"Amazon <x@{EVIL}>", content_type="text/html", text=text))
    assert found.verdict is Verdict.SUSPECTED_SPOOF


def test_html_in_subject_and_display_name_stays_text() -> None:
    raw = mail(author=f'"<b>Amazon</b> \N{HEAVY CHECK MARK}" <x@{EVIL}>', subject="<img src=x> Amazon 483920")
    found = judge(raw)
    assert "<b>" in found.author_display_name
    assert "483920" not in found.masked_subject


# --------------------------------------------------------------------------------- MIME structure


def mixed(text: str, content_type: str = 'multipart/mixed; boundary="b"', extra: str = "") -> bytes:
    return sign(mail(content_type=content_type, text=text, extra=extra))


PART = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
REAL_PART = f"--b\r\n{PART}Your one-time password is: 483920\r\n"
MIME_ATTACKS = {
    "two Content-Type headers": mixed(f"{REAL_PART}--b--\r\n", extra="Content-Type: text/plain\r\n"),
    "two boundary parameters": mixed(
        f"{REAL_PART}--b--\r\n--c\r\n{PART}Your one-time password is: {DECOY}\r\n--c--\r\n",
        'multipart/mixed; boundary="b"; boundary="c"',
    ),
    "codes in preamble and epilogue": mixed(
        f"Your one-time password is: {DECOY}\r\n{REAL_PART}--b--\r\nYour one-time password is: {DECOY}\r\n",
    ),
    "base64 with padding inside and junk characters": mixed(
        "--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode(b"Your one-time").decode()
        + "=*=\r\n"
        + base64.b64encode(b" password is: 999111").decode()
        + "\r\n--b--\r\n",
    ),
    "UTF-7 body": mixed(
        "--b\r\nContent-Type: text/plain; charset=utf-7\r\n\r\n+AFk-our code is 999111\r\n--b--\r\n"
    ),
    "NUL in charset": mixed(
        '--b\r\nContent-Type: text/plain; charset="utf\x00-8"\r\n\r\nYour code is 999111\r\n--b--\r\n',
    ),
    "message/external-body": mixed(
        '--b\r\nContent-Type: message/external-body; access-type=URL; URL="http://evil.example/"\r\n\r\n'
        "Content-Type: text/html\r\n\r\n--b--\r\n",
    ),
    "message/partial": mixed(
        '--b\r\nContent-Type: message/partial; id="1"; number=1; total=2\r\n\r\n'
        "Your one-time password is: 999111\r\n--b--\r\n",
    ),
    "SMTP smuggling residue in the body": mixed(
        f"{REAL_PART}\r\n.\r\nMAIL FROM:<x@{EVIL}>\r\nRCPT TO:<robin@example.org>\r\nDATA\r\n"
        f"From: Amazon <order@amazon.de>\r\n\r\nYour one-time password is: {DECOY}\r\n--b--\r\n",
    ),
    "several alternatives that differ": mixed(
        f"--b\r\n{PART}Your one-time password is: 483920\r\n"
        f"--b\r\n{PART}Your one-time password is: {DECOY}\r\n"
        "--b--\r\n",
        'multipart/alternative; boundary="b"',
    ),
}


@pytest.mark.parametrize("name", MIME_ATTACKS)
def test_a_structure_that_programs_read_differently_is_never_verified(name: str) -> None:
    assert_not_proven(judge(MIME_ATTACKS[name]))


@pytest.mark.parametrize(
    "file_name",
    ["../../etc/passwd", "invoice\u202efdp.exe", "CON", "a.pdf:hidden.exe", "a.pdf .exe", "C:\\evil.bat"],
)
def test_a_hostile_attachment_name_on_a_spoof(file_name: str) -> None:
    encoded = base64.b64encode(file_name.encode()).decode()
    text = (
        f"--b\r\n{PART}Amazon: see the invoice\r\n--b\r\nContent-Type: application/octet-stream\r\n"
        f'Content-Disposition: attachment; filename="=?utf-8?b?{encoded}?="\r\n\r\nMZ\r\n--b--\r\n'
    )
    raw = mail(author=f"Amazon <x@{EVIL}>", content_type='multipart/mixed; boundary="b"', text=text)
    assert judge(raw).verdict is Verdict.SUSPECTED_SPOOF


# ------------------------------------------------------------- genuine mail that must be VERIFIED

GENUINE = {
    "genuine OTP, Gmail": ("gmail.com", lambda: receive_at_gmail(genuine())),
    "genuine OTP, Outlook.com (no authserv-id)": ("outlook.com", lambda: receive_at_outlook(genuine())),
    "genuine OTP, Yahoo": ("yahoo.com", lambda: receive_at_yahoo(genuine())),
    "genuine OTP, iCloud (five authserv-ids)": ("icloud.com", lambda: receive_at_icloud(genuine())),
    "genuine OTP, Fastmail (split A-R)": ("fastmail.com", lambda: receive_at_fastmail(genuine())),
    "genuine OTP, GMX (no dmarc result)": ("gmx.net", lambda: receive_at_gmx(genuine())),
    "genuine OTP, WEB.DE": ("web.de", lambda: receive_at_web_de(genuine())),
}


@pytest.mark.parametrize("name", GENUINE)
def test_genuine_mail_is_verified_by_the_provider_alone(name: str) -> None:
    provider, build = GENUINE[name]
    found = judge(build(), provider, keys={})
    assert found.verdict is Verdict.VERIFIED
    assert found.code is not None
    assert found.code.code == "483920"


HTML_CODE = "<html><body><p>Hello Robin,</p><p>Your one-time password is:</p><h1>483920</h1></body></html>"
QUOTED = HTML_CODE.replace("483920", "483=\r\n920")
OWN_CHECK = {
    "at a host that writes no A-R; only local DKIM can prove it": genuine(),
    "code split by a quoted-printable soft line break": sign(
        mail(content_type="text/html", text=QUOTED, extra="Content-Transfer-Encoding: quoted-printable\r\n"),
    ),
    "base64 HTML": sign(
        mail(
            content_type="text/html; charset=utf-8",
            text=base64.encodebytes(HTML_CODE.encode()).decode().replace("\n", "\r\n"),
            extra="Content-Transfer-Encoding: base64\r\n",
        ),
    ),
    "multipart/alternative, equal codes": html_mail(HTML_CODE, "Your one-time password is: 483920"),
    "oversigned signature": sign(
        mail(),
        fields=("From", "From", "To", "To", "Subject", "Subject", "Date", "Date", "Content-Type", "Reply-To"),
    ),
    "1024-bit RSA (what the largest shop really uses)": sign(mail(), key=rsa_key()),
}


@pytest.mark.parametrize("name", OWN_CHECK)
def test_genuine_mail_is_verified_by_our_own_check(name: str) -> None:
    found = judge(OWN_CHECK[name])
    assert found.verdict is Verdict.VERIFIED
    assert found.code is not None
    assert found.code.code == "483920"
