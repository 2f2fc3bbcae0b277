"""The files of resources/retailers: what they promise, and the traps that real names hold."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from app.claim.catalogue import Catalogue, Category, DeskFormat, Distinctness, Words, read_catalogue
from app.names import (
    DomainName,
    RetailerId,
    is_at_or_below,
    is_public_suffix,
    read_domain,
    registrable_domain,
)
from app.resources import read_all_toml

DOCUMENTS = read_all_toml("retailers")
CATALOGUE: Catalogue = read_catalogue(DOCUMENTS)

CLAIM_ONLY = [
    "lidl",
    "aldi",
    "edeka",
    "decathlon",
    "netflix",
    "harborfreight",
    "acehardware",
    "dicks",
    "cvs",
    "walgreens",
    "starbucks",
    "mercari",
    "boulanger",
    "laposte",
    "chronopost",
    "argos",
    "tesco",
    "johnlewis",
    "currys",
    "elcorteingles",
]

PROVABLE = [
    "amazon",
    "ebay",
    "walmart",
    "target",
    "bestbuy",
    "costco",
    "homedepot",
    "lowes",
    "etsy",
    "wayfair",
    "macys",
    "kohls",
    "samsclub",
    "newegg",
    "apple",
    "google-store",
    "microsoft-store",
    "samsung",
    "ikea",
    "zalando",
    "asos",
    "hm",
    "zara",
    "nike",
    "adidas",
    "otto",
    "mediamarkt",
    "bol",
    "allegro",
    "cdiscount",
    "fnac",
    "mercadolibre",
    "aliexpress",
    "temu",
    "shein",
    "flipkart",
    "myntra",
    "rakuten",
    "coupang",
    "shopee",
    "lazada",
    "jd",
    "shopify",
    "wish",
    "paypal",
    "klarna",
    "ups",
    "fedex",
    "dhl",
    "usps",
    "royalmail",
    "dpd",
    "evri",
    "hermes-de",
    "postnl",
    "gls",
    "inpost",
]

NOBODYS_DESK = {
    "phishing@shopify.com",
    "security@shopify.com",
    "security@myntra.com",
    "abuse@flipkart.com",
    "security@alibaba-inc.com",
    "abuse@walmart.com",
    "spam@uce.gov",
    "reportphishing@microsoft.com",
    "phish@fb.com",
    "reportphishing@antiphishing.org",
    "spam@ebay.com",
    "spoof@ebay.co.uk",
}

AMAZON_STORES = [
    "amazon.com",
    "amazon.co.uk",
    "amazon.de",
    "amazon.fr",
    "amazon.it",
    "amazon.es",
    "amazon.nl",
    "amazon.se",
    "amazon.pl",
    "amazon.com.be",
    "amazon.ie",
    "amazon.co.jp",
    "amazon.in",
    "amazon.ca",
    "amazon.com.mx",
    "amazon.com.br",
    "amazon.com.au",
    "amazon.ae",
    "amazon.sa",
    "amazon.eg",
    "amazon.sg",
    "amazon.com.sg",
    "amazon.com.tr",
    "amazon.co.za",
    "amazon.cn",
]

EBAY_STORES = [
    "ebay.com",
    "ebay.co.uk",
    "ebay.de",
    "ebay.at",
    "ebay.ch",
    "ebay.fr",
    "ebay.it",
    "ebay.es",
    "ebay.nl",
    "ebay.be",
    "ebay.ie",
    "ebay.pl",
    "ebay.ca",
    "ebay.com.au",
    "ebay.com.hk",
    "ebay.com.sg",
    "ebay.com.my",
    "ebay.com.tw",
    "ebay.ph",
    "ebay.vn",
    "ebay.co.th",
    "ebay.cn",
]


def tables(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (key, table)
        for key, value in document.items()
        if isinstance(value, list)
        for table in value
        if isinstance(table, dict)
    ]


def answer(domain: str) -> tuple[str, Words, bool] | None:
    found = CATALOGUE.mail_domain_of(DomainName(domain))
    return None if found is None else (found[0], found[1].words, found[1].is_sourced)


def homes(host: str) -> frozenset[RetailerId]:
    return CATALOGUE.retailers_of_host(DomainName(host))


def test_there_are_as_many_retailers_as_files_and_enough() -> None:
    assert len(CATALOGUE.retailers) == len(DOCUMENTS) >= 74
    assert set(CLAIM_ONLY + PROVABLE) <= set(CATALOGUE.retailers)


@pytest.mark.parametrize("stem", sorted(DOCUMENTS))
def test_every_fact_names_its_source(stem: str) -> None:
    document = DOCUMENTS[stem]
    sources = document["sources"]
    used = set()
    for key, table in tables(document):
        assert isinstance(table["source"], list), key
        if key != "mail_domains":
            assert table["source"], f"{key} has no source at all"
        used |= set(table["source"])
    assert used == set(sources)
    for source in sources.values():
        assert set(source) == {"ref", "grade", "date"}
        assert source["ref"]
        assert (source["grade"] == "none") == (source["ref"] == "general knowledge")


@pytest.mark.parametrize("stem", sorted(DOCUMENTS))
def test_every_host_is_a_plain_name(stem: str) -> None:
    retailer = CATALOGUE.retailers[RetailerId(stem)]
    hosts = [entry.host for entry in retailer.mail_domains]
    hosts += [rule.host for rule in retailer.link_domains + retailer.asset_hosts]
    for host in hosts:
        assert read_domain(host) == host
        assert not is_public_suffix(host), host
    assert all(read_domain(host) == host for host in retailer.never_domains)


@pytest.mark.parametrize("stem", sorted(DOCUMENTS))
def test_every_retailer_can_be_claimed_and_opened(stem: str) -> None:
    retailer = CATALOGUE.retailers[RetailerId(stem)]
    assert any(alias.distinctness is Distinctness.DISTINCT for alias in retailer.aliases)
    assert "" in retailer.home
    for host in retailer.home.values():
        assert retailer.retailer_id in homes(host), host
        assert retailer.retailer_id in homes("www." + host), host


def test_no_name_belongs_to_two_retailers() -> None:
    owner: dict[str, str] = {}
    for retailer in CATALOGUE.retailers.values():
        for alias in retailer.aliases:
            assert owner.setdefault(alias.text.casefold(), retailer.retailer_id) == retailer.retailer_id
        texts = [alias.text for alias in retailer.aliases]
        assert len(texts) == len(set(texts)), retailer.retailer_id


def test_no_mail_domain_lies_in_anothers_registrable_domain() -> None:
    apart = {"com.be"}
    owner: dict[str, str] = {}
    for host, (retailer_id, _) in CATALOGUE.mail_index.items():
        above = registrable_domain(host) or host
        if above not in apart:
            assert owner.setdefault(above, retailer_id) == retailer_id, host


@pytest.mark.parametrize("stem", PROVABLE)
def test_a_provable_retailer_has_a_sourced_mail_domain(stem: str) -> None:
    retailer = CATALOGUE.retailers[RetailerId(stem)]
    assert not retailer.is_claim_only
    assert any(entry.is_sourced and entry.words is not Words.OTHERS for entry in retailer.mail_domains)


def test_the_provable_retailers_are_those_and_no_others() -> None:
    provable = {stem for stem, retailer in CATALOGUE.retailers.items() if not retailer.is_claim_only}
    assert provable == set(PROVABLE)


def test_a_claim_only_retailer_has_no_sourced_mail_domain() -> None:
    for stem in CLAIM_ONLY:
        assert CATALOGUE.retailers[RetailerId(stem)].is_claim_only
    for retailer in CATALOGUE.retailers.values():
        if retailer.is_claim_only:
            assert not any(entry.is_sourced for entry in retailer.mail_domains), retailer.retailer_id


@pytest.mark.parametrize("store", AMAZON_STORES)
@pytest.mark.parametrize("prefix", ["marketplace", "m.marketplace", "x.marketplace", "gc", "gc.email"])
def test_no_message_between_buyer_and_seller_counts_as_amazons_words(store: str, prefix: str) -> None:
    found = answer(f"{prefix}.{store}")
    assert found is not None
    assert found[:2] == ("amazon", Words.OTHERS)


@pytest.mark.parametrize("store", AMAZON_STORES)
def test_an_amazon_store_speaks_for_itself(store: str) -> None:
    found = answer(store)
    assert found is not None
    assert found[:2] == ("amazon", Words.OWN)
    assert homes(f"www.{store}") == {"amazon"}


@pytest.mark.parametrize("store", EBAY_STORES)
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


@pytest.mark.parametrize(
    "name",
    [
        "Otto",
        "Target",
        "Shop",
        "Wish",
        "Apple",
        "Hermes",
        "Saturn",
        "bol",
        "UPS",
        "GLS",
        "DPD",
        "Argos",
        "Zara",
        "Nike",
        "H&M",
        "Allegro",
        "Douglas",
        "Penny",
        "Rossmann",
        "Boots",
        "Google",
        "Microsoft",
        "iCloud",
        "Kleinanzeigen",
        "Boulanger",
        "Aldi",
        "Kroger",
        "Sephora",
        "Morrisons",
        "dm",
    ],
)
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


def test_only_retailers_known_to_sign_every_mail_are_marked_so() -> None:
    marked = {stem for stem, retailer in CATALOGUE.retailers.items() if retailer.signs_everything}
    assert marked == {"amazon", "ebay", "paypal"}


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


def test_only_a_sourced_domain_or_a_retailer_as_a_whole_signs_everything() -> None:
    for retailer_id, entry in CATALOGUE.mail_index.values():
        if entry.signs_everything and not CATALOGUE.retailers[retailer_id].signs_everything:
            assert entry.is_sourced, entry.host


def test_a_signing_domain_lies_within_the_retailers_own() -> None:
    for retailer_id, entry in CATALOGUE.mail_index.values():
        for sdid in entry.sdids:
            assert retailer_id in homes(sdid), sdid
            assert not is_public_suffix(sdid)


def test_known_unsourced_facts_are_marked_so() -> None:
    for domain in ("amazon.eg", "amazon.co.za", "ebay.com.sg", "reply.ebay.fr", "members.ebay.de"):
        found = answer(domain)
        assert found is not None
        assert not found[2], domain
    for domain in ("reply.ebay.de", "members.ebay.com", "reply3.ebay.com", "amazon.com.be"):
        found = answer(domain)
        assert found is not None
        assert found[2], domain


def test_desks_are_those_that_want_the_mail_and_in_their_format() -> None:
    desks = {
        retailer_id: {(desk.address or desk.form): desk.format for desk in retailer.report_desks}
        for retailer_id, retailer in CATALOGUE.retailers.items()
    }
    assert desks[RetailerId("amazon")] == {
        "stop-spoofing@amazon.com": DeskFormat.ATTACHMENT,
        "reportascam@amazon.com": DeskFormat.ATTACHMENT,
        "https://www.amazon.com/reportascam": DeskFormat.FORM,
    }
    assert set(desks[RetailerId("paypal")].values()) == {DeskFormat.INLINE}
    assert desks[RetailerId("netflix")] == {"phishing@netflix.com": DeskFormat.ATTACHMENT}
    given = {place for of_retailer in desks.values() for place in of_retailer}
    assert given.isdisjoint(NOBODYS_DESK)
    both = [desk for desk in CATALOGUE.retailers[RetailerId("amazon")].report_desks if desk.address]
    assert all(desk.is_primary for desk in both)


def test_a_desk_belongs_to_the_company_or_its_group() -> None:
    groups = {"office365.microsoft.com", "uspis.gov", "fnacdarty.com", "deutschepost.de", "inpost-group.com"}
    for retailer in CATALOGUE.retailers.values():
        for desk in retailer.report_desks:
            domain = (desk.address or "").rpartition("@")[2]
            if domain and domain not in groups:
                assert retailer.retailer_id in homes(domain), desk.address


def test_carriers_and_payment_services_are_told_apart() -> None:
    kinds = {stem: retailer.category for stem, retailer in CATALOGUE.retailers.items()}
    for stem in ("dhl", "ups", "fedex", "usps", "royalmail", "dpd", "laposte", "chronopost"):
        assert kinds[RetailerId(stem)] is Category.CARRIER
    for stem in ("paypal", "klarna", "venmo"):
        assert kinds[RetailerId(stem)] is Category.PAYMENT
    assert kinds[RetailerId("amazon")] is Category.RETAILER


def test_a_code_rule_says_where_or_how_its_mail_is_known() -> None:
    for retailer in CATALOGUE.retailers.values():
        for rule in retailer.code_rules:
            assert rule.senders or rule.subjects or rule.phrases, retailer.retailer_id


def test_no_never_domain_is_a_mail_domain_of_the_retailers_words() -> None:
    for never in CATALOGUE.never_index:
        entry = CATALOGUE.mail_index.get(never)
        assert entry is None or entry[1].words is Words.OTHERS


def test_every_expanded_entry_stands_below_its_store() -> None:
    for document in DOCUMENTS.values():
        for key, table in tables(document):
            for prefix in table.get("over_stores", []):
                assert document["stores"], key
                for store in document["stores"]:
                    found = CATALOGUE.mail_domain_of(DomainName(f"{prefix}.{store}"))
                    assert found is not None
                    assert found[1].host != store
                    assert is_at_or_below(found[1].host, store)


def test_the_catalogue_of_all_files_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(CATALOGUE)) == CATALOGUE  # noqa: S301
