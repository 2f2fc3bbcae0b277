"""Faults of ours: one dialog with a trace to copy that quotes nothing of anybody's mail."""

from __future__ import annotations

import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app import __version__
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.typography import TextRole
from app.translation import translate

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

_LAST_FRAMES = 12


def scrubbed_trace(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where a fault happened: the exception's type and the places, never its text or values."""
    frames = traceback.extract_tb(trace)[-_LAST_FRAMES:]
    places = []
    for frame in frames:
        name = frame.filename.replace("\\", "/")
        short = "/".join(name.rsplit("/", 3)[-3:])
        places.append(f"  {short}:{frame.lineno} {frame.name}")
    return "\n".join([f"Inbox Inspector {__version__}", kind.__name__, *places])


class FaultSheet(Sheet):
    """Says that something went wrong here, and what to do."""

    def __init__(self, trace: str, parent: QWidget | None = None) -> None:
        """``trace`` is scrubbed already."""
        super().__init__(translate("Something went wrong in this program"), parent)
        self.body.addWidget(
            TextLabel(
                translate(
                    "Your mail is unharmed. If it happens again, send us the text below: it says where in "
                    "the program it happened, and nothing of your mail."
                )
            )
        )
        self.body.addWidget(TextLabel(trace, TextRole.SMALL, "muted"))
        copy = Button(translate("Copy this text"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(trace))
        close = Button(translate("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        self.set_buttons(copy, close)
        self.fit()


class Faults(QObject):
    """Catches what nobody caught, in any thread, and shows it once in the window's thread."""

    happened = Signal(str)

    def __init__(self) -> None:
        """Catch nothing yet."""
        super().__init__()
        self._sheet: FaultSheet | None = None
        self._parent: QWidget | None = None
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def catch(self, parent: QWidget | None) -> None:
        """Catch from now on; ``parent`` is the window that the dialog belongs to."""
        self._parent = parent
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def release(self) -> None:
        """Catch no more."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        scrubbed = scrubbed_trace(kind, trace)
        print(scrubbed, file=sys.stderr)  # noqa: T201 - for whoever started it from a terminal
        self.happened.emit(scrubbed)

    def _take_from_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self._take(found.exc_type, found.exc_value, found.exc_traceback)

    def _show(self, trace: str) -> None:
        if self._sheet is None:
            self._sheet = FaultSheet(trace, self._parent)
            self._sheet.finished.connect(self._close)
            self._sheet.open()

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None
