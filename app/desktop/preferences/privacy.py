"""The page Privacy of the settings: what is read, kept and sent; what the store knows; erase it all."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal

from app.desktop.widgets.labels import Label, TextLabel
from app.desktop.widgets.layouts import line
from app.desktop.widgets.page import SettingsPage
from app.desktop.widgets.sure_button import SureButton
from app.desktop.widgets.typography import TextRole
from app.translation import later, translate


@dataclass(frozen=True, slots=True)
class StoredFact:
    """One line of what is kept on this computer: words and how much."""

    words: str
    amount: str


_PARTS = (
    (
        later("What is read"),
        later(
            "Sender, subject and text of the mail in the folders you chose, to find what claims to be from "
            "a shop. Reading never marks a mail as read."
        ),
    ),
    (
        later("What is kept on this computer"),
        later(
            "For each mail that claims to be from a shop: sender, subject with every code blotted out, "
            "date and what we found. No code, no mail text and no password: passwords are in the system's "
            "keychain only."
        ),
    ),
    (
        later("What is sent"),
        later(
            "Only what you report: the reported mail, to the addresses named on the report sheet, through "
            "your own mail provider."
        ),
    ),
    (
        later("What is asked of the internet"),
        later(
            "Your mail servers, and the name service for the signing keys of listed shops. Nothing is ever "
            "loaded for a mail: no picture, no link. While a mailbox is set up, its domain is asked for "
            "its mail settings, and for a sign-in the browser opens your provider's page."
        ),
    ),
    (
        later("What can be changed in the mailbox"),
        later(
            "Only mail that you report: it is marked and moved to Spam. A copy of the report goes to Sent."
        ),
    ),
)


class PrivacyPage(SettingsPage):
    """Says it plainly, and shows what is stored."""

    erase_requested = Signal()

    def __init__(self, stored: tuple[StoredFact, ...]) -> None:
        """Show what the store knows."""
        super().__init__(translate("Privacy"))
        for title, text in _PARTS:
            self.add_caption(translate(title))
            self.add_text(translate(text))
        self.add_caption(translate("What it knows right now"))
        for fact in stored:
            words = TextLabel(fact.words)
            row = line(words, Label(fact.amount, TextRole.STRONG))
            row.setStretch(0, 1)
            self.add(row)
        sure = TextLabel(
            translate(
                "Erases the list, the settings, the record of reports and the passwords. Your mail stays."
            ),
            TextRole.BODY,
            "muted",
        )
        erase = SureButton(translate("Erase everything…"), translate("Yes, erase everything now"))
        erase.confirmed.connect(self.erase_requested)
        self.add(sure, line(erase, None))
