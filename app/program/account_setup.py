"""Adding and editing mailboxes: the dialog joined with the jobs that find and try settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.desktop.account_dialog import AccountDialog

if TYPE_CHECKING:
    from app.desktop.account_values import FirstAnswers
    from app.desktop.main_window import MainWindow
    from app.program.preferences import Preferences
    from app.program.world import World
    from app.settings import Account


class AccountSetup(QObject):
    """Opens the account dialog, one at a time."""

    sample_requested = Signal()

    def __init__(self, window: MainWindow, world: World, preferences: Preferences) -> None:
        """Open nothing yet."""
        super().__init__(window)
        self._window = window
        self._world = world
        self._preferences = preferences
        self._dialog: AccountDialog | None = None
        self._account_id = ""

    def begin(self) -> None:
        """Welcome a new user."""
        self._open().show_welcome()

    def add(self) -> None:
        """Add a mailbox."""
        self._open().show_address()

    def edit(self, account_id: str) -> None:
        """Change how an account signs in."""
        raise AssertionError(account_id)

    def close(self) -> None:
        """Close the dialog and end what it asked for."""
        if self._dialog is not None:
            self._dialog.reject()

    def _open(self) -> AccountDialog:
        if self._dialog is not None:
            self._dialog.reject()
            self._dialog.deleteLater()
        self._dialog = dialog = AccountDialog(self._window)
        dialog.sample_requested.connect(self.sample_requested)
        dialog.page_requested.connect(lambda page: QDesktopServices.openUrl(QUrl(page)))
        dialog.account_ready.connect(self._take)
        dialog.answered.connect(self._take_answers)
        dialog.open()
        return dialog

    def _take(self, account: Account) -> None:
        self._account_id = account.account_id
        self._world.account_changed(account)
        self._preferences.add_account(account)

    def _take_answers(self, answers: FirstAnswers) -> None:
        settings = self._preferences.settings
        accounts = tuple(
            replace(known, other_addresses=answers.other_addresses)
            if known.account_id == self._account_id
            else known
            for known in settings.accounts
        )
        notifications = replace(settings.notifications, show_codes=answers.shows_codes)
        self._preferences.change(replace(settings, accounts=accounts, notifications=notifications))
