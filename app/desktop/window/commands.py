"""What the actions do: each finds the message that it is about, and asks the engine for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.desktop.detail.detail import ReportWay
from app.desktop.reports.report_section import is_by_hand
from app.desktop.rows.shown_row import Filter, Sort
from app.desktop.window.code_commands import CodeCommands
from app.desktop.window.keys_dialog import KeysDialog
from app.desktop.window.menus import Menus
from app.desktop.window.row_menu import REPORT_WAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.rows.shown_row import RowKey, ShownRow
    from app.desktop.window.main_window import MainWindow

_ACCOUNT = "account:"


class Commands(QObject):
    """The slots behind keys, menus and buttons of one window."""

    def __init__(self, window: MainWindow) -> None:
        """Belong to a window."""
        super().__init__(window)
        self._window = window
        self.codes = CodeCommands(window)
        self._menus = Menus(window)

    def slots(self) -> dict[str, Callable[[], None]]:
        """Return what each action does."""
        return {
            "scan": self.scan,
            "stop": self.stop,
            "open_files": self.open_files,
            "add_account": self.add_account,
            "settings": self.settings,
            "quit": self.quit,
            "report": self.report,
            "report_all": self.report_all,
            "undo": self.undo,
            "dismiss": self.dismiss,
            "put_back": self.put_back,
            "not_reported": self.not_reported,
            "reports": self._window.record_requested.emit,
            "clicked": self.clicked,
            "open_site": self.open_site,
            "save": self.save,
            "copy": self.codes.copy,
            "share": self.codes.share,
            "unasked": self.codes.unasked,
            "done": self.codes.done,
            "hide_codes": self.hide_codes,
            "search": self.search,
            "next_pane": self.next_pane,
            "back": self.back,
            "menu": self.menu,
            "keys": self.keys,
            "shops": self.shops,
        }

    def connect_parts(self) -> None:
        """Let the buttons of the parts do what the actions do."""
        window, centre = self._window, self._window.centre
        top, cards, detail, side = centre.top, centre.cards, window.detail, window.side
        top.scan_requested.connect(self.scan)
        top.hide_codes_requested.connect(self.hide_codes)
        top.filter_menu_requested.connect(self._menus.of_filters)
        top.menu_requested.connect(self.menu)
        side.account_menu_requested.connect(self._menus.of_accounts)
        side.clicked_something_requested.connect(self._clicked_nothing_chosen)
        side.settings_requested.connect(self.settings)
        centre.progress.stop_requested.connect(self.stop)
        centre.sort_menu_requested.connect(self._menus.of_sorts)
        centre.rows.menu_requested.connect(self._menus.of_row)
        centre.rows.clicked.connect(self._open_clicked)
        centre.empty.action_requested.connect(self._act)
        centre.banner_requested.connect(self._act_on_banner)
        cards.copy_requested.connect(self.codes.copy_of)
        cards.share_requested.connect(self.codes.share_of)
        cards.unasked_requested.connect(window.unasked_requested)
        cards.done_requested.connect(window.done_requested)
        cards.dismiss_requested.connect(window.dismiss_requested)
        cards.report_requested.connect(self._report_spoofs)
        cards.show_spoofs_requested.connect(self._show_spoofs)
        cards.show_codes_requested.connect(self._show_codes)
        cards.report_all_requested.connect(self.report_all)
        detail.report_requested.connect(window.report_requested)
        detail.clicked_requested.connect(self._clicked_of)
        detail.home_requested.connect(self._open_site_of)
        detail.menu_requested.connect(self._menus.of_row)
        detail.copy_requested.connect(self.codes.copy_of)
        detail.share_requested.connect(self.codes.share_of)
        detail.unasked_requested.connect(window.unasked_requested)
        detail.done_requested.connect(window.done_requested)
        for of, action in window.command_actions.filters.items():
            action.setProperty("choice", of.name)
            action.triggered.connect(self._choose_filter)
        for by, action in window.command_actions.sorts.items():
            action.setProperty("choice", by.value)
            action.triggered.connect(self._choose_sort)

    # Mailbox.

    def scan(self) -> None:
        """Ask for a scan."""
        self._window.scan_requested.emit()

    def stop(self) -> None:
        """Ask to stop it."""
        self._window.stop_requested.emit()

    def open_files(self) -> None:
        """Ask for mail files to be judged."""
        self._window.open_files_requested.emit()

    def add_account(self) -> None:
        """Ask for another mailbox."""
        self._window.add_account_requested.emit()

    def settings(self) -> None:
        """Ask for the settings."""
        self._window.settings_requested.emit()

    def quit(self) -> None:
        """Ask to end the program."""
        self._window.quit_requested.emit()

    def shops(self) -> None:
        """Ask for the list of shops."""
        self._window.shops_requested.emit()

    # The chosen message, or messages.

    def report(self) -> None:
        """Report what is chosen: several rows at once are reported as spoofs only."""
        chosen = self._chosen_all()
        spoofs = tuple(one.key for one in chosen if REPORT_WAYS[one.row.verdict][0] is ReportWay.SPOOF)
        if len(chosen) > 1:
            self._report_spoofs(spoofs)
        elif chosen and not chosen[0].is_reported:
            self._window.report_requested.emit((chosen[0].key,), REPORT_WAYS[chosen[0].row.verdict][0])

    def report_all(self) -> None:
        """Report every spoof that lies in Spam."""
        keys = self._window.keeper.spoofs_in_spam()
        if keys:
            self._window.report_all_requested.emit(keys)

    def undo(self) -> None:
        """Undo the report that is counting down."""
        self._window.undo_requested.emit()

    def dismiss(self) -> None:
        """Put the cards of the chosen spoofs away."""
        for shown in self._chosen_all():
            if shown.is_open_spoof:
                self._window.dismiss_requested.emit(shown.key)

    def put_back(self) -> None:
        """Take back what was done with a message that is no fake."""
        for shown in self._chosen_all():
            if shown.is_reported:
                self._window.put_back_requested.emit(shown.key)

    def not_reported(self) -> None:
        """Take back that it was reported by hand."""
        for shown in self._chosen_all():
            if is_by_hand(self._window.keeper.reports_of(shown.key)):
                self._window.not_reported_requested.emit(shown.key)

    def clicked(self) -> None:
        """Open the guide, with the shop of the chosen message."""
        shown = self._chosen()
        self._window.clicked_something_requested.emit(shown.row.retailer_id if shown else None)

    def open_site(self) -> None:
        """Open the shop's own site."""
        shown = self._chosen()
        if shown is not None:
            self._open_site_of(shown.key)

    def save(self) -> None:
        """Save the message as a file."""
        shown = self._chosen()
        if shown is not None:
            self._window.save_requested.emit(shown.key)

    # Codes and view.

    def hide_codes(self) -> None:
        """Hide all codes, or show them again."""
        self._window.set_hidden(is_hidden=not self._window.is_hidden)

    def search(self) -> None:
        """Go to the search."""
        search = self._window.centre.top.search
        search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        search.selectAll()

    def next_pane(self) -> None:
        """Go to the next part of the window: filters, cards, list, detail."""
        window = self._window
        stops: list[QWidget] = [window.side, window.centre.top.search, window.centre.cards]
        stops += [window.centre.rows, window.detail]
        stops = [stop for stop in stops if stop.isVisible()]
        focus: QWidget | None = window.focusWidget()
        here = [
            place
            for place, stop in enumerate(stops)
            if focus is not None and (stop is focus or stop.isAncestorOf(focus))
        ]
        for step in range(1, len(stops) + 1):
            if _enter(stops[((here[-1] if here else -1) + step) % len(stops)]):
                return

    def back(self) -> None:
        """Leave the detail, else the search."""
        window = self._window
        if window.panes.is_over:
            window.close_detail()
        elif window.centre.top.search.text():
            window.centre.top.search.clear()

    def menu(self) -> None:
        """Open the menu."""
        self._menus.of_window()

    def keys(self) -> None:
        """Show all keys."""
        KeysDialog(self._window.command_actions.keys(), self._window).open()

    # Within.

    def _act(self, action: str) -> None:
        """Do what a button in place of the list says."""
        window = self._window
        if action.startswith(_ACCOUNT):
            window.account_action_requested.emit(action.removeprefix(_ACCOUNT))
            return
        known: dict[str, Callable[[], None]] = {
            "scan": self.scan,
            "add-account": self.add_account,
            "sample": window.sample_requested.emit,
            "shops": self.shops,
            "clear-search": window.centre.top.search.clear,
        }
        known[action]()

    def _act_on_banner(self, banner_id: str) -> None:
        """Do what a banner's button says."""
        if banner_id.startswith(_ACCOUNT):
            self._window.account_action_requested.emit(banner_id.removeprefix(_ACCOUNT))
        else:
            self._window.banner_requested.emit(banner_id)

    def _chosen_all(self) -> list[ShownRow]:
        """Return the selected rows, or the one that is open where none is."""
        window = self._window
        keys = window.centre.rows.selection()
        if not keys and window.detail.shown is not None:
            keys = (window.detail.shown.key,)
        return [shown for key in keys if (shown := window.model.find(key)) is not None]

    def _chosen(self) -> ShownRow | None:
        """Return the message that is open, else the current row."""
        return self._window.detail.shown or self._window.centre.rows.current()

    def _report_spoofs(self, keys: tuple[RowKey, ...]) -> None:
        if keys:
            self._window.report_requested.emit(keys, ReportWay.SPOOF)

    def _open_clicked(self) -> None:
        """Open the message that was clicked, where arrows alone do not: below three panes."""
        window = self._window
        chosen = window.centre.rows.selection()
        if len(chosen) == 1 and not window.panes.is_wide:
            window.open_message(chosen[0])

    def _open_site_of(self, key: RowKey) -> None:
        shown = self._window.model.find(key)
        home = self._window.home_of(shown) if shown is not None else ""
        if home:
            self._window.site_requested.emit(f"https://{home}/")

    def _clicked_of(self, key: RowKey) -> None:
        shown = self._window.model.find(key)
        self._window.clicked_something_requested.emit(shown.row.retailer_id if shown else None)

    def _clicked_nothing_chosen(self) -> None:
        self._window.clicked_something_requested.emit(None)

    def _show_spoofs(self) -> None:
        self._window.set_filter(Filter.SPOOFS)
        self._window.centre.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_codes(self) -> None:
        self._window.set_filter(Filter.LIVE_CODES)
        self._window.centre.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_filter(self) -> None:
        self._window.set_filter(Filter[self.sender().property("choice")])

    def _choose_sort(self) -> None:
        self._window.set_sort(Sort(self.sender().property("choice")))


def _enter(stop: QWidget) -> bool:
    """Put the keyboard on a widget or the first thing in it that takes it; tells whether there is one."""
    if stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        return True
    for widget in stop.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
