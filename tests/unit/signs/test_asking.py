"""S9, S10 and S11: what the text asks for."""

from __future__ import annotations

import pytest

from app.message.model import LinkKind
from app.signs.model import Finding, SignId, Weight
from tests.unit.signs.values import authors, claim, link, message

CALL = Finding.PHONE_NUMBER_TO_CALL
CODE = Finding.ASKS_FOR_CODE
SECRETS = Finding.ASKS_FOR_SECRETS
STRANGER = authors("billing@evil.example")
HOME = link("https://www.amazon.de/x", "Your account")
EVIL = link("https://evil.example/x", "Continue")


# --- S9 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "texts",
    [
        ("If you did not authorize this charge, call us at +1 (888) 555-0142.",),
        ("To cancel, call 1-888-555-0142 now",),
        ("Your subscription will be renewed.", "To cancel it call our helpline", "(888) 555 0142"),
        ("Zum Stornieren rufen Sie uns an: 030 1234 5678",),
        ("Pour annuler, appelez-nous au 01 23 45 67 89",),
        ("Para cancelar, llame al 900 123 456",),
        ("To cancel call +1 8o8 555 o142",),
        ("To cancel call: \uff0b\uff11 \uff18\uff18\uff18 \uff15\uff15\uff15 \uff10\uff11\uff14\uff12",),
    ],
)
def test_a_number_to_call_about_a_charge(found_in, texts):
    assert found_in(message(*texts, authors=STRANGER))[CALL] is Weight.STRONG


def test_a_stranger_may_speak_of_the_charge_elsewhere(found_in):
    texts = ("Your card has been charged 499.99.", "Item: TV", "Colour: black", "Call 1-888-555-0142")
    assert CALL in found_in(message(*texts, authors=STRANGER))


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Questions? Call 1-888-555-0142.",
            "Thank you for your order.",
            "Have a nice day.",
            "You can cancel online.",
        ),
        ("To cancel go to Your Orders.", "Your order is 302-1234567-1234567.", "Bye.", "Call us any time."),
        ("To cancel, call us before 12.05.2026",),
        ("Please call us to cancel",),
        ("Call us: 1-888-555-0142",),
    ],
)
def test_a_genuine_hotline_is_none(found_in, texts):
    assert found_in(message(*texts)) == {}


def test_the_shops_own_address_asks_in_one_breath(found_in):
    text = "Did you not make this purchase? Call 1-888-555-0142."
    assert CALL in found_in(message(text))


def test_carriers_have_hotlines(found_in):
    text = "To cancel the delivery call 1-888-555-0142."
    assert found_in(message(text, authors=authors("info@dhl.de")), claim("dhl")) == {}
    assert CALL in found_in(message(text, authors=STRANGER), claim("dhl"))


# --- S10 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Please send us the verification code you received.",
        "Reply with the code to keep your account.",
        "Read out the code to our support team on the phone.",
        "Tell us the one-time password.",
        "Senden Sie uns den Code per E-Mail.",
        "Envoyez-nous le code re\u00e7u.",
        "Env\u00edenos el c\u00f3digo de verificaci\u00f3n.",
        "Stuur ons de code.",
        "Wy\u015blij nam kod weryfikacyjny.",
        "Do\u011frulama kodunu bize g\u00f6nderin.",
        "\u8a8d\u8a3c\u30b3\u30fc\u30c9\u3092\u304a\u77e5\u3089\u305b\u304f\u3060\u3055\u3044",
        "Please send us the veri\u200bfication c\u043ede you received.",
    ],
)
def test_a_wish_for_the_code_is_a_strong_sign(signs_of, text):
    sign = next(sign for sign in signs_of(message(text)) if sign.finding is CODE)
    assert (sign.sign_id, sign.weight) == (SignId.S10, Weight.STRONG)


@pytest.mark.parametrize(
    "text",
    [
        "Your driver could not verify the delivery. Please reply to this email with the one-time password.",
        "The courier is waiting at your door. Send us the verification code now.",
        "Text us the code so that the driver can leave your parcel.",
        "Der Fahrer konnte die Zustellung nicht best\u00e4tigen. Antworten Sie mit dem Einmalpasswort.",
        "Le livreur vous attend. R\u00e9pondez \u00e0 cet e-mail avec le code de v\u00e9rification.",
        "El repartidor no pudo entregar su paquete. Responda con el c\u00f3digo de verificaci\u00f3n.",
        "Il corriere \u00e8 alla porta. Rispondi con il codice di verifica.",
        "De bezorger staat voor de deur. Stuur ons de code.",
        "O entregador est\u00e1 na porta. Responda com o c\u00f3digo de verifica\u00e7\u00e3o.",
        "Kurier czeka. Wy\u015blij nam kod weryfikacyjny.",
        "Kurye kap\u0131da. Do\u011frulama kodunu bize g\u00f6nderin.",
        "\u914d\u9054\u54e1\u304c\u304a\u5f85\u3061\u3067\u3059\u3002\u8a8d\u8a3c\u30b3\u30fc\u30c9\u3092\u9001\u4fe1\u3057\u3066\u304f\u3060\u3055\u3044\u3002",
    ],
)
def test_nobody_is_sent_the_code_whoever_is_at_the_door(found_in, text):
    assert found_in(message(text))[CODE] is Weight.STRONG


@pytest.mark.parametrize(
    "text",
    [
        "Your one-time password is 123456. Tell the driver the code when your parcel arrives.",
        "Read out the code to the delivery associate.",
        "Not at home? Forward this code to your neighbour, who reads it to the courier.",
        "Never reply with the code. The driver will ask for it at your door.",
        "Lisez-nous le code quand le livreur est l\u00e0.",
        "Give the code to the courier. Do not share it on the phone.",
        "Never send us the verification code by email.",
        "We will never ask you to read out the code.",
        "Do not reply with the code.",
        "Nennen Sie uns niemals den Code.",
        "Nennen Sie dem Fahrer den Code.",
        "Your code is 123456. Enter it in the app.",
        "Send us your feedback!",
        "Tell us how we did.",
    ],
)
def test_code_mail_that_is_right(found_in, text):
    assert CODE not in found_in(message(text, links=(HOME,)))


def test_a_code_to_be_typed_beside_a_foreign_link(found_in):
    texts = ("Hello", "Enter the code on the page below:", "Continue")
    assert CODE in found_in(message(*texts, links=(link("https://evil.example/", "Continue", line=2),)))


@pytest.mark.parametrize(
    "links",
    [
        (HOME,),
        (link("https://evil.example/", "Continue", line=9),),
        (link("https://evil.example/", "", line=2),),
        (link("https://u1.ct.sendgrid.net/ls/click", "Continue", line=2),),
    ],
)
def test_a_code_to_be_typed_where_it_belongs(found_in, links):
    texts = ("Hello", "Enter the code on the page below:", "Continue")
    assert CODE not in found_in(message(*texts, links=links))


def test_a_promo_code_to_be_typed_is_no_secret(found_in):
    texts = ("Enter your size, then, whenever you are ready, go on to payment with the promo code",)
    assert CODE not in found_in(message(*texts, links=(EVIL,)))


def test_a_form_of_words_about_no_code_is_none(found_in):
    assert CODE not in found_in(message("Enter your address", links=(EVIL,)))


def test_a_send_us_far_from_the_code_is_none(found_in):
    assert CODE not in found_in(message("Send us your thoughts.", "The code is 123456."))


# --- S11 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Please confirm your credit card number.",
        "Verify your password to continue",
        "Update your payment method",
        "Bitte best\u00e4tigen Sie Ihre Kreditkartendaten",
        "Veuillez confirmer vos coordonn\u00e9es bancaires",
        "Confirme sus datos bancarios",
        "\u304a\u652f\u6255\u3044\u65b9\u6cd5\u3092\u66f4\u65b0\u3057\u3066\u304f\u3060\u3055\u3044",
        "\u062a\u0623\u0643\u064a\u062f \u0631\u0642\u0645 \u0627\u0644\u0628\u0637\u0627\u0642\u0629",
    ],
)
def test_secrets_asked_for_beside_a_foreign_link(found_in, text):
    assert found_in(message(text, links=(HOME, EVIL)))[SECRETS] is Weight.STRONG


def test_a_declined_card_notice_with_links_home_is_weak(found_in):
    text = "Your payment was declined. Please update your payment method."
    assert found_in(message(text, links=(HOME,)))[SECRETS] is Weight.WEAK


@pytest.mark.parametrize(
    "text",
    [
        "Amazon will never ask you to confirm your password.",
        "Do not send your card number to anyone.",
        "Enter your one-time password",
        "Did you forget your password? Enter your email.",
        "Amazon wird Sie niemals auffordern, Ihr Passwort zu best\u00e4tigen.",
        "Your password was changed.",
        "Please confirm your attendance. Your parcel was paid by credit card.",
        "Please confirm that we may come on Monday at eleven to the address you gave; the card number stays.",
    ],
)
def test_mail_that_asks_for_no_secret(found_in, text):
    assert SECRETS not in found_in(message(text, links=(HOME, EVIL)))


def test_a_form_in_the_mail_is_a_strong_sign(found_in):
    assert found_in(message("Hello", has_form=True))[SECRETS] is Weight.STRONG
    form = link("https://evil.example/post", "", kind=LinkKind.FORM)
    assert found_in(message("Hello", has_form=True, links=(HOME, form)))[SECRETS] is Weight.STRONG


def test_a_form_that_goes_home_is_weak(found_in):
    form = link("https://www.amazon.de/search", "", kind=LinkKind.FORM)
    assert found_in(message("Hello", has_form=True, links=(form,)))[SECRETS] is Weight.WEAK
