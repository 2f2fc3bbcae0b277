"""Builders for the claim stage's tests: catalogues and messages put together by hand."""

from __future__ import annotations

import pytest

from app import resources
from app.claim.catalogue import Catalogue, read_catalogue
from app.claim.claiming import ClaimMatcher
from app.claim.folding import Folding, read_folding
from app.claim.phrases import read_phrases

_SHOPS = {
    "amazon": {
        "distinct": ["Amazon", "Amazon Prime", "Amazon.de"],
        "home": {"": "amazon.com", "DE": "amazon.de"},
        "mail": ["amazon.com", "amazon.de"],
        "links": ["amazon.com", "amazon.de"],
        "assets": ["media-amazon.com"],
        "never": ["amazonses.com", "amazonaws.com"],
        "own": ["410 Terry Avenue North", "Amazon EU S.à r.l."],
    },
    "paypal": {
        "category": "payment",
        "distinct": ["PayPal"],
        "home": {"": "paypal.com"},
        "mail": ["paypal.com"],
        "links": ["paypal.com"],
    },
    "walmart": {"distinct": ["Walmart"], "home": {"": "walmart.com"}, "mail": ["walmart.com"]},
    "lidl": {
        "claim_only": True,
        "distinct": ["Lidl"],
        "home": {"": "lidl.de"},
        "links": ["lidl.de", "lidl.fr"],
    },
    "zalando": {"distinct": ["Zalando"], "home": {"": "zalando.de"}, "mail": ["zalando.de"]},
    "homedepot": {
        "distinct": ["The Home Depot", "Home Depot"],
        "home": {"": "homedepot.com"},
        "mail": ["homedepot.com"],
    },
    "elcorteingles": {
        "distinct": ["El Corte Inglés"],
        "home": {"": "elcorteingles.es"},
        "mail": ["elcorteingles.es"],
    },
    "aliexpress": {"distinct": ["AliExpress"], "home": {"": "aliexpress.com"}, "mail": ["aliexpress.com"]},
    "rakuten": {
        "distinct": ["楽天市場", "Rakuten"],
        "home": {"": "rakuten.co.jp"},
        "mail": ["rakuten.co.jp"],
    },
    "sephora": {"distinct": ["Sephora"], "home": {"": "sephora.com"}, "mail": ["sephora.com"]},
    "apple": {
        "common": ["Apple"],
        "distinct": ["Apple ID"],
        "home": {"": "apple.com"},
        "mail": ["apple.com"],
        "links": ["apple.com", "icloud.com"],
        "never": ["icloud.com"],
        "own": ["One Apple Park Way"],
    },
    "otto": {"common": ["OTTO"], "home": {"": "otto.de"}, "mail": ["otto.de"], "links": ["otto.de"]},
    "target": {
        "common": ["Target"],
        "home": {"": "target.com"},
        "mail": ["target.com"],
        "links": ["target.com"],
    },
    "macys": {"common": ["Macy's"], "home": {"": "macys.com"}, "mail": ["macys.com"]},
    "mercadolibre": {
        "common": ["Mercado Livre"],
        "home": {"": "mercadolivre.com.br"},
        "mail": ["mercadolivre.com.br"],
    },
    "shopify": {"common": ["Shop"], "home": {"": "shop.app"}, "mail": ["shop.app"]},
    "bol": {"common": ["bol"], "home": {"": "bol.com"}, "mail": ["bol.com"]},
    "ups": {"category": "carrier", "common": ["UPS"], "home": {"": "ups.com"}, "mail": ["ups.com"]},
    "gls": {
        "category": "carrier",
        "common": ["GLS"],
        "home": {"": "gls-pakete.de"},
        "mail": ["gls-pakete.de"],
    },
    "dhl": {
        "category": "carrier",
        "distinct": ["DHL Paket"],
        "common": ["DHL"],
        "home": {"": "dhl.de"},
        "mail": ["dhl.de"],
        "links": ["dhl.de"],
    },
}


def make_document(retailer_id: str, facts: dict[str, object]) -> dict[str, object]:
    source = {"source": ["T"]}
    hosts = [
        ("mail_domains", "mail"),
        ("link_domains", "links"),
        ("asset_hosts", "assets"),
        ("never_domains", "never"),
    ]
    document: dict[str, object] = {
        "id": retailer_id,
        "name": retailer_id.title(),
        "category": facts.get("category", "retailer"),
        "claim_only": facts.get("claim_only", False),
        "home": facts["home"],
        "sources": {"T": {"ref": "made up for the tests", "grade": "official", "date": "2026-11-24"}},
        "aliases": [
            {"texts": facts[kind], "kind": kind, **source} for kind in ("distinct", "common") if kind in facts
        ],
    }
    for key, short in hosts:
        if short in facts:
            entry = {"hosts": facts[short], **source}
            if key == "never_domains":
                entry["note"] = "anybody's"
            else:
                entry["below"] = True
            document[key] = [entry]
    if "own" in facts:
        document["self_presentations"] = [{"texts": facts["own"], **source}]
    return document


@pytest.fixture(scope="session")
def folding() -> Folding:
    return read_folding(resources.read_text("confusables/latin.txt"))


@pytest.fixture(scope="session")
def small_catalogue() -> Catalogue:
    return read_catalogue({shop: make_document(shop, facts) for shop, facts in _SHOPS.items()})


@pytest.fixture(scope="session")
def matcher(small_catalogue: Catalogue, folding: Folding) -> ClaimMatcher:
    phrases = read_phrases(resources.read_all_toml("phrases/claim"))
    return ClaimMatcher.build(small_catalogue, phrases, folding)


@pytest.fixture(scope="session")
def real_matcher(folding: Folding) -> ClaimMatcher:
    catalogue = read_catalogue(resources.read_all_toml("retailers"))
    return ClaimMatcher.build(catalogue, read_phrases(resources.read_all_toml("phrases/claim")), folding)
