"""The picture of the window that the README shows: made by the program from its sample mailbox."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from app.demo.sample import ADDRESS, OTHER_ADDRESSES, PROVIDER
from app.demo.sample_rows import ACCOUNT_ID, sample_details
from app.desktop.session.picture import save_picture
from app.desktop.widgets.style import dress
from app.desktop.window.main_window import MainWindow
from app.jobs.model import AccountState, AccountStatus
from app.names import AddrSpec
from app.program.parts import load_parts
from app.settings import Look, Settings

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "pictures"
NOW = datetime(2026, 11, 20, 14, 12, tzinfo=timezone(timedelta(hours=1)))
SIZE = QSize(1360, 900)
SUBJECT = "Your driver could not verify your delivery"


def picture_path(look: Look) -> Path:
    """Return where the picture of a look is kept."""
    return FOLDER / f"window-{look.value}.png"


def draw(look: Look, path: Path) -> None:
    """Draw the window in a look, as it is when the sample mailbox was scanned at ``NOW``."""
    parts = load_parts()
    context = parts.context(
        provider=parts.profiles.trusted_by_hand(PROVIDER),
        own_addresses=frozenset(map(AddrSpec, (ADDRESS, *OTHER_ADDRESSES))),
        arrival=None,
        now=NOW,
    )
    found = sample_details(context)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, look)
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(
            parts.catalogue, Settings(look=look), Path(folder) / "window.ini", clock=lambda: NOW
        )
        window.scans.set_accounts({ACCOUNT_ID: ADDRESS})
        window.scans.set_account_status(ACCOUNT_ID, AccountStatus(AccountState.WATCHING))
        window.resize(SIZE)
        window.show()
        window.add_rows([row for row, _ in found])
        QApplication.processEvents()
        row, details = next(one for one in found if one[0].masked_subject == SUBJECT)
        window.show_message(row.key)
        window.show_details(row.key, details)
        window.centre.rows.setFocus()
        QApplication.processEvents()
        save_picture(window, path, size=SIZE)
        window.close()
        window.deleteLater()
