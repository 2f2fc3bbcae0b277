"""The two questions that are asked once, when a mailbox was added."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.desktop.accounts.notice import PageNotice
from app.desktop.accounts.values import FirstAnswers
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column
from app.desktop.widgets.page import CONTROL_HEIGHT
from app.desktop.widgets.sheet import CheckLine
from app.desktop.widgets.typography import TextRole, scaled
from app.sentences import Tone
from app.translation import translate


class QuestionsPage(QWidget):
    """Asks for other addresses, and for codes in notifications."""

    def __init__(self) -> None:
        """Propose the careful answers."""
        super().__init__()
        self._kept = PageNotice(Tone.CAREFUL, "careful")
        self._others = QLineEdit()
        self._others.setPlaceholderText("anna@example.com, @example.org")
        self._others.setMinimumHeight(scaled(CONTROL_HEIGHT))
        self._others.setAccessibleName(translate("My other addresses"))
        self._codes = CheckLine(
            translate("Show codes in notifications"),
            aside=translate("Others who see your screen can then read them too."),
        )
        self.setLayout(
            column(
                TextLabel(translate("Your mailbox is being scanned now. Two questions meanwhile.")),
                self._kept,
                TextLabel(translate("Do other addresses of yours arrive here?"), TextRole.STRONG),
                self._others,
                TextLabel(
                    translate(
                        "Codes are shown only in mail that is addressed to you. With commas between them; "
                        "@ and a domain stands for all of it. Leave it empty if there are none."
                    ),
                    TextRole.SMALL,
                    "muted",
                    line_height=1.12,
                ),
                TextLabel(translate("Show codes in notifications?"), TextRole.STRONG),
                self._codes,
                spacing=10,
            )
        )

    @property
    def answers(self) -> FirstAnswers:
        """What was answered so far."""
        parts = self._others.text().lower().replace(";", ",").replace(",", " ").split()
        return FirstAnswers(tuple(part for part in parts if "@" in part), self._codes.is_ticked)

    def warn(self, words: str) -> None:
        """Say what is to be known of where the password is, "" for nothing."""
        self._kept.say(words)

    def focus(self) -> None:
        """Go to the first question."""
        self._others.setFocus()
