"""The reports of one account as the window sees them: begin, undo, release, try again, put back.

Everything here lives in the window's thread; the outbox, the mailbox and the SMTP server belong to a
lane of their own, so that a slow server holds up nothing else.
"""

from __future__ import annotations

from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.background.account_lanes import StoreOfLane
from app.background.account_parts import now
from app.background.lanes import Lane
from app.background.stopping import Stopping, waker_of
from app.errors import InspectorError
from app.jobs.details import fetch_again
from app.jobs.report import (
    hasten_reports,
    next_due,
    note_by_hand,
    release_reports,
    revoke_by_hand,
    start_reports,
    undo_reports,
)
from app.jobs.report_filing import put_back
from app.jobs.report_reading import read_what_was_sent
from app.jobs.report_run import finish_filing, look_up_unknown, send_due
from app.jobs.report_sending import LARGEST_ORIGINAL, ReportParts
from app.mailbox.model import FolderRole
from app.store.model import AccountId, ReportState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.background.account_parts import AccountParts
    from app.errors import Notice
    from app.jobs.ports import Submitter
    from app.jobs.report_reading import SentMail
    from app.jobs.report_run import ReportNews
    from app.mailbox.waker import Waker
    from app.report.desks import MailDesk
    from app.settings import ReportOptions
    from app.store.model import MessageHash, Place, Report, Row
    from app.store.store import Store

_LONGEST_WAIT_MS = 60 * 60 * 1000
_SHORTEST_WAIT_MS = 250
_MOST_DOUBLINGS = 10
"""After so many failures in a row it is four minutes."""


def _nothing() -> None:
    """Wait for nothing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One message that the user reports, and to whom."""

    row: Row
    place: Place
    desks: tuple[MailDesk, ...]


class LiveReports(QObject):
    """The outbox of one account at work. ``start`` it, and ``close`` it before it goes."""

    reports_changed = Signal(tuple)
    """All reports of the account, newest first."""
    news = Signal(object)
    """``jobs.report_run.ReportNews``: what became of one report."""
    row_moved = Signal(object)
    """A ``Row`` whose message was moved; None: one was moved, and only a scan can tell where to."""
    recovered = Signal(tuple)
    """The reports that a program which ended suddenly left behind, as they are now: undone or unknown."""
    repaired = Signal(object)
    """``errors.Notice``: what of the store was damaged."""
    failed = Signal(object)
    """An ``InspectorError``."""

    def __init__(
        self, parts: AccountParts, options: Callable[[], ReportOptions], parent: QObject | None = None
    ) -> None:
        """Take what ``build`` put together; ``options`` gives the settings as they are at the moment."""
        super().__init__(parent)
        self._parts = parts
        self._options = options
        self._lane = Lane(f"reports {parts.account_id}")
        self._store = StoreOfLane(parts, self._tell_of_repair)
        self._ear = Stopping()
        self._failures = 0
        """In a row: what fails because of this computer, a full disk say, is not tried in a loop."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.send)

    @property
    def can_send(self) -> bool:
        """Whether the account has a server for sending."""
        return self._parts.account.smtp is not None

    def start(self, *, is_first: bool = True) -> None:
        """Hand on the reports there are, finish what was left half done, and send what waits.

        ``is_first``: what a crash left behind is settled before anything is sent, undone or unknown.
        Once for each run of the program: later on, what counts down is this run's own.
        """
        if is_first:
            self._submit(lambda: self._store.get().recover_reports(now()), self._tell_of_recovered)
        self._lane.submit(self._look_up, lambda _: self.send(), lambda _: self.send())

    def begin(self, wanted: Sequence[Wanted], then: Callable[[tuple[Report, ...] | None], None]) -> None:
        """Open the reports, still to be undone; ``then`` takes those that count down.

        () where all were reported before, None where it could not be written down (``failed`` says why).
        """

        def work() -> tuple[Report, ...]:
            outbox = self._store.get()
            return tuple(
                report
                for one in wanted
                for report in start_reports(outbox, one.row, one.place, one.desks, now())
            )

        self._submit(work, then, lambda: then(None))

    def undo(self, reports: Sequence[Report], then: Callable[[tuple[Report, ...]], None]) -> None:
        """Take back what was not sent; ``then`` takes those for which it was too late.

        What cannot be written down, for a full disk say, is not released by this run either, and the
        next start undoes it.
        """
        self._submit(lambda: undo_reports(self._store.get(), reports, now()), then, lambda: then(()))

    def take_back(self, reports: Sequence[Report]) -> None:
        """Undo as the last thing before ``close``: nobody waits for the answer."""

        def work() -> None:
            # Whatever keeps it from being written down, the next start undoes them.
            with suppress(InspectorError):
                undo_reports(self._store.get(), reports, now())

        self._lane.finish(work)

    def release(self, reports: Sequence[Report], then: Callable[[], None]) -> None:
        """Send what was counting down; ``then`` is called once it was tried, whatever came of it."""

        def again() -> None:
            # Else it would count down for ever: nothing else leads from there to sending.
            QTimer.singleShot(self._pause(), self, lambda: self.release(reports, _nothing))
            then()

        self._submit(
            lambda: release_reports(self._store.get(), reports, now()), lambda _: self.send(then), again
        )

    def retry(self, report: Report) -> None:
        """Try again what failed, or what waits for its next attempt. Never what is unknown."""

        def work() -> None:
            outbox = self._store.get()
            moment = now()
            row = outbox.row(report.account_id, report.message_hash)
            # Another desk's report may have moved it to Junk meanwhile.
            place = None if row is None or report.place in row.places else row.places[0]
            if outbox.reopen_report(report.report_id, now=moment, place=place):
                current = next(
                    found
                    for found in outbox.reported(report.message_hash)
                    if found.report_id == report.report_id
                )
                release_reports(outbox, [current], moment)
            hasten_reports(outbox, outbox.reported(report.message_hash), moment)

        self._submit(work, lambda _: self.send())

    def put_back(self, row: Row, to_folder: str, then: Callable[[], None]) -> None:
        """Move a message that is no fake back to a folder and take the mark away."""
        self._submit(lambda: self._return(row, to_folder), lambda _: then())

    def revoke_by_hand(self, row: Row, to_folder: str, then: Callable[[], None]) -> None:
        """End a report by hand that was not made after all, and move its message back to a folder.

        "": back to none, it lay in Junk before. What was sent to another desk keeps the message there.
        """

        def work() -> None:
            store = self._store.get()
            if not any(one.state is ReportState.SENT for one in store.reported(row.message_hash)):
                self._return(store.row(row.account_id, row.message_hash) or row, to_folder)
            revoke_by_hand(store, row, now())

        self._submit(work, lambda _: then())

    def note_by_hand(self, row: Row, place: Place, desks: Sequence[str], then: Callable[[], None]) -> None:
        """Note that the user reported a message to these desks, and file it as after any report."""

        def work() -> None:
            note_by_hand(self._store.get(), row, place, desks, now())
            with ExitStack() as stack:
                finish_filing(self._report_parts(stack), self._take_news)

        self._submit(work, lambda _: then())

    def fetch_original(self, row: Row, then: Callable[[bytes], None]) -> None:
        """Read the original of a message once more."""

        def work() -> bytes:
            with ExitStack() as stack, closing(self._parts.open_mailbox(self._waker(stack))) as mailbox:
                return fetch_again(mailbox, row, LARGEST_ORIGINAL).raw or b""

        self._lane.submit(work, then, self.failed.emit)

    def read_sent(self, report: Report, row: Row | None, then: Callable[[SentMail], None]) -> None:
        """Read what was sent; ``row``: its message, None where that is in no list any more."""

        def work() -> SentMail:
            with ExitStack() as stack:
                return read_what_was_sent(
                    report,
                    row,
                    self._parts.account.address,
                    open_mailbox=lambda: self._parts.open_mailbox(self._waker(stack)),
                    open_filing=lambda: self._parts.open_filing(self._waker(stack)),
                )

        self._lane.submit(work, then, self.failed.emit)

    def send(self, then: Callable[[], None] = _nothing) -> None:
        """Send what is due now; ``then`` is called at the end, whatever came of it."""

        def work() -> None:
            with ExitStack() as stack:
                # Even after a fault of ours: somebody may wait to end the program.
                stack.callback(self._lane.tell, then)
                send_due(self._report_parts(stack), self._take_news)

        self._submit(work, lambda _: None)

    def close(self) -> None:
        """End everything; what was not sent stays in the outbox."""
        self._timer.stop()
        self._ear.stop()
        self._lane.finish(self._store.close)
        self._lane.close()

    def _submit(
        self,
        work: Callable[[], object],
        then: Callable[..., None],
        otherwise: Callable[[], None] = _nothing,
    ) -> None:
        def done(value: object) -> None:
            self._failures = 0
            then(value)
            self._tell()

        def fail(error: object) -> None:
            self._failures += 1
            self.failed.emit(error)
            otherwise()
            self._tell()

        self._lane.submit(work, done, fail)

    def _tell(self) -> None:
        """Hand on all reports as they are, and wake up when the next one is due."""

        def show(reports: tuple[Report, ...]) -> None:
            self.reports_changed.emit(reports)
            due = next_due(reports)
            if due is not None:
                wait = int((due - now()).total_seconds() * 1000)
                self._timer.start(max(self._pause(), min(wait, _LONGEST_WAIT_MS)))

        self._lane.submit(lambda: self._reports(self._store.get()), show, self.failed.emit)

    def _pause(self) -> int:
        """Return the milliseconds to wait at least, longer with each failure in a row."""
        return _SHORTEST_WAIT_MS << min(self._failures, _MOST_DOUBLINGS)

    def _reports(self, store: Store) -> tuple[Report, ...]:
        return store.reports(AccountId(self._parts.account_id))

    def _take_news(self, news: ReportNews) -> None:
        """Hand on what became of a report; in the lane."""
        filed = news.filed
        if filed is not None and filed.is_moved:
            self._follow(news.report.message_hash, news.report.place, filed.moved_to)
        self._lane.tell(lambda: self.news.emit(news))

    def _follow(self, message_hash: MessageHash, former: Place, place: Place | None) -> None:
        """Keep the row of a message that was moved, before its old place is seen to be empty; in the lane."""
        row = None
        if place is not None:
            row = self._store.get().move_place(self._parts.account_id, message_hash, former, place)
        self._lane.tell(lambda: self.row_moved.emit(row))

    def _return(self, row: Row, to_folder: str) -> None:
        """Move what lies in Junk to a folder, "" for none, and take the marks away; in the lane."""
        with ExitStack() as stack, closing(self._parts.open_filing(self._waker(stack))) as filing:
            store = self._store.get()
            for report in store.reported(row.message_hash):
                # Whatever was left to do for it is not wanted any more.
                store.note_filed(report.report_id)
            for place in row.places:
                if place.role is FolderRole.JUNK and to_folder:
                    self._follow(row.message_hash, place, put_back(filing, place, to_folder))
                else:
                    # A copy that was never moved stays where it is.
                    filing.unmark_phishing(place.folder, place.uidvalidity, place.uid)

    def _look_up(self) -> None:
        with ExitStack() as stack:
            parts = self._report_parts(stack)
            look_up_unknown(parts, self._take_news)
            finish_filing(parts, self._take_news)

    def _waker(self, stack: ExitStack) -> Waker:
        """Return what ends a connection when all is closed, for as long as ``stack`` lasts."""
        return stack.enter_context(waker_of(self._ear))

    def _report_parts(self, stack: ExitStack) -> ReportParts:
        def submitter(*, is_renewed: bool = False) -> Submitter:
            made = self._parts.open_submitter(is_renewed=is_renewed)
            stack.enter_context(self._ear.ending(made.interrupt))
            return made

        return ReportParts(
            account=self._parts.account,
            outbox=self._store.get(),
            open_mailbox=lambda: self._parts.open_mailbox(self._waker(stack)),
            open_submitter=submitter,
            renew_submitter=lambda: submitter(is_renewed=True),
            open_filing=lambda: self._parts.open_filing(self._waker(stack)),
            options=self._options(),
            clock=now,
            is_stopped=self._ear.is_stopped,
            copies_sent=self._parts.copies_sent,
        )

    def _tell_of_recovered(self, reports: tuple[Report, ...]) -> None:
        if reports:
            self.recovered.emit(reports)

    def _tell_of_repair(self, notice: Notice) -> None:
        self._lane.tell(lambda: self.repaired.emit(notice))
