"""The verdict table, mail by mail: each row is a mail a user could get, with what is known of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.claim.model import Strength
from app.signs.model import SignId, Weight
from app.verdict.model import Verdict
from app.verdict.table import TABLE, Addressed, Facts, decide

DECISIVE, STRONG, WEAK, STATE = Weight.DECISIVE, Weight.STRONG, Weight.WEAK, Weight.STATE
VERIFIED, OTHERS, UNPROVEN, SPOOF = (
    Verdict.VERIFIED,
    Verdict.OTHERS_WORDS,
    Verdict.UNPROVEN,
    Verdict.SUSPECTED_SPOOF,
)

GENUINE = Facts(
    strength=Strength.STRONG,
    is_authentic=True,
    has_anomaly=False,
    addressed=Addressed.TO_THE_USER,
    is_fresh=True,
)
"""Proven to be the retailer's, addressed to the user, fresh, and nothing speaks against it."""

NOT_PROVEN = replace(GENUINE, is_authentic=False)


def genuine(*signs: tuple[SignId, Weight], **changes: object) -> Facts:
    return replace(GENUINE, signs=frozenset(signs), **changes)


def unproven(
    *signs: tuple[SignId, Weight], strength: Strength | None = Strength.STRONG, **changes: object
) -> Facts:
    return replace(NOT_PROVEN, strength=strength, signs=frozenset(signs), **changes)


S = SignId
MEDIUM = Strength.MEDIUM

MAILS: dict[str, tuple[Facts, Verdict | None]] = {
    # Genuine mail.
    "genuine Amazon order, Outlook.com results": (genuine(), VERIFIED),
    "genuine delivery code, Gmail results": (genuine(), VERIFIED),
    "genuine account code, our own DKIM check only": (genuine(), VERIFIED),
    "genuine code without the words never share": (genuine((S.S15, WEAK)), VERIFIED),
    "genuine order with a PDF invoice": (genuine((S.S8, WEAK)), VERIFIED),
    "genuine marketing, urgent tone and a prize draw": (genuine((S.S15, WEAK), (S.S11, WEAK)), VERIFIED),
    "genuine mail with a padded preheader": (genuine((S.S16, WEAK)), VERIFIED),
    "genuine mail that links to its click host not on our list": (genuine((S.S6, STRONG)), VERIFIED),
    "genuine mail from a new look-alike-sounding listed domain (temuemail.com)": (genuine(), VERIFIED),
    "genuine declined-card notice, form behind its own link": (genuine((S.S11, STRONG)), VERIFIED),
    "genuine mail whose Reply-To is a help desk elsewhere": (genuine((S.S13, WEAK)), VERIFIED),
    "auto-forwarded delivery code, signature intact, old address is the user's": (genuine(), VERIFIED),
    "code judged without knowing the user's addresses": (genuine(addressed=Addressed.UNKNOWN), VERIFIED),
    "PayPal receipt by a listed sender": (genuine(), VERIFIED),
    # Genuine sender, other people's words.
    "eBay member message, members.ebay.com": (genuine((S.S12, STATE)), OTHERS),
    "eBay member message, members.ebay.de": (genuine((S.S12, STATE)), OTHERS),
    "Amazon marketplace message with a link elsewhere": (genuine((S.S12, STATE), (S.S6, STRONG)), OTHERS),
    "PayPal invoice scam with a phone number": (genuine((S.S9, STRONG), (S.S12, STATE)), OTHERS),
    "PayPal money request": (genuine((S.S12, STATE)), OTHERS),
    "gift card mail with a stranger's note that asks for the code": (
        genuine((S.S12, STATE), (S.S10, STRONG)),
        OTHERS,
    ),
    "stale marketplace message": (genuine((S.S12, STATE), is_fresh=False), OTHERS),
    "marketplace message sent on to somebody else": (
        genuine((S.S12, STATE), addressed=Addressed.TO_SOMEBODY_ELSE),
        OTHERS,
    ),
    # Authentic, but something is wrong with it.
    "replay: the attacker's own code mail sent on": (genuine(addressed=Addressed.TO_SOMEBODY_ELSE), UNPROVEN),
    "replay with a tell-me-the-code line in a name": (
        genuine((S.S10, STRONG), addressed=Addressed.TO_SOMEBODY_ELSE),
        UNPROVEN,
    ),
    "stale: signed three days before it arrived": (genuine(is_fresh=False), UNPROVEN),
    "second, unsigned Subject above a valid signature": (genuine(has_anomaly=True), UNPROVEN),
    "a mail too unusual to read whole": (genuine(has_anomaly=True), UNPROVEN),
    "authentic, yet it asks to send the code back": (genuine((S.S10, STRONG)), UNPROVEN),
    "authentic, yet hidden text alters the code": (genuine((S.S16, STRONG)), UNPROVEN),
    "authentic by one author of two": (genuine((S.S3, STRONG)), UNPROVEN),
    # Cannot tell.
    "offline, nothing odd": (unproven(), UNPROVEN),
    "too old to check": (unproven(is_fresh=False), UNPROVEN),
    "hand-forwarded by a friend, brand in display name, his own address excused": (
        unproven((S.S1, STRONG)),
        UNPROVEN,
    ),
    "mailing list broke the signature of a genuine mail": (unproven((S.S15, WEAK)), UNPROVEN),
    "retailer's own domain, provider writes nothing, footer of a virus scanner": (unproven(), UNPROVEN),
    "price tracker 'Amazon Price Alert', own domain, authenticated": (
        unproven((S.S1, WEAK), (S.S5, STRONG), (S.S15, WEAK)),
        UNPROVEN,
    ),
    "a member's message whose relay signature broke": (unproven((S.S12, STATE)), UNPROVEN),
    "an invoice through the shop that could not be proven": (
        unproven((S.S9, STRONG), (S.S12, STATE)),
        UNPROVEN,
    ),
    "claim-only shop (Lidl) from a domain we do not list, nothing else": (unproven((S.S1, STRONG)), UNPROVEN),
    "no signature though the retailer signs everything, provider gives no results": (
        unproven((S.S2, STRONG)),
        UNPROVEN,
    ),
    "only weak signs, all of them": (
        unproven((S.S8, WEAK), (S.S11, WEAK), (S.S15, WEAK), (S.S16, WEAK)),
        UNPROVEN,
    ),
    "loyalty scheme that speaks as the shop, links elsewhere": (
        unproven((S.S6, STRONG), (S.S15, WEAK), strength=MEDIUM),
        UNPROVEN,
    ),
    "medium claim, a decisive sign alone": (unproven((S.S3, DECISIVE), strength=MEDIUM), UNPROVEN),
    # Not listed.
    "friend's 'Re: Amazon order'": (unproven((S.S13, STRONG), (S.S6, STRONG), strength=Strength.WEAK), None),
    "Otto Müller at web.de": (unproven((S.S1, DECISIVE), strength=None), None),
    "carrier names the shop in its subject, carrier not listed": (unproven(strength=Strength.WEAK), None),
    "newsletter about Apple": (unproven((S.S6, STRONG), (S.S7, STRONG), strength=Strength.WEAK), None),
    "ordinary mail": (Facts(), None),
    # Spoofs.
    "'Amazon Security' from amazon-verify.top": (unproven((S.S1, DECISIVE), (S.S5, STRONG)), SPOOF),
    "exact-domain spoof with a trusted dmarc=fail": (unproven((S.S2, DECISIVE)), SPOOF),
    "two addresses in one From": (unproven((S.S3, DECISIVE), has_anomaly=True), SPOOF),
    "two From fields, retailer first": (unproven((S.S3, DECISIVE), has_anomaly=True), SPOOF),
    "Lidl prize survey, links elsewhere, claim-only": (unproven((S.S1, STRONG), (S.S6, STRONG)), SPOOF),
    "unsigned 'Amazon', link text amazon.de leads to a bucket": (
        unproven((S.S7, STRONG), (S.S14, STRONG)),
        SPOOF,
    ),
    "own domain unsigned (S2b) with an HTML attachment": (unproven((S.S2, STRONG), (S.S8, STRONG)), SPOOF),
    "freemail author whose body is a shop's, links elsewhere": (
        unproven((S.S13, STRONG), (S.S6, STRONG), strength=MEDIUM),
        SPOOF,
    ),
    "homoglyph name, padded beyond the size limit": (
        unproven((S.S1, DECISIVE), (S.S4, STRONG), has_anomaly=True),
        SPOOF,
    ),
    "stale spoof found in Spam": (unproven((S.S1, DECISIVE), is_fresh=False), SPOOF),
    "code forwarded to a stranger, brand disguised and author disguised": (
        unproven((S.S4, STRONG), (S.S5, STRONG), addressed=Addressed.TO_SOMEBODY_ELSE),
        SPOOF,
    ),
}


@pytest.mark.parametrize("name", MAILS)
def test_each_named_mail_gets_its_verdict(name: str) -> None:
    facts, expected = MAILS[name]
    assert decide(facts) is expected


def test_the_table_is_walked_with_at_least_forty_mails_and_every_rule_decides_one() -> None:
    deciding = {next(rule.name for rule in TABLE if rule.fits(facts)) for facts, _ in MAILS.values()}
    assert len(MAILS) >= 40
    assert deciding == {rule.name for rule in TABLE}


def test_nothing_is_verified_by_default() -> None:
    assert decide(Facts()) is None
    assert decide(Facts(strength=Strength.STRONG)) is UNPROVEN
    assert decide(Facts(strength=Strength.STRONG, is_authentic=True)) is UNPROVEN


@pytest.mark.parametrize(
    "change",
    [
        {"is_authentic": False},
        {"has_anomaly": True},
        {"addressed": Addressed.TO_SOMEBODY_ELSE},
        {"is_fresh": False},
        *({"signs": frozenset({(sign, STRONG)})} for sign in (S.S3, S.S9, S.S10, S.S12, S.S16)),
    ],
)
def test_each_condition_of_verified_is_needed(change: dict[str, object]) -> None:
    assert decide(GENUINE) is VERIFIED
    assert decide(replace(GENUINE, **change)) is not VERIFIED


def test_strong_signs_make_no_spoof_of_what_the_shop_seems_to_have_signed() -> None:
    strong = ((S.S6, STRONG), (S.S9, STRONG))
    assert decide(unproven(*strong)) is SPOOF
    assert decide(unproven(*strong, is_undecided=True)) is UNPROVEN
    for sign in (S.S1, S.S2, S.S3):
        assert decide(unproven((sign, DECISIVE), is_undecided=True)) is SPOOF


def test_only_the_sender_line_and_its_proof_decide_alone() -> None:
    for sign in set(SignId) - {S.S1, S.S2, S.S3}:
        assert decide(unproven((sign, DECISIVE))) is UNPROVEN


def test_both_halves_of_one_sign_count_once() -> None:
    halves = unproven((S.S6, STRONG), (S.S6, DECISIVE), strength=MEDIUM)
    assert decide(halves) is UNPROVEN
