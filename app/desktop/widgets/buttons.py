"""Buttons: real ones for keyboard and screen reader, painted by us, their text wrapped, never cut."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.desktop.widgets.icons import paint_icon
from app.desktop.widgets.palette import color, scheme_of
from app.desktop.widgets.typography import TextRole, font_for, scaled
from app.desktop.widgets.untrusted import without_mnemonic

_RADIUS = 8.0
_FOCUS = 2.0
BEFORE_TEXT = 3
"""Pixels between the edge of a button without a frame and its text: what to move it by to align it."""
_POINTS_DOWN = "chevron-down"
"""The icon of a button that opens a menu: it stands behind the text."""


class Kind(Enum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    PLAIN = "plain"
    DANGER = "danger"
    """Solid red: one at a time, the detail's action."""
    WARNING = "warning"
    """Outlined in red."""
    LINK = "link"
    QUIET = "quiet"
    """Text alone."""


_TEXT = {
    Kind.PRIMARY: "on_accent",
    Kind.PLAIN: "ink",
    Kind.DANGER: "on_bad",
    Kind.WARNING: "bad",
    Kind.LINK: "muted",
    Kind.QUIET: "muted",
}
_FILL = {Kind.PRIMARY: "accent", Kind.DANGER: "bad", Kind.PLAIN: "surface", Kind.WARNING: "surface"}
_BORDER = {Kind.PLAIN: "edge", Kind.WARNING: "bad"}
_FRAMELESS = frozenset({Kind.LINK, Kind.QUIET})


class Button(QPushButton):
    """A push button of one kind."""

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.PLAIN,
        *,
        is_small: bool = False,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show ``text`` as it stands (an ampersand is an ampersand); ``icon_name`` stands before it."""
        super().__init__(without_mnemonic(text), parent)
        self._words = text
        self.kind = kind
        self._is_small = is_small
        self._icon_name = icon_name
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retype()

    @property
    def words(self) -> str:
        """The text as a person reads it."""
        return self._words

    def set_words(self, text: str, accessible_name: str = "") -> None:
        """Show another text."""
        if text != self._words:
            self._words = text
            self.setText(without_mnemonic(text))
            self.updateGeometry()
        self.setAccessibleName(accessible_name or text)

    def retype(self) -> None:
        """Take the font anew."""
        if self.kind in _FRAMELESS:
            self.setFont(font_for(TextRole.SMALL))
        else:
            self.setFont(font_for(TextRole.SMALL_STRONG if self._is_small else TextRole.STRONG))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell that the text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the wrapped text and its margins."""
        across, along = self._padding()
        return self._text_size(max(20, width - 2 * across)).height() + 2 * along

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for the text in one line."""
        across, along = self._padding()
        size = self._text_size(10_000)
        return QSize(size.width() + 2 * across + 2, size.height() + 2 * along)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room for the longest word."""
        across, along = self._padding()
        metrics = QFontMetrics(self.font())
        words = self._words.split() or [""]
        longest = max(metrics.horizontalAdvance(word) for word in words) + self._icon_room()
        return QSize(longest + 2 * across + 2, metrics.height() + 2 * along)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Be pressed with Enter too, also where a dialog has another button for Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ground, focus ring and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        scheme = scheme_of(self)
        role = _TEXT[self.kind] if self.isEnabled() else "muted"
        across, _along = self._padding()
        room = self.rect().adjusted(across, 0, -across, 0)
        text_size = self._text_size(room.width())
        ink = color(scheme, role)
        if self.kind is Kind.QUIET and self.underMouse():
            ink = color(scheme, "ink")
        if self._icon_name:
            side = self._icon_side()
            free = max(0.0, (room.width() - text_size.width()) / 2)
            is_last = self._icon_name == _POINTS_DOWN
            left = room.right() + 1 - free - side if is_last else room.left() + free
            box = QRectF(left, (self.height() - side) / 2, side, side)
            paint_icon(painter, box, self._icon_name, ink.name(), scheme.surface)
            if is_last:
                room.setLeft(round(room.left() + free))
            else:
                room.setLeft(round(left) + self._icon_room())
        font = self.font()
        font.setUnderline(self.kind is Kind.LINK)
        painter.setFont(font)
        painter.setPen(ink)
        across_flag = Qt.AlignmentFlag.AlignLeft if self._is_left() else Qt.AlignmentFlag.AlignHCenter
        flags = int(across_flag | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, self._words)

    def _paint_ground(self, painter: QPainter) -> None:
        scheme = scheme_of(self)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill = _FILL.get(self.kind)
        if fill is not None:
            fill = fill if self.isEnabled() or fill == "surface" else "neutral_fill"
            ground = color(scheme, fill)
            if self.underMouse() and self.isEnabled():
                ground = color(scheme, "hover") if fill == "surface" else ground.darker(108)
            if self.isDown():
                ground = color(scheme, "selected") if fill == "surface" else ground.darker(118)
            painter.setBrush(ground)
            border = _BORDER.get(self.kind)
            painter.setPen(QPen(color(scheme, border), 1) if border else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.kind in {Kind.PRIMARY, Kind.DANGER}:
                painter.setPen(QPen(color(scheme, _TEXT[self.kind]), _FOCUS))
                painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), _RADIUS - 3, _RADIUS - 3)
            else:
                painter.setPen(QPen(color(scheme, "accent"), _FOCUS))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def event(self, event: QEvent) -> bool:
        """Follow the pointer and the palette."""
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave, QEvent.Type.PaletteChange}:
            self.update()
        return super().event(event)

    def _is_left(self) -> bool:
        return bool(self._icon_name) and bool(self._words)

    def _icon_side(self) -> int:
        return scaled(14)

    def _icon_room(self) -> int:
        if not self._icon_name:
            return 0
        return self._icon_side() + (6 if self._words else 0)

    def _padding(self) -> tuple[int, int]:
        if self.kind in _FRAMELESS:
            return (2, 3)
        if not self._words:
            return (10, 10)
        return (9, 6) if self._is_small else (14, 10)

    def _text_size(self, width: int) -> QSize:
        metrics = QFontMetrics(self.font())
        room = QRect(0, 0, max(1, width - self._icon_room()), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        size = metrics.boundingRect(room, flags, self._words).size() if self._words else QSize(0, 0)
        height = max(size.height(), metrics.height(), self._icon_side() if self._icon_name else 0)
        return QSize(size.width() + self._icon_room(), height)
