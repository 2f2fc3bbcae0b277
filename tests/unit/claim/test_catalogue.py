"""The loader: what a document says is what the catalogue answers, and what is wrong is refused."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from app.claim.catalogue import Catalogue, Category, DeskFormat, Distinctness, Words, read_catalogue
from app.names import DomainName, RetailerId

SHOP: dict[str, Any] = {
    "id": "shop",
    "name": "The Shop",
    "category": "retailer",
    "signs_everything": True,
    "home": {"": "shop.com", "DE": "shop.de"},
    "stores": ["shop.com", "shop.de"],
    "sources": {
        "PAGE": {"ref": "https://shop.com/help", "grade": "official", "date": "2026-01"},
        "GK": {"ref": "general knowledge", "grade": "none", "date": ""},
    },
    "aliases": [
        {"texts": ["The Shop", "Shop Prime"], "kind": "distinct", "source": ["PAGE"]},
        {"texts": ["Shop"], "kind": "common", "source": []},
    ],
    "mail_domains": [
        {"hosts": ["shop.com", "shop.de"], "below": True, "role": "orders", "source": ["PAGE"]},
        {"hosts": ["pay.shop.com"], "words": "templates", "own_senders": ["Service"], "source": ["PAGE"]},
        {"hosts": ["exact-shop.com"], "sdids": ["signer.com"], "source": ["PAGE"]},
        {"over_stores": ["members"], "below": True, "words": "others", "source": []},
        {"hosts": ["members.shop.com"], "below": True, "words": "others", "source": ["PAGE"]},
    ],
    "link_domains": [
        {"hosts": ["shop.com"], "source": ["PAGE"]},
        {"hosts": ["sh.op"], "over_stores": ["go"], "below": True, "source": ["GK"]},
    ],
    "asset_hosts": [{"hosts": ["shopstatic.com"], "below": True, "source": ["GK"]}],
    "never_domains": [
        {"hosts": ["anybody.shop.com", "mailer.com"], "note": "anybody's mail", "source": ["PAGE"]},
    ],
    "code_rules": [
        {
            "purpose": "account",
            "shapes": ["6", "4-8", "G-6", "A6"],
            "senders": ["Codes"],
            "subjects": ["Your code"],
            "phrases": ["is your code"],
            "minutes": 10,
            "source": ["PAGE"],
        },
    ],
    "report_desks": [
        {
            "address": "Spoof@shop.com",
            "format": "inline",
            "countries": ["DE"],
            "is_primary": True,
            "source": ["PAGE"],
        },
        {"form": "https://shop.com/report", "format": "form", "source": ["PAGE"]},
    ],
    "never_asks": [{"what": "your password", "source": ["PAGE"]}],
    "self_presentations": [{"texts": ["1 Shop Street"], "source": ["GK"]}],
}


def catalogue(*documents: dict[str, Any], additions: dict[str, Any] | None = None) -> Catalogue:
    given = documents or (SHOP,)
    return read_catalogue({document["id"]: document for document in given}, additions)


def mail_host(found: Catalogue, domain: str) -> str | None:
    answer = found.mail_domain_of(DomainName(domain))
    return None if answer is None else answer[1].host


def changed(**values: object) -> dict[str, Any]:
    document = copy.deepcopy(SHOP)
    document.update(values)
    return document


def test_a_document_becomes_a_retailer_with_all_its_facts() -> None:
    shop = catalogue().retailers[RetailerId("shop")]
    assert shop.name == "The Shop"
    assert shop.category is Category.RETAILER
    assert shop.signs_everything
    assert not shop.is_claim_only
    assert not shop.is_users_own
    assert shop.home == {"": "shop.com", "DE": "shop.de"}
    assert [(alias.text, alias.distinctness) for alias in shop.aliases] == [
        ("The Shop", Distinctness.DISTINCT),
        ("Shop Prime", Distinctness.DISTINCT),
        ("Shop", Distinctness.COMMON),
    ]
    (rule,) = shop.code_rules
    assert rule.purpose == "account"
    assert rule.shapes == ("6", "4-8", "G-6", "A6")
    assert rule.senders == ("codes",)
    assert rule.subjects == ("Your code",)
    assert rule.phrases == ("is your code",)
    assert rule.minutes == 10
    by_mail, by_form = shop.report_desks
    assert by_mail.address == "Spoof@shop.com"
    assert by_mail.format is DeskFormat.INLINE
    assert by_mail.countries == ("DE",)
    assert by_mail.is_primary
    assert (by_form.address, by_form.form, by_form.is_primary) == (None, "https://shop.com/report", False)
    assert shop.never_asks == ("your password",)
    assert shop.self_presentations == ("1 Shop Street",)


def test_the_most_specific_mail_domain_wins() -> None:
    found = catalogue()
    assert mail_host(found, "shop.com") == "shop.com"
    assert mail_host(found, "orders.shop.de") == "shop.de"
    assert mail_host(found, "pay.shop.com") == "pay.shop.com"
    assert mail_host(found, "members.shop.de") == "members.shop.de"
    assert mail_host(found, "x.y.members.shop.de") == "members.shop.de"


def test_an_exact_entry_covers_only_itself() -> None:
    found = catalogue()
    assert mail_host(found, "exact-shop.com") == "exact-shop.com"
    assert mail_host(found, "below.exact-shop.com") is None
    assert mail_host(found, "x.pay.shop.com") == "shop.com"


@pytest.mark.parametrize("domain", ["com", "evil-shop.com", "shop.com.evil.net", "shop.org", "xshop.de"])
def test_a_name_that_only_resembles_an_entry_is_nobodys(domain: str) -> None:
    assert mail_host(catalogue(), domain) is None
    assert catalogue().retailers_of_host(DomainName(domain)) == frozenset()
    assert not catalogue().is_known_host(DomainName(domain))


def test_a_never_domain_hides_the_entry_above_it() -> None:
    found = catalogue()
    for domain in ("anybody.shop.com", "x.anybody.shop.com"):
        assert mail_host(found, domain) is None
        assert found.retailers_of_host(DomainName(domain)) == frozenset()


def test_a_mail_domain_below_a_never_domain_still_counts() -> None:
    vendor = changed(mail_domains=[{"hosts": ["shop.mailer.com"], "source": ["PAGE"]}])
    assert mail_host(catalogue(vendor), "shop.mailer.com") == "shop.mailer.com"
    assert mail_host(catalogue(vendor), "other.mailer.com") is None


def test_words_of_others_and_templates_are_kept_apart() -> None:
    found = catalogue().mail_index
    assert found[DomainName("shop.com")][1].words is Words.OWN
    assert found[DomainName("members.shop.de")][1].words is Words.OTHERS
    assert found[DomainName("pay.shop.com")][1].words is Words.TEMPLATES
    assert found[DomainName("pay.shop.com")][1].own_senders == ("service",)
    assert found[DomainName("exact-shop.com")][1].sdids == ("signer.com",)


def test_a_domain_signs_everything_if_it_or_the_retailer_is_said_to() -> None:
    assert all(entry.signs_everything for _, entry in catalogue().mail_index.values())
    some = changed(
        signs_everything=False,
        mail_domains=[
            {"hosts": ["shop.com"], "signs_everything": True, "source": ["PAGE"]},
            {"hosts": ["shop.de"], "source": ["PAGE"]},
        ],
    )
    found = catalogue(some).mail_index
    assert found[DomainName("shop.com")][1].signs_everything
    assert not found[DomainName("shop.de")][1].signs_everything


def test_only_a_real_source_makes_a_mail_domain_sourced() -> None:
    found = catalogue().mail_index
    assert found[DomainName("shop.de")][1].is_sourced
    assert not found[DomainName("members.shop.de")][1].is_sourced
    general = changed(mail_domains=[{"hosts": ["shop.com"], "source": ["GK"]}])
    assert not catalogue(general).mail_index[DomainName("shop.com")][1].is_sourced


def test_a_host_that_stands_in_hosts_wins_over_the_expanded_one() -> None:
    assert catalogue().mail_index[DomainName("members.shop.com")][1].is_sourced


def test_links_lead_home_to_link_asset_and_own_mail_hosts() -> None:
    found = catalogue()
    for host in ("shop.com", "www.shop.de", "go.shop.com", "x.sh.op", "i.shopstatic.com", "exact-shop.com"):
        assert found.retailers_of_host(DomainName(host)) == {"shop"}, host


def test_a_mail_domain_of_others_words_is_no_place_a_link_leads_home_to() -> None:
    relay = changed(
        mail_domains=[{"hosts": ["relay.net"], "below": True, "words": "others", "source": ["PAGE"]}]
    )
    assert catalogue(relay).retailers_of_host(DomainName("relay.net")) == frozenset()
    assert catalogue(relay).is_known_host(DomainName("relay.net"))


def test_a_host_may_be_a_link_home_to_two_retailers() -> None:
    other = {
        "id": "sister",
        "name": "Sister",
        "link_domains": [{"hosts": ["shopstatic.com"], "below": True, "source": []}],
    }
    assert catalogue(SHOP, other).retailers_of_host(DomainName("a.shopstatic.com")) == {"shop", "sister"}


def test_pages_may_be_the_retailers_where_mailboxes_are_anybodys() -> None:
    cloud = changed(
        mail_domains=[],
        link_domains=[{"hosts": ["cloud.com"], "below": True, "source": ["PAGE"]}],
        never_domains=[{"hosts": ["cloud.com"], "source": ["PAGE"]}],
    )
    found = catalogue(cloud)
    assert mail_host(found, "cloud.com") is None
    assert found.retailers_of_host(DomainName("www.cloud.com")) == {"shop"}


def test_a_never_domain_is_known_but_names_below_it_are_not() -> None:
    found = catalogue()
    assert found.is_known_host(DomainName("mailer.com"))
    assert not found.is_known_host(DomainName("shop-login.mailer.com"))


def test_the_catalogue_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(catalogue())) == catalogue()  # noqa: S301


def test_the_version_changes_with_any_fact_and_only_then() -> None:
    renewed = copy.deepcopy(SHOP)
    renewed["sources"]["PAGE"]["date"] = "2026-02"
    assert catalogue().version == catalogue(copy.deepcopy(SHOP)).version
    assert catalogue().version != catalogue(renewed).version
    assert catalogue().version != catalogue(additions={"mine": {"id": "mine", "name": "Mine"}}).version


def test_no_documents_make_an_empty_catalogue() -> None:
    found = read_catalogue({})
    assert not found.retailers
    assert mail_host(found, "shop.com") is None


class TestAdditions:
    def test_a_retailer_of_the_users_own_is_marked_and_needs_no_source(self) -> None:
        mine = {"id": "mine", "name": "Mine", "mail_domains": [{"hosts": ["mine.example"]}]}
        found = catalogue(additions={"mine": mine})
        assert found.retailers[RetailerId("mine")].is_users_own
        entry = found.mail_index[DomainName("mine.example")][1]
        assert entry.is_users_own
        assert entry.is_sourced

    def test_a_domain_is_added_to_a_shipped_retailer_and_marked(self) -> None:
        more = {
            "id": "shop",
            "name": "ignored",
            "home": {"DE": "evil.example", "FR": "shop.fr"},
            "mail_domains": [{"hosts": ["shop-news.com"], "below": True}],
            "aliases": [{"texts": ["Shoppie"], "kind": "distinct"}],
        }
        found = catalogue(additions={"shop": more})
        shop = found.retailers[RetailerId("shop")]
        assert shop.name == "The Shop"
        assert not shop.is_users_own
        assert shop.home == {"": "shop.com", "DE": "shop.de", "FR": "shop.fr"}
        assert [alias.text for alias in shop.aliases][-1] == "Shoppie"
        assert found.mail_index[DomainName("shop-news.com")][1].is_users_own
        assert not found.mail_index[DomainName("shop.com")][1].is_users_own
        assert len(shop.report_desks) == 2

    def test_a_shipped_entry_is_not_loosened(self) -> None:
        more = {"id": "shop", "name": "x", "mail_domains": [{"hosts": ["members.shop.de", "pay.shop.com"]}]}
        found = catalogue(additions={"shop": more})
        assert found.mail_index[DomainName("members.shop.de")][1].words is Words.OTHERS
        assert found.mail_index[DomainName("pay.shop.com")][1].words is Words.TEMPLATES

    def test_an_unsourced_entry_gives_way_to_the_users_word(self) -> None:
        unsourced = changed(mail_domains=[{"hosts": ["shop.com"], "source": []}])
        more = {"id": "shop", "name": "x", "mail_domains": [{"hosts": ["shop.com"]}]}
        entry = catalogue(unsourced, additions={"shop": more}).mail_index[DomainName("shop.com")][1]
        assert entry.is_users_own
        assert entry.is_sourced

    def test_another_retailers_domain_stays_theirs(self) -> None:
        mine = {"id": "mine", "name": "Mine", "mail_domains": [{"hosts": ["shop.com", "mine.example"]}]}
        found = catalogue(additions={"mine": mine})
        assert found.mail_index[DomainName("shop.com")][0] == "shop"
        assert found.mail_index[DomainName("mine.example")][0] == "mine"

    def test_a_domain_is_added_to_a_claim_only_retailer_which_stays_so(self) -> None:
        only = {"id": "only", "name": "Only", "claim_only": True}
        more = {"id": "only", "name": "Only", "mail_domains": [{"hosts": ["only.example"]}]}
        found = catalogue(only, additions={"only": more})
        assert found.retailers[RetailerId("only")].is_claim_only
        assert found.mail_index[DomainName("only.example")][1].is_users_own


WRONG = [
    ({"id": "other"}, "shop.id"),
    ({"name": 7}, "shop.name"),
    ({"category": "bakery"}, "shop.category"),
    ({"claim_only": "yes"}, "shop.claim_only"),
    ({"claim_only": True}, "shop.mail_domains"),
    ({"colour": "red"}, "shop.colour"),
    ({"home": {"Germany": "shop.de"}}, "shop: home.Germany"),
    ({"home": {"DE": "Shop.de"}}, "shop: home.DE"),
    ({"home": "shop.de"}, "shop: home"),
    ({"sources": {"PAGE": {"ref": "x", "grade": "hearsay", "date": ""}}}, "shop: sources: PAGE.grade"),
    ({"sources": {"PAGE": {"ref": "x", "grade": "official"}}}, "shop: sources: PAGE.date"),
    ({"sources": {}}, "source: 'PAGE'"),
    ({"aliases": {}}, "shop.aliases"),
    ({"aliases": [{"texts": "Shop", "kind": "common"}]}, r"aliases\[0\].texts"),
    ({"aliases": [{"texts": [""], "kind": "common"}]}, r"aliases\[0\].texts"),
    ({"aliases": [{"texts": ["Shop"]}]}, r"aliases\[0\].kind"),
    ({"aliases": [{"texts": ["Shop"], "kind": "rare"}]}, r"aliases\[0\].kind"),
    ({"mail_domains": ["shop.com"]}, r"mail_domains\[0\]"),
    ({"mail_domains": [{"hosts": ["shop .com"]}]}, r"mail_domains\[0\].hosts"),
    ({"mail_domains": [{"hosts": ["shop.com."]}]}, r"mail_domains\[0\].hosts"),
    ({"mail_domains": [{"hosts": ["shop.com", "shop.com"]}]}, "twice"),
    ({"mail_domains": [{"hosts": ["shop.com"], "words": "mine"}]}, r"mail_domains\[0\].words"),
    ({"mail_domains": [{"hosts": ["shop.com"], "own_senders": ["a"]}]}, "own_senders"),
    ({"mail_domains": [{"over_stores": ["-"]}]}, "over_stores"),
    ({"mail_domains": [{"hosts": ["mailer.com"]}]}, "never-domain"),
    ({"link_domains": [{"hosts": ["a.com", "a.com"]}]}, "twice"),
    ({"code_rules": [{"purpose": "fun"}]}, r"code_rules\[0\].purpose"),
    ({"code_rules": [{"purpose": "account", "shapes": ["six"]}]}, r"code_rules\[0\].shapes"),
    ({"code_rules": [{"purpose": "account", "minutes": -1}]}, r"code_rules\[0\].minutes"),
    ({"code_rules": [{"purpose": "account", "minutes": True}]}, r"code_rules\[0\].minutes"),
    ({"report_desks": [{"format": "inline"}]}, r"report_desks\[0\].format"),
    ({"report_desks": [{"address": "a@b.com", "format": "form"}]}, r"report_desks\[0\].format"),
    ({"report_desks": [{"form": "http://b.com", "format": "form"}]}, r"report_desks\[0\].form"),
    ({"report_desks": [{"address": "b.com", "format": "inline"}]}, r"report_desks\[0\].address"),
    ({"report_desks": [{"address": "a\r\nx@b.com", "format": "inline"}]}, r"report_desks\[0\].address"),
    ({"report_desks": [{"address": "a@B.com", "format": "inline"}]}, r"report_desks\[0\].address"),
    (
        {"report_desks": [{"address": "a@b.com", "format": "inline", "countries": ["de"]}]},
        r"report_desks\[0\].countries",
    ),
]


@pytest.mark.parametrize(("values", "complaint"), WRONG)
def test_a_wrong_document_is_refused_with_file_and_key(values: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint) as refusal:
        read_catalogue({"shop": changed(**values)})
    assert str(refusal.value).startswith("shop")


def test_a_user_cannot_add_a_public_suffix() -> None:
    with pytest.raises(ValueError, match=r"shop.*co\.uk is a public suffix"):
        read_catalogue({}, {"shop": changed(mail_domains=[{"hosts": ["co.uk"]}])})


def test_two_retailers_cannot_own_one_mail_domain() -> None:
    other = {"id": "thief", "name": "Thief", "mail_domains": [{"hosts": ["shop.com"], "source": []}]}
    with pytest.raises(ValueError, match=r"thief: mail_domains: shop\.com belongs to shop"):
        catalogue(SHOP, other)


def test_a_never_domain_may_carry_others_words() -> None:
    relay = changed(
        mail_domains=[{"hosts": ["mailer.com"], "words": "others", "source": ["PAGE"]}],
    )
    answer = catalogue(relay).mail_domain_of(DomainName("mailer.com"))
    assert answer is not None
    assert answer[1].words is Words.OTHERS
    assert catalogue(relay).retailers_of_host(DomainName("mailer.com")) == frozenset()
