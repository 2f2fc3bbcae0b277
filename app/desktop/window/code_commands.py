"""What is done with a code: the open message's, else the first card's."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from app.codes.model import Purpose
from app.desktop.cards.code_words import share_sentence
from app.desktop.cards.share_sheet import ShareSheet
from app.desktop.widgets.speaking import announce
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.rows.shown_row import RowKey, ShownRow
    from app.desktop.window.main_window import MainWindow


class CodeCommands:
    """Copy, share, done, and "I did not ask for it" of one window."""

    def __init__(self, window: MainWindow) -> None:
        """Belong to a window."""
        self._window = window

    def copy(self) -> None:
        """Copy the code."""
        self._with_code(self.copy_of)

    def share(self) -> None:
        """Copy a sentence with the code, for somebody else."""
        self._with_code(self.share_of, can_be_shared)

    def unasked(self) -> None:
        """Ask what to do about a code that was not asked for."""
        self._with_code(self._window.unasked_requested.emit)

    def done(self) -> None:
        """Put the code's card away."""
        self._with_code(self._window.done_requested.emit)

    def _with_code(
        self, act: Callable[[RowKey], None], fits: Callable[[ShownRow], bool] = attrgetter("is_live_code")
    ) -> None:
        opened = self._window.detail.shown
        on_cards = [card.shown for card in self._window.centre.cards.code_cards]
        for shown in on_cards if opened is None or not opened.is_live_code else [opened]:
            if fits(shown):
                act(shown.key)
                return

    def copy_of(self, key: RowKey) -> None:
        """Copy a row's code, if it is good still."""
        shown = self._window.model.find(key)
        if shown is not None and shown.is_live_code and shown.row.code is not None:
            self._window.clipboard.copy(shown.row.code.code, key)
            announce(self._window, translate("Copied. Clears in 60 seconds."))

    def share_of(self, key: RowKey) -> None:
        """Copy a sentence with a row's code and how to use it, and show it."""
        window = self._window
        shown = window.model.find(key)
        if shown is None or shown.row.code is None or not can_be_shared(shown):
            return
        sentence = share_sentence(shown.retailer, shown.row.code, window.now())
        sheet = ShareSheet(sentence, shown.row.code.code, window, is_hidden=window.is_hidden)
        sheet.copy_requested.connect(lambda: self._share_again(key, sentence, sheet))
        window.clipboard.cleared.connect(sheet.show_cleared)
        window.clipboard.copy(sentence, None)
        sheet.open()

    def _share_again(self, key: RowKey, sentence: str, sheet: ShareSheet) -> None:
        shown = self._window.model.find(key)
        if shown is None or not can_be_shared(shown):
            sheet.close()
            return
        self._window.clipboard.copy(sentence, None)
        sheet.show_copied()


def can_be_shared(shown: ShownRow) -> bool:
    """Tell whether somebody else may need the code: one for an account is nobody else's."""
    code = shown.row.code
    return shown.is_live_code and code is not None and code.purpose is not Purpose.ACCOUNT
