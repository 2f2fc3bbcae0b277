"""What a screen reader hears: names on every control, arrivals once, countdowns never."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QProgressBar

from app.desktop.cards.code_display import CodeLabel
from app.desktop.widgets import speaking
from app.desktop.widgets.icons import VERDICT_ICONS
from app.jobs.model import AccountState
from tests.desktop.scenes import ACCOUNT, ADDRESS, account_row, delivery_row, design_rows, spoof_row, status
from tests.desktop.states import STATES


@pytest.fixture
def heard(monkeypatch):
    """Everything that is announced."""
    said = []

    class Ear:
        @staticmethod
        def isActive():  # noqa: N802 - Qt's name
            return True

        @staticmethod
        def updateAccessibility(event):  # noqa: N802 - Qt's name
            said.append(event.message())

    monkeypatch.setattr(speaking, "QAccessible", Ear)
    return said


@pytest.mark.parametrize("state", STATES[:32], ids=lambda state: state.name)
def test_every_control_has_a_name(make_window, state):
    window = make_window(state.size)
    state.build(window)
    controls = [
        widget
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QProgressBar)
        for widget in window.findChildren(kind)
        if widget.isVisible() and not widget.objectName().startswith("qt_")
    ]
    controls += [window.centre.rows, *window.centre.cards.code_cards, *window.centre.cards.spoof_cards]
    for control in controls:
        if isinstance(control.parentWidget(), QLineEdit):
            continue
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name).strip(), (type(control).__name__, control.objectName())


def test_buttons_say_whose_they_are(window):
    window.add_rows(design_rows())
    names = {button.accessibleName() for button in window.findChildren(QAbstractButton)}
    assert "Report to Amazon: Your acount is locked – confirm with code, 13:53" in names
    assert "Copy: Amazon · delivery code" in names
    assert "I did not ask for it: eBay · account code" in names


def test_two_buttons_with_the_same_words_are_told_apart(window):
    window.add_rows(design_rows())
    names = [
        button.accessibleName()
        for button in window.centre.cards.findChildren(QAbstractButton)
        if button.isVisible()
    ]
    assert len(names) == len(set(names))


def test_a_code_is_spoken_digit_by_digit(window):
    window.add_rows((delivery_row(),))
    label = window.centre.cards.findChild(CodeLabel)
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == "4 8 3 9 2 0"
    window.set_hidden(is_hidden=True)
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == "Code hidden"


def test_the_count_of_a_filter_is_spoken(window):
    window.add_rows(design_rows())
    names = [button.accessibleName() for button in window.side.findChildren(QAbstractButton)]
    assert "Suspected spoofs, 2" in names


def test_arrivals_are_announced_once_and_without_the_code(window, heard, clock):
    window.add_rows(design_rows())
    assert not heard
    window.add_rows((delivery_row(salt="new"), spoof_row(salt="new")), is_news=True)
    window.tick()
    assert heard == ["New code: Amazon · delivery code", "Suspected spoof in your Inbox: Amazon Security"]


def test_report_and_undo_are_announced_once_and_the_countdown_never(window, heard, qtbot):
    window.report_bar.count("Amazon", 10)
    for _second in range(10):
        window.report_bar._second.timeout.emit()
    assert heard == ["Reporting to Amazon. You can undo this for 10 seconds."]
    window.report_bar.show_sent("Amazon", is_moved=True)
    window.report_bar.show_undone()
    assert heard[1:] == [
        "Reported to Amazon and moved to Spam.",
        "Undone. Nothing was sent and nothing was moved.",
    ]


def test_the_minutes_of_a_code_are_not_announced(window, heard, clock):
    window.add_rows((account_row(),))
    for _minute in range(9):
        clock.pass_by(minutes=1)
        window.tick()
    assert not heard


def test_copying_is_announced(window, heard):
    window.add_rows((delivery_row(),))
    window.commands.codes.copy()
    assert heard == ["Copied. Clears in 60 seconds."]


def test_a_banner_is_announced_once(window, heard, clock):
    window.add_rows(design_rows())
    window.scans.set_accounts({ACCOUNT: ADDRESS})
    window.scans.set_account_status(ACCOUNT, status(AccountState.OFFLINE))
    for _second in range(5):
        clock.pass_by(seconds=1)
        window.tick()
    assert heard == ["Offline."]


def test_a_row_that_the_keyboard_is_on_is_spoken_verdict_first(window):
    window.add_rows(design_rows())
    window.centre.rows.select(spoof_row().key)
    interface = QAccessible.queryAccessibleInterface(window.centre.rows)
    place = window.centre.rows.currentIndex().row()
    children = [interface.child(number) for number in range(interface.childCount())]
    chosen = [child for child in children if child.state().selected]
    assert len(chosen) == 1, place
    assert chosen[0].text(QAccessible.Text.Name).startswith("Suspected spoof")


def test_colour_is_never_alone(window, shops):
    """Each tone has a word, a mark and an icon of its own."""
    window.add_rows(design_rows())
    shown = {
        window.model.row_at(row).words.tone: window.model.row_at(row).words
        for row in range(window.model.rowCount())
    }
    assert len(set(VERDICT_ICONS.values())) == len(VERDICT_ICONS)
    assert len({words.mark for words in shown.values()}) == len(shown)
    assert len({words.pill for words in shown.values()}) == len(shown)
