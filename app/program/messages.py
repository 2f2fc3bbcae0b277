"""What is done with single messages besides reporting: save, read what was sent, guide, the shop's site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.desktop.detail.report_record import ReportRecord
from app.desktop.guide.dialog import GuideDialog
from app.desktop.reports.sent_sheet import SentSheet
from app.desktop.rows.shown_row import Filter
from app.desktop.widgets.banner import BannerText
from app.program.by_hand import ByHand
from app.program.dropped_files import FILES
from app.sentences import Tone
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from app.desktop.rows.shown_row import RowKey
    from app.desktop.window.main_window import MainWindow
    from app.jobs.report_reading import SentMail
    from app.program.accounts import Accounts
    from app.program.dropped_files import DroppedFiles
    from app.program.reporting import Reporting
    from app.store.model import Report

_WEB = "https"


class Messages(QObject):
    """Joins the window's wishes about single messages with what can fulfil them."""

    def __init__(
        self,
        window: MainWindow,
        *,
        accounts: Accounts,
        reporting: Reporting,
        files: DroppedFiles,
        open_page: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        """``open_page`` shows an address of the catalogue in the browser."""
        super().__init__(window)
        self._window = window
        self._accounts = accounts
        self._reporting = reporting
        self._files = files
        self._open_page = open_page
        window.save_requested.connect(self.save)
        window.sent_report_requested.connect(self._show_sent)
        window.record_requested.connect(self._show_record)
        window.site_requested.connect(self._open_site)
        window.clicked_something_requested.connect(self._guide)
        ByHand(window, reporting, save=self.save, open_page=open_page)

    def save(self, key: RowKey, name: str = "") -> None:
        """Save a message as a file, octet by octet; ``name`` is proposed."""
        proposed = name or translate("suspicious mail") + ".eml"
        if key[0] == FILES:
            self._write(self._files.original(key) or b"", proposed)
            return
        shown, outbox = self._window.model.find(key), self._accounts.outbox(key[0])
        if shown is not None and outbox is not None:
            outbox.fetch_original(shown.row, lambda raw: self._write(raw, proposed))

    def _write(self, raw: bytes, proposed: str) -> None:
        name, _ = QFileDialog.getSaveFileName(self._window, translate("Save the mail"), proposed, "*.eml")
        if not name:
            return
        try:
            Path(name).write_bytes(raw)
        except OSError:
            text = translate("The mail could not be saved there. Choose another folder.")
            self._window.set_banner(BannerText("save", Tone.CAREFUL, text, icon="careful"))

    def _show_sent(self, report_id: int) -> None:
        report = self._reporting.report_of(report_id)
        if report is None:
            return
        shown = self._window.model.find((report.account_id, report.message_hash))
        outbox = self._accounts.outbox(report.account_id)
        if outbox is not None:
            row = None if shown is None else shown.row
            outbox.read_sent(report, row, lambda mail: self._open_sent(report, mail))

    def _show_record(self) -> None:
        window = self._window
        record = ReportRecord(
            self._reporting.all_reports(),
            window.now(),
            lambda key: window.model.find(key) is not None,
            window,
        )
        record.sent_requested.connect(self._show_sent)
        _open(record)

    def _open_sent(self, report: Report, mail: SentMail) -> None:
        sheet = SentSheet(report, mail, self._window)
        sheet.save_requested.connect(lambda: self._write(mail.octets, translate("sent report") + ".eml"))
        _open(sheet)

    def _open_site(self, address: str) -> None:
        url = QUrl(address)
        # Addresses come from the catalogue; nothing else is ever opened.
        if url.scheme() == _WEB:
            self._open_page(url)

    def _guide(self, retailer_id: str | None) -> None:
        live = self._accounts.first()
        if live is None:
            self._open_guide(retailer_id or "", frozenset())
        else:
            live.submit_job(
                lambda store: store.ticks(), lambda ticks: self._open_guide(retailer_id or "", ticks)
            )

    def _open_guide(self, retailer_id: str, ticked: frozenset[str]) -> None:
        retailers = self._window.catalogue.retailers.values()
        shops = {str(retailer.retailer_id): retailer.name for retailer in retailers}
        guide = GuideDialog(shops, retailer_id, ticked, self._window)
        guide.step_ticked.connect(self._keep_tick)
        guide.report_requested.connect(lambda: self._window.set_filter(Filter.SPOOFS))
        _open(guide)

    def _keep_tick(self, name: str, is_done: bool) -> None:  # noqa: FBT001 - a signal's argument
        live = self._accounts.first()
        if live is not None:
            live.submit_job(lambda store: store.set_tick(name, is_ticked=is_done))


def _open(dialog: QDialog) -> None:
    """Open a dialog that is gone, with all that it showed, when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
