from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from app.codes.model import OneTimeCode, Purpose
from app.desktop.detail.detail import ReportWay
from app.desktop.rows.shown_row import Filter
from app.desktop.widgets.buttons import Button
from app.desktop.widgets.labels import Label
from app.mailbox.model import FolderRole
from app.verdict.model import Verdict
from tests.desktop.scenes import (
    account_row,
    delivery_row,
    design_rows,
    make_row,
    sent_report,
    spoof_row,
    walmart_row,
)


def _button(card, words):
    QApplication.processEvents()  # new cards are laid out then
    return next(button for button in card.findChildren(Button) if button.words == words)


def _said(card):
    return " | ".join(label.text() for label in card.findChildren(Label) if label.isVisibleTo(card))


def _codes(window):
    return [card.code.code for card in window.centre.cards.code_cards]


def test_codes_stand_beside_spoofs(window):
    window.add_rows(design_rows())
    assert _codes(window) == ["483920", "107553"]
    assert [card.shown.name for card in window.centre.cards.spoof_cards] == [
        "Amazon Security",
        "Walmart Rewards",
    ]


def test_live_delivery_codes_come_first_whatever_the_filter(window):
    older = delivery_row("555111", ago=timedelta(hours=5))
    window.add_rows((account_row(), older))
    window.set_filter(Filter.REPORTED)
    window.centre.top.search.setText("nothing like it")
    assert _codes(window) == ["555111", "107553"]


def test_a_column_holds_three_cards_and_says_how_many_more(window):
    window.add_rows(delivery_row(str(100_000 + number), salt=str(number)) for number in range(5))
    window.add_rows(spoof_row(salt=str(number)) for number in range(14))
    assert len(window.centre.cards.code_cards) == 3
    assert len(window.centre.cards.spoof_cards) == 3
    assert "2 more codes" in _said(window.centre.cards)
    assert "11 more in the Inbox" in _said(window.centre.cards)


def test_expired_codes_are_not_counted_as_more_codes(window, clock):
    window.add_rows(delivery_row(str(100_000 + number), salt=str(number)) for number in range(3))
    window.add_rows((account_row(minutes=5), account_row("555222", minutes=5, salt="other")))
    assert "2 more codes" in _said(window.centre.cards)
    clock.pass_by(minutes=6)
    window.tick()
    assert "more code" not in _said(window.centre.cards)


def test_what_is_more_in_inbox_and_spam_stands_in_one_line(window, qtbot):
    window.add_rows(spoof_row(salt=str(number)) for number in range(7))
    window.add_rows(walmart_row(role=FolderRole.JUNK, salt=str(number)) for number in range(12))
    words = next(
        label for label in window.centre.cards.findChildren(Label) if label.text() == "4 more · 12 in Spam"
    )
    qtbot.waitUntil(lambda: 0 < words.height() < 2 * QFontMetrics(words.font()).height())
    show_all, report_all = (_button(words.parentWidget(), name) for name in ("Show", "Report all…"))
    assert show_all.height() == report_all.height() < 2 * QFontMetrics(report_all.font()).height()


def test_spoofs_in_spam_are_one_line(window, qtbot):
    window.add_rows(walmart_row(role=FolderRole.JUNK, salt=str(number)) for number in range(12))
    assert not window.centre.cards.spoof_cards
    assert "12 more, already in Spam" in _said(window.centre.cards)
    with qtbot.waitSignal(window.report_all_requested) as asked:
        qtbot.mouseClick(_button(window.centre.cards, "Report all…"), Qt.MouseButton.LeftButton)
    assert len(asked.args[0]) == 12


def test_report_all_is_offered_only_where_fakes_lie_in_spam(window):
    window.add_rows(spoof_row(salt=str(number)) for number in range(5))
    cards = window.centre.cards
    assert "2 more in the Inbox" in _said(cards)
    assert not _button(cards, "Report all…").isVisible()


def test_show_narrows_the_list_to_spoofs(window, qtbot):
    window.add_rows(design_rows())
    buttons = [button for button in window.centre.cards.findChildren(Button) if button.words == "Show"]
    qtbot.mouseClick(next(button for button in buttons if button.isVisible()), Qt.MouseButton.LeftButton)
    assert window.model.filter is Filter.SPOOFS
    assert window.model.rowCount() == 14


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"is_dismissed": True}, "dismissed"),
        ({"role": FolderRole.JUNK}, "in Spam"),
    ],
)
def test_a_handled_spoof_has_no_card(window, changes, why):
    window.add_rows((spoof_row(**changes),))
    assert not window.centre.cards.spoof_cards, why


def test_a_reported_spoof_loses_its_card(window):
    window.add_rows((spoof_row(),))
    window.set_reports((sent_report(spoof_row()),))
    assert not window.centre.cards.spoof_cards


def test_a_spoof_card_says_who_it_says_it_is_and_why_not(window):
    window.add_rows((spoof_row(),))
    said = _said(window.centre.cards.spoof_cards[0])
    assert "Says “Amazon Security”" in said
    assert "It asks you to send the code back. Code hidden." in said
    assert "13 min ago · Inbox" in said


@pytest.mark.parametrize(
    ("words", "signal", "arguments"),
    [
        ("Report to Amazon", "report_requested", lambda key: [(key,), ReportWay.SPOOF]),
        ("Dismiss", "dismiss_requested", lambda key: [key]),
    ],
)
def test_a_spoof_card_asks(window, qtbot, words, signal, arguments):
    window.add_rows((spoof_row(),))
    with qtbot.waitSignal(getattr(window, signal)) as asked:
        qtbot.mouseClick(_button(window.centre.cards.spoof_cards[0], words), Qt.MouseButton.LeftButton)
    assert asked.args == arguments(spoof_row().key)


@pytest.mark.parametrize(
    ("words", "signal"), [("I did not ask for it", "unasked_requested"), ("Done", "done_requested")]
)
@pytest.mark.parametrize("row", [delivery_row(), account_row()], ids=["delivery", "account"])
def test_a_code_card_asks(window, qtbot, row, words, signal):
    window.add_rows((row,))
    with qtbot.waitSignal(getattr(window, signal)) as asked:
        qtbot.mouseClick(_button(window.centre.cards.code_cards[0], words), Qt.MouseButton.LeftButton)
    assert asked.args == [row.key]


def test_a_click_beside_the_buttons_opens_the_message(window, qtbot):
    window.add_rows(design_rows())
    with qtbot.waitSignal(window.details_requested) as asked:
        qtbot.mouseClick(window.centre.cards.spoof_cards[0], Qt.MouseButton.LeftButton)
    assert asked.args == [spoof_row().key]
    assert window.detail.shown.key == spoof_row().key


def test_an_account_code_warns_before_the_code_and_is_not_green(window):
    window.add_rows((account_row(),))
    card = window.centre.cards.code_cards[0]
    said = _said(card)
    assert said.index("Did you just ask for this?") < said.index("107 553")
    assert "8 min left" in said
    assert card._edge != "good"


def test_a_delivery_code_says_what_to_do_with_it(window):
    window.add_rows((delivery_row(),))
    assert (
        "Read it out only at your door, when you can see your parcel. Never on the phone. "
        "Valid until tonight." in _said(window.centre.cards.code_cards[0])
    )


def test_minutes_are_counted_down_and_then_the_code_is_expired(window, clock):
    window.add_rows((account_row(minutes=8.5),))
    card = window.centre.cards.code_cards[0]
    clock.pass_by(minutes=5)
    window.tick()
    assert "3 min left" in _said(card)
    clock.pass_by(minutes=4)
    window.tick()
    card = window.centre.cards.code_cards[0]
    assert "Expired" in _said(card)
    assert not _button(card, "Copy").isVisible()
    clock.pass_by(minutes=20)
    window.tick()
    assert window.model.count(Filter.LIVE_CODES) == 0


def test_an_expired_card_goes_after_a_while(window, clock):
    window.add_rows((account_row(minutes=8.5), delivery_row()))
    clock.pass_by(minutes=24)
    window.tick()
    assert _codes(window) == ["483920"]


def test_a_code_without_a_known_end_is_shown(window):
    code = OneTimeCode("G-412157", Purpose.ACCOUNT, None, is_expiry_stated=False)
    window.add_rows((make_row(verdict=Verdict.VERIFIED, code=code),))
    assert "G-412 157" in _said(window.centre.cards.code_cards[0])


def test_a_low_window_has_cards_of_one_line(make_window, qtbot):
    window = make_window((1000, 560))
    window.add_rows(design_rows())
    qtbot.waitUntil(lambda: window.centre.cards.code_cards[0].height() < 60)
    assert "483 920" in _said(window.centre.cards.code_cards[0])
    window.resize(1360, 860)
    qtbot.waitUntil(lambda: window.centre.cards.code_cards[0].height() > 100)


def test_the_last_of_many_cards_are_short_so_that_the_list_keeps_its_room(window, qtbot):
    window.add_rows(design_rows())
    window.add_rows((delivery_row(salt="more"), spoof_row(salt="more")))
    cards = window.centre.cards
    qtbot.waitUntil(lambda: cards.code_cards[2].height() < cards.code_cards[1].height() / 1.8)
    qtbot.waitUntil(lambda: cards.spoof_cards[2].height() < cards.spoof_cards[1].height() / 1.8)
    row_height = window.centre.rows.verticalHeader().defaultSectionSize()
    assert window.centre.rows.viewport().height() > 4 * row_height
    short = cards.code_cards[2]
    assert short.code.purpose is Purpose.ACCOUNT
    assert "Did you just ask for this? 8 min left" in _said(short)
    assert _button(short, "I did not ask for it").isVisible()
    assert "None of its links goes to Walmart." in _said(cards.spoof_cards[2])


def test_a_short_card_says_how_a_delivery_code_is_used(make_window):
    window = make_window((1000, 700))
    window.add_rows((delivery_row(), delivery_row("555111", salt="more")))
    assert "Only at your door. Never on the phone." in _said(window.centre.cards.code_cards[1])


def test_a_copied_code_says_so_still_when_its_card_becomes_short(window, qtbot):
    window.add_rows((account_row(),))
    window.commands.codes.copy()
    window.add_rows((delivery_row("1", salt="a"), delivery_row("2", salt="b")))
    copied = window.centre.cards.code_cards[2].findChildren(Button)[0]
    assert copied.words == "Copied · 60 s"
    assert copied.accessibleName() == "Copied · clears in 60 s: eBay · account code"


def test_a_card_of_one_line_asks_of_an_account_code_whether_it_was_asked_for(make_window, qtbot):
    window = make_window((720, 480))
    window.add_rows((account_row(), delivery_row()))
    delivery, account = window.centre.cards.code_cards
    assert "eBay: did you ask for this?" in _said(account)
    assert account.accessibleName() == "eBay · account code, verified"
    assert "Amazon · delivery code" in _said(delivery)


def test_a_card_of_one_line_stays_one_when_its_code_is_copied(make_window, qtbot):
    window = make_window((720, 480))
    window.add_rows((account_row(),))
    card = window.centre.cards.code_cards[0]
    window.commands.codes.copy()
    copied = card.findChildren(Button)[0]
    qtbot.waitUntil(lambda: copied.width() >= copied.sizeHint().width())
    qtbot.waitUntil(lambda: 0 < card.height() < 50)


def test_the_keyboard_stays_on_its_button_when_other_cards_arrive_or_shrink(window):
    window.add_rows((spoof_row(),))
    button = _button(window.centre.cards.spoof_cards[0], "Dismiss")
    button.setFocus()
    window.add_rows((walmart_row(ago=timedelta(minutes=1)),))
    assert window.focusWidget() is button
    window.resize(1000, 700)
    QApplication.processEvents()
    focus = window.focusWidget()
    assert focus is not button
    assert focus is _button(window.centre.cards.spoof_cards[1], "Dismiss")


def test_a_card_that_did_not_change_stays_when_another_arrives(window):
    window.add_rows((delivery_row(), spoof_row()))
    window.commands.codes.copy()
    card = window.centre.cards.code_cards[0]
    window.add_rows((account_row(), walmart_row()))
    assert window.centre.cards.code_cards[0] is card
    assert "Copied · clears in 60 s" in [button.words for button in card.findChildren(Button)]
    window.add_rows((delivery_row(is_done=True),))
    assert _codes(window) == ["107553"]


def test_calm_sentences_where_there_are_no_cards(window):
    said = _said(window.centre.cards)
    assert "No live codes. New ones appear here by themselves." in said
    assert "No suspected spoofs in your inbox." in said
