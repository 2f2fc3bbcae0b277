from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.desktop.cards.share_sheet import ShareSheet
from app.desktop.session.clipboard import CLEARS_AFTER_MS
from app.desktop.widgets.buttons import Button
from app.desktop.widgets.labels import Label
from app.desktop.window.row_menu import row_menu
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


def _sheet(window):
    return next(sheet for sheet in window.findChildren(ShareSheet) if sheet.isVisible())


def _said(widget):
    return " | ".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def test_share_shows_what_was_copied_word_for_word_and_what_it_is_for(window, qtbot, qapp):
    window.add_rows((delivery_row(),))
    card = window.centre.cards.code_cards[0]
    QApplication.processEvents()
    share = next(button for button in card.findChildren(Button) if button.words == "Share…")
    qtbot.mouseClick(share, Qt.MouseButton.LeftButton)
    sheet = _sheet(window)
    said = _said(sheet)
    assert qapp.clipboard().text() in said
    assert "Paste this into a message" in said
    assert "Copied · clears in 60 s" in said
    # The code alone is not what was copied.
    assert "Copied · clears in 60 s" not in [button.words for button in card.findChildren(Button)]


def test_a_shared_code_is_spoken_digit_by_digit(window):
    window.add_rows((delivery_row(),))
    window.commands.codes.share()
    names = [label.accessibleName() for label in _sheet(window).findChildren(Label)]
    assert any("delivery code: 4 8 3 9 2 0." in name for name in names)


def test_the_sheet_follows_the_clipboard_and_copies_again(window, qtbot, qapp):
    window.add_rows((delivery_row(),))
    window.commands.codes.share()
    sheet = _sheet(window)
    _let_a_minute_pass(window)
    assert "The clipboard was cleared." in _said(sheet)
    again = next(button for button in sheet.findChildren(Button) if button.words == "Copy again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert "483 920" in qapp.clipboard().text()
    assert not again.isVisible()


def test_an_expired_code_is_not_copied_again(window, clock, qapp):
    window.add_rows((delivery_row(),))
    window.commands.codes.share()
    sheet = _sheet(window)
    _let_a_minute_pass(window)
    clock.pass_by(hours=12)
    window.tick()
    sheet.copy_requested.emit()
    assert not sheet.isVisible()
    assert qapp.clipboard().text() == ""


def test_hidden_codes_are_hidden_in_the_sheet_too(window, qapp):
    window.add_rows((delivery_row(),))
    window.set_hidden(is_hidden=True)
    window.commands.codes.share()
    assert "••• •••" in _said(_sheet(window))
    assert "483" not in "".join(label.accessibleName() for label in _sheet(window).findChildren(Label))
    assert "483 920" in qapp.clipboard().text()


def test_the_code_of_an_account_is_nobody_elses(window, qapp):
    row = account_row()
    window.add_rows((row,))
    window.show_message(row.key)
    window.commands.codes.share()
    window.commands.codes.share_of(row.key)
    shown = window.model.find(row.key)
    menu = row_menu(shown, (shown,), window.command_actions, window)
    assert window.command_actions["share"] not in menu.actions()
    assert window.command_actions["copy"] in menu.actions()
    assert not window.findChildren(ShareSheet)
    assert qapp.clipboard().text() == ""
