"""The bar that says what becomes of a report, with Undo while it can be undone."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.frames import Mark, RoundedFrame
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import line
from app.desktop.widgets.palette import color, scheme_of
from app.desktop.widgets.speaking import announce
from app.desktop.widgets.typography import TextRole
from app.translation import translate, translate_count

_STAYS_MS = 12_000
_SECOND_MS = 1000


class Phase(Enum):
    """Where the report is that the bar speaks of."""

    IDLE = "idle"
    COUNTING = "counting"
    SENDING = "sending"
    SENT = "sent"
    UNDONE = "undone"
    FAILED = "failed"


class ReportBar(RoundedFrame):
    """Lies at the foot of the window while there is something to say."""

    undo_requested = Signal()
    retry_requested = Signal()
    form_requested = Signal()
    """The shop's own form is to be opened as well."""
    closed = Signal()

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__(fill="surface", line="line", edge="accent")
        self._phase = Phase.IDLE
        self._desk = ""
        self._left = 0
        self._whole = 0
        self._can_retry = False
        self._mark = Mark("information", "accent", 16)
        self._words = TextLabel("", TextRole.BODY)
        self._undo = Button(translate("Undo"), Kind.PLAIN)
        self._undo.clicked.connect(self.undo_requested)
        self._retry = Button(translate("Try again"), Kind.PLAIN)
        self._retry.clicked.connect(self.retry_requested)
        self._form = Button(translate("Open the shop's form…"), Kind.PLAIN)
        self._form.clicked.connect(self.form_requested)
        self._close = Button("", Kind.QUIET, icon_name="cross")
        self._close.setAccessibleName(translate("Close this message"))
        self._close.clicked.connect(self.dismiss)
        layout = line(
            self._mark,
            self._words,
            self._undo,
            self._retry,
            self._form,
            self._close,
            margins=(18, 9, 10, 9),
            spacing=10,
        )
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._count_down)
        self._stay = QTimer(self)
        self._stay.setSingleShot(True)
        self._stay.setInterval(_STAYS_MS)
        self._stay.timeout.connect(self.dismiss)
        self.hide()

    @property
    def phase(self) -> Phase:
        """What it speaks of."""
        return self._phase

    def count(self, desk: str, seconds: int) -> None:
        """Say that a report goes to ``desk`` in so many seconds, unless it is undone."""
        self._desk, self._left, self._whole = desk, seconds, max(1, seconds)
        self._enter(Phase.COUNTING, "information", "accent")
        self._write()
        self._second.start()
        announce(self, self._words.text())

    def show_sending(self, desk: str) -> None:
        """Say that a report is on its way, and can not be undone any more."""
        self._say(Phase.SENDING, translate("Reporting to {shop}…").format(shop=desk), "information", "accent")
        self._stay.stop()

    def show_sent(self, desk: str, *, is_moved: bool, form_note: str = "") -> None:
        """Say that it was sent; with a ``form_note`` it stays until it is closed, and offers the form."""
        words = (
            translate("Reported to {shop} and moved to Spam.")
            if is_moved
            else translate("Reported to {shop}.")
        )
        said = words.format(shop=desk)
        self._say(Phase.SENT, f"{said} {form_note}".rstrip(), "tick", "good")
        if form_note:
            self._form.show()
            self._stay.stop()

    def show_undone(self) -> None:
        """Say that nothing happened."""
        self._say(
            Phase.UNDONE, translate("Undone. Nothing was sent and nothing was moved."), "tick", "accent"
        )

    def show_done(self, words: str) -> None:
        """Say that something else was done."""
        self._say(Phase.SENT, words, "tick", "good")

    def show_failed(self, sentence: str, next_step: str, *, can_retry: bool = False) -> None:
        """Say that it could not be sent, and what to do; stays until it is closed."""
        self._can_retry = can_retry
        self._say(Phase.FAILED, f"{sentence} {next_step}", "careful", "careful")
        self._stay.stop()

    def dismiss(self) -> None:
        """Put the bar away; a countdown goes on."""
        self._second.stop()
        self._phase = Phase.IDLE
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, and the time that is left as a line at the foot."""
        super().paintEvent(event)
        if self._phase is Phase.COUNTING:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(scheme_of(self), "accent"))
            width = (self.width() - 28) * self._left / self._whole
            painter.drawRoundedRect(QRectF(18, self.height() - 4, width, 2), 1, 1)

    def _say(self, phase: Phase, words: str, mark: str, ink: str) -> None:
        self._enter(phase, mark, ink)
        self._words.set_text(words)
        self._stay.start()
        announce(self, words)

    def _enter(self, phase: Phase, mark: str, ink: str) -> None:
        self._phase = phase
        self._second.stop()
        self._stay.stop()
        self._mark.set_mark(mark, ink)
        self.set_colors(edge=ink)
        self._undo.setVisible(phase is Phase.COUNTING)
        self._retry.setVisible(phase is Phase.FAILED and self._can_retry)
        self._form.hide()
        self._close.setVisible(phase not in {Phase.COUNTING, Phase.SENDING})
        self.show()
        self.raise_()

    def _count_down(self) -> None:
        self._left = max(0, self._left - 1)
        if self._left == 0:
            self._second.stop()
            self._undo.hide()
            self._words.set_text(translate("Reporting to {shop}…").format(shop=self._desk))
        else:
            self._write()
        self.update()

    def _write(self) -> None:
        words = translate_count(
            "Reporting to {shop}. You can undo this for {n} second.",
            "Reporting to {shop}. You can undo this for {n} seconds.",
            self._left,
        )
        self._words.set_text(words.format(shop=self._desk))
