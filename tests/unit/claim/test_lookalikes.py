"""Look-alike hosts: attackers' names are recognised, other people's names are left alone."""

from __future__ import annotations

import random
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.claim.lookalikes import LookAlikeKind, distance, look_alike
from app.names import DomainName, read_host

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import dnstwist

LABEL, SUFFIX, JOINED, CONFUSABLE, EDITED = (
    LookAlikeKind.LABEL_OF_FOREIGN_DOMAIN,
    LookAlikeKind.UNLISTED_SUFFIX,
    LookAlikeKind.JOINED,
    LookAlikeKind.CONFUSABLE,
    LookAlikeKind.EDITED,
)


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
        *("com", "co.uk", "apples.com", "gis.com", "g1s.com", "boi.com"),
    ],
)
def test_known_hosts_networks_and_institutions_are_left_alone(matcher, host):
    assert look_alike(DomainName(host), matcher) is None


_ORDINARY = """
dhlawfirm.com adhlawfirm.com applebees.com groups.com groups.io otto-normal.de pineapple.com targeting.io startups.com
bol.com.br wish.org hm.edu gls.de hermes.com amazone.de amazonas.com.br amazonia.org amazonwatch.org mayfair.com
cosco.com argus.com paypay.ne.jp ottobock.com target.com.au shop.example.com store.example.org shops.example.net
nytimes.com washingtonpost.com theguardian.com bbc.co.uk bbc.com spiegel.de zeit.de faz.net sueddeutsche.de lemonde.fr
lefigaro.fr elpais.com elmundo.es corriere.it repubblica.it nrc.nl volkskrant.nl publico.pt gazeta.pl dn.se hurriyet.com.tr
asahi.com nikkei.com thehindu.com aljazeera.net reuters.com apnews.com npr.org cnn.com economist.com heise.de golem.de
deutsche-bank.de commerzbank.de sparkasse.de postbank.de ing.de dkb.de barclays.co.uk hsbc.com lloydsbank.co.uk
natwest.com chase.com wellsfargo.com citi.com bankofamerica.com capitalone.com santander.es bbva.es unicredit.it
bnpparibas.com rabobank.nl abnamro.nl nordea.se swedbank.se itau.com.br bradesco.com.br isbank.com.tr revolut.com
mit.edu stanford.edu harvard.edu ox.ac.uk cam.ac.uk ethz.ch tum.de uni-heidelberg.de fu-berlin.de sorbonne-universite.fr
uva.nl kth.se tokyo.ac.jp usp.br unam.mx github.com gitlab.com stackoverflow.com apple.stackexchange.com.example.net
wikipedia.org wikimedia.org mozilla.org debian.org python.org kernel.org apache.org letsencrypt.org archive.org
mailchimp.com list-manage.com sendgrid.net mailgun.org sparkpostmail.com mandrillapp.com constantcontact.com
hubspotemail.net salesforce.com exacttarget.com rsgsv.net mcsv.net doubleclick.net google-analytics.net
cloudfront.net.example.org spotify.com slack.com zoom.us dropbox.com atlassian.net notion.so linkedin.com twitter.com
camelcamelcamel.com keepa.com idealo.de geizhals.at pricespy.co.uk mydealz.de hotukdeals.com slickdeals.net honey.io
payback.de shoop.de rakutan.example topcashback.co.uk quidco.com vinylshop.example tischlerei-otto-mueller.de
otto-mueller.de familie-otto.de apfel-otto.de schreinerei-hermes.de douglas-fir-lodge.com michaeldouglas.com
kohlmeier.de lowellschools.org marymacys.example targetshooting.org aldineisd.org nikerson.example zaragoza.es
zarautz.eus ikebana.org asosiasi.id lidlowe.example bolton.ac.uk bolzano.net wishart.co.uk upstate.edu upsala.se
upside.com groupshop.example setups.io glslang.dev englshome.example dpda.example dhlo.example hmv.com hmrc.gov.uk
jdsports.co.uk jdpower.com dmitri.net dmv.ca.gov msn.com mschf.com cvsd.org cvshome.example paypath.example
payroll.example waltermart.example marthastewart.com samsonite.com samsun.bel.tr santander.com walmer.org.uk
temple.edu tempur.com shelley.org sheila.name shine.fr kleinert.de flickr.com inputmag.com important.email
imposter.example newell.com newegypt.us etsuko.jp ebanx.com ebayern.example evry.com everything.me costaricatravel.com
costcutter.co.uk cosmos.org venezia.it venmar.ca fedora.org federal.example ulster.ac.uk vintage.com adida.example
joybuyer.example lazarda.net tescon.example chibo.example edekan.example tchaikovsky.net mercator.si
""".split()


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


_FUZZED = """
amazon.com paypal.com walmart.com costco.com netflix.com zalando.de samsung.com wayfair.com klarna.com homedepot.com
bestbuy.com aliexpress.com mercadolivre.com.br harborfreight.com elcorteingles.es mediamarkt.de flipkart.com
cdiscount.com newegg.com myntra.com lazada.com shopee.com coupang.com fedex.com tesco.com adidas.com vinted.com
mercari.com samsclub.com postnl.nl
""".split()
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
_FUZZERS = (
    "addition bitsquatting cyrillic homoglyph hyphenation insertion omission plural repetition replacement subdomain "
    "transposition vowel-swap dictionary tld-swap various"
).split()


def test_what_fuzzers_make_of_thirty_retailers_is_recognised(real_matcher):
    chance = random.Random(7)
    seen = dict.fromkeys(_FUZZERS, 0)
    tried = dict.fromkeys(_FUZZERS, 0)
    assert len(_FUZZED) == 30
    for domain in _FUZZED:
        fuzzer = dnstwist.Fuzzer(domain, dictionary=_WORDS, tld_dictionary=list(_SUFFIXES))
        for name in _FUZZERS:
            fuzzer.generate(fuzzers=[name])
            hosts = sorted({found["domain"] for found in fuzzer.domains} - {domain})
            for host in chance.sample(hosts, min(len(hosts), 60)):
                if real_matcher.catalogue.is_known_host(host):
                    continue
                tried[name] += 1
                seen[name] += look_alike(DomainName(host), real_matcher) is not None
    for name in _FUZZERS:
        print(f"{name:14} {seen[name]:5} of {tried[name]:5}  {seen[name] / max(1, tried[name]):.1%}")
    total = sum(seen.values()) / sum(tried.values())
    print(f"all            {sum(seen.values())} of {sum(tried.values())}  {total:.1%}")
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


def test_asking_again_gives_the_same_even_when_memory_is_full(matcher):
    for number in range(4200):
        look_alike(DomainName(f"amazon.x{number}.example"), matcher)
    found = look_alike(DomainName("amazon.y.example"), matcher)
    assert found is not None
    assert found == look_alike(DomainName("amazon.y.example"), matcher)
