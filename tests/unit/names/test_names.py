"""Domain names: read strictly, compared by whole labels."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PSLFILE, PublicSuffixList

from app.names import (
    ancestors,
    has_known_suffix,
    is_at_or_below,
    is_public_suffix,
    public_suffix,
    read_domain,
    read_host,
    registrable_domain,
    u_label_form,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amazon.DE", "amazon.de"),
        ("amazon.de.", "amazon.de"),
        ("a-b.c_d.example", "a-b.c_d.example"),
        ("xn--mazon-3ve.de", "xn--mazon-3ve.de"),
        ("localhost", None),
        ("", None),
        (".", None),
        ("amazon..de", None),
        (".amazon.de", None),
        ("amazon.de..", None),
        ("-amazon.de", None),
        ("amazon-.de", None),
        ("amazon.de\x00", None),
        ("amazon .de", None),
        ("am\N{CYRILLIC SMALL LETTER A}zon.de", None),
        ("ama\u200bzon.de", None),
        ("amazon。de", None),
        ("a" * 64 + ".de", None),
        (".".join(["a" * 60] * 5), None),
    ],
)
def test_a_domain_is_read_as_raw_ascii_or_not_at_all(text: str, expected: str | None) -> None:
    assert read_domain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("WWW.Amazon.de", "www.amazon.de"),
        ("\N{CYRILLIC SMALL LETTER A}mazon.de", "xn--mazon-3ve.de"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("bücher。example", "xn--bcher-kva.example"),
        ("bücher", None),
        ("a b\xfc.example", None),
    ],
)
def test_a_host_may_hold_u_labels(text: str, expected: str | None) -> None:
    assert read_host(text) == expected


@pytest.mark.parametrize(
    ("domain", "ancestor", "expected"),
    [
        ("amazon.de", "amazon.de", True),
        ("www.amazon.de", "amazon.de", True),
        ("evilamazon.de", "amazon.de", False),
        ("amazon.de.evil.example", "amazon.de", False),
        ("amazon.de", "www.amazon.de", False),
    ],
)
def test_a_comparison_never_crosses_a_label(domain: str, ancestor: str, *, expected: bool) -> None:
    assert is_at_or_below(domain, ancestor) is expected


LABELS = st.lists(st.text("abc-", min_size=1, max_size=4), min_size=2, max_size=4)


@given(LABELS, LABELS)
def test_at_or_below_is_exactly_a_suffix_of_labels(one: list[str], other: list[str]) -> None:
    expected = one[-len(other) :] == other
    assert is_at_or_below(".".join(one), ".".join(other)) is expected


def test_ancestors_go_up_to_two_labels() -> None:
    name = read_domain("a.b.amazon.de")
    assert name is not None
    assert ancestors(name) == ("a.b.amazon.de", "b.amazon.de", "amazon.de")


def test_the_public_suffix_list_with_its_private_section_and_its_traps() -> None:
    assert registrable_domain("www.amazon.co.uk") == "amazon.co.uk"
    assert registrable_domain("www.amazon.com.be") == "com.be"
    assert registrable_domain("shop.example.github.io") == "example.github.io"
    assert registrable_domain("github.io") is None
    assert is_public_suffix("github.io")
    assert is_public_suffix("co.uk")
    assert not is_public_suffix("amazon.de")
    assert registrable_domain("a.foo.xn--55qx5d.cn") == "foo.xn--55qx5d.cn"


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("amazon.de", "amazon.de"),
        ("xn--mazon-3ve.de", "\N{CYRILLIC SMALL LETTER A}mazon.de"),
        ("xn--99999999999.de", "xn--99999999999.de"),
    ],
)
def test_a_labels_are_decoded_for_showing(domain: str, expected: str) -> None:
    assert u_label_form(domain) == expected


def test_suffixes_are_those_of_the_lists_own_reader() -> None:
    oracle = PublicSuffixList(accept_encoded_idn=True)
    rules = [line for line in Path(PSLFILE).read_text("utf-8").split("\n") if line and line[:2] != "//"]
    ends = [rule.lstrip("!").replace("*.", "any.") for rule in rules[::7]]
    ends += [end.encode("idna").decode() for end in ends if not end.isascii()]
    ends += ["www.ck", "a.ck", "city.kawasaki.jp", "kawasaki.jp", "unknown-ending", "com", "a..com"]
    for end in ends:
        for name in (end, f"a.{end}", f"b.a.{end}", f"c.b.a.{end}"):
            assert public_suffix(name) == oracle.publicsuffix(name)
            assert registrable_domain(name) == oracle.privatesuffix(name)
            assert has_known_suffix(name) == (oracle.publicsuffix(name, accept_unknown=False) is not None)
