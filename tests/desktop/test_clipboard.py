from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.desktop.buttons import Button
from app.desktop.clipboard import CLEARS_AFTER_MS
from tests.desktop.scenes import account_row, delivery_row


def _copy(window, qtbot, place=0):
    QApplication.processEvents()  # new cards are laid out then
    card = window.centre.cards.code_cards[place]
    button = next(one for one in card.findChildren(Button) if one.words == "Copy")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return button


def _let_a_minute_pass(window):
    assert window.clipboard._timer.isActive()
    assert window.clipboard._timer.interval() == CLEARS_AFTER_MS == 60_000
    window.clipboard._timer.timeout.emit()


def test_copy_puts_the_bare_code_there_and_says_for_how_long(window, qtbot, qapp):
    window.add_rows((delivery_row(),))
    button = _copy(window, qtbot)
    assert qapp.clipboard().text() == "483920"
    assert button.words == "Copied · clears in 60 s"


def test_history_keepers_are_asked_to_leave_it_out(window, qtbot, qapp):
    window.add_rows((delivery_row(),))
    _copy(window, qtbot)
    formats = qapp.clipboard().mimeData().formats()
    assert "x-kde-passwordManagerHint" in formats
    assert any("ExcludeClipboardContentFromMonitorProcessing" in name for name in formats)
    assert qapp.clipboard().mimeData().html() == ""


def test_the_clipboard_is_cleared_after_a_minute(window, qtbot, qapp):
    window.add_rows((delivery_row(),))
    button = _copy(window, qtbot)
    _let_a_minute_pass(window)
    assert qapp.clipboard().text() == ""
    assert button.words == "Copy"


def test_what_the_user_copied_since_is_left_alone(window, qtbot, qapp):
    window.add_rows((delivery_row(),))
    _copy(window, qtbot)
    qapp.clipboard().setText("something else")
    _let_a_minute_pass(window)
    assert qapp.clipboard().text() == "something else"


def test_another_code_starts_another_minute(window, qtbot, qapp):
    window.add_rows((delivery_row(), account_row()))
    first = _copy(window, qtbot)
    second = _copy(window, qtbot, 1)
    assert (first.words, second.words) == ("Copy", "Copied · clears in 60 s")
    assert qapp.clipboard().text() == "107553"


def test_share_copies_one_sentence_with_time_and_advice(window, qapp):
    window.add_rows((delivery_row(),))
    window.commands.codes.share()
    text = qapp.clipboard().text()
    assert text.startswith(
        "Amazon · delivery code: 483 920. Valid until tonight. Read it out only at your door"
    )
    assert "Never on the phone." in text
    _let_a_minute_pass(window)
    assert qapp.clipboard().text() == ""
