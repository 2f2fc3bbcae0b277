"""The jobs' ports, played: a mailbox in a dict, a judge that reads the subject, a store in memory."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.background.judging import unreadable
from app.background.worker import Failure
from app.jobs.model import ScanPlan, TextBudget, Versions
from app.jobs.scan import Scan
from app.jobs.suspects import Suspects
from app.mailbox.failures import ConnectionLostError, StoppedError
from app.mailbox.model import Examined, Folder, FolderRole, FolderState, HeaderItem, TextItem, Wake, WholeItem
from app.signs.model import Weight
from app.store.failures import StoreBusyError
from app.store.model import AccountId
from app.verdict.model import Circumstance, Reason
from tests.unit.cli.inspections import ORDINARY, SPOOF, UNPROVEN, VERIFIED

if TYPE_CHECKING:
    from datetime import date

    from app.jobs.model import Notice, Progress
    from app.store.model import Row

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
ACCOUNT = AccountId("one")
VERSIONS = Versions("1", "1")
INBOX = Folder("INBOX", FolderRole.INBOX)
JUNK = Folder("Junk", FolderRole.JUNK)

INSPECTIONS = {
    b"spoof": SPOOF,
    b"code": VERIFIED,
    b"body": SPOOF,
    b"offline": replace(UNPROVEN, arrival=NOW, reasons=(Reason(Circumstance.DNS_UNREACHABLE, Weight.STATE),)),
    b"crash": unreadable(Failure.CRASHED),
}


def mail(kind: str, number: int = 0, size: int = 0) -> bytes:
    """``body`` shows its claim in its text only; the other kinds in their subject."""
    shown = "ordinary" if kind == "body" else kind
    return f"Subject: {shown} {number}\r\n\r\n{kind}{'.' * size}\r\n".encode()


class PlayedMailbox:
    """Counts what it is asked. ``cut_after`` commands the line breaks; ``on_command`` may change things."""

    def __init__(self, *, has_qresync: bool = True) -> None:
        self.mails: dict[str, dict[int, bytes]] = {"INBOX": {}, "Junk": {}}
        self.validity = {"INBOX": 7, "Junk": 7}
        self.next = {"INBOX": 1, "Junk": 1}
        self.gone: dict[str, list[int]] = {"INBOX": [], "Junk": []}
        self.commands: list[str] = []
        self.fetched: list[int] = []
        self.cut_after: int | None = None
        self.hidden: set[int] = set()
        """Not handed out whole; ``headless``: nor their header fields; ``textless``: nor their texts."""
        self.headless: set[int] = set()
        self.textless: set[int] = set()
        self.on_command = lambda command: None
        self.junk = "Junk"
        self.is_interrupted = False
        self.has_qresync = has_qresync
        self._current = "INBOX"

    def rename_junk(self, name: str) -> None:
        for kept in (self.mails, self.validity, self.next, self.gone):
            kept[name] = kept.pop(self.junk)  # type: ignore[assignment]
        self.junk = name

    def add_folder(self, name: str) -> None:
        self.mails[name], self.validity[name], self.next[name], self.gone[name] = {}, 7, 1, []

    def add(self, *raws: bytes, folder: str = "INBOX") -> list[int]:
        uids = []
        for raw in raws:
            uids.append(self.next[folder])
            self.mails[folder][self.next[folder]] = raw
            self.next[folder] += 1
        return uids

    def expunge(self, uid: int, folder: str = "INBOX") -> None:
        del self.mails[folder][uid]
        self.gone[folder].append(uid)

    def renumber(self, folder: str = "INBOX") -> None:
        raws = list(self.mails[folder].values())
        self.mails[folder].clear()
        self.validity[folder] += 1
        self.next[folder] = 1
        self.add(*raws, folder=folder)

    def folders(self):
        self._count("folders")
        others = (Folder(name, FolderRole.OTHER) for name in self.mails if name not in {"INBOX", self.junk})
        return (INBOX, Folder(self.junk, FolderRole.JUNK), *others)

    def examine(self, folder, former):
        self._count(f"examine {folder.name}")
        self._current = name = folder.name
        validity = self.validity[name]
        is_same = former is not None and former.uidvalidity == validity
        modseq = len(self.gone[name]) if self.has_qresync else None
        vanished = frozenset(self.gone[name]) if is_same and self.has_qresync else frozenset()
        state = FolderState(validity, self.next[name], len(self.mails[name]), modseq)
        return Examined(folder, state, is_same, vanished, is_same and self.has_qresync)

    def uids(self, first=1, *, since=None):
        self._count("uids")
        return tuple(uid for uid in sorted(self._here) if uid >= first)

    def present(self, uids):
        self._count("present")
        return frozenset(self._here).intersection(uids)

    def headers(self, uids):
        self._count("headers")
        for uid in uids:
            if uid in self._here and uid not in self.headless:
                raw = self._here[uid]
                head = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
                yield HeaderItem(uid, len(raw), NOW, head)

    def whole(self, uids, cap):
        self._count("whole")
        for uid in uids:
            self._check()
            raw = self._here.get(uid)
            self.fetched.append(uid)
            if raw is None or uid in self.hidden:
                yield WholeItem(uid, None, 0, None, why="missing")
            else:
                yield WholeItem(uid, NOW, len(raw), raw[:cap], is_cut=len(raw) > cap)

    def texts(self, uids, octets):
        self._count("texts")
        for uid in uids:
            if uid in self._here and uid not in self.textless:
                yield TextItem(uid, self._here[uid].partition(b"\r\n\r\n")[2][:octets])

    def wait(self, seconds, others=None):
        self._count("wait")
        return Wake.STOPPED

    def interrupt(self):
        self.is_interrupted = True

    def close(self):
        self.commands.append("close")

    @property
    def _here(self):
        return self.mails[self._current]

    def _count(self, command: str) -> None:
        self._check()
        self.commands.append(command)
        self.on_command(command)

    def _check(self) -> None:
        if self.is_interrupted:
            raise StoppedError
        if self.cut_after is not None and len(self.commands) + len(self.fetched) >= self.cut_after:
            raise ConnectionLostError


class PlayedJudge:
    """Says of each message what its subject says."""

    def __init__(self) -> None:
        self.judged: list[bytes] = []
        self.kept: list[object] = []

    def judge_all(self, messages, is_stopped):
        for message in messages:
            if is_stopped():
                return
            if message is not None:
                self.judged.append(message.raw)
                self.kept.append(message.kept)
                body = message.raw.partition(b"\r\n\r\n")[2] or message.raw.partition(b"Subject: ")[2]
                kind = re.findall(rb"[a-z]+", body)[0]
                yield message.uid, replace(INSPECTIONS.get(kind, ORDINARY), arrival=message.arrival)

    def which_claim(self, pieces, is_stopped):
        found = tuple(any(kind in piece for kind in INSPECTIONS) for piece in pieces)
        return () if is_stopped() else found


class PlayedRows:
    """Keeps what the store would."""

    def __init__(self) -> None:
        self.kept: dict[str, Row] = {}
        self.versions: dict[str, tuple[str, str]] = {}
        self.memories: dict[str, object] = {}
        self.found_out: dict[str, object] = {}
        self.octets_read: dict[date, int] = {}
        self.is_busy = False

    def folder_memory(self, account_id, folder):
        return self.memories.get(folder)

    def remember_folder(self, account_id, folder, memory):
        self.memories[folder] = memory

    def texts_read(self, account_id, day):
        return self.octets_read.get(day, 0)

    def note_texts_read(self, account_id, day, octets):
        self.octets_read = {day: self.texts_read(account_id, day) + octets}

    def rows(self, account_id):
        return tuple(replace(row, code=None) for row in self.kept.values())

    def row(self, account_id, message_hash):
        row = self.kept.get(message_hash)
        return row and replace(row, code=None)

    def put(self, rows, *, rules_version="", catalogue_version="", evidence=None):
        merged = []
        if self.is_busy:
            self.is_busy = False
            raise StoreBusyError
        for row in rows:
            former = self.kept.get(row.message_hash)
            places = dict.fromkeys((*former.places, *row.places)) if former else row.places
            self.kept[row.message_hash] = replace(row, places=tuple(places))
            self.versions[row.message_hash] = rules_version, catalogue_version
            merged.append(self.kept[row.message_hash])
        self.found_out.update(evidence or {})
        return tuple(merged)

    def evidence(self, account_id, message_hash):
        return self.found_out.get(message_hash)

    def stale_rows(self, account_id, rules_version, catalogue_version):
        return tuple(
            row for key, row in self.kept.items() if self.versions[key] != (rules_version, catalogue_version)
        )

    def forget_folder(self, account_id, folder):
        self.memories.pop(folder, None)
        return self.forget_places(account_id, folder, None)

    def forget_places(self, account_id, folder, uids):
        gone = None if uids is None else set(uids)
        changed = []
        for key, row in tuple(self.kept.items()):
            left = tuple(
                place
                for place in row.places
                if place.folder != folder or (gone is not None and place.uid not in gone)
            )
            if left != row.places:
                changed.append(replace(row, places=left))
                self.kept[key] = changed[-1]
                if not left:
                    del self.kept[key]
        return tuple(changed)


@dataclass
class Heard:
    """What a listener was told."""

    rows: list[Row] = field(default_factory=list)
    gone: list[object] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def rows_arrived(self, rows):
        self.rows.extend(rows)

    def rows_gone(self, keys):
        self.gone.extend(keys)

    def progress_changed(self, progress):
        self.progress.append(progress)

    def noticed(self, notice):
        self.notices.append(notice)


class World:
    """A mailbox, a judge and a store, and scans of them."""

    def __init__(self, *, has_qresync: bool = True) -> None:
        self.mailbox = PlayedMailbox(has_qresync=has_qresync)
        self.judge = PlayedJudge()
        self.rows = PlayedRows()
        self.heard = Heard()
        self.is_stopped = False
        self.budget = TextBudget()
        self.suspects = Suspects()
        self.now = NOW

    def scan(self, *, versions=VERSIONS, **plan) -> bool:
        self.mailbox.commands.clear()
        self.mailbox.fetched.clear()
        self.judge.judged.clear()
        self.heard = Heard()
        return Scan(
            ScanPlan(ACCOUNT, versions, **{"since": None, **plan}),
            mailbox=self.mailbox,
            judge=self.judge,
            rows=self.rows,
            listener=self.heard,
            budget=self.budget,
            is_stopped=lambda: self.is_stopped,
            now=lambda: self.now,
            suspects=self.suspects,
        ).run()

    @property
    def places(self) -> set[tuple[str, int]]:
        return {(place.folder, place.uid) for row in self.rows.kept.values() for place in row.places}
