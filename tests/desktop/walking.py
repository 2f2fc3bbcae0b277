"""Everything a window says, wherever it says it: for tests that something is nowhere, or everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.desktop.window.main_window import MainWindow


def widgets(window: QWidget) -> Iterator[QWidget]:
    """Give the window, what is in it, and every other window of the program."""
    for top in {window, *QApplication.topLevelWidgets()}:
        yield top
        yield from top.findChildren(QWidget)


def texts(window: MainWindow) -> Iterator[str]:
    """Give every text: shown, spoken, tooltip, title, menu, clipboard, list."""
    for widget in widgets(window):
        yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle())
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.objectName())
        yield from _own_texts(widget)
        yield from _spoken(widget)
    clipboard = QGuiApplication.clipboard()
    yield clipboard.text()
    model = window.model
    for row in range(model.rowCount()):
        for role in (*Qt.ItemDataRole, Qt.ItemDataRole.UserRole):
            yield str(model.index(row).data(role))


def _own_texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
        yield widget.placeholderText()
    if isinstance(widget, QMenu):
        yield widget.title()
        yield from (action.text() for action in widget.actions())


def _spoken(widget: QWidget) -> Iterator[str]:
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None and interface.isValid():  # type: ignore[redundant-expr]  # None for a widget without one
        for kind in QAccessible.Text:
            if kind is not QAccessible.Text.UserText:
                yield interface.text(kind)
