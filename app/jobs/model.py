"""What the jobs hand on: progress, notices, and what they tell while they run."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from app.errors import InspectorError
    from app.evidence.model import Evidence
    from app.mailbox.model import FolderRole
    from app.store.model import AccountId, MessageHash, Row

    RowKey = tuple[AccountId, MessageHash]


@dataclass(frozen=True, slots=True)
class ToJudge:
    """A message for the judge."""

    uid: int
    raw: bytes = field(repr=False)
    arrival: datetime | None
    kept: Evidence | None = field(default=None, repr=False)
    """What was found out about the very same octets before."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scan is: in the folder it is at, and in all folders together."""

    folder: str
    role: FolderRole
    done: int
    """Messages of the folder looked at in this pass."""
    total: int
    found: int
    """Those that claim a retailer."""
    is_body_pass: bool
    """Header fields are done; the texts of the others are looked at."""
    all_done: int
    all_total: int
    all_found: int
    checked: int = 0
    """Messages in all folders that were looked at, now or in earlier scans."""
    folders: tuple[str, ...] = ()
    """As in ``ScanPlan``."""
    more_inboxes: tuple[str, ...] = ()
    """Those of ``ScanPlan`` that are there, with ``folders`` empty."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What judges: rows that others judged are judged again."""

    rules: str
    catalogue: str


@dataclass(frozen=True, slots=True)
class ScanPlan:
    """What to scan."""

    account_id: AccountId
    versions: Versions
    since: datetime | None
    """Arrived then or later; None: all."""
    folders: tuple[str, ...] = ()
    """Empty: Inbox and Junk."""
    looks_into_texts: bool = True
    asks_again: bool = False
    """Ask once more for the messages that the server did not hand out: the user wants it."""
    more_inboxes: tuple[str, ...] = ()
    """Folders into which the provider puts incoming mail besides INBOX; looked at where they are."""


@dataclass(frozen=True, slots=True)
class TextBudget:
    """How many octets of texts may be read on one day: providers bar whoever reads too much."""

    octets_a_day: int = 400 * 1024 * 1024


class NoticeKind(Enum):
    """What the user should be told once of an account."""

    FOLDER_MISSING = "folder-missing"
    """``detail`` names a folder that the account wants scanned and the server does not have."""
    NO_PROVIDER_RESULTS = "no-provider-results"
    """The provider should note its check results in each mail, and most of the last ones lack them."""
    FOLDER_RENUMBERED = "folder-renumbered"
    """The server gave all messages of the folder ``detail`` new numbers; it is scanned anew."""
    TEXT_BUDGET_SPENT = "text-budget-spent"
    """The texts that may be read on one day are; the rest is for tomorrow."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell."""

    kind: NoticeKind
    detail: str = ""


class AccountState(Enum):
    """What an account is doing."""

    SCANNING = "scanning"
    WATCHING = "watching"
    OFFLINE = "offline"
    SIGN_IN_NEEDED = "sign-in-needed"
    THROTTLED = "throttled"
    ERROR = "error"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class AccountStatus:
    """What an account is doing, why, and until when."""

    state: AccountState
    error: InspectorError | None = None
    """With its sentence and next step, for all but the first two."""
    retry_at: datetime | None = None
    """When it tries again by itself."""


class Listener(Protocol):
    """Who is told what a job finds, in the job's thread."""

    def rows_arrived(self, rows: Sequence[Row]) -> None:
        """Take rows that are new or changed."""

    def rows_gone(self, keys: Sequence[RowKey]) -> None:
        """Take the keys of rows whose message is in no folder any more."""

    def progress_changed(self, progress: Progress) -> None:
        """Take how far it is."""

    def noticed(self, notice: Notice) -> None:
        """Take a notice."""
