"""What the window remembers: size, panes, filter and sort, in an INI file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize

from app.desktop.rows.shown_row import Filter, Sort

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_FRAME = QSize(8, 40)
"""About what a window's frame takes of a screen."""


class WindowState:
    """Reads and writes the file; one that is damaged, or of another version, is as good as none."""

    def __init__(self, path: Path) -> None:
        """Take where the file is; it need not exist."""
        self.path = path
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def restore_geometry(self, window: QWidget, first: QSize) -> None:
        """Give the window its size and place, ``first`` where there is none; no larger than its screen."""
        value = self._settings.value("window/geometry")
        if not (isinstance(value, QByteArray) and window.restoreGeometry(value)):
            window.resize(first)
        if not window.windowState():
            window.resize(window.size().boundedTo(window.screen().availableSize() - _FRAME))

    def pane_widths(self) -> QByteArray | None:
        """Return the widths of the panes."""
        value = self._settings.value("window/panes")
        return value if isinstance(value, QByteArray) else None

    def filter(self) -> Filter:
        """Return the filter."""
        return next((of for of in Filter if of.name == self._settings.value("list/filter")), Filter.SHOP_MAIL)

    def sort(self) -> Sort:
        """Return the sort."""
        return next((by for by in Sort if by.value == self._settings.value("list/sort")), Sort.NEWEST)

    def keep(self, window: QWidget, widths: QByteArray | None, of: Filter, by: Sort) -> None:
        """Write all; without ``widths`` those of the panes stay as they were."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        if widths is not None:
            self._settings.setValue("window/panes", widths)
        self._settings.setValue("list/filter", of.name)
        self._settings.setValue("list/sort", by.value)
        self._settings.sync()
