"""The window as fast as it can be there: with the newest rows that are known, before anything works.

Imports only what the window needs: judging, mailbox and network follow while it is looked at.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from app import resources
from app.claim.catalogue import read_catalogue
from app.desktop.session.tray import program_icon
from app.desktop.widgets.banner import BannerText
from app.desktop.window.main_window import MainWindow
from app.errors import InspectorError
from app.sentences import Tone
from app.settings import load_additions
from app.store.model import AccountId
from app.store.opening import open_store

if TYPE_CHECKING:
    from app.settings import Locations, Settings

STATE_FILE = "window.ini"
_FIRST_ROWS = 200
"""More than any screen shows; the others follow."""


def first_look(places: Locations, settings: Settings) -> MainWindow:
    """Return the window, not shown yet, with the newest rows of each account."""
    shipped = resources.read_all_toml("retailers")
    additions, _ = load_additions(places.additions, shipped)
    window = MainWindow(read_catalogue(shipped, additions), settings, places.data / STATE_FILE)
    window.setWindowIcon(program_icon())
    window.dress()
    window.scans.set_accounts({AccountId(one.account_id): one.address for one in settings.accounts})
    if settings.accounts and places.store.is_dir():
        # What fails is said by those who work with the store; what was repaired they do not see any more.
        with suppress(InspectorError), open_store(places.store) as store:
            if store.notice is not None:
                text = f"{store.notice.sentence} {store.notice.next_step}"
                window.set_banner(BannerText("repaired", Tone.CAREFUL, text, icon="careful"))
            for account in settings.accounts:
                window.add_rows(store.newest_rows(AccountId(account.account_id), _FIRST_ROWS))
    return window
