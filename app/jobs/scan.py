"""Scanning a mailbox: the header fields of all, newest first, claimants whole, then the texts.

Takes ports and a plan; tells a listener what it finds, as soon as it is found. May be stopped at any
moment (``is_stopped``, and ``Mailbox.interrupt`` for what waits) and run again: what was looked at is
remembered, what was found is in the store.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.errors import InspectorError
from app.jobs.claim_test import LARGE_CAP, SMALL_CAP, ClaimTest, by_size
from app.jobs.intake import Intake
from app.jobs.model import Notice, NoticeKind, Progress
from app.jobs.survey import HEAD_START, Survey, choose_folders
from app.jobs.suspects import CarefulMailbox, Suspects
from app.jobs.text_budget import TextsRead
from app.mailbox.failures import FolderRenumberedError, RefusedError
from app.mailbox.model import FolderRole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from app.jobs.folder_scan import FolderScan
    from app.jobs.model import Listener, ScanPlan, TextBudget
    from app.jobs.ports import Judge, Mailbox, Rows
    from app.mailbox.model import Folder, WholeItem

_HEADERS_AT_ONCE = (400, 1000, 2000)
"""Growing, so that rows keep coming while header fields do."""
_WHOLE_AT_ONCE = 100
_TEXTS_AT_ONCE = 100
_SECONDS_BETWEEN_TELLING = 0.1
_SECONDS_BETWEEN_MEMORIES = 2.0


class Scan:
    """One scan of one account, in the lane that opened its mailbox and its store."""

    def __init__(  # noqa: PLR0913 - the ports it talks to
        self,
        plan: ScanPlan,
        *,
        mailbox: Mailbox,
        judge: Judge,
        rows: Rows,
        listener: Listener,
        budget: TextBudget,
        is_stopped: Callable[[], bool],
        now: Callable[[], datetime],
        suspects: Suspects | None = None,
    ) -> None:
        """Take the ports; ``suspects`` are those of earlier attempts."""
        self._plan = plan
        mailbox = self._mailbox = CarefulMailbox(mailbox, suspects or Suspects())
        self._rows = rows
        self._listener = listener
        self._texts_read = TextsRead(rows, plan.account_id, budget)
        self._is_stopped = is_stopped
        self._now = now
        self._test = ClaimTest(mailbox, judge, is_stopped)
        self._intake = Intake(plan.account_id, plan.versions, judge, rows, listener, is_stopped, now)
        self._survey = Survey(plan, mailbox, rows, self._intake, listener, now)
        self._current: Folder | None = None
        self._scans: list[FolderScan] = []
        self._is_body_pass = False
        self._told_at = 0.0
        self._remembered_at = time.monotonic()

    def run(self) -> bool:
        """Scan; tells whether all was looked at. Raises ``InspectorError``; what was found stays found."""
        try:
            return self._run()
        except InspectorError:
            if self._is_stopped():
                return False
            raise
        finally:
            self._intake.flush()
            for scan in self._scans:
                self._remember(scan)

    def _run(self) -> bool:
        # The first folder last: it is then the open one, where the work begins.
        folders = self._choose_folders()
        for folder in reversed(folders):
            self._scans.insert(0, self._survey.of(folder, is_first=folder is folders[0]))
            self._current = folder
        for scan in self._scans:
            self._judge_whole(scan, self._whole(scan, scan.codes))
            self._mark_what_is_not_given(scan)
        for scan in self._scans:
            if not self._look_at_headers(scan):
                return False
        notice = self._intake.notice()
        if notice is not None:
            self._listener.noticed(notice)
        for scan in self._scans:
            self._judge_whole(scan, self._whole(scan, scan.again))
            self._mark_what_is_not_given(scan)
        if self._plan.looks_into_texts:
            self._is_body_pass = True
            for scan in self._scans:
                scan.done, scan.new = 0, tuple((scan.seen - scan.read).newest_first())
            for scan in self._scans:
                self._look_into_texts(scan)
        self._tell(self._scans[-1] if self._scans else None, is_due=True)
        return not self._is_stopped()

    def _choose_folders(self) -> tuple[Folder, ...]:
        present = self._mailbox.folders()
        chosen = choose_folders(present, self._plan, self._listener)
        if chosen:
            self._intake.forget_folders(folder.name for folder in present)
        return chosen

    # ------------------------------------------------------------------------- header pass

    def _look_at_headers(self, scan: FolderScan) -> bool:
        """Judge what claims by its header fields; tells whether that was not stopped."""
        head, rest = scan.new[:HEAD_START], scan.new[HEAD_START:]
        self._judge_whole(scan, self._claimants_by_header(scan, [head] if head else []))
        if not scan.is_listed and not self._is_stopped():
            self._before_a_command(scan)
            self._survey.list_all(scan)
            rest = scan.new[len(head) :]
        self._judge_whole(scan, self._claimants_by_header(scan, _growing(rest)))
        self._mark_what_is_not_given(scan)
        scan.is_finished = not self._is_stopped()
        self._remember(scan)
        return scan.is_finished

    def _claimants_by_header(
        self, scan: FolderScan, portions: Iterable[Sequence[int]]
    ) -> Iterator[WholeItem | None]:
        """Give the messages whose header fields claim a retailer, whole."""
        large: list[int] = []
        for uids in portions:
            self._before_a_command(scan)
            yield None
            tested = self._test.by_header(uids)
            if tested is None:
                return
            scan.failed.update(tested.missing)
            scan.pass_over(tested.others)
            scan.expect(tested.claiming)
            scan.done += len(uids)
            self._tell(scan)
            small, too_large = by_size(tested.claiming)
            large += too_large
            yield from self._whole(scan, small, SMALL_CAP)
        yield from self._whole(scan, large)

    def _whole(
        self, scan: FolderScan, uids: Sequence[int], cap: int = LARGE_CAP
    ) -> Iterator[WholeItem | None]:
        for start in range(0, len(uids), _WHOLE_AT_ONCE):
            some = uids[start : start + _WHOLE_AT_ONCE]
            self._before_a_command(scan)
            yield None
            for item in self._mailbox.whole(some, cap):
                if item.raw is None:
                    scan.failed.add(item.uid)
                yield item

    def _judge_whole(self, scan: FolderScan, items: Iterator[WholeItem | None]) -> None:
        for uid, has_row in self._intake.take(scan.folder, scan.state.uidvalidity, items):
            scan.file(uid)
            scan.found += has_row
            self._tell(scan)
            if time.monotonic() - self._remembered_at >= _SECONDS_BETWEEN_MEMORIES:
                self._intake.flush()
                self._remember(scan)

    # --------------------------------------------------------------------------- body pass

    def _look_into_texts(self, scan: FolderScan) -> None:
        unread = scan.new
        for start in range(0, len(unread), _TEXTS_AT_ONCE):
            uids = unread[start : start + _TEXTS_AT_ONCE]
            if self._is_stopped():
                return
            if not self._texts_read.may_go_on(self._now()):
                self._listener.noticed(Notice(NoticeKind.TEXT_BUDGET_SPENT))
                return
            self._before_a_command(scan)
            tested = self._test.by_text(uids, self._texts_read, self._now())
            if tested is None:
                return
            scan.failed.update(tested.missing)
            scan.expect(tested.claiming)
            small, large = by_size(tested.claiming)
            self._judge_whole(scan, self._whole(scan, small, SMALL_CAP))
            self._judge_whole(scan, self._whole(scan, large))
            self._mark_what_is_not_given(scan)
            if self._is_stopped():
                return
            scan.note_read(uids)
            scan.done += len(uids)
            self._tell(scan)
            self._remember(scan)

    def _mark_what_is_not_given(self, scan: FolderScan) -> None:
        """Of what the server did not give, twice: forget what is gone, and let rows tell of the rest."""
        if not scan.failed or self._is_stopped():
            return
        self._before_a_command(scan)
        present = self._mailbox.present(sorted(scan.failed))
        if scan.is_in_trouble(present):
            raise RefusedError
        self._intake.forget(scan.folder, scan.failed - present)
        heads = {uid: scan.heads.get(uid) for uid in present}
        self._intake.mark_not_given(scan.folder, scan.state.uidvalidity, heads)
        if self._is_stopped():
            return
        scan.mark(present)
        scan.failed.clear()
        self._remember(scan)

    # ------------------------------------------------------------------------------ telling

    def _before_a_command(self, scan: FolderScan) -> None:
        if self._current is not scan.folder:
            examined = self._mailbox.examine(scan.folder, scan.state)
            self._current = scan.folder
            if not examined.is_same:
                raise FolderRenumberedError
            if examined.vanished:
                self._intake.forget(scan.folder, examined.vanished)

    def _tell(self, scan: FolderScan | None, *, is_due: bool = False) -> None:
        now = time.monotonic()
        if scan is None or (not is_due and now - self._told_at < _SECONDS_BETWEEN_TELLING):
            return
        self._told_at = now
        self._listener.progress_changed(
            Progress(
                folder=scan.folder.name,
                role=scan.folder.role,
                done=scan.done,
                total=len(scan.new),
                found=scan.found,
                is_body_pass=self._is_body_pass,
                all_done=sum(one.done for one in self._scans),
                all_total=sum(len(one.new) for one in self._scans),
                all_found=sum(one.found for one in self._scans),
                checked=sum(one.checked for one in self._scans),
                folders=self._plan.folders,
                more_inboxes=()
                if self._plan.folders
                else tuple(one.folder.name for one in self._scans[1:] if one.folder.role is FolderRole.INBOX),
            )
        )

    def _remember(self, scan: FolderScan) -> None:
        self._remembered_at = time.monotonic()
        self._rows.remember_folder(self._plan.account_id, scan.folder.name, scan.memory())


def _growing(uids: Sequence[int]) -> Iterator[Sequence[int]]:
    start = 0
    sizes = iter(_HEADERS_AT_ONCE)
    size = _HEADERS_AT_ONCE[0]
    while start < len(uids):
        size = next(sizes, size)
        yield uids[start : start + size]
        start += size
