"""The main window: shows what it is fed and asks for what the user wants. It decides nothing.

The engine calls the methods (all in the GUI thread) and connects the signals. A key is
``(account_id, message_hash)``, as in ``Row.key``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.desktop.actions import Actions
from app.desktop.centre import Centre
from app.desktop.clipboard import CodeClipboard
from app.desktop.code_words import code_title
from app.desktop.commands import Commands
from app.desktop.detail import Detail
from app.desktop.panes import Panes
from app.desktop.row_keeper import RowKeeper
from app.desktop.row_model import RowModel
from app.desktop.rows import FILTER_NAMES, SORT_NAMES, Filter, ShownRow, Sort
from app.desktop.scanning import Listing, Scanning, chip_text, empty_text, folder_words, trouble_banner
from app.desktop.side import Side
from app.desktop.speaking import announce
from app.desktop.style import dress
from app.desktop.unasked_dialog import UnaskedDialog
from app.desktop.window_state import WindowState
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from app.claim.catalogue import Catalogue
    from app.desktop.banner import BannerText
    from app.desktop.report_bar import ReportBar
    from app.desktop.rows import RowKey
    from app.jobs.model import AccountStatus, Progress
    from app.settings import Settings
    from app.store.model import AccountId, Report, Row
    from app.verdict.details import Details

_SIZE = QSize(1360, 860)
_LEAST = QSize(480, 360)
_TICK_MS = 1000


def local_now() -> datetime:
    """Return now, with the offset of the user's time zone."""
    return datetime.now().astimezone()


class MainWindow(QWidget):
    """The window."""

    scan_requested = Signal()
    stop_requested = Signal()
    details_requested = Signal(object)
    """A key: ``show_details`` answers."""
    report_requested = Signal(object, object)
    """Keys, and a ``ReportWay``."""
    report_all_requested = Signal(object)
    """Keys of the spoofs in Spam; to be confirmed."""
    undo_requested = Signal()
    retry_requested = Signal(int)
    """A report's id."""
    sent_report_requested = Signal(int)
    """Show exactly what was sent: a report's id."""
    dismiss_requested = Signal(object)
    done_requested = Signal(object)
    put_back_requested = Signal(object)
    unasked_requested = Signal(object)
    """A key: ``show_unasked`` answers."""
    save_requested = Signal(object)
    files_dropped = Signal(object)
    """Paths."""
    open_files_requested = Signal()
    settings_requested = Signal()
    add_account_requested = Signal()
    account_menu_requested = Signal(QPoint)
    account_action_requested = Signal(str)
    """What an account needs to be watched again, sign-in or another try: its id."""
    clicked_something_requested = Signal(object)
    """The retailer's id, or None."""
    site_requested = Signal(str)
    """An https address from the catalogue."""
    sample_requested = Signal()
    shops_requested = Signal()
    banner_requested = Signal(str)
    """The button of a banner that is not an account's: its id."""
    banner_closed = Signal(str)
    quit_requested = Signal()

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
        self._scanning = Scanning()
        self._is_hidden = False
        self._state = WindowState(state_path)
        self.model = RowModel(self)
        self.keeper = RowKeeper(self.model, catalogue, clock)
        self.clipboard = CodeClipboard(self)
        self.side = Side()
        self.centre = Centre(self.model)
        self.detail = Detail()
        self.panes = Panes(self.side, self.centre, self.detail)
        self.commands = Commands(self)
        self.command_actions = Actions(self, self.commands.slots())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self.setWindowTitle(translate("Inbox Inspector"))
        self.setAcceptDrops(True)
        self.setMinimumSize(_LEAST)
        self._connect()
        self._restore()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.tick)
        self._tick.start()
        self._show_all()

    # What the engine tells.

    def add_rows(self, rows: Iterable[Row], *, is_news: bool = False) -> None:
        """Add or replace rows; ``is_news``: they came in while the mailbox was watched."""
        shown = self.keeper.put(rows)
        self._show_cards()
        self._follow_detail({one.key for one in shown})
        if is_news:
            self._announce(shown)

    def remove_rows(self, keys: Iterable[RowKey]) -> None:
        """Take rows away."""
        gone = set(keys)
        self.keeper.remove(gone)
        self._show_cards()
        if self.detail.shown is not None and self.detail.shown.key in gone:
            self.close_detail()
            self.detail.show_nothing()

    def set_reports(self, reports: Sequence[Report]) -> None:
        """Take all reports there are, newest first."""
        self.keeper.set_reports(reports)
        self._show_cards()
        if self.detail.shown is not None:
            self._follow_detail({self.detail.shown.key})

    def set_accounts(self, addresses: Mapping[AccountId, str]) -> None:
        """Take the accounts, each with its address."""
        keep = self._scanning
        self._set_scanning(
            Scanning(
                addresses=dict(addresses),
                statuses={key: status for key, status in keep.statuses.items() if key in addresses},
                progress={key: progress for key, progress in keep.progress.items() if key in addresses},
                running=keep.running & addresses.keys(),
                unfinished=keep.unfinished & addresses.keys(),
            )
        )

    def set_account_status(self, account_id: AccountId, status: AccountStatus) -> None:
        """Say what an account is doing."""
        statuses = {**self._scanning.statuses, account_id: status}
        self._set_scanning(replace(self._scanning, statuses=statuses))

    def set_progress(self, account_id: AccountId, progress: Progress | None) -> None:
        """Say how far a running scan is; None: it has just begun."""
        known = dict(self._scanning.progress)
        if progress is None:
            known.pop(account_id, None)
        else:
            known[account_id] = progress
        running = self._scanning.running | {account_id}
        unfinished = self._scanning.unfinished - {account_id}
        self._set_scanning(replace(self._scanning, progress=known, running=running, unfinished=unfinished))

    def end_progress(self, account_id: AccountId, *, is_finished: bool) -> None:
        """Say that a scan ended; not ``is_finished``: it was stopped, or failed."""
        running = self._scanning.running - {account_id}
        unfinished = self._scanning.unfinished - {account_id}
        if not is_finished:
            unfinished |= {account_id}
        self._set_scanning(replace(self._scanning, running=running, unfinished=unfinished))

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
        self._show_trouble()

    def home_of(self, shown: ShownRow) -> str:
        """Return the host where the user finds the shop, "" where none is known."""
        retailer_id = shown.row.retailer_id
        retailer = self._catalogue.retailers.get(retailer_id) if retailer_id is not None else None
        if retailer is None or not retailer.home:
            return ""
        country = self._settings.country or QLocale().name().partition("_")[2]
        return str(retailer.home.get(country) or retailer.home.get("") or next(iter(retailer.home.values())))

    # Qt's events.

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Start with the keyboard on the list."""
        super().showEvent(event)
        if self.focusWidget() is None or self.focusWidget() is self.side.chip:
            self.centre.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Accept files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Hand on the files."""
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember how the window was; what closing means is the engine's to say."""
        self.keep_state()
        super().closeEvent(event)

    def keep_state(self) -> None:
        """Write sizes, panes, filter and sort."""
        splitter = self.panes.splitter if self.panes.is_wide else None
        self._state.keep(self, splitter, self.model.filter, self.model.sort_by)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.retype()

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
        self.centre.rows.selected.connect(self._choose)
        self.centre.rows.opened.connect(self._open_with_focus)
        self.centre.lowered.connect(self._show_cards)
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
        self.centre.banner_closed.connect(self.banner_closed)
        self.centre.cards.opened.connect(self.show_message)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.dress)
        self.commands.connect_parts()

    def _restore(self) -> None:
        if not self._state.restore_geometry(self):
            self.resize(_SIZE)
        self._state.restore_panes(self.panes.splitter)
        self.set_filter(self._state.filter())
        self.set_sort(self._state.sort())

    def _show_list(self) -> None:
        model, now = self.model, self._clock()
        self.side.show_counts({of: model.count(of) for of in Filter})
        self.centre.top.show_filter(model.filter, model.count(model.filter))
        self.centre.show_caption(translate(FILTER_NAMES[model.filter]), translate(SORT_NAMES[model.sort_by]))
        is_empty = model.rowCount() == 0
        if is_empty:
            listing = Listing(model.filter, model.search, model.total())
            shops = len(self._catalogue.retailers)
            self.centre.empty.show_text(empty_text(self._scanning, listing, shops, now))
        self.centre.frame.show_list(is_list=not is_empty)
        self._show_trouble()

    def _show_trouble(self) -> None:
        banner = trouble_banner(self._scanning, self._clock()) if self.model.total() else None
        for banner_id in self.centre.banner_ids():
            if banner_id.startswith("account:") and (banner is None or banner.banner_id != banner_id):
                self.centre.drop_banner(banner_id)
        if banner is not None:
            self.centre.show_banner(banner)

    def _show_cards(self, *_: object) -> None:
        self.centre.cards.show_rows(
            self.keeper.code_cards(),
            self.keeper.open_spoofs(),
            len(self.keeper.spoofs_in_spam()),
            self._clock(),
            is_line=self.centre.is_low,
        )

    def _set_scanning(self, scanning: Scanning) -> None:
        self._scanning = scanning
        self.side.chip.show_text(chip_text(scanning))
        self.centre.progress.setVisible(scanning.is_running)
        if scanning.is_running:
            self.centre.progress.show_progress(scanning.total(), folder_words())
        self.centre.top.scan.setEnabled(not scanning.is_running)
        self.command_actions["scan"].setEnabled(not scanning.is_running)
        self.command_actions["stop"].setEnabled(scanning.is_running)
        self._show_list()

    def _show_all(self) -> None:
        self._set_scanning(self._scanning)
        self._show_cards()

    def _narrow(self, is_narrow: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.centre.top.set_narrow(is_narrow=is_narrow)

    def _choose(self, key: RowKey) -> None:
        if self.panes.is_wide or self.panes.is_over:
            self.open_message(key)

    def _open_with_focus(self, key: RowKey) -> None:
        self.open_message(key)
        self.detail.take_focus()

    def _show_detail(self, shown: ShownRow) -> None:
        self.detail.show_row(
            shown,
            self.keeper.reports_of(shown.key),
            self._clock(),
            home=self.home_of(shown),
            options=self._settings.report,
        )
        self.details_requested.emit(shown.key)

    def _follow_detail(self, keys: set[RowKey]) -> None:
        """Show the open message anew if it is one of these and became another."""
        before = self.detail.shown
        if before is not None and before.key in keys:
            after = self.model.find(before.key)
            if after is not None and after != before:
                self._show_detail(after)

    def _announce(self, arrived: Sequence[ShownRow]) -> None:
        for shown in arrived:
            if shown.is_live_code and shown.row.code is not None:
                announce(
                    self,
                    translate("New code: {title}").format(
                        title=code_title(shown.retailer, shown.row.code.purpose)
                    ),
                )
            elif shown.is_open_spoof:
                announce(self, translate("Suspected spoof in your Inbox: {name}").format(name=shown.name))
