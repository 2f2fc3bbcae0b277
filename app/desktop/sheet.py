"""A sheet: a dialog of the window with a headline, a body that scrolls if it must, and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.labels import TextLabel
from app.desktop.layouts import column, line
from app.desktop.typography import TextRole, scaled

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from app.desktop.buttons import Button

_WIDTH = 520
_HEIGHT = 620


class Sheet(QDialog):
    """The ground of every dialog. ``body`` is the layout to fill."""

    def __init__(self, title: str, parent: QWidget | None = None, *, width: int = _WIDTH) -> None:
        """Show ``title`` as the window's title and as the headline."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(parent is not None)
        self.headline = TextLabel(title, TextRole.HEADLINE)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        content = QWidget()
        content.setObjectName("content")
        self._content = column(self.headline, self.body, None, margins=(24, 20, 24, 8), spacing=14)
        content.setLayout(self._content)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(content)
        self._footer = line(None, margins=(24, 8, 24, 18), spacing=10)
        self.setLayout(column(self.scroller, self._footer, spacing=0))
        self._width = scaled(width)
        self.setMinimumWidth(min(self._width, 360))

    def set_buttons(self, *buttons: Button) -> None:
        """Put the buttons at the foot, the most likely one last and pressed by Enter."""
        for button in buttons:
            self._footer.addWidget(button)
        if buttons:
            buttons[-1].setDefault(True)

    def fit(self) -> None:
        """Take the size of the content, as far as a screen allows."""
        self.ensurePolished()
        self._content.activate()
        needed = max(self._content.heightForWidth(self._width), self._content.minimumSize().height()) + 24
        footer = self._footer.sizeHint().height()
        self.resize(self._width, min(scaled(_HEIGHT), max(160, needed) + footer + 4))


class CheckLine(QWidget):
    """A tick box whose text wraps; a click on the text ticks too."""

    toggled = Signal(bool)

    def __init__(self, text: str, *, is_ticked: bool = False, aside: str = "") -> None:
        """Show ``text``, below it ``aside`` in a smaller size."""
        super().__init__()
        self._box = QCheckBox()
        self._box.setChecked(is_ticked)
        self._box.setAccessibleName(text)
        self._box.setAccessibleDescription(aside)
        self._box.toggled.connect(self.toggled)
        words = [TextLabel(text)]
        if aside:
            words.append(TextLabel(aside, TextRole.SMALL, "muted"))
        self._words = words
        layout = line(spacing=10)
        layout.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column(*words, spacing=2), 1)
        self.setLayout(layout)
        self.setFocusProxy(self._box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def is_ticked(self) -> bool:
        """Whether it is ticked."""
        return self._box.isChecked()

    def set_ticked(self, *, is_ticked: bool) -> None:
        """Tick it, or not."""
        self._box.setChecked(is_ticked)

    def dim(self, *, is_dimmed: bool) -> None:
        """Show the text as done."""
        for label in self._words:
            label.set_ink("muted" if is_dimmed else "ink")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tick by a click on the text."""
        if event.button() is Qt.MouseButton.LeftButton and self._box.isEnabled():
            self._box.toggle()
