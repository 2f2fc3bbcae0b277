"""A section that is folded until somebody wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.desktop.widgets.frames import Separator
from app.desktop.widgets.icons import paint_icon
from app.desktop.widgets.layouts import column
from app.desktop.widgets.palette import color, scheme_of
from app.desktop.widgets.typography import TextRole, font_for, scaled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

ICON_COLUMN = 30
"""Where the texts beside an icon begin."""


class _Header(QAbstractButton):
    """The line that folds and unfolds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.retype()

    def retype(self) -> None:
        """Take the font anew."""
        self.setFont(font_for(TextRole.BODY))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of a line with its margins."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text()) + scaled(ICON_COLUMN) + 8
        return QSize(width, metrics.height() + scaled(14))

    def event(self, event: QEvent) -> bool:
        """Follow the pointer."""
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint chevron and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = scheme_of(self)
        ink = color(scheme, "ink" if self.underMouse() else "muted")
        side = scaled(11)
        name = "chevron-down" if self.isChecked() else "chevron-right"
        paint_icon(painter, QRectF(0, (self.height() - side) / 2, side, side), name, ink.name())
        painter.setPen(ink)
        painter.setFont(self.font())
        room = QRect(scaled(ICON_COLUMN), 0, self.width() - scaled(ICON_COLUMN), self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            painter.setPen(QPen(color(scheme, "accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class Folded(QWidget):
    """A header line, and a body below it once it is unfolded."""

    unfolded = Signal()

    def __init__(self, text: str, body: QLayout) -> None:
        """Start folded."""
        super().__init__()
        self._header = _Header(text)
        self._body = QWidget()
        self._body.setLayout(body)
        self._body.hide()
        self._header.toggled.connect(self._toggle)
        self.setLayout(column(self._header, Separator(), self._body, spacing=0))

    @property
    def is_open(self) -> bool:
        """Tell whether the body is shown."""
        return self._header.isChecked()

    def set_open(self, *, is_open: bool) -> None:
        """Fold or unfold it."""
        self._header.setChecked(is_open)

    def _toggle(self, is_open: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._body.setVisible(is_open)
        if is_open:
            self.unfolded.emit()
