"""S12 at the shop's own domain: what introduces a stranger's words, and what merely speaks of it."""

from __future__ import annotations

import pytest

from app.signs.model import Finding
from tests.unit.signs.values import authors, claim, message

TEMPLATE = Finding.OTHERS_WORDS_TEMPLATE
FAR_DOWN = ["Item: lamp"] * 40


@pytest.mark.parametrize(
    "texts",
    [
        ("Gift note: call 0800",),
        ("Gift message from Ann: happy birthday",),
        ("* Gift note *", "call 0800"),
        ("Here is your gift note \u2013 call 0800",),
        ("Your gift message \u201ccall 0800\u201d",),
        ("Message from seller", "call 0800"),
        ("Message from Acme Shop: call 0800",),
        ("Message from", "Acme Shop", "call 0800"),
        ("A note from Acme", "call 0800"),
        ("Notes: call 0800",),
        ("Comment : call 0800",),
        ("When: Friday", "Accept", "Maybe", "Decline"),
        ("Decline Accept",),
        ("ギフトメッセージ：電話",),
        ("Ann wrote: call 0800",),
        ("What to Test: call 0800",),
    ],
)
def test_a_label_anywhere_introduces_a_strangers_words(found_in, texts):
    assert TEMPLATE in found_in(message(*texts))
    assert TEMPLATE in found_in(message(*FAR_DOWN, *texts))


@pytest.mark.parametrize(
    "text",
    [
        "Add a gift note",
        "Add a gift note: it costs nothing",
        "Your gift note was saved with the order",
        "Read the message from our chief in the app: it is worth it",
        "Message from sellers are kept in your account, where you find them under messages and contacts",
        "Contact seller",
        "Leave seller feedback",
        "Delivery notes: leave it at the door",
        "Notes on batteries",
        "Note: this mailbox is not read",
        "Please accept or decline cookies",
        "Accept our conditions before the parcel comes. You may also decline",
        "Do you have a question?",
        "Mot de passe : oublié",
        "Nota de crédito: 12",
    ],
)
def test_talk_of_notes_introduces_nothing(found_in, text):
    assert TEMPLATE not in found_in(message("Thank you for your order.", text, "Goodbye."))


@pytest.mark.parametrize(
    "text",
    [
        "Eve shared a list with you",
        "Eve shared an Amazon list with you",
        "Eve shared an Amazon.de wish list with you",
        "Order inquiry from Amazon customer",
        "Join Eve\u2019s Amazon Household",
        "Eve hat dir einen Amazon.de Geschenkgutschein geschickt",
        "Le vendeur X a une question",
    ],
)
def test_what_somebody_did_is_told_in_the_subject_or_the_first_lines(found_in, text):
    assert TEMPLATE in found_in(message("call 0800", subject=text))
    assert TEMPLATE in found_in(message("Hello,", text, "call 0800"))
    assert TEMPLATE not in found_in(message(*FAR_DOWN, text))


@pytest.mark.parametrize("text", ["We've sent you a gift", "We invited you to Prime", "You asked a question"])
def test_what_the_shop_or_the_user_did_is_no_strangers_act(found_in, text):
    assert TEMPLATE not in found_in(message(text))


def test_a_gift_card_from_one_who_calls_himself_as_the_shop(found_in):
    assert TEMPLATE in found_in(message(subject="You received a gift card from Amazon"))


def test_a_listed_sender_of_templates_may_carry_an_invitation_too(found_in):
    letter = message("Accept Decline", subject="Invoice", authors=authors("no_reply@email.apple.com"))
    assert TEMPLATE in found_in(letter, claim("apple"))


def test_endless_buttons_and_labels_end(found_in):
    text = "decline " * 3000 + "accept " * 3000 + "gift note " * 3000
    assert TEMPLATE not in found_in(message(text))
