"""Exactly what was sent: the report's mail as text, to be read or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.codes.masking import mask_every_digit
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.moments import day
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.typography import TextRole, scaled
from app.jobs.report_reading import Origin
from app.message.cleaning import make_visible
from app.store.model import ReportState
from app.translation import later, translate

if TYPE_CHECKING:
    from app.jobs.report_reading import SentMail
    from app.store.model import Report

_MOST_LINES = 2_000
_LONGEST_LINE = 1_000
_MOST_OCTETS = _MOST_LINES * _LONGEST_LINE

_ORIGINS = {
    Origin.EXACT: later("This is exactly what was sent, down to the last character."),
    Origin.COPY: later("This is the copy in your Sent folder. Your provider may have changed it a little."),
    Origin.NOWHERE: later(
        "It cannot be shown any more: neither the mail nor a copy in your Sent folder is there."
    ),
}


class SentSheet(Sheet):
    """One report."""

    save_requested = Signal()

    def __init__(self, report: Report, mail: SentMail, parent: QWidget | None = None) -> None:
        """Show the mail, or say why not."""
        super().__init__(translate("What was sent"), parent, width=680)
        changed = report.changed.astimezone()
        moment = f"{day(changed.date(), is_this_year=False)}, {changed:%H:%M}"
        self.body.addWidget(TextLabel(report.desk, TextRole.STRONG))
        self.body.addWidget(TextLabel(f"{moment} · {report.our_message_id}", TextRole.SMALL, "muted"))
        if report.state is ReportState.UNKNOWN:
            words = translate("Nobody can tell whether it arrived. Your Sent folder may.")
        else:
            words = translate(
                "Your mail provider took it. If the desk could not be reached, your provider writes to you."
            )
        self.body.addWidget(TextLabel(words))
        self.body.addWidget(TextLabel(translate(_ORIGINS[mail.origin])))
        close = Button(translate("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        if mail.octets:
            self._show(mail.octets)
            save = Button(translate("Save…"), Kind.PLAIN)
            save.setAccessibleName(translate("Save what was sent as a file"))
            save.clicked.connect(self.save_requested)
            self.set_buttons(save, close)
        else:
            self.set_buttons(close)
        self.fit()

    def _show(self, octets: bytes) -> None:
        lines, is_whole = _shown_lines(octets)
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setAccessibleName(translate("What was sent"))
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setMinimumHeight(scaled(320))
        text.setPlainText("\n".join(lines))
        words = translate("Every digit of the mail is blotted out here, and only here.")
        if not is_whole:
            words += " " + translate("Only its beginning is shown; a saved file holds all of it.")
        self.body.addWidget(TextLabel(words, TextRole.SMALL, "muted"))
        self.body.addWidget(text)


def _shown_lines(octets: bytes) -> tuple[list[str], bool]:
    """Return the report's lines, and whether they are all of it.

    No code can be read out of a fake's text, whatever it looks like.
    """
    lines = octets[:_MOST_OCTETS].decode("utf-8", "replace").splitlines()
    is_whole = (
        len(octets) <= _MOST_OCTETS
        and len(lines) <= _MOST_LINES
        and all(len(one) <= _LONGEST_LINE for one in lines)
    )
    shown = [make_visible(one, _LONGEST_LINE) for one in lines[:_MOST_LINES]]
    # The header section is our own.
    body = shown.index("") if "" in shown else 0
    return [*shown[:body], *map(mask_every_digit, shown[body:])], is_whole
