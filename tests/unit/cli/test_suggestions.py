"""What a misspelt word probably meant."""

from __future__ import annotations

import pytest

from app.build import load_parts
from app.cli.suggestions import did_you_mean

DOMAINS = [domain for profile in load_parts().profiles.providers for domain in profile.domains]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("GMAIL", "gmail.com"),
        ("hotmal.com", "hotmail.com"),
        ("outlook.con", "outlook.com"),
        ("t-onlin.de", "t-online.de"),
        ("fastmal.com", "fastmail.com"),
    ],
)
def test_a_provider_that_is_misspelt_is_suggested(typed, meant):
    assert did_you_mean(typed, DOMAINS) == f" Did you mean {meant}?"


def test_all_that_go_on_from_the_word_are_offered():
    suggested = did_you_mean("gmx", DOMAINS)
    assert "gmx.net" in suggested
    assert " or " in suggested


@pytest.mark.parametrize("typed", ["", "nobody.example", "?"])
def test_nothing_is_suggested_where_nothing_is_near(typed):
    assert did_you_mean(typed, DOMAINS) == ""
