"""What the verdicts of an account depend on: another address or another trusted server judges anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.program.parts import load_parts, read_parts
from app.settings import Account, Security, Server

_ACCOUNT = Account("one", "ann@example.org", Server("imap.example.org", 993, Security.TLS), None, "ann")


def test_the_same_circumstances_are_the_same_version():
    parts = load_parts()
    same = replace(_ACCOUNT, days_back=None, folders=("INBOX",), user="other", address="ANN@example.org")
    assert parts.versions_for(same) == parts.versions_for(_ACCOUNT)


@pytest.mark.parametrize(
    "changes",
    [
        {"other_addresses": ("ann@example.net",)},
        {"address": "ann@example.net"},
        {"trusted_authserv_id": "mx.example.org"},
        {"imap": Server("imap.gmail.com", 993, Security.TLS)},
    ],
)
def test_other_circumstances_are_another_version(changes):
    parts = load_parts()
    assert parts.versions_for(replace(_ACCOUNT, **changes)) != parts.versions_for(_ACCOUNT)


def test_the_order_of_addresses_does_not_matter():
    first = replace(_ACCOUNT, other_addresses=("a@example.net", "b@example.net"))
    second = replace(_ACCOUNT, other_addresses=("b@example.net", "a@example.net"))
    parts = load_parts()
    assert parts.versions_for(first) == parts.versions_for(second)


def test_a_shop_of_the_users_own_is_another_version():
    own = {
        "id": "my-fernwald",
        "name": "Fernwald",
        "category": "retailer",
        "home": {"": "fernwald.example"},
        "aliases": [{"texts": ["Fernwald"], "kind": "distinct"}],
        "mail_domains": [{"hosts": ["fernwald.example"], "below": True, "words": "own"}],
        "link_domains": [{"hosts": ["fernwald.example"], "below": True}],
    }
    assert read_parts({"my-fernwald": own}).versions_for(_ACCOUNT) != load_parts().versions_for(_ACCOUNT)


def test_no_address_can_be_read_from_a_version():
    assert "ann" not in load_parts().versions_for(_ACCOUNT).catalogue


@pytest.mark.parametrize(
    ("host", "provider", "does"),
    [
        ("imap.gmail.com", "", True),
        ("imap.example.org", "Gmail", True),
        ("outlook.office365.com", "", True),
        ("imap.example.org", "", False),
    ],
)
def test_who_keeps_a_copy_of_what_is_sent_is_known(host, provider, does):
    account = replace(_ACCOUNT, imap=Server(host, 993, Security.TLS), provider=provider)
    assert load_parts().copies_sent(account) is does


@pytest.mark.parametrize(
    ("host", "provider", "folders"),
    [
        ("imap.web.de", "", ("Unbekannt",)),
        ("imap.example.org", "WEB.DE", ("Unbekannt",)),
        ("imap.gmail.com", "", ()),
        ("imap.example.org", "", ()),
    ],
)
def test_which_folders_hold_incoming_mail_too_is_known(host, provider, folders):
    account = replace(_ACCOUNT, imap=Server(host, 993, Security.TLS), provider=provider)
    assert load_parts().more_inboxes_of(account) == folders
