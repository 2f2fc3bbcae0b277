"""The page that asks for the address, and offers a misspelt one corrected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.desktop.accounts.notice import PageNotice
from app.desktop.accounts.values import SearchWish
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import TextLabel
from app.desktop.widgets.layouts import column
from app.desktop.widgets.page import CONTROL_HEIGHT
from app.desktop.widgets.typography import TextRole, scaled
from app.sentences import Tone
from app.translation import translate

_LONGEST_ADDRESS = 320


class AddressPage(QWidget):
    """Takes an address."""

    search_wanted = Signal(object)
    """``SearchWish``."""
    grown = Signal()

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._field = QLineEdit()
        self._field.setMaxLength(_LONGEST_ADDRESS)
        self._field.setMinimumHeight(scaled(CONTROL_HEIGHT))
        self._field.setPlaceholderText("anna@example.org")
        self._field.setAccessibleName(translate("Mail address"))
        self._field.setInputMethodHints(
            Qt.InputMethodHint.ImhEmailCharactersOnly | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._field.textEdited.connect(self._follow)
        self.trouble = PageNotice(Tone.BAD, "careful")
        self._doubt = PageNotice(Tone.CAREFUL, "careful")
        self._keep = Button("", is_small=True)
        self._keep.clicked.connect(self._search_as_typed)
        self._correct = Button("", Kind.PRIMARY, is_small=True)
        self._correct.clicked.connect(self._search_corrected)
        self._doubt.add_buttons(self._keep, self._correct)
        self._correction = ""
        self.next_button = Button(translate("Next"), Kind.PRIMARY)
        self.next_button.clicked.connect(self._search)
        self.setLayout(
            column(
                TextLabel(translate("The address of the mailbox that you want checked")),
                self._field,
                self.trouble,
                self._doubt,
                TextLabel(
                    translate(
                        "The settings are looked for in a list that comes with this program, then at the "
                        "address's own domain. Only the part after the @ is sent."
                    ),
                    TextRole.SMALL,
                    "muted",
                    line_height=1.12,
                ),
                spacing=10,
            )
        )

    @property
    def address(self) -> str:
        """What was typed."""
        return self._field.text().strip()

    def focus(self) -> None:
        """Go to the field."""
        self._field.setFocus()

    def complain(self, sentence: str, next_step: str) -> None:
        """Say what is wrong with the address, or with finding its settings."""
        self._offer("")
        self.trouble.say(sentence, next_step)
        self.grown.emit()
        self._field.setFocus()
        self._field.selectAll()

    def doubt(self, correction: str) -> None:
        """Ask whether ``correction`` was meant."""
        self.trouble.say("")
        self._offer(correction)
        self.grown.emit()
        self._correct.setFocus()

    def _offer(self, correction: str) -> None:
        self._correction = correction
        if not correction:
            self._doubt.say("")
            return
        self._keep.set_words(translate("Mine is right"))
        self._correct.set_words(translate("Use {address}").format(address=correction))
        self._doubt.say(
            translate("Did you mean {address}?").format(address=correction),
            translate("Misspelt domains often belong to people who wait for such mistakes."),
        )

    def _follow(self) -> None:
        self._offer("")
        self.trouble.say("")

    def _search(self) -> None:
        self.search_wanted.emit(SearchWish(self.address))

    def _search_as_typed(self) -> None:
        self._offer("")
        self.search_wanted.emit(SearchWish(self.address, is_spelling_confirmed=True))

    def _search_corrected(self) -> None:
        self._field.setText(self._correction)
        self._offer("")
        self.search_wanted.emit(SearchWish(self.address))
