"""Every action of the window: its words, its key, its place in the menu. The table is the manual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from app.desktop.rows.shown_row import FILTER_NAMES, SORT_NAMES, Filter, Sort
from app.desktop.widgets.untrusted import without_mnemonic
from app.translation import later, translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action."""

    name: str
    words: str
    """English, marked for translation."""
    key: str
    menu: str
    is_checkable: bool = False


_MAILBOX, _MESSAGE, _CODE, _VIEW, _HELP = (
    later("Mailbox"),
    later("Message"),
    later("Code"),
    later("View"),
    later("Help"),
)
MENUS = (_MAILBOX, _MESSAGE, _CODE, _VIEW, _HELP)

ACTIONS = (
    ActionSpec("scan", later("Scan inbox"), "F5", _MAILBOX),
    ActionSpec("stop", later("Stop scanning"), "Shift+F5", _MAILBOX),
    ActionSpec("open_files", later("Check mail files…"), "Ctrl+O", _MAILBOX),
    ActionSpec("add_account", later("Add a mailbox…"), "Ctrl+N", _MAILBOX),
    ActionSpec("settings", later("Settings"), "Ctrl+,", _MAILBOX),
    ActionSpec("quit", later("Quit"), "Ctrl+Q", _MAILBOX),
    ActionSpec("report", later("Report…"), "Ctrl+R", _MESSAGE),
    ActionSpec("report_all", later("Report all in Spam…"), "Ctrl+Shift+R", _MESSAGE),
    ActionSpec("undo", later("Undo report"), "Ctrl+Z", _MESSAGE),
    ActionSpec("dismiss", later("Dismiss"), "Ctrl+D", _MESSAGE),
    ActionSpec("put_back", later("Not a fake: put back"), "Ctrl+Shift+Z", _MESSAGE),
    ActionSpec("not_reported", later("Not reported after all"), "Ctrl+Shift+N", _MESSAGE),
    ActionSpec("reports", later("All reports…"), "Ctrl+L", _MESSAGE),
    ActionSpec("clicked", later("I clicked something…"), "Ctrl+G", _MESSAGE),
    ActionSpec("open_site", later("Open the shop's own site"), "Ctrl+B", _MESSAGE),
    ActionSpec("save", later("Save the mail as a file…"), "Ctrl+S", _MESSAGE),
    ActionSpec("copy", later("Copy code"), "Ctrl+Shift+C", _CODE),
    ActionSpec("share", later("Share code…"), "Ctrl+Shift+S", _CODE),
    ActionSpec("unasked", later("I did not ask for it"), "Ctrl+I", _CODE),
    ActionSpec("done", later("Done with this code"), "Ctrl+E", _CODE),
    ActionSpec("hide_codes", later("Hide codes"), "Ctrl+H", _CODE, is_checkable=True),
    ActionSpec("search", later("Search"), "Ctrl+F", _VIEW),
    ActionSpec("next_pane", later("Next part of the window"), "F6", _VIEW),
    ActionSpec("back", later("Back to the list"), "Esc", _VIEW),
    ActionSpec("menu", later("This menu"), "F10", _VIEW),
    ActionSpec("keys", later("Keys"), "F1", _HELP),
    ActionSpec("shops", later("The shops we know"), "Shift+F1", _HELP),
)


class Actions:
    """The actions of one window."""

    def __init__(self, window: QWidget, slots: Mapping[str, Callable[[], None]]) -> None:
        """Make one for each of ``ACTIONS``; ``slots`` says what each does."""
        self._window = window
        self.by_name: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(without_mnemonic(translate(spec.words)), window)
            action.setShortcut(QKeySequence(spec.key))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(spec.is_checkable)
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.triggered.connect(slots[spec.name])
            window.addAction(action)
            self.by_name[spec.name] = action
        self.filters = {of: QAction(translate(name), window) for of, name in FILTER_NAMES.items()}
        self.sorts = {by: QAction(translate(name), window) for by, name in SORT_NAMES.items()}
        self._group(self.filters.values())
        self._group(self.sorts.values())
        for number, action in enumerate(self.filters.values(), 1):
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        for number, action in enumerate(self.sorts.values(), 1):
            action.setShortcut(QKeySequence(f"Alt+{number}"))
        self.menu = self._build_menu()
        self.filter_menu = self._menu_of(translate("Filter"), self.filters.values())
        self.sort_menu = self._menu_of(translate("Sort"), self.sorts.values())

    def __getitem__(self, name: str) -> QAction:
        """Return the action of that name."""
        return self.by_name[name]

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return every key as it is shown on this platform, with what it does."""
        every = (*self.by_name.values(), *self.filters.values(), *self.sorts.values())
        native = QKeySequence.SequenceFormat.NativeText
        return tuple(
            (action.shortcut().toString(native), action.text().replace("&&", "&")) for action in every
        )

    def show_filter(self, of: Filter) -> None:
        """Mark the filter in use."""
        self.filters[of].setChecked(True)

    def show_sort(self, by: Sort) -> None:
        """Mark the sort in use."""
        self.sorts[by].setChecked(True)

    def _group(self, actions: Iterable[QAction]) -> None:
        group = QActionGroup(self._window)
        for action in actions:
            action.setCheckable(True)
            group.addAction(action)
            self._window.addAction(action)

    def _build_menu(self) -> QMenu:
        menu = QMenu(self._window)
        for name in MENUS:
            below = menu.addMenu(translate(name))
            for spec in ACTIONS:
                if spec.menu == name:
                    below.addAction(self.by_name[spec.name])
            if name == _VIEW:
                below.addMenu(self._menu_of(translate("Filter"), self.filters.values()))
                below.addMenu(self._menu_of(translate("Sort"), self.sorts.values()))
        return menu

    def _menu_of(self, title: str, actions: Iterable[QAction]) -> QMenu:
        menu = QMenu(title, self._window)
        for action in actions:
            menu.addAction(action)
        return menu
