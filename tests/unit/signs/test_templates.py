"""S12: whose words a genuine mail carries."""

from __future__ import annotations

import pytest

from app.signs.model import Finding, SignId, Weight
from tests.unit.signs.values import authors, claim, message

TEMPLATE = Finding.OTHERS_WORDS_TEMPLATE
DOMAIN = Finding.OTHERS_WORDS_DOMAIN
SERVICE = authors("service@paypal.com")


def test_a_relay_carries_others_words_whole(signs_of):
    (sign,) = signs_of(message("Hello", authors=authors("abc@marketplace.amazon.de")))
    assert (sign.sign_id, sign.weight, sign.finding) == (SignId.S12, Weight.STATE, DOMAIN)
    assert sign.params == (("domain", "marketplace.amazon.de"),)


@pytest.mark.parametrize(
    ("subject", "texts"),
    [
        ("Invoice from Acme (0012)", ()),
        ("Rechnung von Acme", ()),
        ("You have a money request", ()),
        ("Hello", ("Bob sent you an invoice",)),
        ("Hello", ("Acme requested money",)),
        ("Invoice from PayPal", ()),
        ("Your receipt", (*["line"] * 30, "Note from Bob: call me")),
    ],
)
def test_what_strangers_fill_in_at_a_payment_service(found_in, subject, texts):
    found = found_in(message(*texts, subject=subject, authors=SERVICE), claim("paypal"))
    assert found[TEMPLATE] is Weight.STATE


@pytest.mark.parametrize(
    ("subject", "texts"),
    [
        ("Receipt for your payment", ("You paid 10.00 EUR to Acme",)),
        ("Your security code", ("123456 is your security code. Do not share it.",)),
        ("Your statement", (*["line"] * 30, "Pay an invoice from Acme")),
    ],
)
def test_the_services_own_mail_by_a_listed_sender_is_its_own(found_in, subject, texts):
    assert found_in(message(*texts, subject=subject, authors=SERVICE), claim("paypal")) == {}


def test_a_sender_that_is_not_listed_carries_others_words(found_in):
    letter = message("Receipt", subject="Receipt", authors=authors("member@paypal.com"))
    assert TEMPLATE in found_in(letter, claim("paypal"))


@pytest.mark.parametrize(
    "subject",
    [
        "Bob sent you an Amazon gift card",
        "Ann hat Ihnen einen Gutschein geschickt",
        "New message from seller Acme",
    ],
)
def test_at_the_shops_own_domain_the_subject_says_so(found_in, subject):
    assert TEMPLATE in found_in(message(subject=subject))


@pytest.mark.parametrize(
    ("subject", "texts"),
    [
        ("Your invoice from Amazon", ()),
        ("Invoice from Amazon: order 12", ()),
        ("Your order", ("Add a gift note", "Your invoice from Acme is attached")),
    ],
)
def test_the_shops_own_order_mail_stays_its_own(found_in, subject, texts):
    assert TEMPLATE not in found_in(message(*texts, subject=subject))


def test_a_name_that_only_begins_like_the_shops_is_anothers(found_in):
    assert TEMPLATE in found_in(message(subject="Invoice from Amazonia Tours"))


def test_a_receipt_of_the_shop_that_calls_it_an_invoice(found_in):
    receipt = message(subject="Your invoice from Apple.", authors=authors("no_reply@email.apple.com"))
    assert found_in(receipt, claim("apple")) == {}


def test_a_strangers_domain_has_no_templates(found_in):
    found = found_in(message(subject="Invoice from Acme", authors=authors("x@evil.example")))
    assert TEMPLATE not in found
    assert DOMAIN not in found


def test_of_several_authors_the_retailers_counts(found_in):
    both = authors("x@evil.example", "abc@marketplace.amazon.de", defects=())
    both = type(both)(both.candidates, both.defects, None)
    assert DOMAIN in found_in(message(authors=both))
