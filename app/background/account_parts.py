"""What the lanes of one account need, and how each lane opens it for itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.background.account_judge import AccountJudge
from app.jobs.reconnecting import PasswordMissingError
from app.jobs.scan import ScanPlan
from app.mailbox.imap import ImapMailbox, open_mailbox
from app.mailbox.signing_in import PasswordCredentials, TokenCredentials
from app.names import AddrSpec
from app.settings import SignIn
from app.store.model import AccountId
from app.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.background.judge_pool import JudgePool
    from app.evidence.profile import ProviderProfile
    from app.jobs.model import Versions
    from app.mailbox.signing_in import Credentials
    from app.mailbox.waker import Waker
    from app.settings import Account
    from app.store.store import Store


@dataclass(frozen=True, slots=True)
class AccountParts:
    """Made by ``build`` for each account; may be used from every lane."""

    account: Account
    provider: ProviderProfile | None
    versions: Versions
    pool: JudgePool
    secret: Callable[[], str | None] = field(repr=False)
    """The password or token; may raise ``InspectorError``."""
    store_folder: Path

    @property
    def account_id(self) -> AccountId:
        """Return what names the account in the store."""
        return AccountId(self.account.account_id)

    def plan(self, now: datetime) -> ScanPlan:
        """Return what to scan as of that moment."""
        days = self.account.days_back
        since = None if days is None else now - timedelta(days=days)
        return ScanPlan(self.account_id, self.versions, since, self.account.folders)

    def open_mailbox(self, waker: Waker) -> ImapMailbox:
        """Connect and sign in, for the calling lane; the waker ends even that, from another thread."""
        return open_mailbox(self.account.imap, self._credentials(), waker=waker)

    def open_store(self) -> Store:
        """Open the store, for the calling lane."""
        return open_store(self.store_folder)

    def judge(self, *, is_urgent: bool = False) -> AccountJudge:
        """Return the account's judge; an urgent one goes before, for what somebody waits for."""
        own_addresses = frozenset(AddrSpec(address) for address in self.account.own_addresses)
        return AccountJudge(
            self.pool, provider=self.provider, own_addresses=own_addresses, is_urgent=is_urgent
        )

    def _credentials(self) -> Credentials:
        secret = self.secret()
        if secret is None:
            raise PasswordMissingError
        if self.account.sign_in is SignIn.OAUTH2:
            return TokenCredentials(self.account.user, secret)
        return PasswordCredentials(self.account.user, secret)


def now() -> datetime:
    """Return the moment, in the local time zone."""
    return datetime.now().astimezone()
