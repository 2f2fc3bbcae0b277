"""The sheet for what this program does not send: all is at hand, and nothing claimed that was not done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.desktop.reports.by_hand_sheet import HandDesk
from app.desktop.widgets.buttons import Button
from app.jobs.report_reading import Origin, SentMail
from app.store.model import ReportState
from tests.desktop.dialog_scenes import by_hand_sheet, report_sheet, sent_sheet

FORM = "https://amazon.example/report"
MAIL = ("stop-spoofing@amazon.com", "reportascam@amazon.com")


@pytest.fixture
def make(qtbot):
    def make_one(**changes):
        sheet = by_hand_sheet(**changes)
        qtbot.addWidget(sheet)
        sheet.show()
        return sheet

    return make_one


def _said(sheet) -> str:
    return " | ".join(label.text() for label in sheet.findChildren(QLabel) if label.isVisible())


def _click(sheet, words: str, place: int = 0) -> None:
    found = [one for one in sheet.findChildren(Button) if one.isVisible() and one.words == words]
    QTest.mouseClick(found[place], Qt.MouseButton.LeftButton)


def _words(sheet) -> list[str]:
    return [one.words for one in sheet.findChildren(Button) if one.isVisible()]


def test_everything_is_at_hand_in_order(make) -> None:
    sheet = make()
    said = _said(sheet)
    assert [said.index(words) for words in ("1. Save", "2. Hand", "3. Say")] == sorted(
        said.index(words) for words in ("1. Save", "2. Hand", "3. Say")
    )
    assert all(words in said for words in (*MAIL, FORM, "reading only", "Account locked"))


@pytest.mark.parametrize(
    ("clicks", "noted"),
    [
        ([], (MAIL[0],)),
        ([("Open the form", 0)], (FORM,)),
        ([("Open in mail program", 0)], MAIL),
        ([("Copy address", 1), ("Copy address", 1)], (MAIL[1],)),
        ([("Copy address", 0), ("Open the form", 0)], (MAIL[0], FORM)),
    ],
)
def test_what_was_opened_is_what_is_noted(make, qtbot, clicks, noted) -> None:
    sheet = make()
    for words, place in clicks:
        _click(sheet, words, place)
    with qtbot.waitSignal(sheet.noted) as told:
        _click(sheet, "I have reported it")
    assert told.args == [noted]
    assert not sheet.isVisible()


def test_offices_are_noted_where_the_link_goes_to_them(make, qtbot) -> None:
    office = HandDesk("reportphishing@apwg.org", "APWG")
    sheet = make(desks=(office,))
    _click(sheet, "Open in mail program")
    with qtbot.waitSignal(sheet.noted) as told:
        _click(sheet, "I have reported it")
    assert told.args == [(office.target,)]


@pytest.mark.parametrize("words", ["Close", "Next mail"])
def test_nothing_is_noted_that_the_user_did_not_say(make, words) -> None:
    sheet = make(number=1, total=2)
    noted: list[object] = []
    sheet.noted.connect(noted.append)
    _click(sheet, "Open the form")
    _click(sheet, words)
    assert not noted


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_no_key_alone_says_that_it_was_reported(make, key) -> None:
    sheet = make()
    noted: list[object] = []
    sheet.noted.connect(noted.append)
    QTest.keyClick(sheet, key)
    assert not noted


def test_one_mail_after_the_other(make, qtbot) -> None:
    sheet = make(number=2, total=3)
    assert "(2 of 3)" in _said(sheet)
    with qtbot.waitSignal(sheet.next_requested):
        _click(sheet, "I have reported it")
    last = make(number=3, total=3)
    assert "Next mail" not in _words(last)


def test_what_cannot_be_kept_is_not_asked_for(make) -> None:
    assert "I have reported it" not in _words(make(can_note=False))
    nowhere = make(desks=(), mail_program_link="")
    assert "I have reported it" not in _words(nowhere)
    assert "names no place for reports" in _said(nowhere)


def test_it_says_whether_the_mail_is_moved(make) -> None:
    assert "moved to Spam" in _said(make())
    assert "Spam" not in _said(make(moves_to_junk=False))


# ----------------------------------------------------------------------------------- what was sent


def test_what_was_sent_says_how_sure_it_is(qtbot) -> None:
    for mail, words in (
        (SentMail(b"A: b\r\n\r\n123456", Origin.EXACT), "down to the last character"),
        (SentMail(b"A: b\r\n\r\n123456", Origin.COPY), "may have changed it"),
        (SentMail(), "cannot be shown any more"),
    ):
        sheet = sent_sheet(mail)
        qtbot.addWidget(sheet)
        sheet.show()
        assert words in _said(sheet)
        assert ("Save…" in _words(sheet)) is bool(mail.octets)


def test_a_report_that_may_not_have_arrived_does_not_say_that_it_was_taken(qtbot) -> None:
    sheet = sent_sheet(SentMail(), ReportState.UNKNOWN)
    qtbot.addWidget(sheet)
    sheet.show()
    assert "took it" not in _said(sheet)
    assert "Nobody can tell" in _said(sheet)


@pytest.mark.parametrize(
    "octets", [b"A: b\r\n\r\n" + b"x\r\n" * 2_500, b"A: b\r\n\r\n" + b"y" * 1_500], ids=["lines", "line"]
)
def test_a_beginning_is_called_one(qtbot, octets) -> None:
    sheet = sent_sheet(SentMail(octets, Origin.EXACT))
    qtbot.addWidget(sheet)
    sheet.show()
    assert "Only its beginning is shown" in _said(sheet)


# --------------------------------------------------------------------------- an office to be chosen


def test_an_office_must_be_chosen_where_the_shop_has_no_desk(qtbot) -> None:
    sheet = report_sheet(shop="Lidl", desks=(), inline_desks=frozenset(), must_choose=True)
    qtbot.addWidget(sheet)
    sheet.show()
    assert "Lidl names no address" in _said(sheet)
    assert "Report to Lidl" not in sheet.windowTitle()
    assert not sheet._send.isEnabled()
    next(iter(sheet._centres.values())).set_ticked(is_ticked=True)
    assert sheet._send.isEnabled()
