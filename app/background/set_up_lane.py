"""Setting an account up without making the window wait: finding settings, signing in, keeping the secret.

Each request runs in a lane of its own and replaces the one before; ``cancel`` ends it. Nothing is
kept before all was tried, and nothing after a cancel.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.background.bounded_trials import bounded
from app.background.lanes import Lane
from app.background.stopping import Stopping
from app.jobs.find_settings import FoundSettings, Question, find_settings, table_candidates
from app.jobs.reconnecting import PasswordMissingError
from app.jobs.verify_account import verify_account
from app.mailbox.signing_in import PasswordCredentials, TokenCredentials
from app.net.autoconfig import ISPDB
from app.net.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.jobs.find_settings import Sources
    from app.jobs.verify_account import Trial, Verified
    from app.mailbox.keychain import Kept, Keychain
    from app.mailbox.providers import Provider, ProviderTable
    from app.names import DomainName
    from app.net.oauth import OAuthFlow
    from app.settings import Account, Credentials, Server

    Tell = Callable[[Question, str], None]

_ISPDB = ISPDB.partition("{")[0]


@dataclass(frozen=True, slots=True)
class SetUpParts:
    """What setting up needs of the world; may be used from any thread."""

    table: ProviderTable
    keychain: Keychain
    trials: tuple[Trial, Trial]
    """For IMAP and for SMTP."""
    make_sources: Callable[[], Sources]
    """Called in the lane that will ask them."""
    begin_flow: Callable[[str], OAuthFlow]
    """A sign-in by the browser with the issuer of that key."""
    asks_ispdb: bool = False


class SetUpLane(QObject):
    """Runs one request at a time. ``close`` it before it goes."""

    asking = Signal(object, str)
    """A ``Question`` and what is asked, while settings are looked for."""
    found = Signal(object, bool)
    """``FoundSettings``, and whether there is a keychain."""
    browser_wanted = Signal(str)
    """The page to open in the browser."""
    tried = Signal(object, object)
    """``Verified``, and where the secret was put (``Kept``), None where it failed."""
    failed = Signal(object)
    """An ``InspectorError``: it could not even be tried."""

    def __init__(self, parts: SetUpParts, parent: QObject | None = None) -> None:
        """Ask nothing yet."""
        super().__init__(parent)
        self._parts = parts
        self._lane: Lane | None = None
        self._stopping = Stopping()

    def search(self, address: str, *, is_spelling_confirmed: bool = False) -> None:
        """Find the settings for an address."""
        parts = self._parts
        lane, stopping = self._begin()

        def tell(question: Question, asked: str) -> None:
            lane.tell(partial(self.asking.emit, question, asked))

        def work() -> tuple[FoundSettings, bool]:
            found = find_settings(
                address,
                parts.table,
                _Telling(parts.make_sources(), tell),
                asks_ispdb=parts.asks_ispdb,
                is_spelling_confirmed=is_spelling_confirmed,
                is_stopped=stopping.is_stopped,
            )
            return found, parts.keychain.is_available()

        lane.submit(work, lambda result: self.found.emit(*result), self.failed.emit)

    def look_at(self, account: Account) -> None:
        """Tell of an account that is to be edited what a search would: its provider and its settings."""
        parts = self._parts
        lane, _ = self._begin()
        provider = self._provider_of(account)
        candidate = Candidate(account.imap, account.smtp, account.user, account.smtp_user)
        candidates = (candidate, *table_candidates(provider, account.address))
        found = FoundSettings(account.address, candidates, (), provider)
        lane.submit(parts.keychain.is_available, lambda has_keychain: self.found.emit(found, has_keychain))

    def try_password(self, account: Account, password: str) -> None:
        """Try an account, and keep its password if all is well; "": the one that is kept already."""
        parts = self._parts
        lane, stopping = self._begin()

        def work() -> tuple[Verified, Kept | None]:
            secret = password or parts.keychain.load(account.account_id)
            if secret is None:
                raise PasswordMissingError
            reading = PasswordCredentials(account.user, secret)
            sending = PasswordCredentials(account.smtp_user or account.user, secret)
            return self._try(account, (reading, sending), secret, stopping)

        lane.submit(work, lambda result: self.tried.emit(*result), self.failed.emit)

    def sign_in_by_browser(self, account: Account) -> None:
        """Let the user sign in in the browser, then try the account and keep what it needs for later."""
        parts = self._parts
        lane, stopping = self._begin()

        def work() -> tuple[Verified, Kept | None]:
            flow = parts.begin_flow(account.oauth_issuer)
            page = flow.start(account.address)
            lane.tell(partial(self.browser_wanted.emit, page))
            with stopping.ending(flow.cancel):
                tokens = flow.wait()
            reading = TokenCredentials(account.user, tokens.access_token)
            sending = TokenCredentials(account.smtp_user or account.user, tokens.access_token)
            return self._try(account, (reading, sending), tokens.refresh_token, stopping)

        lane.submit(work, lambda result: self.tried.emit(*result), self.failed.emit)

    def cancel(self) -> None:
        """End what was asked for last; nothing is told of it any more."""
        self._stopping.stop()
        if self._lane is not None:
            self._lane.close(0)
            self._lane = None

    def close(self) -> None:
        """End everything."""
        self.cancel()

    def _begin(self) -> tuple[Lane, Stopping]:
        self.cancel()
        self._lane, self._stopping = Lane("set up"), Stopping()
        return self._lane, self._stopping

    def _try(
        self, account: Account, credentials: tuple[Credentials, Credentials], secret: str, stopping: Stopping
    ) -> tuple[Verified, Kept | None]:
        parts = self._parts
        imap, smtp = (bounded(trial, stopping.is_stopped) for trial in parts.trials)
        verified = verify_account(account, credentials, (imap, smtp), self._provider_of(account))
        if not verified.is_good or stopping.is_stopped():
            return verified, None
        return verified, parts.keychain.store(account.account_id, secret)

    def _provider_of(self, account: Account) -> Provider | None:
        table = self._parts.table
        return table.of_name(account.provider) or table.of_domain(account.address.rpartition("@")[2])


class _Telling:
    """``Sources`` that say what they are about to ask."""

    def __init__(self, sources: Sources, tell: Tell) -> None:
        self._sources = sources
        self._tell = tell

    def read(self, url: str) -> bytes | None:
        self._tell(Question.ISPDB if url.startswith(_ISPDB) else Question.AUTOCONFIG, url)
        return self._sources.read(url)

    def offered(self, address: str, domain: DomainName) -> tuple[Candidate, ...]:
        self._tell(Question.SERVICES, domain)
        return self._sources.offered(address, domain)

    def exchangers(self, domain: DomainName) -> tuple[DomainName, ...]:
        self._tell(Question.EXCHANGERS, domain)
        return self._sources.exchangers(domain)

    def has_imap(self, server: Server) -> bool:
        self._tell(Question.IMAP_GUESS, f"{server.host}:{server.port}")
        return self._sources.has_imap(server)

    def has_smtp(self, server: Server) -> bool:
        self._tell(Question.SMTP_GUESS, f"{server.host}:{server.port}")
        return self._sources.has_smtp(server)
