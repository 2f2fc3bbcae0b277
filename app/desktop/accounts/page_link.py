"""The address of a page at the mail provider: to be read, copied, or opened in the system's browser."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.desktop.widgets.buttons import Button
from app.desktop.widgets.layouts import line
from app.desktop.widgets.page import CONTROL_HEIGHT
from app.desktop.widgets.typography import TextRole, font_for, scaled
from app.translation import translate


class PageLink(QWidget):
    """One page."""

    open_requested = Signal(str)

    def __init__(self, page: str) -> None:
        """Show ``page`` in full."""
        super().__init__()
        self._box = QLineEdit(page)
        self._box.setReadOnly(True)
        self._box.setFont(font_for(TextRole.SMALL))
        self._box.setMinimumHeight(scaled(CONTROL_HEIGHT))
        self._box.setMinimumWidth(scaled(120))
        self._box.setAccessibleName(translate("Address of the page"))
        self._box.setCursorPosition(0)
        copy = Button(translate("Copy"), is_small=True)
        copy.setAccessibleName(translate("Copy the address of the page"))
        copy.clicked.connect(self._copy)
        self.open_button = Button(translate("Open page"), is_small=True)
        self.open_button.clicked.connect(lambda: self.open_requested.emit(self._box.text()))
        layout = line(self._box, copy, self.open_button)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    @property
    def page(self) -> str:
        """The address."""
        return self._box.text()

    def set_page(self, page: str) -> None:
        """Show another one."""
        self._box.setText(page)
        self._box.setCursorPosition(0)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._box.text())
