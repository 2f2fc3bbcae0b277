"""Alias relays: what they make of an author's address, and what is no relay's."""

from __future__ import annotations

import pytest

from app.evidence.relays import is_relay, relayed_domain
from app.message.model import Author
from app.names import AddrSpec, read_domain


def read(address: str, name: str = "Amazon") -> str | None:
    local_part, _, domain = address.rpartition("@")
    return relayed_domain(Author(name, name, AddrSpec(address), local_part, read_domain(domain), domain))


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("order_at_amazon_co_uk_a1b2c3d4e5_0f1e2d3c@privaterelay.appleid.com", "amazon.co.uk"),
        ("order_at_mail_amazon_de_a1b2c3d4e5_0f1e2d3c@icloud.com", "mail.amazon.de"),
        ("Order_at_Amazon_de_xkcdqz@simplelogin.co", "amazon.de"),
        ("order_at_amazon.de_robin@duck.com", "amazon.de"),
        ("shop+order=amazon.de@robin.anonaddy.com", "amazon.de"),
        ("look_at_me_at_amazon_de_xkcdqz@simplelogin.co", "amazon.de"),
        # The longest name counts: whoever owns evil.com may make any name below it.
        ("order_at_amazon_de_evil_com_xkcdqz@simplelogin.co", "amazon.de.evil.com"),
        ("order_at_amazon.de.evil.com_robin@duck.com", "amazon.de.evil.com"),
    ],
)
def test_the_author_that_a_relay_names(address: str, domain: str) -> None:
    assert read(address) == domain


@pytest.mark.parametrize("name", ["order@amazon.de [via Relay]", "Order@Amazon.de [via Relay]"])
def test_the_author_named_in_the_display_name(name: str) -> None:
    assert read("x1y2z3@mozmail.com", name) == "amazon.de"


@pytest.mark.parametrize(
    "address",
    [
        "order_at_amazon_de_xkcdqz@evil.example",
        "order_at_amazon_de_xkcdqz@noduck.com",
        "order_at_amazon_de_x@icloud.com",
        "order_at_amazon@duck.com",
        "order_at_amazon_notasuffix_x@duck.com",
        "order_at_-_de_x@duck.com",
        "robin@duck.com",
        "shop+order=amazon@robin.anonaddy.com",
        "order_at_amazon_de_x@nodomain",
    ],
)
def test_an_address_that_names_no_author(address: str) -> None:
    assert read(address) is None


@pytest.mark.parametrize(
    "name", ["order@amazon.de", "order@amazon.de [via Relay] x", "a b@amazon.de [via Relay]"]
)
def test_a_display_name_that_no_relay_wrote(name: str) -> None:
    assert read("x1y2z3@mozmail.com", name) is None


def test_relays_count_with_the_names_below_them() -> None:
    assert is_relay("robin.addy.io")
    assert not is_relay("myaddy.io")
    assert not is_relay("icloud.com")
