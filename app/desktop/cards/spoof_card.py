"""The card of a suspected spoof that lies in the Inbox: who it says it is, why not, Report, Dismiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desktop.cards.card import Card, CardSize
from app.desktop.cards.reasons import first_reason
from app.desktop.widgets.buttons import BEFORE_TEXT, Button, Kind
from app.desktop.widgets.frames import Mark
from app.desktop.widgets.labels import ElidedLabel, Label, TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.moments import ago
from app.desktop.widgets.typography import TextRole
from app.translation import translate
from app.verdict.model import Circumstance

if TYPE_CHECKING:
    from datetime import datetime

    from app.desktop.rows.shown_row import ShownRow


def report_words(shown: ShownRow) -> str:
    """Return the words of a report button."""
    if shown.retailer is None or not shown.row.report_desks:
        return translate("Report")
    return translate("Report to {shop}").format(shop=shown.retailer)


def report_name(shown: ShownRow) -> str:
    """Return the button's name for a screen reader: "Report to Amazon: Account locked, 13:53"."""
    return f"{report_words(shown)}: {shown.subject}, {shown.when}"


class SpoofCard(Card):
    """A fake that nobody has handled yet."""

    report_requested = Signal(object)
    dismiss_requested = Signal(object)

    def __init__(self, shown: ShownRow, now: datetime, *, size: CardSize = CardSize.WHOLE) -> None:
        """Build the card."""
        super().__init__(shown, edge="bad", card_size=size)
        self._when = Label("", TextRole.SMALL, "bad")
        is_small = size is not CardSize.WHOLE
        self._report = Button(
            translate("Report") if is_small else report_words(shown), Kind.WARNING, is_small=is_small
        )
        self._report.setAccessibleName(report_name(shown))
        self._report.clicked.connect(self._ask_report)
        self._dismiss = Button(translate("Dismiss"), Kind.QUIET)
        self._dismiss.setAccessibleName(f"{translate('Dismiss')}: {shown.subject}")
        self._dismiss.clicked.connect(self._ask_dismiss)
        says = translate("Says “{name}”").format(name=shown.name)
        if is_small:
            self._build_small(says, size)
        else:
            self._build(says)
        self.setAccessibleName(f"{shown.words.pill}. {says}")
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Say how long ago it came."""
        where = translate("Inbox")
        self._when.setText(f"{ago(self.shown.arrived, now)} · {where}")

    def _build_small(self, says: str, size: CardSize) -> None:
        first = line(
            Mark("spoof", "bad", 16), ElidedLabel(says, TextRole.CARD_TITLE), self._dismiss, self._report
        )
        first.setStretch(1, 1)
        if size is CardSize.LINE:
            first.setContentsMargins(14, 5, 8, 5)
            self.setLayout(first)
        else:
            why, bold = first_reason(self.shown)
            below = TextLabel(why, TextRole.SMALL, bold=bold)
            self.setLayout(column(first, below, margins=(14, 8, 11, 10), spacing=3))
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
        says_why = column(
            TextLabel(says, TextRole.CARD_TITLE),
            TextLabel(why, TextRole.BODY, bold=bold),
            margins=(BEFORE_TEXT, 0, 0, 0),
            spacing=4,
        )
        footer = line(self._dismiss, None, self._report, margins=(0, 4, 0, 0))
        body = column(says_why, footer, margins=(18 - BEFORE_TEXT, 8, 14, 11), spacing=4)
        self.setLayout(column(band, body, spacing=0))

    def _ask_report(self) -> None:
        self.report_requested.emit((self.key,))

    def _ask_dismiss(self) -> None:
        self.dismiss_requested.emit(self.key)
