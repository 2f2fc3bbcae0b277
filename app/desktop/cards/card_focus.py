"""Keeps the keyboard where it is while cards come and go, and walks it from card to card."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.desktop.widgets.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.desktop.cards.card import Card
    from app.desktop.rows.shown_row import RowKey

    Columns = Sequence[Sequence[Card]]

_REASON = Qt.FocusReason.OtherFocusReason


@dataclass(frozen=True, slots=True)
class FocusPlace:
    """Where the keyboard is among the cards."""

    column: int
    place: int
    key: RowKey
    words: str
    """Of the button that it is on, "" for the card itself."""


def find_focus(columns: Columns, focus: QWidget | None) -> FocusPlace | None:
    """Return where the keyboard is; None: on no card."""
    for number, cards in enumerate(columns):
        for place, card in enumerate(cards):
            if focus is not None and (card is focus or card.isAncestorOf(focus)):
                words = focus.words if isinstance(focus, Button) else ""
                return FocusPlace(number, place, card.key, words)
    return None


def give_focus(columns: Columns, was: FocusPlace) -> bool:
    """Put the keyboard where it was, else on the card that took the place; tells whether there is one."""
    for card in (card for cards in columns for card in cards):
        if card.key == was.key:
            _focus_in(card, was.words)
            return True
    cards = columns[was.column] or next((cards for cards in columns if cards), ())
    if cards:
        cards[min(was.place, len(cards) - 1)].setFocus(_REASON)
    return bool(cards)


def step(columns: Columns, card: Card, across: int, down: int) -> bool:
    """Go to the next card in a direction; tells whether there is one."""
    here = find_focus(columns, card)
    if here is None:
        return False
    column, place = here.column + across, here.place + down
    if not (0 <= column < len(columns) and columns[column]) or place < 0:
        return False
    cards = columns[column]
    if down and place >= len(cards):
        return False
    cards[min(place, len(cards) - 1)].setFocus(_REASON)
    return True


def order_tabs(parts: Iterable[QWidget]) -> None:
    """Let Tab go through these parts in this order, and through each as it is built."""
    stops = [
        widget
        for part in parts
        for widget in (part, *part.findChildren(QWidget))
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _focus_in(card: Card, words: str) -> None:
    for button in card.findChildren(Button):
        if words and button.words == words and not button.isHidden():
            button.setFocus(_REASON)
            return
    card.setFocus(_REASON)
