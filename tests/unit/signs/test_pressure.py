"""S15: tone and care. All weak."""

from __future__ import annotations

import pytest

from app.signs.model import Finding, SignId, Weight
from tests.unit.signs.values import message


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("Congratulations! You have won an iPhone", Finding.PRIZE),
        ("Sie haben gewonnen", Finding.PRIZE),
        ("Vous avez gagn\u00e9 un bon", Finding.PRIZE),
        ("Has ganado un premio", Finding.PRIZE),
        ("Hai vinto un premio", Finding.PRIZE),
        ("Complete this survey", Finding.SURVEY),
        ("Nehmen Sie an der Umfrage teil", Finding.SURVEY),
        ("Act within 24 hours", Finding.URGENCY),
        ("Handeln Sie umgehend", Finding.URGENCY),
        ("24\u6642\u9593\u4ee5\u5185", Finding.URGENCY),
        ("24 saat i\u00e7inde", Finding.URGENCY),
        ("Your account will be suspended", Finding.THREAT),
        ("Ihr Konto wurde gesperrt", Finding.THREAT),
        ("\u062a\u0645 \u062a\u0639\u0644\u064a\u0642 \u062d\u0633\u0627\u0628\u0643", Finding.THREAT),
        ("Dear customer,", Finding.GENERIC_GREETING),
        ("Sehr geehrter Kunde,", Finding.GENERIC_GREETING),
        ("\U0001d5e0\U0001d5f2\U0001d5fb \u2600", Finding.BAD_SPELLING),
        ("Your acc\u043eunt is h\u0435re", Finding.BAD_SPELLING),
        ("We recieve your adress", Finding.BAD_SPELLING),
        ("Your verification code is 123456.", Finding.NO_NEVER_SHARE),
    ],
)
def test_what_the_tone_tells_is_weak(signs_of, text, finding):
    sign = next(sign for sign in signs_of(message(text)) if sign.finding is finding)
    assert (sign.sign_id, sign.weight) == (SignId.S15, Weight.WEAK)


def test_the_subject_is_read_too(found_in):
    assert Finding.URGENCY in found_in(message("Hello Ann", subject="Final notice"))


@pytest.mark.parametrize(
    "text",
    [
        "Hello Ann, your parcel arrives on Monday.",
        "Your verification code is 123456. Do not share it with anyone.",
        "Your one-time password is 123456. Give it to the driver.",
        "Use your verification code to sign in.",
        "\u041c\u043e\u0441\u043a\u0432\u0430 and Athens",
        "\uff21\uff42\uff43\u3067\u304a\u8cb7\u3044\u7269",
        "One costumer came",
        "The hurrying crowd",
    ],
)
def test_ordinary_order_mail(found_in, text):
    assert found_in(message(text)) == {}


def test_a_greeting_further_down_greets_nobody(found_in):
    assert found_in(message(*["line"] * 10, "Dear customer")) == {}


def test_wrapped_plain_text_is_one_sentence(found_in):
    texts = (
        "We are sorry to say that we could not deliver your parcel: send",
        "us the verification code that you have been sent by message.",
        "Bye.",
    )
    assert Finding.ASKS_FOR_CODE in found_in(message(*texts, has_html=False))
    assert Finding.ASKS_FOR_CODE in found_in(message(texts[0], texts[1], has_html=False))


def test_only_the_beginning_of_an_endless_text_is_read(found_in):
    assert found_in(message("x" * 70_000, "Dear customer, act now")) == {}


def test_a_phrase_inside_a_word_is_none(found_in):
    assert found_in(message("The asapha tree")) == {}


def test_a_phrase_broken_over_two_lines_is_found(found_in):
    found = found_in(message("We write because your account will be", "suspended tomorrow"))
    assert Finding.THREAT in found
