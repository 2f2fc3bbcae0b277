"""The small window with one code, for who stands at the door."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desktop.widgets.labels import TextLabel
from tests.desktop.dialog_reading import button, focused, press, said, shown
from tests.desktop.dialog_scenes import code_view
from tests.desktop.pseudo import pseudo_language
from tests.desktop.scenes import NOW, account_row

CODE = "483920"


@pytest.fixture
def view(qtbot, set_text_size):
    def make(row=None):
        made = code_view(row)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def test_shows_shop_purpose_and_code_large_and_stays_on_top(view) -> None:
    made = view()
    assert "Amazon · delivery code" in shown(made)
    assert "483 920" in shown(made)
    assert made._digits.font().pixelSize() == 48
    assert made._digits.accessibleName() == "4 8 3 9 2 0"
    assert made.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_enter_copies_and_escape_closes(view, qtbot) -> None:
    made = view()
    assert focused(made) == "Copy: Amazon · delivery code"
    with qtbot.waitSignal(made.copy_requested) as copied:
        QTest.keyClick(made.focusWidget(), Qt.Key.Key_Return)
    assert copied.args == [made.key]
    QTest.keyClick(made.focusWidget(), Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_says_that_it_was_copied_and_for_how_long(view) -> None:
    made = view()
    made.show_copied(is_copied=True)
    assert "clears in 60 s" in shown(made)
    made.show_copied(is_copied=False)
    assert button(made, "Copy").isEnabled()


def test_a_code_runs_out_while_it_is_shown(view) -> None:
    made = view(account_row(minutes=2.5))
    assert "2 min left" in shown(made)
    made.tick(NOW + timedelta(minutes=3))
    words = shown(made)
    assert "Expired" in words
    assert "Copy" not in words
    assert made._digits.accessibleName().startswith("Expired code")
    assert made._digits.ink == "muted"


def test_a_hidden_code_is_nowhere_in_it(view) -> None:
    made = view()
    made.set_hidden(is_hidden=True)
    assert not any(CODE in text.replace(" ", "") for text in said(made))
    made.set_hidden(is_hidden=False)
    assert "483 920" in shown(made)


def test_the_title_of_the_window_has_no_code(view) -> None:
    assert view().windowTitle() == "Amazon · delivery code"


def test_close_closes(view) -> None:
    made = view()
    press(made, "Close")
    assert not made.isVisible()


@pytest.mark.parametrize("is_long", [False, True])
def test_no_text_is_cut_when_copy_says_for_how_long(view, qtbot, is_long) -> None:
    with pseudo_language() if is_long else nullcontext():
        made = view()
        made.show_copied(is_copied=True)
        labels = made.findChildren(TextLabel)
        qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in labels))
        copied = button(made, made._copy.words)
        qtbot.waitUntil(lambda: copied.height() >= copied.heightForWidth(copied.width()))
