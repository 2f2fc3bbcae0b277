"""The verdict of a message in words, and what its report button will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from app.desktop.frames import Mark, RoundedFrame
from app.desktop.icons import VERDICT_ICONS
from app.desktop.labels import TextLabel
from app.desktop.layouts import column, line
from app.desktop.palette import tone_roles
from app.desktop.typography import TextRole
from app.sentences import hidden_code_advice
from app.translation import translate, translate_count

if TYPE_CHECKING:
    from app.desktop.rows import ShownRow
    from app.settings import ReportOptions


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


def report_note(shown: ShownRow, options: ReportOptions) -> str:
    """Return what the report button will do."""
    shop = shown.retailer or translate("the shop")
    desks = shown.row.report_desks
    if all("@" not in desk for desk in desks):
        return translate("Saves this mail as a file and opens {shop}'s own form for reports.").format(
            shop=shop
        )
    sends = translate_count(
        "Sends this mail, unchanged, to {shop}'s fraud desk",
        "Sends this mail, unchanged, to {shop}'s {n} fraud desks",
        len(desks),
    ).format(shop=shop)
    if options.moves_to_junk:
        sends = translate("{sends} and moves it to Spam").format(sends=sends)
    undo = translate_count(
        "You can undo this for {n} second.", "You can undo this for {n} seconds.", options.undo_seconds
    )
    return f"{sends}. {undo}"
