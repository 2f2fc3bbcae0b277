"""Claiming: spoofs and genuine mail claim their retailer, friends and newsletters claim none."""

from __future__ import annotations

import pickle
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.claim.catalogue import read_catalogue
from app.claim.claiming import ClaimMatcher, find_claim, find_header_claim
from app.claim.model import ClaimSource, Strength
from app.claim.phrases import read_phrases
from app.message.model import AuthorDefect
from tests.unit.claim.conftest import make_document
from tests.unit.claim.messages import image, message

STRONG, MEDIUM, WEAK = Strength.STRONG, Strength.MEDIUM, Strength.WEAK
STRANGER = ("Info", "info@x7k.example")


def _claim(matcher, *authors, **parts):
    return find_claim(message(*(authors or (STRANGER,)), **parts), matcher)


def _outcome(claim):
    return None if claim is None else (claim.retailer_id, claim.strength)


@pytest.mark.parametrize(
    ("author", "retailer_id", "source"),
    [
        (("Amazon.de", "order@amazon.de"), "amazon", ClaimSource.RETAILER_DOMAIN),
        (("", "auto@mail.amazon.de"), "amazon", ClaimSource.RETAILER_DOMAIN),
        (("", "info@news.lidl.de"), "lidl", ClaimSource.RETAILER_DOMAIN),
        (("Amazon", "x@evil.example"), "amazon", ClaimSource.DISPLAY_NAME),
        (("AMAZON EU S.à r.l.", "x@evil.example"), "amazon", ClaimSource.DISPLAY_NAME),
        (("Amazon Price Alert", "alert@pricetracker.example"), "amazon", ClaimSource.DISPLAY_NAME),
        (("Pay Pal", "x@evil.example"), "paypal", ClaimSource.DISPLAY_NAME),
        (("Ali Express", "x@evil.example"), "aliexpress", ClaimSource.DISPLAY_NAME),
        (("HomeDepot", "x@evil.example"), "homedepot", ClaimSource.DISPLAY_NAME),
        (("A m a z o n", "x@evil.example"), "amazon", ClaimSource.DISPLAY_NAME),
        (("楽天市場", "x@evil.example"), "rakuten", ClaimSource.DISPLAY_NAME),
        (("楽天市場からのお知らせ", "x@evil.example"), "rakuten", ClaimSource.DISPLAY_NAME),
        (("El Corte Ingles", "x@evil.example"), "elcorteingles", ClaimSource.DISPLAY_NAME),
        (("Service", "amazon@evil.example"), "amazon", ClaimSource.LOCAL_PART),
        (("Service", "no-reply_amazon.de@evil.example"), "amazon", ClaimSource.LOCAL_PART),
        (("Service", "amazonsecurity@evil.example"), "amazon", ClaimSource.LOCAL_PART),
        (("Service", "x@amazon.evil.example"), "amazon", ClaimSource.AUTHOR_LABEL),
        (("Service", "x@amazon-security.example"), "amazon", ClaimSource.LOOK_ALIKE_DOMAIN),
        (("Service", "x@xn--mazon-3ve.com"), "amazon", ClaimSource.LOOK_ALIKE_DOMAIN),
        (("Service", "x@\u0430mazon.com"), "amazon", ClaimSource.LOOK_ALIKE_DOMAIN),
        (("Apple Support", "x@evil.example"), "apple", ClaimSource.DISPLAY_NAME),
        (("UPS Paket 4711", "x@evil.example"), "ups", ClaimSource.DISPLAY_NAME),
        (("Otto Kundenservice", "x@evil.example"), "otto", ClaimSource.DISPLAY_NAME),
        (("Macy's Department - Congratulations!", "x@evil.example"), "macys", ClaimSource.DISPLAY_NAME),
        (("Target Gift Reward Winner 500", "x@evil.example"), "target", ClaimSource.DISPLAY_NAME),
        (("Winner! Your Apple surprise box", "x@evil.example"), "apple", ClaimSource.DISPLAY_NAME),
        (("Winner! Your Apple umbrella", "x@evil.example"), "apple", ClaimSource.DISPLAY_NAME),
    ],
)
def test_who_speaks_as_the_shop_in_the_from_field_claims_it_strongly(matcher, author, retailer_id, source):
    claim = _claim(matcher, author)
    assert _outcome(claim) == (retailer_id, STRONG)
    assert source in claim.sources
    assert find_header_claim(message(author), matcher) == claim


@pytest.mark.parametrize(
    "author",
    [
        ("Otto Müller", "otto.mueller@web.de"),
        ("Müller, Otto", "otto@web.de"),
        ("Douglas Apple", "d.apple@gmail.com"),
        ("Target Marketing Weekly", "news@marketingweekly.example"),
        ("Apple Insider", "news@insider.example"),
        ("Shop Team", "info@weinladen.example"),
        ("GIS Support", "gis@uni.example"),
    ],
)
def test_people_and_papers_with_a_common_name_claim_nothing(matcher, author):
    claim = _claim(matcher, author, subject="Lunch?", body="See you at noon.")
    assert claim is None or claim.strength is WEAK


@pytest.mark.parametrize(
    "address",
    ["target@gmail.com", "apple@web.de", "shop@laden.example", "ups@uni.example", "joe+amazon@example.org"],
)
def test_a_common_word_or_a_tag_in_the_local_part_claims_nothing(matcher, address):
    claim = _claim(matcher, ("Joe", address))
    assert claim is None or claim.strength is WEAK


@pytest.mark.parametrize("domain", ["apple.track.example", "ups.dresden.example", "otto.xyz"])
def test_a_common_label_of_the_author_domain_alone_claims_nothing(matcher, domain):
    claim = _claim(matcher, ("Joe", f"joe@{domain}"), body="Hello")
    assert claim is not None
    assert claim.strength is WEAK


def test_icloud_is_anybodys_mailbox(matcher):
    assert _claim(matcher, ("Ann", "ann@icloud.com"), body="Hi there") is None


@pytest.mark.parametrize(
    ("address", "parts", "strength"),
    [
        ("otto@web.de", {"body": "Hallo!\nOtto"}, WEAK),
        ("otto.m@web.de", {"body": "Schau mal\nOtto", "links": ("news.example",)}, WEAK),
        ("om77@web.de", {"body": "Hallo!\nOtto"}, WEAK),
        ("om77@web.de", {"body": "Hier klicken", "links": ("x7k.example",)}, MEDIUM),
        ("otto-gewinn@web.de", {"body": "Hier klicken", "links": ("x7k.example",)}, MEDIUM),
    ],
)
def test_a_friend_called_otto_is_not_listed(matcher, address, parts, strength):
    assert _outcome(_claim(matcher, ("Otto", address), subject="Grillen", **parts)) == ("otto", strength)


def test_a_carrier_is_no_friend(matcher):
    assert _outcome(_claim(matcher, ("UPS", "ups@x7k.example"), body="Hello")) == ("ups", MEDIUM)


@pytest.mark.parametrize(
    "parts",
    [
        {"subject": "UPS: your parcel is waiting"},
        {"body": "Thank you for choosing UPS"},
    ],
)
def test_a_common_name_said_twice_is_meant(matcher, parts):
    assert _outcome(_claim(matcher, ("UPS", "x@evil.example"), **parts)) == ("ups", STRONG)


def test_a_common_name_in_display_name_and_domain_is_meant(matcher):
    assert _outcome(_claim(matcher, ("Apple News Desk", "x@apple.evil.example"))) == ("apple", STRONG)


def test_a_common_name_whose_links_are_its_own_is_meant(matcher):
    claim = _claim(matcher, ("Target Weekly Ad", "x@mailer.example"), links=("www.target.com", "target.com"))
    assert _outcome(claim) == ("target", STRONG)
    assert ClaimSource.OWN_LINKS in claim.sources


def test_an_answer_does_not_say_a_common_name_again(matcher):
    answer = _claim(matcher, ("Otto", "om@web.de"), subject="Re: OTTO Bestellung", links=("x7k.example",))
    assert _outcome(answer) == ("otto", MEDIUM)


def test_a_domain_one_letter_off_needs_the_name_somewhere(matcher):
    assert _outcome(_claim(matcher, ("Service", "x@amazom.example"))) == ("amazon", WEAK)
    assert _outcome(_claim(matcher, ("Service", "x@amazom.example"), body="Amazon order")) == (
        "amazon",
        STRONG,
    )


@pytest.mark.parametrize(
    "authors",
    [
        (("", "order-update@amazon.com"), ("", "x@evil.example")),
        (("", "x@evil.example"), ("", "order-update@amazon.com")),
        (("Amazon Gutschein", ""), ("", "service@friends.example")),
    ],
)
def test_any_of_several_authors_can_claim(matcher, authors):
    assert _outcome(_claim(matcher, *authors)) == ("amazon", STRONG)


@pytest.mark.parametrize(
    ("author", "strength"),
    [
        (("Otto, jehd", "service@friends.example"), MEDIUM),
        (("Macy's, Macy's", "noreply@cars.example"), MEDIUM),
        (('UPS \U0001f381", "UPS \U0001f381', "news@friends.example"), MEDIUM),
        (("Target. <service>, Target.", "service@friends.example"), MEDIUM),
        (("Otto, Peter", "peter@firma.example"), WEAK),
        (("Apple, Ann", "ann.apple@firma.example"), WEAK),
        (("Target Marketing, Ltd", "info@paper.example"), WEAK),
        (("Apple Growers Assoc., Inc.", "info@farms.example"), WEAK),
    ],
)
def test_a_from_field_no_program_writes_says_a_common_name_alone(matcher, author, strength):
    sent = message(author, subject="Hello", body="Hello", links=("x7k.example",))
    bent = frozenset({AuthorDefect.SEVERAL_MAILBOXES})
    claim = find_claim(replace(sent, authors=replace(sent.authors, defects=bent)), matcher)
    assert _outcome(claim)[1] is strength
    assert _outcome(find_claim(sent, matcher))[1] is WEAK


def test_a_trade_mark_is_no_friends_name(matcher):
    parts = {"subject": "Hello", "body": "Hello", "links": ("x7k.example",)}
    assert _claim(matcher, ("OTTO\u00ae", "otto@x7k.example"), **parts).strength is MEDIUM
    assert _claim(matcher, ("OTTO", "otto@x7k.example"), **parts).strength is WEAK


@pytest.mark.parametrize(
    ("author", "parts"),
    [
        (("Otto Okafor", "otto.okafor@firma.example"), {"body": "The plan is attached\nRegards, Otto"}),
        (("Otto Okafor", "okafor77@firma.example"), {"body": "The plan is attached\nRegards, Otto"}),
        (
            ("Mercado Livre", "mlivre@council.example"),
            {"body": "News from town", "links": ("council.example",)},
        ),
        (("Amazon Watch", "news@amazonwatch.org"), {"subject": "Stand with the Amazon"}),
    ],
)
def test_people_and_firms_called_nearly_like_a_shop_are_not_listed(matcher, author, parts):
    claim = _claim(matcher, author, **parts)
    assert claim is None or claim.strength is WEAK


def test_a_freemail_host_called_like_a_shop_excuses_no_other_name(matcher):
    assert _outcome(_claim(matcher, ("Amazon", "x@bol.com.br"))) == ("amazon", STRONG)


@pytest.mark.parametrize(
    ("display_name", "strength"),
    [("Congratulations!", MEDIUM), ("Customer Service", MEDIUM), ("Weekly Gazette", WEAK), ("", WEAK)],
)
def test_a_sender_without_a_name_speaks_for_the_shop_of_its_subject(matcher, display_name, strength):
    claim = _claim(
        matcher,
        (display_name, "x@x7k.example"),
        subject="New year: rate your visit to Target for a reward",
        body="Answer now, says Target",
        links=("x7k.example",),
    )
    assert _outcome(claim) == ("target", strength)


@pytest.mark.parametrize(
    ("display_name", "strength"), [("Notification", MEDIUM), ("Weekly Gazette", WEAK), ("", WEAK)]
)
def test_a_sender_without_a_name_speaks_for_the_logo_at_the_top(matcher, display_name, strength):
    claim = _claim(
        matcher,
        (display_name, "x@x7k.example"),
        subject="Delivery attempt failed",
        body="Pay the fee",
        images=(image("UPS"),),
    )
    assert _outcome(claim) == ("ups", strength)


@pytest.mark.parametrize(
    ("author", "strength"),
    [
        (("D H L", "x@x7k.example"), MEDIUM),
        (("A P P L E", "x@x7k.example"), MEDIUM),
        (("AppIe", "x@x7k.example"), MEDIUM),
        (("Info", "x@ups-delivery-hold.example"), STRONG),
    ],
)
def test_short_and_common_names_in_disguise_are_seen(matcher, author, strength):
    assert _outcome(_claim(matcher, author, links=("x7k.example",), body="Hello"))[1] is strength


@pytest.mark.parametrize(
    ("author", "subject", "retailer_id"),
    [
        (("DHL Paket", "noreply@dhl.de"), "Ihr Amazon Paket kommt heute", "dhl"),
        (("DHL Paket: Amazon Sendung", "x@evil.example"), "", "dhl"),
        (("PayPal Zahlung an Zalando", "x@evil.example"), "", "paypal"),
        (("Zalando", "noreply@dhl.de"), "", "dhl"),
        (("DHL Paket", "versand@amazon.de"), "", "dhl"),
        (("Versand (Amazon, DHL Paket)", "versand@amazon.de"), "", "amazon"),
        (("Zalando", "x@amazon.de"), "", "zalando"),
        (("Amazon", "x@zalando-security.example"), "", "amazon"),
        (("Amazon", "x@evil.example"), "Your Zalando account", "amazon"),
    ],
)
def test_of_two_retailers_the_one_in_the_author_wins_and_the_carrier_before_the_shop(
    matcher, author, subject, retailer_id
):
    assert _outcome(_claim(matcher, author, subject=subject)) == (retailer_id, STRONG)


@pytest.mark.parametrize(
    "body",
    [
        "There is a problem with your Amazon account, please act.",
        "We at Amazon take care of you.",
        "Dear customer,\nplease pay.\nThe Amazon Team",
        "Thanks for shopping at Amazon!",
        "Please act now.\n© 2026 Amazon",
        "Please act now.\n410 Terry Avenue North, Seattle",
        "Please act now.\nAmazon EU S.à r.l., Luxembourg",
        "As a valued Amazon customer you have been chosen.",
        "Ihr Amazon-Konto wurde gesperrt",
        "Votre compte Amazon est bloqué",
        "Su cuenta de Amazon",
        "Il tuo account Amazon",
        "Uw Amazon-account",
        "Sua conta Amazon foi bloqueada",
        "Twoje konto Amazon",
        "Ditt Amazon-konto",
        "Amazon hesab\u0131n\u0131z ask\u0131ya al\u0131nd\u0131",
        "平素はAmazonをご利用いただきありがとうございます",
        "お客様の Amazon アカウント",
        "आपका Amazon खाता",
        "حسابك في Amazon",
        "Din Amazon-konto",
        "Amazon-tilisi on lukittu",
        "Váš účet Amazon",
        "고객님의 Amazon 계정",
        "您的Amazon账户",
        "Please check your\nAmazon account today",
    ],
)
def test_a_body_that_speaks_as_the_shop_claims_it(matcher, body):
    claim = _claim(matcher, body=body)
    assert _outcome(claim) == ("amazon", MEDIUM)
    assert ClaimSource.SELF_PRESENTATION in claim.sources


@pytest.mark.parametrize(
    "body",
    ["楽天市場をご利用いただきありがとうございます", "お客様の楽天市場アカウント"],
)
def test_a_name_in_a_script_without_spaces_is_found_in_the_run(matcher, body):
    assert _outcome(_claim(matcher, body=body)) == ("rakuten", MEDIUM)


@pytest.mark.parametrize(
    "body",
    [
        "I bought it at Amazon yesterday, it came today.",
        "Amazon and Walmart shares fell on Tuesday after both companies reported earnings.",
        "Amazon EU S.à r.l. has been fined, writes the paper, after years of a procedure before the court.",
        "The team lead who left Amazon last year and her new team met ours for lunch on Friday.",
        "楽天市場で買いました",
    ],
)
def test_mentions_are_weak(matcher, body):
    assert _claim(matcher, ("Ann", "ann@friends.example"), body=body).strength is WEAK


_SHARED_NAMES = {"Hermes"}
QUOTED = "your Amazon account\n© 2026 Amazon\n410 Terry Avenue North"


@pytest.mark.parametrize(
    "body",
    [
        f"Here you go!\n\nOn Tue, 24 Nov 2026 at 10:00, Amazon wrote:\n{QUOTED}",
        f"Bitte sehr\nAm 24.11.2026 um 10:00 schrieb Amazon <order@amazon.de>\nAm 24.11. schrieb:\n{QUOTED}",
        f"See below\n-----Original Message-----\n{QUOTED}",
        f"---------- Forwarded message ---------\nFrom: Amazon\n{QUOTED}",
        f"Begin forwarded message:\n{QUOTED}",
        f"Siehe unten\n-----Ursprüngliche Nachricht-----\n{QUOTED}",
        "Yes\n" + "\n".join(f"> {line}" for line in QUOTED.splitlines()),
        "On 24 Nov 2026 Ann wrote:\n> your Amazon account\n\nThat is mine, I bought it at Amazon.",
    ],
)
def test_mail_quoted_by_a_friend_presents_nobody(matcher, body):
    claim = _claim(matcher, ("Ann", "ann@web.de"), subject="Re: your Amazon order", body=body)
    assert _outcome(claim) == ("amazon", WEAK)


def test_logo_and_links_of_mail_that_a_friend_sends_on_present_nobody(matcher):
    sent_on = f"Look!\n---------- Forwarded message ---------\nFrom: Amazon\n{QUOTED}"
    for body, strength in ((sent_on, WEAK), (QUOTED, MEDIUM)):
        mail = message(
            ("Ann", "ann@web.de"),
            subject="Fwd: Your Amazon order",
            body=body,
            links=("www.amazon.com",) * 3,
            images=(image("Amazon", host="images.amazon.com"),),
        )
        claim = find_claim(mail, matcher)
        assert claim is not None
        assert claim.strength is strength


def test_what_stands_below_an_answer_within_is_still_the_authors(matcher):
    body = "On 24 Nov 2026 Ann wrote:\n> is it you?\n\nYes.\nThe Amazon Team"
    assert _outcome(_claim(matcher, body=body)) == ("amazon", MEDIUM)


def test_a_line_that_only_ends_in_a_colon_is_no_quote(matcher):
    assert _outcome(_claim(matcher, body="As the poet wrote:\nThe Amazon Team\n---\nBye")) == (
        "amazon",
        MEDIUM,
    )


@pytest.mark.parametrize(
    "prefix", ["Re", "RE", "Fwd", "AW", "WG", "Antw", "RV", "Odp", "SV", "Ynt", "返信", "Re[2]", "[List] Re"]
)
def test_an_answers_subject_is_only_a_mention(matcher, prefix):
    claim = _claim(matcher, ("Ann", "ann@web.de"), subject=f"{prefix}: your Amazon account", body="Sure.")
    assert claim.strength is WEAK


def test_a_subject_of_its_own_speaks(matcher):
    assert _outcome(_claim(matcher, subject="Your Amazon account is locked")) == ("amazon", MEDIUM)
    assert _outcome(_claim(matcher, subject="Something new: we sell to Amazon")) == ("amazon", WEAK)


@pytest.mark.parametrize(
    ("subject", "body", "strength"),
    [
        ("Ihr gratis Lidl Gutschein", "Lidl", MEDIUM),
        ("Your 500 dollar Lidl gift", "Get it at Lidl", MEDIUM),
        ("Your 500 dollar Lidl gift", "Get it now", WEAK),
        ("New at Lidl", "Lidl has apples", WEAK),
    ],
)
def test_a_prize_in_the_subject_with_the_name_in_both(matcher, subject, body, strength):
    claim = _claim(matcher, subject=subject, body=body, links=("x7k.example",))
    assert _outcome(claim) == ("lidl", strength)


def test_payment_services_and_carriers_are_named_by_every_shop(matcher):
    body = "The amount is taken from your PayPal account."
    assert _outcome(_claim(matcher, body=body)) == ("paypal", WEAK)
    assert _outcome(_claim(matcher, body=f"{body}\nThe PayPal Team")) == ("paypal", MEDIUM)
    assert _outcome(_claim(matcher, subject="PayPal: limited", body=body)) == ("paypal", MEDIUM)


def test_a_common_name_in_the_body_needs_two_presentations(matcher):
    assert _outcome(_claim(matcher, body="your Apple account")) == ("apple", WEAK)
    assert _outcome(_claim(matcher, body="your Apple account\nThe Apple Team")) == ("apple", MEDIUM)
    assert _outcome(_claim(matcher, body="your Apple account", links=("apple.com",))) == ("apple", MEDIUM)
    assert _claim(matcher, body="your target account\nthe target team") is None
    assert _claim(matcher, body="your target accoünt\nthe target team") is None


def test_a_common_name_in_hiding_letters_is_no_plain_word(matcher):
    hidden = "Win an \U0001d400\U0001d429\U0001d429\U0001d425\U0001d41e box"
    claim = _claim(matcher, subject=hidden, body="An Apple box for you", links=("x7k.example",))
    assert _outcome(claim) == ("apple", MEDIUM)
    assert claim.disguise == "\U0001d400\U0001d429\U0001d429\U0001d425\U0001d41e"


def test_a_voucher_from_a_friend_needs_no_link(matcher):
    assert _outcome(
        _claim(matcher, subject="Lidl voucher for you", body="A Lidl voucher, happy birthday")
    ) == (
        "lidl",
        WEAK,
    )


@pytest.mark.parametrize(
    ("body", "strength"),
    [
        ("Ihr Amazon Konto wurde gesperrt", MEDIUM),
        ("Mein Amazon Konto wurde gesperrt", WEAK),
        ("My Amazon account has been hacked", WEAK),
        ("Mon compte Amazon a été piraté", WEAK),
        ('Fakes say "Your Amazon account has been locked".', WEAK),
        ("Vorsicht: \u201eIhr Amazon Konto wurde gesperrt\u201c ist gelogen", WEAK),
        ("\u00ab\u00a0Votre compte Amazon\u00a0\u00bb : une arnaque", WEAK),
        ('Go to "Amazon" and open your Amazon account', MEDIUM),
    ],
)
def test_a_complaint_and_a_citation_present_nobody(matcher, body, strength):
    assert _outcome(_claim(matcher, body=body)) == ("amazon", strength)


@pytest.mark.parametrize(
    ("name", "retailer_id", "strength"),
    [
        ("Target Shopper Panel", "target", STRONG),
        ("Macy's Opinion Requested", "macys", STRONG),
        ("OTTO Kundenumfrage", "otto", STRONG),
        ("Target x Air Fryer", "target", MEDIUM),
        ("U P S", "ups", MEDIUM),
        ("U P S Express", "ups", STRONG),
        ("T A R G E T", "target", MEDIUM),
        ("GLS Team", "gls", MEDIUM),
        ("GLS Zustellung", "gls", STRONG),
        ("Target & Sons", "target", WEAK),
        ("Otto X. Meier", "otto", WEAK),
    ],
)
def test_a_common_name_among_the_words_of_a_campaign(matcher, name, retailer_id, strength):
    claim = _claim(matcher, (name, "k9@x7k.example"), links=("x7k.example",))
    assert _outcome(claim) == (retailer_id, strength)


@pytest.mark.parametrize(
    ("name", "is_senders"),
    [
        ("Amazon", True),
        ("Amazon Billing", True),
        ("Amazon Kundenservice", True),
        ("PayPal Sicherheit", True),
        ("Amazon Price Alert", False),
        ("News about Amazon", False),
    ],
)
def test_who_calls_himself_the_shop_and_who_only_names_it(matcher, name, is_senders):
    claim = _claim(matcher, (name, "k9@x7k.example"))
    assert claim.strength is STRONG
    assert (ClaimSource.SENDER_NAME in claim.sources) is is_senders


@pytest.mark.parametrize("service", ["DHL", "UPS"])
def test_a_shop_that_links_to_its_carrier_is_no_carrier(matcher, service):
    claim = _claim(matcher, body=f"Your {service} parcel is on its way", links=("dhl.de", "ups.com")[:1])
    assert claim.strength is WEAK


def test_logo_at_the_top(matcher):
    logo = (image("Amazon logo"), image("arrow"))
    claim = _claim(matcher, images=logo)
    assert _outcome(claim) == ("amazon", MEDIUM)
    assert ClaimSource.LOGO in claim.sources
    assert _outcome(_claim(matcher, images=(image("Weinladen"), image("PayPal")))) is None
    assert _claim(matcher, images=(image("a"), image("b"), image("Amazon"))) is None
    assert _claim(matcher, images=(image("Three things Amazon does not tell"),)) is None


def test_images_mostly_from_the_shop_with_its_name(matcher):
    own = tuple(image(host="m.media-amazon.com") for _ in range(3))
    claim = _claim(matcher, body="Amazon deals", images=(*own, image(host="x.example")))
    assert _outcome(claim) == ("amazon", MEDIUM)
    assert ClaimSource.ASSET_HOST in claim.sources
    assert _claim(matcher, images=own) is None
    few = (*own[:1], image(host="x.example"), image(host="y.example"))
    assert _claim(matcher, body="Amazon deals", images=few).strength is WEAK


@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("\u0410mazon Prime", "\u0410mazon"),
        ("Dear Am\u200bazon client", "Am\u200bazon"),
        ("Amaz0n", "Amaz0n"),
        ("(A\u0337mazon)", "A\u0337mazon"),
        ("The \u041dome Dep0t", "The \u041dome Dep0t"),
        (
            "\U0001d400\U0001d426\U0001d41a\U0001d433\U0001d428\U0001d427",
            "\U0001d400\U0001d426\U0001d41a\U0001d433\U0001d428\U0001d427",
        ),
        ("\u0410pple", "\u0410pple"),
        ("T4rget Support", "T4rget"),
    ],
)
def test_a_disguised_name_is_handed_on_as_written(matcher, name, piece):
    claim = _claim(matcher, (name, "x@evil.example"))
    assert claim.strength is STRONG
    assert claim.disguise.startswith(piece)


@pytest.mark.parametrize(
    "name",
    [
        "AMAZON",
        "Amazón",
        "\uff21\uff2d\uff21\uff3a\uff2f\uff2e",
        "amazon.de",
        "Ali Express",
        "HomeDepot",
        "楽天市場",
        "El Corte Ingles",
    ],
)
def test_honest_writing_is_no_disguise(matcher, name):
    assert _claim(matcher, (name, "x@evil.example")).disguise == ""


def test_a_letter_spaced_name_is_a_disguise(matcher):
    assert _claim(matcher, ("A m a z o n", "x@evil.example")).disguise == "A m a z o n"


def test_nobody_disguises_a_name_honestly(matcher):
    claim = _claim(matcher, subject="[\u0410mazon]: on hold")
    assert _outcome(claim) == ("amazon", MEDIUM)
    assert claim.disguise == "\u0410mazon"
    body = _claim(matcher, body="Hello\nfrom \u0410mazon\nwith Amazon")
    assert (body.strength, body.disguise) == (MEDIUM, "\u0410mazon")


def test_soft_hyphens_in_a_body_are_for_line_breaks(matcher):
    assert _claim(matcher, body="Ama\u00adzon liefert").disguise == ""


@pytest.mark.parametrize("name", ["Bo1", "G1S", "GIS", "UP5"])
def test_initials_are_not_read_into_digits(matcher, name):
    assert _claim(matcher, (name, "x@firm.example")) is None


def test_ordinary_mail_claims_nothing(matcher):
    assert _claim(matcher, ("Ann", "ann@web.de"), subject="Lunch", body="At noon?") is None
    assert find_header_claim(message(subject="Lunch"), matcher) is None


def test_a_message_without_any_author_is_still_read(matcher):
    assert _outcome(find_claim(message(subject="Your Amazon account"), matcher)) == ("amazon", MEDIUM)


def test_the_matcher_survives_the_way_to_a_worker(matcher):
    copy = pickle.loads(pickle.dumps(matcher))  # noqa: S301
    mail = message(("\u0410mazon", "x@amazon-security.example"), subject="Your Amazon account")
    assert find_claim(mail, copy) == find_claim(mail, matcher)


@given(
    name=st.text(max_size=60),
    address=st.text(max_size=60),
    subject=st.text(max_size=80),
    body=st.text(max_size=300),
)
def test_no_message_is_too_strange(matcher, name, address, subject, body):
    mail = message((name, address), subject=subject, body=body, images=(image(body[:50]),))
    assert find_claim(mail, matcher) == find_claim(mail, matcher)


@pytest.mark.parametrize(
    "piece",
    ["Amazon ", "your Amazon account\n", "A m a z o n ", "楽天市場", "\u0410mazon 0 ", "> Amazon\n", "© "],
)
def test_a_long_body_takes_bounded_time(matcher, piece):
    mail = message(STRANGER, subject=piece * 500, body=piece * (65_536 // len(piece)))
    start = time.process_time()
    find_claim(mail, matcher)
    assert time.process_time() - start < 1.0


def test_many_names_in_one_line_are_bounded(matcher):
    everybody = "Amazon PayPal Walmart Lidl Zalando Sephora Rakuten AliExpress Macy's " * 100
    assert _claim(matcher, (everybody, "x@evil.example"), subject=everybody).strength is STRONG
    assert _claim(matcher, body="楽天市場 " * 1000).strength is WEAK


def test_names_that_hold_no_word_or_the_same_words_twice(folding):
    catalogue = read_catalogue(
        {
            "a": make_document(
                "a", {"distinct": ["Abcshop", "Abcshop", "!!!", "楽市", "楽市場"], "home": {"": "abcshop.de"}}
            ),
            "b": make_document("b", {"distinct": ["Abcshop"], "home": {"": "abcshop.fr"}}),
        }
    )
    shared = ClaimMatcher.build(catalogue, read_phrases({}), folding)
    assert _claim(shared, ("Abcshop", "x@evil.example")).retailer_id == "a"
    assert _claim(shared, ("!!!", "x@evil.example")) is None
    assert _claim(shared, ("楽市場", "x@evil.example")).retailer_id == "a"


def test_every_name_of_the_catalogue_is_found_in_a_display_name(real_matcher):
    missed = []
    for retailer in real_matcher.catalogue.retailers.values():
        for alias in retailer.aliases:
            claim = find_header_claim(message((alias.text, "x@evil.example")), real_matcher)
            if claim is None or (
                claim.retailer_id != retailer.retailer_id and alias.text not in _SHARED_NAMES
            ):
                missed.append((retailer.retailer_id, alias.text, claim))
    assert missed == []


def test_a_presentation_at_the_foot_of_a_long_mail_is_seen(matcher):
    body = "\n".join(["Nothing to see here."] * 3000) + "\nThe Amazon Team"
    assert _outcome(_claim(matcher, body=body)) == ("amazon", MEDIUM)
    middle = ["Nothing to see here."] * 2000
    assert _claim(matcher, body="\n".join([*middle, "The Amazon Team", *middle])) is None


SENT_ON = [
    "From: Amazon <account@phish.example>\nSent: Monday, 20 November 2023\nSubject: Your Am\u0430zon account",
    "Von: Amazon\nGesendet: Montag\nBetreff: Ihr Am\u0430zon-Konto",
    "*De :* Amazon\n*Envoyé :* lundi\n*Objet :* Votre compte Am\u0430zon",
]


@pytest.mark.parametrize("block", SENT_ON)
def test_header_fields_written_out_in_a_forwarded_mail_present_nobody(matcher, block):
    body = f"Get Outlook for Android\n{block}\nYour Amazon account is on hold. We at Amazon will close it."
    sent_on = message(("Bob", "bob@mail.example"), subject="Fwd: Your Am\u0430zon account", body=body)
    claim = find_claim(sent_on, matcher)
    assert claim is not None
    assert claim.strength is Strength.WEAK
    assert claim.disguise == ""


def test_the_same_block_in_a_mail_that_is_no_answer_hides_nothing(matcher):
    body = f"{SENT_ON[0]}\nYour Amazon account is on hold. We at Amazon will close it."
    claim = find_claim(message(("Bob", "bob@mail.example"), subject="Notice", body=body), matcher)
    assert claim is not None
    assert claim.strength is Strength.MEDIUM


def test_a_from_line_without_the_other_fields_is_no_block(matcher):
    body = "From: the whole team\nYour Amazon account is on hold. We at Amazon will close it."
    claim = find_claim(message(("Bob", "bob@mail.example"), subject="Re: Notice", body=body), matcher)
    assert claim is not None
    assert claim.strength is Strength.MEDIUM


def test_an_opening_quotation_mark_without_its_end_cites_nothing(matcher):
    body = 'He wrote "your Amazon account is on hold. We at Amazon will close it.'
    claim = find_claim(message(("Bob", "bob@mail.example"), subject="Notice", body=body), matcher)
    assert claim is not None
    assert claim.strength is Strength.MEDIUM


def test_a_quoted_phrase_that_a_warning_cites_presents_nobody(matcher):
    body = 'Beware of mail that says "your Amazon account is on hold" these days.'
    claim = find_claim(message(("Bob", "bob@mail.example"), subject="Notice", body=body), matcher)
    assert claim is not None
    assert claim.strength is Strength.WEAK
