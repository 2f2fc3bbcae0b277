"""The program with its window: joins all parts, and decides what closing and quitting mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication

from app.background.lanes import Lane
from app.desktop.session.tray import Tray
from app.desktop.widgets.banner import BannerText
from app.errors import InspectorError
from app.program.account_menu import open_account_menu
from app.program.account_setup import AccountSetup
from app.program.accounts import Accounts
from app.program.dropped_files import DroppedFiles
from app.program.messages import Messages
from app.program.notifying import Notifying
from app.program.preferences import Preferences
from app.program.reporting import Reporting
from app.sentences import Tone
from app.store.model import AccountId
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from app.desktop.window.main_window import MainWindow
    from app.errors import Notice
    from app.program.world import World
    from app.settings import Account, Settings
    from app.store.store import StoredSummary

_SAMPLE_BANNER = "sample"
_SILENCE = "silent-provider:"
_SHOPS_PAGE = 4
_SECONDS_FOR_CHORES = 3.0
"""To erase a secret that the user wanted erased, before the program ends."""


class Program(QObject):
    """Everything that lives as long as the program. ``start`` it once."""

    def __init__(
        self, world: World, window: MainWindow, settings: Settings, command: tuple[str, ...]
    ) -> None:
        """Join the parts with the window; nothing is connected to before ``start``.

        ``command`` starts us again.
        """
        super().__init__()
        self._world = world
        self.window = window
        self.tray = Tray()
        self.preferences = Preferences(self.window, settings, world.locations.settings_file, command)
        self.reporting = Reporting(
            self.window,
            settings=lambda: self.preferences.settings,
            catalogue=lambda: world.catalogue,
            centres=world.centres,
            country=self._country,
        )
        self.accounts = Accounts(
            self.window, self.reporting, world.parts_of, lambda: self.preferences.settings.report
        )
        self.files = DroppedFiles(self.window, lambda: world.judge_of_files(self._own_addresses()))
        self.messages = Messages(
            self.window,
            accounts=self.accounts,
            reporting=self.reporting,
            files=self.files,
        )
        self.notifying = Notifying(
            self.window, self.tray, self.accounts, lambda: self.preferences.settings.notifications
        )
        self.setup = AccountSetup(self.window, world, self.preferences)
        self._chores = Lane("chores")
        self._is_over = False
        self._connect()

    def start(self, *notices: Notice | None, is_minimised: bool = False, with_welcome: bool = True) -> None:
        """Show the window and set the accounts to work."""
        for number, notice in enumerate(filter(None, (*notices, self._world.notice))):
            text = f"{notice.sentence} {notice.next_step}"
            self.window.set_banner(BannerText(f"start-{number}", Tone.CAREFUL, text, icon="careful"))
        if not (is_minimised and self.tray.is_there):
            self.window.show()
        self.accounts.set_accounts(self.preferences.settings.accounts)
        if with_welcome and not self.preferences.settings.accounts:
            self.setup.begin()

    def start_sample(self) -> None:
        """Open the built-in mailbox, beside whatever accounts there are."""
        account = self._world.start_sample()
        settings = self.preferences.settings
        if account not in settings.accounts:
            self.preferences.add_account(account)
        text = translate("This is a sample mailbox: made-up mail, nothing leaves this computer.")
        self.window.set_banner(
            BannerText(_SAMPLE_BANNER, Tone.NEUTRAL, text, action=translate("Leave sample"), can_close=False)
        )

    def leave_sample(self) -> None:
        """Close the built-in mailbox."""
        sample = self._world.sample
        if sample is not None:
            self.preferences.remove_account(sample.account.account_id)
            self._world.stop_sample()
        self.window.clear_banner(_SAMPLE_BANNER)
        if not self.preferences.settings.accounts:
            self.setup.begin()

    @property
    def is_over(self) -> bool:
        """Whether it was ended."""
        return self._is_over

    def quit(self) -> None:
        """End the program; a report that still counts down is not sent."""
        if self._is_over:
            return
        self._is_over = True
        self.reporting.take_back_all()
        self.window.keep_state()
        self.window.clipboard.clear()
        self.setup.close()
        self.notifying.close()
        self.files.forget()
        self.accounts.close()
        self._chores.close(_SECONDS_FOR_CHORES)
        self._world.close()
        self.window.hide()
        QApplication.quit()

    def _connect(self) -> None:
        window, preferences = self.window, self.preferences
        window.quit_requested.connect(self.quit)
        window.close_asked.connect(self._close)
        window.settings_requested.connect(self._open_settings)
        window.shops_requested.connect(lambda: self._open_settings(_SHOPS_PAGE))
        window.sample_requested.connect(self.start_sample)
        window.add_account_requested.connect(self.setup.add)
        window.account_menu_requested.connect(self._open_account_menu)
        window.account_action_requested.connect(self._act_on_account)
        window.banner_requested.connect(self._act_on_banner)
        window.banner_closed.connect(self._close_banner)
        self.accounts.provider_silent.connect(self._explain_silence)
        self.tray.show_requested.connect(window.bring_forward)
        self.tray.scan_requested.connect(self.accounts.scan)
        self.tray.quit_requested.connect(self.quit)
        self.setup.sample_requested.connect(self.start_sample)
        self.setup.account_saved.connect(self.accounts.renew)
        preferences.accounts_changed.connect(self._apply_accounts)
        preferences.add_account_requested.connect(self.setup.add)
        preferences.edit_account_requested.connect(self.setup.edit)
        preferences.account_removed.connect(self._forget)
        preferences.domain_added.connect(self._add_domain)
        preferences.shop_added.connect(self._add_shop)
        preferences.addition_removed.connect(self._remove_addition)
        preferences.erase_requested.connect(self._erase)
        self.reporting.options_changed.connect(preferences.change_report)
        self.reporting.finished.connect(self._end_reporting)

    def _close(self) -> None:
        """Stay in the tray, or end; a countdown is finished first."""
        if self.tray.is_there and self.preferences.settings.closes_to_tray:
            return
        # The user was told that closing the window keeps the countdown: the report is sent first.
        if not self.reporting.is_busy:
            self.quit()

    def _end_reporting(self) -> None:
        """Leave where the window was closed meanwhile and nothing brought it back."""
        if not self.window.isVisible():
            self._close()

    def _open_settings(self, page: int = 0) -> None:
        def show(stored: StoredSummary | None) -> None:
            self.preferences.open(
                catalogue=self._world.catalogue,
                reporting=self.reporting,
                countries=self._world.countries,
                stored=stored,
                has_tray=self.tray.is_there,
                page=page,
            )

        live = self.accounts.first()
        if live is None:
            show(None)
        else:
            live.submit_job(lambda store: store.what_is_stored(), show, lambda _: show(None))

    def _open_account_menu(self, where: QPoint) -> None:
        open_account_menu(self.window, self.preferences.settings.accounts, self.accounts.statuses, where)

    def _act_on_account(self, account_id: str) -> None:
        live = self.accounts.live(account_id)
        if live is not None and live.needs_sign_in:
            self.setup.edit(account_id)
        elif live is not None:
            live.scan()

    def _explain_silence(self, account: Account) -> None:
        """Say it once for an account, until the user closes it, and not for every mail."""
        if account.is_sample or account.account_id in self.preferences.settings.explained:
            return
        text = translate(
            "{provider} notes no check of its own that we could rely on. Shop mail there is proven by its "
            "signature alone, in the first two weeks."
        ).format(provider=account.address.rpartition("@")[2])
        self.window.set_banner(BannerText(_SILENCE + account.account_id, Tone.NEUTRAL, text))

    def _close_banner(self, banner_id: str) -> None:
        self.window.clear_banner(banner_id)
        if banner_id.startswith(_SILENCE):
            settings = self.preferences.settings
            explained = (*settings.explained, banner_id.removeprefix(_SILENCE))
            self.preferences.change(replace(settings, explained=explained))

    def _act_on_banner(self, banner_id: str) -> None:
        if banner_id == _SAMPLE_BANNER:
            self.leave_sample()

    def _apply_accounts(self) -> None:
        self.accounts.set_accounts(self.preferences.settings.accounts)

    def _forget(self, account: Account) -> None:
        """Erase what is kept of an account that was removed."""
        if account.is_sample:
            return
        account_id, now = AccountId(account.account_id), self.window.now()
        self._chores.submit(lambda: self._world.forget_account(account_id, now), fail=self._tell_of_failure)
        self._chores.submit(self._world.forgetting(account), self._tell_of_permission, self._tell_of_secret)

    def _tell_of_permission(self, is_given_back: bool) -> None:  # noqa: FBT001 - what the lane hands on
        if not is_given_back:
            text = translate(
                "The mailbox is removed here. To take this program's permission away too, open the security "
                "settings of your account at the mail provider."
            )
            self.window.set_banner(BannerText("permission", Tone.NEUTRAL, text))

    def _tell_of_secret(self, _error: InspectorError) -> None:
        text = translate(
            "The password is still in this computer's keychain, which is locked or does not answer. Open the "
            "keychain's own program and delete “Inbox Inspector” there."
        )
        self.window.set_banner(BannerText("secret", Tone.CAREFUL, text, icon="careful"))

    def _tell_of_failure(self, error: InspectorError) -> None:
        text = f"{error.sentence} {error.next_step}"
        self.window.set_banner(BannerText("forget", Tone.CAREFUL, text, icon="careful"))

    def _add_domain(self, retailer_id: str, domain: str) -> None:
        self._change_catalogue(lambda: self._world.add_domain(retailer_id, domain))

    def _add_shop(self, name: str, domain: str) -> None:
        self._change_catalogue(lambda: self._world.add_shop(name, domain))

    def _remove_addition(self, retailer_id: str) -> None:
        self._change_catalogue(lambda: self._world.remove_addition(retailer_id))

    def _change_catalogue(self, change: Callable[[], None]) -> None:
        self.accounts.close()
        self.files.stop()
        try:
            change()
        except InspectorError as error:
            text = f"{error.sentence} {error.next_step}"
            self.window.set_banner(BannerText("shops", Tone.CAREFUL, text, icon="careful"))
        self.window.set_catalogue(self._world.catalogue)
        self._apply_accounts()
        self.preferences.show_catalogue(self._world.catalogue)

    def _erase(self) -> None:
        accounts = self.preferences.settings.accounts
        self.reporting.take_back_all()
        self.accounts.close()
        self.files.forget()
        try:
            self._world.erase()
        except InspectorError as error:
            self._tell_of_failure(error)
            self._apply_accounts()
            return
        for account in accounts:
            if not account.is_sample:
                self._chores.submit(
                    self._world.forgetting(account), self._tell_of_permission, self._tell_of_secret
                )
        self.window.remove_rows([shown.key for shown in self.window.model.rows()])
        self.window.set_reports(())
        self.window.clipboard.clear()
        self.notifying.forget()
        self.preferences.reset()
        self._world.stop_sample()
        self.window.clear_banner(_SAMPLE_BANNER)
        self._world.reload()
        self.window.set_catalogue(self._world.catalogue)
        self.setup.begin()

    def _country(self) -> str:
        chosen = self.preferences.settings.country
        return chosen or QLocale.territoryToCode(QLocale.system().territory())

    def _own_addresses(self) -> frozenset[str]:
        found: frozenset[str] = frozenset()
        for account in self.preferences.settings.accounts:
            found |= account.own_addresses
        return found
