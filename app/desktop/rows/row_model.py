"""The list's model: all rows, and those that filter and search leave, in the order of the sort.

Filter and sort are done here over Python lists and announced with ``layoutChanged``: Qt's proxy model
would call Python for every row and compare (50 s for 100,000 rows; this takes a tenth of one).
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.desktop.rows.shown_row import Filter, Sort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.desktop.rows.shown_row import RowKey, ShownRow

_ORDERS: dict[Sort, tuple[tuple[str, bool], ...]] = {
    Sort.NEWEST: (("moment", True),),
    Sort.OLDEST: (("moment", False),),
    Sort.SHOP: (("moment", True), ("sort_shop", False)),
    Sort.AUTHOR: (("moment", True), ("sort_author", False)),
    Sort.VERDICT: (("moment", True), ("rank", False)),
}
"""Attributes and whether they descend, the last the most important: sorting is stable."""


class RowModel(QAbstractListModel):
    """Frozen rows in one column."""

    changed = Signal()
    """Rows, filter or search changed: counts and empty states follow."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty: all shop mail, newest first."""
        super().__init__(parent)
        self._rows: dict[RowKey, ShownRow] = {}
        self._visible: list[ShownRow] = []
        self._filter = Filter.SHOP_MAIL
        self._search = ""
        self._sort = Sort.NEWEST
        self._counts: dict[int, int] = {}

    @property
    def filter(self) -> Filter:
        """What the list is narrowed to."""
        return self._filter

    @property
    def search(self) -> str:
        """What is searched for, as it was typed."""
        return self._search

    @property
    def sort_by(self) -> Sort:
        """What the list is sorted by."""
        return self._sort

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: N802
        """Return how many rows are left by filter and search."""
        return 0 if parent is not None and parent.isValid() else len(self._visible)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a row's text; its picture is the delegate's."""
        if not index.isValid() or index.row() >= len(self._visible):
            return None
        shown = self._visible[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return shown.spoken()
        return None

    def row_at(self, row: int) -> ShownRow:
        """Return a visible row."""
        return self._visible[row]

    def find(self, key: RowKey) -> ShownRow | None:
        """Return a row by its key, visible or not."""
        return self._rows.get(key)

    def index_of(self, key: RowKey) -> QModelIndex:
        """Return where a row is visible; an invalid index where it is not."""
        for place, shown in enumerate(self._visible):
            if shown.key == key:
                return self.index(place)
        return QModelIndex()

    def rows(self) -> tuple[ShownRow, ...]:
        """Return every row, in no particular order."""
        return tuple(self._rows.values())

    def total(self) -> int:
        """Return how many rows there are in all."""
        return len(self._rows)

    def count(self, of: Filter) -> int:
        """Return how many rows a filter counts as unhandled."""
        return sum(number for mask, number in self._counts.items() if mask & of)

    def put(self, rows: Iterable[ShownRow]) -> None:
        """Add a batch of rows; one with a known key takes the other's place."""
        is_any = False
        for shown in rows:
            former = self._rows.get(shown.key)
            if former is not None:
                self._count(former, -1)
            self._rows[shown.key] = shown
            self._count(shown, 1)
            is_any = True
        if is_any:
            self._lay_out()

    def remove(self, keys: Iterable[RowKey]) -> None:
        """Take rows away."""
        gone = [self._rows.pop(key) for key in keys if key in self._rows]
        for shown in gone:
            self._count(shown, -1)
        if gone:
            self._lay_out()

    def update_all(self, change: Callable[[ShownRow], ShownRow]) -> None:
        """Put each row through ``change``; only where one became another anything happens."""
        changed = [new for old in self._rows.values() if (new := change(old)) is not old]
        self.put(changed)

    def set_filter(self, to: Filter) -> None:
        """Narrow the list."""
        if to != self._filter:
            self._filter = to
            self._lay_out()

    def set_search(self, text: str) -> None:
        """Keep the rows that hold every word of ``text`` in sender, shop or subject."""
        if text != self._search:
            self._search = text
            self._lay_out()

    def set_sort(self, by: Sort) -> None:
        """Sort the list."""
        if by is not self._sort:
            self._sort = by
            self._lay_out()

    def _count(self, shown: ShownRow, step: int) -> None:
        self._counts[shown.counts] = self._counts.get(shown.counts, 0) + step

    def _lay_out(self) -> None:
        self.layoutAboutToBeChanged.emit()
        held = [
            (index, self._visible[index.row()].key if index.row() < len(self._visible) else None)
            for index in self.persistentIndexList()
        ]
        self._visible = self._sorted(self._matching())
        self._follow(held)
        self.layoutChanged.emit()
        self.changed.emit()

    def _matching(self) -> list[ShownRow]:
        of = int(self._filter)
        words = self._search.casefold().split()
        rows = self._rows.values()
        if not words:
            return [shown for shown in rows if shown.belongs & of]
        if len(words) == 1:
            word = words[0]
            return [shown for shown in rows if shown.belongs & of and word in shown.haystack]
        return [
            shown for shown in rows if shown.belongs & of and all(word in shown.haystack for word in words)
        ]

    def _sorted(self, rows: list[ShownRow]) -> list[ShownRow]:
        for attribute, descends in _ORDERS[self._sort]:
            rows.sort(key=attrgetter(attribute), reverse=descends)
        return rows

    def _follow(self, held: list[tuple[QModelIndex, RowKey | None]]) -> None:
        """Let selection and current row follow their messages to where they are now."""
        if not held:
            return
        wanted = {key for _index, key in held if key is not None}
        places = {shown.key: place for place, shown in enumerate(self._visible) if shown.key in wanted}
        for index, key in held:
            place = places.get(key) if key is not None else None
            self.changePersistentIndex(index, self.index(place) if place is not None else QModelIndex())
