"""The first page of the first start: what the program does, what it needs, and how to try it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.frames import Mark
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.typography import TextRole
from app.translation import later, translate

_NEEDS = (
    later(
        "A mailbox that mail programs can read (by IMAP): Gmail, Yahoo, iCloud, GMX, web.de and most "
        "others. Outlook.com needs one more step, which we show."
    ),
    later("Its address and password. Some providers want an app password; we show you how to make one."),
)


class WelcomePage(QWidget):
    """Explains, and offers the two ways to begin."""

    sample_wanted = Signal()
    add_wanted = Signal()

    def __init__(self) -> None:
        """Say it in plain words."""
        super().__init__()
        self.sample_button = Button(translate("Try it with a sample mailbox"))
        self.sample_button.clicked.connect(self.sample_wanted)
        self.add_button = Button(translate("Add my mailbox"), Kind.PRIMARY)
        self.add_button.clicked.connect(self.add_wanted)
        layout = column(
            TextLabel(
                translate(
                    "Inbox Inspector finds the mail that claims to be from a shop, tells the genuine from "
                    "the fake, and shows you the codes that are proven to be real."
                ),
                line_height=1.15,
            ),
            TextLabel(translate("What you need"), TextRole.STRONG),
            spacing=12,
        )
        for words in _NEEDS:
            row = line(spacing=10)
            row.addLayout(column(Mark("verified", "good", 15, beside=TextRole.BODY), None))
            row.addWidget(TextLabel(translate(words), line_height=1.12), 1)
            layout.addLayout(row)
        for words in (
            translate(
                "Your mailbox offers POP or Exchange only? Then save a message as an .eml file and drop it "
                "on the window to check it."
            ),
            translate("All is done on this computer. Reading never marks a mail as read."),
        ):
            layout.addWidget(TextLabel(words, TextRole.BODY, "muted", line_height=1.12))
        self.setLayout(layout)
