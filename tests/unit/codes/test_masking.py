"""Masked text holds no code that a reader could still make out."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.codes.masking import BULLET, mask_candidates, mask_subject, mask_text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Your code is 483920.", "Your code is ••••••."),
        ("4839", "••••"),
        ("48392017", "••••••••"),
        ("483 920 and 483-920", "••• ••• and •••-•••"),
        ("4 8 3 9 2 0", "• • • • • •"),
        ("4\n8\n3\n9\n2\n0", "•\n•\n•\n•\n•\n•"),
        ("48  39  20", "••  ••  ••"),
        ("483.920", "•••.•••"),
        ("٤٨٣٩٢٠ ４８３９２０ ४८३९२०", "•••••• •••••• ••••••"),
        ("48\u200b3920", "••\u200b••••"),
        ("#483920, $5 and G-412157", "#••••••, $5 and G-••••••"),
        ("0000\n000 0", "••••\n••• •"),
        ("12 34 5678 12 34 56", "•• •• •••• •• •• ••"),
        ("until 18:30 4839", "until 18:30 ••••"),
        ("2026-11-24 483920", "2026-11-24 ••••••"),
        ("+49 171 483920", "+•• ••• ••••••"),
        ("no code in 2026", "no code in 2026"),
        ("at 18:30:15 on 24.11.2026 or 2026-11-24", "at 18:30:15 on 24.11.2026 or 2026-11-24"),
        ("1.299,00 and EUR 1299 and 1299 EUR and 12,345", "1.299,00 and EUR 1299 and 1299 EUR and 12,345"),
        ("Order 302-5518765-1234567", "Order 302-5518765-1234567"),
        ("2025-2026, 12 3", "2025-2026, 12 3"),
        ("0034043412345678901", "0034043412345678901"),
        ("", ""),
    ],
)
def test_every_number_that_may_be_a_code(text, masked):
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "written",
    [
        "⒋⒏⒊⒐⒉0",
        "⑷⑻⑶⑼⑵0",
        "④⑧③⑨②⓪",
        "❹❽❸❾❷⓿",
        "➃➇➂➈➁0",
        "🄅🄉🄄🄊🄃🄁",
        "⁴⁸³⁹²⁰",
        "₄₈₃₉₂₀",
        "ⅣⅧⅢⅨⅡⅠ",
        "ⅳⅷⅲⅸⅱⅰ",
        "㊃㊇㊂㊈㊁㊀",
        "4\ufe0f\u20e38\ufe0f\u20e33\ufe0f\u20e39\ufe0f\u20e32\ufe0f\u20e30\ufe0f\u20e3",
        "㊽39⑳",
        "⓴⓬⑲",
    ],
)
def test_a_numeral_of_any_form_is_masked(phrases, written):
    bare = "".join(character for character in written if unicodedata.category(character)[0] != "M")
    assert set(mask_text(f"Hello {written}").removeprefix("Hello ")) <= {BULLET, "\ufe0f", "\u20e3"}
    assert mask_subject(f"Hello {written}", phrases).count(BULLET) == len(bare)


def test_no_character_of_unicode_shows_a_digit_through_the_mask():
    def is_digit(character):
        if unicodedata.digit(character, None) is not None:
            return True
        plain = unicodedata.normalize("NFKC", character)
        # Fractions and square metres are not digits of a number.
        return any(map(str.isdecimal, plain)) and not any(sign.isascii() and sign.isalpha() for sign in plain)

    for character in map(chr, range(sys.maxunicode + 1)):
        if is_digit(character) and "\u2044" not in unicodedata.normalize("NFKC", character):
            assert mask_text(character * 4) == BULLET * 4, hex(ord(character))


@pytest.mark.parametrize(
    "text",
    [
        "483920",
        "48 39 20",
        "4-8-3-9-2-0",
        "x483920x",
        "99483920",
        "https://example.com/483920",
        "48.39/20",
        "４８３９２０",
        "48é3920 483920",
    ],
)
def test_a_candidate_however_it_is_grouped(text):
    masked = mask_text(text, ["483 920"])
    digits = "".join(character for character in unicodedata.normalize("NFKC", masked) if character.isdigit())
    assert "483920" not in digits
    assert BULLET in masked


def test_a_candidate_of_letters_and_digits():
    assert mask_text("K7Q4ZP or k7q-4zp, ßK7Q4ZP", ["K7Q4ZP"]) == "•••••• or •••-•••, ß••••••"
    assert mask_text("Only letters", ["LETTERS"]) == "Only letters"


def test_text_too_long_to_look_at_loses_every_digit():
    masked = mask_text("12 in 2026, ٤ " + "x" * 70_000)
    assert masked.startswith("•• in ••••, • x")
    assert mask_text(masked) == masked


@pytest.mark.parametrize(
    ("subject", "masked"),
    [
        ("Your Amazon code is 483920", "Your Amazon code is ••••••"),
        ("Your code is 2026", "Your code is ••••"),
        ("Your pickup code: K7Q4ZP", "Your pickup code: ••••••"),
        ("Your code RKJ-YP6", "Your code •••-•••"),
        ("Password for order 302-5518765-1234567", "Password for order 302-5518765-1234567"),
        ("Dein Code lautet 483 920", "Dein Code lautet ••• •••"),
        ("Black Friday 2026: 50 % off", "Black Friday 2026: 50 % off"),
        ("0code0000", "0code••••"),
        ("000000code0code", "••••••code0code"),
        ("Your parcel 483920", "Your parcel ••••••"),
        ("Sale on the WH1000", "Sale on the WH••••"),
        ("", ""),
    ],
)
def test_subjects(phrases, subject, masked):
    assert mask_subject(subject, phrases) == masked
    assert mask_subject(masked, phrases) == masked


def test_an_endless_subject(phrases):
    assert "1" not in mask_subject("code 1a" * 20_000, phrases)


PIECES = st.sampled_from(
    [
        *"0123456789",
        "٤",
        "３",
        " ",
        "-",
        ".",
        ":",
        ",",
        "/",
        "\n",
        "a",
        "G",
        "é",
        "ß",
        "•",
        "\u200b",
        "€",
        "code",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.lists(st.text("0123456789", min_size=4, max_size=8), max_size=3))
def test_masking_twice_changes_nothing(text, candidates):
    masked = mask_text(text, candidates)
    assert mask_text(masked, candidates) == masked
    assert len(masked) == len(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_masking_a_subject_twice_changes_nothing(phrases, text):
    masked = mask_subject(text, phrases)
    assert mask_subject(masked, phrases) == masked


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789", min_size=6, max_size=6), st.sampled_from(["", " ", "-", "\u00a0", ". "]), TEXTS)
def test_no_found_code_is_readable(search, code, separator, around):
    written = separator.join([code[:3], code[3:]])
    texts = [around, "Your one-time password is", f"*{written}", around]
    codes = search(*texts)
    for text in texts:
        masked = mask_text(text.removeprefix("*"), codes.candidates)
        if codes.found is not None:
            assert codes.found.code not in "".join(
                str(unicodedata.digit(character)) for character in masked if character.isdecimal()
            )


def test_candidates_alone_are_masked_where_other_numbers_must_stay_readable() -> None:
    text = "483 920 at shop-24813.example, code 483-920"
    assert mask_candidates(text, ["483920"]) == "••• ••• at shop-24813.example, code •••-•••"
    assert mask_candidates(text, []) == text
    assert "483920" not in mask_candidates("483920 " * 20_000, ["483920"])
