"""Everything can be done with the keyboard, and everything has a menu entry."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu

from app.desktop.detail.detail import ReportWay
from app.desktop.rows.shown_row import Filter, Sort
from app.desktop.widgets.banner import BannerText
from app.desktop.widgets.buttons import Button
from app.desktop.window.actions import ACTIONS
from app.desktop.window.keys_dialog import KeysDialog
from app.sentences import Tone
from tests.desktop.scenes import (
    ACCOUNT,
    ADDRESS,
    account_row,
    careful_row,
    delivery_row,
    design_rows,
    others_row,
    progress,
    sent_report,
    spoof_row,
    walmart_row,
)

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def full(window, qtbot):
    window.scans.set_accounts({ACCOUNT: ADDRESS})
    window.add_rows(design_rows())
    window.activateWindow()
    window.centre.rows.setFocus()
    qtbot.waitUntil(window.centre.rows.hasFocus)
    return window


def test_without_a_mailbox_there_is_nothing_to_scan(window):
    assert not window.centre.top.scan.isEnabled()
    assert not window.command_actions["scan"].isEnabled()
    window.scans.set_accounts({ACCOUNT: ADDRESS})
    assert window.centre.top.scan.isEnabled()
    assert window.command_actions["scan"].isEnabled()


def _press(qtbot, window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window.focusWidget() or window, key, modifiers)


def _menu_texts(menu):
    for action in menu.actions():
        if action.menu() is not None:
            yield from _menu_texts(action.menu())
        yield action.text()


def test_every_action_has_a_key_of_its_own_and_a_menu_entry(window):
    actions = window.command_actions
    every = (*actions.by_name.values(), *actions.filters.values(), *actions.sorts.values())
    keys = Counter(action.shortcut().toString() for action in every)
    assert "" not in keys
    assert max(keys.values()) == 1
    assert {action.text() for action in every} <= set(_menu_texts(actions.menu))


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.name)
def test_every_action_can_be_triggered_at_any_time(window, spec):
    window.command_actions[spec.name].trigger()


@pytest.mark.parametrize(
    ("key", "modifiers", "signal"),
    [
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "scan_requested"),
        (Qt.Key.Key_O, _CONTROL, "open_files_requested"),
        (Qt.Key.Key_N, _CONTROL, "add_account_requested"),
        (Qt.Key.Key_Comma, _CONTROL, "settings_requested"),
        (Qt.Key.Key_Q, _CONTROL, "quit_requested"),
        (Qt.Key.Key_Z, _CONTROL, "undo_requested"),
        (Qt.Key.Key_R, _CONTROL | _SHIFT, "report_all_requested"),
        (Qt.Key.Key_G, _CONTROL, "clicked_something_requested"),
        (Qt.Key.Key_I, _CONTROL, "unasked_requested"),
        (Qt.Key.Key_E, _CONTROL, "done_requested"),
        (Qt.Key.Key_F1, _SHIFT, "shops_requested"),
    ],
)
def test_a_key_asks(full, qtbot, key, modifiers, signal):
    with qtbot.waitSignal(getattr(full, signal)):
        _press(qtbot, full, key, modifiers)


def test_stop_has_a_key_while_a_scan_runs(full, qtbot):
    assert not full.command_actions["stop"].isEnabled()
    full.scans.set_accounts({ACCOUNT: ADDRESS})
    full.scans.set_progress(ACCOUNT, progress())
    with qtbot.waitSignal(full.stop_requested):
        _press(qtbot, full, Qt.Key.Key_F5, _SHIFT)
    full.scans.end_progress(ACCOUNT, is_finished=True)
    assert full.command_actions["scan"].isEnabled()


@pytest.mark.parametrize(
    ("row", "way"),
    [
        (spoof_row(), ReportWay.SPOOF),
        (careful_row(), ReportWay.ANYWAY),
        (others_row(), ReportWay.SELLER),
        (delivery_row(), ReportWay.WRONG_VERDICT),
    ],
)
def test_the_chosen_message_is_reported_in_the_way_of_its_verdict(full, qtbot, row, way):
    full.centre.rows.select(row.key)
    with qtbot.waitSignal(full.report_requested) as asked:
        _press(qtbot, full, Qt.Key.Key_R, _CONTROL)
    assert asked.args == [(row.key,), way]


def test_several_chosen_messages_are_reported_together_spoofs_only(full, qtbot):
    full.centre.rows.selectAll()
    with qtbot.waitSignal(full.report_requested) as asked:
        full.command_actions["report"].trigger()
    keys, way = asked.args
    assert way is ReportWay.SPOOF
    assert len(keys) == 14
    assert delivery_row().key not in keys


def test_the_menu_of_several_chosen_messages_reports_them_all(full, qtbot):
    full.set_reports((sent_report(spoof_row()),))
    full.centre.rows.selectAll()
    full.centre.rows.menu_requested.emit(delivery_row().key, QPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    report = menu.actions()[0]
    assert report.text() == "Report 13 suspected spoofs"
    with qtbot.waitSignal(full.report_requested) as asked:
        report.trigger()
    menu.close()
    assert walmart_row().key in asked.args[0]
    assert delivery_row().key not in asked.args[0]


def test_a_reported_message_is_not_reported_again_but_put_back(full, qtbot):
    full.set_reports((sent_report(spoof_row()),))
    full.centre.rows.select(spoof_row().key)
    with qtbot.assertNotEmitted(full.report_requested):
        _press(qtbot, full, Qt.Key.Key_R, _CONTROL)
    with qtbot.waitSignal(full.put_back_requested) as asked:
        _press(qtbot, full, Qt.Key.Key_Z, _CONTROL | _SHIFT)
    assert asked.args == [spoof_row().key]


def test_dismiss_has_a_key(full, qtbot):
    full.centre.rows.select(walmart_row().key)
    with qtbot.waitSignal(full.dismiss_requested) as asked:
        _press(qtbot, full, Qt.Key.Key_D, _CONTROL)
    assert asked.args == [walmart_row().key]


def test_the_shops_site_comes_from_the_catalogue(full, qtbot):
    full.centre.rows.select(spoof_row().key)
    with qtbot.waitSignal(full.site_requested) as asked:
        _press(qtbot, full, Qt.Key.Key_B, _CONTROL)
    assert asked.args == ["https://amazon.de/"]


def test_copy_takes_the_chosen_code_or_else_the_first(full, qtbot, qapp):
    _press(qtbot, full, Qt.Key.Key_C, _CONTROL | _SHIFT)
    assert qapp.clipboard().text() == "483920"
    full.centre.rows.select(account_row().key)
    _press(qtbot, full, Qt.Key.Key_C, _CONTROL | _SHIFT)
    assert qapp.clipboard().text() == "107553"


def test_codes_are_hidden_by_key(full, qtbot):
    _press(qtbot, full, Qt.Key.Key_H, _CONTROL)
    assert full.is_hidden
    assert full.centre.top.hide_codes.words == "Show codes"
    assert full.command_actions["hide_codes"].isChecked()
    _press(qtbot, full, Qt.Key.Key_H, _CONTROL)
    assert not full.is_hidden


def test_filters_and_sorts_have_keys(full, qtbot):
    _press(qtbot, full, Qt.Key.Key_3, _CONTROL)
    assert full.model.filter is Filter.SPOOFS
    _press(qtbot, full, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert full.model.sort_by is Sort.AUTHOR


def test_search_is_reached_and_left_by_key(full, qtbot):
    _press(qtbot, full, Qt.Key.Key_F, _CONTROL)
    assert full.focusWidget() is full.centre.top.search
    qtbot.keyClicks(full.centre.top.search, "paypal")
    assert full.model.rowCount() == 1
    _press(qtbot, full, Qt.Key.Key_Escape)
    assert full.model.rowCount() == 45


def test_the_list_is_walked_with_arrows_and_opened_with_enter(full, qtbot):
    full.centre.rows.select(delivery_row().key)
    _press(qtbot, full, Qt.Key.Key_Down)
    _press(qtbot, full, Qt.Key.Key_Down)
    assert full.detail.shown.key == spoof_row().key
    _press(qtbot, full, Qt.Key.Key_Return)
    assert full.detail.isAncestorOf(full.focusWidget())
    assert full.focusWidget().accessibleName().startswith("Report to Amazon: Your acount is locked")


def test_home_and_end_go_to_the_first_and_last_row(full, qtbot):
    full.centre.rows.select(spoof_row().key)
    _press(qtbot, full, Qt.Key.Key_End)
    assert full.centre.rows.current() == full.model.row_at(44)
    _press(qtbot, full, Qt.Key.Key_Home)
    assert full.centre.rows.current() == full.model.row_at(0)


def test_f6_goes_through_the_parts_of_the_window(full, qtbot):
    seen = []
    for _step in range(5):
        _press(qtbot, full, Qt.Key.Key_F6)
        focus = full.focusWidget()
        parts = {
            "side": full.side,
            "search": full.centre.top.search,
            "cards": full.centre.cards,
            "list": full.centre.rows,
            "detail": full.detail,
        }
        seen += [name for name, part in parts.items() if part is focus or part.isAncestorOf(focus)]
    assert set(seen) >= {"side", "search", "cards", "list"}


def test_a_card_is_opened_with_enter(full, qtbot):
    card = full.centre.cards.spoof_cards[0]
    card.setFocus()
    _press(qtbot, full, Qt.Key.Key_Return)
    assert full.detail.shown.key == card.key


def test_tab_reaches_every_button(full, qtbot):
    wanted = {
        button
        for button in full.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and button.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert len(wanted) > 20
    seen = set()
    for _step in range(120):
        seen.add(full.focusWidget())
        full.focusNextPrevChild(True)  # noqa: FBT003 - Qt takes it so
    missed = wanted - seen
    # Of a group of filters Tab reaches the one in use; arrows reach the others.
    assert all(button.parentWidget() is full.side for button in missed), [one.text() for one in missed]


def _walk(window, first):
    first.setFocus()
    seen = [first]
    for _step in range(120):
        window.focusNextPrevChild(True)  # noqa: FBT003 - Qt takes it so
        seen.append(window.focusWidget())
    return seen


def test_tab_goes_from_the_top_to_the_bottom_also_through_what_came_later(full, qtbot):
    full.show_message(spoof_row().key)
    full.set_banner(BannerText("sample", Tone.OTHERS, "A sample.", "Leave sample"))
    full.add_rows((delivery_row("555111", salt="later"), spoof_row(salt="later")))
    leave = next(one for one in full.findChildren(Button) if one.words == "Leave sample")
    qtbot.waitUntil(leave.isVisible)
    seen = _walk(full, full.centre.top.search)
    centre = full.centre
    report = next(one for one in full.detail.findChildren(Button) if one.words == "Report to Amazon")
    stops = [centre.top.menu, leave]
    for card in (*centre.cards.code_cards, *centre.cards.spoof_cards):
        stops += [card, *(one for one in card.findChildren(Button) if one.isVisible())]
    stops += [centre.sort, centre.rows, report]
    places = [seen.index(stop) for stop in stops]
    assert places == sorted(places)


def test_arrows_go_from_card_to_card_and_on_to_the_list(full, qtbot):
    codes, spoofs = full.centre.cards.code_cards, full.centre.cards.spoof_cards
    codes[0].setFocus()
    for key, wanted in (
        (Qt.Key.Key_Up, codes[0]),
        (Qt.Key.Key_Right, spoofs[0]),
        (Qt.Key.Key_Down, spoofs[1]),
        (Qt.Key.Key_Left, codes[1]),
        (Qt.Key.Key_Left, codes[1]),
        (Qt.Key.Key_Down, full.centre.rows),
    ):
        qtbot.keyClick(full.focusWidget(), key)
        assert full.focusWidget() is wanted
    assert full.centre.rows.current() == full.model.row_at(0)


def test_down_in_the_search_goes_on_to_what_was_found(full, qtbot):
    search = full.centre.top.search
    search.setFocus()
    qtbot.keyClicks(search, "paypal")
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert full.focusWidget() is full.centre.rows
    assert full.detail.shown.name == "PayPal"
    assert full.centre.rows.selection() == (full.detail.shown.key,)
    qtbot.keyClick(full.centre.rows, Qt.Key.Key_Escape)
    search.setFocus()
    qtbot.keyClicks(search, "nothing like it")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert full.focusWidget() is search


def test_the_keyboard_goes_to_the_next_card_when_its_card_goes(full, qtbot):
    dismiss = next(
        one for one in full.centre.cards.spoof_cards[0].findChildren(Button) if one.words == "Dismiss"
    )
    dismiss.setFocus()
    full.add_rows((spoof_row(is_dismissed=True),))
    assert full.focusWidget() is full.centre.cards.spoof_cards[0]
    full.add_rows((walmart_row(is_dismissed=True),))
    assert full.focusWidget() is full.centre.cards.code_cards[0]
    full.add_rows((delivery_row(is_done=True), account_row(is_done=True)))
    assert full.focusWidget() is full.centre.rows


def test_the_filters_are_walked_with_arrows(full, qtbot):
    first = full.side._filters[Filter.SHOP_MAIL]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(full.focusWidget(), Qt.Key.Key_Space)
    assert full.model.filter is Filter.LIVE_CODES


def test_f1_shows_every_key(full, qtbot):
    _press(qtbot, full, Qt.Key.Key_F1)
    dialog = full.findChild(KeysDialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: full.findChild(KeysDialog) is None or not full.findChild(KeysDialog).isVisible())


def test_the_advice_for_an_unasked_code_says_what_the_mailbox_knows(full, qtbot):
    full.show_unasked(delivery_row().key, (date(2026, 11, 18),))
    dialog = next(one for one in full.findChildren(QDialog) if one.isVisible())
    said = " ".join(label.text() for label in dialog.findChildren(type(full.centre.progress._words)))
    assert "your order of 18 Nov" in said
    assert "Never hand over a code for a parcel you do not know." in said
    dialog.close()
    full.show_unasked(account_row().key, ())
    dialog = next(one for one in full.findChildren(QDialog) if one.isVisible())
    said = " ".join(label.text() for label in dialog.findChildren(type(full.centre.progress._words)))
    assert "no proven order mail from eBay" in said
    assert "Turn on two-step verification." in said
    dialog.close()


def test_files_dropped_on_the_window_are_handed_on(window, qtbot, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.eml")), QUrl("http://evil.example/b.eml")])
    event = QDropEvent(
        window.rect().center().toPointF(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.files_dropped) as dropped:
        window.dropEvent(event)
    assert dropped.args == [(tmp_path / "a.eml",)]


def test_the_keyboard_goes_to_the_list_when_a_banner_it_is_on_goes(full, qtbot):
    full.set_banner(BannerText("note", Tone.NEUTRAL, "Something.", action="Do it"))
    (do_it,) = (one for one in full.findChildren(Button) if one.words == "Do it")
    do_it.setFocus()
    full.clear_banner("note")
    assert full.focusWidget() is full.centre.rows
