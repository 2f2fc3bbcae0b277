"""Hostile text in every field: shown as plain, bounded text that does nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QTextEdit

from app.desktop.widgets.buttons import Button
from app.desktop.widgets.untrusted import grouped_code, masked_code, one_line, spoken_code
from app.desktop.window.row_menu import row_menu
from app.verdict.details import Details
from tests.desktop.scenes import delivery_row, make_row, spoof_row, walmart_row
from tests.desktop.states import STATES
from tests.desktop.walking import texts, widgets

_HOSTILE = (
    "<b>bold</b><img src='http://evil.example/x.png'>",
    "<a href='http://evil.example'>click</a>",
    "&Report && <h1>&copy;</h1>",
    "\u202egnp.exe\u2066",
    "a\x00b\x07c\x1b[31m",
    "line\nline\r\nline\tline",
    "N" * 1_000_000,
    "\U0001f600" * 5000,
    "{shop} {0} %s %1",
)


_TOOL_TIPS = {"", "Close", "Menu (F10)", "More actions"}
"""A tooltip would read HTML: none holds text of a message."""


def _details(text):
    return Details(
        lines=(text[:4000],),
        links=((text[:300], text[:300]),),
        attachments=((text[:300], "executable"),),
        header=text[:4000],
        provider_results=text[:4000],
        signatures=((text[:300], text[:300], "pass"),),
        is_cut=True,
    )


@pytest.mark.parametrize("text", _HOSTILE, ids=range(len(_HOSTILE)))
def test_hostile_text_is_plain_and_bounded(make_window, text):
    window = make_window((900, 700))
    rows = [
        spoof_row(name=text, addr_spec=f"{text}@{text}", subject=text),
        make_row(text, "x@y.example", text, retailer=text[:60]),
    ]
    window.add_rows(rows, is_news=True)
    window.show_message(rows[0].key)
    window.show_details(rows[0].key, _details(text))
    window.show_details_failed(rows[0].key, text)
    window.grab()
    for widget in widgets(window):
        assert not isinstance(widget, QTextEdit)
        if isinstance(widget, QLabel):
            assert widget.textFormat() == Qt.TextFormat.PlainText
        assert widget.toolTip() in _TOOL_TIPS
        assert widget.width() <= 900 or widget.window() is not window
    assert max(map(len, texts(window))) < 20_000


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_every_label_is_plain(make_window, state):
    window = make_window(state.size)
    state.build(window)
    for widget in widgets(window):
        if isinstance(widget, QLabel):
            assert widget.textFormat() == Qt.TextFormat.PlainText, widget.text()


def test_an_ampersand_is_no_key(window):
    window.add_rows((make_row("B&Q", "x@bq.example", "A&B", retailer="x&y", desks=()), delivery_row()))
    for button in window.findChildren(Button):
        assert button.shortcut().isEmpty(), button.text()
    row = walmart_row()
    window.add_rows((row,))
    shown = window.model.find(row.key)
    menu = row_menu(shown, [shown], window.command_actions, window)
    assert all("&" not in action.text().replace("&&", "") for action in menu.actions())
    every = [*window.findChildren(QAction)]
    assert all("&" not in action.text().replace("&&", "") for action in every)


def test_links_are_words_that_say_where_they_lead(window):
    row = spoof_row()
    window.add_rows((row,))
    window.show_message(row.key)
    links = (("Confirm now", "evil.example"), ("", "other.example"))
    details = replace(_details(""), lines=("Confirm now", "Bye"), links=links, attachments=(), is_cut=False)
    window.show_details(row.key, details)
    text = window.detail._message._edit.toPlainText()
    assert text.splitlines() == [
        "Confirm now",
        "[link goes to evil.example]",
        "Bye",
        "",
        "[link goes to other.example]",
    ]
    assert not window.detail._message._edit.document().firstBlock().begin().fragment().charFormat().isAnchor()


def test_details_of_another_message_are_not_shown(window):
    row = spoof_row()
    window.add_rows((row, walmart_row()))
    window.show_message(row.key)
    window.show_details(walmart_row().key, _details("not mine"))
    assert "not mine" not in window.detail._message._edit.toPlainText()


@pytest.mark.parametrize(
    ("code", "grouped"),
    [
        ("483920", "483 920"),
        ("4839", "4839"),
        ("12345", "12345"),
        ("12345678", "1234 5678"),
        ("G-412157", "G-412 157"),
    ],
)
def test_codes_are_grouped(code, grouped):
    assert grouped_code(code) == grouped
    assert len(masked_code(code)) == len(grouped)
    assert not any(character.isalnum() for character in masked_code(code))


def test_a_code_is_spoken_digit_by_digit():
    assert spoken_code("483920") == "4 8 3 9 2 0"


def test_one_line_is_one_line():
    assert one_line("a\n b\t\tc") == "a b c"
    assert len(one_line("x" * 10_000)) == 200
