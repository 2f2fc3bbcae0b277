"""The settings at work: the dialog's changes are kept at once and take effect at once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.preferences.dialog import SettingsDialog
from app.desktop.preferences.privacy import StoredFact
from app.desktop.session import autostart
from app.desktop.widgets.banner import BannerText
from app.errors import InspectorError
from app.sentences import Tone
from app.settings import Settings, save_settings
from app.translation import number, translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.claim.catalogue import Catalogue
    from app.desktop.window.main_window import MainWindow
    from app.program.reporting import Reporting
    from app.settings import Account, ReportOptions
    from app.store.store import StoredSummary


class Preferences(QObject):
    """Keeps the settings, and opens their dialog."""

    accounts_changed = Signal()
    add_account_requested = Signal()
    edit_account_requested = Signal(str)
    account_removed = Signal(object)
    """The ``Account`` that is gone: its cache and secrets are to go too."""
    domain_added = Signal(str, str)
    shop_added = Signal(str, str)
    addition_removed = Signal(str)
    erase_requested = Signal()

    def __init__(self, window: MainWindow, settings: Settings, path: Path, command: tuple[str, ...]) -> None:
        """Take the settings as read from ``path``; ``command`` starts the program."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._path = path
        self._command = command
        self._dialog: SettingsDialog | None = None

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def change(self, settings: Settings) -> None:
        """Take changed settings, keep them, and let them take effect."""
        before = self._settings
        try:
            # A sample mailbox lives as long as the program, and is no setting.
            kept = tuple(account for account in settings.accounts if not account.is_sample)
            save_settings(self._path, replace(settings, accounts=kept))
            if before.starts_with_desktop != settings.starts_with_desktop:
                autostart.set_autostart(self._command, is_on=settings.starts_with_desktop)
        except InspectorError as error:
            text = f"{error.sentence} {error.next_step}"
            self._window.set_banner(BannerText("settings", Tone.CAREFUL, text, icon="careful"))
        self._take(settings)

    def _take(self, settings: Settings) -> None:
        before, self._settings = self._settings, settings
        self._window.set_settings(settings)
        if before.accounts != settings.accounts:
            self.accounts_changed.emit()

    def change_report(self, options: ReportOptions) -> None:
        """Take changed report options."""
        self.change(replace(self._settings, report=options))

    def reset(self) -> None:
        """Go back to what a new user has: the file is gone already."""
        if autostart.is_possible():
            # The file may be there though the settings do not say so: they can have been lost.
            with suppress(InspectorError):
                autostart.set_autostart(self._command, is_on=False)
        self._take(Settings())

    def show_catalogue(self, catalogue: Catalogue) -> None:
        """Show changed shops in the dialog, where it is open."""
        if self._dialog is not None:
            self._dialog.show_catalogue(catalogue)

    def add_account(self, account: Account) -> None:
        """Add an account, or put it in place of the one with its id."""
        self.change(replace(self._settings, accounts=with_account(self._settings.accounts, account)))

    def remove_account(self, account_id: str) -> None:
        """Forget an account."""
        for account in self._settings.accounts:
            if account.account_id == account_id:
                others = tuple(known for known in self._settings.accounts if known is not account)
                self.change(replace(self._settings, accounts=others))
                self.account_removed.emit(account)

    def open(  # noqa: PLR0913 - what the pages show
        self,
        *,
        catalogue: Catalogue,
        reporting: Reporting,
        countries: tuple[str, ...],
        stored: StoredSummary | None,
        has_tray: bool,
        page: int = 0,
    ) -> None:
        """Open the dialog, unless it is open."""
        if self._dialog is not None:
            return
        if autostart.is_possible():
            # The desktop's own tools switch it on and off too.
            self._settings = replace(self._settings, starts_with_desktop=autostart.is_set())
        dialog = SettingsDialog(
            self._settings,
            catalogue=catalogue,
            centres=reporting.offered_centres(),
            countries=countries,
            stored=() if stored is None else stored_facts(stored),
            can_start_with_desktop=autostart.is_possible(),
            has_tray=has_tray,
            parent=self._window,
        )
        dialog.changed.connect(self.change)
        dialog.country_changed.connect(lambda: dialog.show_centres(reporting.offered_centres()))
        dialog.add_account_requested.connect(self._closing(dialog, self.add_account_requested.emit))
        dialog.edit_account_requested.connect(
            lambda account_id: self._closing(dialog, lambda: self.edit_account_requested.emit(account_id))()
        )
        dialog.remove_account_requested.connect(
            lambda account_id: self._closing(dialog, lambda: self.remove_account(account_id))()
        )
        dialog.domain_added.connect(self.domain_added)
        dialog.shop_added.connect(self.shop_added)
        dialog.addition_removed.connect(self.addition_removed)
        dialog.erase_requested.connect(self._closing(dialog, self.erase_requested.emit))
        dialog.finished.connect(self._close)
        dialog.show_page(page)
        self._dialog = dialog
        dialog.open()

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _closing(self, dialog: SettingsDialog, then: Callable[[], None]) -> Callable[[], None]:
        def close() -> None:
            dialog.accept()
            then()

        return close


def with_account(accounts: tuple[Account, ...], account: Account) -> tuple[Account, ...]:
    """Return the accounts with one added, or in the place of the one with its id."""
    if all(known.account_id != account.account_id for known in accounts):
        return (*accounts, account)
    return tuple(account if known.account_id == account.account_id else known for known in accounts)


def stored_facts(stored: StoredSummary) -> tuple[StoredFact, ...]:
    """Return what the store knows, in words."""
    return (
        StoredFact(translate("Mail of shops, a few facts each"), number(stored.messages)),
        StoredFact(translate("Folders looked through"), number(stored.folders)),
        StoredFact(translate("Reports"), number(stored.reports)),
        StoredFact(translate("Size on this computer"), f"{number(stored.octets / 1_000_000, 1)} MB"),
        StoredFact(translate("Kept in"), str(stored.folder)),
    )
