"""The sheet before the first report."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.settings import ReportOptions
from tests.desktop.dialog_reading import press, shown
from tests.desktop.dialog_scenes import report_sheet


@pytest.fixture
def sheet(qtbot, set_text_size):
    def make(**changes):
        made = report_sheet(**changes)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def test_says_what_is_sent_from_where_to_whom(sheet) -> None:
    words = shown(sheet())
    for part in (
        "unchanged, as an attachment",
        "from your address anna@example.org",
        "stop-spoofing@amazon.com",
        "reportascam@amazon.com wants the text in the mail itself",
        "Nothing else of your mailbox is sent.",
    ):
        assert part in words


def test_no_word_of_inline_text_where_no_desk_wants_it(sheet) -> None:
    assert "in the mail itself" not in shown(sheet(inline_desks=frozenset()))


def test_no_centre_is_told_unasked(sheet) -> None:
    made = sheet()
    press(made, "Report")
    answer = made.answer(ReportOptions())
    assert answer.centres == ()
    assert (answer.moves_to_junk, answer.marks_as_phishing) == (True, True)
    assert made.result() == QDialog.DialogCode.Accepted


def test_the_answers_are_those_that_were_ticked(sheet) -> None:
    made = sheet(options=ReportOptions(centres=("apwg",)))
    press(made, "Also tell Verbraucherzentrale")
    press(made, "Move it to Spam afterwards")
    answer = made.answer(ReportOptions(centres=("apwg",)))
    assert set(answer.centres) == {"verbraucherzentrale", "apwg"}
    assert not answer.moves_to_junk


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, None])
def test_cancel_and_escape_report_nothing(sheet, key) -> None:
    made = sheet()
    if key is None:
        press(made, "Cancel")
    else:
        QTest.keyClick(made, key)
    assert not made.isVisible()
    assert made.result() == QDialog.DialogCode.Rejected
