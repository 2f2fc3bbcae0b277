"""Look-alike hosts: attackers' names are recognised, other people's names are left alone."""

from __future__ import annotations

import random
import sys
import warnings
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.claim.lookalikes import LookAlike, LookAlikeKind, distance
from app.names import DomainName, read_host, registrable_domain

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import dnstwist

if TYPE_CHECKING:
    from app.claim.claiming import ClaimMatcher

LABEL, SUFFIX, JOINED, CONFUSABLE, EDITED = (
    LookAlikeKind.LABEL_OF_FOREIGN_DOMAIN,
    LookAlikeKind.UNLISTED_SUFFIX,
    LookAlikeKind.JOINED,
    LookAlikeKind.CONFUSABLE,
    LookAlikeKind.EDITED,
)


def look_alike(host: DomainName, matcher: ClaimMatcher) -> LookAlike | None:
    return matcher.look_alikes.of_host(host)


@pytest.mark.parametrize(
    ("host", "retailer_id", "kind"),
    [
        ("amazon.de.secure-x.com", "amazon", LABEL),
        ("amazon.desecur.xyz", "amazon", LABEL),
        ("www.amazon.com.evil.example", "amazon", LABEL),
        ("amazon.top", "amazon", SUFFIX),
        ("home-depot.shop", "homedepot", SUFFIX),
        ("amazon-prime.x.com", "amazon", LABEL),
        ("amazon-billing.x.com", "amazon", JOINED),
        ("river-amazon.example", "amazon", JOINED),
        ("amazonsecurity.com", "amazon", JOINED),
        ("amazon24.top", "amazon", JOINED),
        ("myamazon-support.top", "amazon", JOINED),
        ("amaz0n-security.com", "amazon", JOINED),
        ("amaz0nsecurity.com", "amazon", JOINED),
        ("\u0430mazon-login.com", "amazon", JOINED),
        ("ama.zon.com", "amazon", JOINED),
        ("walmartkqz.com", "walmart", JOINED),
        ("homedepotuxr.com", "homedepot", JOINED),
        ("targetrewards.us", "target", JOINED),
        ("targetsurvey.example", "target", JOINED),
        ("amazon-customs.example", "amazon", JOINED),
        ("the-home-depot-survey.com", "homedepot", JOINED),
        ("amaz0n.com", "amazon", CONFUSABLE),
        ("vvalmart.com", "walmart", CONFUSABLE),
        ("walrnart.com", "walmart", CONFUSABLE),
        ("\u0430m\u0430zon.com", "amazon", CONFUSABLE),
        ("xn--mazon-3ve.com", "amazon", CONFUSABLE),
        ("amazón.com", "amazon", CONFUSABLE),
        ("amazom.de", "amazon", EDITED),
        ("amzaon.de", "amazon", EDITED),
        ("amazzon.de", "amazon", EDITED),
        ("amazn.de", "amazon", EDITED),
        ("amazom-support.de", "amazon", EDITED),
        ("alliexpresss.com", "aliexpress", EDITED),
        ("hcmedpot.com", "homedepot", EDITED),
        ("arnazom.de", "amazon", EDITED),
        ("amazon-login.s3.amazonaws.com", "amazon", JOINED),
        ("amazon.eu-west-1.amazonses.com", "amazon", LABEL),
        ("mercadolivreofertas.com", "mercadolibre", JOINED),
        ("rnercadolivre.com", "mercadolibre", CONFUSABLE),
    ],
)
def test_a_made_up_name_is_seen_through(matcher, host, retailer_id, kind):
    found = look_alike(read_host(host), matcher)
    assert found is not None
    assert (found.retailer_id, found.kind, found.is_common) == (retailer_id, kind, False)


@pytest.mark.parametrize(
    ("host", "retailer_id", "kind", "is_common"),
    [
        ("apple.top", "apple", SUFFIX, True),
        ("ups.track-parcel.com", "ups", LABEL, True),
        ("apple-support.top", "apple", JOINED, False),
        ("ups-paket.info", "ups", JOINED, False),
        ("dhl-sendungsverfolgung-24.com", "dhl", JOINED, False),
        ("app1e.com", "apple", CONFUSABLE, False),
        ("0tto.de", "otto", CONFUSABLE, False),
        ("\u0430pple.com", "apple", CONFUSABLE, False),
    ],
)
def test_common_names_need_a_whole_label_or_a_trade_word(matcher, host, retailer_id, kind, is_common):
    found = look_alike(read_host(host), matcher)
    assert found is not None
    assert (found.retailer_id, found.kind, found.is_common) == (retailer_id, kind, is_common)


def test_a_common_label_gives_way_to_a_telling_one(matcher):
    found = look_alike(DomainName("amazon-login.apple.example"), matcher)
    assert found is not None
    assert found.retailer_id == "amazon"


@pytest.mark.parametrize(
    "host",
    [
        *("amazon.de", "www.amazon.de", "mail.amazon.com", "m.media-amazon.com", "icloud.com", "lidl.fr"),
        *("amazonses.com", "bucket.s3.eu-west-1.amazonaws.com", "a8-12.smtp-out.amazonses.com"),
        *("amazon.akamaized.net", "walmart.scene7.com"),
        *("ups.edu", "saturn.cs.ox.ac.uk", "target.army.mil", "apple.physics.gov.uk"),
        *("com", "co.uk", "apples.com", "boi-service.de", "gis.com", "g1s.com", "boi.com"),
    ],
)
def test_known_hosts_networks_and_institutions_are_left_alone(matcher, host):
    assert look_alike(DomainName(host), matcher) is None


_ORDINARY_TEXT = """
abnamro.nl adhlawfirm.com adida.example aldineisd.org aljazeera.net amazonas.com.br amazone.de amazonia.org
amazonwatch.org apache.org apfel-otto.de apnews.com apple.stackexchange.com.example.net applebees.com
archive.org argus.com asahi.com asosiasi.id atlassian.net bankofamerica.com barclays.co.uk bbc.co.uk bbc.com
bbva.es bnpparibas.com bol.com.br bolton.ac.uk bolzano.net bradesco.com.br cam.ac.uk camelcamelcamel.com
capitalone.com chase.com chibo.example citi.com cloudfront.net.example.org cnn.com commerzbank.de
constantcontact.com corriere.it cosco.com cosmos.org costaricatravel.com costcutter.co.uk cvsd.org
cvshome.example debian.org deutsche-bank.de dhlawfirm.com dhlo.example dkb.de dmitri.net dmv.ca.gov dn.se
doubleclick.net douglas-fir-lodge.com dpda.example dropbox.com ebanx.com ebayern.example economist.com
edekan.example elmundo.es elpais.com englshome.example ethz.ch etsuko.jp everything.me evry.com
exacttarget.com familie-otto.de faz.net federal.example fedora.org flickr.com fu-berlin.de gazeta.pl
geizhals.at github.com gitlab.com gls.de glslang.dev golem.de google-analytics.net groups.com groups.io
groupshop.example harvard.edu heise.de hermes.com hm.edu hmrc.gov.uk hmv.com honey.io hotukdeals.com
hsbc.com hubspotemail.net hurriyet.com.tr idealo.de ikebana.org important.email imposter.example ing.de
inputmag.com isbank.com.tr itau.com.br jdpower.com jdsports.co.uk joybuyer.example keepa.com kernel.org
kleinert.de kohlmeier.de kth.se lazarda.net lefigaro.fr lemonde.fr letsencrypt.org lidlowe.example
linkedin.com list-manage.com lloydsbank.co.uk lowellschools.org mailchimp.com mailgun.org mandrillapp.com
marthastewart.com marymacys.example mayfair.com mcsv.net mercator.si michaeldouglas.com mit.edu mozilla.org
mschf.com msn.com mydealz.de natwest.com newegypt.us newell.com nikerson.example nikkei.com nordea.se
notion.so npr.org nrc.nl nytimes.com otto-mueller.de otto-normal.de ottobock.com ox.ac.uk payback.de
paypath.example paypay.ne.jp payroll.example pineapple.com postbank.de pricespy.co.uk publico.pt python.org
quidco.com rabobank.nl rakutan.example repubblica.it reuters.com revolut.com rsgsv.net salesforce.com
samsonite.com samsun.bel.tr santander.com santander.es schreinerei-hermes.de sendgrid.net setups.io
sheila.name shelley.org shine.fr shoop.de shop.example.com shops.example.net slack.com slickdeals.net
sorbonne-universite.fr sparkasse.de sparkpostmail.com spiegel.de spotify.com stackoverflow.com stanford.edu
startups.com store.example.org sueddeutsche.de swedbank.se target.com.au targeting.io targetshooting.org
tchaikovsky.net temple.edu tempur.com tescon.example theguardian.com thehindu.com tischlerei-otto-mueller.de
tokyo.ac.jp topcashback.co.uk tum.de twitter.com ulster.ac.uk unam.mx uni-heidelberg.de unicredit.it
upsala.se upside.com upstate.edu usp.br uva.nl venezia.it venmar.ca vintage.com vinylshop.example
volkskrant.nl walmer.org.uk waltermart.example washingtonpost.com wellsfargo.com wikimedia.org wikipedia.org
wish.org wishart.co.uk zaragoza.es zarautz.eus zeit.de zoom.us
"""
_ORDINARY = _ORDINARY_TEXT.split()


def test_there_are_enough_ordinary_names():
    assert len(set(_ORDINARY)) >= 200


_LABEL_ONLY = {"apple.stackexchange.com.example.net"}
_MADE_UP_NEAR = {
    *("lazarda.net", "chibo.example", "adida.example", "edekan.example", "tescon.example"),
}


@pytest.mark.parametrize("host", sorted(set(_ORDINARY) - _LABEL_ONLY - _MADE_UP_NEAR))
def test_ordinary_names_are_no_look_alikes(real_matcher, host):
    assert look_alike(DomainName(host), real_matcher) is None


def test_a_common_label_left_of_a_foreign_domain_says_little(real_matcher):
    found = look_alike(DomainName("apple.stackexchange.com.example.net"), real_matcher)
    assert found is not None
    assert found.is_common


@pytest.mark.parametrize("host", sorted(_MADE_UP_NEAR))
def test_one_letter_off_is_only_a_near_miss(real_matcher, host):
    found = look_alike(DomainName(host), real_matcher)
    assert found is not None
    assert found.kind is EDITED


def test_no_name_of_the_catalogue_is_a_look_alike(real_matcher):
    catalogue = real_matcher.catalogue
    hosts = set(catalogue.mail_index) | set(catalogue.link_index) | set(catalogue.never_index)
    hosts |= {host for retailer in catalogue.retailers.values() for host in retailer.home.values()}
    assert len(hosts) > 300
    assert [host for host in sorted(hosts) if look_alike(host, real_matcher) is not None] == []


def test_what_a_shop_registered_for_its_mail_is_no_look_alike(real_matcher):
    found = map(registrable_domain, real_matcher.catalogue.mail_index)
    hosts = {host for host in found if host is not None}
    assert [host for host in sorted(hosts) if look_alike(host, real_matcher) is not None] == []
    below = {f"click.{host}" for host in hosts}
    assert [host for host in sorted(below) if look_alike(host, real_matcher) is not None] == []


_FUZZED_TEXT = """
amazon.com paypal.com walmart.com costco.com netflix.com zalando.de samsung.com wayfair.com klarna.com
homedepot.com bestbuy.com aliexpress.com mercadolivre.com.br harborfreight.com elcorteingles.es
mediamarkt.de flipkart.com cdiscount.com newegg.com myntra.com lazada.com shopee.com coupang.com fedex.com
tesco.com adidas.com vinted.com mercari.com samsclub.com postnl.nl
"""
_FUZZED = _FUZZED_TEXT.split()
_LONGEST_FOR_GLYPHS = 8
"""The homoglyph fuzzer takes seconds for longer labels."""
_WORDS = [
    "login",
    "secure",
    "account",
    "support",
    "verify",
    "update",
    "delivery",
    "billing",
    "service",
    "my",
    "online",
]
_SUFFIXES = ["top", "xyz", "shop", "info", "online", "com.co", "cam"]
_FUZZERS_TEXT = """
addition bitsquatting cyrillic homoglyph hyphenation insertion omission plural repetition replacement
subdomain transposition vowel-swap dictionary tld-swap various
"""
_FUZZERS = _FUZZERS_TEXT.split()


def test_what_fuzzers_make_of_thirty_retailers_is_recognised(real_matcher):
    chance = random.Random(7)
    seen = dict.fromkeys(_FUZZERS, 0)
    tried = dict.fromkeys(_FUZZERS, 0)
    assert len(_FUZZED) == 30
    for domain in _FUZZED:
        fuzzer = dnstwist.Fuzzer(domain, dictionary=_WORDS, tld_dictionary=list(_SUFFIXES))
        for name in _FUZZERS:
            if name == "homoglyph" and len(domain.partition(".")[0]) > _LONGEST_FOR_GLYPHS:
                continue
            fuzzer.generate(fuzzers=[name])
            hosts = sorted({found["domain"] for found in fuzzer.domains} - {domain})
            for host in chance.sample(hosts, min(len(hosts), 60)):
                if real_matcher.catalogue.is_known_host(host):
                    continue
                tried[name] += 1
                seen[name] += look_alike(DomainName(host), real_matcher) is not None
    figures = [
        f"{name:14} {seen[name]:5} of {tried[name]:5} {seen[name] / tried[name]:.1%}" for name in _FUZZERS
    ]
    total = sum(seen.values()) / sum(tried.values())
    figures.append(f"all            {sum(seen.values()):5} of {sum(tried.values()):5}  {total:.1%}")
    sys.stdout.write("\n" + "\n".join(figures) + "\n")
    assert total >= 0.95
    assert all(seen[name] >= 0.85 * tried[name] for name in _FUZZERS)


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("amazon", "amazon", 0),
        ("amazon", "amzaon", 1),
        ("amazon", "amazons", 1),
        ("abc", "cab", 2),
        ("a", "abcd", 3),
    ],
)
def test_edit_distance(one, other, edits):
    assert distance(one, other) == distance(other, one) == edits


@given(
    st.lists(
        st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=63), min_size=2, max_size=6
    )
)
def test_no_host_is_too_strange(matcher, labels):
    host = read_host(".".join(labels))
    if host is not None:
        look_alike(host, matcher)


@pytest.mark.parametrize(
    "host", ["my--amazom.de", "a-amazom.de", "amazombird.de", "support-amazombird.de", "\u4eac.de"]
)
def test_near_a_brand_but_not_alone_or_among_trade_words(matcher, host):
    found = look_alike(read_host(host), matcher)
    assert (found is not None) == (host == "my--amazom.de")


@pytest.mark.parametrize(
    "host", ["amaz0nrainforest.de", "m\u0251zon.de", "1amaz0nia.de", "temu0.de", "arnaz0ns.de"]
)
def test_a_folded_brand_inside_other_words(matcher, host):
    found = look_alike(read_host(host), matcher)
    assert found is None or found.kind is EDITED


def test_a_local_part_is_asked_like_a_label(matcher):
    look_alikes = matcher.look_alikes
    for number in range(4200):
        look_alikes.joined_in(f"somebody{number}")
    assert look_alikes.joined_in("nobodyelse") is None
    brand = look_alikes.joined_in("amazonkundenservice")
    assert brand is not None
    assert brand.retailer_id == "amazon"


def test_asking_again_gives_the_same_even_when_memory_is_full(matcher):
    for number in range(4200):
        look_alike(DomainName(f"amazon.x{number}.example"), matcher)
    found = look_alike(DomainName("amazon.y.example"), matcher)
    assert found is not None
    assert found == look_alike(DomainName("amazon.y.example"), matcher)
