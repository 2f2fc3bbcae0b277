"""What code cards and spoof cards have in common: a real frame that opens the message."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from app.desktop.widgets.frames import RADIUS, RoundedFrame
from app.desktop.widgets.palette import color, scheme_of

if TYPE_CHECKING:
    from datetime import datetime

    from app.desktop.rows.shown_row import RowKey, ShownRow


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CardSize(Enum):
    """How much of the window's height a card takes."""

    WHOLE = auto()
    SHORT = auto()
    """Two lines: the last cards of a column, so that the list keeps its room."""
    LINE = auto()
    """One line, in a low window."""


class Card(RoundedFrame):
    """One message as a card. Enter or a click beside its buttons opens the detail."""

    opened = Signal(object)
    """The row's key."""
    stepped = Signal(int, int)
    """An arrow key: how many cards to go to the right, and down."""

    def __init__(self, shown: ShownRow, *, edge: str, card_size: CardSize) -> None:
        """Take the row and the colour of the left edge."""
        super().__init__(edge=edge)
        self.shown = shown
        self.card_size = card_size
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def tick(self, now: datetime) -> None:
        """Follow the time."""

    @property
    def key(self) -> RowKey:
        """The row's key."""
        return self.shown.key

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the detail."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the detail with Enter; go to other cards with the arrow keys."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.key)
            return
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is not None:
            self.stepped.emit(*way)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, and a ring where the keyboard is."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(color(scheme_of(self), "accent"), 2))
            box = self.rect().toRectF().adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, RADIUS - 1, RADIUS - 1)
