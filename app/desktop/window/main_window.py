"""The main window: shows what it is fed and asks for what the user wants. It decides nothing.

The engine calls the methods (all in the GUI thread) and connects the signals. A key is
``(account_id, message_hash)``, as in ``Row.key``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.desktop.cards.arrivals import announce_arrivals
from app.desktop.detail.detail import Detail
from app.desktop.reports.report_path import form_note, path_of_row, report_note
from app.desktop.rows.row_keeper import RowKeeper
from app.desktop.rows.row_model import RowModel
from app.desktop.rows.shown_row import FILTER_NAMES, SORT_NAMES, Filter, ShownRow, Sort
from app.desktop.session.clipboard import CodeClipboard
from app.desktop.session.homes import home_host
from app.desktop.session.window_state import WindowState
from app.desktop.widgets.moments import local_now
from app.desktop.widgets.speaking import announce
from app.desktop.widgets.style import dress
from app.desktop.window.actions import Actions
from app.desktop.window.centre import Centre
from app.desktop.window.commands import Commands
from app.desktop.window.panes import Panes
from app.desktop.window.scan_display import ScanDisplay
from app.desktop.window.scanning import Listing, empty_text
from app.desktop.window.side import Side
from app.desktop.window.unasked_dialog import UnaskedDialog
from app.desktop.window.wishes import Wishes
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from app.claim.catalogue import Catalogue
    from app.desktop.reports.report_bar import ReportBar
    from app.desktop.reports.report_path import ReportPath
    from app.desktop.rows.shown_row import RowKey
    from app.desktop.widgets.banner import BannerText
    from app.settings import Settings
    from app.store.model import Report, Row
    from app.verdict.details import Details

SIZE = QSize(1360, 860)
"""At the first start, where the screen is large enough."""
_LEAST = QSize(480, 360)
_TICK_MS = 1000


class MainWindow(Wishes):
    """The window."""

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        state_path: Path,
        clock: Callable[[], datetime] = local_now,
    ) -> None:
        """Build the window; ``state_path`` is the INI file that remembers sizes and filter."""
        super().__init__()
        self._catalogue = catalogue
        self._settings = settings
        self._clock = clock
        self._path_of: Callable[[Row], ReportPath] = path_of_row
        self._is_hidden = False
        self._state = WindowState(state_path)
        self.model = RowModel(self)
        self.keeper = RowKeeper(self.model, catalogue, clock)
        self.clipboard = CodeClipboard(self)
        self.side = Side()
        self.centre = Centre(self.model)
        self.detail = Detail()
        self._scans = ScanDisplay(self.side, self.centre)
        self.panes = Panes(self.side, self.centre, self.detail)
        self.commands = Commands(self)
        self.command_actions = Actions(self, self.commands.slots())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self.setWindowTitle(translate("Inbox Inspector"))
        self.setMinimumSize(_LEAST)
        self._connect()
        self._restore()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.tick)
        self._tick.start()
        self._show_scans()
        self._show_cards()

    # What the engine tells.

    def add_rows(self, rows: Iterable[Row], *, is_news: bool = False) -> None:
        """Add or replace rows; ``is_news``: they came in while the mailbox was watched."""
        shown = self.keeper.put(rows)
        self._show_cards()
        self._follow_detail({one.key for one in shown})
        if is_news:
            announce_arrivals(self, shown)

    def remove_rows(self, keys: Iterable[RowKey]) -> None:
        """Take rows away."""
        gone = set(keys)
        self.keeper.remove(gone)
        self._show_cards()
        if self.detail.shown is not None and self.detail.shown.key in gone:
            self.close_detail()
            self.detail.show_nothing()

    def set_report_paths(self, path_of: Callable[[Row], ReportPath]) -> None:
        """Take what tells where a report of a message would go."""
        self._path_of = path_of

    def set_reports(self, reports: Sequence[Report]) -> None:
        """Take all reports there are, newest first."""
        self.keeper.set_reports(reports)
        self._show_cards()
        if self.detail.shown is not None:
            self._follow_detail({self.detail.shown.key})

    @property
    def scans(self) -> ScanDisplay:
        """What the accounts are doing: told to it by the engine."""
        return self._scans

    def show_details(self, key: RowKey, details: Details) -> None:
        """Show text and technical facts of the message that is open."""
        self.detail.show_details(key, details)

    def show_details_failed(self, key: RowKey, sentence: str) -> None:
        """Say why the text can't be shown."""
        self.detail.show_failure(key, sentence)

    def show_unasked(self, key: RowKey, orders: Sequence[date]) -> None:
        """Open the advice for a code that was not asked for.

        ``orders``: the days of proven order or shipping mail from the shop in the last 60 days.
        """
        shown = self.model.find(key)
        if shown is not None and shown.row.code is not None:
            dialog = UnaskedDialog(shown, shown.row.code, orders, self._clock(), self)
            dialog.open()

    def show_message(self, key: RowKey) -> None:
        """Go to a message: it is opened, whatever search and filter are."""
        if not self.centre.rows.select(key):
            self.centre.top.search.clear()
            self.set_filter(Filter.SHOP_MAIL)
            self.centre.rows.select(key)
        self.open_message(key)

    def set_banner(self, text: BannerText) -> None:
        """Show a banner: the sample mailbox, a notice, an alarm."""
        self.centre.show_banner(text)

    def clear_banner(self, banner_id: str) -> None:
        """Take a banner away."""
        self.centre.drop_banner(banner_id)

    @property
    def report_bar(self) -> ReportBar:
        """The bar that says what becomes of a report."""
        return self.centre.bar

    def set_settings(self, settings: Settings) -> None:
        """Take changed settings."""
        is_new_look = settings.look is not self._settings.look
        self._settings = settings
        if is_new_look:
            self.dress()

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Take a changed catalogue."""
        self._catalogue = catalogue
        self.keeper.set_catalogue(catalogue)

    def dress(self) -> None:
        """Give the application the look of the settings, or the system's."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, self._settings.look)

    # What the user looks at.

    @property
    def catalogue(self) -> Catalogue:
        """The shops we know."""
        return self._catalogue

    @property
    def is_hidden(self) -> bool:
        """Tell whether codes are hidden."""
        return self._is_hidden

    @property
    def settings(self) -> Settings:
        """The user's settings."""
        return self._settings

    def now(self) -> datetime:
        """Return now, by the window's clock."""
        return self._clock()

    def open_message(self, key: RowKey) -> None:
        """Show a message in the detail, and ask for its text."""
        shown = self.model.find(key)
        if shown is None:
            return
        self._show_detail(shown)
        self.panes.slide_in()

    def close_detail(self) -> None:
        """Go back to the list, where the detail lies over it."""
        if self.panes.is_over:
            self.panes.slide_out()
            self.centre.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_filter(self, of: Filter) -> None:
        """Narrow the list."""
        self.model.set_filter(of)
        self.side.show_filter(of)
        self.command_actions.show_filter(of)

    def set_sort(self, by: Sort) -> None:
        """Sort the list."""
        self.model.set_sort(by)
        self.command_actions.show_sort(by)
        self._show_list()

    def set_hidden(self, *, is_hidden: bool) -> None:
        """Hide all codes, or show them again."""
        self._is_hidden = is_hidden
        self.centre.cards.set_hidden(is_hidden=is_hidden)
        self.detail.set_hidden(is_hidden=is_hidden)
        self.centre.top.show_hidden(is_hidden=is_hidden)
        self.command_actions["hide_codes"].setChecked(is_hidden)
        announce(self, translate("Codes hidden") if is_hidden else translate("Codes shown"))

    def tick(self) -> None:
        """Follow the time: once a second, and whenever a test says so."""
        if self.keeper.tick():
            self._show_cards()
        now = self._clock()
        self.centre.cards.tick(now)
        self.detail.tick(now)
        self._scans.show_trouble(now, has_rows=self.model.total() > 0)
        self.ticked.emit(now)

    def home_of(self, shown: ShownRow) -> str:
        """Return the host where the user finds the shop, "" where none is known."""
        return home_host(self._catalogue, shown.row.retailer_id, self._settings.country)

    # Qt's events.

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Start with the keyboard on the list."""
        super().showEvent(event)
        first = self.centre.rows if self.model.rowCount() else self.centre.top.search
        if self.focusWidget() is None or self.focusWidget() is self.side.chip:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember how the window was; what closing means is the engine's to say."""
        self.keep_state()
        super().closeEvent(event)
        self.close_asked.emit()

    def bring_forward(self) -> None:
        """Show the window above others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def keep_state(self) -> None:
        """Write sizes, panes, filter and sort."""
        self._state.keep(self, self.panes.widths(), self.model.filter, self.model.sort_by)

    def event(self, event: QEvent) -> bool:
        """Follow the system's text size."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.retype()
        return super().event(event)

    def retype(self) -> None:
        """Take all fonts and distances anew."""
        for widget in self.findChildren(QWidget):
            retype = getattr(widget, "retype", None)
            if retype is not None:
                retype()
        self.panes.choose()

    # Within.

    def _connect(self) -> None:
        self.model.changed.connect(self._show_list)
        self._scans.changed.connect(self._show_scans)
        self.centre.rows.selected.connect(self._choose)
        self.centre.rows.opened.connect(self._open_with_focus)
        self.centre.refitted.connect(self._show_cards)
        self.panes.narrowed.connect(self._narrow)
        self.side.filter_chosen.connect(self.set_filter)
        self.centre.top.search_changed.connect(self.model.set_search)
        self.clipboard.changed.connect(self.centre.cards.show_copied)
        self.clipboard.changed.connect(self.detail.show_copied)
        self.centre.bar.undo_requested.connect(self.undo_requested)
        self.detail.closed.connect(self.close_detail)
        self.detail.retry_requested.connect(self.retry_requested)
        self.detail.sent_requested.connect(self.sent_report_requested)
        self.detail.put_back_requested.connect(self.put_back_requested)
        self.detail.by_hand_requested.connect(self.by_hand_requested)
        self.detail.not_reported_requested.connect(self.not_reported_requested)
        self.centre.banner_closed.connect(self.banner_closed)
        self.centre.cards.opened.connect(self.show_message)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.dress)
        self.commands.connect_parts()

    def _restore(self) -> None:
        self._state.restore_geometry(self, SIZE)
        widths = self._state.pane_widths()
        if widths is not None:
            self.panes.set_widths(widths)
        self.set_filter(self._state.filter())
        self.set_sort(self._state.sort())

    def _show_list(self) -> None:
        model, now = self.model, self._clock()
        self.side.show_counts({of: model.count(of) for of in Filter})
        self.centre.top.show_filter(model.filter, model.count(model.filter))
        self.centre.show_caption(translate(FILTER_NAMES[model.filter]), translate(SORT_NAMES[model.sort_by]))
        is_empty = model.rowCount() == 0
        self.panes.want_detail(is_wanted=model.total() > 0)
        self.centre.set_bare(is_bare=not model.total() and not self._scans.scanning.addresses)
        if is_empty:
            listing = Listing(model.filter, model.search, model.total())
            shops = len(self._catalogue.retailers)
            self.centre.empty.show_text(empty_text(self._scans.scanning, listing, shops, now))
        self.centre.frame.show_list(is_list=not is_empty)
        self._scans.show_trouble(now, has_rows=model.total() > 0)

    def _show_cards(self, *_: object) -> None:
        self.centre.cards.show_rows(
            self.keeper.code_cards(),
            self.keeper.open_spoofs(),
            len(self.keeper.spoofs_in_spam()),
            self._clock(),
            sizes=self.centre.card_sizes,
        )

    def _show_scans(self) -> None:
        is_running = self._scans.scanning.is_running
        self.command_actions["scan"].setEnabled(self._scans.scanning.can_scan)
        self.command_actions["stop"].setEnabled(is_running)
        self._show_list()

    def _narrow(self, is_narrow: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.centre.top.set_narrow(is_narrow=is_narrow)

    def _choose(self, key: RowKey) -> None:
        if self.panes.is_wide or self.panes.is_over:
            self.open_message(key)

    def _open_with_focus(self, key: RowKey) -> None:
        self.open_message(key)
        self.detail.take_focus()

    def _show_detail(self, shown: ShownRow) -> None:
        reports, path = self.keeper.reports_of(shown.key), self._path_of(shown.row)
        shop = shown.retailer or translate("the shop")
        note = form_note(shop, path, reports) if reports else report_note(shop, path, self._settings.report)
        self.detail.show_row(shown, reports, self._clock(), home=self.home_of(shown), note=note)
        self.details_requested.emit(shown.key)

    def _follow_detail(self, keys: set[RowKey]) -> None:
        """Show the open message anew if it is one of these and became another."""
        before = self.detail.shown
        if before is not None and before.key in keys:
            after = self.model.find(before.key)
            if after is not None and not self.detail.shows(after, self.keeper.reports_of(after.key)):
                self._show_detail(after)
