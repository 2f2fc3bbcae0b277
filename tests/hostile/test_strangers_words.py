"""Mail that the shop really sent and really signed, but whose decisive words a stranger wrote.

None is VERIFIED and none shows a code. The counterparts are the shop's own mails that merely
speak of notes, gifts and sellers: they stay VERIFIED.
"""

from __future__ import annotations

from functools import cache

import pytest

from app.verdict.model import Verdict
from tests.judging import judge
from tests.mailmaking import build_mail, rsa_key, sign

APPLE = "Apple <no_reply@email.apple.com>"
ICLOUD = "Apple <noreply@email.apple.com>"
ETSY = "Etsy Transactions <transaction@etsy.com>"
AMAZON = "Amazon.com <no-reply@amazon.com>"
AMAZON_DE = "Amazon.de <no-reply@amazon.de>"
EBAY = "eBay <ebay@ebay.com>"
FEDEX = "FedEx <TrackingUpdates@fedex.com>"
DHL = "DHL <noreply@dhl.de>"
PAYPAL = "PayPal <service@paypal.com>"
SCAM = "Your account was charged 499.99 USD. If this was not you, call us now at +1 800 555 0100 to cancel."
CODE = "Your verification code is: 999111"

BODIES = {
    # An iCloud calendar invitation, and its like in other languages.
    "invitation, English": (APPLE, "Purchase Invoice", f"When: Friday\nNotes: {CODE}\nAccept Decline"),
    "invitation, buttons alone": (APPLE, "Purchase", f"When: Friday\n{CODE}\nAccept\nDecline\nMaybe"),
    "invitation, refusal first": (APPLE, "Purchase", f"{CODE}\nDecline | Maybe | Accept"),
    "invitation, another sender": (ICLOUD, "Purchase Invoice", f"When: Friday\n{CODE}\nOpen calendar"),
    "invitation, German": (APPLE, "Kaufbeleg", f"Wann: Freitag\nNotizen: {CODE}\nAnnehmen Ablehnen"),
    "invitation, French": (APPLE, "Achat", f"Date : vendredi\nNotes : {CODE}\nAccepter Refuser"),
    "invitation, Spanish": (APPLE, "Compra", f"Cuándo: viernes\nNotas: {CODE}\nAceptar Rechazar"),
    "invitation, Italian": (APPLE, "Acquisto", f"Quando: venerdì\nNote: {CODE}\nAccetta Rifiuta"),
    "invitation, Japanese": (APPLE, "購入", f"日時: 金曜日\nメモ: {CODE}\n承認 拒否"),
    # What a seller or buyer adds to an order mail.
    "seller, English": (ETSY, "Your order", f"Thank you.\nMessage from seller: {CODE}"),
    "seller, by name": (ETSY, "Your order", f"Thank you.\nA message from Acme Shop:\n{CODE}"),
    "seller, a heading": (ETSY, "Your order", f"Thank you.\nNote from Acme Shop\n{CODE}"),
    "seller called as the shop": (ETSY, "Your order", f"Thank you.\nNote from Etsy:\n{CODE}"),
    "buyer": (EBAY, "Your item sold", f"Item: lamp\nMessage from the buyer: {CODE}"),
    "seller, German": (ETSY, "Ihre Bestellung", f"Danke.\nNachricht vom Verkäufer: {CODE}"),
    "seller, French": (ETSY, "Votre commande", f"Merci.\nMessage du vendeur : {CODE}"),
    "seller, Spanish": (ETSY, "Tu pedido", f"Gracias.\nMensaje del vendedor: {CODE}"),
    "seller, Polish": (ETSY, "Zamówienie", f"Dziękujemy.\nWiadomość od sprzedawcy: {CODE}"),
    "seller, Turkish": (ETSY, "Siparişiniz", f"Teşekkürler.\nSatıcıdan mesaj: {CODE}"),
    "seller's comment": (AMAZON, "Refund", f"Item: lamp\nSeller comments: {CODE}"),
    "buyer's instructions": (PAYPAL, "Receipt for your payment", f"Lamp\nSpecial instructions\n{CODE}"),
    "seller's note to a customer": (PAYPAL, "Receipt for your payment", f"Lamp\nNote to customer: {CODE}"),
    "seller's address for questions": (
        PAYPAL,
        "Your payment",
        f"Customer service URL: http://a.example {CODE}",
    ),
    "sender of a parcel": (FEDEX, "Your package is on its way", f"Personalized Message:\n{SCAM}"),
    "sender of a parcel, German": (DHL, "Ihre Sendung", f"Hinweis des Absenders: {SCAM}"),
    "sender of a parcel, French": (DHL, "Votre colis", f"Message de l'expéditeur : {SCAM}"),
    # The note in a parcel.
    "gift, in its usual words": (AMAZON, "Delivered", f"Enjoy your gift!\n{CODE}\nFrom Eve"),
    "gift, English": (AMAZON, "Your Amazon.com order has shipped", f"Hello,\nGift note: {SCAM}"),
    "gift, a heading": (AMAZON, "Your Amazon.com order has shipped", f"Hello,\nGift message\n{SCAM}"),
    "gift, at the foot": (AMAZON, "Your order has shipped", "Item\n" * 60 + f"Gift note: {SCAM}"),
    "gift, German": (AMAZON_DE, "Ihre Bestellung wurde versandt", f"Hallo,\nGeschenknachricht: {SCAM}"),
    "gift, French": (AMAZON, "Votre commande est expédiée", f"Bonjour,\nMessage cadeau : {SCAM}"),
    "gift, Italian": (AMAZON, "Il tuo ordine", f"Ciao,\nMessaggio regalo: {SCAM}"),
    "gift, Dutch": (AMAZON, "Je bestelling", f"Hallo,\nCadeaubericht: {SCAM}"),
    "gift, Japanese": (AMAZON, "ご注文", f"こんにちは\nギフトメッセージ：{SCAM}"),
    # What the first lines say, whatever the subject.
    "list in the text": (AMAZON, "Amazon list", f"Eve shared an Amazon list with you.\n{SCAM}"),
    "question in the text": (AMAZON, "Amazon", f"Eve asked a question about your order.\n{CODE}"),
    "what somebody wrote": (AMAZON, "Your list", f"Your list is ready.\nEve wrote: {CODE}"),
}

SUBJECTS = (
    (AMAZON, "Eve shared an Amazon list with you"),
    (AMAZON, "Eve shared a list with you"),
    (AMAZON, "Order inquiry from Amazon customer"),
    (AMAZON, "Message from Amazon Customer"),
    (AMAZON, "Eve asked a question about your order"),
    (AMAZON, "Join Eve's Amazon Household"),
    (AMAZON, "You received a gift card from Amazon"),
    (AMAZON, "Customer question about your product"),
    (AMAZON, "Eve wants to share Prime benefits with you"),
    (EBAY, "Question about item 123"),
    (EBAY, "Eve left you feedback"),
    (AMAZON, "Eve shared photos with you on Amazon Photos"),
    (AMAZON, "Eve shared a shopping list with you"),
    (AMAZON, "A customer answered your question"),
    (AMAZON, "A seller replied to your review"),
    (ETSY, "Eve left you a review"),
    (AMAZON_DE, "Eve hat Ihre Frage beantwortet"),
    (AMAZON_DE, "Eve hat eine Einkaufsliste mit Ihnen geteilt"),
    (APPLE, "Eve shared a note with you"),
    (APPLE, "App 1.2 for iOS is now available to test."),
    (AMAZON_DE, "Eve hat dir einen Amazon.de Geschenkgutschein geschickt"),
    (AMAZON_DE, "Seller X hat eine Frage"),
    (AMAZON_DE, "Eve hat eine Amazon-Liste mit dir geteilt"),
    (AMAZON_DE, "Treten Sie dem Amazon Haushalt von Eve bei"),
    (AMAZON, "Eve vous a envoyé un chèque-cadeau"),
    (AMAZON, "Eve a partagé une liste Amazon avec vous"),
    (AMAZON, "Le vendeur X a une question"),
    (AMAZON, "Eve te ha enviado un cheque regalo de Amazon"),
    (AMAZON, "Eve ha compartido una lista de Amazon contigo"),
    (AMAZON, "El comprador X tiene una pregunta"),
    (AMAZON, "Eve ti ha inviato un buono regalo Amazon"),
    (AMAZON, "Il venditore X ha una domanda"),
    (AMAZON, "Eve heeft een Amazon-lijst met je gedeeld"),
)

OWN = {
    "an offer of a note": (AMAZON, "Your Amazon.com order", "Add a gift note\nTrack your parcel\nThank you."),
    "notes in a sentence": (AMAZON, "Your Amazon.com order", "You can add a gift note or a gift message."),
    "a word on feedback": (
        AMAZON,
        "Your Amazon.com order",
        "Leave seller feedback\nContact seller\nThank you.",
    ),
    "a note of the shop's": (AMAZON, "Your Amazon.com order", "Note: this address cannot receive replies."),
    "a talk of messages": (AMAZON, "Your Amazon.com order", "Messages from sellers are in your account."),
    "a wish list of one's own": (AMAZON, "Your Amazon.com order", "An item on your list is back in stock."),
    "a word on reviews": (
        AMAZON,
        "Your Amazon.com order",
        "Write a review\nWas your question answered? Yes No",
    ),
    "photos": (AMAZON, "Your Amazon.com order", "Share your photos with friends.\nAdd photos to your review"),
    "questions": (AMAZON, "Your Amazon.com order", "Do you have a question? Visit Customer Service."),
    "an invitation of the shop's": (AMAZON, "Your order", "Join Prime. We invite you to try it."),
    "a gift of the shop's": (AMAZON, "Your order", "We've sent you a gift card of 5 USD."),
    "prose on cookies": (AMAZON, "Your order", "You may accept or decline cookies at any time."),
    "German": (
        AMAZON_DE,
        "Ihre Amazon.de Bestellung",
        "Geschenknachricht hinzufügen\nVerkäufer kontaktieren",
    ),
    "German hint": (AMAZON_DE, "Ihre Amazon.de Bestellung", "Hinweis: Bitte antworten Sie nicht."),
    "French": (AMAZON, "Votre commande Amazon", "Ajouter un message cadeau\nContacter le vendeur"),
    "French hint": (AMAZON, "Votre commande Amazon", "Remarque : ne répondez pas à cet e-mail."),
    "Spanish": (AMAZON, "Tu pedido de Amazon", "Añadir un mensaje de regalo\nContactar con el vendedor"),
    "Italian": (AMAZON, "Il tuo ordine Amazon", "Aggiungi un messaggio regalo\nContatta il venditore"),
    "an Etsy receipt": (
        ETSY,
        "Your Etsy order",
        "Contact the shop\nLeave a review\nAdd a note to the seller",
    ),
    "an Apple receipt": (APPLE, "Your receipt from Apple.", "Apple Account\nOrder ID: MK1\nTotal 9.99"),
    "a security code": (EBAY, "Your eBay security code", "Your security code is 483920. Do not share it."),
}


@cache
def verdict_of(author: str, subject: str, text: str) -> tuple[Verdict | None, bool]:
    host = author.rpartition("@")[2].rstrip(">")
    raw = build_mail(author=author, subject=subject, text=text.replace("\n", "\r\n") + "\r\n")
    key = f"s1._domainkey.{host}"
    found = judge(sign(raw, sdid=host), keys={key: rsa_key().record})
    return found.verdict, found.is_code_shown


@pytest.mark.parametrize("name", BODIES)
def test_what_a_stranger_wrote_into_the_text_is_not_the_shops_word(name: str) -> None:
    assert verdict_of(*BODIES[name]) == (Verdict.OTHERS_WORDS, False)


@pytest.mark.parametrize(("author", "subject"), SUBJECTS)
@pytest.mark.parametrize("text", [SCAM, CODE])
def test_a_subject_that_tells_of_a_stranger(author: str, subject: str, text: str) -> None:
    assert verdict_of(author, subject, text) == (Verdict.OTHERS_WORDS, False)


@pytest.mark.parametrize("name", OWN)
def test_the_shops_own_mail_stays_verified(name: str) -> None:
    assert verdict_of(*OWN[name])[0] is Verdict.VERIFIED
