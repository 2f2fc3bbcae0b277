"""Reporting by hand: one sheet after the other, the mail saved, the desk's page or a mail program opened."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWidgets import QApplication

from app.desktop.reports.by_hand_sheet import ByHandSheet
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.desktop.rows.shown_row import RowKey
    from app.desktop.window.main_window import MainWindow
    from app.program.reporting import Reporting
    from app.store.model import Row

_MAIL = "mailto:"


class ByHand(QObject):
    """Shows how to report what this program does not send."""

    def __init__(
        self,
        window: MainWindow,
        reporting: Reporting,
        *,
        save: Callable[[RowKey, str], None],
        open_page: Callable[[QUrl], bool],
    ) -> None:
        """``save`` writes a message to a file with a name to propose; ``open_page`` opens a link."""
        super().__init__(window)
        self._window = window
        self._reporting = reporting
        self._save = save
        self._open_page = open_page
        reporting.by_hand_requested.connect(self.show)

    def show(self, wanted: Sequence[tuple[Row, str]], number: int = 1) -> None:
        """Show the sheet of one of these, the first at first; the user goes on to the next."""
        row, why = wanted[number - 1]
        paths = self._reporting.paths
        steps = replace(
            paths.steps_of(row, why, self._reporting.reports_of(row)),
            number=number,
            total=len(wanted),
            can_note=self._reporting.keeps_reports(row),
        )
        sheet = ByHandSheet(steps, self._window)
        sheet.save_requested.connect(lambda: self._save(row.key, paths.file_name_of(row)))
        sheet.page_requested.connect(lambda form: self._open(sheet, QUrl(form)))
        sheet.mail_program_requested.connect(partial(self._write_mail, sheet))
        sheet.copy_requested.connect(partial(self._copy, sheet))
        sheet.noted.connect(lambda desks: self._reporting.note_by_hand(row, desks))
        sheet.next_requested.connect(lambda: self.show(wanted, number + 1))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _open(self, sheet: ByHandSheet, url: QUrl) -> None:
        # Addresses come from the catalogue; nothing else is ever opened.
        if url.scheme() == "https" and not self._open_page(url):
            sheet.say(translate("No browser could be opened. The page's address stands above."))

    def _write_mail(self, sheet: ByHandSheet, link: str) -> None:
        url = QUrl.fromEncoded(link.encode("ascii"))
        if link.startswith(_MAIL) and not self._open_page(url):
            sheet.say(translate("No mail program could be opened. Copy the address instead."))

    def _copy(self, sheet: ByHandSheet, address: str) -> None:
        QApplication.clipboard().setText(address)
        sheet.say(translate("The address is copied: paste it into a new mail."))
