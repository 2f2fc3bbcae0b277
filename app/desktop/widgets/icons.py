"""Icons: SVG files of ours, painted in the colour that is asked for, sharp at any scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import resources
from app.sentences import Tone

VERDICT_ICONS = {
    Tone.GOOD: "verified",
    Tone.BAD: "spoof",
    Tone.OTHERS: "others",
    Tone.CAREFUL: "careful",
    Tone.NEUTRAL: "unproven",
}
"""One shape for each tone, so that verdicts are told apart without colour."""


@cache
def renderer(name: str, color: str, hole: str = "#ffffff") -> QSvgRenderer:
    """Return what paints an icon; ``hole`` is the colour of what is cut out of it."""
    svg = resources.read_text(f"icons/{name}.svg").replace("#000", color).replace("#fff", hole)
    return QSvgRenderer(QByteArray(svg.encode()))


def paint_icon(painter: QPainter, box: QRectF, name: str, color: str, hole: str = "#ffffff") -> None:
    """Paint an icon into a box."""
    renderer(name, color, hole).render(painter, box)


def icon(name: str, color: str, size: int = 16) -> QIcon:
    """Return an icon for a menu or a window."""
    result = QIcon()
    for ratio in (1, 2):
        pixmap = QPixmap(size * ratio, size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, QRectF(0, 0, size, size), name, color)
        painter.end()
        result.addPixmap(pixmap)
    return result
