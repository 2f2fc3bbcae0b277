"""The list of rows: a view for keyboard, pointer and screen reader on a rounded ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QTableView, QWidget

from app.desktop.rows.row_delegate import RowDelegate
from app.desktop.widgets.frames import RADIUS, RoundedFrame
from app.translation import translate

if TYPE_CHECKING:
    from app.desktop.rows.row_model import RowModel
    from app.desktop.rows.shown_row import RowKey, ShownRow

    AnyIndex = QModelIndex | QPersistentModelIndex


class RowList(QTableView):
    """One line a message. Signals name the row by its key.

    A table of one column: a ``QListView`` asks Python twice about every row whenever rows change (170 ms
    for 100,000), a table with rows of one height asks about none.
    """

    selected = Signal(object)
    """The current row changed: its key."""
    opened = Signal(object)
    """Enter or a double click: its key."""
    menu_requested = Signal(object, QPoint)
    """The context menu, by pointer or by key: the row's key and where on the screen."""

    def __init__(self, model: RowModel) -> None:
        """Show the model's rows."""
        super().__init__()
        self._rows = model
        self.setModel(model)
        self._delegate = RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(translate("Messages that claim to be from a shop"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self._open)
        self.viewport().setAutoFillBackground(False)
        self._anchor: tuple[RowKey, int] | None = None
        self._listing = (model.filter, model.search, model.sort_by)
        model.layoutAboutToBeChanged.connect(self._hold)
        model.layoutChanged.connect(self._stay)
        self.retype()

    def retype(self) -> None:
        """Take the fonts anew."""
        self._delegate.retype()
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())

    def current(self) -> ShownRow | None:
        """Return the row that the keyboard is on."""
        index = self.currentIndex()
        return self._rows.row_at(index.row()) if index.isValid() else None

    def selection(self) -> tuple[RowKey, ...]:
        """Return the keys of all selected rows, from the top."""
        places = sorted(index.row() for index in self.selectedIndexes())
        return tuple(self._rows.row_at(place).key for place in places)

    def select(self, key: RowKey) -> bool:
        """Go to a row; tells whether it is visible."""
        index = self._rows.index_of(key)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        return index.isValid()

    def select_first(self) -> None:
        """Go to the first row, if there is one."""
        if self._rows.rowCount():
            self.select(self._rows.row_at(0).key)

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: AnyIndex, previous: AnyIndex
    ) -> None:
        """Tell which row is current."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.selected.emit(self._rows.row_at(current.row()).key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the current row with Enter; go to the first and the last with Home and End."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._rows.rowCount():
            last = self._rows.rowCount() - 1
            self.setCurrentIndex(self._rows.index(0 if event.key() == Qt.Key.Key_Home else last))
            return
        super().keyPressEvent(event)

    def _hold(self) -> None:
        """Note the topmost row, where the list is scrolled."""
        top = self.indexAt(QPoint(0, 0))
        self._anchor = None
        if top.isValid() and self.verticalScrollBar().value() > 0:
            self._anchor = (self._rows.row_at(top.row()).key, self.visualRect(top).top())

    def _stay(self) -> None:
        """Leave what is looked at where it is when rows come above it; another listing begins at its top."""
        listing = (self._rows.filter, self._rows.search, self._rows.sort_by)
        self.updateGeometries()
        if listing != self._listing:
            self._listing = listing
            self.scrollToTop()
            self.scrollTo(self.currentIndex())
        elif self._anchor is not None:
            key, top = self._anchor
            index = self._rows.index_of(key)
            if index.isValid():
                moved = self.rowViewportPosition(index.row()) - top
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.row_at(index.row()).key)

    def _ask_menu(self, where: QPoint) -> None:
        index = self.indexAt(where)
        if not index.isValid():
            index = self.currentIndex()
            where = self.visualRect(index).center()
        if index.isValid():
            self.menu_requested.emit(self._rows.row_at(index.row()).key, self.viewport().mapToGlobal(where))


class ListFrame(RoundedFrame):
    """The rounded ground of the list, which shows something else where there is nothing to list."""

    def __init__(self, rows: RowList, instead: QWidget) -> None:
        """Take the list, and what stands in its place when it is empty."""
        super().__init__()
        self._list = rows
        self._instead = instead
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)
        self._stack.addWidget(rows)
        self._stack.addWidget(instead)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more than the least: the cards above are whole first, the list takes what is left."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def show_list(self, *, is_list: bool) -> None:
        """Show the list, or what stands in its place."""
        self._stack.setCurrentWidget(self._list if is_list else self._instead)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the list within the round corners."""
        super().resizeEvent(event)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self._list.rect()), RADIUS - 1, RADIUS - 1)
        self._list.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground."""
        super().paintEvent(event)
