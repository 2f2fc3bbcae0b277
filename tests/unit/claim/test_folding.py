"""Folding: what reads alike folds alike, and honest writing is told from tricks."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import resources
from app.claim.folding import is_mixed_script, plain, read_folding, scripts_of

_FOLDING = read_folding(resources.read_text("confusables/latin.txt"))


@pytest.mark.parametrize(
    "written",
    [
        "AMAZON",
        "Amaz0n",
        "4mazon",
        "\u0410m\u0430z\u043en",  # Cyrillic A, a, o
        "\u0391\u039c\u0391\u0396\u039f\u039d",  # Greek capitals
        "Am\u200baz\u00adon",
        "A\u0337m\u034fa\u073fzon",
        "A\ufe0fmazon",
        "\U0001d400\U0001d426\U0001d41a\U0001d433\U0001d428\U0001d427",  # mathematical bold
        "\uff21\uff2d\uff21\uff3a\uff2f\uff2e",  # full width
        "\u24b6mazon",
        "\U0001f150\U0001f15c\U0001f150\U0001f169\U0001f15e\U0001f15d",  # letters on black discs
        "\u1d00\u1d0d\u1d00\u1d22\u1d0f\u0274",  # small capitals
        "\u00c1mazon",
        "a\u3164mazon",  # Hangul filler
    ],
)
def test_every_dress_of_a_name_folds_to_the_name(written):
    assert _FOLDING.fold(written) == _FOLDING.fold("Amazon")


@pytest.mark.parametrize(
    ("written", "brand"),
    [
        ("PayPaI", "PayPal"),
        ("paypa1", "PayPal"),
        ("vvalrnart", "Walmart"),
        ("\u0141IDL", "Lidl"),
        ("5hein", "Shein"),
    ],
)
def test_ascii_tricks_fold_away(written, brand):
    assert _FOLDING.fold(written) == _FOLDING.fold(brand)


@pytest.mark.parametrize(
    "other", ["Amazonia", "Amazing", "\u0410\u043c\u0430\u0437\u043e\u043d\u0438\u044f", "楽天", ""]
)
def test_other_words_do_not_fold_to_the_name(other):
    assert _FOLDING.fold(other) != _FOLDING.fold("Amazon")


def test_scripts_without_case_keep_their_letters():
    assert _FOLDING.fold("楽天市場") == "楽天市場"
    assert _FOLDING.fold("쿠팡") == "쿠팡"
    assert _FOLDING.fold("\u2800") == " "


@pytest.mark.parametrize(
    ("written", "honest"),
    [
        ("Inglés", "ingles"),
        ("\uff21\uff2d\uff21\uff3a\uff2f\uff2e", "amazon"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Łódź", "łodz"),
    ],
)
def test_plain_undoes_what_honest_writers_do(written, honest):
    assert plain(written) == honest


@pytest.mark.parametrize(
    "tricked", ["\u0410mazon", "Am\u200bazon", "\U0001d400mazon", "A\u0337mazon", "Amaz0n"]
)
def test_plain_keeps_tricks(tricked):
    assert plain(tricked) != "amazon"


@given(st.text(max_size=80))
def test_folding_never_raises_and_repeats_itself(text):
    assert _FOLDING.fold(text) == _FOLDING.fold(text)
    assert plain(text) == plain(text)


def test_a_mail_full_of_rare_characters_does_not_fill_the_memory():
    folding = read_folding(resources.read_text("confusables/latin.txt"))
    folding.fold("".join(map(chr, range(0x20000, 0x2A000))))
    assert len(folding.table) <= 8192
    assert folding.fold("\u0410mazon") == folding.fold("Amazon")


def test_folding_survives_the_way_to_a_worker():
    assert pickle.loads(pickle.dumps(_FOLDING)).fold("\u0410maz0n") == _FOLDING.fold("amazon")  # noqa: S301


@pytest.mark.parametrize(
    ("label", "scripts"),
    [
        ("amazon", {"LATIN"}),
        ("\u0430mazon", {"LATIN", "CYRILLIC"}),
        ("楽天いちば", {"HAN", "HIRAGANA"}),
        ("ｱﾏｿﾞﾝ", {"KATAKANA"}),
        ("123-4", set()),
        ("\u00e9", {"LATIN"}),
    ],
)
def test_scripts_of_a_label(label, scripts):
    assert scripts_of(label) == scripts


@pytest.mark.parametrize("label", ["amazon", "楽天ichiba", "쿠팡shop", "中文ㄅabc", "\u043c\u0438\u0440"])
def test_one_script_or_one_language_is_not_mixed(label):
    assert not is_mixed_script(label)


@pytest.mark.parametrize("label", ["\u0430mazon", "\u03b1mazon", "楽\u0430", "쿠い"])
def test_scripts_that_no_language_mixes(label):
    assert is_mixed_script(label)


def test_the_confusables_name_their_source_and_licence():
    text = resources.read_text("confusables/latin.txt")
    assert "confusables.txt, version 17.0.0" in text
    assert "LICENSE-UNICODE.txt" in text
    assert "UNICODE LICENSE V3" in resources.read_text("confusables/LICENSE-UNICODE.txt")
