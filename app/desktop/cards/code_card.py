"""The card of a live code: what it is for, what to do with it and what not, Copy, time left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.codes.model import OneTimeCode, Purpose
from app.desktop.cards.card import Card, CardSize
from app.desktop.cards.code_display import CodeLabel
from app.desktop.cards.code_words import card_advice, code_title, line_title, short_advice
from app.desktop.widgets.buttons import BEFORE_TEXT, Button, Kind
from app.desktop.widgets.frames import Mark, Pill
from app.desktop.widgets.labels import ElidedLabel, Label, TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.moments import is_past, time_left
from app.desktop.widgets.typography import TextRole
from app.sentences import Tone
from app.translation import translate

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QHBoxLayout

    from app.desktop.rows.shown_row import ShownRow


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
        size: CardSize = CardSize.WHOLE,
        is_detailed: bool = False,
    ) -> None:
        """Build the card; ``is_detailed``: with all of its advice."""
        self._is_account = code.purpose is Purpose.ACCOUNT
        super().__init__(shown, edge="accent" if self._is_account else "good", card_size=size)
        self._code = code
        self._is_detailed = is_detailed
        self._title = code_title(shown.retailer, code.purpose)
        role = TextRole.CODE_SMALLER if self._is_account else TextRole.CODE
        is_small = size is not CardSize.WHOLE
        self._digits = CodeLabel(code.code, TextRole.CODE_LINE if is_small else role)
        self._copy = Button(
            translate("Copy"), Kind.PLAIN if self._is_account else Kind.PRIMARY, is_small=is_small
        )
        self._copy.clicked.connect(self._ask_copy)
        self._left = Label("", TextRole.SMALL, "muted")
        self._advice = TextLabel("", TextRole.SMALL if is_small else TextRole.BODY)
        if size is CardSize.LINE:
            self._build_line()
        elif size is CardSize.SHORT:
            self._build_short()
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
        self._left.setText(left)
        if self.card_size is CardSize.SHORT:
            self._advice_in_short(left, is_expired=is_expired)
            return
        first, rest = card_advice(self._code.purpose, is_whole=self._is_detailed)
        if self._is_account:
            self._advice.set_text(f"{first} {rest}", bold=(first,))
            return
        first = left if is_expired else ""
        parts = (f"{first}." if first else "", rest, "" if is_expired else left)
        self._advice.set_text(" ".join(part for part in parts if part), bold=(first,))

    def _advice_in_short(self, left: str, *, is_expired: bool) -> None:
        first = f"{left}." if is_expired else short_advice(self._code.purpose)
        rest = left if self._is_account and not is_expired else ""
        self._advice.set_text(f"{first} {rest}".strip(), bold=(first,) if self._is_account else ())

    def show_copied(self, *, is_copied: bool) -> None:
        """Say that the code is in the clipboard, and for how long."""
        words = translate("Copied · clears in 60 s") if is_copied else translate("Copy")
        is_short = is_copied and self.card_size is not CardSize.WHOLE
        self._copy.set_words(translate("Copied · 60 s") if is_short else words, self._copy_name(words))

    def _build_line(self) -> None:
        title = line_title(self.shown.retailer, self._code.purpose)
        self.setLayout(self._first_line(title, self._left, margins=(14, 5, 8, 5)))
        self._left.setVisible(self._is_account)

    def _build_short(self) -> None:
        below = line(self._advice, self._unasked(Kind.LINK))
        below.setStretch(0, 1)
        self.setLayout(column(self._first_line(self._title), below, margins=(14, 8, 11, 7), spacing=3))

    def _first_line(
        self, words: str, *between: Label, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
    ) -> QHBoxLayout:
        icon = Mark("verified", "ink" if self._is_account else "good", 16)
        title = ElidedLabel(words, TextRole.CARD_TITLE)
        layout = line(icon, title, *between, self._digits, self._copy, margins=margins)
        layout.setStretch(1, 1)
        return layout

    def _build_delivery(self) -> None:
        share = Button(translate("Share…"), Kind.LINK)
        share.clicked.connect(self._ask_share)
        footer = line(self._unasked(Kind.LINK), self._done(), None, share, spacing=4)
        upper = column(
            self._head(Pill(translate("Verified"), Tone.GOOD)),
            line(self._digits, None, self._copy),
            self._advice,
            margins=(BEFORE_TEXT, 0, BEFORE_TEXT, 0),
            spacing=5,
        )
        self.setLayout(column(upper, footer, margins=(18 - BEFORE_TEXT, 12, 14 - BEFORE_TEXT, 10), spacing=5))

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
        return button

    def _done(self) -> Button:
        button = Button(translate("Done"), Kind.LINK)
        button.clicked.connect(self._ask_done)
        return button

    def _name_buttons(self) -> None:
        self._copy.setAccessibleName(self._copy_name(self._copy.words))
        for button in self.findChildren(Button):
            if button is not self._copy:
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
