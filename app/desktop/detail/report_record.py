"""Every report that was ever made, also of mail that is in no list any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.desktop.reports.report_section import ReportSection
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.typography import TextRole
from app.desktop.widgets.untrusted import one_line
from app.translation import translate, translate_count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from app.desktop.rows.shown_row import RowKey
    from app.store.model import Report

_MOST = 100


class ReportRecord(Sheet):
    """The reports of each message, the newest first."""

    sent_requested = Signal(int)
    """Show what was sent: the report's id."""

    def __init__(
        self,
        reports: Sequence[Report],
        now: datetime,
        is_listed: Callable[[RowKey], bool],
        parent: QWidget | None = None,
    ) -> None:
        """Take them newest first; ``is_listed`` tells whether a message is in the list still."""
        super().__init__(translate("All reports"), parent, width=620)
        of_message: dict[RowKey, list[Report]] = {}
        for report in reports:
            of_message.setdefault((report.account_id, report.message_hash), []).append(report)
        if not of_message:
            self.body.addWidget(TextLabel(translate("You have not reported anything yet.")))
        for key in list(of_message)[:_MOST]:
            self._add(of_message[key], now, is_listed=is_listed(key))
        left = len(of_message) - _MOST
        if left > 0:
            words = translate_count("{n} older mail is not shown.", "{n} older mails are not shown.", left)
            self.body.addWidget(TextLabel(words, TextRole.SMALL, "muted"))
        close = Button(translate("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        self.set_buttons(close)
        self.fit()

    def _add(self, reports: Sequence[Report], now: datetime, *, is_listed: bool) -> None:
        newest = reports[0]
        subject = one_line(newest.row_subject) or translate("No subject")
        self.body.addWidget(TextLabel(subject, TextRole.STRONG))
        self.body.addWidget(TextLabel(one_line(newest.row_author), TextRole.SMALL, "muted"))
        if not is_listed:
            words = translate("The mail itself is not in your mailbox any more.")
            self.body.addWidget(TextLabel(words, TextRole.SMALL, "muted"))
        section = ReportSection(reports, now, is_in_junk=False, is_record=True)
        section.sent_requested.connect(self.sent_requested)
        self.body.addWidget(section)
