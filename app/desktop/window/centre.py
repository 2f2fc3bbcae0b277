"""The middle of the window: top, banners, progress, cards, list, report bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.desktop.cards.card import CardSize
from app.desktop.cards.card_columns import ALL_WHOLE, CardColumns
from app.desktop.cards.card_focus import order_tabs
from app.desktop.reports.report_bar import ReportBar
from app.desktop.rows.row_list import ListFrame, RowList
from app.desktop.widgets.banner import Banner, BannerText
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.empty_panel import EmptyPanel
from app.desktop.widgets.labels import Label
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.palette import color, scheme_of
from app.desktop.widgets.typography import TextRole, scaled
from app.desktop.window.progress_strip import ProgressStrip
from app.desktop.window.top import Top
from app.translation import translate

if TYPE_CHECKING:
    from app.desktop.rows.row_model import RowModel

LOW = 640
"""Below this height cards are one line each."""
_FITTING = (
    (LOW, (CardSize.LINE,) * 3),
    (720, (CardSize.WHOLE, CardSize.SHORT, CardSize.SHORT)),
    (960, (CardSize.WHOLE, CardSize.WHOLE, CardSize.SHORT)),
)
"""Below each height, the sizes of the cards of a column: the list under them keeps its room."""
_LEAST_LIST = 110
_ROOMY = 700
"""From this height on there is a caption over the list."""


class Centre(QWidget):
    """Holds the parts; the window feeds them."""

    banner_requested = Signal(str)
    banner_closed = Signal(str)
    sort_menu_requested = Signal()
    refitted = Signal()
    """``card_sizes`` are others now."""

    def __init__(self, model: RowModel) -> None:
        """Build it over the rows."""
        super().__init__()
        self.top = Top()
        self.progress = ProgressStrip()
        self.progress.hide()
        self.cards = CardColumns()
        self.rows = RowList(model)
        self.empty = EmptyPanel()
        self.frame = ListFrame(self.rows, self.empty)
        self.frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.bar = ReportBar()
        self._caption = Label("", TextRole.CAPTION, "muted")
        self.sort = Button("", Kind.QUIET, icon_name="chevron-down")
        self.sort.clicked.connect(self.sort_menu_requested)
        self._heading = QWidget()
        self._heading.setLayout(line(self._caption, None, self.sort))
        self._banners = QVBoxLayout()
        self._banners.setSpacing(8)
        self._by_id: dict[str, Banner] = {}
        self._card_sizes = ALL_WHOLE
        self._is_bare = False
        self._layout = column(
            self.top,
            self._banners,
            self.progress,
            self.cards,
            self._heading,
            self.frame,
            self.bar,
            margins=(18, 16, 18, 16),
            spacing=12,
        )
        self.setLayout(self._layout)
        self.cards.recast.connect(self._order_tabs)
        self.cards.left.connect(self.enter_list)
        self.top.search_left.connect(self.enter_list)
        self.setMinimumWidth(scaled(360))
        self.retype()

    @property
    def card_sizes(self) -> tuple[CardSize, ...]:
        """Return the sizes of the cards of a column that this height has room for, from the top."""
        return self._card_sizes

    def retype(self) -> None:
        """Take the distances anew."""
        self.frame.setMinimumHeight(scaled(_LEAST_LIST))

    def set_bare(self, *, is_bare: bool) -> None:
        """Leave cards and caption away, where there is no mailbox and nothing else to show yet."""
        if is_bare != self._is_bare:
            self._is_bare = is_bare
            self.cards.setVisible(not is_bare)
            self._show_heading()

    def show_caption(self, words: str, sort: str) -> None:
        """Name what is listed, and how it is sorted."""
        self._caption.setText(words.upper())
        self._caption.setAccessibleName(words)
        self.sort.set_words(sort, translate("Sorted: {sort}").format(sort=sort))

    def show_banner(self, text: BannerText) -> None:
        """Show a banner; the same one again changes nothing."""
        former = self._by_id.get(text.banner_id)
        if former is not None:
            if former.text == text:
                return
            self.drop_banner(text.banner_id)
        banner = Banner(text)
        banner.action_requested.connect(self.banner_requested)
        banner.closed.connect(self._close_banner)
        self._by_id[text.banner_id] = banner
        self._banners.addWidget(banner)
        self._order_tabs()
        banner.speak()

    def drop_banner(self, banner_id: str) -> None:
        """Take a banner away, if it is there."""
        banner = self._by_id.pop(banner_id, None)
        if banner is not None:
            focus = self.window().focusWidget()
            if banner.isAncestorOf(focus):
                # Qt would go on to any button, even one that reports.
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            self._banners.removeWidget(banner)
            banner.hide()
            banner.deleteLater()

    def enter_list(self) -> None:
        """Put the keyboard on the list, on its first row where it was on none."""
        rows = self.rows
        if rows.isVisible():
            rows.setFocus(Qt.FocusReason.OtherFocusReason)
            if not rows.selection():
                rows.select_first()

    def banner_ids(self) -> tuple[str, ...]:
        """Return which banners there are."""
        return tuple(self._by_id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the height."""
        super().resizeEvent(event)
        is_tight = self._show_heading()
        edge = 10 if is_tight else 16
        self._layout.setContentsMargins(18, edge, 18, edge)
        self._layout.setSpacing(8 if is_tight else 12)
        height = event.size().height()
        fitting = next((sizes for below, sizes in _FITTING if height < scaled(below)), ALL_WHOLE)
        if fitting != self._card_sizes:
            self._card_sizes = fitting
            self.refitted.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), color(scheme_of(self), "backdrop"))

    def _order_tabs(self) -> None:
        """Let Tab go from the top to the bottom, also through what came later."""
        order_tabs(
            (
                self.top,
                *self._by_id.values(),
                self.progress,
                *self.cards.tab_parts,
                self._heading,
                self.frame,
                self.bar,
            )
        )

    def _show_heading(self) -> bool:
        """Show the caption over the list where there is room; tells whether there is too little."""
        is_tight = self.height() < scaled(_ROOMY)
        self._heading.setVisible(not is_tight and not self._is_bare)
        return is_tight

    def _close_banner(self, banner_id: str) -> None:
        self.drop_banner(banner_id)
        self.banner_closed.emit(banner_id)
