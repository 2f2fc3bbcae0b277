"""The accounts at work: each one's scanning, watching and reporting, joined with the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.background.live_account import LiveAccount
from app.background.live_reports import LiveReports
from app.desktop.widgets.banner import BannerText
from app.jobs.model import AccountState
from app.jobs.notices import sentence_of
from app.sentences import Tone
from app.store.model import AccountId

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from app.background.account_parts import AccountParts
    from app.desktop.rows.shown_row import RowKey
    from app.desktop.window.main_window import MainWindow
    from app.errors import InspectorError
    from app.errors import Notice as RepairNotice
    from app.jobs.model import AccountStatus, Notice, Progress
    from app.program.reporting import Reporting
    from app.settings import Account, ReportOptions
    from app.store.model import Row
    from app.store.store import Store
    from app.verdict.details import Details

_ORDERS_COUNT_FOR = timedelta(days=60)


class Accounts(QObject):
    """All accounts of the running program."""

    rows_arrived = Signal(object, bool)
    """Rows, and whether they came in while the mailbox was watched."""
    state_changed = Signal()
    provider_silent = Signal(object)
    """An ``Account`` whose provider notes no check of its own that can be relied on."""

    def __init__(
        self,
        window: MainWindow,
        reporting: Reporting,
        make_parts: Callable[[Account], AccountParts],
        options: Callable[[], ReportOptions],
    ) -> None:
        """``make_parts`` puts an account's parts together; ``options`` gives the report options."""
        super().__init__(window)
        self._window = window
        self._reporting = reporting
        self._make_parts = make_parts
        self._options = options
        self._live: dict[AccountId, LiveAccount] = {}
        self._outboxes: dict[AccountId, LiveReports] = {}
        self._accounts: dict[AccountId, Account] = {}
        self._statuses: dict[AccountId, AccountStatus] = {}
        self._let_in: set[AccountId] = set()
        self._settled: set[Path] = set()
        """Stores of which it was settled what a crash left behind: once a run, the sample's apart."""
        window.scan_requested.connect(self.scan)
        window.stop_requested.connect(self.stop)
        window.details_requested.connect(self._ask_details)
        window.dismiss_requested.connect(self._dismiss)
        window.done_requested.connect(self._put_done)
        window.unasked_requested.connect(self._ask_orders)

    @property
    def statuses(self) -> dict[AccountId, AccountStatus]:
        """What each account is doing."""
        return dict(self._statuses)

    def live(self, account_id: str) -> LiveAccount | None:
        """Return an account at work."""
        return self._live.get(AccountId(account_id))

    def outbox(self, account_id: str) -> LiveReports | None:
        """Return an account's outbox."""
        return self._outboxes.get(AccountId(account_id))

    def first(self) -> LiveAccount | None:
        """Return any account: the store is one for all."""
        return next(iter(self._live.values()), None)

    def set_accounts(self, accounts: Iterable[Account]) -> None:
        """Run these accounts: new and changed ones are started, those that are gone are ended."""
        wanted = {AccountId(account.account_id): account for account in accounts}
        for account_id, account in tuple(self._accounts.items()):
            if wanted.get(account_id) != account:
                self._end(account_id, is_gone=account_id not in wanted)
        self._window.scans.set_accounts({key: account.address for key, account in wanted.items()})
        for account_id, account in wanted.items():
            if account_id not in self._live:
                self._start(account_id, account)

    def renew(self, account_id: str) -> None:
        """Start an account afresh that was set up anew, where it had waited for that."""
        key = AccountId(account_id)
        status = self._statuses.get(key)
        if status is not None and status.state in {AccountState.SIGN_IN_NEEDED, AccountState.ERROR}:
            account = self._accounts[key]
            self._end(key, is_gone=False)
            self._start(key, account)

    def scan(self) -> None:
        """Scan all."""
        for account_id, live in self._live.items():
            self._window.scans.set_progress(account_id, None)
            live.scan()

    def stop(self) -> None:
        """Stop all scans."""
        for live in self._live.values():
            live.stop()

    def close(self) -> None:
        """End all accounts."""
        for account_id in tuple(self._live):
            self._end(account_id, is_gone=False)

    def _start(self, account_id: AccountId, account: Account) -> None:
        parts = self._make_parts(account)
        live = LiveAccount(parts, self)
        live.rows_arrived.connect(partial(self._take_rows, account_id))
        live.rows_gone.connect(self._window.remove_rows)
        live.progress_changed.connect(partial(self._take_progress, account_id))
        live.scan_finished.connect(partial(self._end_scan, account_id))
        live.state_changed.connect(partial(self._take_status, account_id))
        live.details_arrived.connect(self._take_details)
        live.details_failed.connect(self._fail_details)
        live.noticed.connect(partial(self._take_notice, account_id))
        live.failed.connect(self._take_failure)
        live.repaired.connect(self._take_repair)
        outbox = LiveReports(parts, self._options, self)
        outbox.failed.connect(self._take_failure)
        outbox.repaired.connect(self._take_repair)
        outbox.row_moved.connect(partial(self._take_moved, account_id))
        self._live[account_id], self._outboxes[account_id] = live, outbox
        self._accounts[account_id] = account
        self._reporting.add_account(account_id, outbox)
        live.start()
        outbox.start(is_first=parts.store_folder not in self._settled)
        self._settled.add(parts.store_folder)
        if parts.provider is None or not parts.provider.is_usable:
            self.provider_silent.emit(account)

    def _end(self, account_id: AccountId, *, is_gone: bool) -> None:
        self._reporting.remove_account(account_id)
        for ended in (self._outboxes.pop(account_id), self._live.pop(account_id)):
            ended.close()
            ended.deleteLater()
        self._accounts.pop(account_id)
        self._statuses.pop(account_id, None)
        self._let_in.discard(account_id)
        if is_gone:
            keys = [shown.key for shown in self._window.model.rows() if shown.key[0] == account_id]
            self._window.remove_rows(keys)

    # What the accounts tell.

    def _take_rows(self, account_id: AccountId, rows: tuple[Row, ...]) -> None:
        status = self._statuses.get(account_id)
        known = self._window.model
        is_watching = status is not None and status.state is AccountState.WATCHING
        is_news = is_watching and any(known.find(row.key) is None for row in rows)
        rows = tuple(self._with_code(row) for row in rows)
        self._window.add_rows(rows, is_news=is_news)
        self.rows_arrived.emit(rows, is_news)

    def _with_code(self, row: Row) -> Row:
        """Keep the live code of a row that comes from the store once more: the store has no codes."""
        before = self._window.model.find(row.key)
        fact = row.code_fact
        if row.code is not None or fact is None or not fact.is_shown or before is None:
            return row
        return replace(row, code=before.row.code)

    def _take_moved(self, account_id: AccountId, row: Row | None) -> None:
        if row is not None:
            self._take_rows(account_id, (row,))
        live = self._live.get(account_id)
        if live is not None:
            # So that the folder it lies in now is known as far as there.
            live.scan()

    def _take_progress(self, account_id: AccountId, progress: Progress) -> None:
        if account_id not in self._let_in:
            # What was opened before could not be read, and a wrong password must not be tried twice.
            self._let_in.add(account_id)
            open_key = self._open_key_of(account_id)
            if open_key is not None:
                self._ask_details(open_key)
        self._window.scans.set_progress(account_id, progress)

    def _open_key_of(self, account_id: AccountId) -> RowKey | None:
        shown = self._window.detail.shown
        return shown.key if shown is not None and shown.key[0] == account_id else None

    def _end_scan(self, account_id: AccountId, is_whole: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._window.scans.end_progress(account_id, is_finished=is_whole)

    def _take_status(self, account_id: AccountId, status: AccountStatus) -> None:
        open_key = self._open_key_of(account_id)
        if status.error is not None and open_key is not None and account_id not in self._let_in:
            self._fail_details(open_key, status.error)
        self._statuses[account_id] = status
        self._window.scans.set_account_status(account_id, status)
        self.state_changed.emit()

    def _take_details(self, key: RowKey, details: Details) -> None:
        self._window.show_details(key, details)

    def _fail_details(self, key: RowKey, error: InspectorError) -> None:
        self._window.show_details_failed(key, f"{error.sentence} {error.next_step}")

    def _take_failure(self, error: InspectorError) -> None:
        text = f"{error.sentence} {error.next_step}"
        self._window.set_banner(BannerText("failure", Tone.CAREFUL, text, icon="careful"))

    def _take_repair(self, notice: RepairNotice) -> None:
        text = f"{notice.sentence} {notice.next_step}"
        self._window.set_banner(BannerText("repaired", Tone.CAREFUL, text, icon="careful"))

    def _take_notice(self, account_id: AccountId, notice: Notice) -> None:
        account = self._accounts.get(account_id)
        name = account.address if account else ""
        text = f"{name}: {sentence_of(notice)}" if len(self._accounts) > 1 else sentence_of(notice)
        self._window.set_banner(BannerText(f"notice-{notice.kind.value}", Tone.NEUTRAL, text))

    # What the user wants.

    def _ask_details(self, key: RowKey) -> None:
        live = self.live(key[0])
        if live is not None:
            live.request_details(key)

    def _dismiss(self, key: RowKey) -> None:
        live = self.live(key[0])
        if live is not None:
            live.set_dismissed(key)

    def _put_done(self, key: RowKey) -> None:
        live = self.live(key[0])
        if live is not None:
            live.set_done(key)

    def _ask_orders(self, key: RowKey) -> None:
        live, shown = self.live(key[0]), self._window.model.find(key)
        if live is None or shown is None or shown.row.retailer_id is None:
            self._window.show_unasked(key, ())
            return
        retailer_id, since = shown.row.retailer_id, self._window.now() - _ORDERS_COUNT_FOR

        def work(store: Store) -> tuple[date, ...]:
            moments = store.order_history(AccountId(key[0]), retailer_id, since)
            return tuple(dict.fromkeys(moment.astimezone().date() for moment in moments))

        live.submit_job(work, lambda days: self._window.show_unasked(key, days))
