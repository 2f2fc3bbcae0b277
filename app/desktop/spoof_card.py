"""The card of a suspected spoof that lies in the Inbox: who it says it is, why not, Report, Dismiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desktop.buttons import Button, Kind
from app.desktop.card import Card
from app.desktop.frames import Mark
from app.desktop.labels import ElidedLabel, Label, TextLabel
from app.desktop.layouts import column, line
from app.desktop.moments import ago
from app.desktop.reasons import first_reason
from app.desktop.typography import TextRole
from app.translation import translate
from app.verdict.model import Circumstance

if TYPE_CHECKING:
    from datetime import datetime

    from app.desktop.rows import ShownRow


def report_words(shown: ShownRow) -> str:
    """Return the words of a report button."""
    if shown.retailer is None:
        return translate("Report")
    return translate("Report to {shop}").format(shop=shown.retailer)


def report_name(shown: ShownRow) -> str:
    """Return the button's name for a screen reader: "Report to Amazon: Account locked, 13:53"."""
    return f"{report_words(shown)}: {shown.subject}, {shown.when}"


class SpoofCard(Card):
    """A fake that nobody has handled yet."""

    report_requested = Signal(object)
    dismiss_requested = Signal(object)

    def __init__(self, shown: ShownRow, now: datetime, *, is_line: bool) -> None:
        """Build the card; ``is_line`` for a low window: one line."""
        super().__init__(shown, edge="bad")
        self._when = Label("", TextRole.SMALL, "bad")
        self._report = Button(
            translate("Report") if is_line else report_words(shown), Kind.WARNING, is_small=is_line
        )
        self._report.setAccessibleName(report_name(shown))
        self._report.clicked.connect(self._ask_report)
        self._dismiss = Button(translate("Dismiss"), Kind.QUIET)
        self._dismiss.setAccessibleName(f"{translate('Dismiss')}: {shown.subject}")
        self._dismiss.clicked.connect(self._ask_dismiss)
        says = translate("Says “{name}”").format(name=shown.name)
        if is_line:
            self._build_line(says)
        else:
            self._build(says)
        self._report.setVisible(bool(shown.row.report_desks))
        self.setAccessibleName(f"{shown.words.pill}. {says}")
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Say how long ago it came."""
        where = translate("Inbox")
        self._when.setText(f"{ago(self.shown.arrived, now)} · {where}")

    def _build_line(self, says: str) -> None:
        layout = line(
            Mark("spoof", "bad", 16),
            ElidedLabel(says, TextRole.CARD_TITLE),
            self._dismiss,
            self._report,
            margins=(14, 5, 8, 5),
        )
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._when.setParent(self)
        self._when.hide()

    def _build(self, says: str) -> None:
        band = QWidget()
        head = line(
            Mark("spoof", "bad", 15),
            TextLabel(self.shown.words.pill, TextRole.CARD_TITLE, "bad"),
            self._when,
            margins=(18, 5, 14, 5),
            spacing=6,
        )
        head.setStretch(1, 1)
        band.setLayout(head)
        self.set_band(band, "bad_fill")
        why, bold = first_reason(self.shown)
        if any(reason.kind is Circumstance.CODE_HIDDEN for reason in self.shown.row.reasons):
            why += " " + translate("Code hidden.")
        footer = line(self._dismiss, None, self._report)
        footer.setContentsMargins(-4, 4, 0, 0)
        body = column(
            TextLabel(says, TextRole.CARD_TITLE),
            TextLabel(why, TextRole.BODY, bold=bold),
            footer,
            margins=(18, 8, 14, 11),
            spacing=4,
        )
        self.setLayout(column(band, body, spacing=0))

    def _ask_report(self) -> None:
        self.report_requested.emit((self.key,))

    def _ask_dismiss(self) -> None:
        self.dismiss_requested.emit(self.key)
