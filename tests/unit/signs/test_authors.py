"""S1, S3, S4, S5 and S13: the sender line against the claim."""

from __future__ import annotations

import pytest

from app.claim.model import ClaimSource, Strength
from app.message.model import AuthorDefect, Authors, HeaderField
from app.signs.model import Finding, SignId, Weight
from tests.unit.signs.values import author, authors, claim, message, reply_to

IN_BODY = frozenset({ClaimSource.SELF_PRESENTATION, ClaimSource.BODY})


def sign_of(signs, finding):
    return next(sign for sign in signs if sign.finding is finding)


@pytest.mark.parametrize(
    "address",
    ["order-update@amazon.de", "a@bounces.amazon.com", "x@marketplace.amazon.de"],
)
def test_the_retailers_own_address_is_no_sign(found_in, address):
    assert found_in(message("Hello Ann", authors=authors(address))).keys() <= {Finding.OTHERS_WORDS_DOMAIN}


def test_a_strangers_address_is_decisive_for_a_strong_claim(signs_of):
    sign = sign_of(
        signs_of(message(authors=authors("info@evil.example"))), Finding.AUTHOR_DOMAIN_NOT_RETAILERS
    )
    assert (sign.sign_id, sign.weight) == (SignId.S1, Weight.DECISIVE)
    assert sign.params == (("domain", "evil.example"),)


def test_a_strangers_address_is_strong_for_a_medium_claim(found_in):
    found = found_in(message(authors=authors("info@evil.example")), claim(strength=Strength.MEDIUM))
    assert found[Finding.AUTHOR_DOMAIN_NOT_RETAILERS] is Weight.STRONG


def test_a_strangers_address_is_strong_for_a_claim_only_retailer(found_in):
    found = found_in(message(authors=authors("info@evil.example", "info@evil.example")), claim("lidl"))
    assert found[Finding.AUTHOR_DOMAIN_NOT_RETAILERS] is Weight.STRONG


def test_another_retailers_relay_is_not_decisive_and_not_that_company(found_in):
    found = found_in(message(authors=authors("x@marketplace.amazon.de")), claim("dhl"))
    assert found[Finding.AUTHOR_DOMAIN_NOT_RETAILERS] is Weight.STRONG
    assert Finding.ANOTHER_COMPANYS_ADDRESS not in found


def test_an_unlisted_country_host_of_the_shop_is_told_but_not_held_against_it(found_in):
    found = found_in(message(authors=authors("auto@amazon.co.za")))
    assert found == {Finding.AUTHOR_DOMAIN_NOT_ON_OUR_LIST: Weight.WEAK}


def test_a_shop_under_anothers_domain_is_its_web_host(found_in):
    found = found_in(message(authors=authors("auto@mail.shop.lidl.example")), claim("lidl"))
    assert found == {Finding.AUTHOR_DOMAIN_NOT_ON_OUR_LIST: Weight.WEAK}
    found = found_in(message(authors=authors("auto@lidl.example")), claim("lidl"))
    assert found[Finding.AUTHOR_DOMAIN_NOT_RETAILERS] is Weight.STRONG


def test_a_mailbox_at_a_host_where_the_shop_has_pages_is_not_the_shops(found_in):
    found = found_in(message(authors=authors("thief@icloud.com")), claim("apple"))
    assert found[Finding.AUTHOR_DOMAIN_NOT_RETAILERS] is Weight.DECISIVE
    assert found[Finding.FREEMAIL_AUTHOR] is Weight.STRONG


@pytest.mark.parametrize(
    ("address", "contains"),
    [
        ("a@amazon-new.com", True),
        ("a@amazonemail.com", True),
        ("a@amazon.news.example", True),
        ("a@ups-mail.example", True),
        ("a@evil.example", False),
        ("a@evil.com", False),
        ("a@shop.com.be", False),
        ("a@shopping.amazon", True),
    ],
)
def test_a_brand_in_the_domain_is_told_to_the_verdict(signs_of, address, contains):
    of = claim("ups" if "ups" in address else "amazon")
    sign = sign_of(signs_of(message(authors=authors(address)), of), Finding.AUTHOR_DOMAIN_NOT_RETAILERS)
    assert (("contains-brand", "yes") in sign.params) is contains


def test_a_short_brand_inside_a_word_is_chance(signs_of):
    sign = sign_of(
        signs_of(message(authors=authors("a@groups.example")), claim("ups")),
        Finding.AUTHOR_DOMAIN_NOT_RETAILERS,
    )
    assert ("contains-brand", "yes") not in sign.params


def test_a_domain_that_cannot_be_read_is_shown_clean(signs_of):
    broken = Authors((author("x@ama\u202ezon.de\u200b"),), frozenset({AuthorDefect.NON_ASCII_ADDRESS}), None)
    sign = sign_of(signs_of(message(authors=broken)), Finding.AUTHOR_DOMAIN_NOT_RETAILERS)
    assert "\u202e" not in dict(sign.params)["domain"]


def test_an_attackers_address_beside_the_retailers_is_decisive(found_in):
    several = authors("order@amazon.de", "x@evil.example", defects=(AuthorDefect.SEVERAL_MAILBOXES,))
    found = found_in(message(authors=several))
    assert found == {Finding.SEVERAL_AUTHORS: Weight.DECISIVE}


def test_a_malformed_author_with_a_foreign_address_is_decisive(found_in):
    twisted = authors("x@evil.example", defects=(AuthorDefect.TEXT_AFTER_ADDRESS,))
    found = found_in(message(authors=twisted))
    assert found[Finding.MALFORMED_AUTHOR] is Weight.DECISIVE


def test_several_addresses_all_the_retailers_are_strong(found_in):
    several = authors("a@amazon.de", "b@amazon.com", defects=(AuthorDefect.SEVERAL_MAILBOXES,))
    assert found_in(message(authors=several)) == {Finding.SEVERAL_AUTHORS: Weight.STRONG}


def test_the_display_name_may_repeat_the_very_address(found_in):
    same = authors("a@amazon.de", defects=(AuthorDefect.ADDRESS_IN_DISPLAY_NAME,))
    assert found_in(message(authors=same)) == {}


def test_another_address_in_the_display_name_is_decisive(found_in):
    other = authors("a@amazon.de", "x@evil.example", defects=(AuthorDefect.ADDRESS_IN_DISPLAY_NAME,))
    assert found_in(message(authors=other))[Finding.SEVERAL_AUTHORS] is Weight.DECISIVE


def test_careless_form_alone_is_weak_where_only_the_body_claims(found_in):
    sloppy = authors("ann@home.example", defects=(AuthorDefect.RAW_8BIT,))
    found = found_in(message(authors=sloppy), claim(strength=Strength.MEDIUM, sources=IN_BODY))
    assert found[Finding.MALFORMED_AUTHOR] is Weight.WEAK


def test_a_twisted_form_is_strong_where_only_the_body_claims(found_in):
    twisted = authors("ann@home.example", defects=(AuthorDefect.GROUP,))
    found = found_in(message(authors=twisted), claim(strength=Strength.MEDIUM, sources=IN_BODY))
    assert found[Finding.MALFORMED_AUTHOR] is Weight.STRONG


def test_no_from_at_all_is_told(found_in):
    nobody = Authors((), frozenset({AuthorDefect.NO_FROM}), None)
    found = found_in(message(authors=nobody))
    assert found == {Finding.MALFORMED_AUTHOR: Weight.WEAK}


def test_another_companys_address_behind_the_name_is_decisive(signs_of):
    sign = sign_of(signs_of(message(authors=authors("x@paypal.de"))), Finding.ANOTHER_COMPANYS_ADDRESS)
    assert (sign.sign_id, sign.weight, sign.params) == (
        SignId.S3,
        Weight.DECISIVE,
        (("domain", "paypal.de"),),
    )


def test_another_companys_mail_that_only_mentions_the_retailer_is_not_s3(found_in):
    found = found_in(
        message(authors=authors("x@paypal.de")), claim(strength=Strength.MEDIUM, sources=IN_BODY)
    )
    assert Finding.ANOTHER_COMPANYS_ADDRESS not in found


def test_a_disguised_name_is_a_strong_sign(found_in):
    assert found_in(message(), claim(disguise="Am\u0430zon")) == {Finding.NAME_DISGUISED: Weight.STRONG}


def test_an_imitating_author_domain_is_a_strong_sign(signs_of):
    sign = sign_of(signs_of(message(authors=authors("a@amaz0n-security.com"))), Finding.LOOK_ALIKE_AUTHOR)
    assert (sign.sign_id, sign.weight, sign.params) == (
        SignId.S5,
        Weight.STRONG,
        (("domain", "amaz0n-security.com"),),
    )


def test_an_imitation_of_another_retailer_is_not_one_of_this(found_in):
    assert Finding.LOOK_ALIKE_AUTHOR not in found_in(message(authors=authors("a@paypa1.com")))


@pytest.mark.parametrize("address", ["amazonde@gmail.com", "x@web.de", "x@mail.yahoo.co.jp"])
def test_a_freemail_author_is_a_strong_sign(found_in, address):
    found = found_in(message(authors=authors(address)))
    assert found[Finding.FREEMAIL_AUTHOR] is Weight.STRONG


def test_a_friends_answer_that_quotes_the_shop_is_weak(found_in):
    answer = message(
        authors=authors("ann@gmail.com"),
        header_fields=(HeaderField("in-reply-to", b"In-Reply-To: <1@example.org>\r\n", 11),),
    )
    found = found_in(answer, claim(strength=Strength.MEDIUM, sources=IN_BODY))
    assert found[Finding.FREEMAIL_AUTHOR] is Weight.WEAK


@pytest.mark.parametrize(
    ("address", "weight"),
    [
        ("refund@gmail.com", Weight.STRONG),
        ("refund@amaz0n-security.com", Weight.STRONG),
        ("help@desk.example", Weight.WEAK),
        ("x@marketplace.amazon.de", None),
        ("x@amazon.com", None),
        ("x@amazon.co.za", None),
        ("x@mail.amazon.co.za", None),
        ("x@amazonaws.com", Weight.WEAK),
    ],
)
def test_where_an_answer_would_go(found_in, address, weight):
    found = found_in(message(reply_to=(reply_to(address),)))
    assert found.get(Finding.REPLY_TO_ELSEWHERE) is weight
    assert (Finding.LOOK_ALIKE_REPLY_TO in found) is ("amaz0n" in address)


def test_the_authors_own_registrable_domain_is_no_other_address(found_in):
    letter = message(authors=authors("news@mail.evil.co.uk"), reply_to=(reply_to("info@evil.co.uk"),))
    assert Finding.REPLY_TO_ELSEWHERE not in found_in(letter)


def test_a_freemail_answer_address_is_found_behind_a_harmless_one(found_in):
    letter = message(reply_to=(reply_to("a@desk.example"), reply_to("b@gmx.de")))
    assert found_in(letter)[Finding.REPLY_TO_ELSEWHERE] is Weight.STRONG


def test_an_answer_address_without_a_readable_domain_says_nothing(found_in):
    assert found_in(message(reply_to=(reply_to("x@not a domain"),))) == {}
