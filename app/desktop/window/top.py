"""The top of the window: search, filters where the side is away, Hide codes, Scan inbox, menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.desktop.rows.shown_row import FILTER_NAMES, Filter
from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.layouts import line
from app.desktop.widgets.typography import TextRole, font_for, scaled
from app.translation import number, translate

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_SEARCH_LIMIT = 200


class _Search(QLineEdit):
    """A line to search with, left with Down or Enter."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go on to what was found."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
            return
        super().keyPressEvent(event)


class Top(QWidget):
    """The controls over the cards."""

    search_changed = Signal(str)
    search_left = Signal()
    """Down or Enter in the search: on to what was found."""
    hide_codes_requested = Signal()
    scan_requested = Signal()
    filter_menu_requested = Signal()
    menu_requested = Signal()

    def __init__(self) -> None:
        """Build it wide."""
        super().__init__()
        self.search = _Search()
        self.search.left.connect(self.search_left)
        self.search.setMaxLength(_SEARCH_LIMIT)
        self.search.setPlaceholderText(translate("Search sender, shop, subject"))
        self.search.setAccessibleName(translate("Search sender, shop, subject"))
        self.search.setClearButtonEnabled(True)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.textChanged.connect(self.search_changed)
        self.filters = Button(translate("Shop mail"), Kind.PLAIN, icon_name="chevron-down")
        self.filters.clicked.connect(self.filter_menu_requested)
        self.hide_codes = Button(translate("Hide codes"), Kind.PLAIN)
        self.hide_codes.clicked.connect(self.hide_codes_requested)
        self.scan = Button(translate("Scan inbox"), Kind.PRIMARY)
        self.scan.clicked.connect(self.scan_requested)
        self.menu = Button("", Kind.PLAIN, icon_name="more")
        self.menu.setAccessibleName(translate("Menu"))
        self.menu.setToolTip(translate("Menu (F10)"))
        self.menu.clicked.connect(self.menu_requested)
        layout = line(self.filters, self.search, self.hide_codes, self.scan, self.menu, spacing=10)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.retype()

    def retype(self) -> None:
        """Take the font anew."""
        self.search.setFont(font_for(TextRole.BODY))
        self.search.setMinimumWidth(scaled(90))
        self.search.setFixedHeight(self.scan.sizeHint().height())

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show the filters as a menu, and leave Hide codes to the menu."""
        self.filters.setVisible(is_narrow)
        self.hide_codes.setVisible(not is_narrow)

    def show_filter(self, of: Filter, count: int) -> None:
        """Name the filter in use."""
        words = translate(FILTER_NAMES[of])
        self.filters.set_words(
            words, translate("Filter: {filter}, {count}").format(filter=words, count=number(count))
        )

    def show_hidden(self, *, is_hidden: bool) -> None:
        """Offer to show hidden codes again."""
        self.hide_codes.set_words(translate("Show codes") if is_hidden else translate("Hide codes"))
