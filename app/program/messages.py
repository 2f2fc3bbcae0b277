"""What is done with single messages besides reporting: save, read what was sent, guide, the shop's site."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.desktop.banner import BannerText
from app.desktop.by_hand_sheet import ByHandSheet
from app.desktop.guide_dialog import GuideDialog
from app.desktop.rows import Filter
from app.desktop.sent_sheet import SentSheet
from app.program.dropped_files import FILES
from app.report.composing import ReportMail, compose
from app.sentences import Tone
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from app.desktop.main_window import MainWindow
    from app.desktop.rows import RowKey
    from app.program.accounts import Accounts
    from app.program.dropped_files import DroppedFiles
    from app.program.reporting import Reporting
    from app.report.desks import Desks
    from app.settings import Settings
    from app.store.model import Report

_WEB = "https"


class Messages(QObject):
    """Joins the window's wishes about single messages with what can fulfil them."""

    def __init__(  # noqa: PLR0913 - what they are fulfilled with
        self,
        window: MainWindow,
        *,
        accounts: Accounts,
        reporting: Reporting,
        files: DroppedFiles,
        settings: Callable[[], Settings],
        open_page: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        """``open_page`` shows an address of the catalogue in the browser."""
        super().__init__(window)
        self._window = window
        self._accounts = accounts
        self._reporting = reporting
        self._files = files
        self._settings = settings
        self._open_page = open_page
        window.save_requested.connect(self.save)
        window.sent_report_requested.connect(self._show_sent)
        window.site_requested.connect(self._open_site)
        window.clicked_something_requested.connect(self._guide)
        reporting.by_hand_requested.connect(self._report_by_hand)

    def save(self, key: RowKey) -> None:
        """Save a message as a file, octet by octet."""
        if key[0] == FILES:
            self._write(self._files.original(key) or b"")
            return
        shown, outbox = self._window.model.find(key), self._accounts.outbox(key[0])
        if shown is not None and outbox is not None:
            outbox.fetch_original(shown.row, self._write)

    def _write(self, raw: bytes) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._window, translate("Save the mail"), translate("suspicious mail") + ".eml", "*.eml"
        )
        if not name:
            return
        try:
            Path(name).write_bytes(raw)
        except OSError:
            text = translate("The mail could not be saved there. Choose another folder.")
            self._window.set_banner(BannerText("save", Tone.CAREFUL, text, icon="careful"))

    def _report_by_hand(self, key: RowKey, desks: Desks) -> None:
        sheet = ByHandSheet(desks.forms, tuple(desk.address for desk in desks.mail), self._window)
        sheet.save_requested.connect(lambda: self.save(key))
        sheet.page_requested.connect(self._open_site)
        _open(sheet)

    def _show_sent(self, report_id: int) -> None:
        report = self._reporting.report_of(report_id)
        if report is None:
            return
        shown = self._window.model.find((report.account_id, report.message_hash))
        outbox = self._accounts.outbox(report.account_id)
        if shown is None or outbox is None:
            _open(SentSheet(report, b"", self._window))
            return
        outbox.fetch_original(
            shown.row,
            lambda mail: _open(SentSheet(report, mail, self._window)),
            partial(_compose, report, self._address_of(report)),
        )

    def _address_of(self, report: Report) -> str:
        accounts = self._settings().accounts
        return next((one.address for one in accounts if one.account_id == report.account_id), "")

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


def _compose(report: Report, address: str, original: bytes) -> bytes:
    """Put a report together once more as it was sent."""
    mail = ReportMail(
        original=original,
        desk=report.desk,
        is_inline=report.is_inline,
        account_address=address,
        message_id=report.our_message_id,
        date=report.changed,
    )
    return compose(mail, has_8bitmime=True)


def _open(dialog: QDialog) -> None:
    """Open a dialog that is gone, with all that it showed, when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
