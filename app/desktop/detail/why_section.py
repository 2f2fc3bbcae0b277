"""Why a message was judged so: the three most human reasons, the rest folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from app.desktop.cards.reasons import ShownReason, show_reasons
from app.desktop.widgets.folding import ICON_COLUMN, Folded
from app.desktop.widgets.frames import Mark, Separator
from app.desktop.widgets.labels import Label, TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.typography import TextRole, scaled
from app.translation import translate, translate_count

if TYPE_CHECKING:
    from app.desktop.rows.shown_row import ShownRow

_FIRST = 3
_ICON = 14


class WhySection(QWidget):
    """The reasons of one row."""

    def __init__(self, shown: ShownRow) -> None:
        """Build it."""
        super().__init__()
        reasons = show_reasons(shown)
        caption = Label(translate("Why").upper(), TextRole.CAPTION, "muted")
        caption.setAccessibleName(translate("Why"))
        layout = column(caption, spacing=0)
        layout.addSpacing(6)
        for reason in reasons[:_FIRST]:
            layout.addLayout(_reason_line(reason))
            layout.addWidget(Separator())
        more = reasons[_FIRST:]
        if more:
            body = column(spacing=0)
            for reason in more:
                body.addLayout(_reason_line(reason))
                body.addWidget(Separator())
            words = translate_count("{n} more reason", "{n} more reasons", len(more))
            layout.addWidget(Folded(words, body))
        self.setLayout(layout)
        if not reasons:
            self.hide()


def _reason_line(reason: ShownReason) -> QLayout:
    text = TextLabel(reason.text, TextRole.BODY, bold=())
    layout = line(margins=(0, 8, 0, 8), spacing=scaled(ICON_COLUMN) - scaled(_ICON))
    layout.addWidget(Mark(reason.mark, reason.ink, _ICON, beside=TextRole.BODY), 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(text, 1)
    return layout
