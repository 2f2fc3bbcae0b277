"""The three panes: beside each other where there is room; else the detail slides over, the side goes.

Distances grow with the text, so at 150 % text a window of 1,200 px is a narrow one. Smaller text than
the usual makes no window wider than it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QByteArray,
    QEasingCurve,
    QEvent,
    QObject,
    QPropertyAnimation,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QLinearGradient, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStyle, QWidget

from app.desktop.detail.detail import DETAIL_WIDTH, Detail
from app.desktop.widgets.typography import scaled
from app.desktop.window.side import SIDE_WIDTH, Side

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

WIDE = 1200
"""From this width on there are three panes, unless large text needs more."""
_THREE_PANES = 1156
"""What three panes need at the usual text size, cards beside each other; grows with the text."""
NARROW = 760
"""Below this width the filters are a menu."""
_SLIDE_MS = 160
_SHADOW_WIDTH = 14
_SHADOW_ALPHA = 48
_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})
_LEAST_DETAIL = 330
_PANES = 3


class _Shadow(QWidget):
    """What the detail throws on the list that it lies over: they are not one page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shadow")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self, detail: QWidget, *, is_over: bool) -> None:
        """Stand at the left of the detail, where that lies over the list."""
        self.setVisible(is_over)
        if is_over:
            self.setGeometry(detail.x() - _SHADOW_WIDTH, detail.y(), _SHADOW_WIDTH, detail.height())
            self.stackUnder(detail)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint it darkest at the detail."""
        fade = QLinearGradient(0, 0, self.width(), 0)
        fade.setColorAt(0, QColor(0, 0, 0, 0))
        fade.setColorAt(1, QColor(0, 0, 0, _SHADOW_ALPHA))
        QPainter(self).fillRect(self.rect(), fade)


class Panes(QWidget):
    """Lays out side, centre and detail."""

    narrowed = Signal(bool)
    """The side went away, or came back."""

    def __init__(self, side: Side, centre: QWidget, detail: Detail) -> None:
        """Take the three."""
        super().__init__()
        self._side = side
        self._centre = centre
        self._detail = detail
        self.is_sliding = True
        """The detail slides; a picture wants it in its place at once."""
        self._widths: QByteArray | None = None
        self._is_wanted = True
        self._is_wide: bool | None = None
        self._is_narrow: bool | None = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(side)
        self.splitter.addWidget(centre)
        self.splitter.addWidget(detail)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self._shadow = _Shadow(self)
        detail.installEventFilter(self)
        self._slide = QPropertyAnimation(detail, b"geometry", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.retype()

    @property
    def is_wide(self) -> bool:
        """Tell whether the detail stands beside the list."""
        return bool(self._is_wide)

    @property
    def is_over(self) -> bool:
        """Tell whether the detail lies over the list."""
        return not self.is_wide and self._detail.isVisibleTo(self)

    def retype(self) -> None:
        """Take the distances anew."""
        self._side.setMinimumWidth(max(scaled(190), self._side.minimumSizeHint().width()))
        self._detail.setMinimumWidth(scaled(_LEAST_DETAIL))
        self.splitter.setSizes([scaled(SIDE_WIDTH), 4000, scaled(DETAIL_WIDTH)])

    def widths(self) -> QByteArray | None:
        """Return the widths of three panes, as they are or were last; None where there were none."""
        is_beside = self.is_wide and self.splitter.count() == _PANES and self._detail.isVisibleTo(self)
        return self.splitter.saveState() if is_beside else self._widths

    def set_widths(self, widths: QByteArray) -> None:
        """Give three panes these widths, now or when there is room."""
        self._widths = widths
        if self.is_wide:
            self.splitter.restoreState(widths)

    def want_detail(self, *, is_wanted: bool) -> None:
        """Give the detail its room beside the list, or none where there is nothing to look at."""
        if is_wanted != self._is_wanted:
            self._is_wanted = is_wanted
            if self.is_wide:
                self._detail.setVisible(is_wanted)

    def slide_in(self) -> None:
        """Bring the detail over the list, where it does not stand beside it."""
        if self.is_wide:
            return
        there = self._over()
        is_new = not self._detail.isVisibleTo(self)
        self._detail.show()
        self._detail.raise_()
        length = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        if is_new and length and self.is_sliding:
            self._slide.setDuration(min(length, _SLIDE_MS))
            self._slide.setStartValue(there.translated(there.width() // 3, 0))
            self._slide.setEndValue(there)
            self._slide.start()
        else:
            self._detail.setGeometry(there)

    def slide_out(self) -> None:
        """Take the detail away from over the list."""
        if not self.is_wide:
            self._slide.stop()
            self._detail.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the shadow follow the detail, wherever it slides."""
        if watched is self._detail and event.type() in _MOVES:
            self._shadow.follow(self._detail, is_over=self.is_over and self._detail.x() > 0)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the layout for the width."""
        super().resizeEvent(event)
        self.choose()

    def choose(self) -> None:
        """Lay the panes out for the width that there is."""
        is_wide = self.width() >= max(WIDE, scaled(_THREE_PANES))
        is_narrow = self.width() < max(NARROW, scaled(NARROW))
        if is_wide != self._is_wide:
            # Before the first layout the panes have no widths of their own yet.
            self._widths = self.widths() if self._is_wide else self._widths
            self._is_wide = is_wide
            if is_wide:
                self._slide.stop()
                self.splitter.addWidget(self._detail)
                if self._widths is None or not self.splitter.restoreState(self._widths):
                    self.splitter.setSizes([self._side.width(), 4000, scaled(DETAIL_WIDTH)])
                self._detail.setVisible(self._is_wanted)
            else:
                self._detail.setParent(self)
                self._detail.hide()
            self._detail.set_overlay(is_overlay=not is_wide)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._side.setVisible(not is_narrow)
            self.narrowed.emit(is_narrow)
        if self.is_over:
            self._slide.stop()
            self._detail.setGeometry(self._over())

    def _over(self) -> QRect:
        width = self.width() if self._is_narrow else min(scaled(DETAIL_WIDTH + 40), self.width())
        return QRect(self.width() - width, 0, width, self.height())
