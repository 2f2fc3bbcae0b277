"""All signs of one message: attacks made of bytes, genuine mail, and that nothing ever raises."""

from __future__ import annotations

import pickle
from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.claim.model import ClaimSource, Strength
from app.message.model import (
    AuthorDefect,
    Authors,
    FileKind,
    HiddenBy,
    LinkKind,
)
from app.message.reading import read_message
from app.signs.finding import find_signs
from app.signs.model import Finding, Sign, SignId, Weight
from tests.unit.signs.values import (
    attachment,
    author,
    authors,
    claim,
    hidden,
    image,
    imitates_amazon,
    lines,
    link,
    message,
    reply_to,
)


def mail(html: str, *, sender: str = "Amazon <order-update@amazon.de>", fields: str = "") -> bytes:
    return (
        f"From: {sender}\r\nTo: ann@example.org\r\nSubject: Your parcel\r\n{fields}"
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        f"<html><body>{html}</body></html>\r\n"
    ).encode()


def found_of(found_in, html, **changes):
    return found_in(read_message(mail(html, **changes)))


GENUINE = (
    "<p>Hello Ann Smith,</p><p>your order has been sent. It arrives on Monday.</p>"
    '<p><a href="https://www.amazon.de/gp/css/order">Track your parcel</a></p>'
    '<p><a href="https://www.amazon.de/">Amazon.de</a></p>'
    "<p>Questions? Call our customer service on 0800 123 4567.</p>"
)


def test_a_genuine_order_mail_has_no_sign(found_in):
    assert found_of(found_in, GENUINE) == {}


def test_a_genuine_delivery_code_mail_has_no_sign(found_in):
    html = (
        '<div style="display:none">Your one-time password is 123456</div><p>Hello Ann,</p>'
        "<p>A one-time password is required for your delivery.</p><p><b>123456</b></p>"
        "<p>Read it out to the driver at your door. Do not share the code on the phone.</p>"
        '<p><a href="https://www.amazon.de/orders">Your orders</a></p>'
    )
    assert found_of(found_in, html) == {}


@pytest.mark.parametrize(
    ("html", "finding"),
    [
        ('<a href="https://evil.example/">Track</a>', Finding.NO_LINK_TO_RETAILER),
        ('<a href="https://evil.example/">https://www.amazon.de/</a>', Finding.LINK_TEXT_DIFFERS),
        ('<a href="https://www.amazon.de@evil.example/">x</a>', Finding.USER_INFO_LINK),
        ('<a href="http://3405803785/">x</a>', Finding.IP_ADDRESS_LINK),
        ('<a href="data:text/html,hi">x</a>', Finding.SCRIPT_LINK),
        ('<a href="java\tscript:alert(1)">x</a>', Finding.SCRIPT_LINK),
        ('<form action="https://evil.example/"><input name="card"></form>', Finding.ASKS_FOR_SECRETS),
        (
            'Your code: 12<span style="font-size:0">99</span>34<span style="font-size:0">7</span>56',
            Finding.HIDDEN_TEXT_ALTERS,
        ),
        (
            'Your Am<span style="font-size:0">xq</span>azon acc<span style="display:none">zz</span>ount',
            Finding.HIDDEN_TEXT_ALTERS,
        ),
        (
            '<p>Your verification code: 123456</p><p style="background:#fff;color:#ffffff">654321</p>',
            Finding.HIDDEN_TEXT_ALTERS,
        ),
        (
            '<p>Your code:</p><span style="direction:rtl;unicode-bidi:bidi-override">654321</span>',
            Finding.HIDDEN_TEXT_ALTERS,
        ),
    ],
)
def test_tricks_with_links_and_hidden_text(found_in, html, finding):
    assert finding in found_of(found_in, html)


@pytest.mark.parametrize(
    "sender",
    [
        "Amazon <x@evil.example>",
        "order-update@amazon.de <x@evil.example>",
        '"Amazon <order-update@amazon.de>" <x@evil.example>',
        "Amazon, <order-update@amazon.de>, <x@evil.example>",
        "Amazon:order-update@amazon.de,x@evil.example;",
        "Amazon <order-update@amazon.de>\r\nFrom: Amazon <x@evil.example>",
    ],
)
def test_a_foreign_address_in_the_sender_line_is_decisive(found_in, sender):
    found = found_of(found_in, GENUINE, sender=sender)
    assert Weight.DECISIVE in found.values()


def test_each_finding_comes_once(signs_of):
    html = '<a href="https://bit.ly/1">a</a><a href="https://bit.ly/2">b</a>' * 20
    signs = signs_of(read_message(mail(html, sender="Amazon <x@evil.example>")))
    findings = [sign.finding for sign in signs]
    assert len(findings) == len(set(findings))


def test_signs_carry_no_address_link_or_code(signs_of):
    html = '<a href="https://evil.example/?m=ann@example.org&t=123456">Enter code 123456</a>'
    letter = mail(html, sender="Amazon <x@evil.example>", fields="Reply-To: thief@gmail.com\r\n")
    for sign in signs_of(read_message(letter)):
        for _, value in sign.params:
            assert "@" not in value
            assert "/" not in value
            assert "123456" not in value


def test_signs_travel_between_processes(signs_of):
    signs = signs_of(read_message(mail(GENUINE, sender="Amazon <x@evil.example>")))
    assert pickle.loads(pickle.dumps(signs)) == signs  # noqa: S301 - our own


def test_the_sign_of_the_evidence_is_not_made_here(signs_of):
    signs = signs_of(read_message(mail(GENUINE, sender="x")))
    assert all(sign.sign_id is not SignId.S2 for sign in signs)


def test_weak_tone_never_weighs_more(signs_of):
    html = "Dear customer, you have won! Act now within 24 hours or your account will be suspended."
    signs = signs_of(read_message(mail(html)))
    assert signs
    assert {sign.weight for sign in signs if sign.sign_id is SignId.S15} == {Weight.WEAK}


TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "send us the code",
            "call +1 888 555 0142 to cancel",
            "confirm your card number",
            "Dear customer",
            "123456",
            "\u202e\ud800",
            "https://www.amazon.de",
        ]
    ),
)
TARGETS = st.one_of(
    st.text(max_size=60).map(lambda text: "https://" + text),
    st.sampled_from(
        [
            "https://www.amazon.de/gp/r.html?U=https%3A%2F%2Fx",
            "https://urldefense.com/v3/__",
            "https://urldefense.proofpoint.com/v2/url?u=-",
            "https://www.google.com/url?q=https://[",
            "https://eur01.safelinks.protection.outlook.com/?url=%68ttps:%ff",
            "data:",
            "javascript:",
            "mailto:x",
        ]
    ),
)
LINKS = st.builds(
    lambda target, text, kind, size: link(target, text, kind=kind, prominence=size),
    TARGETS,
    TEXTS,
    st.sampled_from(LinkKind),
    st.integers(0, 9),
)
MESSAGES = st.builds(
    lambda texts, subject, links, secrets, kinds, plain, form, defects: message(
        *texts,
        subject=subject,
        links=tuple(links),
        hidden=tuple(hidden(text, by, splits_word=splits) for text, by, splits in secrets),
        attachments=tuple(map(attachment, kinds)),
        plain_lines=lines(*plain),
        has_form=form,
        images=(image(),),
        reply_to=(reply_to("x@gmail.com"),),
        authors=Authors((author("x@evil.example"), author("y@\ud800")), frozenset(defects), None),
    ),
    st.lists(TEXTS, max_size=6),
    TEXTS,
    st.lists(LINKS, max_size=5),
    st.lists(st.tuples(TEXTS, st.sampled_from(HiddenBy), st.booleans()), max_size=4),
    st.lists(st.sampled_from(FileKind), max_size=3),
    st.lists(TEXTS, max_size=4),
    st.booleans(),
    st.sets(st.sampled_from(AuthorDefect), max_size=3),
)
CLAIMS = st.builds(
    claim,
    st.sampled_from(["amazon", "paypal", "lidl", "dhl", "apple"]),
    st.sampled_from([Strength.MEDIUM, Strength.STRONG]),
    st.frozensets(st.sampled_from(ClaimSource)),
    st.sampled_from(["", "Am\u0430zon"]),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(letter=MESSAGES, of=CLAIMS)
def test_no_message_makes_it_raise_and_the_same_gives_the_same(catalogue, phrases, letter, of):
    first = find_signs(letter, of, catalogue, phrases, imitates_amazon)
    assert all(isinstance(sign, Sign) for sign in first)
    assert first == find_signs(letter, of, catalogue, phrases, imitates_amazon)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(raw=st.binary(max_size=400))
def test_no_bytes_make_it_raise(catalogue, phrases, raw):
    letter = read_message(b"From: Amazon <x@evil.example>\r\n" + raw)
    find_signs(letter, claim(), catalogue, phrases, imitates_amazon)


def test_a_message_of_nothing_but_a_stranger(found_in):
    assert found_in(message(authors=authors("x@evil.example"))) == {
        Finding.AUTHOR_DOMAIN_NOT_RETAILERS: Weight.DECISIVE
    }


def test_a_sign_has_only_what_the_edge_may_show():
    assert [field.name for field in fields(Sign)] == ["sign_id", "weight", "finding", "params"]
