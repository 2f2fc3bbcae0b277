"""Mail on the user's own disk behind the mailbox's port: a Maildir, an mbox file, a folder of .eml files.

Nothing is written, renamed or marked. A uid is a message's place in the listing, and the listing's
checksum is the uidvalidity: whatever changes on the disk makes it another folder, read anew.
"""

from __future__ import annotations

import threading
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from app.mailbox.failures import FolderMissingError, StoppedError
from app.mailbox.folders import decode_name, role_of_name
from app.mailbox.mail_files import UnreadableFolder, files_below, is_folder, is_maildir
from app.mailbox.mbox import is_mbox_start, split_mbox
from app.mailbox.model import (
    Examined,
    Folder,
    FolderRole,
    FolderState,
    HeaderItem,
    TextItem,
    Wake,
    WholeItem,
)
from app.message.header.section import HEADER_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_INBOX = "INBOX"
_LONGEST_FIRST_LINE = 1000
_LOOKING_AGAIN = 2.0
"""Seconds between two looks at the disk while waiting."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where one message lies."""

    path: Path
    size: int
    modified: int
    """Nanoseconds, of the file."""
    offset: int | None = None
    """In an mbox file, of its separator line."""
    has_arrival: bool = False
    """The file's time is that of arrival, as in a Maildir."""

    @property
    def internal_date(self) -> datetime | None:
        return datetime.fromtimestamp(self.modified // 10**9, UTC) if self.has_arrival else None

    def read(self, octets: int) -> bytes:
        """Return the message's first octets. Raises ``OSError``."""
        with self.path.open("rb") as stream:
            if self.offset is None:
                return stream.read(octets)
            stream.seek(self.offset)
            end = self.offset + self.size
            while not stream.readline(_LONGEST_FIRST_LINE).endswith(b"\n") and stream.tell() < end:
                pass
            message, _ = next(split_mbox(BytesIO(stream.read(end - stream.tell())), octets))
            return message[:octets]


def open_local(path: Path) -> LocalMailbox:
    """Open what the user named. Raises ``FolderMissingError`` where there is no such thing."""
    if not path.is_file() and not is_folder(path):
        raise FolderMissingError(path.name)
    return LocalMailbox(path)


class LocalMailbox:
    """Belongs to one lane; ``interrupt`` may be called from any thread."""

    def __init__(self, path: Path) -> None:
        """Take a path that is there."""
        self._path = path
        self._is_stopped = threading.Event()
        self._current: Folder | None = None
        self._entries: tuple[_Entry, ...] = ()

    def folders(self) -> tuple[Folder, ...]:
        """Return INBOX, and of a Maildir the folders in it."""
        return tuple(self._paths())

    def examine(self, folder: Folder, former: FolderState | None) -> Examined:
        """List a folder and say whether it is what it was. Raises ``FolderMissingError``."""
        self._current = folder
        self._entries = self._list(folder)
        state = FolderState(_checksum(self._entries), len(self._entries) + 1, len(self._entries))
        is_same = former is not None and former.uidvalidity == state.uidvalidity
        return Examined(folder, state, is_same=is_same, is_complete=is_same)

    def uids(self, first: int = 1, *, since: datetime | None = None) -> tuple[int, ...]:
        """Return the places from ``first`` on; what has no known arrival counts as arrived since."""
        return tuple(
            uid
            for uid, entry in enumerate(self._entries, start=1)
            if uid >= first and (since is None or (entry.internal_date or since) >= since)
        )

    def present(self, uids: Sequence[int]) -> frozenset[int]:
        """Return those of the uids whose files are still there."""
        entries = self._entries
        return frozenset(uid for uid in uids if 0 < uid <= len(entries) and entries[uid - 1].path.exists())

    def headers(self, uids: Sequence[int]) -> Iterator[HeaderItem]:
        """Give the header section of each message, in the order asked for; unreadable ones are left out."""
        for uid, entry, raw in self._read(uids, HEADER_LIMIT):
            if raw is not None:
                header = raw[: _body_start(raw)]
                yield HeaderItem(uid, entry.size, entry.internal_date, header, len(header) >= HEADER_LIMIT)

    def whole(self, uids: Sequence[int], cap: int) -> Iterator[WholeItem]:
        """Give each message whole, at most ``cap`` octets; one item per uid asked for."""
        found: set[int] = set()
        for uid, entry, raw in self._read(uids, cap + 1):
            found.add(uid)
            if raw is None:
                yield WholeItem(uid, None, entry.size, None, why="refused")
            else:
                yield WholeItem(uid, entry.internal_date, entry.size, raw[:cap], is_cut=len(raw) > cap)
        for uid in dict.fromkeys(uids):
            if uid not in found:
                yield WholeItem(uid, None, 0, None, why="missing")

    def texts(self, uids: Sequence[int], octets: int) -> Iterator[TextItem]:
        """Give the first octets of each message's body; unreadable ones are left out."""
        for uid, _, raw in self._read(uids, HEADER_LIMIT + octets):
            if raw is not None:
                start = _body_start(raw)
                yield TextItem(uid, raw[start : start + octets])

    def wait(self, seconds: float, others: Mapping[Folder, FolderState] | None = None) -> Wake:
        """Look again and again whether the folder changed, or others, given as they were."""
        left = seconds
        while not self._is_stopped.wait(min(left, _LOOKING_AGAIN)):
            left -= _LOOKING_AGAIN
            if self._current is not None and _checksum(self._list(self._current)) != _checksum(self._entries):
                return Wake.CHANGED
            for folder, state in (others or {}).items():
                if _checksum(self._list(folder)) != state.uidvalidity:
                    return Wake.ELSEWHERE
            if left <= 0:
                return Wake.TIMED_OUT
        return Wake.STOPPED

    def interrupt(self) -> None:
        """End whatever waits or reads."""
        self._is_stopped.set()

    def close(self) -> None:
        """Nothing stays open."""

    def _read(self, uids: Iterable[int], octets: int) -> Iterator[tuple[int, _Entry, bytes | None]]:
        for uid in dict.fromkeys(uids):
            if self._is_stopped.is_set():
                raise StoppedError
            if 0 < uid <= len(self._entries):
                entry = self._entries[uid - 1]
                try:
                    yield uid, entry, entry.read(octets)
                except OSError:
                    yield uid, entry, None

    def _paths(self) -> dict[Folder, Path]:
        found = {Folder(_INBOX, FolderRole.INBOX): self._path}
        if is_folder(self._path) and is_maildir(self._path):
            for path in sorted(self._path.iterdir()):
                name = decode_name(path.name[1:].encode("utf-8", "surrogateescape"))
                if path.name.startswith(".") and name and is_folder(path) and is_maildir(path):
                    name = name.replace(".", "/")
                    found[Folder(name, role_of_name(name.rsplit("/", 1)[-1]))] = path
        return found

    def _list(self, folder: Folder) -> tuple[_Entry, ...]:
        path = next((path for one, path in self._paths().items() if one.name == folder.name), None)
        if path is None:
            raise FolderMissingError(folder.name)
        try:
            if path.is_file():
                return tuple(_entries_of_file(path))
            if is_maildir(path):
                files = [file for name in ("cur", "new") for file in (path / name).iterdir()]
                entries = [_entry(file, has_arrival=True) for file in files if file.is_file()]
                return tuple(sorted(entries, key=lambda entry: (entry.modified, entry.path.name)))
        except OSError as error:
            raise FolderMissingError(folder.name) from error
        return tuple(_entries_below(path))


def _entries_below(path: Path) -> Iterator[_Entry]:
    for file in files_below(path):
        if not isinstance(file, UnreadableFolder):
            try:
                yield from _entries_of_file(file)
            except OSError:
                # Gone, or not ours to read: the others count.
                continue


def _entries_of_file(path: Path) -> Iterator[_Entry]:
    entry = _entry(path)
    with path.open("rb") as stream:
        separator = stream.readline(_LONGEST_FIRST_LINE)
        if not is_mbox_start(separator):
            if separator:
                yield entry
            return
        offset = 0
        for _, octets in split_mbox(stream, 0):
            size = octets + (0 if offset else len(separator))
            yield _Entry(path, size, entry.modified, offset)
            offset += size


def _entry(path: Path, *, has_arrival: bool = False) -> _Entry:
    status = path.stat()
    return _Entry(path, status.st_size, status.st_mtime_ns, has_arrival=has_arrival)


def _checksum(entries: Iterable[_Entry]) -> int:
    total = 1
    for entry in entries:
        # A Maildir's flags are part of the name and mark no other message.
        name = str(entry.path).partition(":2,")[0].replace("/new/", "/cur/")
        total = zlib.crc32(
            f"{name} {entry.offset} {entry.size} {entry.modified}\n".encode("utf-8", "replace"), total
        )
    return total or 1


def _body_start(raw: bytes) -> int:
    """Return where the body starts; a message without an empty line has none."""
    ends = [place + len(end) for end in (b"\r\n\r\n", b"\n\n") if (place := raw.find(end)) >= 0]
    return min(ends, default=len(raw))
