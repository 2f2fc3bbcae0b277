"""What a mailbox hands on: folders, their state, and messages by uid (RFC 9051)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class FolderRole(Enum):
    """What a folder is for (RFC 6154 special use; names in other languages as a fallback)."""

    INBOX = "inbox"
    JUNK = "junk"
    SENT = "sent"
    ALL = "all"
    ARCHIVE = "archive"
    DRAFTS = "drafts"
    TRASH = "trash"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the mailbox (an IMAP "mailbox")."""

    name: str
    """Decoded, for showing and for settings; the adapter encodes it again."""
    role: FolderRole
    is_selectable: bool = True


@dataclass(frozen=True, slots=True)
class FolderState:
    """What a server says of a folder when it is examined; kept to rescan cheaply."""

    uidvalidity: int
    uidnext: int
    exists: int
    highestmodseq: int | None = None
    """None: the server has no CONDSTORE (RFC 7162)."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A folder that was just examined, and what is known to have changed since a former state."""

    folder: Folder
    state: FolderState
    is_same: bool
    """uidvalidity is that of the former state: uids still name the same messages."""
    vanished: frozenset[int] = frozenset()
    """Uids that QRESYNC reports gone; empty without it (then the job compares uid lists)."""
    is_complete: bool = False
    """``vanished`` tells all that is gone (QRESYNC was used)."""


@dataclass(frozen=True, slots=True)
class HeaderItem:
    """The few header fields a claim needs, of one message."""

    uid: int
    size: int
    internal_date: datetime | None
    header: bytes = field(repr=False)
    is_cut: bool = False
    """There is more of it: what is missing may be the author."""


@dataclass(frozen=True, slots=True)
class WholeItem:
    """One whole message; ``raw`` is None where it could not be had, and ``why`` says so."""

    uid: int
    internal_date: datetime | None
    size: int
    raw: bytes | None = field(repr=False)
    is_cut: bool = False
    """Larger than the cap: ``raw`` is its first octets only."""
    why: str = ""
    """``missing`` (gone, or the server gave none), ``too-large`` or ``refused``."""


@dataclass(frozen=True, slots=True)
class TextItem:
    """The first octets of one message's body."""

    uid: int
    text: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a message lies after it was moved; a number is None where the server told none (RFC 4315)."""

    folder: Folder
    uidvalidity: int | None
    uid: int | None


class Wake(Enum):
    """Why waiting for new mail ended."""

    CHANGED = "changed"
    """The server said something: look at the folder again."""
    ELSEWHERE = "elsewhere"
    """So it did of another folder that is watched: look at all of them."""
    TIMED_OUT = "timed-out"
    """Nothing happened in the time given; the connection answered."""
    STOPPED = "stopped"
    """``interrupt`` was called."""
