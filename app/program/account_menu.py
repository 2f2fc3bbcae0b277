"""The menu below the account chip: what each mailbox is doing, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.desktop.widgets.untrusted import without_mnemonic
from app.desktop.window.side import STATE_WORDS
from app.jobs.model import AccountState
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtCore import QPoint

    from app.desktop.window.main_window import MainWindow
    from app.jobs.model import AccountStatus
    from app.settings import Account
    from app.store.model import AccountId


def open_account_menu(
    window: MainWindow,
    accounts: Iterable[Account],
    statuses: Mapping[AccountId, AccountStatus],
    where: QPoint,
) -> QMenu:
    """Open the menu at a place on the screen; it is gone when it is closed."""
    menu = QMenu(window)
    states = {str(account_id): status.state for account_id, status in statuses.items()}
    for account in accounts:
        state = states.get(account.account_id, AccountState.STOPPED)
        title = menu.addAction(f"{without_mnemonic(account.address)}: {translate(STATE_WORDS[state])}")
        title.setEnabled(False)
        words = translate("Sign in…") if state is AccountState.SIGN_IN_NEEDED else translate("Scan now")
        action = menu.addAction(words)
        action.triggered.connect(
            lambda _checked=False, name=account.account_id: window.account_action_requested.emit(name)
        )
        menu.addSeparator()
    menu.addAction(translate("Add a mailbox…")).triggered.connect(
        lambda _checked=False: window.add_account_requested.emit()
    )
    menu.addAction(translate("Settings")).triggered.connect(
        lambda _checked=False: window.settings_requested.emit()
    )
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(where)
    return menu
