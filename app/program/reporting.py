"""Reporting as the user lives it: one click, some seconds to undo, then what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.background.live_reports import Wanted
from app.desktop.detail import ReportWay
from app.desktop.question import Question
from app.desktop.report_sheet import Centre, ReportSheet
from app.mailbox.model import FolderRole
from app.program.report_questions import doubts, place_to_report
from app.report.desks import desks_for, offered_centres
from app.report.outcome import explain
from app.store.model import ReportState
from app.translation import translate, translate_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.background.live_reports import LiveReports
    from app.claim.catalogue import Catalogue
    from app.desktop.main_window import MainWindow
    from app.desktop.rows import RowKey
    from app.jobs.report_run import ReportNews
    from app.report.desks import Centre as KnownCentre
    from app.report.desks import Desks
    from app.settings import Account, ReportOptions, Settings
    from app.store.model import AccountId, Report, Row

_MS = 1000
_INBOX = "INBOX"


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
    by_hand_requested = Signal(object, object)
    """Key and ``Desks``: no mail can be sent for it; save the file and open the form."""

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
        self._catalogue = catalogue
        self._centres = centres
        self._country = country
        self._outboxes: dict[AccountId, LiveReports] = {}
        self._reports: dict[AccountId, tuple[Report, ...]] = {}
        self._batches: list[_Batch] = []
        """Those that count down, the newest last."""
        self._waits: Counter[AccountId] = Counter()
        """How often each outbox has yet to answer: that it wrote something down, or tried to send it."""
        self._sheet: ReportSheet | Question | None = None
        window.report_requested.connect(self._ask)
        window.report_all_requested.connect(self._ask_all)
        window.undo_requested.connect(self.undo)
        window.retry_requested.connect(self._retry)
        window.put_back_requested.connect(self._put_back)

    def add_account(self, account_id: AccountId, outbox: LiveReports) -> None:
        """Take the outbox of one more account."""
        self._outboxes[account_id] = outbox
        outbox.reports_changed.connect(partial(self._take_reports, account_id))
        outbox.news.connect(self._take_news)

    def remove_account(self, account_id: AccountId) -> None:
        """Forget an account; what counts down goes on with its next outbox, if there will be one."""
        self._outboxes.pop(account_id, None)
        self._reports.pop(account_id, None)
        # It answers no more.
        del self._waits[account_id]
        self._show_reports()

    def offered_centres(self) -> tuple[Centre, ...]:
        """Return the centres of the user's country that take mail."""
        return tuple(
            Centre(centre.centre_id, centre.name, str(centre.address))
            for centre in offered_centres(self._country(), self._centres)
            if centre.address is not None
        )

    def report_of(self, report_id: int) -> Report | None:
        """Return a report by its id."""
        found = (report for reports in self._reports.values() for report in reports)
        return next((report for report in found if report.report_id == report_id), None)

    def desks_of(self, row: Row) -> Desks:
        """Return everywhere a message can be reported, as the user allowed."""
        retailer = self._catalogue().retailers.get(row.retailer_id) if row.retailer_id else None
        return desks_for(retailer, self._country(), self._centres, self._settings().report.centres)

    def undo(self) -> None:
        """Take back the newest report that still counts down."""
        if not self._batches:
            return
        batch = self._pop()
        late: list[Report] = []

        def undone(too_late: tuple[Report, ...]) -> None:
            late.extend(too_late)
            if late:
                self._window.report_bar.show_failed(
                    translate("Too late to undo: it was sent already."), translate("It is under Reported.")
                )
            else:
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

    @property
    def is_busy(self) -> bool:
        """Whether anything counts down or is being sent at the user's wish."""
        return bool(self._batches) or self._waits.total() > 0

    def _pop(self) -> _Batch:
        batch = self._batches.pop()
        if batch.timer is not None:
            batch.timer.stop()
        return batch

    # Asking.

    def _ask(self, keys: Sequence[RowKey], way: ReportWay) -> None:
        rows = self._rows(keys)
        if not rows:
            return
        if way is ReportWay.SPOOF:
            self._explain(rows)
            return
        self._open(Question(*doubts(way, self._shop(rows)), self._window), lambda: self._explain(rows))

    def _ask_all(self, keys: Sequence[RowKey]) -> None:
        rows = self._rows(keys)
        if not rows:
            return
        words = translate_count("Report {n} message in Spam?", "Report {n} messages in Spam?", len(rows))
        text = translate("Each is sent on, unchanged, to the shop it pretends to be from.")
        self._open(Question(words, text, translate("Report all"), self._window), lambda: self._explain(rows))

    def _explain(self, rows: Sequence[Row]) -> None:
        options = self._settings().report
        by_hand = [row for row in rows if not self._can_mail(row)]
        rows = [row for row in rows if self._can_mail(row)]
        if by_hand:
            self.by_hand_requested.emit(by_hand[0].key, self.desks_of(by_hand[0]))
        if not rows:
            return
        if options.is_explained:
            self._begin(rows)
            return
        desks = self.desks_of(rows[0]).mail
        account = self._account(rows[0].account_id)
        sheet = ReportSheet(
            shop=self._shop(rows),
            account_address=account.address if account else "",
            desks=tuple(desk.address for desk in desks if not desk.centre_id),
            inline_desks=frozenset(desk.address for desk in desks if desk.is_inline),
            centres=self.offered_centres(),
            options=options,
            parent=self._window,
        )
        self._open(sheet, lambda: self._agree(sheet, options, rows))

    def _agree(self, sheet: ReportSheet, options: ReportOptions, rows: Sequence[Row]) -> None:
        self.options_changed.emit(sheet.answer(options))
        self._begin(rows)

    def _open(self, sheet: ReportSheet | Question, then: Callable[[], None]) -> None:
        """Ask one thing at a time: a second click before the sheet is there opens no second one."""
        if self._sheet is not None:
            sheet.deleteLater()
            return
        self._sheet = sheet
        # In this order: what follows may open another one.
        sheet.finished.connect(self._close_sheet)
        sheet.accepted.connect(then)
        sheet.open()

    def _close_sheet(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None

    # Sending.

    def _begin(self, rows: Sequence[Row]) -> None:
        batch = _Batch(self._shop(rows))
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

    def _count(self, batch: _Batch, account_id: AccountId, reports: tuple[Report, ...]) -> None:
        if not reports:
            self._window.report_bar.show_done(translate("That was reported already; see Reported."))
        else:
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
        self._window.report_bar.count(batch.shop, seconds)

    def _release(self, batch: _Batch) -> None:
        if batch in self._batches:
            self._batches.remove(batch)
        batch.is_released = True
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
            outbox.retry(report)

    def _put_back(self, key: RowKey) -> None:
        rows = self._rows((key,))
        outbox = self._outboxes.get(key[0])
        if not rows or outbox is None:
            return
        reports = [report for report in self._reports.get(key[0], ()) if report.message_hash == key[1]]
        places = [report.place for report in reports if report.place.role is not FolderRole.JUNK]
        # What was reported in Spam belongs in the Inbox now: it is no fake.
        folder = places[-1].folder if places else _INBOX
        outbox.put_back(rows[0], folder, self._say_put_back)

    def _say_put_back(self) -> None:
        self._window.report_bar.show_done(translate("Put back. The sent report can't be recalled."))

    # Telling.

    def _take_reports(self, account_id: AccountId, reports: tuple[Report, ...]) -> None:
        self._reports[account_id] = reports
        self._show_reports()

    def _show_reports(self) -> None:
        reports = [report for of_account in self._reports.values() for report in of_account]
        self._window.set_reports(sorted(reports, key=lambda report: report.changed, reverse=True))

    def _take_news(self, news: ReportNews) -> None:
        report = news.report
        if report.state is ReportState.SENT and news.filed is not None:
            shown = self._window.model.find((report.account_id, report.message_hash))
            shop = (shown.retailer if shown else None) or report.desk
            self._window.report_bar.show_sent(shop, is_moved=news.filed.is_moved)
            if news.filed.problem is not None:
                problem = news.filed.problem
                sentence = translate("Reported, but not moved: {why}").format(why=problem.sentence)
                self._window.report_bar.show_failed(sentence, problem.next_step)
        elif news.attempt is not None and news.attempt.why is not None:
            self._window.report_bar.show_failed(*explain(news.attempt.why))

    # Finding.

    def _rows(self, keys: Sequence[RowKey]) -> list[Row]:
        found = (self._window.model.find(key) for key in keys)
        return [shown.row for shown in found if shown is not None]

    def _shop(self, rows: Sequence[Row]) -> str:
        names = {self._name_of(row) for row in rows}
        return names.pop() if len(names) == 1 else translate("the shops")

    def _name_of(self, row: Row) -> str:
        retailer = self._catalogue().retailers.get(row.retailer_id) if row.retailer_id else None
        return retailer.name if retailer is not None else translate("the shop")

    def _account(self, account_id: str) -> Account | None:
        accounts = self._settings().accounts
        return next((account for account in accounts if account.account_id == account_id), None)

    def _can_mail(self, row: Row) -> bool:
        outbox = self._outboxes.get(row.account_id)
        return outbox is not None and outbox.can_send and bool(self.desks_of(row).mail)
