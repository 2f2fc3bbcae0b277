"""The card of a live code: what it is for, what to do with it and what not, Copy, time left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.codes.model import OneTimeCode, Purpose
from app.desktop.buttons import Button, Kind
from app.desktop.card import Card
from app.desktop.code_display import CodeLabel
from app.desktop.code_words import card_advice, code_title
from app.desktop.frames import Mark, Pill
from app.desktop.labels import ElidedLabel, Label, TextLabel
from app.desktop.layouts import column, line
from app.desktop.moments import is_past, time_left
from app.desktop.typography import TextRole
from app.sentences import Tone
from app.translation import translate

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QHBoxLayout

    from app.desktop.rows import ShownRow


class CodeCard(Card):
    """A code that may be shown. Delivery and pickup codes are green; account codes never are."""

    copy_requested = Signal(object)
    share_requested = Signal(object)
    unasked_requested = Signal(object)
    """"I did not ask for it"."""
    done_requested = Signal(object)

    def __init__(
        self,
        shown: ShownRow,
        code: OneTimeCode,
        now: datetime,
        *,
        is_line: bool,
        is_whole: bool = False,
    ) -> None:
        """Build the card; ``is_line``: one line, for a low window; ``is_whole``: with all of its advice."""
        self._is_account = code.purpose is Purpose.ACCOUNT
        super().__init__(shown, edge="accent" if self._is_account else "good")
        self._code = code
        self._is_line = is_line
        self._is_whole = is_whole
        self._title = code_title(shown.retailer, code.purpose)
        role = TextRole.CODE_SMALLER if self._is_account else TextRole.CODE
        self._digits = CodeLabel(code.code, TextRole.CODE_LINE if is_line else role)
        self._copy = Button(
            translate("Copy"), Kind.PLAIN if self._is_account else Kind.PRIMARY, is_small=is_line
        )
        self._copy.clicked.connect(self._ask_copy)
        self._left = Label("", TextRole.SMALL, "muted")
        self._advice = TextLabel("", TextRole.BODY)
        if is_line:
            self._build_line()
        elif self._is_account:
            self._build_account()
        else:
            self._build_delivery()
        self.setAccessibleName(translate("{title}, verified").format(title=self._title))
        self._name_buttons()
        self.tick(now)

    @property
    def code(self) -> OneTimeCode:
        """The code that is shown."""
        return self._code

    def set_hidden(self, *, is_hidden: bool) -> None:
        """Hide the code, or show it again."""
        self._digits.set_hidden(is_hidden=is_hidden)

    def tick(self, now: datetime) -> None:
        """Count down; dim a code that is past its time and offer it no more."""
        is_expired = is_past(self._code.expires, now)
        self._digits.set_expired(is_expired=is_expired)
        self._copy.setVisible(not is_expired)
        left = time_left(self._code.expires, now)
        first, rest = card_advice(self._code.purpose, is_whole=self._is_whole)
        self._left.setText(left)
        if self._is_account:
            self._advice.set_text(f"{first} {rest}", bold=(first,))
            return
        first = left if is_expired else ""
        parts = (f"{first}." if first else "", rest, "" if is_expired else left)
        self._advice.set_text(" ".join(part for part in parts if part), bold=(first,))

    def show_copied(self, *, is_copied: bool) -> None:
        """Say that the code is in the clipboard, and for how long."""
        words = translate("Copied · clears in 60 s") if is_copied else translate("Copy")
        self._copy.set_words(words, self._copy_name(words))

    def _build_line(self) -> None:
        icon = Mark("verified", "ink" if self._is_account else "good", 16)
        title = ElidedLabel(self._title, TextRole.CARD_TITLE)
        layout = line(icon, title, self._left, self._digits, self._copy, margins=(14, 5, 8, 5))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._left.setVisible(self._is_account)

    def _build_delivery(self) -> None:
        share = Button(translate("Share…"), Kind.LINK)
        share.clicked.connect(self._ask_share)
        self._share = share
        footer = line(self._unasked(Kind.LINK), self._done(), None, share, spacing=4)
        footer.setContentsMargins(-4, 0, -4, 0)
        layout = column(
            self._head(Pill(translate("Verified"), Tone.GOOD)),
            line(self._digits, None, self._copy),
            self._advice,
            footer,
            margins=(18, 12, 14, 10),
            spacing=5,
        )
        self.setLayout(layout)

    def _build_account(self) -> None:
        footer = line(self._left, self._done(), None, self._unasked(Kind.PLAIN), spacing=6)
        layout = column(
            self._head(Pill(translate("Verified"), Tone.NEUTRAL, mark_tone=Tone.GOOD)),
            self._advice,
            line(self._digits, None, self._copy),
            footer,
            margins=(18, 12, 14, 11),
            spacing=5,
        )
        self.setLayout(layout)

    def _head(self, pill: Pill) -> QHBoxLayout:
        layout = line(TextLabel(self._title, TextRole.CARD_TITLE), pill)
        layout.setStretch(0, 1)
        return layout

    def _unasked(self, kind: Kind) -> Button:
        button = Button(translate("I did not ask for it"), kind, is_small=True)
        button.clicked.connect(self._ask_unasked)
        self._unasked_button = button
        return button

    def _done(self) -> Button:
        button = Button(translate("Done"), Kind.LINK)
        button.clicked.connect(self._ask_done)
        self._done_button = button
        return button

    def _name_buttons(self) -> None:
        self._copy.setAccessibleName(self._copy_name(self._copy.words))
        if self._is_line:
            return
        buttons = [self._unasked_button, self._done_button]
        if not self._is_account:
            buttons.append(self._share)
        for button in buttons:
            button.setAccessibleName(f"{button.words}: {self._title}")

    def _copy_name(self, words: str) -> str:
        return f"{words}: {self._title}"

    def _ask_copy(self) -> None:
        self.copy_requested.emit(self.key)

    def _ask_share(self) -> None:
        self.share_requested.emit(self.key)

    def _ask_unasked(self) -> None:
        self.unasked_requested.emit(self.key)

    def _ask_done(self) -> None:
        self.done_requested.emit(self.key)
