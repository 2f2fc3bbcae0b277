"""What the window asks the engine for: one signal for each wish of the user.

A key is ``(account_id, message_hash)``, as in ``Row.key``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent


class Wishes(QWidget):
    """A window with these signals."""

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
    by_hand_requested = Signal(object)
    """A key: show how to report it by hand."""
    record_requested = Signal()
    """Show all reports there are."""
    dismiss_requested = Signal(object)
    done_requested = Signal(object)
    put_back_requested = Signal(object)
    not_reported_requested = Signal(object)
    """A key: it was not reported by hand after all."""
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
    close_asked = Signal()
    """The window is to be closed; whether it hides or the program ends is the engine's to say."""
    ticked = Signal(object)
    """Now, once a second."""

    def __init__(self) -> None:
        """Take files that are dropped on it."""
        super().__init__()
        self.setAcceptDrops(True)

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
