"""What is asked and said before a report: doubts, the first sheet, an office to choose, why by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.desktop.detail.detail import ReportWay
from app.desktop.reports.report_sheet import Centre, ReportSheet
from app.desktop.widgets.question import Question
from app.desktop.window.row_menu import REPORT_WAYS
from app.program.report_questions import doubts
from app.report.outcome import explain, read_note
from app.store.model import ReportState
from app.translation import translate, translate_count
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.desktop.rows.shown_row import RowKey
    from app.desktop.window.main_window import MainWindow
    from app.program.report_paths import ReportPaths
    from app.settings import Account, ReportOptions, Settings
    from app.store.model import Report, Row


class ReportAsking(QObject):
    """Asks one thing at a time."""

    agreed = Signal(object)
    """Rows that the user wants to be reported by mail, and that can be."""
    options_changed = Signal(object)
    """``ReportOptions`` after a sheet was confirmed."""
    by_hand_requested = Signal(object)
    """Pairs of ``Row`` and a sentence why no mail can be sent for it."""

    def __init__(
        self,
        window: MainWindow,
        paths: ReportPaths,
        *,
        settings: Callable[[], Settings],
        can_send: Callable[[Row], bool],
        reports_of: Callable[[Row], Iterable[Report]],
    ) -> None:
        """``can_send``: the row's account has a server for sending; ``reports_of`` gives those there are."""
        super().__init__(window)
        self._window = window
        self._paths = paths
        self._settings = settings
        self._can_send = can_send
        self._reports_of = reports_of
        self._sheet: ReportSheet | Question | None = None
        window.report_requested.connect(self._ask)
        window.report_all_requested.connect(self._ask_all)
        window.by_hand_requested.connect(self._ask_by_hand)

    def offered_centres(self) -> tuple[Centre, ...]:
        """Return the centres of the user's country that take mail."""
        return tuple(
            Centre(centre.centre_id, centre.name, str(centre.address))
            for centre in self._paths.offered_centres()
            if centre.address is not None
        )

    def _ask(self, keys: Sequence[RowKey], way: ReportWay) -> None:
        rows = self._rows(keys)
        if not rows:
            return
        if way is ReportWay.SPOOF:
            # A row may have been judged anew since its button was painted.
            spoofs = [row for row in rows if row.verdict is Verdict.SUSPECTED_SPOOF]
            if not spoofs:
                way = REPORT_WAYS[rows[0].verdict][0]
            rows = spoofs or rows[:1]
        if way is ReportWay.SPOOF or not any(map(self._can_mail, rows)):
            # Where nothing goes out at once, the next sheet asks.
            self._explain(rows)
            return
        self._open(Question(*doubts(way, self._shop(rows)), self._window), lambda: self._explain(rows))

    def _ask_all(self, keys: Sequence[RowKey]) -> None:
        rows = self._rows(keys)
        if not rows:
            return
        if not any(map(self._can_send, rows)):
            self._explain(rows)
            return
        words = translate_count("Report {n} message in Spam?", "Report {n} messages in Spam?", len(rows))
        text = translate("Each is sent on, unchanged, to the shop it pretends to be from.")
        self._open(Question(words, text, translate("Report all"), self._window), lambda: self._explain(rows))

    def _explain(self, rows: Sequence[Row]) -> None:
        options = self._settings().report
        by_mail = [row for row in rows if self._can_mail(row)]
        to_choose = [row for row in rows if self._can_send(row) and self._paths.needs_centre(row)]
        if not to_choose and (options.is_explained or not by_mail):
            self._report(rows)
            return
        desks = [desk for row in by_mail for desk in self._paths.desks_of(row).mail]
        accounts = [self._account(account_id) for account_id in {row.account_id for row in rows}]
        sheet = ReportSheet(
            shop=self._shop(rows),
            account_address=", ".join(account.address for account in accounts if account),
            desks=tuple(dict.fromkeys(desk.address for desk in desks if not desk.centre_id)),
            inline_desks=frozenset(desk.address for desk in desks if desk.is_inline),
            centres=self.offered_centres(),
            options=options,
            must_choose=not by_mail,
            parent=self._window,
        )
        self._open(sheet, lambda: self._agree(sheet, options, rows))

    def _agree(self, sheet: ReportSheet, options: ReportOptions, rows: Sequence[Row]) -> None:
        self.options_changed.emit(sheet.answer(options))
        self._report(rows)

    def _report(self, rows: Sequence[Row]) -> None:
        """Report by mail what can be, and show how to report the rest."""
        by_mail = [row for row in rows if self._can_mail(row)]
        if by_mail:
            self.agreed.emit(by_mail)
        rest = tuple((row, self._why_by_hand(row)) for row in rows if not self._can_mail(row))
        if rest:
            self.by_hand_requested.emit(rest)

    def _ask_by_hand(self, key: RowKey) -> None:
        """Show how to report what was not sent."""
        for row in self._rows((key,)):
            self.by_hand_requested.emit(((row, self._why_by_hand(row)),))

    def _why_by_hand(self, row: Row) -> str:
        for report in self._reports_of(row):
            why = read_note(report.why)[0]
            if why is not None and report.state in {ReportState.FAILED, ReportState.UNKNOWN}:
                return explain(why)[0]
        if not self._can_send(row):
            return translate("This mailbox is set up for reading only, so you report this mail yourself.")
        if self._paths.needs_centre(row):
            return translate("{shop} names no address for fake mail.").format(shop=self._paths.shop_of(row))
        return translate("{shop} takes reports only on its own web page.").format(
            shop=self._paths.shop_of(row)
        )

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

    def _shop(self, rows: Sequence[Row]) -> str:
        names = {self._paths.shop_of(row) for row in rows}
        return names.pop() if len(names) == 1 else translate("the shops")

    def _rows(self, keys: Sequence[RowKey]) -> list[Row]:
        found = (self._window.model.find(key) for key in keys)
        return [shown.row for shown in found if shown is not None]

    def _account(self, account_id: str) -> Account | None:
        accounts = self._settings().accounts
        return next((account for account in accounts if account.account_id == account_id), None)

    def _can_mail(self, row: Row) -> bool:
        return self._can_send(row) and bool(self._paths.desks_of(row).mail)
