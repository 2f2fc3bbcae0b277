"""The progress of a scan: a thin bar, what is happening, and Stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.palette import color, scheme_of
from app.desktop.widgets.typography import TextRole
from app.translation import later, number, translate, translate_count

if TYPE_CHECKING:
    from app.jobs.model import Progress

_STEPS = 10_000
_SCANNING = later("Scanning {folders}: {done} of {total}")
_SECOND_LOOK = later("Second look, into the texts of other mail: {done} of {total}")


class _Bar(QProgressBar):
    """A thin bar of ours; a real one for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, _STEPS)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Progress of the scan"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be four pixels high."""
        return QSize(100, 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be four pixels high."""
        return QSize(40, 4)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what is done on what there is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = scheme_of(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(scheme, "line"))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)
        painter.setBrush(color(scheme, "accent"))
        painter.drawRoundedRect(QRectF(0, 0, self.width() * self.value() / _STEPS, self.height()), 2, 2)


class ProgressStrip(QWidget):
    """Shown while a scan runs."""

    stop_requested = Signal()

    def __init__(self) -> None:
        """Start at nothing."""
        super().__init__()
        self._bar = _Bar()
        self._words = TextLabel("", TextRole.SMALL, "muted")
        self._stop = Button(translate("Stop"), Kind.QUIET)
        self._stop.clicked.connect(self.stop_requested)
        below = line(self._words, self._stop)
        below.setStretch(0, 1)
        self.setLayout(column(self._bar, below, spacing=2))

    def show_progress(self, progress: Progress | None, folders: str) -> None:
        """Show how far it is; None: it has just begun. ``folders`` says which ones."""
        if progress is None or not progress.all_total:
            self._bar.setValue(0)
            is_there = progress is not None
            self._words.set_text(
                translate("Looking for new mail") if is_there else translate("Connecting to your mailbox")
            )
            return
        self._bar.setValue(round(_STEPS * min(1.0, progress.all_done / progress.all_total)))
        words = translate(_SECOND_LOOK if progress.is_body_pass else _SCANNING).format(
            folders=folders, done=number(progress.all_done), total=number(progress.all_total)
        )
        parts = [words]
        if progress.all_found:
            # Nothing is said of none: a scan of what is new finds none of the shop mail that is listed.
            parts.append(
                translate_count("{n} claims to be a shop", "{n} claim to be a shop", progress.all_found)
            )
        self._words.set_text(" · ".join((*parts, translate("newest first"))))
