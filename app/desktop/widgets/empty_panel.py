"""What stands where there is nothing to list: why, and what to do; never a blank pane."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.frames import Mark
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.typography import TextRole, scaled

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class EmptyText:
    """What is said, and what is offered. Texts are translated already."""

    icon: str
    title: str
    text: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    """Identifier and words of each button; the first is the primary one."""
    is_large: bool = False
    """It is all there is in the window."""


class EmptyPanel(QScrollArea):
    """An icon, a sentence or two, and buttons; scrolls where there is too little room."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        """Start with nothing to say."""
        super().__init__()
        self._mark = Mark("mailbox", "muted", 34)
        self._title = TextLabel("", TextRole.CARD_TITLE)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text = TextLabel("", TextRole.BODY, "muted", line_height=1.15)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = line(spacing=10)
        self._shown: EmptyText | None = None
        content = QWidget()
        content.setMaximumWidth(scaled(_WIDTH))
        content.setLayout(
            column(line(None, self._mark, None), self._title, self._text, self._buttons, spacing=10)
        )
        middle = line(spacing=0)
        middle.addStretch(1)
        middle.addWidget(content, 1000)
        middle.addStretch(1)
        whole = QWidget()
        whole.setObjectName("content")
        whole.setLayout(column(None, middle, None, margins=(24, 8, 24, 8)))
        self.setWidget(whole)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        whole.setAutoFillBackground(False)

    @property
    def shown(self) -> EmptyText | None:
        """What it says."""
        return self._shown

    def show_text(self, text: EmptyText) -> None:
        """Say something else."""
        if text == self._shown:
            return
        self._shown = text
        self._mark.set_mark(text.icon, "muted")
        self._title.set_role(TextRole.TITLE if text.is_large else TextRole.CARD_TITLE)
        self._title.set_text(text.title)
        self._text.set_ink("ink" if text.is_large else "muted")
        self._text.set_text(text.text)
        self._text.setVisible(bool(text.text))
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if text.actions:
            self._buttons.addStretch(1)
            for place, (action, words) in enumerate(text.actions):
                self._buttons.addWidget(self._button(action, words, Kind.PLAIN if place else Kind.PRIMARY))
            self._buttons.addStretch(1)
        self.setAccessibleName(f"{text.title} {text.text}".strip())

    def _button(self, action: str, words: str, kind: Kind) -> Button:
        button = Button(words, kind)
        button.setObjectName(action)
        button.clicked.connect(self._ask)
        return button

    def _ask(self) -> None:
        self.action_requested.emit(self.sender().objectName())
