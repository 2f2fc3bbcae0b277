"""What a dialog says and offers, as somebody meets it who sees, hears or types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.desktop.walking import _own_texts, _spoken

if TYPE_CHECKING:
    from collections.abc import Iterator


def said(window: QWidget) -> Iterator[str]:
    """Give every text of the window, hidden ones too: shown, spoken, tooltip, title, ``repr``."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis(), widget.windowTitle())
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.objectName())
        yield from _own_texts(widget)
        yield from _spoken(widget)
        yield repr(widget)
        if isinstance(widget, QLineEdit):
            yield widget.displayText()


def shown(window: QWidget) -> str:
    """Return the labels and buttons that are to be seen, one a line."""
    parts = window.findChildren(QLabel) + window.findChildren(QAbstractButton)
    return "\n".join(part.text() for part in parts if part.isVisibleTo(window))


def button(window: QWidget, words: str) -> QAbstractButton:
    """Return the visible button with these words (or this accessible name)."""
    found = [
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisibleTo(window) and words in {one.text(), one.accessibleName()}
    ]
    assert len(found) == 1, f"{words}: {[one.text() for one in found]} in\n{shown(window)}"
    return found[0]


def press(window: QWidget, words: str) -> None:
    """Press a button as the keyboard does."""
    target = button(window, words)
    assert target.isEnabled()
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_Space)


def field(window: QWidget, name: str) -> QLineEdit:
    """Return the visible field of this accessible name."""
    found = [
        one
        for one in window.findChildren(QLineEdit)
        if one.isVisibleTo(window) and one.accessibleName() == name
    ]
    assert len(found) == 1, f"{name}: {[one.accessibleName() for one in window.findChildren(QLineEdit)]}"
    return found[0]


def fill(window: QWidget, name: str, text: str) -> QLineEdit:
    """Type ``text`` into the field, in place of what is there."""
    box = field(window, name)
    box.setFocus()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    if text.isascii():
        QTest.keyClicks(box, text)
    else:
        # QTest types ASCII only; this is what pasting does.
        box.insert(text)
    return box


def focused(window: QWidget) -> str:
    """Return the accessible name of what has the focus in the window."""
    return _focus_of(window).accessibleName()


def tab_order(window: QWidget) -> list[QWidget]:
    """Return what the Tab key reaches, until it comes round."""
    reached: list[QWidget] = []
    for _ in range(100):
        QTest.keyClick(_focus_of(window), Qt.Key.Key_Tab)
        widget = _focus_of(window)
        if widget in reached:
            break
        reached.append(widget)
    return reached


def _focus_of(window: QWidget) -> QWidget:
    widget: QWidget | None = window.focusWidget()
    return window if widget is None else widget
