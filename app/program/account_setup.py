"""Adding and editing mailboxes: the dialog joined with the jobs that find and try settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app import resources
from app.background.set_up_lane import SetUpLane, SetUpParts
from app.desktop.accounts.dialog import AccountDialog
from app.desktop.accounts.values import SignInFacts
from app.jobs.sign_in_needs import sign_in_needs
from app.jobs.trials import try_imap, try_smtp
from app.mailbox.provider_reading import read_providers
from app.net.sources import NetworkSources
from app.program.browser_sign_in import begin_flow, known_clients

if TYPE_CHECKING:
    from app.desktop.accounts.values import FirstAnswers, SearchWish
    from app.desktop.window.main_window import MainWindow
    from app.jobs.find_settings import FoundSettings
    from app.program.preferences import Preferences
    from app.program.world import World
    from app.settings import Account


class AccountSetup(QObject):
    """Opens the account dialog, one at a time."""

    sample_requested = Signal()
    account_saved = Signal(str)
    """An account's id: it was added, or set up anew."""

    def __init__(self, window: MainWindow, world: World, preferences: Preferences) -> None:
        """Open nothing yet."""
        super().__init__(window)
        self._window = window
        self._world = world
        self._preferences = preferences
        self._dialog: AccountDialog | None = None
        self._lane: SetUpLane | None = None
        self._account_id = ""

    def begin(self) -> None:
        """Welcome a new user."""
        self._open()[0].show_welcome()

    def add(self) -> None:
        """Add a mailbox."""
        self._open()[0].show_address()

    def edit(self, account_id: str) -> None:
        """Change how an account signs in."""
        for account in self._preferences.settings.accounts:
            if account.account_id == account_id:
                dialog, lane = self._open(account)
                dialog.show_preparing()
                lane.look_at(account)

    def close(self) -> None:
        """Close the dialog and end what it asked for."""
        if self._dialog is not None:
            self._dialog.reject()
            self._dialog.deleteLater()
            self._dialog = None
        if self._lane is not None:
            self._lane.close()
            self._lane = None

    def parts(self) -> SetUpParts:
        """Return what setting up needs, as the settings are now."""
        clients = self._world.oauth_clients
        return SetUpParts(
            table=read_providers(resources.read_toml("providers.toml")),
            keychain=self._world.keychain,
            trials=(try_imap, try_smtp),
            make_sources=NetworkSources,
            begin_flow=lambda issuer: begin_flow(issuer, clients),
            asks_ispdb=self._preferences.settings.asks_ispdb,
        )

    def _open(self, edited: Account | None = None) -> tuple[AccountDialog, SetUpLane]:
        self.close()
        # The user may have registered the program since it was started.
        self._world.oauth_clients = known_clients(self._preferences.settings.oauth_clients)
        self._lane = lane = SetUpLane(self.parts(), self)
        self._dialog = dialog = AccountDialog(self._window)

        def search(wish: SearchWish) -> None:
            lane.search(wish.address, is_spelling_confirmed=wish.is_spelling_confirmed)

        def show_found(found: FoundSettings, has_keychain: bool) -> None:  # noqa: FBT001 - a signal's
            facts = self._facts(found, has_keychain=has_keychain)
            # Whoever adds a mailbox once more wants it to work, and not to have it twice.
            known = edited or self._known(found)
            if known is None:
                dialog.show_found(facts, found.correction)
            else:
                dialog.edit(facts, known)

        dialog.search_requested.connect(search)
        dialog.trial_requested.connect(lane.try_password)
        dialog.browser_requested.connect(lane.sign_in_by_browser)
        dialog.cancel_requested.connect(lane.cancel)
        dialog.finished.connect(lane.cancel)
        lane.asking.connect(dialog.show_asking)
        lane.found.connect(show_found)
        lane.browser_wanted.connect(dialog.show_browser)
        lane.tried.connect(dialog.show_tried)
        lane.failed.connect(dialog.show_failure)
        dialog.sample_requested.connect(self.sample_requested)
        dialog.page_requested.connect(lambda page: QDesktopServices.openUrl(QUrl(page)))
        dialog.account_ready.connect(self._take)
        dialog.answered.connect(self._take_answers)
        dialog.open()
        return dialog, lane

    def _known(self, found: FoundSettings) -> Account | None:
        """Return the account that has this address already."""
        wanted = found.address.lower()
        accounts = (known for known in self._preferences.settings.accounts if not known.is_sample)
        return next((known for known in accounts if known.address.lower() == wanted), None)

    def _facts(self, found: FoundSettings, *, has_keychain: bool) -> SignInFacts:
        return SignInFacts(
            found.address,
            sign_in_needs(found.provider, self._world.oauth_clients),
            has_keychain=has_keychain,
            provider=found.provider,
            candidates=found.candidates,
            trace=found.trace,
        )

    def _take(self, account: Account) -> None:
        self._account_id = account.account_id
        self._world.account_changed(account)
        self._preferences.add_account(account)
        self.account_saved.emit(account.account_id)

    def _take_answers(self, answers: FirstAnswers) -> None:
        settings = self._preferences.settings
        accounts = tuple(
            replace(known, other_addresses=answers.other_addresses)
            if known.account_id == self._account_id
            else known
            for known in settings.accounts
        )
        notifications = replace(settings.notifications, show_codes=answers.shows_codes)
        self._preferences.change(replace(settings, accounts=accounts, notifications=notifications))
