"""The files of resources/retailers: that each keeps the promises of the schema."""

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

CLAIM_ONLY = """
    lidl aldi edeka decathlon netflix harborfreight acehardware dicks cvs walgreens starbucks mercari
    boulanger laposte chronopost argos tesco johnlewis currys elcorteingles
"""

PROVABLE = """
    amazon ebay walmart target bestbuy costco homedepot lowes etsy wayfair macys kohls samsclub newegg
    apple google-store microsoft-store samsung ikea zalando asos hm zara nike adidas otto mediamarkt bol
    allegro cdiscount fnac mercadolibre aliexpress temu shein flipkart myntra rakuten coupang shopee
    lazada jd shopify wish paypal klarna ups fedex dhl usps royalmail dpd evri hermes-de postnl gls
    inpost
"""

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


def tables(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (key, table)
        for key, value in document.items()
        if isinstance(value, list)
        for table in value
        if isinstance(table, dict)
    ]


def homes(host: str) -> frozenset[RetailerId]:
    return CATALOGUE.retailers_of_host(DomainName(host))


def test_there_are_as_many_retailers_as_files_and_enough() -> None:
    assert len(CATALOGUE.retailers) == len(DOCUMENTS) >= 74
    assert set(CLAIM_ONLY.split() + PROVABLE.split()) <= set(CATALOGUE.retailers)


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


@pytest.mark.parametrize("stem", PROVABLE.split())
def test_a_provable_retailer_has_a_sourced_mail_domain(stem: str) -> None:
    retailer = CATALOGUE.retailers[RetailerId(stem)]
    assert not retailer.is_claim_only
    assert any(entry.is_sourced and entry.words is not Words.OTHERS for entry in retailer.mail_domains)


def test_the_provable_retailers_are_those_and_no_others() -> None:
    provable = {stem for stem, retailer in CATALOGUE.retailers.items() if not retailer.is_claim_only}
    # Nobody makes a retailer provable by accident.
    assert provable == set(PROVABLE.split()), "name a shop with sourced mail domains in PROVABLE too"


def test_a_claim_only_retailer_has_no_sourced_mail_domain() -> None:
    for stem in CLAIM_ONLY.split():
        assert CATALOGUE.retailers[RetailerId(stem)].is_claim_only
    for retailer in CATALOGUE.retailers.values():
        if retailer.is_claim_only:
            assert not any(entry.is_sourced for entry in retailer.mail_domains), retailer.retailer_id


def test_only_retailers_known_to_sign_every_mail_are_marked_so() -> None:
    marked = {stem for stem, retailer in CATALOGUE.retailers.items() if retailer.signs_everything}
    assert marked == {"amazon", "ebay", "paypal"}


def test_only_a_sourced_domain_or_a_retailer_as_a_whole_signs_everything() -> None:
    for retailer_id, entry in CATALOGUE.mail_index.values():
        if entry.signs_everything and not CATALOGUE.retailers[retailer_id].signs_everything:
            assert entry.is_sourced, entry.host


def test_a_signing_domain_lies_within_the_retailers_own() -> None:
    for retailer_id, entry in CATALOGUE.mail_index.values():
        for sdid in entry.sdids:
            assert retailer_id in homes(sdid), sdid
            assert not is_public_suffix(sdid)


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
