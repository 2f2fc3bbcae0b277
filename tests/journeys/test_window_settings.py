"""What the user changes counts at once, for the mail that is there already too; what is erased is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu

from app.desktop.accounts.dialog import AccountDialog
from app.desktop.accounts.values import SearchWish
from app.desktop.detail.detail import ReportWay
from app.desktop.preferences.dialog import SettingsDialog
from app.desktop.rows.shown_row import Filter
from app.desktop.session import autostart
from app.desktop.widgets.banner import Banner
from app.jobs.model import AccountState
from app.mailbox.keychain import KeychainLockedError
from app.program import account_setup
from app.settings import Look, load_settings
from app.store.model import AccountId
from app.store.opening import open_store
from app.verdict.model import Verdict
from tests.journeys.running_window import (
    ACCOUNT_ID,
    QT_WARNINGS_FAIL,
    Running,
    button,
    click,
    surroundings,
    texts_of,
    wait_for,
)
from tests.journeys.user_mailbox import CODE, USER, code_mail, moment, spoof
from tests.journeys.walking import files_below
from tests.mailmaking import build_mail, sign
from tests.smtp_server import PASSWORD

pytestmark = QT_WARNINGS_FAIL

OTHER_ADDRESS = "family@example.net"


@pytest.fixture
def around(qapp, tmp_path):
    with surroundings(tmp_path) as made:
        yield made


def begin_with(running: Running, *subjects: str) -> None:
    wait_for(lambda: running.is_at_rest and all(running.has_row(words) for words in subjects))


def open_settings(running: Running) -> SettingsDialog:
    running.window.commands.settings()
    wait_for(lambda: isinstance(running.dialog(), SettingsDialog))
    dialog = running.dialog()
    assert isinstance(dialog, SettingsDialog)
    return dialog


def sent_to(address: str) -> bytes:
    now = moment()
    raw = code_mail(now)
    head, _, body = raw.partition(b"\r\n\r\n")
    del head
    return sign(
        build_mail(
            author="Amazon <account-update@amazon.de>",
            to=f"<{address}>",
            subject="amazon.de: Sign-in attempt",
            text=body.decode(),
            date=now,
        ),
        signed_at=now,
    )


def test_another_address_of_the_user_makes_its_mail_verified(around):
    around.dovecot.deliver(USER, sent_to(OTHER_ADDRESS))
    with around.run() as running:
        begin_with(running, "Sign-in attempt")
        assert running.row("Sign-in attempt").row.verdict is Verdict.UNPROVEN
        dialog = open_settings(running)
        (box,) = (one for one in dialog.findChildren(QLineEdit) if "@example.org" in one.placeholderText())
        box.setText(OTHER_ADDRESS)
        QTest.keyClick(box, Qt.Key.Key_Return)
        wait_for(lambda: running.row("Sign-in attempt").row.verdict is Verdict.VERIFIED)
        assert [card.code.code for card in running.window.centre.cards.code_cards] == [CODE]
        (kept,) = load_settings(around.locations.settings_file)[0].accounts
        assert kept.other_addresses == (OTHER_ADDRESS,)

        changed = replace(around.account, other_addresses=())
        running.program.preferences.add_account(changed)
        wait_for(lambda: running.row("Sign-in attempt").row.verdict is Verdict.UNPROVEN)
        assert not running.window.centre.cards.code_cards


def test_a_domain_and_a_shop_of_the_users_own_count_for_mail_that_is_there(around):
    own = build_mail(
        author="Fernwald Shop <order@fernwald-shop.example>",
        subject="Ihre Bestellung bei Fernwald Shop",
        text="Guten Tag, Ihre Bestellung bei Fernwald Shop ist unterwegs.\r\n",
        date=moment(),
    )
    around.dovecot.deliver(USER, own)
    around.dovecot.deliver(USER, spoof(1))
    with around.run() as running:
        begin_with(running, "locked")
        assert not running.has_row("Fernwald")
        assert running.row("locked").row.verdict is Verdict.SUSPECTED_SPOOF
        preferences = running.program.preferences
        preferences.domain_added.emit("amazon", "amazon-verify.top")
        wait_for(lambda: running.row("locked").row.verdict is not Verdict.SUSPECTED_SPOOF)
        preferences.shop_added.emit("Fernwald Shop", "fernwald-shop.example")
        wait_for(lambda: running.is_at_rest)
        running.deliver(own.replace(b"unterwegs", b"angekommen"))
        wait_for(lambda: running.has_row("Fernwald"))
        preferences.addition_removed.emit("amazon")
        wait_for(lambda: running.row("locked").row.verdict is Verdict.SUSPECTED_SPOOF)


def test_a_removed_mailbox_leaves_nothing_behind(around):
    around.dovecot.deliver(USER, spoof(1))
    with around.run() as running:
        begin_with(running, "locked")
        dialog = open_settings(running)
        click(dialog, "Remove…")
        wait_for(button(dialog, "Yes, remove this mailbox").isEnabled)
        click(dialog, "Yes, remove this mailbox")
        wait_for(lambda: not running.rows)
        wait_for(lambda: running.world.keychain.load(ACCOUNT_ID) is None)
        assert running.program.preferences.settings.accounts == ()
        assert running.program.accounts.live(ACCOUNT_ID) is None
    with open_store(around.locations.store) as store:
        assert store.rows(AccountId(ACCOUNT_ID)) == ()
        assert store.folder_memory(AccountId(ACCOUNT_ID), "INBOX") is None
    assert load_settings(around.locations.settings_file)[0].accounts == ()


def test_a_secret_that_cannot_be_erased_is_told_with_what_to_do(around, monkeypatch):
    with around.run() as running:
        wait_for(lambda: running.is_at_rest)

        def locked(_account_id: str) -> None:
            raise KeychainLockedError

        monkeypatch.setattr(running.world.keychain, "remove", locked)
        running.program.preferences.remove_account(ACCOUNT_ID)
        wait_for(lambda: any("delete “Inbox Inspector” there" in one for one in texts_of(running.window)))


def test_a_mailbox_that_is_added_once_more_is_not_there_twice(around, monkeypatch):
    class Silent:
        def read(self, _url):
            return None

        def offered(self, _address, _domain):
            return ()

        exchangers = has_imap = has_smtp = read

    monkeypatch.setattr(Silent, "exchangers", lambda *_: ())
    monkeypatch.setattr(account_setup, "NetworkSources", Silent)
    with around.run() as running:
        wait_for(lambda: running.is_at_rest)
        running.program.setup.add()
        dialog = running.dialog()
        assert isinstance(dialog, AccountDialog)
        dialog.search_requested.emit(SearchWish(around.account.address.upper()))
        wait_for(lambda: "Password" in texts_of(dialog))
        drafted = []
        dialog.trial_requested.connect(lambda account, _: drafted.append(account))
        click(dialog, "Sign in")
        assert [account.account_id for account in drafted] == [ACCOUNT_ID]
        dialog.reject()


def test_the_sample_mailbox_is_never_kept_in_the_settings(around):
    with around.run() as running:
        wait_for(lambda: running.is_at_rest)
        running.program.start_sample()
        wait_for(lambda: len(running.rows) > 10)
        preferences = running.program.preferences
        assert len(preferences.settings.accounts) == 2
        preferences.change(replace(preferences.settings, look=Look.DARK))
        kept = load_settings(around.locations.settings_file)[0]
        assert kept.look is Look.DARK
        assert [account.account_id for account in kept.accounts] == [ACCOUNT_ID]


def test_another_country_is_kept_and_brings_its_own_offices(around):
    with around.run(around.settings(country="DE")) as running:
        wait_for(lambda: running.is_at_rest)
        dialog = open_settings(running)
        dialog.show_page(3)
        assert any("Verbraucherzentrale" in words for words in texts_of(dialog))
        (box,) = (one for one in dialog.findChildren(QComboBox) if one.accessibleName() == "Country")
        box.setCurrentIndex(box.findData("GB"))
        assert not any("Verbraucherzentrale" in words for words in texts_of(dialog))
        assert any("NCSC" in words for words in texts_of(dialog))
        assert load_settings(around.locations.settings_file)[0].country == "GB"
        dialog.reject()


def test_what_the_desktop_switched_off_is_shown_as_off(around, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(around.home / "desktop"))
    with around.run(around.settings(starts_with_desktop=True)) as running:
        wait_for(lambda: running.is_at_rest)
        dialog = open_settings(running)
        assert not dialog.settings.starts_with_desktop
        dialog.reject()
        wait_for(lambda: running.dialog() is None)
        autostart.set_autostart(("inbox-inspector",), is_on=True)
        dialog = open_settings(running)
        assert dialog.settings.starts_with_desktop
        dialog.reject()


def test_erase_everything_leaves_no_word_of_any_mail_or_account(around, monkeypatch):
    # The entry is there, though the settings do not know of it: they were lost once.
    monkeypatch.setenv("XDG_CONFIG_HOME", str(around.home / "desktop"))
    autostart.set_autostart(("inbox-inspector",), is_on=True)
    around.dovecot.deliver(USER, spoof(1))
    with around.run() as running:
        begin_with(running, "locked")
        running.window.report_requested.emit((running.row("locked").key,), ReportWay.SPOOF)
        wait_for(lambda: running.row("locked").is_reported and not running.program.reporting.is_busy)
        running.program.preferences.domain_added.emit("amazon", "amazon-orders.example")
        begin_with(running, "locked")
        running.program.start_sample()
        wait_for(lambda: len(running.rows) > 10)
        running.window.clipboard.copy(CODE, None)
        dialog = open_settings(running)
        dialog.show_page(5)
        click(dialog, "Erase everything")
        wait_for(button(dialog, "Yes, erase everything now").isEnabled)
        click(dialog, "Yes, erase everything now")
        wait_for(lambda: isinstance(running.dialog(), AccountDialog))
        assert not running.rows
        assert running.world.sample is None
        assert QGuiApplication.clipboard().text() != CODE
        wait_for(lambda: running.world.keychain.load(ACCOUNT_ID) is None)
        assert running.program.preferences.settings.accounts == ()
    for path, octets in files_below(around.home):
        for word in (b"example.org", b"amazon-verify", b"locked", b"amazon-orders", USER.encode()):
            assert word not in octets, (path, word)
    assert not autostart.is_set()
    names = {path.name for path, _ in files_below(around.home)}
    assert not {name for name in names if name.endswith(".toml") or "damaged" in name}


def test_a_new_password_is_used_at_once(around):
    around.dovecot.deliver(USER, spoof(1))
    with around.run(password="wrong") as running:
        live = running.program.accounts.live(ACCOUNT_ID)
        assert live is not None
        wait_for(lambda: live.status.state is AccountState.SIGN_IN_NEEDED)
        running.window.side.chip.click()
        (menu,) = (one for one in running.window.findChildren(QMenu) if one.isVisible())
        (action,) = (one for one in menu.actions() if one.text() == "Sign in…")
        menu.close()
        action.trigger()
        wait_for(lambda: isinstance(running.dialog(), AccountDialog))
        dialog = running.dialog()
        assert isinstance(dialog, AccountDialog)
        # What the trial does when the password was right.
        running.world.keychain.store(ACCOUNT_ID, PASSWORD)
        dialog.account_ready.emit(around.account)
        begin_with(running, "locked")
        dialog.reject()


def test_the_search_and_filters_stay_as_they_were_while_mail_arrives(around):
    around.dovecot.deliver(USER, spoof(1))
    with around.run() as running:
        begin_with(running, "locked")
        running.window.set_filter(Filter.VERIFIED)
        assert running.window.model.rowCount() == 0
        running.deliver(code_mail())
        wait_for(lambda: running.window.model.rowCount() == 1)
        assert running.window.model.filter is Filter.VERIFIED


def test_a_silent_provider_is_spoken_of_once_for_the_account(around):
    words = "notes no check of its own that we could rely on"
    around.dovecot.deliver(USER, spoof(moment()))
    with around.run() as running:
        wait_for(lambda: running.is_at_rest and bool(running.rows))
        (banner,) = (one for one in running.window.findChildren(Banner) if words in one.text.text)
        running.window.banner_closed.emit(banner.banner_id)
        wait_for(lambda: banner.banner_id not in running.window.centre.banner_ids())
    assert load_settings(around.locations.settings_file)[0].explained == (ACCOUNT_ID,)
    with around.run(load_settings(around.locations.settings_file)[0]) as running:
        wait_for(lambda: running.is_at_rest and bool(running.rows))
        assert not any(words in one.text.text for one in running.window.findChildren(Banner))
