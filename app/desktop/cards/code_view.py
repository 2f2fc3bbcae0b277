"""A small window that stays on top with one code: a driver waits at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.cards.code_display import CodeLabel
from app.desktop.cards.code_words import card_advice, code_title
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import Label, TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.moments import is_past, time_left
from app.desktop.widgets.typography import TextRole, scaled
from app.translation import translate

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from app.codes.model import OneTimeCode
    from app.desktop.rows.shown_row import RowKey

_CODE_PIXELS = 48
_WIDTH = 400


class CodeView(QWidget):
    """Shows a verified code large. ``tick`` it; it expires like its card."""

    copy_requested = Signal(object)
    """The row's key."""

    def __init__(self, key: RowKey, shop: str | None, code: OneTimeCode, now: datetime) -> None:
        """Show ``code`` of ``shop``."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.key = key
        self._code = code
        title = code_title(shop, code.purpose)
        self.setWindowTitle(title)
        self._digits = CodeLabel(code.code, TextRole.CODE)
        font = self._digits.font()
        font.setPixelSize(scaled(_CODE_PIXELS))
        self._digits.setFont(font)
        self._left = Label("", TextRole.BODY, "muted")
        self._copy = Button(translate("Copy"), Kind.PRIMARY)
        self._copy.clicked.connect(lambda: self.copy_requested.emit(self.key))
        self._copy.setAccessibleName(f"{self._copy.words}: {title}")
        self._copy.setAutoDefault(True)
        close = Button(translate("Close"))
        close.clicked.connect(self.close)
        first, rest = card_advice(code.purpose, is_whole=True)
        self._advice = TextLabel(f"{first} {rest}".strip(), TextRole.BODY, bold=(first,) if first else ())
        code_and_time = column(line(None, self._digits, None), line(None, self._left, None), spacing=2)
        self._layout = column(
            TextLabel(title, TextRole.HEADLINE),
            self._advice,
            code_and_time,
            line(None, close, self._copy),
            margins=(22, 18, 22, 16),
            spacing=12,
        )
        self.setLayout(self._layout)
        self._copy.setFocus()
        self.tick(now)
        self.resize(scaled(_WIDTH), 0)
        self._fit()

    def set_hidden(self, *, is_hidden: bool) -> None:
        """Hide the code, or show it again."""
        self._digits.set_hidden(is_hidden=is_hidden)

    def tick(self, now: datetime) -> None:
        """Count down; offer no code that is past its time."""
        is_expired = is_past(self._code.expires, now)
        self._digits.set_expired(is_expired=is_expired)
        self._copy.setVisible(not is_expired)
        self._left.setText(time_left(self._code.expires, now))

    def show_copied(self, *, is_copied: bool) -> None:
        """Say that the code is in the clipboard."""
        self._copy.set_words(translate("Copied · clears in 60 s") if is_copied else translate("Copy"))
        self._fit()

    def _fit(self) -> None:
        """Grow where a text needs another line."""
        self.resize(self.width(), max(self.height(), self._layout.heightForWidth(self.width())))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)
