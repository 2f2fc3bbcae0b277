"""All keys of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QWidget

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import Label
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.typography import TextRole, scaled
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH, _HEIGHT = 460, 560


class KeysDialog(QDialog):
    """A table of keys and what they do."""

    def __init__(self, keys: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Show them in their order."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Keys"))
        content = QWidget()
        content.setObjectName("content")
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        also = (
            (translate("Enter"), translate("Open the chosen message")),
            (translate("Tab"), translate("Next control")),
        )
        for place, (key, words) in enumerate((*keys, *also)):
            grid.addWidget(Label(key, TextRole.STRONG), place, 0)
            grid.addWidget(Label(words, TextRole.BODY), place, 1)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(content)
        area.setAccessibleName(translate("Keys"))
        close = Button(translate("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        self.setLayout(column(area, line(None, close), margins=(22, 20, 22, 18), spacing=12))
        self.resize(scaled(_WIDTH), scaled(_HEIGHT))
