"""Share…: what is in the clipboard now, word for word, and what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.frames import Mark, RoundedFrame
from app.desktop.widgets.labels import Label, TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.speaking import announce
from app.desktop.widgets.typography import TextRole
from app.desktop.widgets.untrusted import grouped_code, masked_code, spoken_code
from app.translation import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WIDTH = 460


class ShareSheet(Sheet):
    """Shows the sentence that was copied; closed, it leaves it in the clipboard for its minute."""

    copy_requested = Signal()
    """Copy the sentence once more."""

    def __init__(self, sentence: str, code: str, parent: QWidget | None = None, *, is_hidden: bool) -> None:
        """``sentence`` holds ``code`` in groups; ``is_hidden``: show bullets in its place."""
        super().__init__(translate("Share this code"), parent, width=_WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grouped = grouped_code(code)
        shown = masked_code(code) if is_hidden else grouped
        spoken = translate("Code hidden") if is_hidden else spoken_code(code)
        words = TextLabel(sentence.replace(grouped, shown, 1), bold=(shown,))
        words.setAccessibleName(sentence.replace(grouped, spoken, 1))
        frame = RoundedFrame(fill="neutral_fill", line="")
        frame.setLayout(column(words, margins=(14, 12, 14, 12)))
        self._mark = Mark("verified", "good", 16)
        self._state = Label("", TextRole.STRONG)
        aim = TextLabel(
            translate("Paste this into a message to somebody you trust who takes the parcel for you:")
        )
        self._again = Button(translate("Copy again"))
        self._again.clicked.connect(self.copy_requested)
        close = Button(translate("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        self.body.addWidget(aim)
        self.body.addWidget(frame)
        self.body.addLayout(line(self._mark, self._state, None))
        self.set_buttons(self._again, close)
        self.show_copied()
        self.fit()
        close.setFocus()

    def show_copied(self) -> None:
        """Say that the sentence is in the clipboard."""
        self._show(translate("Copied · clears in 60 s"), is_copied=True)

    def show_cleared(self) -> None:
        """Say that it is there no more."""
        self._show(translate("The clipboard was cleared."), is_copied=False)

    def _show(self, words: str, *, is_copied: bool) -> None:
        self._mark.set_mark("verified" if is_copied else "information", "good" if is_copied else "muted")
        self._state.setText(words)
        self._again.setVisible(not is_copied)
        announce(self, words)
