"""A notice within a page: what is wrong or to be decided, with its buttons below the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.widgets.frames import Mark, RoundedFrame
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.palette import tone_roles
from app.desktop.widgets.speaking import announce
from app.desktop.widgets.typography import TextRole

if TYPE_CHECKING:
    from app.desktop.widgets.buttons import Button
    from app.sentences import Tone


class PageNotice(RoundedFrame):
    """Says a sentence in bold, then what to do. Hidden while it has nothing to say."""

    def __init__(self, tone: Tone, icon: str = "information") -> None:
        """Take its colour and its icon."""
        ink, fill = tone_roles(tone)
        super().__init__(fill=fill, line="")
        self._words = TextLabel("", line_height=1.12)
        self._buttons = line(None, spacing=8)
        self._content = column(self._words, spacing=8)
        layout = line(margins=(14, 10, 14, 10), spacing=10)
        mark = Mark(icon, ink, 16, beside=TextRole.BODY)
        layout.addLayout(column(mark, None))
        layout.addLayout(self._content, 1)
        self.setLayout(layout)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, "" while it is hidden."""
        return self._words.text()

    def add_buttons(self, *buttons: Button) -> None:
        """Put buttons below the words."""
        if self._content.indexOf(self._buttons) < 0:
            self._content.addLayout(self._buttons)
        for button in buttons:
            self._buttons.addWidget(button)

    def say(self, sentence: str, next_step: str = "") -> None:
        """Say it, aloud too; "" hides it."""
        text = f"{sentence} {next_step}".strip()
        self._words.set_text(text, bold=(sentence,))
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        announce(self, text)
