"""S5, S6, S7 and S14: what the links of a message say."""

from __future__ import annotations

import pytest

from app.claim.lookalikes import LookAlike, LookAlikeKind
from app.names import RetailerId
from app.signs.finding import find_signs
from app.signs.links import shown_host
from app.signs.model import Finding, SignId, Weight
from tests.unit.signs.values import authors, claim, link, message

EVIL = "https://evil.example/login"
HOME = "https://www.amazon.de/orders"


def with_links(*links, **changes):
    return message("Hello Ann", links=links, **changes)


def test_no_links_is_no_sign(found_in):
    assert found_in(with_links()) == {}


def test_links_that_all_go_home_are_no_sign(found_in):
    assert found_in(with_links(link(HOME), link("https://amazon.com/", prominence=9))) == {}


def test_not_one_link_home_is_a_strong_sign(signs_of):
    (sign,) = signs_of(with_links(link(EVIL), link("https://www.facebook.com/x", "Facebook")))
    assert (sign.sign_id, sign.weight, sign.finding) == (
        SignId.S6,
        Weight.STRONG,
        Finding.NO_LINK_TO_RETAILER,
    )
    assert sign.params == (("host", "evil.example"),)


def test_the_parameter_never_holds_the_whole_address(signs_of):
    (sign,) = signs_of(with_links(link("https://evil.example/?u=ann@example.org&code=123456")))
    assert sign.params == (("host", "evil.example"),)


def test_only_footer_links_are_no_links(found_in):
    assert found_in(with_links(link(EVIL, "Unsubscribe"), link("https://www.facebook.com/", "f"))) == {}


def test_a_footer_link_home_is_no_link_home(found_in):
    found = found_in(with_links(link(EVIL, "Track parcel"), link(HOME, "Privacy notice")))
    assert Finding.NO_LINK_TO_RETAILER in found


def test_a_link_home_that_nobody_sees_is_none(found_in):
    found = found_in(with_links(link(EVIL, "Track parcel"), link(HOME, "")))
    assert Finding.NO_LINK_TO_RETAILER in found


def test_links_of_which_none_can_be_seen_are_judged_all_the_same(found_in):
    assert Finding.NO_LINK_TO_RETAILER in found_in(with_links(link(EVIL, "")))


def test_a_link_that_cannot_be_unwrapped_may_lead_home(found_in):
    wrapped = link("https://protect-eu.mimecast.com/s/abc?domain=evil.example", "Track")
    assert found_in(with_links(wrapped, link(EVIL))) == {}


def test_the_largest_button_leaving_is_a_strong_sign(signs_of):
    (sign,) = signs_of(with_links(link(HOME), link(EVIL, "Track parcel", prominence=5)))
    assert (sign.sign_id, sign.finding) == (SignId.S6, Finding.BUTTON_LEAVES_RETAILER)
    assert sign.params == (("host", "evil.example"),)


def test_a_smaller_button_may_leave(found_in):
    links = (link(HOME, "Your order", prominence=5), link("https://maker.example/", "Manual", prominence=2))
    assert found_in(with_links(*links)) == {}


def test_of_equal_buttons_one_home_is_enough(found_in):
    links = (link("https://maker.example/", "Maker", prominence=3), link(HOME, "Your order", prominence=3))
    assert found_in(with_links(*links)) == {}


def test_a_link_home_and_one_away_in_the_text_are_no_sign(found_in):
    assert found_in(with_links(link(HOME), link("https://maker.example/", "the maker"))) == {}


def test_an_imitating_link_host_is_a_strong_sign(signs_of):
    signs = signs_of(with_links(link(HOME), link("https://amaz0n-security.com/", "help")))
    assert [(sign.sign_id, sign.finding, sign.params) for sign in signs] == [
        (SignId.S5, Finding.LOOK_ALIKE_LINK, (("host", "amaz0n-security.com"),))
    ]


@pytest.mark.parametrize("target", ["https://amazon.shops.example/", "https://paypa1.com/"])
def test_a_common_word_or_anothers_name_in_a_link_host_is_none(found_in, target):
    assert found_in(with_links(link(HOME), link(target, "help"), link(target, "more"))) == {}


def test_names_on_platforms_are_given_to_their_owners(catalogue, phrases):
    def imitates_all(host):
        return LookAlike(
            RetailerId("amazon"), LookAlikeKind.LABEL_OF_FOREIGN_DOMAIN, is_common=False, label=host
        )

    letter = with_links(link(HOME), link("https://amazon.force.com/", "help"))
    assert find_signs(letter, claim(), catalogue, phrases, imitates_all) == ()


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("amazon.de", "amazon.de"),
        ("https://www.amazon.de/orders?x=1", "www.amazon.de"),
        ("Visit www.amazon.de now", "www.amazon.de"),
        ("(http://amazon.de)", "amazon.de"),
        ("amazon.de:443", "amazon.de"),
        ("AMAZON.DE/Orders", "amazon.de"),
        ("b\u00fccher.de", "xn--bcher-kva.de"),
        ("www.files.zip", "www.files.zip"),
        ("files.zip/x", "files.zip"),
        ("invoice.pdf", None),
        ("setup.zip", None),
        ("Node.js", None),
        ("No. 1", None),
        ("19.99", None),
        ("z.B.", None),
        ("Shop at Amazon.de today", None),
        ("help@amazon.de", None),
        ("www.a.de and www.b.de", None),
        ("co.uk", None),
        ("Track your parcel", None),
        ("x" * 400 + ".de", None),
        ("", None),
    ],
)
def test_what_host_a_text_shows(text, host):
    assert shown_host(text) == host


def test_a_text_that_shows_another_host_is_a_strong_sign(signs_of):
    signs = signs_of(with_links(link(HOME), link(EVIL, "https://www.amazon.de/login")))
    sign = next(sign for sign in signs if sign.sign_id is SignId.S7)
    assert (sign.weight, sign.params) == (
        Weight.STRONG,
        (("host", "evil.example"), ("visible", "www.amazon.de")),
    )


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (HOME, "amazon.com"),
        (HOME, "amzn.to/3x"),
        (HOME, "maker.example.org"),
        ("https://shop.maker.co.uk/", "www.maker.co.uk"),
        ("https://protect-eu.mimecast.com/s/abc", "www.amazon.de"),
        ("https://www.paypal.com/x", "www.paypal.de"),
        ("https://maker.example/x", "manual.pdf"),
    ],
)
def test_texts_that_differ_honestly(found_in, target, text):
    assert found_in(with_links(link(HOME), link(target, text))) == {}


def test_a_click_counter_behind_a_shown_host_is_weak(found_in):
    found = found_in(with_links(link(HOME), link("https://u1.ct.sendgrid.net/ls/click?x", "www.amazon.de")))
    assert found[Finding.LINK_TEXT_DIFFERS] is Weight.WEAK


def test_an_authors_own_click_counter_behind_a_third_host_is_weak(found_in):
    letter = with_links(
        link(HOME), link("https://click.tracker.example/1", "tsa.gov"), authors=authors("a@tracker.example")
    )
    assert found_in(letter)[Finding.LINK_TEXT_DIFFERS] is Weight.WEAK


def test_an_authors_own_host_behind_the_shops_is_strong(found_in):
    letter = with_links(
        link(HOME), link("https://click.tracker.example/1", "amazon.de"), authors=authors("a@tracker.example")
    )
    assert found_in(letter)[Finding.LINK_TEXT_DIFFERS] is Weight.STRONG


def test_a_shown_host_over_an_ip_address_differs(found_in):
    found = found_in(with_links(link(HOME), link("http://203.0.113.9/", "amazon.de")))
    assert found[Finding.LINK_TEXT_DIFFERS] is Weight.STRONG


@pytest.mark.parametrize(
    ("target", "finding"),
    [
        ("https://bit.ly/3abc", Finding.LINK_SHORTENER),
        ("https://amazon-login.web.app/", Finding.FREE_HOSTING),
        ("https://sites.google.com/view/amazon", Finding.FREE_HOSTING),
        ("https://x.s3.eu-west-1.amazonaws.com/a.html", Finding.FREE_HOSTING),
        ("https://d1abc.cloudfront.net/", Finding.FREE_HOSTING),
        ("http://203.0.113.9/amazon", Finding.IP_ADDRESS_LINK),
        ("https://amazon.de@evil.example/", Finding.USER_INFO_LINK),
        ("data:text/html;base64,PGgxPg==", Finding.SCRIPT_LINK),
        ("javascript:location='https://evil.example'", Finding.SCRIPT_LINK),
        ("https://www.google.com/url?q=https://bit.ly/3abc", Finding.LINK_SHORTENER),
    ],
)
def test_links_of_kinds_that_shops_do_not_use(signs_of, target, finding):
    signs = signs_of(with_links(link(HOME), link(target, "Track", prominence=0), link(target, "again")))
    assert [(sign.finding, sign.weight) for sign in signs if sign.sign_id is SignId.S14] == [
        (finding, Weight.STRONG)
    ]


@pytest.mark.parametrize(
    "target", ["https://amzn.to/3abc", "https://user@www.amazon.de/", "javascript:void(0)", "mailto:a@bit.ly"]
)
def test_the_shops_own_and_idle_links_are_none_of_these(found_in, target):
    assert found_in(with_links(link(HOME), link(target, "Track"))) == {}
