"""Exactly what was sent: the report's mail as text, to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.codes.masking import mask_text
from app.desktop.buttons import Button, Kind
from app.desktop.labels import TextLabel
from app.desktop.sheet import Sheet
from app.desktop.typography import TextRole, scaled
from app.message.cleaning import make_visible
from app.translation import language, translate

if TYPE_CHECKING:
    from app.store.model import Report

_MOST_LINES = 2_000
_LONGEST_LINE = 1_000


class SentSheet(Sheet):
    """One report."""

    def __init__(self, report: Report, octets: bytes, parent: QWidget | None = None) -> None:
        """``octets`` is the mail; b"" where its message is not in the mailbox any more."""
        super().__init__(translate("What was sent"), parent, width=680)
        when = QDateTime.fromSecsSinceEpoch(int(report.changed.timestamp()))
        moment = QLocale(language()).toString(when, QLocale.FormatType.ShortFormat)
        self.body.addWidget(TextLabel(report.desk, TextRole.STRONG))
        self.body.addWidget(TextLabel(f"{moment} · {report.our_message_id}", TextRole.SMALL, "muted"))
        if octets:
            text = QPlainTextEdit()
            text.setReadOnly(True)
            text.setAccessibleName(translate("What was sent"))
            text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
            text.setMinimumHeight(scaled(320))
            lines = octets.decode("utf-8", "replace").splitlines()[:_MOST_LINES]
            # Whoever reads over a shoulder must not get a code out of a fake's text either.
            text.setPlainText("\n".join(mask_text(make_visible(one, _LONGEST_LINE)) for one in lines))
            self.body.addWidget(
                TextLabel(
                    translate("Codes in it are blotted out here, and only here."), TextRole.SMALL, "muted"
                )
            )
            self.body.addWidget(text)
        else:
            self.body.addWidget(TextLabel(translate("The reported mail is not in the mailbox any more.")))
        close = Button(translate("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        self.set_buttons(close)
        self.fit()
