"""Mail in the form that shops send it, in many languages: proven where it can be, never suspected."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.verdict.model import Verdict
from tests.judging import judge
from tests.mailmaking import ARRIVAL, build_mail, rsa_key, sign
from tests.receiving import receive_at_gmail, stated_of

SHOPS = {
    "Amazon": ("amazon.de", "www.amazon.de"),
    "Zalando": ("zalando.de", "www.zalando.de"),
    "OTTO": ("otto.de", "www.otto.de"),
    "bol": ("bol.com", "www.bol.com"),
    "Allegro": ("allegro.pl", "allegro.pl"),
    "Fnac": ("fnac.com", "www.fnac.com"),
    "IKEA": ("ikea.com", "www.ikea.com"),
    "Target": ("target.com", "www.target.com"),
    "The Home Depot": ("homedepot.com", "www.homedepot.com"),
    "eBay": ("ebay.com", "www.ebay.com"),
    "DHL": ("dhl.de", "www.dhl.de"),
    "Walmart": ("walmart.com", "www.walmart.com"),
}
MAILS = {
    "an order with a hotline": (
        "Your {shop} order 112-8391823",
        ["Thank you for your order.", "You can cancel it within 30 minutes. Questions? Call 1-888-280-4331."],
        "View your order",
    ),
    "a declined card": (
        "Action required: your payment was declined",
        ["Dear Robin Miller,", "please update your payment method within 48 hours, or we cancel the order."],
        "Update payment",
    ),
    "a sign-in": (
        "New sign-in to your account",
        ["We noticed a sign-in to your {shop} account. If it was not you, change your password at once."],
        "Secure your account",
    ),
    "an advertisement": (
        "Last chance: 50% off ends tonight!",
        ["Hurry! Win a {shop} gift card worth $500.", "You receive this because you signed up. Unsubscribe"],
        "Shop now",
    ),
    "a warning against fraud": (
        "How to spot a fake {shop} message",
        ["We never ask for your password or card details, and never for gift cards by phone."],
        "Learn more",
    ),
    "a failed payment in German": (
        "Ihre Zahlung ist fehlgeschlagen",
        ["Sehr geehrte Kundin,", "bitte aktualisieren Sie Ihre Zahlungsdaten innerhalb von 24 Stunden."],
        "Zahlungsdaten aktualisieren",
    ),
    "a parcel in French": (
        "Votre colis est en route",
        ["Bonjour Robin,", "votre colis {shop} arrive demain entre 9 h et 12 h."],
        "Suivre mon colis",
    ),
    "an order in Spanish": (
        "Tu pedido de {shop}",
        ["Hola Robin:", "Gracias por tu pedido. Si quieres cancelarlo, llama al +34 900 803 711."],
        "Ver pedido",
    ),
    "an order in Dutch": (
        "Je bestelling bij {shop}",
        ["Hoi Robin,", "je pakket komt morgen. Vragen? Bel 020 1234567."],
        "Volg je pakket",
    ),
    "a parcel in Polish": ("Twoja paczka {shop}", ["Dzień dobry,", "paczka czeka w punkcie."], "Śledź"),
    "an order in Italian": ("Il tuo ordine {shop}", ["Ciao Robin,", "grazie per l'ordine."], "Vedi ordine"),
    "an account in Portuguese": (
        "Atualize seus dados",
        ["Olá Robin,", "atualize os dados de pagamento da sua conta {shop}."],
        "Atualizar",
    ),
    "an order in Japanese": ("ご注文の確認", ["{shop}をご利用いただきありがとうございます。"], "注文を確認"),
}


def shop_mail(shop: str, name: str) -> bytes:
    domain, host = SHOPS[shop]
    subject, lines, label = MAILS[name]
    paragraphs = "".join(f"<p>{line.format(shop=shop)}</p>" for line in lines)
    text = (
        f"<html><body><img src='https://{host}/logo.png' alt='{shop}'>{paragraphs}"
        f"<a href='https://{host}/x?r=1' style='padding:12px 30px;background:#ffd814'>{label}</a>"
        f"<p><a href='https://click.{domain}/u'>Unsubscribe</a>"
        " <a href='https://www.facebook.com/shop'>Facebook</a></p></body></html>\r\n"
    )
    return build_mail(
        author=f"{shop} <news@{domain}>",
        subject=subject.format(shop=shop),
        text=text,
        content_type="text/html; charset=utf-8",
    )


@pytest.mark.parametrize("name", MAILS)
@pytest.mark.parametrize("shop", SHOPS)
def test_signed_mail_of_a_shop_is_verified(shop: str, name: str) -> None:
    domain = SHOPS[shop][0]
    raw = sign(shop_mail(shop, name), sdid=domain)
    keys = {f"s1._domainkey.{domain}": rsa_key().record}
    assert judge(raw, keys=keys).verdict is Verdict.VERIFIED
    stated = stated_of(raw, header_from=domain, mail_from=f"bounce.{domain}")
    assert judge(receive_at_gmail(raw, stated), "gmail.com", keys={}).verdict is Verdict.VERIFIED


@pytest.mark.parametrize("name", MAILS)
@pytest.mark.parametrize("shop", SHOPS)
def test_mail_of_a_shop_that_cannot_be_proven_is_never_suspected(shop: str, name: str) -> None:
    domain = SHOPS[shop][0]
    raw = sign(shop_mail(shop, name), sdid=domain)
    keys = {f"s1._domainkey.{domain}": rsa_key().record}
    rewritten = raw.replace(b"</body>", b"<p>Checked for viruses.</p></body>")
    unsure = stated_of(raw, dkim="temperror", dmarc="temperror", header_from=domain)
    found = {
        "offline": judge(raw, keys={}),
        "too old": judge(raw, keys={}, now=ARRIVAL + timedelta(days=30)),
        "rewritten on the way": judge(rewritten, keys=keys),
        "a provider that could not tell": judge(receive_at_gmail(raw, unsure), "gmail.com", keys={}),
        "to somebody else": judge(raw, keys=keys, own=("eve@example.net",)),
    }
    assert {how: inspection.verdict for how, inspection in found.items()} == dict.fromkeys(
        found, Verdict.UNPROVEN
    )


ALARMING = (
    "<p>We charged your card 59.99 EUR. If this was not you, call us at +1 800 555 0100.</p>"
    "<p>Please update your credit card number.</p>"
    "<a href='https://u1.clicks.example/x' style='padding:12px'>Update payment</a>"
)


@pytest.mark.parametrize(
    ("shop", "domain", "provider"),
    [("Zalando", "zalando.de", None), ("Lidl", "lidl.de", None), ("Lidl", "lidl.de", "gmail.com")],
)
def test_alarming_mail_that_the_shop_seems_to_have_signed_is_no_spoof(
    shop: str, domain: str, provider: str | None
) -> None:
    raw = build_mail(
        author=f"{shop} <a@{domain}>",
        subject=f"Your {shop} order",
        text=ALARMING,
        content_type="text/html; charset=utf-8",
    )
    signed = sign(raw, sdid=domain)
    received = signed if provider is None else receive_at_gmail(signed, stated_of(signed, header_from=domain))
    assert judge(received, provider, keys={}).verdict is Verdict.UNPROVEN
    assert judge(raw, keys={}).verdict is Verdict.SUSPECTED_SPOOF


def test_the_same_mail_with_a_signature_that_is_wrong_is_a_spoof() -> None:
    raw = build_mail(author="Zalando <a@zalando.de>", text=ALARMING, content_type="text/html; charset=utf-8")
    signed = sign(raw, sdid="zalando.de", key=rsa_key(number=1))
    keys = {"s1._domainkey.zalando.de": rsa_key().record}
    assert judge(signed, keys=keys).verdict is Verdict.SUSPECTED_SPOOF


SENT_BY = {
    "an alias relay": {"author": "Zalando <news_at_zalando_de_a1b2c3d4e5_0f1e2d3c@privaterelay.appleid.com>"},
    "a relay that names the author before it": {"author": '"news@zalando.de [via Relay]" <x1@mozmail.com>'},
    "a list with its own address in From": {
        "author": "\"'Zalando' via Family\" <family@club.example>",
        "to": "family@club.example",
        "extra": "Reply-To: news@zalando.de\r\nList-Post: <mailto:family@club.example>\r\n",
    },
}
FORWARD_HEADS = {
    "Gmail": "---------- Forwarded message ---------<br>From: <b>Zalando</b> &lt;news@zalando.de&gt;<br>",
    "Apple": "Anfang der weitergeleiteten Nachricht:<br><br>Von: Zalando &lt;news@zalando.de&gt;<br>",
    "Apple, French": "Début du message réexpédié :<br><br>De: Zalando &lt;news@zalando.de&gt;<br>",
    "Outlook": "<hr>Von: Zalando &lt;news@zalando.de&gt;<br>Gesendet: Montag<br>Betreff: Ihre Bestellung<br>",
    "Thunderbird": "-------- Weitergeleitete Nachricht --------<br>Von: Zalando &lt;news@zalando.de&gt;<br>",
}


def body_of(raw: bytes) -> str:
    return raw.partition(b"\r\n\r\n")[2].decode()


@pytest.mark.parametrize("provider", [None, "gmail.com"])
@pytest.mark.parametrize("name", SENT_BY)
def test_mail_of_a_shop_that_came_through_another_is_unproven(name: str, provider: str | None) -> None:
    raw = build_mail(
        subject="Ihre Bestellung bei Zalando",
        text=body_of(shop_mail("Zalando", "a failed payment in German")),
        content_type="text/html; charset=utf-8",
        **SENT_BY[name],
    )
    domain = SENT_BY[name]["author"].rpartition("@")[2].rstrip(">")
    raw = sign(raw, sdid=domain)
    received = raw if provider is None else receive_at_gmail(raw, stated_of(raw, header_from=domain))
    inspection = judge(received, provider, keys={})
    assert inspection.verdict is Verdict.UNPROVEN
    assert "forwarded" in [reason.reason_id for reason in inspection.reasons]


@pytest.mark.parametrize("name", FORWARD_HEADS)
def test_mail_of_a_shop_that_a_friend_forwarded_is_the_friends(name: str) -> None:
    raw = build_mail(
        author="Max <max@gmail.com>",
        subject="WG: Ihre Bestellung bei Zalando",
        text=f"<p>Schau mal</p>{FORWARD_HEADS[name]}<br>{body_of(shop_mail('Zalando', 'an advertisement'))}",
        content_type="text/html; charset=utf-8",
    )
    assert judge(sign(raw, sdid="gmail.com"), keys={}).verdict is None
