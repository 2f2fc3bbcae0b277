"""Detection on whole messages: campaigns of many kinds are suspected, honest mail never is.

Every message is written for this test; the user's provider is Outlook.com, or nobody for honest mail
without results.
"""

from __future__ import annotations

from html import escape

import pytest

from app.verdict.model import Verdict
from tests.judging import judge
from tests.mailmaking import build_mail
from tests.receiving import receive_at_outlook

BUCKET = "https://storage.googleapis.com/qx81/go.html"
SHORT = "https://t.co/Zx81QqLm20"
LEADS = "https://go.leads-promo.example/c/881"


def _results(domain: str, spf: str, dkim: str, dmarc: str) -> str:
    signer = domain if dkim == "pass" else "none"
    return (
        f"spf={spf} (sender IP is 45.9.148.20)\r\n smtp.mailfrom={domain}; dkim={dkim} (as said)\r\n"
        f" header.d={signer};dmarc={dmarc} action=none\r\n header.from={domain};compauth=fail reason=001"
    )


NOTHING = ("none", "none", "none")
GUESSED = ("pass", "none", "bestguesspass")
PASSED = ("pass", "pass", "pass")


def _received(raw: bytes, author: str, outcome: tuple[str, str, str]) -> bytes:
    domain = author.rpartition("@")[2].rstrip(">") or "unknown.example"
    return receive_at_outlook(raw, results=_results(domain, *outcome))


def _page(lines: list[str], target: str, label: str) -> str:
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines)
    button = f'<a href="{target}" style="padding:12px 30px;font-size:22px">{escape(label)}</a>'
    return f"<html><body>{paragraphs}{button}</body></html>\r\n"


def _pictures(target: str) -> str:
    picture = '<img src="https://i.pictures.example/q.png" width="600" height="700">'
    return f'<html><body><a href="{target}">{picture}</a><a href="{target}u">{picture}</a></body></html>\r\n'


def _html_mail(author: str, subject: str, text: str) -> bytes:
    return build_mail(author=author, subject=subject, text=text, content_type="text/html; charset=utf-8")


PICTURE_CAMPAIGNS = {
    "a survey for members": ("Costco Rewards", "Your name came up"),
    "a panel of shoppers": ("Lowe's Shopper Panel", "Second attempt"),
    "an opinion that is asked for": ("Kohl's Opinion Requested", "Cookware set"),
    "a feedback round": ("CVS Shopper Feedback", "We listen"),
    "a winner's notice with rubbish behind": ("Home Depot Department  ,_", "Details apply"),
    "a common name and a winner": ("Target Holiday Gift", "Open up"),
    "a sporting goods shop": ("Dick's Sporting Goods Surprise", "Tumbler"),
    "a short name alone": ("Dicks", "You have won a cooler"),
    "a club": ("Sam\u2019s Club Affiliate", "Big value"),
    "a chemist": ("Walgreens Stores", "Toothbrush"),
    "a hardware shop": ("Ace Hardware Winner", "Drill kit"),
    "a beauty shop": ("Sephora Beauty Box \U0001f381", "Inside"),
    "a fashion shop": ("SHEIN Reward Program", "750"),
    "a box of returns": ("Temu_Winner", "Pallet"),
    "a box in German": ("Rossmann Beautybox", "Probierpaket"),
    "an advent calendar": ("Douglas Adventskalender", "Jetzt sichern"),
    "a customer survey in German": ("REWE Kundenumfrage", "Einkauf"),
    "a discounter with a partner": ("Aldi x Thermomix", "Nur noch heute"),
    "a discounter": ("E-Scooter von LIDL", "Brandneu"),
    "a bicycle in French": ("Decathlon Enquête", "Répondez"),
    "an electronics shop in French": ("Boulanger - Félicitations", "Aspirateur"),
    "a survey in Italian": ("Mediaworld Sondaggio", "Telefono"),
    "a survey in Spanish": ("Carrefour Encuesta", "Premio"),
    "a gift card in Dutch": ("IKEA Klantenservice", "Win een keuken"),
    "a supermarket in Portuguese": ("Lidl Portugal", "Prémio"),
    "invisible letters": ("W\u200ba\u200bl\u200bm\u200ba\u200br\u200bt", "Cup"),
    "mathematical letters": (
        "\U0001d40d\U0001d41e\U0001d42d\U0001d41f\U0001d425\U0001d422\U0001d431",
        "Hold",
    ),
    "Cyrillic letters": ("P\u0430yP\u0430l Service", "Limit"),
    "Syriac marks": ("A\u073fm\u073fazo\u073fn", "Proof"),
    "circled letters": ("\u24b8\u24de\u24e2\u24e3\u24d2\u24de", "Box"),
    "letters set apart": ("A m a z o n", "Order"),
    "initials set apart": ("U P S Express", "Parcel"),
    "a capital I for an l": ("PayPaI Service", "Confirm"),
    "a parcel": ("UPS Delivery", "Attempt failed"),
    "a parcel in French": ("Chronopost", "Votre colis"),
    "a parcel in German": ("GLS Zustellung", "Unterwegs"),
    "storage": ("iCloud Storage", "Storage is full"),
    "a membership": ("Support Netflix", "Update"),
    "a password": ("Microsoft 365", "Expires today"),
    "a classified ad": ("eBay Kleinanzeigen", "Verkauft"),
    "a credit": ("Klarna Bank", "Mahnung"),
    "a wallet": ("Cash App Reward", "750"),
}


@pytest.mark.parametrize("campaign", PICTURE_CAMPAIGNS)
@pytest.mark.parametrize("outcome", [NOTHING, GUESSED], ids=["unsigned", "sent by its own host"])
def test_a_name_in_from_over_pictures_is_suspected(campaign, outcome):
    name, subject = PICTURE_CAMPAIGNS[campaign]
    author = f"{name} <k81@qx9.mavero.example>"
    raw = _received(_html_mail(author, subject, _pictures(SHORT)), author, outcome)
    assert judge(raw, "outlook.com").verdict is Verdict.SUSPECTED_SPOOF


WHOLE_CAMPAIGNS = {
    "a locked account from an authenticated stranger": (
        "Amazon <no-reply@jcs-lumber.example>",
        "Account on hold",
        ["Hello,", "We found unusual activity in your Amazon account."],
        PASSED,
    ),
    "a payment page on the sender's own domain": (
        "Netflix Billing <info@nf-renewals.example>",
        "Payment declined",
        ["Hello,", "We could not charge your card."],
        PASSED,
    ),
    "the name only in the mailbox": (
        "Kundenservice <amazon-hilfe@freenet.de>",
        "Ihr Konto wurde gesperrt",
        ["Guten Tag,", "Ihr Konto wurde gesperrt."],
        PASSED,
    ),
    "the name only in the subject": (
        "Survey Team <info@update-35.example>",
        "Your Costco reward expires",
        ["Dear Costco member,", "Claim your Costco reward today."],
        NOTHING,
    ),
    "a common name only in the subject": (
        "Ihre Julia <service@stayfriends.example>",
        "Sie sind Finalist für eine Geschenkkarte von SHEIN",
        ["Gewinnen Sie eine Geschenkkarte von SHEIN im Wert von 750 Euro."],
        NOTHING,
    ),
    "a voucher in a German subject": (
        "Willkommen <angebote@news.baur.example>",
        "Ihr gratis Lidl Gutschein",
        ["Jetzt anmelden."],
        NOTHING,
    ),
    "a purchase in Portuguese": (
        "Equipe <atendimento@seg-conta.example>",
        "Mercado Livre: compra aprovada",
        ["Sua compra no Mercado Livre foi aprovada.", "Não reconhece? Cancele agora."],
        NOTHING,
    ),
    "two addresses": (
        '"Amazon Gift", <service@stayfriends.example>',
        "Unlock your gift",
        ["Your gift is here"],
        NOTHING,
    ),
    "an address without an end": (
        "Walmart <rewards@walmart-panel",
        "Stanley survey",
        ["Answer now"],
        NOTHING,
    ),
    "letters behind the shop's name": (
        "Customer Department <info@walmartkqz.com>",
        "Your name was drawn",
        ["Congratulations"],
        GUESSED,
    ),
    "a prize behind a common name": (
        "Deals <x@targetrewards.us>",
        "Your name was drawn",
        ["Congratulations"],
        GUESSED,
    ),
    "a name left of a foreign domain": (
        "Member Services <x@amazon.account-check.example>",
        "Your order",
        ["Open it"],
        GUESSED,
    ),
    "letters that look alike in the domain": (
        "Order Update <auto@arnazon-shop.com>",
        "Shipped",
        ["Open it"],
        GUESSED,
    ),
    "a post office": (
        "US Post Office <delivery@trk-info.example>",
        "Final notice",
        ["Pay 1.99 for a second delivery."],
        GUESSED,
    ),
    "a fee for a parcel": (
        "DHL Paket <info@versand2.example>",
        "Ihre Sendung wartet",
        ["Bitte zahlen Sie 2,99 Euro Zoll."],
        NOTHING,
    ),
    "a security notice in Spanish": (
        "PayPal <aviso@cuenta-aviso.example>",
        "Su cuenta",
        ["Su cuenta PayPal ha sido limitada."],
        NOTHING,
    ),
    "a refund in French": (
        "Cdiscount <x@fr9.example>",
        "Remboursement",
        ["Votre remboursement est disponible."],
        GUESSED,
    ),
    "a second delivery in Dutch": (
        "PostNL Pakket <info@bezorg.example>",
        "Je pakket wacht",
        ["Betaal de kosten."],
        GUESSED,
    ),
    "a customs fee in Italian": (
        "Poste Italiane <news@mailer.example>",
        "Consegna non riuscita",
        ["Il pacco è in attesa."],
        NOTHING,
    ),
}


@pytest.mark.parametrize("campaign", WHOLE_CAMPAIGNS)
@pytest.mark.parametrize("target", [BUCKET, LEADS], ids=["bucket", "lead host"])
def test_a_campaign_with_words_is_suspected(campaign, target):
    author, subject, lines, outcome = WHOLE_CAMPAIGNS[campaign]
    raw = _received(_html_mail(author, subject, _page(lines, target, "Continue")), author, outcome)
    assert judge(raw, "outlook.com").verdict is Verdict.SUSPECTED_SPOOF


def test_a_shops_own_address_over_a_bucket_is_suspected():
    author = "Ihr Gutschein <message@my.zalando.de>"
    raw = _received(_html_mail(author, "Freispiele", _page(["Jetzt!"], BUCKET, "Los")), author, NOTHING)
    assert judge(raw, "outlook.com").verdict is Verdict.SUSPECTED_SPOOF


@pytest.mark.parametrize("name", ["Netflix", "Netflix Billing", "DHL Express", "PayPal Sicherheit", "Costco"])
def test_who_signs_as_the_shop_from_his_own_domain_is_no_third_party(name):
    author = f"{name} <info@renewal-desk.example>"
    page = _page(["Hello,", "The card was declined."], "https://renewal-desk.example/pay", "Update")
    raw = _received(_html_mail(author, "Declined", page), author, PASSED)
    assert judge(raw, "outlook.com").verdict is Verdict.SUSPECTED_SPOOF


@pytest.mark.parametrize(
    ("author", "lines"),
    [
        (
            "Geek Squad Billing <jr81@gmail.com>",
            ["Your plan was renewed for $399.99.", "Call +1 888 555 0119."],
        ),
        ("PayPal Invoice <jr82@gmail.com>", ["$499.99 was charged.", "To cancel call +1 808 555 0134."]),
        ("Amazon Orders <jr83@outlook.com>", ["Your phone will be shipped.", "Call +1 805 555 0148."]),
    ],
)
def test_an_invoice_to_call_about_is_suspected(author, lines):
    raw = build_mail(author=author, subject="Receipt 88-12", text="\r\n".join(lines) + "\r\n")
    assert judge(_received(raw, author, PASSED), "outlook.com").verdict is Verdict.SUSPECTED_SPOOF


GENUINE = {
    "an order at the largest shop": ("Amazon.de <versand@amazon.de>", "https://www.amazon.de/x"),
    "a digest of letters": (
        "USPS Informed Delivery <x@email.informeddelivery.usps.com>",
        "https://usps.com/x",
    ),
    "a parcel notice": ("UPS <mcinfo@ups.com>", "https://www.ups.com/track"),
    "a parcel in Germany": ("DHL Paket <noreply@dhl.de>", "https://www.dhl.de/x"),
    "a payment whose name is the address": (
        '"service@paypal.de" <service@paypal.de>',
        "https://www.paypal.de/x",
    ),
    "a payment": ("PayPal <service@paypal.com>", "https://www.paypal.com/x"),
    "a receipt": ("Apple <no_reply@email.apple.com>", "https://www.apple.com/x"),
    "an auction": ("eBay <ebay@ebay.com>", "https://www.ebay.com/x"),
    "a film": ("Netflix <info@account.netflix.com>", "https://www.netflix.com/x"),
    "a store with a common name": ("Target <orders@oe1.target.com>", "https://www.target.com/x"),
    "a mail-order house": ("OTTO <service@otto.de>", "https://www.otto.de/x"),
    "a Dutch shop": ("bol <automail@bol.com>", "https://www.bol.com/x"),
    "a furniture shop": ("IKEA <order@ikea.com>", "https://www.ikea.com/x"),
    "a marketplace in Brazil": ("Mercado Livre <info@mercadolivre.com.br>", "https://mercadolivre.com.br/x"),
}


@pytest.mark.parametrize("kind", GENUINE)
def test_mail_from_a_listed_domain_without_results_is_never_suspected(kind):
    author, target = GENUINE[kind]
    raw = _html_mail(author, "About your order 4711", _page(["Thank you for your order."], target, "View"))
    assert judge(raw, None).verdict is not Verdict.SUSPECTED_SPOOF


NEW_DOMAINS = {
    "a country's subdomain": ("Zalando <news@post2.zalando.at>", "https://www.zalando.at/x"),
    "a mailing host": ("Decathlon <nieuws@mailing.decathlon.nl>", "https://www.decathlon.nl/x"),
    "a new sending domain": ("Wayfair <info@wayfairemail.com>", "https://www.wayfair.com/x"),
    "a new domain of a common name": ("Lowe's <deals@lowesemail.com>", "https://www.lowes.com/x"),
    "its jobs": ("Amazon Jobs <noreply@amazonjobs-mail.com>", "https://www.amazon.jobs/x"),
}


@pytest.mark.parametrize("kind", NEW_DOMAINS)
def test_an_authenticated_new_domain_of_the_shop_is_not_suspected(kind):
    author, target = NEW_DOMAINS[kind]
    raw = _received(_html_mail(author, "News", _page(["Hello Robin"], target, "Look")), author, PASSED)
    assert judge(raw, "outlook.com").verdict is not Verdict.SUSPECTED_SPOOF


THIRD_PARTIES = {
    "a price tracker": (
        "Amazon Price Alert <alert@pricehawk.example>",
        "Price drop",
        "Your product is cheaper.",
    ),
    "a cashback club": ("Shoop <info@shoop.example>", "Cashback bei Zalando", "8 % bei Zalando und Otto."),
    "a points card": (
        "Payback <x@payback.example>",
        "Punkte bei dm und REWE",
        "Sammle Punkte bei dm und REWE.",
    ),
    "a deals page": ("Deals <x@dealpage.example>", "Lidl: drill 49", "The best of Amazon, Lidl and Aldi."),
    "the business press": ("Brew <x@brewpress.example>", "Target in trouble", "Walmart rose; Target fell."),
    "a French daily": (
        "Le Jour <x@lejour.example>",
        "Shein et Temu visés",
        "La Commission vise Shein et Temu.",
    ),
    "a warning of fakes": (
        "Verbraucherschutz <x@verbraucher.example>",
        "Falsche Amazon-Mails",
        'Es heißt dort: "Ihr Amazon Konto wurde gesperrt".',
    ),
}


@pytest.mark.parametrize("kind", THIRD_PARTIES)
def test_a_third_party_that_names_shops_is_not_suspected(kind):
    author, subject, line = THIRD_PARTIES[kind]
    host = author.rpartition("@")[2].rstrip(">")
    page = _page([line], f"https://{host}/read", "Read on")
    raw = _received(_html_mail(author, subject, page), author, PASSED)
    assert judge(raw, "outlook.com").verdict is not Verdict.SUSPECTED_SPOOF


OTHER_SHOPS = {
    "a bookshop": (
        "Ihre Bestellung",
        "Zahlart: PayPal. Ihr DHL Paket ist unterwegs.",
        "https://www.dhl.de/x",
    ),
    "a yarn shop": ("Order 1001", "Paid with Klarna. Shipped with UPS Ground.", "https://www.ups.com/track"),
    "a bicycle shop": ("Versand", "Ihre GLS Sendung 1234 ist unterwegs.", "https://gls-group.eu/track"),
    "a florist": ("Je bestelling", "Je pakket wordt bezorgd door PostNL.", "https://jouw.postnl.nl/x"),
    "a French studio": ("Votre commande", "Votre colis Colissimo est parti.", "https://www.laposte.fr/x"),
    "a Spanish shop": ("Tu pedido", "Tu pedido va con Correos.", "https://www.correos.es/x"),
    "a shirt maker": ("Shipped via USPS", "Your USPS package is on its way.", "https://tools.usps.com/x"),
    "a game shop": ("Thank you", "You paid with PayPal. Apple Pay is new.", "https://shop.example/x"),
}


@pytest.mark.parametrize("kind", OTHER_SHOPS)
def test_another_shops_order_mail_is_not_listed(kind):
    subject, line, target = OTHER_SHOPS[kind]
    author = "Laden am Markt <shop@laden-am-markt.example>"
    raw = _received(_html_mail(author, subject, _page([line], target, "Track")), author, PASSED)
    assert judge(raw, "outlook.com").verdict is None


LETTERS = {
    "an answer": (
        "Re: your Amazon order",
        "did it come?\r\n\r\nOn 3 Nov, Robin wrote:\r\n> Your Amazon account",
    ),
    "an answer in German": (
        "AW: Ihre Bestellung",
        "Danke!\r\n\r\nVon: Amazon.de\r\nGesendet: Montag\r\nAn: Jo\r\nBetreff: x\r\n\r\nIhr Amazon Konto",
    ),
    "sent on in French": (
        "TR: Votre colis",
        "Coucou\r\n\r\nDe : Colissimo\r\nEnvoyé : lundi\r\nÀ : Jo\r\nObjet : x\r\n\r\nVotre colis Colissimo",
    ),
    "sent on in Spanish": (
        "RV: Tu pedido",
        "Mira\r\n\r\nDe: Amazon.es\r\nEnviado: lunes\r\nPara: Jo\r\nAsunto: x\r\n\r\nTu cuenta de Amazon",
    ),
    "sent on in Portuguese": (
        "ENC: Sua compra",
        "Olha\r\n\r\nDe: Amazon\r\nEnviada: segunda\r\nPara: Jo\r\nAssunto: x\r\n\r\nSua conta Amazon",
    ),
    "sent on in Dutch": (
        "FW: Je bestelling",
        "Kijk\r\n\r\nVan: bol\r\nVerzonden: maandag\r\nAan: Jo\r\nOnderwerp: x\r\n\r\nJe bol account",
    ),
    "a birthday": ("Amazon gift card inside", "Happy birthday! I got you an Amazon gift card."),
    "a voucher": ("Gutschein", "Ich schenke dir einen Zalando Gutschein."),
    "a complaint": ("Mein Amazon Konto wurde gehackt!", "Mein Amazon Konto wurde gehackt, was tun?"),
    "a plan for Saturday": ("IKEA Samstag?", "Fahren wir zu IKEA? Danach zu Aldi."),
    "a colleague": ("target date", "What is the target date? The UPS in the server room died."),
    "a prize at work": ("I won a Target gift card!", "Lol, $50 at Target. Lunch?"),
    "the staff office": ("Christmas: Amazon voucher for everyone", "Each of you receives an Amazon voucher."),
    "an invoice": ("Rechnung 118", "Zahlbar per Überweisung oder PayPal."),
    "a list on patents": ("[lug] Amazon one-click patent", "Amazon has sued. -- Linux Users Group"),
    "a list on spam": ("Re: [talk] PayPal scams", "your PayPal account has been limited, it said"),
}


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_that_names_a_shop_is_not_listed(kind):
    subject, text = LETTERS[kind]
    raw = build_mail(author="Jo Weber <jo@posteo.example>", subject=subject, text=text + "\r\n")
    assert judge(raw, None).verdict is None


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Otto Schmidt",
            "Hans Otto",
            "Douglas Adams",
            "Penny Lane",
            "Zara Ahmed",
            "Hermes Silva",
            "Wish Foundation",
        ),
        *(
            "John Lewis",
            "Saturn V Club",
            "Apple Martin",
            "Boots Riley",
            "Kohl, Helmut",
            "GLS Bank",
            "UPS Monitor",
        ),
        *(
            "Marshall Clark",
            "Rossmann Heidi",
            "Lowe, Susan",
            "Currys Plumbing",
            "Boots & Saddles",
            "Nike Oladipo",
        ),
        *("Zara", "Otto", "Penny"),
    ],
)
def test_people_and_firms_with_a_shops_name_are_not_listed(name):
    mailbox = name.split()[0].strip(",").lower()
    text = f"Hi Robin,\r\nsee https://news.example/a\r\n{name}\r\n"
    raw = build_mail(author=f'"{name}" <{mailbox}@firm.example>', subject="Friday", text=text)
    assert judge(raw, None).verdict is None
