"""What stands in place of a message while none is chosen: what each mark means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.desktop.widgets.frames import Pill
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.typography import TextRole, scaled
from app.sentences import Tone
from app.translation import later, translate

_WIDTH = 330
_MEANINGS = (
    (Tone.GOOD, later("Verified"), later("Really sent by the shop.")),
    (Tone.BAD, later("Suspected spoof"), later("Very likely fake. Click nothing in it, and report it.")),
    (Tone.CAREFUL, later("Be careful"), later("Something is odd. Open the shop yourself, not these links.")),
    (Tone.NEUTRAL, later("Can't check"), later("Nothing proves it. Open the shop yourself to be sure.")),
    (Tone.OTHERS, later("Someone else's words"), later("Sent through the shop, written by someone else.")),
)


class Legend(QWidget):
    """The five marks, each with what it means and what to do."""

    def __init__(self) -> None:
        """Build it; it never changes."""
        super().__init__()
        self.setObjectName("content")
        title = TextLabel(translate("Choose a message to see what we found out."), TextRole.CARD_TITLE)
        meanings = column(spacing=16)
        for tone, pill, meaning in _MEANINGS:
            meanings.addLayout(
                column(line(Pill(translate(pill), tone), None), TextLabel(translate(meaning)), spacing=5)
            )
        inner = QWidget()
        inner.setMaximumWidth(scaled(_WIDTH))
        inner.setLayout(column(title, meanings, spacing=22))
        middle = line(margins=(18, 18, 18, 18))
        middle.addStretch(1)
        middle.addWidget(inner, 1000, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch(1)
        self.setLayout(middle)
