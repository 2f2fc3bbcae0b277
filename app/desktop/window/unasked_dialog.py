"""I did not ask for it: what a code that nobody asked for means, and what to do, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.desktop.cards.code_words import code_title, order_sentence, unasked_advice
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.frames import RoundedFrame
from app.desktop.widgets.labels import Label, TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.typography import TextRole, scaled
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from app.codes.model import OneTimeCode
    from app.desktop.rows.shown_row import ShownRow

_WIDTH = 460


class UnaskedDialog(QDialog):
    """The advice for one code. Does not stop the window behind it."""

    def __init__(
        self,
        shown: ShownRow,
        code: OneTimeCode,
        orders: Sequence[date],
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        """``orders``: the days of proven order mail from the shop in the last 60 days, newest first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("I did not ask for it"))
        title = TextLabel(translate("You did not ask for this code?"), TextRole.HEADLINE)
        whose = TextLabel(code_title(shown.retailer, code.purpose), TextRole.BODY, "muted")
        known = RoundedFrame(fill="neutral_fill" if not orders else "good_fill", line="")
        known.setLayout(
            column(
                TextLabel(order_sentence(shown.retailer, orders, now), TextRole.BODY),
                margins=(14, 10, 14, 10),
            )
        )
        steps = column(spacing=8)
        for number, step in enumerate(unasked_advice(shown.retailer, code.purpose), 1):
            text = TextLabel(step, TextRole.BODY)
            text.setAccessibleName(f"{number}. {step}")
            one = line(spacing=10)
            one.addWidget(Label(f"{number}.", TextRole.STRONG, "accent"), 0, Qt.AlignmentFlag.AlignTop)
            one.addWidget(text, 1)
            steps.addLayout(one)
        close = Button(translate("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        layout = column(
            title, whose, known, steps, None, line(None, close), margins=(22, 20, 22, 18), spacing=12
        )
        self.setLayout(layout)
        self.setMinimumWidth(scaled(_WIDTH))
