"""The program's words in other languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from app.translation import LANGUAGES, number, translate, translate_count, use_language
from tests.linguist import find_sources, read_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

TRANSLATED = [code for code in LANGUAGES if code != "en"]
SOURCES = find_sources()
PLACE = re.compile(r"\{[a-z_]*\}")
MOST_GROWTH, MOST_MORE = 1.6, 14
"""German runs a third longer on average; a text far beyond that breaks the window's layout."""


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


def test_says_german_where_german_is_in_use() -> None:
    use_language("de")
    assert translate("Verified") == "Bestätigt"


def test_counts_in_both_languages() -> None:
    forms = ("{n} message", "{n} messages")
    assert [translate_count(*forms, count) for count in (0, 1, 10_482)] == [
        "0 messages",
        "1 message",
        "10,482 messages",
    ]


def test_an_unknown_language_is_english() -> None:
    assert use_language("tlh_KX.UTF-8") == "en"
    assert translate("Verified") == "Verified"


def test_uses_the_first_language_that_there_is() -> None:
    assert use_language("tlh-KX", "de-AT", "en") == "de"


def test_writes_numbers_as_the_language_does() -> None:
    assert number(12_345.67, 1) == "12,345.7"
    use_language("de")
    assert number(12_345.67, 1) == "12.345,7"


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated(code: str) -> None:
    entries = read_entries(code)
    missing = [text for text in SOURCES if text not in entries or not all(entries[text].forms)]
    unfinished = [text for text, entry in entries.items() if not entry.is_finished]
    assert missing + unfinished == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_translation_names_the_same_things(code: str) -> None:
    differing = [
        text
        for text, entry in read_entries(code).items()
        for form in entry.forms
        if form and set(PLACE.findall(form)) - {"{n}"} != set(PLACE.findall(text)) - {"{n}"}
    ]
    assert differing == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_far_longer(code: str) -> None:
    too_long = [
        form
        for text, entry in read_entries(code).items()
        for form in entry.forms
        if len(form) > MOST_GROWTH * len(text) + MOST_MORE
    ]
    assert too_long == []
