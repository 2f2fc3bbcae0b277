"""What a scan has to do: which folders, and in each what is new, what is gone, what is to be judged again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.jobs.folder_scan import FolderScan, reaches, uids_in
from app.jobs.model import Notice, NoticeKind
from app.jobs.rows import is_not_given, is_to_retry, lacks_live_code
from app.jobs.uid_set import UidSet
from app.mailbox.model import FolderRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from app.jobs.intake import Intake
    from app.jobs.model import Listener, ScanPlan
    from app.jobs.ports import Mailbox, Rows
    from app.mailbox.model import Folder
    from app.store.model import FolderMemory, Row

HEAD_START = 100
"""Messages whose claimants are on the screen before the others are looked at."""


def choose_folders(folders: Sequence[Folder], plan: ScanPlan, listener: Listener) -> tuple[Folder, ...]:
    """Return the folders to look at; tells the listener of those that are not there."""
    inboxes = {name.casefold() for name in plan.more_inboxes}
    usable = [
        replace(folder, role=FolderRole.INBOX)
        if folder.role is FolderRole.OTHER and folder.name.casefold() in inboxes
        else folder
        for folder in folders
        if folder.is_selectable
    ]
    if plan.folders:
        by_name = {folder.name: folder for folder in usable}
        for name in plan.folders:
            if name not in by_name:
                listener.noticed(Notice(NoticeKind.FOLDER_MISSING, name))
        return tuple(by_name[name] for name in dict.fromkeys(plan.folders) if name in by_name)
    # INBOX itself first: there the work begins, and there it is waited.
    usable.sort(key=lambda folder: folder.name.casefold() in inboxes)
    roles = (FolderRole.INBOX, FolderRole.JUNK)
    return tuple(folder for role in roles for folder in usable if folder.role is role)


class Survey:
    """Looks through the folders of one scan, and plans."""

    def __init__(  # noqa: PLR0913, PLR0917 - the ports it talks to
        self,
        plan: ScanPlan,
        mailbox: Mailbox,
        rows: Rows,
        intake: Intake,
        listener: Listener,
        now: Callable[[], datetime],
    ) -> None:
        """Take what the scan has."""
        self._plan = plan
        self._mailbox = mailbox
        self._rows = rows
        self._intake = intake
        self._listener = listener
        self._now = now

    def of(self, folder: Folder, *, is_first: bool) -> FolderScan:
        """Open a folder and find out what is to be done there.

        ``is_first``: the newest first rows are wanted soon, so ``list_all`` is left for later.
        """
        plan = self._plan
        memory = self._rows.folder_memory(plan.account_id, folder.name)
        examined = self._mailbox.examine(folder, None if memory is None else memory.state)
        if memory is not None and not examined.is_same:
            self._intake.forget(folder, None)
            self._listener.noticed(Notice(NoticeKind.FOLDER_RENUMBERED, folder.name))
            memory = None
        elif examined.vanished:
            self._intake.forget(folder, examined.vanished)
        scan = FolderScan(folder, examined.state, plan.since, memory)
        if memory is not None:
            vanished = UidSet.of(examined.vanished)
            scan.seen = UidSet.read(memory.seen) - vanished
            scan.read = UidSet.read(memory.read) - vanished
        former = scan.former
        if former is not None and reaches(former, scan.since):
            self._find_new(scan, former, is_complete=examined.is_complete)
        elif is_first:
            # A list of all takes a large server long; the first rows need not wait for it.
            newest = self._mailbox.uids(max(1, scan.state.uidnext - HEAD_START), since=scan.since)
            scan.new = self._not_looked_at(scan, newest)
            scan.is_listed = False
        else:
            self.list_all(scan)
        self._plan_judging_again(scan)
        return scan

    def _find_new(self, scan: FolderScan, former: FolderMemory, *, is_complete: bool) -> None:
        """Find what is new, and what is gone where the server did not say."""
        scan.since = former.since
        new: tuple[int, ...] = ()
        if scan.state.uidnext != former.state.uidnext:
            new = self._mailbox.uids(former.state.uidnext)
        scan.new = self._not_looked_at(scan, new)
        if not is_complete and scan.state.exists != former.state.exists + len(new):
            self._forget_missing(scan, self._mailbox.uids())

    def list_all(self, scan: FolderScan) -> None:
        """Find all that was not looked at, and what is gone."""
        wanted = self._mailbox.uids(since=scan.since)
        done = frozenset(scan.new)
        scan.new += tuple(uid for uid in self._not_looked_at(scan, wanted) if uid not in done)
        scan.is_listed = True
        if scan.since is None or uids_in(self._intake.known, scan.folder.name, scan.state.uidvalidity):
            self._forget_missing(scan, wanted if scan.since is None else self._mailbox.uids())

    def _not_looked_at(self, scan: FolderScan, uids: Sequence[int]) -> tuple[int, ...]:
        """Return those that are new to us, newest first."""
        here = set(uids_in(self._intake.known, scan.folder.name, scan.state.uidvalidity))
        return tuple(uid for uid in reversed(uids) if uid not in scan.seen and uid not in here)

    def _forget_missing(self, scan: FolderScan, present: Sequence[int]) -> None:
        absent = scan.seen - UidSet.of(present)
        scan.seen, scan.read = scan.seen - absent, scan.read - absent
        gone = set(uids_in(self._intake.known, scan.folder.name, scan.state.uidvalidity)).difference(present)
        if gone:
            self._intake.forget(scan.folder, gone)

    def _plan_judging_again(self, scan: FolderScan) -> None:
        now = self._now()
        known = tuple(self._intake.known)
        again = [*(row for row in known if is_to_retry(row, now)), *self._intake.stale]
        if self._plan.asks_again:
            again += [row for row in known if is_not_given(row)]
        codes = [row for row in known if lacks_live_code(row, now)]
        self._intake.judge_again([*codes, *again])
        scan.codes = self._uids_of(scan, codes)
        first = frozenset(scan.codes)
        scan.again = tuple(uid for uid in self._uids_of(scan, again) if uid not in first)

    @staticmethod
    def _uids_of(scan: FolderScan, rows: Iterable[Row]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(uids_in(rows, scan.folder.name, scan.state.uidvalidity)))
