"""The menus of a window, opened where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from app.desktop.reports.report_section import is_by_hand
from app.desktop.window.row_menu import row_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from app.desktop.rows.shown_row import RowKey
    from app.desktop.window.main_window import MainWindow


class Menus:
    """Opens the menus of one window."""

    def __init__(self, window: MainWindow) -> None:
        """Belong to a window."""
        self._window = window

    def of_row(self, key: RowKey, where: QPoint) -> None:
        """Open what can be done with a row, at a place on the screen."""
        shown = self._window.model.find(key)
        if shown is not None:
            rows = self._window.centre.rows
            if key not in rows.selection():
                rows.select(key)
            chosen = [one for chosen in rows.selection() if (one := self._window.model.find(chosen))]
            menu = row_menu(
                shown,
                chosen,
                self._window.command_actions,
                self._window,
                has_by_hand=any(is_by_hand(self._window.keeper.reports_of(one.key)) for one in chosen),
            )
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(where)

    def of_accounts(self) -> None:
        """Ask for the menu of the accounts."""
        chip = self._window.side.chip
        self._window.account_menu_requested.emit(chip.mapToGlobal(QPoint(0, chip.height())))

    def of_filters(self) -> None:
        """Open the filters."""
        self._pop_up(self._window.command_actions.filter_menu, self._window.centre.top.filters)

    def of_sorts(self) -> None:
        """Open the sorts."""
        self._pop_up(self._window.command_actions.sort_menu, self._window.centre.sort)

    def of_window(self) -> None:
        """Open the menu of all actions."""
        self._pop_up(self._window.command_actions.menu, self._window.centre.top.menu)

    def _pop_up(self, menu: QMenu, below: QWidget) -> None:
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 2)))
