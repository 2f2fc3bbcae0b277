"""Names of the shipped catalogue that hold a trap: relays, look-alikes that are genuine, namesakes."""

from __future__ import annotations

import pytest

from app.claim.catalogue import Catalogue, Distinctness, Words, read_catalogue
from app.names import (
    DomainName,
    RetailerId,
)
from app.resources import read_all_toml

CATALOGUE: Catalogue = read_catalogue(read_all_toml("retailers"))

AMAZON_STORES = """
    amazon.com amazon.co.uk amazon.de amazon.fr amazon.it amazon.es amazon.nl amazon.se amazon.pl
    amazon.com.be amazon.ie amazon.co.jp amazon.in amazon.ca amazon.com.mx amazon.com.br amazon.com.au
    amazon.ae amazon.sa amazon.eg amazon.sg amazon.com.sg amazon.com.tr amazon.co.za amazon.cn
"""

EBAY_STORES = """
    ebay.com ebay.co.uk ebay.de ebay.at ebay.ch ebay.fr ebay.it ebay.es ebay.nl ebay.be ebay.ie ebay.pl
    ebay.ca ebay.com.au ebay.com.hk ebay.com.sg ebay.com.my ebay.com.tw ebay.ph ebay.vn ebay.co.th
    ebay.cn
"""

COMMON = """
    Otto Target Shop Wish Apple Hermes Saturn bol UPS GLS DPD Argos Zara Nike H&M Allegro Douglas Penny
    Rossmann Boots Google Microsoft iCloud Kleinanzeigen Boulanger Aldi Kroger Sephora Morrisons dm
"""


def answer(domain: str) -> tuple[str, Words, bool] | None:
    found = CATALOGUE.mail_domain_of(DomainName(domain))
    return None if found is None else (found[0], found[1].words, found[1].is_sourced)


def homes(host: str) -> frozenset[RetailerId]:
    return CATALOGUE.retailers_of_host(DomainName(host))


@pytest.mark.parametrize("store", AMAZON_STORES.split())
@pytest.mark.parametrize("prefix", ["marketplace", "m.marketplace", "x.marketplace", "gc", "gc.email"])
def test_no_message_between_buyer_and_seller_counts_as_amazons_words(store: str, prefix: str) -> None:
    found = answer(f"{prefix}.{store}")
    assert found is not None
    assert found[:2] == ("amazon", Words.OTHERS)


@pytest.mark.parametrize("store", AMAZON_STORES.split())
def test_an_amazon_store_speaks_for_itself(store: str) -> None:
    found = answer(store)
    assert found is not None
    assert found[:2] == ("amazon", Words.OWN)
    assert homes(f"www.{store}") == {"amazon"}


@pytest.mark.parametrize("store", EBAY_STORES.split())
def test_no_message_between_members_counts_as_ebays_words(store: str) -> None:
    found = answer(f"members.{store}")
    assert found is not None
    assert found[:2] == ("ebay", Words.OTHERS)


@pytest.mark.parametrize(
    "domain",
    [
        "relay.walmart.com",
        "es.relay.walmart.com",
        "gc.amazon.co.jp",
        "shop.rakuten.co.jp",
        "mail.rms.rakuten.co.jp",
        "allegromail.pl",
        "allegrolokalnie.pl",
        "marketplace.coupang.com",
        "mmsmarketplace.mediamarktsaturn.com",
        "docs.google.com",
        "sns.amazonaws.com",
        "mail.kleinanzeigen.de",
    ],
)
def test_a_relay_carries_others_words_whole(domain: str) -> None:
    found = answer(domain)
    assert found is not None
    assert found[1] is Words.OTHERS
    below = answer("x." + domain)
    assert below is not None
    assert below[1] is Words.OTHERS


@pytest.mark.parametrize(
    ("domain", "sender"),
    [
        ("paypal.com", "service"),
        ("intl.paypal.com", "service"),
        ("paypal.de", "service"),
        ("mail.paypal.fr", "paypal"),
        ("id.apple.com", "appleid"),
        ("email.apple.com", "no_reply"),
        ("google.com", "googlestore-noreply"),
        ("mail.etsy.com", "emails"),
    ],
)
def test_a_mixed_domain_names_its_own_senders(domain: str, sender: str) -> None:
    found = CATALOGUE.mail_domain_of(DomainName(domain))
    assert found is not None
    assert found[1].words is Words.TEMPLATES
    assert sender in found[1].own_senders


def test_messages_of_members_have_no_own_sender() -> None:
    found = CATALOGUE.mail_domain_of(DomainName("mail.etsy.com"))
    assert found is not None
    assert "conversations" not in found[1].own_senders


@pytest.mark.parametrize(
    "domain", ["accounts.google.com", "accountprotection.microsoft.com", "orders.apple.com", "shop.app"]
)
def test_a_code_or_order_sender_of_its_own_domain_stays_own(domain: str) -> None:
    found = answer(domain)
    assert found is not None
    assert found[1:] == (Words.OWN, True)


@pytest.mark.parametrize(
    ("domain", "retailer_id"),
    [
        ("temuemail.com", "temu"),
        ("eu.temuemail.com", "temu"),
        ("sheinnotice.com", "shein"),
        ("sheinemail.com", "shein"),
        ("homedepotemail.com", "homedepot"),
        ("samsung-mail.com", "samsung"),
        ("dhl-news.com", "dhl"),
        ("kohls.narvar.com", "kohls"),
        ("news.ikeafamily.no", "ikea"),
        ("mail.microsoft", "microsoft-store"),
    ],
)
def test_genuine_names_that_look_fake_are_known(domain: str, retailer_id: str) -> None:
    found = answer(domain)
    assert found == (retailer_id, Words.OWN, True)
    assert CATALOGUE.is_known_host(DomainName(domain))


@pytest.mark.parametrize(
    "domain",
    [
        "com.be",
        "other.com.be",
        "amazon.co",
        "notamazon.com",
        "amazon.com.evil.example",
        "amazonses.com",
        "eu-west-1.amazonses.com",
        "amazonaws.com",
        "s3.amazonaws.com",
        "costco.narvar.com",
        "privaterelay.appleid.com",
        "t.shopifyemail.com",
        "shop.myshopify.com",
        "express.medallia.com",
        "opinions-inmoment.com",
        "icloud.com",
        "me.com",
        "gmail.com",
        "googlemail.com",
        "googlegroups.com",
        "live.com",
        "outlook.com",
        "hotmail.com",
        "laposte.net",
        "poste.it",
        "bol.com.br",
        "gls.de",
        "dhl.evil",
    ],
)
def test_anybodys_mail_is_no_retailers(domain: str) -> None:
    assert answer(domain) is None


@pytest.mark.parametrize(
    "host",
    [
        "bucket.s3.amazonaws.com",
        "sns.amazonaws.com",
        "d111.cloudfront.net",
        "sites.google.com",
        "docs.google.com",
        "forms.gle",
        "onedrive.live.com",
        "evil.sharepoint.com",
        "cdn.shopify.com",
        "evil.myshopify.com",
        "amazon.de.evil.example",
    ],
)
def test_a_link_to_anybodys_pages_leads_to_no_retailer(host: str) -> None:
    assert homes(host) == frozenset()


@pytest.mark.parametrize(
    ("host", "retailer_id"),
    [
        ("www.amazon.com.be", "amazon"),
        ("m.media-amazon.com", "amazon"),
        ("amzn.to", "amazon"),
        ("rover.ebay.com", "ebay"),
        ("www.icloud.com", "apple"),
        ("login.live.com", "microsoft-store"),
        ("links4.upsemail.com", "ups"),
        ("www.paypalobjects.com", "paypal"),
        ("nol.dhl.de", "dhl"),
        ("www.lidl.fr", "lidl"),
    ],
)
def test_links_of_genuine_mail_lead_home(host: str, retailer_id: str) -> None:
    assert homes(host) == {retailer_id}


@pytest.mark.parametrize("name", COMMON.split())
def test_a_name_that_is_also_a_word_or_a_persons_is_common(name: str) -> None:
    kinds = {
        alias.text.casefold(): alias.distinctness
        for retailer in CATALOGUE.retailers.values()
        for alias in retailer.aliases
    }
    assert kinds[name.casefold()] is Distinctness.COMMON


@pytest.mark.parametrize(
    "name", ["Amazon", "eBay", "PayPal", "Walmart", "Zalando", "DHL", "FedEx", "IKEA", "Lidl", "Netflix"]
)
def test_a_name_that_is_nothing_else_is_distinct(name: str) -> None:
    kinds = {
        alias.text: alias.distinctness
        for retailer in CATALOGUE.retailers.values()
        for alias in retailer.aliases
    }
    assert kinds[name] is Distinctness.DISTINCT


@pytest.mark.parametrize(
    ("domain", "is_always_signed"),
    [
        ("amazon.pl", True),
        ("marketplace.amazon.de", True),
        ("ebay.fr", True),
        ("paypal.at", True),
        ("dhl.de", True),
        ("deutschepost.de", True),
        ("dhl.nl", False),
        ("ups.com", True),
        ("upsemail.com", False),
        ("accounts.google.com", True),
        ("saturn.de", False),
        ("lieferung.saturn.de", True),
        ("temu.com", False),
        ("lidl.de", False),
    ],
)
def test_a_domain_known_to_sign_every_mail_is_marked_so(domain: str, *, is_always_signed: bool) -> None:
    found = CATALOGUE.mail_domain_of(DomainName(domain))
    assert found is not None
    assert found[1].signs_everything is is_always_signed


def test_known_unsourced_facts_are_marked_so() -> None:
    for domain in ("amazon.eg", "amazon.co.za", "ebay.com.sg", "reply.ebay.fr", "members.ebay.de"):
        found = answer(domain)
        assert found is not None
        assert not found[2], domain
    for domain in ("reply.ebay.de", "members.ebay.com", "reply3.ebay.com", "amazon.com.be"):
        found = answer(domain)
        assert found is not None
        assert found[2], domain
