"""Encoded words: read like mail programs do, bounded, never raising."""

from __future__ import annotations

import pytest

from app.message.header.encoded_words import WORD_LIMIT, decode_words, unfold
from app.message.model import Defect, Limit
from app.message.notes import Notes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your order", "Your order"),
        ("=?utf-8?q?Ihre_Bestellung?=", "Ihre Bestellung"),
        ("=?UTF-8?B?SWhyZSBCZXN0ZWxsdW5n?=", "Ihre Bestellung"),
        ("Re: =?utf-8?q?caf=C3=A9?= now", "Re: café now"),
        # White space between two words disappears; a character may be cut in two.
        ("=?utf-8?q?caf=C3?= =?utf-8?q?=A9?=", "café"),
        ("=?utf-8?q?a?=\t =?iso-8859-1?q?=E9?=", "aé"),
        ("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        ("=?iso-8859-1*fr?q?=E9t=E9?=", "été"),
        # Blanks and question marks inside, as careless senders write them.
        ("=?utf-8?q?What? Now?=", "What? Now"),
        ("=?utf-8?q?=41?=", "A"),
        # Padding missing or in excess.
        ("=?utf-8?b?YWI?=", "ab"),
        ("=?utf-8?b?YWI===?=", "ab"),
    ],
)
def test_words_are_decoded(text, expected):
    notes = Notes()
    assert decode_words(text, notes) == expected
    assert notes.defects == set()


@pytest.mark.parametrize(
    ("text", "expected", "defect"),
    [
        ("=?utf-8?x?abc?=", "=?utf-8?x?abc?=", Defect.BAD_ENCODED_WORD),
        ("=?utf-8?q?abc", "=?utf-8?q?abc", Defect.BAD_ENCODED_WORD),
        ("=?utf-8 abc", "=?utf-8 abc", Defect.BAD_ENCODED_WORD),
        ("=?utf-8?b?a?=", "=?utf-8?b?a?=", Defect.BAD_ENCODED_WORD),
        ("=?no-such?q?abc?=", "abc", Defect.UNKNOWN_CHARSET),
        ("=?utf-8?q?=FF?=", "\u00ff", Defect.UNDECODABLE_TEXT),
        ("=?utf-7?q?+ADw-?=", "+ADw-", Defect.UTF7),
    ],
)
def test_unreadable_words_leave_a_defect(text, expected, defect):
    notes = Notes()
    decoded = decode_words(text, notes)
    assert defect in notes.defects
    assert decoded.replace("\ufffd", "\u00ff") == expected


def test_words_beyond_the_cap_stay_as_they_are():
    notes = Notes()
    decoded = decode_words(" ".join(["=?utf-8?q?a?="] * (WORD_LIMIT + 1)), notes)
    assert decoded == "a" * WORD_LIMIT + " =?utf-8?q?a?="
    assert notes.limits == {Limit.ENCODED_WORDS}


def test_decoded_text_is_bounded():
    notes = Notes()
    assert len(decode_words("x" * 10_000, notes)) == 4096
    assert notes.limits == {Limit.FIELD_LENGTH}


@pytest.mark.parametrize(
    ("field_body", "expected"),
    [
        (b" one\r\n two\r\n", "one two"),
        (b" one\n\ttwo\n", "one\ttwo"),
        ("é".encode(), "é"),
        ("é".encode("latin-1"), "é"),
        (b"\x81\xe9", "\x81é"),
    ],
)
def test_folds_are_undone_and_raw_octets_read(field_body, expected):
    assert unfold(field_body, Notes()) == expected


def test_long_field_is_cut():
    notes = Notes()
    assert len(unfold(b"x" * 20_000, notes)) == 16 * 1024
    assert notes.limits == {Limit.FIELD_LENGTH}
