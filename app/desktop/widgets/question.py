"""A question with one thing to do and a way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.sheet import Sheet
from app.translation import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Question(Sheet):
    """Accepted or rejected."""

    def __init__(self, title: str, text: str, yes: str, parent: QWidget | None = None) -> None:
        """``yes`` are the words of the button that does it."""
        super().__init__(title, parent, width=440)
        self.body.addWidget(TextLabel(text))
        cancel = Button(translate("Cancel"))
        cancel.clicked.connect(self.reject)
        accept = Button(yes, Kind.PRIMARY)
        accept.clicked.connect(self.accept)
        self.set_buttons(cancel, accept)
        self.fit()
