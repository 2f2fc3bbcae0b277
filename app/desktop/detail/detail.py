"""The right side: one message, its verdict, the action, why, and its text."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.desktop.cards.code_card import CodeCard
from app.desktop.cards.spoof_card import report_name, report_words
from app.desktop.detail.legend import Legend
from app.desktop.detail.message_section import MessageSection
from app.desktop.detail.technical_section import technical_section
from app.desktop.detail.verdict_head import verdict_head
from app.desktop.detail.why_section import WhySection
from app.desktop.reports.report_section import ReportSection
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.palette import color, scheme_of
from app.desktop.widgets.typography import TextRole
from app.mailbox.model import FolderRole
from app.translation import translate
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from app.desktop.rows.shown_row import RowKey, ShownRow
    from app.store.model import Report, ReportState
    from app.verdict.details import Details

DETAIL_WIDTH = 404


class ReportWay(Enum):
    """What the user reports a message as."""

    SPOOF = "spoof"
    ANYWAY = "anyway"
    """An unproven message: to be confirmed."""
    SELLER = "seller"
    """Somebody else's words, sent through the shop."""
    WRONG_VERDICT = "wrong-verdict"
    """A verified message that the user doubts."""


class Detail(QWidget):
    """One message. Shows what it is given; every wish is a signal with the row's key."""

    closed = Signal()
    report_requested = Signal(object, object)
    """Keys and ``ReportWay``."""
    clicked_requested = Signal(object)
    home_requested = Signal(object)
    menu_requested = Signal(object, QPoint)
    copy_requested = Signal(object)
    share_requested = Signal(object)
    unasked_requested = Signal(object)
    done_requested = Signal(object)
    put_back_requested = Signal(object)
    retry_requested = Signal(int)
    sent_requested = Signal(int)
    by_hand_requested = Signal(object)
    not_reported_requested = Signal(object)

    def __init__(self) -> None:
        """Start with nothing chosen."""
        super().__init__()
        self._shown: ShownRow | None = None
        self._reports: tuple[Report, ...] = ()
        self._message: MessageSection | None = None
        self._card: CodeCard | None = None
        self._technical: QVBoxLayout | None = None
        self._is_hidden = False
        self._close = Button(translate("Back to the list"), Kind.QUIET, icon_name="chevron-left")
        self._close.clicked.connect(self.closed)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        self._top = line(self._close, None, margins=(14, 12, 14, 0))
        layout = column(self._top, self._area, spacing=0)
        layout.setContentsMargins(1, 0, 0, 0)
        self.setLayout(layout)
        self.setAccessibleName(translate("The chosen message"))
        self.set_overlay(is_overlay=False)
        self.show_nothing()

    @property
    def shown(self) -> ShownRow | None:
        """The row that is shown."""
        return self._shown

    def shows(self, shown: ShownRow, reports: Sequence[Report]) -> bool:
        """Tell whether it shows this row, and where these reports of it stand."""
        return shown == self._shown and _stand(reports) == _stand(self._reports)

    def set_overlay(self, *, is_overlay: bool) -> None:
        """Offer the way back where it lies over the list."""
        self._close.setVisible(is_overlay)
        self._top.setContentsMargins(14, 12 if is_overlay else 0, 14, 0)

    def show_nothing(self) -> None:
        """Say what would be here, and what the marks mean."""
        self._shown = self._message = self._card = self._technical = None
        legend = Legend()
        self._area.setWidget(legend)
        legend.setAutoFillBackground(False)

    def show_row(
        self,
        shown: ShownRow,
        reports: Sequence[Report],
        now: datetime,
        *,
        home: str,
        note: str,
    ) -> None:
        """Show a row; its text comes with ``show_details``. ``home`` is the shop's host, "" for none.

        ``note``: what a report of it would do; of one that was reported: that its shop has yet to get one.
        """
        place = self._area.verticalScrollBar().value() if self._shown and self._shown.key == shown.key else 0
        self._shown, self._reports = shown, tuple(reports)
        content = QWidget()
        content.setObjectName("content")
        layout = column(margins=(18, 18, 18, 18), spacing=10)
        layout.addWidget(verdict_head(shown))
        self._card = self._code_card(shown, now)
        if self._card is not None:
            layout.addWidget(self._card)
        if reports:
            layout.addWidget(self._report_section(reports, now, note))
        elif shown.row.verdict is Verdict.SUSPECTED_SPOOF:
            self._add_action(layout, shown, note)
        layout.addLayout(self._buttons(shown, home))
        layout.addSpacing(4)
        self._technical = column(spacing=0)
        layout.addLayout(column(WhySection(shown), self._technical, spacing=0))
        layout.addSpacing(6)
        self._message = MessageSection(shown, now)
        layout.addWidget(self._message, 1)
        content.setLayout(layout)
        self._area.setWidget(content)
        content.setAutoFillBackground(False)
        self._area.verticalScrollBar().setValue(place)

    def show_details(self, key: RowKey, details: Details) -> None:
        """Show text and technical facts, if it is still this row that is shown."""
        if self._shown is None or self._shown.key != key or self._message is None or self._technical is None:
            return
        self._message.show_details(details, is_hidden=self._is_hidden)
        while (item := self._technical.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._technical.addWidget(technical_section(self._shown, details))

    def show_failure(self, key: RowKey, words: str) -> None:
        """Say why the text is not there."""
        if self._shown is not None and self._shown.key == key and self._message is not None:
            self._message.show_failure(words)

    def set_hidden(self, *, is_hidden: bool) -> None:
        """Hide codes, or show them again."""
        self._is_hidden = is_hidden
        if self._card is not None:
            self._card.set_hidden(is_hidden=is_hidden)
        if self._message is not None:
            self._message.set_hidden(is_hidden=is_hidden)

    def take_focus(self) -> None:
        """Put the keyboard on the first thing that can be done."""
        first = self._close if self._close.isVisible() else None
        for button in self._area.findChildren(Button) if first is None else ():
            if button.isVisibleTo(self) and button.isEnabled():
                first = button
                break
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self, now: datetime) -> None:
        """Count down."""
        if self._card is not None:
            self._card.tick(now)

    def show_copied(self, key: RowKey | None) -> None:
        """Say that the code is in the clipboard."""
        if self._card is not None:
            self._card.show_copied(is_copied=self._card.key == key)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and the line on its left."""
        painter = QPainter(self)
        scheme = scheme_of(self)
        painter.fillRect(self.rect(), color(scheme, "surface"))
        painter.fillRect(QRect(0, 0, 1, self.height()), color(scheme, "line"))

    def _code_card(self, shown: ShownRow, now: datetime) -> CodeCard | None:
        code = shown.row.code
        if code is None or shown.row.is_done:
            return None
        card = CodeCard(shown, code, now, is_detailed=True)
        card.set_hidden(is_hidden=self._is_hidden)
        card.copy_requested.connect(self.copy_requested)
        card.share_requested.connect(self.share_requested)
        card.unasked_requested.connect(self.unasked_requested)
        card.done_requested.connect(self.done_requested)
        return card

    def _add_action(self, layout: QVBoxLayout, shown: ShownRow, note: str) -> None:
        report = Button(report_words(shown), Kind.DANGER)
        report.setAccessibleName(report_name(shown))
        report.clicked.connect(self._ask_report)
        layout.addWidget(report)
        layout.addWidget(TextLabel(note, TextRole.SMALL, "muted"))

    def _buttons(self, shown: ShownRow, home: str) -> QVBoxLayout:
        buttons = line(spacing=10)
        if shown.row.verdict is not Verdict.VERIFIED:
            clicked = Button(translate("I already clicked or replied"), Kind.PLAIN)
            clicked.clicked.connect(self._ask_clicked)
            buttons.addWidget(clicked, 1)
        if home:
            open_home = Button(translate("Open {site}").format(site=home), Kind.PLAIN)
            open_home.clicked.connect(self._ask_home)
            buttons.addWidget(open_home, 1)
        more = Button("", Kind.PLAIN, icon_name="more")
        more.setAccessibleName(translate("More actions for this message"))
        more.setToolTip(translate("More actions"))
        more.clicked.connect(self._ask_menu)
        self._more = more
        buttons.addWidget(more, 0)
        return column(buttons)

    def _report_section(self, reports: Sequence[Report], now: datetime, note: str) -> ReportSection:
        places = self.shown.row.places if self.shown is not None else ()
        is_in_junk = any(place.role is FolderRole.JUNK for place in places)
        section = ReportSection(reports, now, is_in_junk=is_in_junk, form_note=note)
        section.put_back_requested.connect(self._ask_put_back)
        section.retry_requested.connect(self.retry_requested)
        section.sent_requested.connect(self.sent_requested)
        section.by_hand_requested.connect(lambda: self.by_hand_requested.emit(self._key()))
        section.not_reported_requested.connect(lambda: self.not_reported_requested.emit(self._key()))
        return section

    def _key(self) -> RowKey | None:
        return self._shown.key if self._shown is not None else None

    def _ask_report(self) -> None:
        self.report_requested.emit((self._key(),), ReportWay.SPOOF)

    def _ask_clicked(self) -> None:
        self.clicked_requested.emit(self._key())

    def _ask_home(self) -> None:
        self.home_requested.emit(self._key())

    def _ask_menu(self) -> None:
        self.menu_requested.emit(self._key(), self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _ask_put_back(self) -> None:
        self.put_back_requested.emit(self._key())


def _stand(reports: Sequence[Report]) -> list[tuple[int, ReportState]]:
    return [(report.report_id, report.state) for report in reports]
