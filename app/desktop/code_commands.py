"""What is done with a code: the open message's, else the first card's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.code_words import share_sentence
from app.desktop.speaking import announce
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.main_window import MainWindow
    from app.desktop.rows import RowKey


class CodeCommands:
    """Copy, share, done, and "I did not ask for it" of one window."""

    def __init__(self, window: MainWindow) -> None:
        """Belong to a window."""
        self._window = window

    def copy(self) -> None:
        """Copy the code."""
        self._with_code(self.copy_of)

    def share(self) -> None:
        """Copy a sentence with the code."""
        self._with_code(self.share_of)

    def unasked(self) -> None:
        """Ask what to do about a code that was not asked for."""
        self._with_code(self._window.unasked_requested.emit)

    def done(self) -> None:
        """Put the code's card away."""
        self._with_code(self._window.done_requested.emit)

    def _with_code(self, act: Callable[[RowKey], None]) -> None:
        shown = self._window.detail.shown
        if shown is not None and shown.is_live_code:
            act(shown.key)
            return
        for card in self._window.centre.cards.code_cards:
            if card.shown.is_live_code:
                act(card.key)
                return

    def copy_of(self, key: RowKey) -> None:
        """Copy a row's code, if it is good still."""
        shown = self._window.model.find(key)
        if shown is not None and shown.is_live_code and shown.row.code is not None:
            self._window.clipboard.copy(shown.row.code.code, key)
            announce(self._window, translate("Copied. Clears in 60 seconds."))

    def share_of(self, key: RowKey) -> None:
        """Copy a sentence with a row's code and how to use it."""
        shown = self._window.model.find(key)
        if shown is not None and shown.is_live_code and shown.row.code is not None:
            sentence = share_sentence(shown.retailer, shown.row.code, self._window.now())
            self._window.clipboard.copy(sentence, key)
            announce(self._window, translate("Copied a sentence to send. Clears in 60 seconds."))
