"""A line across the window that stays until it is dealt with: sample mailbox, notices, failures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.frames import Mark, RoundedFrame
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import line
from app.desktop.widgets.palette import tone_roles
from app.desktop.widgets.speaking import announce
from app.desktop.widgets.typography import TextRole
from app.translation import translate

if TYPE_CHECKING:
    from app.sentences import Tone


@dataclass(frozen=True, slots=True)
class BannerText:
    """What a banner says. Texts are translated already."""

    banner_id: str
    """Names it in the signals; the same one replaces the former."""
    tone: Tone
    text: str
    """Its first sentence is bold."""
    action: str = ""
    """The words of its button; "" for none."""
    can_close: bool = True
    icon: str = "information"


class Banner(RoundedFrame):
    """One banner."""

    action_requested = Signal(str)
    closed = Signal(str)

    def __init__(self, text: BannerText) -> None:
        """Show it."""
        ink, fill = tone_roles(text.tone)
        super().__init__(fill=fill, line="")
        self.banner_id = text.banner_id
        self.text = text
        first = text.text.partition(". ")[0]
        words = TextLabel(text.text, TextRole.BODY, "ink", bold=(first,))
        layout = line(Mark(text.icon, ink, 16), words, margins=(14, 8, 8, 8), spacing=10)
        layout.setStretch(1, 1)
        if text.action:
            action = Button(text.action, Kind.PLAIN, is_small=True)
            action.clicked.connect(self._ask_action)
            layout.addWidget(action)
        if text.can_close:
            close = Button("", Kind.QUIET, icon_name="cross")
            close.setAccessibleName(translate("Close this message"))
            close.setToolTip(translate("Close"))
            close.clicked.connect(self._close)
            layout.addWidget(close)
        self.setLayout(layout)
        self.setAccessibleName(text.text)

    def speak(self) -> None:
        """Have it said once."""
        announce(self, self.text.text)

    def _ask_action(self) -> None:
        self.action_requested.emit(self.banner_id)

    def _close(self) -> None:
        self.closed.emit(self.banner_id)
