"""Exactly what was sent: the report's mail as text, to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.codes.masking import mask_every_digit
from app.desktop.buttons import Button, Kind
from app.desktop.labels import TextLabel
from app.desktop.moments import day
from app.desktop.sheet import Sheet
from app.desktop.typography import TextRole, scaled
from app.message.cleaning import make_visible
from app.translation import translate

if TYPE_CHECKING:
    from app.store.model import Report

_MOST_LINES = 2_000
_LONGEST_LINE = 1_000
_MOST_OCTETS = _MOST_LINES * _LONGEST_LINE


class SentSheet(Sheet):
    """One report."""

    def __init__(self, report: Report, octets: bytes, parent: QWidget | None = None) -> None:
        """``octets`` is the mail; b"" where its message is not in the mailbox any more."""
        super().__init__(translate("What was sent"), parent, width=680)
        changed = report.changed.astimezone()
        moment = f"{day(changed.date(), is_this_year=False)}, {changed:%H:%M}"
        self.body.addWidget(TextLabel(report.desk, TextRole.STRONG))
        self.body.addWidget(TextLabel(f"{moment} · {report.our_message_id}", TextRole.SMALL, "muted"))
        if octets:
            text = QPlainTextEdit()
            text.setReadOnly(True)
            text.setAccessibleName(translate("What was sent"))
            text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            text.setMinimumHeight(scaled(320))
            text.setPlainText("\n".join(_shown_lines(octets)))
            self.body.addWidget(
                TextLabel(
                    translate("Every digit of the mail is blotted out here, and only here."),
                    TextRole.SMALL,
                    "muted",
                )
            )
            self.body.addWidget(text)
        else:
            self.body.addWidget(TextLabel(translate("The reported mail is not in the mailbox any more.")))
        close = Button(translate("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        self.set_buttons(close)
        self.fit()


def _shown_lines(octets: bytes) -> list[str]:
    """Return the report's lines; no code can be read out of a fake's text, whatever it looks like."""
    lines = octets[:_MOST_OCTETS].decode("utf-8", "replace").splitlines()[:_MOST_LINES]
    shown = [make_visible(one, _LONGEST_LINE) for one in lines]
    # The header section is our own.
    body = shown.index("") if "" in shown else 0
    return [*shown[:body], *map(mask_every_digit, shown[body:])]
