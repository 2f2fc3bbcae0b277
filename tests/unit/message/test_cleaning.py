"""Text that is shown must show everything it holds, on one line."""

from __future__ import annotations

import pytest

from app.message.cleaning import fold_blanks, make_visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Your order", "Your order"),
        ("  a \t\r\n b\u00a0c\u2028d ", "a b c d"),
        ("a\0b\x07c\x9fd", "a\ufffdb\ufffdc\ufffdd"),
        ("\u202egnp.exe", "<U+202E>gnp.exe"),
        ("a\u2066b\u2069", "a<U+2066>b<U+2069>"),
        ("Am\u200bazon\ufeff", "Am<U+200B>azon<U+FEFF>"),
        ("so\u00adft", "so<U+00AD>ft"),
        ("a\u3164b\u2800", "a<U+3164>b<U+2800>"),
        ("a\U000e0041b", "a<U+E0041>b"),
        ("\ud800x", "\ufffdx"),
        # A joiner that a script or an emoji needs stays; between Latin letters it is a trick.
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("Am\u200dazon", "Am<U+200D>azon"),
        ("Am\u200cazon\u200d", "Am<U+200C>azon<U+200D>"),
        ("\ue000x\u200c", "\ufffdx<U+200C>"),
        ("Zürich 東京 ✔", "Zürich 東京 ✔"),
    ],
)
def test_nothing_stays_invisible(text, shown):
    assert make_visible(text, 100) == shown


def test_length_is_bounded():
    assert make_visible("x" * 1000, 10) == "x" * 9 + "…"
    assert make_visible("x" * 10, 10) == "x" * 10
    assert len(make_visible("\u200b" * 1000, 50)) == 50


def test_folding_keeps_format_characters_and_drops_controls():
    assert fold_blanks(" a\u200b\tb\x01c \n") == "a\u200b bc"
    assert fold_blanks("\0\t\0") == ""
