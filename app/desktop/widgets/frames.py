"""Grounds that cards, pills and panels stand on: rounded, with a line around, a coloured left edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.desktop.widgets.icons import VERDICT_ICONS, paint_icon
from app.desktop.widgets.labels import Label
from app.desktop.widgets.palette import color, scheme_of, tone_roles
from app.desktop.widgets.typography import TextRole, font_for, scaled

if TYPE_CHECKING:
    from app.sentences import Tone

RADIUS = 12.0
_EDGE = 4.0


class RoundedFrame(QFrame):
    """A rounded ground, with or without a line around it and a coloured edge on the left."""

    def __init__(
        self, *, fill: str = "surface", line: str = "line", edge: str = "", parent: QWidget | None = None
    ) -> None:
        """Take the roles of the colours; ``line`` or ``edge`` "" for none."""
        super().__init__(parent)
        self._fill = fill
        self._line = line
        self._edge = edge
        self._band: QWidget | None = None
        self._band_fill = ""
        self._is_dimmed = False

    def set_colors(
        self, *, fill: str | None = None, line: str | None = None, edge: str | None = None
    ) -> None:
        """Take other colours."""
        self._fill = self._fill if fill is None else fill
        self._line = self._line if line is None else line
        self._edge = self._edge if edge is None else edge
        self.update()

    def set_band(self, band: QWidget, fill: str) -> None:
        """Colour the ground behind a child that spans the top."""
        self._band, self._band_fill = band, fill

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = scheme_of(self)
        box = QRectF(self.rect())
        outer = QPainterPath()
        outer.addRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._line:
            painter.fillPath(outer, color(scheme, self._line))
        if self._edge:
            painter.fillPath(outer.intersected(_left_of_corners(box)), color(scheme, self._edge))
        inner = QPainterPath()
        width = 1.0 if self._line else 0.0
        left = _EDGE if self._edge else width
        inner.addRoundedRect(box.adjusted(left, width, -width, -width), RADIUS - width, RADIUS - width)
        painter.fillPath(inner, color(scheme, self._fill))
        if self._band is not None:
            painter.setClipRect(QRectF(0, 0, box.width(), self._band.geometry().bottom() + 1))
            painter.fillPath(inner, color(scheme, self._band_fill))


def _left_of_corners(box: QRectF) -> QPainterPath:
    """Return where the left edge has its colour: up to the diagonals of the corners, so that it tapers."""
    path = QPainterPath(box.topLeft())
    path.lineTo(2 * RADIUS, 2 * RADIUS / _EDGE)
    path.lineTo(2 * RADIUS, box.bottom() - 2 * RADIUS / _EDGE)
    path.lineTo(box.bottomLeft())
    path.closeSubpath()
    return path


class Pill(QWidget):
    """A verdict at a glance: its mark, its word, its colour."""

    def __init__(self, text: str, tone: Tone, *, mark_tone: Tone | None = None) -> None:
        """Show ``text`` in ``tone``; ``mark_tone`` colours the mark alone differently."""
        super().__init__()
        self._tone = tone
        self._mark_tone = mark_tone or tone
        self._label = Label(text, TextRole.SMALL_STRONG, tone_roles(tone)[0])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(scaled(10) + scaled(15) + 5, 3, scaled(10), 3)
        layout.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def show_verdict(self, text: str, tone: Tone) -> None:
        """Show another verdict."""
        self._tone = self._mark_tone = tone
        self._label.setText(text)
        self._label.set_ink(tone_roles(tone)[0])
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ground and mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = scheme_of(self)
        fill = tone_roles(self._tone)[1]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(scheme, fill))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        side = scaled(15)
        box = QRectF(scaled(10), (self.height() - side) / 2, side, side)
        mark = color(scheme, tone_roles(self._mark_tone)[0]).name()
        paint_icon(painter, box, VERDICT_ICONS[self._mark_tone], mark, getattr(scheme, fill))


class Mark(QWidget):
    """A small icon beside a text; says nothing of its own to a screen reader."""

    def __init__(self, name: str, ink: str, side: int = 14, *, beside: TextRole | None = None) -> None:
        """Show the icon in the colour of a role; ``beside``: as high as the first line of such a text."""
        super().__init__()
        self._name, self._ink, self._side, self._beside = name, ink, side, beside
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_mark(self, name: str, ink: str) -> None:
        """Show another one."""
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of the icon."""
        side = scaled(self._side)
        height = QFontMetrics(font_for(self._beside)).height() if self._beside is not None else side
        return QSize(side, max(side, height))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = scheme_of(self)
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, box, self._name, getattr(scheme, self._ink), scheme.surface)


class Separator(QWidget):
    """A thin line."""

    def __init__(self) -> None:
        """Be one pixel high."""
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line."""
        painter = QPainter(self)
        painter.setPen(QPen(color(scheme_of(self), "line"), 1))
        painter.drawLine(0, 0, self.width(), 0)
