"""Reporting as the user lives it: one click, some seconds to undo, then what became of it."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.background.live_reports import Wanted
from app.desktop.widgets.banner import BannerText
from app.mailbox.model import FolderRole
from app.program.report_asking import ReportAsking
from app.program.report_paths import ReportPaths
from app.program.report_questions import place_to_report
from app.report.outcome import Why, explain
from app.sentences import Tone
from app.store.model import ReportState
from app.translation import translate, translate_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.background.live_reports import LiveReports
    from app.claim.catalogue import Catalogue
    from app.desktop.reports.report_sheet import Centre
    from app.desktop.rows.shown_row import RowKey
    from app.desktop.window.main_window import MainWindow
    from app.jobs.report_run import ReportNews
    from app.report.desks import Centre as KnownCentre
    from app.report.desks import Desks
    from app.settings import Settings
    from app.store.model import AccountId, Report, Row

_MS = 1000
_INBOX = "INBOX"
_MAY_TRY_AGAIN = frozenset(
    {
        Why.BUSY,
        Why.LINE_LOST,
        Why.MAILBOX,
        Why.UNREACHABLE,
        Why.CERTIFICATE,
        Why.LOGIN,
        Why.NOT_SIGNED_IN,
        Why.GAVE_UP,
    }
)
"""What the user, or time, may have mended."""


@dataclass(slots=True, eq=False)
class _Batch:
    """What one click reports; it can be undone until its time is up."""

    shop: str
    reports: dict[AccountId, tuple[Report, ...]] = field(default_factory=dict)
    timer: QTimer | None = None
    is_released: bool = False


class Reporting(QObject):
    """Joins the window's report buttons with the outboxes of the accounts."""

    options_changed = Signal(object)
    """``ReportOptions`` after the first sheet was confirmed."""
    finished = Signal()
    """Nothing counts down any more, and what was to be sent was tried."""
    by_hand_requested = Signal(object)
    """Pairs of ``Row`` and a sentence why no mail can be sent for it, as a tuple: to be reported by hand."""

    def __init__(
        self,
        window: MainWindow,
        *,
        settings: Callable[[], Settings],
        catalogue: Callable[[], Catalogue],
        centres: tuple[KnownCentre, ...],
        country: Callable[[], str],
    ) -> None:
        """Take the window, and what gives the settings, the catalogue and the country at the moment."""
        super().__init__(window)
        self._window = window
        self._settings = settings
        self.paths = ReportPaths(settings=settings, catalogue=catalogue, centres=centres, country=country)
        """Where each message can be reported."""
        self._outboxes: dict[AccountId, LiveReports] = {}
        self._reports: dict[AccountId, tuple[Report, ...]] = {}
        self._batches: list[_Batch] = []
        """Those that count down, the newest last."""
        self._waits: Counter[AccountId] = Counter()
        """How often each outbox has yet to answer: that it wrote something down, or tried to send it."""
        self._untold: list[Callable[[], None]] = []
        """What is to be said when nothing counts down any more: till then the bar offers to undo."""
        self._failed: Report | None = None
        """The report that the bar says was not sent."""
        self._asked: set[int] = set()
        """Reports that the user tries again, and waits to hear of."""
        self._form_of: RowKey | None = None
        """The message whose shop's form the bar offers."""
        window.set_report_paths(lambda row: self.paths.path_of(row, can_send=self._can_send(row)))
        window.report_bar.retry_requested.connect(self._retry_failed)
        window.report_bar.form_requested.connect(lambda: window.by_hand_requested.emit(self._form_of))
        self._asking = ReportAsking(
            window, self.paths, settings=settings, can_send=self._can_send, reports_of=self.reports_of
        )
        self._asking.agreed.connect(self._begin)
        self._asking.options_changed.connect(self.options_changed)
        self._asking.by_hand_requested.connect(self.by_hand_requested)
        window.undo_requested.connect(self.undo)
        window.retry_requested.connect(self._retry)
        window.put_back_requested.connect(self._put_back)
        window.not_reported_requested.connect(self._revoke_by_hand)

    def add_account(self, account_id: AccountId, outbox: LiveReports) -> None:
        """Take the outbox of one more account."""
        self._outboxes[account_id] = outbox
        outbox.reports_changed.connect(partial(self._take_reports, account_id))
        outbox.news.connect(self._take_news)
        outbox.recovered.connect(self._tell_of_recovered)

    def remove_account(self, account_id: AccountId) -> None:
        """Forget an account; what counts down goes on with its next outbox, if there will be one."""
        self._outboxes.pop(account_id, None)
        self._reports.pop(account_id, None)
        # It answers no more.
        del self._waits[account_id]
        self._show_reports()

    def offered_centres(self) -> tuple[Centre, ...]:
        """Return the centres of the user's country that take mail."""
        return self._asking.offered_centres()

    def all_reports(self) -> list[Report]:
        """Return every report of the accounts, newest first."""
        reports = [report for of_account in self._reports.values() for report in of_account]
        return sorted(reports, key=lambda report: report.changed, reverse=True)

    def report_of(self, report_id: int) -> Report | None:
        """Return a report by its id."""
        found = (report for reports in self._reports.values() for report in reports)
        return next((report for report in found if report.report_id == report_id), None)

    def desks_of(self, row: Row) -> Desks:
        """Return everywhere a message can be reported, as the user allowed."""
        return self.paths.desks_of(row)

    def note_by_hand(self, row: Row, desks: Sequence[str]) -> None:
        """Note that the user reported a message to these desks, addresses or web forms, by themselves."""
        outbox, place = self._outboxes.get(row.account_id), place_to_report(row)
        if outbox is not None and place is not None:
            words = translate("Listed under Reported, as reported by hand.")
            outbox.note_by_hand(row, place, desks, lambda: self._window.report_bar.show_done(words))

    def keeps_reports(self, row: Row) -> bool:
        """Tell whether it can be kept that a message was reported: not of a file that was dropped."""
        return row.account_id in self._outboxes

    def undo(self) -> None:
        """Take back the newest report that still counts down."""
        if not self._batches:
            if self.is_busy:
                self._say_too_late()
            return
        batch = self._pop()
        late: list[Report] = []

        def undone(too_late: tuple[Report, ...]) -> None:
            late.extend(too_late)
            if late:
                self._say_too_late()
            elif self._batches:
                # Another one still counts down: it must stay plain that it does, and can be undone.
                self._show_count(self._batches[-1])
            else:
                self._tell_untold()
                self._window.report_bar.show_undone()

        for account_id, reports in batch.reports.items():
            outbox = self._outboxes.get(account_id)
            if outbox is not None:
                outbox.undo(reports, undone)

    def take_back_all(self) -> None:
        """Undo whatever still counts down: the program ends."""
        while self._batches:
            for account_id, reports in self._pop().reports.items():
                outbox = self._outboxes.get(account_id)
                if outbox is not None:
                    outbox.take_back(reports)

    def _say_too_late(self) -> None:
        self._window.report_bar.show_failed(
            translate("Too late to undo: it was sent already."), translate("It is under Reported.")
        )

    @property
    def is_busy(self) -> bool:
        """Whether anything counts down or is being sent at the user's wish."""
        return bool(self._batches) or self._waits.total() > 0

    def _pop(self) -> _Batch:
        batch = self._batches.pop()
        if batch.timer is not None:
            batch.timer.stop()
        return batch

    # Sending.

    def _begin(self, rows: Sequence[Row]) -> None:
        batch = _Batch(self._recipients(rows))
        wanted: dict[AccountId, list[Wanted]] = {}
        for row in rows:
            place = place_to_report(row)
            if place is not None:
                wanted.setdefault(row.account_id, []).append(Wanted(row, place, self.desks_of(row).mail))
        for account_id, of_account in wanted.items():
            outbox = self._outboxes.get(account_id)
            if outbox is not None:
                self._waits[account_id] += 1
                outbox.begin(of_account, partial(self._count, batch, account_id))

    def _count(self, batch: _Batch, account_id: AccountId, reports: tuple[Report, ...] | None) -> None:
        if reports == () and batch.timer is None:
            words = translate("That was reported already; see Reported.")
            self._say(lambda: self._window.report_bar.show_done(words))
        elif reports:
            batch.reports[account_id] = reports
            if batch.timer is None:
                self._start_to_count(batch)
            elif batch not in self._batches:
                self._settle(batch, account_id, reports)
        self._hear_of(account_id)

    def _start_to_count(self, batch: _Batch) -> None:
        seconds = self._settings().report.undo_seconds
        batch.timer = QTimer(self)
        batch.timer.setSingleShot(True)
        batch.timer.timeout.connect(lambda: self._release(batch))
        batch.timer.start(seconds * _MS)
        self._batches.append(batch)
        self._show_count(batch)

    def _show_count(self, batch: _Batch) -> None:
        seconds = 0 if batch.timer is None else math.ceil(batch.timer.remainingTime() / _MS)
        self._window.report_bar.count(batch.shop, seconds)

    def _release(self, batch: _Batch) -> None:
        if batch in self._batches:
            self._batches.remove(batch)
        batch.is_released = True
        if self._batches:
            self._show_count(self._batches[-1])
        else:
            self._window.report_bar.show_sending(batch.shop)
            self._tell_untold()
        for account_id, reports in batch.reports.items():
            self._settle(batch, account_id, reports)

    def _settle(self, batch: _Batch, account_id: AccountId, reports: tuple[Report, ...]) -> None:
        """Send what its batch sends, and undo what its batch undid."""
        outbox = self._outboxes.get(account_id)
        if outbox is None:
            return
        if not batch.is_released:
            outbox.undo(reports, lambda _: None)
            return
        self._waits[account_id] += 1
        outbox.release(reports, lambda: self._hear_of(account_id))

    def _hear_of(self, account_id: AccountId) -> None:
        self._waits[account_id] -= 1
        if not self.is_busy:
            self.finished.emit()

    def _retry(self, report_id: int) -> None:
        report = self.report_of(report_id)
        outbox = self._outboxes.get(report.account_id) if report else None
        if report is not None and outbox is not None:
            self._asked.add(report_id)
            outbox.retry(report)

    def _put_back(self, key: RowKey) -> None:
        rows = self._rows((key,))
        outbox = self._outboxes.get(key[0])
        if not rows or outbox is None:
            return
        # What was reported in Spam belongs in the Inbox now: it is no fake.
        folder = self._former_folder(rows[0]) or _INBOX
        words = translate("Put back. The sent report can't be recalled.")
        outbox.put_back(rows[0], folder, lambda: self._window.report_bar.show_done(words))

    def _revoke_by_hand(self, key: RowKey) -> None:
        rows = self._rows((key,))
        outbox = self._outboxes.get(key[0])
        if rows and outbox is not None:
            words = translate("Taken back. You can report the mail again.")
            say = partial(self._say, partial(self._window.report_bar.show_done, words))
            outbox.revoke_by_hand(rows[0], self._former_folder(rows[0]), say)

    def _former_folder(self, row: Row) -> str:
        """Return where a message lay before it was reported, "" where that was Spam."""
        places = [report.place for report in self.reports_of(row)]
        return next((place.folder for place in reversed(places) if place.role is not FolderRole.JUNK), "")

    # Telling.

    def _take_reports(self, account_id: AccountId, reports: tuple[Report, ...]) -> None:
        self._reports[account_id] = reports
        self._show_reports()

    def _show_reports(self) -> None:
        self._window.set_reports(self.all_reports())

    def _take_news(self, news: ReportNews) -> None:
        self._say(lambda: self._show_news(news))

    def _say(self, words: Callable[[], None]) -> None:
        """Say something in the bar, as soon as nothing counts down there."""
        if self._batches:
            self._untold.append(words)
        else:
            words()

    def _tell_untold(self) -> None:
        untold, self._untold = self._untold, []
        for words in untold:
            words()

    def _show_news(self, news: ReportNews) -> None:
        report, bar = news.report, self._window.report_bar
        if report.state is ReportState.SENT and news.filed is not None:
            rows = self._rows(((report.account_id, report.message_hash),))
            note = self.paths.form_note(rows[0], (*self.reports_of(rows[0]), report)) if rows else ""
            self._form_of = rows[0].key if note else None
            recipients = self._recipients(rows) if rows else report.desk
            bar.show_sent(recipients, is_moved=news.filed.is_moved, form_note=note)
            if news.filed.problem is not None:
                problem = news.filed.problem
                sentence = translate("Reported, but not moved: {why}").format(why=problem.sentence)
                bar.show_failed(sentence, problem.next_step)
        elif news.attempt is not None and news.attempt.why is not None and self._is_new(report):
            self._failed = report if news.attempt.why in _MAY_TRY_AGAIN else None
            bar.show_failed(*explain(news.attempt.why), can_retry=self._failed is not None)

    def _is_new(self, report: Report) -> bool:
        """Tell whether to say that it was not sent: not at each of the attempts that follow by themselves."""
        is_asked = report.report_id in self._asked
        self._asked.discard(report.report_id)
        return is_asked or report.attempts <= 1 or report.state is not ReportState.QUEUED

    def _retry_failed(self) -> None:
        if self._failed is not None:
            self._retry(self._failed.report_id)
            self._window.report_bar.show_sending(self._failed.desk)

    def _tell_of_recovered(self, reports: tuple[Report, ...]) -> None:
        """Say what the last run left behind: an undo that nobody asked for must not go unseen."""
        undone = len({one.message_hash for one in reports if one.state is ReportState.UNDONE})
        if len({one.message_hash for one in reports}) > undone:
            text = translate(
                "The program ended while a report was being sent: it may have arrived or not. See Reported."
            )
        else:
            text = translate_count(
                "The program ended before {n} report was sent. You can report the mail again.",
                "The program ended before {n} reports were sent. You can report the mails again.",
                undone,
            )
        self._window.set_banner(BannerText("recovered", Tone.CAREFUL, text, icon="careful"))

    # Finding.

    def _rows(self, keys: Sequence[RowKey]) -> list[Row]:
        found = (self._window.model.find(key) for key in keys)
        return [shown.row for shown in found if shown is not None]

    def _recipients(self, rows: Sequence[Row]) -> str:
        names = {self.paths.recipient_of(row) for row in rows}
        return names.pop() if len(names) == 1 else translate("the shops")

    def reports_of(self, row: Row) -> list[Report]:
        """Return the reports of a message, newest first."""
        found = self._reports.get(row.account_id, ())
        return [report for report in found if report.message_hash == row.message_hash]

    def _can_send(self, row: Row) -> bool:
        outbox = self._outboxes.get(row.account_id)
        return outbox is not None and outbox.can_send
