"""A walk through the demo without a window, with the parts that every account is scanned and reported with.

In: a running demo and the context that verdicts need. Out: rows, and what arrived at the desk. Only
the account, the look-up of keys and the place of the store are the demo's own.
"""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.background.account_judge import AccountJudge
from app.background.judge_pool import JudgePool
from app.demo.resolver import resolver_for
from app.inspection import describe, inspect, keys_wanted
from app.jobs.model import ScanPlan, TextBudget, Versions
from app.jobs.scan import Scan
from app.mailbox.imap import open_mailbox
from app.mailbox.signing_in import PasswordCredentials
from app.report.composing import ReportMail, new_message_id
from app.report.desks import desks_for
from app.report.outcome import Outcome
from app.report.submission import SmtpSubmitter
from app.store.model import AccountId
from app.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from app.demo.running import Demo
    from app.demo.smtp_server import Received
    from app.inspection import Context
    from app.jobs.model import Notice, Progress, RowKey
    from app.mailbox.imap import ImapMailbox
    from app.report.desks import MailDesk
    from app.store.model import Row
    from app.verdict.details import Details

_LARGEST = 2 * 1024 * 1024


@dataclass(slots=True)
class Found:
    """What a scan found; a listener of it."""

    rows: dict[RowKey, Row] = field(default_factory=dict)
    looked_at: int = 0

    def rows_arrived(self, rows: Sequence[Row]) -> None:
        """Keep new and changed rows."""
        self.rows.update((row.key, row) for row in rows)

    def rows_gone(self, keys: Sequence[RowKey]) -> None:
        """Drop rows."""
        for key in keys:
            self.rows.pop(key, None)

    def progress_changed(self, progress: Progress) -> None:
        """Count the messages that were looked at."""
        self.looked_at = max(self.looked_at, progress.checked)

    def noticed(self, notice: Notice) -> None:
        """Take no notice: a sample mailbox lacks nothing."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A spoof that was reported, and what the desk got."""

    row: Row
    original: bytes = field(repr=False)
    received: tuple[Received, ...]


class Walk:
    """Scans and reports, once each."""

    def __init__(self, demo: Demo, context: Context, mailbox: ImapMailbox) -> None:
        """Take a demo, the context of its account and its mailbox."""
        self._demo = demo
        self._context = context
        self._mailbox = mailbox

    def scan(self) -> Found:
        """Scan Inbox and Junk as for any account; the store is a folder that is gone afterwards."""
        context, account = self._context, self._demo.account
        resolve = resolver_for(account, self._demo, None)
        plan = ScanPlan(AccountId(account.account_id), Versions("", ""), since=None)
        found = Found()
        with (
            tempfile.TemporaryDirectory(prefix="inbox-inspector-demo-") as folder,
            open_store(folder) as store,
            JudgePool(context, resolve=resolve) as pool,
        ):
            judge = AccountJudge(
                pool,
                provider=context.provider,
                own_addresses=context.own_addresses,
                clock=self._now,
            )
            Scan(
                plan,
                mailbox=self._mailbox,
                judge=judge,
                rows=store,
                listener=found,
                budget=TextBudget(),
                is_stopped=lambda: False,
                now=self._now,
            ).run()
        return found

    def desks_of(self, row: Row) -> tuple[MailDesk, ...]:
        """Return the desks of the retailer that a message claims."""
        retailer = None if row.retailer_id is None else self._context.catalogue.retailers[row.retailer_id]
        return desks_for(retailer, "", (), ()).mail

    def report(self, row: Row) -> Reported:
        """Report a message to its retailer's desks, as a real account does; all arrives at the demo's."""
        account = self._demo.account
        original = self._fetch(row)
        assert account.smtp is not None  # noqa: S101  # the demo has one
        submitter = SmtpSubmitter(account.smtp, PasswordCredentials(account.user, self._demo.password))
        for desk in self.desks_of(row):
            mail = ReportMail(
                original=original,
                desk=desk.address,
                is_inline=desk.is_inline,
                account_address=account.address,
                message_id=new_message_id(account.address),
                date=self._now(),
            )
            submission = submitter.submit(mail, lambda _octets: True)
            assert submission.outcome is Outcome.SENT, submission.why  # noqa: S101  # our own server
        return Reported(row, original, self._demo.reports_received())

    def details_of(self, row: Row) -> Details:
        """Return what the window shows of a message."""
        raw = self._fetch(row)
        context = replace(self._context, arrival=row.arrival)
        keys = self._demo.resolve(keys_wanted(raw, context))
        return describe(raw, context, inspect(raw, context, keys))

    def _fetch(self, row: Row) -> bytes:
        place = row.places[0]
        folder = next(found for found in self._mailbox.folders() if found.name == place.folder)
        self._mailbox.examine(folder, None)
        (item,) = self._mailbox.whole([place.uid], _LARGEST)
        assert item.raw is not None  # noqa: S101  # it was judged a moment ago
        return item.raw

    def _now(self) -> datetime:
        return self._context.now


@contextmanager
def walk_through(demo: Demo, context: Context) -> Iterator[Walk]:
    """Sign in to the demo's mailbox."""
    account = demo.account
    mailbox = open_mailbox(account.imap, PasswordCredentials(account.user, demo.password))
    try:
        yield Walk(demo, context, mailbox)
    finally:
        mailbox.close()
