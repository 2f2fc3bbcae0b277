"""One account as the window sees it: signals for what is found, methods for what the user wants.

Everything here lives in the window's thread; the work runs in lanes. Rows that are known are there at
once; then the mailbox is scanned, and watched as soon as it can be.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.background.account_lanes import AccountWork, CloseLooks, StoreOfLane
from app.background.account_parts import now
from app.background.lanes import Lane
from app.background.stopping import Stopping
from app.jobs.model import AccountState, AccountStatus, NoticeKind
from app.jobs.reconnecting import SleepDetector

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from app.background.account_parts import AccountParts
    from app.errors import InspectorError
    from app.errors import Notice as RepairNotice
    from app.jobs.model import Notice, Progress, RowKey
    from app.store.model import Row
    from app.store.store import Store

Value = TypeVar("Value")

_MILLISECONDS_BETWEEN_LOOKS = 5000
"""At the clocks, and at what is open for nothing."""


class LiveAccount(QObject):
    """An account that is scanned and watched. ``start`` it, and ``close`` it before it goes."""

    rows_arrived = Signal(tuple)
    """Rows (``store.model.Row``) that are new or changed."""
    rows_gone = Signal(tuple)
    """Keys of rows whose message is in no folder any more."""
    progress_changed = Signal(object)
    """``jobs.model.Progress`` of the scan under way."""
    scan_finished = Signal(bool)
    """False: it was stopped."""
    state_changed = Signal(object)
    """``jobs.model.AccountStatus``."""
    details_arrived = Signal(object, object)
    """A row's key, and its ``verdict.details.Details``."""
    details_failed = Signal(object, object)
    """A row's key, and the ``InspectorError`` that kept it from being read."""
    noticed = Signal(object)
    """``jobs.model.Notice``."""
    repaired = Signal(object)
    """``errors.Notice``: what of the store was damaged."""
    failed = Signal(object)
    """The ``InspectorError`` of something that the user asked for."""

    def __init__(self, parts: AccountParts, parent: QObject | None = None) -> None:
        """Take what ``build`` put together. Nothing runs before ``start``."""
        super().__init__(parent)
        self._parts = parts
        self._scan_lane = Lane(f"scan {parts.account_id}")
        self._watch_lane = Lane(f"watch {parts.account_id}")
        self._desk_lane = Lane(f"desk {parts.account_id}")
        self._scanning = AccountWork(parts, _Messenger(self, self._scan_lane))
        self._watching = AccountWork(parts, _Messenger(self, self._watch_lane))
        self._stores = {lane: StoreOfLane(parts, partial(self._tell_of_repair, lane)) for lane in self._lanes}
        self._watch_ear = Stopping()
        self._scan_ear: Stopping | None = None
        self._desk_ear = Stopping()
        self._looks = CloseLooks(parts, self._stores[self._desk_lane], self._desk_ear)
        self._wants_rescan = False
        self._is_watch_started = False
        self._has_watch_begun = False
        self._is_held = False
        """The user stopped the last scan."""
        self._is_closed = False
        self._texts_left_on: date | None = None
        """The day on which no more texts could be read; the next one a scan goes on."""
        self._scan_status: AccountStatus | None = None
        self._watch_status = AccountStatus(AccountState.STOPPED)
        self._clocks = SleepDetector(time.time, time.monotonic)
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS_BETWEEN_LOOKS)
        self._timer.timeout.connect(self._look_around)

    @property
    def account_id(self) -> str:
        """Return what names the account in the store and the settings."""
        return self._parts.account_id

    @property
    def status(self) -> AccountStatus:
        """Return what the account is doing."""
        return self._scan_status or self._watch_status

    @property
    def needs_sign_in(self) -> bool:
        """Tell whether the user has to sign in before anything goes on."""
        return self.status.state is AccountState.SIGN_IN_NEEDED

    @property
    def is_scanning(self) -> bool:
        """Tell whether a scan is under way, or waits for the line."""
        return self._scan_ear is not None

    def start(self) -> None:
        """Hand on the rows that are known, then scan and watch."""
        self._timer.start()
        lane = self._desk_lane
        lane.submit(
            lambda: self._stores[lane].get().rows(self._parts.account_id), self._begin, self._fail_to_begin
        )

    def scan(self) -> None:
        """Scan because the user wants it; what the server did not hand out is asked for once more.

        A scan that waits for the line, or for the user, tries at once.
        """
        # Only the user may cut a pause short: whatever begins by itself would knock without end.
        self._watch_ear.hurry()
        if self._scan_ear is not None:
            self._scan_ear.hurry()
        self._scan(asks_again=True)

    def _scan(self, *, asks_again: bool = False) -> None:
        if self._is_closed or self._scan_ear is not None:
            return
        self._is_held = False
        ear = self._scan_ear = Stopping()
        lane = self._scan_lane
        tell = partial(self._tell_of_scan, ear)
        lane.submit(
            lambda: self._scanning.scan(
                self._stores[lane],
                ear,
                lambda status: lane.tell(lambda: tell(status)),
                asks_again=asks_again,
            ),
            partial(self._end_scan, ear),
            partial(self._fail_scan, ear),
        )

    def stop(self) -> None:
        """Stop the scan; what it found stays, and the next one goes on from there."""
        if self._scan_ear is not None:
            self._wants_rescan = False
            self._is_held = True
            self._scan_ear.stop()

    def request_details(self, key: RowKey) -> None:
        """Read a message again; ``details_arrived`` or ``details_failed`` answers."""
        self._desk_lane.submit(
            lambda: self._looks.details(key[1]),
            lambda details: self.details_arrived.emit(key, details),
            lambda error: self.details_failed.emit(key, error),
        )

    def set_dismissed(self, key: RowKey, *, is_dismissed: bool = True) -> None:
        """Put a spoof's card away for good, or bring it back."""
        self._change(lambda store: store.set_dismissed(*key, is_dismissed=is_dismissed), key)

    def set_done(self, key: RowKey, *, is_done: bool = True) -> None:
        """Put a code's card away for good, or bring it back."""
        self._change(lambda store: store.set_done(*key, is_done=is_done), key)

    def submit_job(
        self,
        work: Callable[[Store], Value],
        then: Callable[[Value], None] | None = None,
        fail: Callable[[InspectorError], None] | None = None,
    ) -> None:
        """Run something short on the store, in the lane that answers the user."""
        store = self._stores[self._desk_lane]
        self._desk_lane.submit(lambda: work(store.get()), then, fail or self.failed.emit)

    def close(self) -> None:
        """End everything, within half a second a lane; nothing is told any more."""
        self._is_closed = True
        self._timer.stop()
        ears = [self._watch_ear, self._desk_ear, *([self._scan_ear] if self._scan_ear else [])]
        for ear in ears:
            ear.stop()
        self._desk_lane.finish(self._looks.close)
        for lane in self._lanes:
            lane.finish(self._stores[lane].close)
        for lane in self._lanes:
            lane.close()

    @property
    def _lanes(self) -> tuple[Lane, Lane, Lane]:
        return self._scan_lane, self._watch_lane, self._desk_lane

    def _begin(self, rows: tuple[Row, ...]) -> None:
        if rows:
            self.rows_arrived.emit(rows)
        self._scan()

    def _fail_to_begin(self, error: InspectorError) -> None:
        self._watch_status = AccountStatus(AccountState.ERROR, error)
        self.state_changed.emit(self.status)

    def _start_watching(self) -> None:
        """Once a scan was let in: a wrong login must not be tried twice."""
        if self._is_watch_started:
            return
        self._is_watch_started = True
        lane = self._watch_lane
        lane.submit(
            lambda: self._watching.watch(
                self._stores[lane],
                self._watch_ear,
                lambda status: lane.tell(lambda: self._tell_of_watch(status)),
                lambda: lane.tell(self._watch_has_begun),
            ),
            fail=self._fail_to_begin,
        )

    def _tell_of_repair(self, lane: Lane, notice: RepairNotice) -> None:
        lane.tell(lambda: self.repaired.emit(notice))

    def _watch_has_begun(self) -> None:
        is_first, self._has_watch_begun = not self._has_watch_begun, True
        # The first time only moments of the scan are to be made up for: no reason to undo a stop.
        if not (is_first and self._is_held):
            self._scan_what_came_before()

    def _scan_what_came_before(self) -> None:
        if self._scan_ear is None:
            self._scan()
        else:
            self._wants_rescan = True

    def _tell_of_scan(self, ear: Stopping, status: AccountStatus) -> None:
        if ear is self._scan_ear:
            self._scan_status = status
            self.state_changed.emit(self.status)

    def _tell_of_watch(self, status: AccountStatus) -> None:
        self._watch_status = status
        self.state_changed.emit(self.status)

    def _end_scan(self, ear: Stopping, is_whole: bool) -> None:  # noqa: FBT001 - the lane hands on one value
        if ear is self._scan_ear:
            self._scan_ear = self._scan_status = None
        self.scan_finished.emit(is_whole)
        self.state_changed.emit(self.status)
        if self._wants_rescan and not self._is_closed:
            self._wants_rescan = False
            self._scan()

    def _fail_scan(self, ear: Stopping, error: InspectorError) -> None:
        self._watch_status = AccountStatus(AccountState.ERROR, error)
        self._end_scan(ear, is_whole=False)
        self.failed.emit(error)

    def _progressed(self, progress: Progress) -> None:
        self._start_watching()
        self.progress_changed.emit(progress)

    def _change(self, change: Callable[[Store], None], key: RowKey) -> None:
        def work(store: Store) -> Row | None:
            change(store)
            return store.row(*key)

        self.submit_job(work, self._row_changed)

    def _row_changed(self, row: Row | None) -> None:
        if row is not None:
            self.rows_arrived.emit((row,))

    def _look_around(self) -> None:
        self._desk_lane.submit(self._looks.close_unused)
        if self._clocks.has_slept():
            # The connections may be dead without knowing it.
            self._watch_ear.restart()
            if self._scan_ear is not None:
                self._scan_ear.restart()
        if self._texts_left_on not in {None, now().date()}:
            self._texts_left_on = None
            self._scan_what_came_before()

    def _take_notice(self, notice: Notice) -> None:
        if notice.kind is NoticeKind.TEXT_BUDGET_SPENT:
            self._texts_left_on = now().date()
        self.noticed.emit(notice)


class _Messenger:
    """Hands on in the window's thread what a lane's job tells."""

    def __init__(self, account: LiveAccount, lane: Lane) -> None:
        self._account = account
        self._lane = lane

    def rows_arrived(self, rows: Sequence[Row]) -> None:
        found = tuple(rows)
        self._lane.tell(lambda: self._account.rows_arrived.emit(found))

    def rows_gone(self, keys: Sequence[RowKey]) -> None:
        gone = tuple(keys)
        self._lane.tell(lambda: self._account.rows_gone.emit(gone))

    def progress_changed(self, progress: Progress) -> None:
        self._lane.tell(lambda: self._account._progressed(progress))  # noqa: SLF001 - its own messenger

    def noticed(self, notice: Notice) -> None:
        self._lane.tell(lambda: self._account._take_notice(notice))  # noqa: SLF001 - its own messenger
