"""What the accounts are doing, told by the engine and shown: chip, progress, banner of trouble."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.window.scanning import Scanning, chip_text, folder_words, trouble_banner

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from app.desktop.window.centre import Centre
    from app.desktop.window.side import Side
    from app.jobs.model import AccountStatus, Progress
    from app.store.model import AccountId

_BANNER = "account:"


class ScanDisplay(QObject):
    """Holds what is known of accounts and scans."""

    changed = Signal()

    def __init__(self, side: Side, centre: Centre) -> None:
        """Show it on these parts."""
        super().__init__(centre)
        self._side = side
        self._centre = centre
        self.scanning = Scanning()
        self._set(self.scanning)

    def set_accounts(self, addresses: Mapping[AccountId, str]) -> None:
        """Take the accounts, each with its address."""
        keep = self.scanning
        self._set(
            Scanning(
                addresses=dict(addresses),
                statuses={key: status for key, status in keep.statuses.items() if key in addresses},
                progress={key: progress for key, progress in keep.progress.items() if key in addresses},
                running=keep.running & addresses.keys(),
                unfinished=keep.unfinished & addresses.keys(),
            )
        )

    def set_account_status(self, account_id: AccountId, status: AccountStatus) -> None:
        """Say what an account is doing."""
        statuses = {**self.scanning.statuses, account_id: status}
        self._set(replace(self.scanning, statuses=statuses))

    def set_progress(self, account_id: AccountId, progress: Progress | None) -> None:
        """Say how far a running scan is; None: it has just begun."""
        known = dict(self.scanning.progress)
        if progress is None:
            known.pop(account_id, None)
        else:
            known[account_id] = progress
        running = self.scanning.running | {account_id}
        unfinished = self.scanning.unfinished - {account_id}
        self._set(replace(self.scanning, progress=known, running=running, unfinished=unfinished))

    def end_progress(self, account_id: AccountId, *, is_finished: bool) -> None:
        """Say that a scan ended; not ``is_finished``: it was stopped, or failed."""
        running = self.scanning.running - {account_id}
        unfinished = self.scanning.unfinished - {account_id}
        if not is_finished:
            unfinished |= {account_id}
        self._set(replace(self.scanning, running=running, unfinished=unfinished))

    def show_trouble(self, now: datetime, *, has_rows: bool) -> None:
        """Show over the rows why an account can't be watched; without rows the list's place says it."""
        banner = trouble_banner(self.scanning, now) if has_rows else None
        for banner_id in self._centre.banner_ids():
            if banner_id.startswith(_BANNER) and (banner is None or banner.banner_id != banner_id):
                self._centre.drop_banner(banner_id)
        if banner is not None:
            self._centre.show_banner(banner)

    def _set(self, scanning: Scanning) -> None:
        self.scanning = scanning
        self._side.chip.show_text(chip_text(scanning))
        self._centre.progress.setVisible(scanning.is_running)
        if scanning.is_running:
            self._centre.progress.show_progress(scanning.total(), folder_words(scanning))
        self._centre.top.scan.setEnabled(scanning.can_scan)
        self._centre.cards.show_unfinished(is_unfinished=scanning.is_running or bool(scanning.unfinished))
        self.changed.emit()
