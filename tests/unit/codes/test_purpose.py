"""What a code is for. The costly mistake is an account code shown as one to read out at the door."""

from __future__ import annotations

import pytest

from app.codes.model import Purpose

SECRET = "Your one-time password is 483920"


@pytest.fixture(scope="module")
def purpose_of(search):
    def run(*texts, **facts):
        found = search(*texts, **facts).found
        assert found is not None
        return found.purpose

    return run


@pytest.mark.parametrize(
    ("texts", "purpose"),
    [
        ([SECRET, "Tell it to the driver when your parcel arrives."], Purpose.DELIVERY),
        (["Ihr Einmalpasswort lautet 483920", "Nennen Sie es dem Fahrer an der Haustür."], Purpose.DELIVERY),
        (["Votre code de livraison est 483920", "Donnez-le au livreur."], Purpose.DELIVERY),
        (["La tua password monouso è 483920", "Comunicala al corriere alla consegna."], Purpose.DELIVERY),
        (["Your pickup code is 483920", "Your parcel is ready for pickup at the locker."], Purpose.PICKUP),
        (["Dein Abholcode lautet 483920", "an der Packstation"], Purpose.PICKUP),
        ([SECRET, "Use it to sign in."], Purpose.ACCOUNT),
        (["Ihr Sicherheitscode lautet 483920", "für die Anmeldung"], Purpose.ACCOUNT),
        ([SECRET], Purpose.ACCOUNT),
        ([SECRET, "Tell it to the driver or use it to sign in."], Purpose.ACCOUNT),
        ([SECRET, "Tell it to the driver or type it at the locker."], Purpose.ACCOUNT),
        ([SECRET, "Tell it to the driver. Do not share it with anyone else."], Purpose.ACCOUNT),
    ],
)
def test_by_the_phrases_around_the_code(purpose_of, texts, purpose):
    assert purpose_of(*texts) is purpose


def test_phrases_far_from_the_code_do_not_count(purpose_of):
    assert purpose_of(SECRET, *["filler"] * 8, "Ask the driver") is Purpose.ACCOUNT
    assert purpose_of(SECRET, "the driver", *["filler"] * 8, "Sign in to your account") is Purpose.DELIVERY


def test_the_subject_counts(purpose_of):
    assert purpose_of(SECRET, subject="A code for your delivery") is Purpose.DELIVERY
    assert purpose_of(SECRET, "the driver, the locker", subject="Ready for pickup") is Purpose.PICKUP
    assert purpose_of(SECRET, subject="For your delivery, at the locker") is Purpose.ACCOUNT


def test_an_account_subject_is_never_overruled(purpose_of, rule):
    rules = [rule("delivery", subjects=("required for your delivery",))]
    subject = "Sign in: required for your delivery"
    assert purpose_of(SECRET, "the driver", subject=subject, rules=rules) is Purpose.ACCOUNT


def test_an_account_sender_sends_no_delivery_codes(purpose_of):
    assert purpose_of(SECRET, "the driver", author_local_part="account-update") is Purpose.ACCOUNT
    assert purpose_of(SECRET, "the driver", author_local_part="shipment-tracking") is Purpose.DELIVERY


def test_rules_of_the_retailer(purpose_of, rule):
    delivery = rule(
        "delivery",
        senders=("shipment",),
        subjects=("Password for your parcel",),
        phrases=("one-time password",),
    )
    account = rule("account", senders=("service",), phrases=("one-time password",))
    assert purpose_of(SECRET, subject="Password for your parcel", rules=[delivery]) is Purpose.DELIVERY
    assert purpose_of(SECRET, author_local_part="shipment", rules=[delivery]) is Purpose.DELIVERY
    assert purpose_of(SECRET, author_local_part="Shipment", rules=[delivery]) is Purpose.DELIVERY
    # The same words stand in account mail: a phrase alone decides nothing, nor does a sender alone.
    assert purpose_of(SECRET, author_local_part="other", rules=[delivery]) is Purpose.ACCOUNT
    other_words = "Your security code is 483920"
    assert purpose_of(other_words, author_local_part="shipment", rules=[delivery]) is Purpose.ACCOUNT
    assert (
        purpose_of(other_words, "the driver", author_local_part="service", rules=[account]) is Purpose.ACCOUNT
    )


def test_rules_that_disagree_mean_account(purpose_of, rule):
    rules = [rule("delivery", subjects=("Your parcel",)), rule("pickup", subjects=("Your parcel",))]
    assert purpose_of(SECRET, subject="Your parcel", rules=rules) is Purpose.ACCOUNT
    assert purpose_of(SECRET, subject="Your parcel", rules=rules[:1]) is Purpose.DELIVERY


def test_a_purpose_we_do_not_know_is_account(purpose_of, rule):
    rules = [rule("gift", subjects=("Your parcel",))]
    assert purpose_of(SECRET, "the driver", subject="Your parcel", rules=rules) is Purpose.ACCOUNT


def test_the_shape_says_nothing(purpose_of, rule):
    rules = [rule("delivery", shapes=("4",), subjects=("Something else",))]
    assert purpose_of("Your one-time password is 4839", rules=rules) is Purpose.ACCOUNT
