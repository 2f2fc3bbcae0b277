"""Reporting by hand, where no mail can be sent: save the mail, open the desk's form, or write yourself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.desktop.buttons import Button, Kind
from app.desktop.labels import TextLabel
from app.desktop.layouts import column, line
from app.desktop.sheet import Sheet
from app.desktop.typography import TextRole
from app.translation import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ByHandSheet(Sheet):
    """Says what to do in which order."""

    save_requested = Signal()
    page_requested = Signal(str)
    """An https address of the catalogue."""

    def __init__(
        self, forms: tuple[str, ...], addresses: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        """``forms`` are web pages, ``addresses`` desks that take mail."""
        super().__init__(translate("Report by hand"), parent)
        self.body.addWidget(TextLabel(translate("This program cannot send this report for you.")))
        save = Button(translate("Save the mail…"), Kind.PRIMARY)
        save.clicked.connect(self.save_requested)
        self.body.addWidget(TextLabel(translate("1. Save the mail as a file."), TextRole.STRONG))
        self.body.addLayout(line(save, None))
        if forms:
            self.body.addWidget(
                TextLabel(translate("2. Open the form and attach the file."), TextRole.STRONG)
            )
            for form in forms:
                page = Button(translate("Open the form"))
                page.setAccessibleDescription(form)
                page.clicked.connect(lambda _checked=False, form=form: self.page_requested.emit(form))
                self.body.addWidget(TextLabel(form, TextRole.SMALL, "muted"))
                self.body.addLayout(line(page, None))
        elif addresses:
            words = translate("2. Write a new mail to this address and attach the file.")
            self.body.addWidget(TextLabel(words, TextRole.STRONG))
            self.body.addLayout(column(*(TextLabel(address) for address in addresses), spacing=3))
        else:
            words = translate("2. No desk of this shop is known. You can still mark it as spam in your mail.")
            self.body.addWidget(TextLabel(words, TextRole.STRONG))
        close = Button(translate("Close"))
        close.clicked.connect(self.accept)
        self.set_buttons(close)
        self.fit()
