"""The left side: accounts with their state, filters with counts, and what is always at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from app.desktop.rows.shown_row import FILTER_NAMES, Filter
from app.desktop.widgets.layouts import column
from app.desktop.widgets.palette import color, scheme_of
from app.desktop.widgets.typography import TextRole, font_for, scaled
from app.jobs.model import AccountState
from app.translation import later, number, translate

if TYPE_CHECKING:
    from collections.abc import Mapping

SIDE_WIDTH = 216
_SEPARATOR_MARGIN = 12

STATE_WORDS = {
    AccountState.WATCHING: later("Watching for new mail"),
    AccountState.SCANNING: later("Scanning"),
    AccountState.OFFLINE: later("Offline"),
    AccountState.SIGN_IN_NEEDED: later("Sign-in needed"),
    AccountState.THROTTLED: later("Waiting for the provider"),
    AccountState.ERROR: later("Something went wrong"),
    AccountState.STOPPED: later("Stopped"),
}
STATE_INK = {
    AccountState.WATCHING: "good",
    AccountState.SCANNING: "accent",
    AccountState.OFFLINE: "muted",
    AccountState.SIGN_IN_NEEDED: "careful",
    AccountState.THROTTLED: "careful",
    AccountState.ERROR: "bad",
    AccountState.STOPPED: "muted",
}


@dataclass(frozen=True, slots=True)
class ChipText:
    """What the account chip says."""

    title: str
    state: str
    ink: str


class _SideButton(QAbstractButton):
    """A button that spans the side."""

    def __init__(self, text: str, role: TextRole = TextRole.BODY) -> None:
        super().__init__()
        self._role = role
        self.setText(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retype()

    def retype(self) -> None:
        """Take the font anew."""
        self.setFont(font_for(self._role))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of a line with its margins."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + scaled(62), metrics.height() + scaled(17))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room that the text needs."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Follow the pointer."""
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ground, text and what stands on the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = scheme_of(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(color(scheme, "selected"))
            painter.drawRoundedRect(box, 8, 8)
        elif self.underMouse():
            painter.setBrush(color(scheme, "hover"))
            painter.drawRoundedRect(box, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color(scheme, "accent"), 2))
            painter.drawRoundedRect(box, 8, 8)
        painter.setFont(self.font())
        painter.setPen(color(scheme, "accent" if self.isChecked() else "ink"))
        room = self.rect().adjusted(10, 0, -10, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        self._paint_more(painter, room)

    def _paint_more(self, painter: QPainter, room: QRect) -> None:
        """Paint what a kind of button has besides."""


class _FilterButton(_SideButton):
    """A filter with its count."""

    def __init__(self, of: Filter) -> None:
        super().__init__(translate(FILTER_NAMES[of]))
        self.of = of
        self._count = 0
        self.setCheckable(True)

    def set_count(self, count: int) -> None:
        """Show how many are unhandled."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {number(count)}")
        self.update()

    def _paint_more(self, painter: QPainter, room: QRect) -> None:
        painter.setPen(color(scheme_of(self), "muted"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, int(flags), number(self._count))


class AccountChip(QAbstractButton):
    """The accounts and what they are doing; opens their menu."""

    def __init__(self) -> None:
        """Start without an account."""
        super().__init__()
        self._shown = ChipText(translate("No mailbox yet"), translate("Add your mailbox to begin"), "muted")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_text(self._shown)

    def show_text(self, shown: ChipText) -> None:
        """Say something else."""
        self._shown = shown
        self.setAccessibleName(f"{shown.title}, {shown.state}")
        self.update()

    def retype(self) -> None:
        """Take the fonts anew."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of two lines."""
        heights = [QFontMetrics(font_for(role)).height() for role in (TextRole.STRONG, TextRole.SMALL)]
        return QSize(150, sum(heights) + scaled(19))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ground, dot and both lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = scheme_of(self)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(color(scheme, "hover" if self.underMouse() else "surface"))
        has_focus = self.hasFocus()
        painter.setPen(QPen(color(scheme, "accent" if has_focus else "line"), 2 if has_focus else 1))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(scheme, self._shown.ink))
        radius = scaled(4.5)
        painter.drawEllipse(QRectF(8, self.height() / 2 - radius, 2 * radius, 2 * radius))
        left = 8 + 2 * radius + 10
        room = self.width() - left - 10
        strong, small = font_for(TextRole.STRONG), font_for(TextRole.SMALL)
        metrics, below = QFontMetrics(strong), QFontMetrics(small)
        top = (self.height() - metrics.height() - below.height()) // 2
        painter.setFont(strong)
        painter.setPen(color(scheme, "ink"))
        title = metrics.elidedText(self._shown.title, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(QRect(left, top, room, metrics.height()), 0, title)
        painter.setFont(small)
        painter.setPen(color(scheme, "muted"))
        state = below.elidedText(self._shown.state, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, top + metrics.height(), room, below.height()), 0, state)


class Side(QWidget):
    """The left side."""

    filter_chosen = Signal(object)
    account_menu_requested = Signal()
    clicked_something_requested = Signal()
    settings_requested = Signal()

    def __init__(self) -> None:
        """Build it with all filters at zero."""
        super().__init__()
        self.chip = AccountChip()
        self.chip.clicked.connect(self.account_menu_requested)
        self._group = QButtonGroup(self)
        self._filters: dict[Filter, _FilterButton] = {}
        for of in Filter:
            button = _FilterButton(of)
            button.set_count(0)
            self._group.addButton(button)
            self._filters[of] = button
        self._group.buttonClicked.connect(self._choose)
        self._filters[Filter.SHOP_MAIL].setChecked(True)
        clicked = _SideButton(translate("I clicked something…"))
        clicked.clicked.connect(self.clicked_something_requested)
        settings = _SideButton(translate("Settings"))
        settings.clicked.connect(self.settings_requested)
        filters = column(*self._filters.values(), spacing=4)
        self.setLayout(
            column(
                self.chip,
                filters,
                None,
                column(clicked, settings, spacing=4),
                margins=(12, 16, 12, 16),
                spacing=15,
            )
        )

    def show_filter(self, of: Filter) -> None:
        """Mark the filter in use."""
        self._filters[of].setChecked(True)

    def show_counts(self, counts: Mapping[Filter, int]) -> None:
        """Show how many each filter holds that are unhandled."""
        for of, count in counts.items():
            self._filters[of].set_count(count)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and the line on its right."""
        painter = QPainter(self)
        scheme = scheme_of(self)
        painter.fillRect(self.rect(), color(scheme, "surface"))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), color(scheme, "line"))

    def _choose(self, button: QAbstractButton) -> None:
        if isinstance(button, _FilterButton):
            self.filter_chosen.emit(button.of)
