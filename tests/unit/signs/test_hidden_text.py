"""S16: what a reader does not see."""

from __future__ import annotations

import pytest

from app.message.model import HiddenBy
from app.signs.model import Finding, SignId, Weight
from tests.unit.signs.values import hidden, image, lines, link, message

ALTERS = Finding.HIDDEN_TEXT_ALTERS
MUCH = "ordinary words that nobody is to see but a filter reads with care " * 3
HOME = link("https://www.amazon.de/x", "Your order")


def with_hidden(*entries, text="Hello Ann"):
    return message(text, hidden=entries)


@pytest.mark.parametrize(
    "entries",
    [
        (hidden("99", splits_word=True),),
        (hidden("zq", splits_word=True), hidden("xw", splits_word=True)),
        (hidden("321", HiddenBy.REVERSED),),
    ],
)
def test_hidden_text_that_changes_what_is_read(signs_of, entries):
    (sign,) = signs_of(with_hidden(*entries))
    assert (sign.sign_id, sign.weight, sign.finding) == (SignId.S16, Weight.STRONG, ALTERS)


def test_a_second_code_in_hiding(found_in):
    letter = with_hidden(
        hidden("654321", HiddenBy.SAME_COLOUR), text="Your verification code is 123456. Do not share it."
    )
    assert found_in(letter) == {ALTERS: Weight.STRONG}


@pytest.mark.parametrize(
    "entry",
    [
        hidden("123456"),
        hidden("123456 is your verification code, valid for ten minutes"),
        hidden("no number"),
        hidden("12"),
    ],
)
def test_a_preheader_may_say_the_code_again(found_in, entry):
    assert found_in(with_hidden(entry, text="Your verification code is 123456. Do not share it.")) == {}


def test_a_hidden_number_is_nothing_where_no_code_is_spoken_of(found_in):
    assert found_in(with_hidden(hidden("654321"))) == {}


@pytest.mark.parametrize(
    "entries",
    [
        (hidden("Your parcel is on its way"),),
        (hidden("\u200c\u00a0" * 300),),
        (hidden("Preview"), hidden("\u200c \u034f " * 100)),
        (hidden("m", splits_word=True),),
        (hidden("mobile view of the whole", splits_word=True),),
        (hidden("abc", HiddenBy.REVERSED),),
        (hidden("Preview"), hidden("Hello Ann")),
        (hidden("--", splits_word=True), hidden("--", splits_word=True)),
    ],
)
def test_preheaders_padding_and_doubles_are_no_sign(found_in, entries):
    assert found_in(with_hidden(*entries)) == {}


def test_much_hidden_text_is_weak(found_in):
    assert found_in(with_hidden(hidden("Preview"), hidden(MUCH))) == {Finding.HIDDEN_TEXT: Weight.WEAK}
    assert found_in(with_hidden(hidden(MUCH * 4))) == {Finding.HIDDEN_TEXT: Weight.WEAK}


def test_parts_that_name_different_codes_are_a_strong_sign(found_in):
    letter = message(
        "Your verification code is 123456. Do not share it.",
        plain_lines=lines("Your verification code is 654321. Do not share it."),
    )
    assert found_in(letter) == {Finding.PARTS_DIFFER: Weight.STRONG}


@pytest.mark.parametrize("plain", ["Your verification code is 123456.", "No code here"])
def test_parts_that_agree_on_the_code(found_in, plain):
    letter = message("Your verification code is 123456. Do not share it.", plain_lines=lines(plain))
    assert found_in(letter) == {}


def test_parts_of_other_words_are_weak(found_in):
    shown = " ".join(f"shown{letter}{other}" for letter in "abcdef" for other in "ghijkl")
    letter = message(shown, plain_lines=lines(shown.replace("shown", "plain")))
    assert found_in(letter) == {Finding.PARTS_DIFFER: Weight.WEAK}
    assert found_in(message(shown, plain_lines=lines(shown))) == {}


def test_a_stub_of_a_plain_part_is_no_sign(found_in):
    assert found_in(message("Hello Ann, many words", plain_lines=lines("Please use HTML"))) == {}


def test_a_picture_with_hardly_a_word_is_weak(found_in):
    assert found_in(message("Open", images=(image(),), links=(HOME,))) == {Finding.IMAGE_ONLY: Weight.WEAK}


def test_a_picture_among_words_is_no_sign(found_in):
    words = "Hello Ann your order has been sent and it will arrive on Monday at noon"
    assert found_in(message(words, images=(image(),))) == {}
