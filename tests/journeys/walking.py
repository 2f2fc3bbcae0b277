"""Everything the running program says, wherever it says it: for tests that something is nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DEEPEST = 40


def widgets() -> Iterator[QWidget]:
    """Give every widget of the program, shown or not."""
    for top in QApplication.topLevelWidgets():
        yield top
        yield from top.findChildren(QWidget)


def said() -> Iterator[str]:
    """Give every text: shown, spoken, tooltip, title, menu, list, clipboard."""
    for widget in widgets():
        yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle())
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.objectName())
        yield from _own_texts(widget)
        yield from _actions(widget)
    for top in QApplication.topLevelWidgets():
        interface = QAccessible.queryAccessibleInterface(top)
        if interface is not None:
            yield from _spoken(interface, 0)
    for subtype in ("plain", "html"):
        yield QGuiApplication.clipboard().text(subtype)[0]


def files_below(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Give every file below a folder with its name and octets."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def _own_texts(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QMenu):
        yield widget.title()
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(number) for number in range(widget.count()))
    if isinstance(widget, QAbstractItemView | QComboBox) and widget.model() is not None:
        yield from _items(widget.model())


def _items(model: QAbstractItemModel) -> Iterator[str]:
    parent = QModelIndex()
    for row in range(model.rowCount(parent)):
        for role in Qt.ItemDataRole:
            content = model.index(row, 0, parent).data(role)
            if content is not None:
                yield str(content)


def _actions(widget: QWidget) -> Iterator[str]:
    action: QAction
    for action in widget.actions():
        yield from (action.text(), action.toolTip(), action.statusTip(), action.iconText())


def _spoken(interface: QAccessibleInterface, depth: int) -> Iterator[str]:
    if not interface.isValid() or depth > _DEEPEST:
        return
    for kind in QAccessible.Text:
        if kind is not QAccessible.Text.UserText:
            yield interface.text(kind)
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            yield from _spoken(child, depth + 1)
