"""What is said aloud of messages that come in while the mailbox is watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.cards.code_words import code_title
from app.desktop.widgets.speaking import announce
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from app.desktop.rows.shown_row import ShownRow


def announce_arrivals(window: QWidget, arrived: Iterable[ShownRow]) -> None:
    """Have new codes and new spoofs in the Inbox said once; a code's characters are not."""
    for shown in arrived:
        if shown.is_live_code and shown.row.code is not None:
            title = code_title(shown.retailer, shown.row.code.purpose)
            announce(window, translate("New code: {title}").format(title=title))
        elif shown.is_open_spoof:
            announce(window, translate("Suspected spoof in your Inbox: {name}").format(name=shown.name))
