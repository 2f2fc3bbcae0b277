"""The phrase files and the matcher made of them."""

from __future__ import annotations

import pytest

from app.codes.folding import clean, clean_character, fold
from app.codes.phrases import Role, read_code_phrases
from app.resources import read_all_toml

LANGUAGES = {
    "en",
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pt",
    "pl",
    "sv",
    "tr",
    "ja",
    "hi",
    "ar",
    "ko",
    "zh",
    "fi",
    "ru",
    "da",
    "no",
    "cs",
    "vi",
}

SMALL = {
    "language": "en",
    "date": "2026-11-24",
    "sources": {"OWN": {"ref": "own words", "grade": "own", "date": "2026-11-24"}},
    "terms": [{"strength": "strong", "texts": ["Sécret code"], "source": ["OWN"]}],
}


def roles(phrases, text):
    return [(hit.role, text[hit.start : hit.end]) for hit in phrases.find(fold(clean(text)))]


def test_every_language_is_there_and_says_what_is_needed():
    documents = read_all_toml("phrases/codes")
    assert set(documents) == LANGUAGES
    for stem, document in documents.items():
        assert document["language"] == stem
        assert {term["strength"] for term in document["terms"]} == {"strong", "weak"}
        for key in ("labels", "not_a_code", "links", "greetings"):
            assert document[key], (stem, key)
        for key in ("delivery", "pickup", "account"):
            assert document["purpose"][key], (stem, key)
        for key in ("account", "delivery"):
            assert document["never_share"][key], (stem, key)
        for key in ("words", "until", "today"):
            assert document["expiry"][key], (stem, key)
        for key in ("minutes", "hours", "days"):
            assert document["units"][key], (stem, key)
        for source in document["sources"].values():
            assert set(source) == {"ref", "grade", "date"}, stem
        assert len(document["calendar"]["months"]) in {0, 12}
        assert len(document["calendar"]["weekdays"]) in {0, 7}


def test_accents_and_case_do_not_matter():
    phrases = read_code_phrases({"en": SMALL})
    assert roles(phrases, "SECRET CODE, sécret code") == [
        (Role.STRONG, "SECRET CODE"),
        (Role.STRONG, "sécret code"),
    ]


def test_words_are_found_at_word_bounds_only(phrases):
    assert (Role.STRONG, "otp") not in roles(phrases, "Hotpot")
    assert (Role.WEAK, "pin") not in roles(phrases, "spinning")
    assert (Role.WEAK, "code") in roles(phrases, "a verifycode")
    assert (Role.STRONG, "验证码") in roles(phrases, "您的验证码为")


def test_a_language_without_optional_tables():
    phrases = read_code_phrases({"en": SMALL})
    assert phrases.never_codes == frozenset()
    assert phrases.link.fullmatch(": ")
    assert not phrases.link.fullmatch(" is ")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"termz": []}, "unknown key 'termz'"),
        ({"date": ""}, "'date' is missing"),
        ({"terms": []}, "'terms' is missing"),
        ({"terms": [{"strength": "strong", "texts": ["x"]}]}, "source"),
        ({"terms": [{"strength": "strong", "texts": ["x"], "source": ["BOOK"]}]}, "source 'BOOK'"),
        ({"terms": [{"strength": "odd", "texts": ["x"], "source": ["OWN"]}]}, "strength"),
        ({"never_codes": {"texts": ["1"], "source": ["BOOK"]}}, "source 'BOOK'"),
    ],
)
def test_a_file_that_does_not_follow_the_schema_is_named(change, message):
    with pytest.raises(ValueError, match=message) as failure:
        read_code_phrases({"xx": {**SMALL, **change}})
    assert str(failure.value).startswith("xx: ")


def test_a_phrase_of_nothing_visible_is_left_out():
    phrases = read_code_phrases({"en": {**SMALL, "labels": ["\u200b"]}})
    assert roles(phrases, "\u200b") == []


def test_folding_keeps_every_character_in_its_place():
    text = clean("İstanbul ŁÓDŹ ﬁ Ｃｏｄｅ Größe مرحبًا फ़ोन")
    assert len(fold(text)) == len(text)
    assert fold(clean("İĞŁé")) == "igle"
    assert fold("Ｃｏｄｅ") == "code"


def test_cleaning_text_with_very_many_different_characters():
    text = "".join(map(chr, range(0x660, 0x66A))) + "".join(map(chr, range(0x300, 0x340))) + "é"
    assert clean(text) == "0123456789é"
    assert fold("".join(map(chr, range(0xC0, 0x180))))[:3] == "aaa"


def test_one_character():
    assert clean_character("٤") == "4"
    assert clean_character("\u200b") == ""
    assert clean_character("x") == "x"
