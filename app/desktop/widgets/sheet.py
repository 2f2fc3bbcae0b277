"""A sheet: a dialog of the window with a headline, a body that scrolls if it must, and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.typography import TextRole, scaled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QMouseEvent, QShowEvent

    from app.desktop.widgets.buttons import Button

_WIDTH = 520
_HEIGHT = 680
_LEAST_WIDTH = 360
_LEAST_HEIGHT = 160
PART_OF_SCREEN = 0.92
"""What a dialog may take of it, with its frame."""


class ScrolledContent(QWidget):
    """What is scrolled: as high as its texts are at its width, no higher."""

    def __init__(self) -> None:
        """Take the name that the style sheet knows it by."""
        super().__init__()
        self.setObjectName("content")

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no height beyond what follows from the width."""
        return QSize(super().minimumSizeHint().width(), 0)


def scrolling(content: ScrolledContent) -> QScrollArea:
    """Return an area that scrolls ``content`` up and down where it must."""
    scroller = QScrollArea()
    scroller.setWidgetResizable(True)
    scroller.setFrameShape(QFrame.Shape.NoFrame)
    scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroller.setWidget(content)
    return scroller


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
        self._ground = ScrolledContent()
        self._content = column(self.headline, self.body, None, margins=(24, 20, 24, 8), spacing=14)
        self._ground.setLayout(self._content)
        self.scroller = scrolling(self._ground)
        self._footer = line(None, margins=(24, 8, 24, 18), spacing=10)
        self.setLayout(column(self.scroller, self._footer, spacing=0))
        self._width = scaled(width)
        self._page: QWidget | None = None
        self._buttons: tuple[Button, ...] = ()
        self.setMinimumWidth(min(self._width, _LEAST_WIDTH))

    @property
    def page(self) -> QWidget | None:
        """The page that is shown, of a sheet with several."""
        return self._page

    def set_buttons(self, *buttons: Button) -> None:
        """Put the buttons at the foot, the most likely one last and pressed by Enter; the former go."""
        for button in self._buttons:
            button.setDefault(False)
            button.hide()
            self._footer.removeWidget(button)
        self._buttons = buttons
        for button in buttons:
            self._footer.addWidget(button)
            button.show()
        if buttons:
            buttons[-1].setDefault(True)

    def show_page(self, page: QWidget, title: str, buttons: Iterable[Button]) -> None:
        """Show ``page`` in place of the one before, which is kept."""
        if self._page is not None and self._page is not page:
            self._page.hide()
        if self.body.indexOf(page) < 0:
            self.body.addWidget(page)
        self._page = page
        self.headline.set_text(title)
        page.show()
        self.set_buttons(*buttons)
        self.scroller.verticalScrollBar().setValue(0)
        self.fit()

    def fit(self) -> None:
        """Take the size of the content, as far as a screen allows."""
        self.ensurePolished()
        # What changed within the page reaches the layouts around it only later, or when it is shown.
        for inner in self._ground.findChildren(QWidget):
            inner.updateGeometry()
        for layout in self._ground.findChildren(QLayout):
            layout.invalidate()
        screen = self.screen().availableSize() * PART_OF_SCREEN
        width = min(self._width, screen.width())
        footer = self._footer.heightForWidth(width) if self._footer.hasHeightForWidth() else 0
        footer = max(footer, self._footer.sizeHint().height())
        needed = max(self._content.heightForWidth(width), _LEAST_HEIGHT) + footer
        # A scroll bar that was there before would take width, and so ask for more height than is needed.
        self.scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.resize(width, min(scaled(_HEIGHT), needed, screen.height()))
        whole = self.layout()
        if whole is not None:
            whole.activate()
        self.scroller.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if self.isVisible():
            self._stay_on_screen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Take the size anew: only now all fonts are known."""
        super().showEvent(event)
        if self._page is not None:
            self.fit()

    def _stay_on_screen(self) -> None:
        """Move up where the buttons would be below the screen."""
        screen, frame = self.screen().availableGeometry(), self.frameGeometry()
        if frame.bottom() > screen.bottom():
            self.move(frame.x(), max(screen.top(), screen.bottom() - frame.height()))


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
