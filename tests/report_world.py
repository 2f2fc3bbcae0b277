"""One account that reports: a real store, and mailbox, filing and server as the test wants them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from app.jobs.report import release_reports, start_reports
from app.jobs.report_run import ReportNews, send_due
from app.jobs.report_sending import ReportParts
from app.mailbox.failures import ConnectionLostError
from app.mailbox.model import Examined, Folder, FolderRole, FolderState, Moved, WholeItem
from app.names import AddrSpec
from app.report.composing import compose
from app.report.desks import MailDesk
from app.report.outcome import Outcome, Submission
from app.settings import Account, ReportOptions, Security, Server
from app.store.model import AccountId, MessageHash, Place
from tests.odd_mail import CLEAN
from tests.unit.store.values import row

if TYPE_CHECKING:
    from app.report.composing import ReportMail
    from app.store.store import Store

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
SPOOF = CLEAN["From and dot lines"]
INBOX = Folder("INBOX", FolderRole.INBOX)
JUNK = Folder("Junk", FolderRole.JUNK)
PLACE = Place("INBOX", FolderRole.INBOX, 7, 1)
DESK = MailDesk(AddrSpec("desk@shop.example"), is_inline=False)
OTHER_DESK = MailDesk(AddrSpec("other@shop.example"), is_inline=False)
_NO_SERVER = Server("127.0.0.1", 1, Security.TLS)
ACCOUNT = Account("home", "ann@example.org", _NO_SERVER, _NO_SERVER, "ann@example.org")


def hash_of(raw: bytes) -> MessageHash:
    return MessageHash(hashlib.sha256(raw).hexdigest())


class PlayedMailbox:
    """One Inbox with messages by uid."""

    def __init__(self, *originals: bytes) -> None:
        self.mails = dict(enumerate(originals, start=1))
        self.uidvalidity = 7
        self.folder_list: tuple[Folder, ...] = (INBOX, JUNK)
        self.is_broken = False
        self.opened = 0
        self.closed = 0

    def open(self) -> PlayedMailbox:
        self.opened += 1
        return self

    def folders(self):
        if self.is_broken:
            raise ConnectionLostError
        return self.folder_list

    def examine(self, folder, former):
        return Examined(folder, FolderState(self.uidvalidity, 100, len(self.mails)), is_same=False)

    def whole(self, uids, cap):
        for uid in uids:
            raw = self.mails.get(uid)
            if raw is None:
                yield WholeItem(uid, None, 0, None, why="missing")
            else:
                yield WholeItem(uid, None, len(raw), raw[:cap], is_cut=len(raw) > cap)

    def close(self):
        self.closed += 1


class PlayedFiling:
    """Writes down what is done to the mailbox."""

    def __init__(self) -> None:
        self.done: list[tuple[object, ...]] = []
        self.sent_ids: set[str] = set()
        self.sent_copies: dict[str, bytes] = {}
        self.is_broken = False
        self.has_junk = True

    def open(self) -> PlayedFiling:
        self._break()
        return self

    def has_sent(self, our_message_id):
        self._break()
        return our_message_id in self.sent_ids

    def sent_copy(self, our_message_id, cap):
        self._break()
        copy = self.sent_copies.get(our_message_id)
        return None if copy is None or len(copy) > cap else copy

    def append_to_sent(self, octets):
        self.done.append(("append", octets))
        return True

    def mark_phishing(self, *message):
        self.done.append(("mark", *message))
        return True

    def unmark_phishing(self, *message):
        self.done.append(("unmark", *message))
        return True

    def move_to_junk(self, *message):
        self.done.append(("move", *message))
        return Moved(JUNK, 9, 44) if self.has_junk else None

    def move_back(self, *message):
        self.done.append(("back", *message))
        return Moved(INBOX, 7, 55)

    def close(self):
        self.done.append(("close",))

    def _break(self):
        if self.is_broken:
            raise ConnectionLostError

    @property
    def names(self) -> list[str]:
        return [str(step[0]) for step in self.done]


class PlayedSubmitter:
    """Gives the outcomes in turn, the last one for ever; an exception is raised instead."""

    def __init__(self, *outcomes) -> None:
        self.outcomes = list(outcomes) or [Outcome.SENT]
        self.mails: list[ReportMail] = []
        self.before = lambda: None

    def submit(self, mail, begin):
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        if isinstance(outcome, Exception):
            raise outcome
        self.before()
        if not begin(compose(mail, has_8bitmime=True)):
            return Submission(Outcome.WITHDRAWN)
        self.mails.append(mail)
        return outcome if isinstance(outcome, Submission) else Submission(outcome, octets=b"the mail")


@dataclass
class World:
    """Everything that one account's reports meet."""

    store: Store
    submitter: Any = field(default_factory=PlayedSubmitter)
    mailbox: Any = field(default_factory=lambda: PlayedMailbox(SPOOF))
    filing: Any = field(default_factory=PlayedFiling)
    options: ReportOptions = field(default_factory=ReportOptions)
    account: Account = ACCOUNT
    renewed: Any = None
    now: datetime = NOW
    is_stopped: bool = False
    copies_sent: bool = False
    news: list[ReportNews] = field(default_factory=list)

    @property
    def parts(self) -> ReportParts:
        return ReportParts(
            account=self.account,
            outbox=self.store,
            open_mailbox=self.mailbox.open,
            open_submitter=lambda: self.submitter,
            renew_submitter=lambda: self.renewed,
            open_filing=self.filing.open,
            options=self.options,
            clock=lambda: self.now,
            is_stopped=lambda: self.is_stopped,
            copies_sent=self.copies_sent,
        )

    def start(self, *desks: MailDesk, raw: bytes = SPOOF, place: Place = PLACE):
        return start_reports(self.store, row_of(raw, place), place, desks or (DESK,), self.now)

    def queue(self, *desks: MailDesk, raw: bytes = SPOOF, place: Place = PLACE):
        return release_reports(self.store, self.start(*desks, raw=raw, place=place), self.now)

    def run(self) -> list[ReportNews]:
        """Send what is due and return what was told."""
        news: list[ReportNews] = []
        send_due(self.parts, news.append)
        self.news += news
        return news

    def later(self, **time) -> None:
        self.now += timedelta(**time)

    @property
    def states(self) -> list[str]:
        return [report.state.value for report in self.store.reports()[::-1]]


def row_of(raw: bytes, place: Place):
    return replace(
        row(), account_id=AccountId(ACCOUNT.account_id), message_hash=hash_of(raw), places=(place,)
    )
