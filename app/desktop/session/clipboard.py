"""A code in the clipboard: kept out of its history where the platform allows, cleared after a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from app.desktop.rows.shown_row import RowKey

CLEARS_AFTER_MS = 60_000

_WINDOWS = 'application/x-qt-windows-mime;value="{name}"'
_HINTS = (
    # KDE's Klipper, CopyQ and others leave out what carries this.
    ("x-kde-passwordManagerHint", b"secret"),
    # Windows: no history, no other device, no monitor.
    (_WINDOWS.format(name="ExcludeClipboardContentFromMonitorProcessing"), b"\0\0\0\0"),
    (_WINDOWS.format(name="CanIncludeInClipboardHistory"), b"\0\0\0\0"),
    (_WINDOWS.format(name="CanUploadToCloudClipboard"), b"\0\0\0\0"),
    # macOS: the convention of nspasteboard.org.
    ("application/x-nspasteboard-concealed-type", b""),
)


class CodeClipboard(QObject):
    """Puts one code at a time into the clipboard."""

    changed = Signal(object)
    """The key of the row whose code is there alone, None when it is gone."""
    cleared = Signal()
    """What was put there is gone."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nothing."""
        super().__init__(parent)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEARS_AFTER_MS)
        self._timer.timeout.connect(self.clear)

    def copy(self, text: str, key: RowKey | None) -> None:
        """Put ``text`` there for a minute; ``key``: it is the code of that row."""
        data = QMimeData()
        data.setText(text)
        for name, value in _HINTS:
            data.setData(name, QByteArray(value))
        QGuiApplication.clipboard().setMimeData(data)
        self._text = text
        self._timer.start()
        self.changed.emit(key)

    def clear(self) -> None:
        """Empty the clipboard, if it still holds what was put there."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text() == self._text:
            clipboard.clear()
        self._text = ""
        self.changed.emit(None)
        self.cleared.emit()
