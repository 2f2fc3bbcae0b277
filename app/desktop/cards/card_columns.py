"""The product's promise at a glance: verified codes beside suspected spoofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.cards.card import Card, CardSize
from app.desktop.cards.card_focus import find_focus, give_focus, step
from app.desktop.cards.code_card import CodeCard
from app.desktop.cards.spoof_card import SpoofCard
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.frames import RoundedFrame
from app.desktop.widgets.labels import Label, TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.typography import TextRole, scaled
from app.translation import number, translate, translate_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from app.desktop.rows.shown_row import RowKey, ShownRow

CARD_LIMIT = 3
"""Cards in a column: fourteen fakes a day must not become wallpaper."""
ALL_WHOLE = (CardSize.WHOLE,) * CARD_LIMIT
_BESIDE = 500
"""From this width on the columns stand beside each other."""


class _Column(QWidget):
    """A caption, its cards or a calm sentence, and a line for what is not shown."""

    def __init__(self, caption: str, empty: str) -> None:
        super().__init__()
        self._caption = Label(caption.upper(), TextRole.CAPTION, "muted")
        self._caption.setAccessibleName(caption)
        self.cards: list[Card] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(9)
        self._empty = RoundedFrame(fill="surface", line="line")
        self._calm = TextLabel(empty, TextRole.BODY, "muted")
        self._empty.setLayout(column(self._calm, margins=(18, 14, 18, 14)))
        self.footer = QWidget()
        self.setLayout(column(self._caption, self._empty, self._cards, self.footer, None, spacing=8))

    def show_cards(
        self, rows: Sequence[ShownRow], sizes: Sequence[CardSize], make: Callable[[ShownRow, CardSize], Card]
    ) -> None:
        """Show a card for each row; a card that is there and unchanged stays."""
        former = {card.key: card for card in self.cards}
        self.cards = []
        for place, (shown, size) in enumerate(zip(rows, sizes, strict=False)):
            card = former.get(shown.key)
            if card is not None and card.shown == shown and card.card_size is size:
                del former[shown.key]
            else:
                card = make(shown, size)
            self.cards.append(card)
            self._cards.insertWidget(place, card)
            card.show()
        self._put_away(former.values())
        self._empty.setVisible(not rows)

    def _put_away(self, cards: Iterable[Card]) -> None:
        for card in cards:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()

    def show_empty(self, words: str) -> None:
        """Say something else where there is no card."""
        self._calm.set_text(words)

    def show_caption(self, *, is_shown: bool) -> None:
        """Show the caption, or do without it where each line counts."""
        self._caption.setVisible(is_shown)


class CardColumns(QScrollArea):
    """Both columns; scrolls where the window is too low for them."""

    opened = Signal(object)
    copy_requested = Signal(object)
    share_requested = Signal(object)
    unasked_requested = Signal(object)
    done_requested = Signal(object)
    report_requested = Signal(object)
    dismiss_requested = Signal(object)
    show_spoofs_requested = Signal()
    report_all_requested = Signal()
    show_codes_requested = Signal()
    recast = Signal()
    """There are other cards."""
    left = Signal()
    """The keyboard goes on to what is below: down from the last card, or no card is left."""

    def __init__(self) -> None:
        """Start with calm sentences."""
        super().__init__()
        self._codes = _Column(
            translate("Verified codes"), translate("No live codes. New ones appear here by themselves.")
        )
        self._spoofs = _Column(translate("Suspected spoofs"), translate("No suspected spoofs in your inbox."))
        self._shown: tuple[object, ...] = ()
        self._is_hidden = False
        self._copied: RowKey | None = None
        self._are_lines = False
        self._content = QWidget()
        self._content.setObjectName("content")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(14)
        self._columns.addWidget(self._codes, 1)
        self._columns.addWidget(self._spoofs, 1)
        self._build_footers()
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("Verified codes and suspected spoofs"))
        self.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)

    @property
    def tab_parts(self) -> tuple[QWidget, ...]:
        """Return the cards and footers in the order in which Tab goes through them."""
        codes, spoofs = self._codes, self._spoofs
        return (*codes.cards, codes.footer, *spoofs.cards, spoofs.footer)

    @property
    def code_cards(self) -> tuple[CodeCard, ...]:
        """The code cards that are there."""
        return tuple(card for card in self._codes.cards if isinstance(card, CodeCard))

    @property
    def spoof_cards(self) -> tuple[SpoofCard, ...]:
        """The spoof cards that are there."""
        return tuple(card for card in self._spoofs.cards if isinstance(card, SpoofCard))

    def show_rows(
        self,
        codes: Sequence[ShownRow],
        spoofs: Sequence[ShownRow],
        in_spam: int,
        now: datetime,
        *,
        sizes: Sequence[CardSize] = ALL_WHOLE,
    ) -> None:
        """Show the first of the codes and of the spoofs, and how many there are beside them.

        ``sizes`` are those of the cards of a column, from the top.
        """
        focus = find_focus(self._cards(), self.window().focusWidget())
        wanted = (tuple(codes[:CARD_LIMIT]), tuple(spoofs[:CARD_LIMIT]), tuple(sizes))
        if wanted != self._shown:
            self._shown = wanted
            self._codes.show_cards(wanted[0], sizes, lambda shown, size: self._code_card(shown, now, size))
            self._spoofs.show_cards(wanted[1], sizes, lambda shown, size: self._spoof_card(shown, now, size))
            self.recast.emit()
            if focus is not None and not give_focus(self._cards(), focus):
                self.left.emit()
        self._are_lines = CardSize.LINE in sizes
        self._show_captions()
        live = sum(shown.is_live_code for shown in codes[CARD_LIMIT:])
        self._show_footers(live, len(spoofs) - len(wanted[1]), in_spam)
        self.updateGeometry()

    def show_unfinished(self, *, is_unfinished: bool) -> None:
        """Say of no spoofs only what is known: of a scan that is not finished, that none was found yet."""
        self._spoofs.show_empty(
            translate("None found so far.")
            if is_unfinished
            else translate("No suspected spoofs in your inbox.")
        )

    def set_hidden(self, *, is_hidden: bool) -> None:
        """Hide all codes, or show them again."""
        self._is_hidden = is_hidden
        for card in self.code_cards:
            card.set_hidden(is_hidden=is_hidden)

    def tick(self, now: datetime) -> None:
        """Count down."""
        for card in (*self.code_cards, *self.spoof_cards):
            card.tick(now)

    def show_copied(self, key: RowKey | None) -> None:
        """Say on the card whose code is in the clipboard that it is."""
        self._copied = key
        for card in self.code_cards:
            card.show_copied(is_copied=card.key == key)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of all that is in it."""
        width = max(200, self.width())
        return QSize(width, self._content_height(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a caption and one card of one line."""
        return QSize(200, min(self._content_height(max(200, self.width())), scaled(90)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the columns beside or below each other."""
        is_beside = event.size().width() >= scaled(_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
            self._show_captions()
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Follow what is in it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Be as high as the content; a scroll bar takes width and so makes the content higher yet."""
        height = self._content_height(self.width())
        self.setMaximumHeight(height)
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(
            needed if height > self.height() else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.updateGeometry()

    def _show_captions(self) -> None:
        is_stacked = self._columns.direction() == QBoxLayout.Direction.TopToBottom
        for one in (self._codes, self._spoofs):
            one.show_caption(is_shown=not (is_stacked and self._are_lines))

    def _content_height(self, width: int) -> int:
        if self._columns.hasHeightForWidth():
            # Not the least size: that is for the readable width of a text, and too high for a wider one.
            return self._columns.totalHeightForWidth(width)
        return self._columns.totalMinimumSize().height()

    def _build_footers(self) -> None:
        self._more_codes = Label("", TextRole.BODY, "muted")
        show_codes = Button(translate("Show"), Kind.LINK)
        show_codes.setAccessibleName(translate("Show all live codes"))
        show_codes.clicked.connect(self.show_codes_requested)
        self._codes.footer.setLayout(
            line(self._more_codes, show_codes, None, margins=(4, 0, 0, 0), spacing=4)
        )
        self._more_spoofs = TextLabel("", TextRole.BODY, "muted")
        show = Button(translate("Show"), Kind.LINK)
        show.setAccessibleName(translate("Show all suspected spoofs"))
        show.clicked.connect(self.show_spoofs_requested)
        self._report_all = Button(translate("Report all…"), Kind.LINK)
        self._report_all.clicked.connect(self.report_all_requested)
        for button in (show_codes, show, self._report_all):
            # The text beside them wraps sooner than they do.
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._spoofs.footer.setLayout(
            line(self._more_spoofs, show, self._report_all, None, margins=(4, 0, 0, 0), spacing=6)
        )

    def _show_footers(self, codes: int, spoofs: int, in_spam: int) -> None:
        self._codes.footer.setVisible(codes > 0)
        self._more_codes.setText(translate_count("{n} more code", "{n} more codes", codes))
        self._spoofs.footer.setVisible(spoofs + in_spam > 0)
        self._report_all.setVisible(in_spam > 0)
        self._more_spoofs.set_text(_more_words(spoofs, in_spam))

    def _code_card(self, shown: ShownRow, now: datetime, size: CardSize) -> Card:
        code = shown.row.code
        if code is None:
            message = "a code card needs a row that carries its code"
            raise ValueError(message)
        card = CodeCard(shown, code, now, size=size)
        card.set_hidden(is_hidden=self._is_hidden)
        card.show_copied(is_copied=shown.key == self._copied)
        card.opened.connect(self.opened)
        card.stepped.connect(self._step)
        card.copy_requested.connect(self.copy_requested)
        card.share_requested.connect(self.share_requested)
        card.unasked_requested.connect(self.unasked_requested)
        card.done_requested.connect(self.done_requested)
        return card

    def _spoof_card(self, shown: ShownRow, now: datetime, size: CardSize) -> Card:
        card = SpoofCard(shown, now, size=size)
        card.opened.connect(self.opened)
        card.stepped.connect(self._step)
        card.report_requested.connect(self.report_requested)
        card.dismiss_requested.connect(self.dismiss_requested)
        return card

    def _step(self, across: int, down: int) -> None:
        card = self.sender()
        if isinstance(card, Card) and not step(self._cards(), card, across, down) and down > 0:
            self.left.emit()

    def _cards(self) -> tuple[list[Card], list[Card]]:
        return self._codes.cards, self._spoofs.cards


def _more_words(spoofs: int, in_spam: int) -> str:
    """Return how many spoofs have no card: in the Inbox, and in Spam."""
    if spoofs and in_spam:
        # Both in few words: they stand in one line with what can be done.
        return translate("{n} more · {in_spam} in Spam").format(n=number(spoofs), in_spam=number(in_spam))
    if spoofs:
        return translate_count("{n} more in the Inbox", "{n} more in the Inbox", spoofs)
    return translate_count("{n} more, already in Spam", "{n} more, already in Spam", in_spam)
