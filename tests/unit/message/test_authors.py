"""The sender line: every way to make a mail program show another author than the real one."""

from __future__ import annotations

import base64

import pytest

from app.message import read_header, read_message
from app.message.header.authors import CANDIDATE_LIMIT
from app.message.model import AuthorDefect, Limit


def encoded(text: str) -> str:
    return f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="


def addresses(authors):
    return [author.addr_spec.lower() for author in authors.candidates]


@pytest.mark.parametrize(
    ("field_body", "name", "address"),
    [
        ("order-update@shop.example", "", "order-update@shop.example"),
        ("<order-update@shop.example>", "", "order-update@shop.example"),
        ("Shop <a@shop.example>", "Shop", "a@shop.example"),
        ("Shop.example <a@SHOP.Example>", "Shop.example", "a@shop.example"),
        ('"Shop, Inc." <a@shop.example>', "Shop, Inc.", "a@shop.example"),
        ('"The \\"Shop\\"" <a@shop.example>', 'The "Shop"', "a@shop.example"),
        ('The "Shop" team <a@shop.example>', "The Shop team", "a@shop.example"),
        ("=?utf-8?q?Caf=C3=A9_Shop?= <a@shop.example>", "Café Shop", "a@shop.example"),
        ("Shop\r\n <a@shop.example>", "Shop", "a@shop.example"),
        ('"my shop"@shop.example', "", '"my shop"@shop.example'),
        ("a@mail.shop.example", "", "a@mail.shop.example"),
    ],
)
def test_well_formed_author_is_proof(authors_of, field_body, name, address):
    authors = authors_of(field_body)
    assert authors.defects == frozenset()
    assert authors.proof is not None
    assert authors.candidates == (authors.proof,)
    assert authors.proof.display_name == name
    assert authors.proof.addr_spec == address
    assert authors.proof.domain == address.rpartition("@")[2]


@pytest.mark.parametrize(
    "field_body",
    [
        "a@shop.example <a@shop.example>",
        '"a@shop.example" <A@Shop.Example>',
        '"Shop (a@shop.example)" <a@shop.example>',
        "=?utf-8?q?a=40shop.example?= <a@shop.example>",
    ],
)
def test_name_that_repeats_the_same_address_is_harmless(authors_of, field_body):
    authors = authors_of(field_body)
    assert authors.defects == frozenset()
    assert authors.proof is not None
    assert authors.proof.domain == "shop.example"


@pytest.mark.parametrize(
    ("field_body", "defect", "candidates"),
    [
        # Two addresses in one From.
        (
            "a@shop.example, b@evil.example",
            AuthorDefect.SEVERAL_MAILBOXES,
            ["a@shop.example", "b@evil.example"],
        ),
        (
            "Shop <a@shop.example>, <b@evil.example>",
            AuthorDefect.SEVERAL_MAILBOXES,
            ["a@shop.example", "b@evil.example"],
        ),
        ("Shop Voucher, <b@evil.example>", AuthorDefect.SEVERAL_MAILBOXES, ["b@evil.example"]),
        (
            "a@shop.example; b@evil.example",
            AuthorDefect.SEVERAL_MAILBOXES,
            ["a@shop.example", "b@evil.example"],
        ),
        # Bare address before an angle address.
        (
            "a@shop.example <b@evil.example>",
            AuthorDefect.ADDRESS_IN_DISPLAY_NAME,
            ["a@shop.example", "b@evil.example"],
        ),
        (
            '"a@shop.example" <b@evil.example>',
            AuthorDefect.ADDRESS_IN_DISPLAY_NAME,
            ["b@evil.example", "a@shop.example"],
        ),
        # A whole mailbox inside the quoted display name.
        (
            '"Shop <a@shop.example>" <b@evil.example>',
            AuthorDefect.ADDRESS_IN_DISPLAY_NAME,
            ["b@evil.example", "a@shop.example"],
        ),
        (
            '"Shop (a\uff20shop.example)" <b@evil.example>',
            AuthorDefect.RAW_8BIT,
            ["b@evil.example", "a@shop.example"],
        ),
        # A source route.
        ("<@shop.example,@x.example:b@evil.example>", AuthorDefect.SOURCE_ROUTE, ["b@evil.example"]),
        # Text after the angle address.
        (
            "Shop <a@shop.example> b@evil.example",
            AuthorDefect.TEXT_AFTER_ADDRESS,
            ["a@shop.example", "b@evil.example"],
        ),
        ("<b@evil.example> Shop", AuthorDefect.TEXT_AFTER_ADDRESS, ["b@evil.example"]),
        (
            "<b@evil.example><a@shop.example>",
            AuthorDefect.TEXT_AFTER_ADDRESS,
            ["b@evil.example", "a@shop.example"],
        ),
        # A group (RFC 6854).
        ("Shop: a@shop.example;", AuthorDefect.GROUP, ["a@shop.example"]),
        ("Shop: a@shop.example, b@evil.example;", AuthorDefect.GROUP, ["a@shop.example", "b@evil.example"]),
        # Comments; the address only inside one.
        ("b@evil.example (Shop)", AuthorDefect.COMMENT, ["b@evil.example"]),
        ("Shop (a, b: <c>) <b@evil.example>", AuthorDefect.COMMENT, ["b@evil.example"]),
        ("(a@shop.example) <b@evil.example>", AuthorDefect.COMMENT, ["a@shop.example", "b@evil.example"]),
        ("Shop (a@shop.example)", AuthorDefect.COMMENT, ["a@shop.example"]),
        (
            "Shop ((a@shop.example) x) <b@evil.example>",
            AuthorDefect.NESTED_COMMENT,
            ["a@shop.example", "b@evil.example"],
        ),
        ("b@(a@shop.example)evil.example", AuthorDefect.COMMENT, ["a@shop.example"]),
        # A quoted local part with an address in it.
        (
            '"a@shop.example"@evil.example',
            AuthorDefect.QUOTED_LOCAL_PART_WITH_AT,
            ["a@shop.example", '"a@shop.example"@evil.example'],
        ),
        (
            "a@shop.example@evil.example",
            AuthorDefect.UNREADABLE,
            ["a@shop.example", "shop.example@evil.example"],
        ),
        # Raw 8-bit, and a domain that is not ASCII.
        ("Shöp <a@shop.example>", AuthorDefect.RAW_8BIT, ["a@shop.example"]),
        ("Shop <a@shоp.example>", AuthorDefect.NON_ASCII_ADDRESS, ["a@shоp.example"]),
        ("Shop <a@[192.0.2.1]>", AuthorDefect.UNREADABLE, []),
        ("Shop <a@shop>", AuthorDefect.BAD_DOMAIN, ["a@shop"]),
        ("Shop <a@-shop.example>", AuthorDefect.BAD_DOMAIN, ["a@-shop.example"]),
        # No address at all.
        ("Shop Customer Service", AuthorDefect.UNREADABLE, [""]),
        ("", AuthorDefect.UNREADABLE, [""]),
    ],
)
def test_malformed_author_is_no_proof(authors_of, field_body, defect, candidates):
    authors = authors_of(field_body)
    assert authors.proof is None
    assert defect in authors.defects
    for address in candidates:
        assert address in addresses(authors)


@pytest.mark.parametrize(
    ("field_body", "defect"),
    [
        (f"{encoded('a@shop.example')} <b@evil.example>", AuthorDefect.ADDRESS_IN_DISPLAY_NAME),
        (f"{encoded('Shop <a@shop.example>')} <b@evil.example>", AuthorDefect.ENCODED_SPECIAL),
        (f"{encoded('a@shop.example')}@evil.example", AuthorDefect.ENCODED_SPECIAL),
        (f"{encoded('a@shop.example' + chr(0))} <b@evil.example>", AuthorDefect.CONTROL_BYTE),
        (f"{encoded('a@shop.example' + chr(0))}@evil.example", AuthorDefect.CONTROL_BYTE),
        (f"{encoded('Shop, <a@shop.example>')}, <b@evil.example>", AuthorDefect.SEVERAL_MAILBOXES),
    ],
)
def test_encoded_word_that_decodes_to_an_address(authors_of, field_body, defect):
    authors = authors_of(field_body)
    assert authors.proof is None
    assert defect in authors.defects
    assert "a@shop.example" in addresses(authors)
    assert any("evil.example" in address for address in addresses(authors))


def test_encoded_comma_is_a_defect(authors_of):
    authors = authors_of("=?utf-8?q?Shop=2C_Ltd?= <a@shop.example>")
    assert authors.defects == {AuthorDefect.ENCODED_SPECIAL}
    assert authors.proof is None


@pytest.mark.parametrize("octet", [b"\0", b"\r", b"\x07", b"\x7f"])
def test_control_octet_in_the_sender_line(authors_of, octet):
    authors = authors_of(b"Shop <a@shop.example" + octet + b"> <b@evil.example>")
    assert AuthorDefect.CONTROL_BYTE in authors.defects
    assert authors.proof is None


def test_several_from_fields_give_all_their_addresses(authors_of):
    authors = authors_of("Shop <a@shop.example>", "b@evil.example")
    assert AuthorDefect.SEVERAL_FROM_FIELDS in authors.defects
    assert addresses(authors) == ["a@shop.example", "b@evil.example"]
    assert authors.candidates[0].display_name == "Shop"
    assert authors.proof is None


@pytest.mark.parametrize("field_name", [b"Sender", b"Resent-From"])
def test_without_from_the_substitute_is_a_candidate(field_name):
    authors = read_message(field_name + b": Shop <a@shop.example>\r\n\r\nHello").authors
    assert AuthorDefect.NO_FROM in authors.defects
    assert addresses(authors) == ["a@shop.example"]
    assert authors.proof is None


def test_without_any_sender_there_is_no_candidate():
    authors = read_message(b"Subject: x\r\n\r\nHello").authors
    assert authors.candidates == ()
    assert authors.defects == {AuthorDefect.NO_FROM}


def test_name_without_address_is_still_shown(authors_of):
    (author,) = authors_of('"Shop Customer Service"').candidates
    assert author.display_name == "Shop Customer Service"
    assert author.domain is None
    assert author.untrusted_domain == ""


def test_name_before_a_stray_comma_belongs_to_the_address(authors_of):
    (author,) = authors_of("Shop Voucher, <service@evil.example>").candidates
    assert author.untrusted_display_name == "Shop Voucher"
    assert author.domain == "evil.example"


def test_comment_after_a_bare_address_is_its_name(authors_of):
    (author,) = authors_of("service@evil.example (Shop Support)").candidates
    assert author.display_name == "Shop Support"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\u202eelpmaxe.pohs", "<U+202E>elpmaxe.pohs"),
        ("Sh\u200bop\u00ad", "Sh<U+200B>op<U+00AD>"),
        ("Shop" + " " * 300 + "x", "Shop x"),
        ("Shop<b>\u2714</b>", "Shop<b>\u2714</b>"),
    ],
)
def test_tricks_in_the_display_name_are_made_visible(authors_of, name, shown):
    (author,) = authors_of(f"{encoded(name)} <a@evil.example>").candidates
    assert author.untrusted_display_name == name
    assert author.display_name == shown


def test_homograph_and_embedded_brand_domains_are_read_whole(authors_of):
    assert authors_of("Shop <a@xn--shp-sna.example>").proof.domain == "xn--shp-sna.example"
    assert authors_of("Shop <a@shop.example.evil.example>").proof.domain == "shop.example.evil.example"


def test_raw_latin_1_name_is_readable_and_no_proof(authors_of):
    authors = authors_of("Bücher".encode("latin-1") + b" <a@shop.example>")
    assert authors.defects == {AuthorDefect.RAW_8BIT}
    assert authors.candidates[0].display_name == "Bücher"


def test_flood_of_addresses_is_cut():
    message = read_header(
        b"From: " + b",".join(b"a%d@x.example" % number for number in range(500)) + b"\r\n\r\n"
    )
    assert len(message.authors.candidates) == CANDIDATE_LIMIT
    assert Limit.ADDRESS_COUNT in message.limits


def test_reply_to_is_read_greedily():
    raw = b"From: a@shop.example\r\nReply-To: Shop <r@evil.example>\r\n\r\n"
    (reply_to,) = read_header(raw).reply_to
    assert (reply_to.untrusted_display_name, reply_to.addr_spec, reply_to.domain) == (
        "Shop",
        "r@evil.example",
        "evil.example",
    )
    several = read_header(
        b"From: a@shop.example\r\nReply-To: r@evil.example, s@[x], t@y.example\r\n\r\n"
    ).reply_to
    assert [reply.addr_spec for reply in several] == ["r@evil.example", "t@y.example"]


def test_flood_of_reply_addresses_is_cut():
    flood = b",".join(b"a%d@x.example" % number for number in range(500))
    message = read_header(b"From: a@shop.example\r\nReply-To: " + flood + b"\r\n\r\n")
    assert len(message.reply_to) == CANDIDATE_LIMIT
    assert Limit.ADDRESS_COUNT in message.limits


@pytest.mark.parametrize(
    ("field_body", "expected"),
    [
        ("anna@example.org", ["anna@example.org"]),
        ("Anna <anna@Example.org>, bert@example.net", ["anna@example.org", "bert@example.net"]),
        ('"Doe, Anna" <anna@example.org>', ["anna@example.org"]),
        (
            '"Doe, \\"A\\", Anna" <anna@example.org>, "x, y" <b@example.net>',
            ["anna@example.org", "b@example.net"],
        ),
        # The victim's address in a name, a comment or a group is no address.
        ('"anna@example.org" <thief@evil.example>', ["thief@evil.example"]),
        ("anna@example.org <thief@evil.example>", []),
        ("(anna@example.org) thief@evil.example", []),
        ("undisclosed-recipients:;", []),
        ("<anna@example.org", []),
        # A customer's name that a shop wrote without quotes.
        ("Doe, Anna <anna@example.org>", ["anna@example.org"]),
        ("x, anna@example.org, y <thief@evil.example>", []),
        ("x; anna@example.org; y <thief@evil.example>", []),
        ("anna@example.org; Thief <thief@evil.example>", []),
        ("anna@example.org, not an address", []),
        ('"a; b" <anna@example.org>', ["anna@example.org"]),
        ('"unclosed anna@example.org', []),
        ("", []),
    ],
)
def test_recipients_are_read_strictly(field_body, expected):
    message = read_header(f"From: a@shop.example\r\nTo: {field_body}\r\n\r\n".encode())
    assert [recipient.addr_spec for recipient in message.recipients] == expected


def test_recipients_say_which_field_they_stand_in():
    message = read_header(b"From: a@shop.example\r\nTo: b@x.example\r\nCc: c@x.example\r\n\r\n")
    assert [(each.field_name, each.addr_spec) for each in message.recipients] == [
        ("to", "b@x.example"),
        ("cc", "c@x.example"),
    ]


def test_sixty_thousand_recipients_are_bounded():
    flood = b",\r\n ".join(b"user%d@example.org" % number for number in range(60_000))
    message = read_header(b"From: a@shop.example\r\nTo: " + flood + b"\r\n\r\n")
    assert Limit.ADDRESS_COUNT in message.limits or Limit.HEADER_SIZE in message.limits
    assert len(message.recipients) <= 1_000


def test_thousands_of_short_recipients_are_bounded():
    message = read_header(b"From: a@shop.example\r\nTo: " + b",".join([b"a@b.example"] * 1_200) + b"\r\n\r\n")
    assert len(message.recipients) == 1_000
    assert Limit.ADDRESS_COUNT in message.limits
