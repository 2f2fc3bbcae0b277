"""Settings: every change is handed on at once, and nothing else is changed by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QPlainTextEdit

from app.desktop.preferences.dialog import SettingsDialog
from app.desktop.reports.report_sheet import Centre
from app.settings import Look, OAuthClient, Settings
from tests.desktop.dialog_reading import button, field, fill, press, shown
from tests.desktop.dialog_scenes import ACCOUNT_OF_ANNA, CENTRES, catalogue, settings_dialog

ACCOUNTS, GENERAL, NOTIFICATIONS, REPORTING, SHOPS, PRIVACY = range(6)
START = Settings(accounts=(ACCOUNT_OF_ANNA,))


@pytest.fixture
def open_page(qtbot, set_text_size):
    made = []

    def make(page: int, settings: Settings = START) -> SettingsDialog:
        dialog = settings_dialog(page, settings)
        made.append(dialog)
        dialog.show()
        # Fields tell what was typed when they lose the focus, which only an active window has.
        with qtbot.waitActive(dialog):
            dialog.activateWindow()
        return dialog

    yield make
    for dialog in made:
        dialog.close()
        shiboken6.delete(dialog)


def _choose(dialog, name: str, words: str) -> None:
    (box,) = (one for one in dialog.findChildren(QComboBox) if one.accessibleName() == name)
    box.setFocus()
    for _ in range(box.count()):
        QTest.keyClick(box, Qt.Key.Key_Up)
    while box.currentText() != words:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before, f"no {words}"


def _type(dialog, name: str, text: str) -> None:
    QTest.keyClick(fill(dialog, name, text), Qt.Key.Key_Tab)


def _heard(dialog) -> list[Settings]:
    heard: list[Settings] = []
    dialog.changed.connect(heard.append)
    return heard


def test_the_pages_are_turned_by_the_arrow_keys(open_page) -> None:
    dialog = open_page(ACCOUNTS)
    (names,) = (one for one in dialog.findChildren(QListWidget) if one.accessibleName() == "Settings pages")
    names.setFocus()
    for headline in ("General", "Notifications", "Reporting", "Shops", "Privacy"):
        QTest.keyClick(names, Qt.Key.Key_Down)
        assert headline in shown(dialog).splitlines()


def test_changes_add_up(open_page) -> None:
    dialog = open_page(GENERAL)
    heard = _heard(dialog)
    _choose(dialog, "Look", "Dark")
    _choose(dialog, "Language", "Deutsch")
    press(dialog, "Start when I sign in to this computer")
    wanted = replace(START, look=Look.DARK, language="de", starts_with_desktop=True)
    assert heard[-1] == wanted
    assert dialog.settings == wanted


def test_what_cannot_be_is_not_offered(qtbot) -> None:
    dialog = SettingsDialog(
        START,
        catalogue=catalogue(),
        centres=(),
        stored=(),
        can_start_with_desktop=False,
        has_tray=False,
    )
    qtbot.addWidget(dialog)
    dialog.show_page(GENERAL)
    assert "Start when" not in shown(dialog)
    assert "tray" not in shown(dialog)
    dialog.show_page(REPORTING)
    assert "Also tell" not in shown(dialog)


def test_an_account_reads_all_mail_and_knows_other_addresses(open_page) -> None:
    dialog = open_page(ACCOUNTS)
    heard = _heard(dialog)
    _choose(dialog, "How far back", "all mail")
    _type(dialog, "My other addresses", "Anna.B@Example.com, @example.net, nonsense")
    _type(dialog, "Folders", "INBOX, Archive/2026")
    _type(dialog, "Trusted server (for experts)", " mx.example.org ")
    assert heard[-1].accounts == (
        replace(
            ACCOUNT_OF_ANNA,
            days_back=None,
            other_addresses=("anna.b@example.com", "@example.net"),
            folders=("INBOX", "Archive/2026"),
            trusted_authserv_id="mx.example.org",
        ),
    )


def test_one_account_of_two_changes_alone(open_page, qtbot) -> None:
    other = replace(ACCOUNT_OF_ANNA, account_id="account-2", address="ben@example.org")
    dialog = open_page(ACCOUNTS, Settings(accounts=(ACCOUNT_OF_ANNA, other)))
    heard = _heard(dialog)
    asked = []
    dialog.edit_account_requested.connect(lambda account_id: asked.append(("edit", account_id)))
    dialog.remove_account_requested.connect(lambda account_id: asked.append(("remove", account_id)))
    press(dialog, "Sign-in and servers…: ben@example.org")
    QTest.mouseClick(button(dialog, "Remove…: anna@example.org"), Qt.MouseButton.LeftButton)
    again = button(dialog, "Yes, remove this mailbox: anna@example.org")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert asked == [("edit", "account-2")], "a mailbox was removed without a question"
    qtbot.waitUntil(again.isEnabled)
    press(dialog, "Yes, remove this mailbox: anna@example.org")
    assert asked == [("edit", "account-2"), ("remove", "account-1")]
    assert heard == []


def test_a_field_that_was_only_visited_changes_nothing(open_page) -> None:
    dialog = open_page(ACCOUNTS)
    heard = _heard(dialog)
    box = field(dialog, "My other addresses")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert heard == []


def test_a_registered_program_is_known_from_then_on(open_page) -> None:
    dialog = open_page(ACCOUNTS)
    heard = _heard(dialog)
    press(dialog, "Sign-in by the browser (for experts)")
    _type(dialog, "Microsoft: client ID", "id-of-ours")
    assert heard[-1].oauth_clients == (OAuthClient("microsoft", "id-of-ours"),)
    _type(dialog, "Microsoft: client ID", "")
    assert not heard[-1].oauth_clients


def test_notifications_show_no_code_unless_asked(open_page) -> None:
    dialog = open_page(NOTIFICATIONS)
    heard = _heard(dialog)
    press(dialog, "Show the code itself in the notification")
    press(dialog, "Warn me of a new suspected spoof in the inbox")
    found = heard[-1].notifications
    assert (found.for_codes, found.for_spoofs, found.show_codes) == (True, False, True)


def test_centres_are_allowed_one_by_one_and_forbidden_again(open_page) -> None:
    dialog = open_page(REPORTING)
    heard = _heard(dialog)
    for centre in CENTRES:
        press(dialog, centre.name)
    press(dialog, CENTRES[0].name)
    press(dialog, "Move reported mail to Spam")
    _choose(dialog, "Time to undo a report", "30 seconds")
    report = heard[-1].report
    assert report.centres == (CENTRES[1].centre_id,)
    assert not report.moves_to_junk
    assert report.undo_seconds == 30


def _list_of_shops(dialog) -> QListWidget:
    found: list[QListWidget] = dialog.findChildren(QListWidget)
    return next(one for one in found if one.accessibleName() == "Shops")


def test_shops_are_found_by_name_and_by_domain(open_page) -> None:
    dialog = open_page(SHOPS)
    for wanted in ("amaz", "amazon.de"):
        fill(dialog, "Search shop or domain", wanted)
        names = [_list_of_shops(dialog).item(row).text() for row in range(_list_of_shops(dialog).count())]
        assert "Amazon" in names
    facts = dialog.findChild(QPlainTextEdit)
    assert "amazon.de" in facts.toPlainText()
    assert facts.isReadOnly()
    fill(dialog, "Search shop or domain", "no such shop at all")
    assert _list_of_shops(dialog).count() == 0
    assert not button(dialog, "Add this domain to the chosen shop").isEnabled()


def test_a_shops_sources_are_told(open_page) -> None:
    page = open_page(SHOPS)
    fill(page, "Search shop or domain", "amazon.de")
    facts = page.findChild(QPlainTextEdit).toPlainText()
    assert "amazon.de and below: with a source" in facts
    assert "stop-spoofing@amazon.com" in facts
    assert "Known from:" in facts
    assert "https://" in facts.partition("Known from:")[2]


def test_a_domain_is_added_to_the_chosen_shop(open_page) -> None:
    dialog = open_page(SHOPS)
    added = []
    dialog.domain_added.connect(lambda *values: added.append(values))
    fill(dialog, "Search shop or domain", "ebay")
    _type(dialog, "Mail domain", "not a domain")
    press(dialog, "Add this domain to the chosen shop")
    assert added == []
    assert "That is no domain" in shown(dialog)
    _type(dialog, "Mail domain", "News.Example.com")
    press(dialog, "Add this domain to the chosen shop")
    assert added == [("ebay", "news.example.com")]


def test_a_shop_needs_a_name(open_page) -> None:
    dialog = open_page(SHOPS)
    added = []
    dialog.shop_added.connect(lambda *values: added.append(values))
    _type(dialog, "Mail domain", "mail.corner-shop.example")
    press(dialog, "Add as a new shop")
    assert added == []
    assert "name first" in shown(dialog)
    _type(dialog, "Name of a new shop", "Corner Shop")
    press(dialog, "Add as a new shop")
    assert added == [("Corner Shop", "mail.corner-shop.example")]


def test_only_the_users_own_can_be_removed(open_page) -> None:
    dialog = open_page(SHOPS)
    assert not button(dialog, "Remove what I added").isEnabled()


def test_erasing_is_asked_twice(open_page, qtbot) -> None:
    dialog = open_page(PRIVACY)
    asked = []
    dialog.erase_requested.connect(lambda: asked.append(True))
    QTest.mouseClick(button(dialog, "Erase everything…"), Qt.MouseButton.LeftButton)
    again = button(dialog, "Yes, erase everything now")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert asked == [], "a double click erased everything"
    qtbot.waitUntil(again.isEnabled)
    press(dialog, "Yes, erase everything now")
    assert asked == [True]


def test_what_is_stored_is_shown(open_page) -> None:
    words = shown(open_page(PRIVACY))
    assert "Messages in the list" in words
    assert "1,204" in words


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_it_fits_the_screen_with_its_buttons(open_page, set_text_size, factor) -> None:
    set_text_size(factor)
    dialog = open_page(SHOPS)
    screen = dialog.screen().availableSize()
    assert dialog.width() <= screen.width()
    assert dialog.height() <= screen.height()
    close = button(dialog, "Close")
    assert dialog.rect().contains(close.geometry())


def test_another_country_brings_its_own_offices(open_page) -> None:
    dialog = open_page(REPORTING, replace(START, country="DE"))
    heard = _heard(dialog)
    assert "Verbraucherzentrale" in shown(dialog)
    dialog.country_changed.connect(
        lambda: dialog.show_centres((Centre("ncsc", "NCSC", "report@example.org"),))
    )
    _choose(dialog, "Country", "United Kingdom")
    assert heard[-1] == replace(START, country="GB")
    assert "NCSC" in shown(dialog)
    assert "Verbraucherzentrale" not in shown(dialog)
    (tick,) = (
        one
        for one in dialog.findChildren(QCheckBox)
        if one.accessibleName() == "NCSC" and one.isVisibleTo(dialog)
    )
    tick.click()
    assert heard[-1].report.centres == ("ncsc",)
    _choose(dialog, "Country", "Like the system")
    assert heard[-1].country == ""


def test_a_country_that_nobody_knows_is_kept(open_page) -> None:
    dialog = open_page(REPORTING, replace(START, country="XX"))
    (box,) = (one for one in dialog.findChildren(QComboBox) if one.accessibleName() == "Country")
    assert box.currentText() == "XX"
