"""The verdict of a message in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.desktop.widgets.frames import Mark, RoundedFrame
from app.desktop.widgets.icons import VERDICT_ICONS
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.palette import tone_roles
from app.desktop.widgets.typography import TextRole
from app.sentences import hidden_code_advice

if TYPE_CHECKING:
    from app.desktop.rows.shown_row import ShownRow


def verdict_head(shown: ShownRow) -> RoundedFrame:
    """Return the verdict: mark, headline, what to do."""
    words = shown.words
    ink, fill = tone_roles(words.tone)
    frame = RoundedFrame(fill=fill, line="")
    headline = line(spacing=8)
    if words.mark:
        headline.addWidget(
            Mark(VERDICT_ICONS[words.tone], ink, 18, beside=TextRole.HEADLINE), 0, Qt.AlignmentFlag.AlignTop
        )
    headline.addWidget(TextLabel(words.headline, TextRole.HEADLINE, ink, line_height=1.0), 1)
    layout = column(headline, margins=(14, 12, 14, 12), spacing=4)
    if words.advice:
        layout.addWidget(TextLabel(words.advice, TextRole.BODY, "ink"))
    row = shown.row
    if row.code_fact is not None and not row.code_fact.is_shown:
        advice = hidden_code_advice(row.verdict, row.reasons, row.code_fact.purpose)
        if advice:
            layout.addWidget(TextLabel(advice, TextRole.BODY, "ink"))
    frame.setLayout(layout)
    frame.setAccessibleName(f"{words.headline} {words.advice}".strip())
    return frame
