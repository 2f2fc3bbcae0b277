"""The icon in the system tray, where there is a tray: the state, the live codes, notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app import resources
from app.desktop.widgets.untrusted import without_mnemonic
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desktop.rows.shown_row import RowKey

_SIDE = 64
_MS_SHOWN = 12_000


def program_icon() -> QIcon:
    """Return the program's own icon."""
    picture = QPixmap(_SIDE * 2, _SIDE * 2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(resources.read_text("desktop/inbox-inspector.svg").encode()).render(
        painter, QRectF(0, 0, _SIDE * 2, _SIDE * 2)
    )
    painter.end()
    return QIcon(picture)


class Tray(QObject):
    """The tray icon. Without a tray it does nothing, and ``is_there`` says so."""

    show_requested = Signal()
    scan_requested = Signal()
    quit_requested = Signal()
    code_requested = Signal(object)
    """The row's key: open the code view."""
    message_requested = Signal(object)
    """The row's key of what the last notification was about."""

    def __init__(self) -> None:
        """Show the icon, if there is a tray."""
        super().__init__()
        self._last: RowKey | None = None
        self._is_code = False
        self._icon: QSystemTrayIcon | None = None
        self._menu = QMenu()
        self._codes: tuple[tuple[RowKey, str], ...] = ()
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = QSystemTrayIcon(program_icon(), self)
            self._icon.setContextMenu(self._menu)
            self._icon.activated.connect(self._activate)
            self._icon.messageClicked.connect(self._open_last)
            self._icon.show()
        self.show_state(translate("Inbox Inspector"))
        self.show_codes(())

    @property
    def is_there(self) -> bool:
        """Whether closing the window can leave the program in the tray."""
        return self._icon is not None

    @property
    def menu(self) -> QMenu:
        """The icon's menu."""
        return self._menu

    def show_state(self, words: str) -> None:
        """Say in the tool tip what the program is doing."""
        if self._icon is not None:
            self._icon.setToolTip(words)

    def show_codes(self, codes: Sequence[tuple[RowKey, str]]) -> None:
        """List the live codes: key and title, never the code itself (a menu is seen by others)."""
        self._codes = tuple(codes)
        self._menu.clear()
        for key, title in self._codes:
            action = self._menu.addAction(without_mnemonic(title))
            action.triggered.connect(lambda _checked=False, key=key: self.code_requested.emit(key))
        if self._codes:
            self._menu.addSeparator()
        for words, signal in (
            (translate("Show window"), self.show_requested),
            (translate("Scan inbox"), self.scan_requested),
            (translate("Quit"), self.quit_requested),
        ):
            self._menu.addAction(words).triggered.connect(lambda _checked=False, signal=signal: signal.emit())

    def notify(self, key: RowKey, title: str, text: str, *, is_code: bool) -> None:
        """Show a notification; a click on it opens the code view or the message.

        ``title`` and ``text`` are our own words: some desktops read markup in them.
        """
        self._last, self._is_code = key, is_code
        if self._icon is not None:
            self._icon.showMessage(title, text, program_icon(), _MS_SHOWN)

    def hide(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()

    def _activate(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            if len(self._codes) == 1:
                self.code_requested.emit(self._codes[0][0])
            else:
                self.show_requested.emit()

    def _open_last(self) -> None:
        if self._last is None:
            return
        if self._is_code:
            self.code_requested.emit(self._last)
        else:
            self.message_requested.emit(self._last)
