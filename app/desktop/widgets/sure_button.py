"""A button for what cannot be undone: it asks once more, and a double click is no answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.desktop.widgets.buttons import Button, Kind


class SureButton(Button):
    """Says what it does; pressed, it says it as a question's answer and waits to be pressed again."""

    confirmed = Signal()

    def __init__(self, words: str, answer: str, name: str = "") -> None:
        """``answer`` is what it says the second time; ``name`` is said behind both to a screen reader."""
        super().__init__(words, Kind.WARNING)
        self._answer = answer
        self._name = name
        self._is_asked = False
        self.set_words(words, self._spoken(words))
        self.clicked.connect(self._ask)

    def _spoken(self, words: str) -> str:
        return f"{words}: {self._name}" if self._name else words

    def _ask(self) -> None:
        if self._is_asked:
            self.confirmed.emit()
            return
        self._is_asked = True
        self.set_words(self._answer, self._spoken(self._answer))
        self.setEnabled(False)
        QTimer.singleShot(QGuiApplication.styleHints().mouseDoubleClickInterval(), self, self._arm)

    def _arm(self) -> None:
        self.setEnabled(True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
