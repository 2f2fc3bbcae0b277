"""What the pages of the settings have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLayout, QSizePolicy, QWidget

from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.sheet import ScrolledContent
from app.desktop.widgets.typography import TextRole, scaled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

CONTROL_HEIGHT = 34


class SettingsPage(ScrolledContent):
    """A page: a headline, then what is added, one below the other."""

    def __init__(self, title: str) -> None:
        """Show ``title``."""
        super().__init__()
        self._rows = column(TextLabel(title, TextRole.HEADLINE), margins=(24, 20, 24, 20), spacing=12)
        outer = column(self._rows, None)
        self.setLayout(outer)

    def add(self, *items: QWidget | QLayout) -> None:
        """Put items below what is there."""
        for item in items:
            if isinstance(item, QLayout):
                self._rows.addLayout(item)
            else:
                self._rows.addWidget(item)

    def replace(self, former: QWidget, widget: QWidget) -> None:
        """Put a widget in the place of one that was added, which goes."""
        self._rows.replaceWidget(former, widget)
        widget.show()
        former.hide()
        former.deleteLater()

    def add_text(self, text: str, *, ink: str = "ink") -> TextLabel:
        """Put a paragraph below what is there."""
        label = TextLabel(text, TextRole.BODY, ink)
        self._rows.addWidget(label)
        return label

    def add_caption(self, text: str) -> None:
        """Put a small headline below what is there."""
        self._rows.addSpacing(6)
        self._rows.addWidget(TextLabel(text, TextRole.STRONG))


def labelled(words: str, control: QWidget) -> QLayout:
    """Return a control with its words before it; the words are its name for a screen reader too."""
    control.setAccessibleName(words)
    control.setMinimumHeight(scaled(CONTROL_HEIGHT))
    label = TextLabel(words)
    layout = line(spacing=12)
    layout.addWidget(label, 1)
    layout.addWidget(control, 1)
    return layout


class Choice(QComboBox):
    """A list to choose one thing from, no wider than there is room."""

    def __init__(self) -> None:
        """Start without anything to choose."""
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page, which is to scroll without choosing something unseen."""
        event.ignore()


def choice(options: Sequence[tuple[str, object]], current: object) -> Choice:
    """Return a box to choose one of the options: words and value."""
    box = Choice()
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for words, value in options:
        box.addItem(words, value)
    values = [value for _, value in options]
    box.setCurrentIndex(values.index(current) if current in values else 0)
    return box
