"""What the lanes of one account need, and how each lane opens it for itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from app.background.account_judge import AccountJudge
from app.errors import InspectorError
from app.jobs.account_login import signed_in
from app.jobs.model import ScanPlan, TextBudget, Versions
from app.mailbox.imap import open_mailbox
from app.names import AddrSpec
from app.report.submission import SmtpSubmitter
from app.store.model import AccountId
from app.store.opening import open_store
from app.translation import translate

if TYPE_CHECKING:
    from pathlib import Path

    from app.background.judge_pool import JudgePool
    from app.evidence.profile import ProviderProfile
    from app.jobs.account_login import Login
    from app.jobs.ports import Filing, Mailbox
    from app.mailbox.waker import Waker
    from app.settings import Account
    from app.store.store import Store


class NoServerForSendingError(InspectorError):
    """The account has no server for sending."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            translate("This mailbox has no server for sending."),
            translate(
                "Add one under Settings › Accounts › Sign-in and servers, or open the mail and choose "
                "“Report by hand…”."
            ),
        )


@dataclass(frozen=True, slots=True)
class AccountParts:
    """Made by ``build`` for each account; may be used from every lane."""

    account: Account
    provider: ProviderProfile | None
    versions: Versions
    pool: JudgePool
    login: Login = field(repr=False)
    store_folder: Path
    copies_sent: bool = field(default=False, kw_only=True)
    """The provider puts into Sent what was handed in."""
    text_budget: TextBudget = field(default=TextBudget(), kw_only=True)
    more_inboxes: tuple[str, ...] = field(default=(), kw_only=True)
    """As in ``ScanPlan``."""

    @property
    def account_id(self) -> AccountId:
        """Return what names the account in the store."""
        return AccountId(self.account.account_id)

    def plan(self, now: datetime) -> ScanPlan:
        """Return what to scan as of that moment."""
        days = self.account.days_back
        since = None if days is None else now - timedelta(days=days)
        return ScanPlan(
            self.account_id, self.versions, since, self.account.folders, more_inboxes=self.more_inboxes
        )

    def open_mailbox(self, waker: Waker) -> Mailbox:
        """Connect and sign in, for the calling lane; the waker ends even that, from another thread."""
        return signed_in(
            self.login, lambda credentials: open_mailbox(self.account.imap, credentials, waker=waker)
        )

    def open_filing(self, waker: Waker) -> Filing:
        """Connect and sign in for what a report changes in the mailbox, for the calling lane."""
        from app.mailbox.filing import open_filing  # noqa: PLC0415 - seldom needed

        return signed_in(
            self.login, lambda credentials: open_filing(self.account.imap, credentials, waker=waker)
        )

    def open_submitter(self, *, is_renewed: bool = False) -> SmtpSubmitter:
        """Return what hands reports in; ``is_renewed``: with another token, for one was refused.

        Raises ``InspectorError`` where the account's login is not known.
        """
        if self.account.smtp is None:
            raise NoServerForSendingError
        credentials = self.login.credentials_for_sending()
        if is_renewed:
            self.login.renewed(self.login.credentials())
            credentials = self.login.credentials_for_sending()
        return SmtpSubmitter(self.account.smtp, credentials)

    def open_store(self) -> Store:
        """Open the store, for the calling lane."""
        return open_store(self.store_folder)

    def judge(self, *, is_urgent: bool = False) -> AccountJudge:
        """Return the account's judge; an urgent one goes before, for what somebody waits for."""
        own_addresses = frozenset(AddrSpec(address) for address in self.account.own_addresses)
        return AccountJudge(
            self.pool, provider=self.provider, own_addresses=own_addresses, is_urgent=is_urgent
        )


def now() -> datetime:
    """Return the moment, in the local time zone."""
    return datetime.now().astimezone()
