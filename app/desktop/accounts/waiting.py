"""The page that is shown while something is asked of others: what, of whom, and a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProgressBar, QWidget

from app.desktop.accounts.page_link import PageLink
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column
from app.desktop.widgets.palette import color, scheme_of
from app.desktop.widgets.speaking import announce
from app.desktop.widgets.typography import TextRole
from app.translation import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent

_BAR_HEIGHT = 4
_MOST_LINES = 6
_MS_PER_STEP = 40
_STEPS = 60
_PART = 0.3


class _BusyBar(QProgressBar):
    """A thin bar with a part that moves while it is shown: nobody knows how long it takes."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setFixedHeight(_BAR_HEIGHT)
        self.setAccessibleName(translate("Please wait"))
        self._step = _STEPS // 3
        self._timer = QTimer(self)
        self._timer.setInterval(_MS_PER_STEP)
        self._timer.timeout.connect(self._move)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Move."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Stand still."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and the part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = scheme_of(self)
        radius = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(scheme, "line"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setBrush(color(scheme, "accent"))
        start = (1 + _PART) * self._step / _STEPS - _PART
        left, right = max(0.0, start), min(1.0, start + _PART)
        box = QRectF(self.width() * left, 0, self.width() * (right - left), self.height())
        painter.drawRoundedRect(box, radius, radius)

    def _move(self) -> None:
        self._step = (self._step + 1) % _STEPS
        self.update()


class WaitingPage(QWidget):
    """Says what is going on."""

    page_requested = Signal(str)
    grown = Signal()

    def __init__(self) -> None:
        """Wait for nothing yet."""
        super().__init__()
        self._sentence = TextLabel("")
        self._lines: list[str] = []
        self._asked = TextLabel("", TextRole.SMALL, "muted", line_height=1.12)
        self._link = PageLink("")
        self._link.open_button.set_words(translate("Open again"))
        self._link.open_requested.connect(self.page_requested)
        self.setLayout(column(self._sentence, _BusyBar(), self._asked, self._link, spacing=12))

    def wait_for(self, sentence: str, page: str = "") -> None:
        """Say what is waited for; ``page`` is one that was opened in the browser."""
        self._sentence.set_text(sentence)
        self._lines = []
        self._asked.set_text("")
        self._asked.hide()
        self._link.set_page(page)
        self._link.setVisible(bool(page))
        announce(self, sentence)

    def add_line(self, text: str) -> None:
        """Say what is asked of whom, below what was asked before."""
        self._lines = [*self._lines, text][-_MOST_LINES:]
        self._asked.set_text("\n".join(self._lines))
        self._asked.show()
        self.grown.emit()
