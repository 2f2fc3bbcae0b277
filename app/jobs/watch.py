"""Watching a mailbox: new messages are judged as they arrive, expunged ones go, in a session of its own.

The first folder is waited in; the others are looked at when the server tells of them, and each time
the wait is over. What is found goes to the store and the listener; how far the folders were scanned
is the scan's to remember.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import InspectorError
from app.jobs.claim_test import LARGE_CAP, SMALL_CAP, ClaimTest, by_size
from app.jobs.intake import Intake
from app.jobs.survey import choose_folders
from app.jobs.text_budget import TextsRead
from app.mailbox.failures import StoppedError
from app.mailbox.model import Wake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from app.jobs.model import Listener, ScanPlan, TextBudget
    from app.jobs.ports import Judge, Mailbox, Rows
    from app.mailbox.model import Folder, FolderState, HeaderItem, WholeItem

SECONDS_BETWEEN_ROUNDS = 60.0
_AT_ONCE = 100


class Watch:
    """One watch of one account, in the lane that opened its mailbox and its store."""

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
        seconds_between_rounds: float = SECONDS_BETWEEN_ROUNDS,
    ) -> None:
        """Take the ports."""
        self._plan = plan
        self._mailbox = mailbox
        self._listener = listener
        self._texts_read = TextsRead(rows, plan.account_id, budget)
        self._is_stopped = is_stopped
        self._now = now
        self._seconds = seconds_between_rounds
        self._test = ClaimTest(mailbox, judge, is_stopped)
        self._intake = Intake(plan.account_id, plan.versions, judge, rows, listener, is_stopped, now)
        self._states: dict[str, FolderState] = {}
        self._needs_scan = False
        self._missing: set[int] = set()

    def run(self, begun: Callable[[], None], answered: Callable[[], None]) -> None:
        """Watch until it is stopped.

        ``begun`` is called once everything that arrives is noticed, and again where a folder was
        numbered anew, or did not hand out what came: what came before is for a scan.
        ``answered`` is called each time that the connection has shown to be well. Raises
        ``InspectorError`` when it fails, and ``StoppedError`` when it was interrupted for no stop.
        """
        try:
            self._run(begun, answered)
        except InspectorError:
            if not self._is_stopped():
                raise

    def _run(self, begun: Callable[[], None], answered: Callable[[], None]) -> None:
        folders = choose_folders(self._mailbox.folders(), self._plan, self._listener)
        for folder in reversed(folders):
            self._look(folder)
        begun()
        while folders and not self._is_stopped():
            others = {folder: self._states[folder.name] for folder in folders[1:]}
            wake = self._mailbox.wait(self._seconds, others)
            if wake is Wake.STOPPED:
                raise StoppedError
            answered()
            if wake is not Wake.CHANGED and others:
                for folder in reversed(folders):
                    self._look(folder)
            else:
                self._look(folders[0])
            if self._needs_scan:
                self._needs_scan = False
                begun()

    def _look(self, folder: Folder) -> None:
        """See what has changed in a folder since the last look; the first look only notes what is there."""
        former = self._states.get(folder.name)
        examined = self._mailbox.examine(folder, former)
        state = self._states[folder.name] = examined.state
        if former is None:
            return
        if not examined.is_same:
            self._intake.forget(folder, None)
            self._needs_scan = True
            return
        if examined.vanished:
            self._intake.forget(folder, examined.vanished)
        new = self._mailbox.uids(former.uidnext) if state.uidnext != former.uidnext else ()
        if not examined.is_complete and state.exists != former.exists + len(new):
            self._intake.forget_missing(folder, state.uidvalidity, self._mailbox.uids)
        for start in range(0, len(new), _AT_ONCE):
            for _ in self._intake.take(
                folder, state.uidvalidity, self._claimants(new[start : start + _AT_ONCE])
            ):
                pass
        if self._missing and self._mailbox.present(sorted(self._missing)):
            # A scan asks for them once more, and says so where that is in vain.
            self._needs_scan = True
        self._missing.clear()

    def _claimants(self, uids: Sequence[int]) -> Iterator[WholeItem | None]:
        tested = self._test.by_header(uids)
        if tested is None:
            return
        self._missing |= tested.missing
        yield from self._whole(tested.claiming)
        if self._plan.looks_into_texts and tested.others and self._texts_read.may_go_on(self._now()):
            tested = self._test.by_text(tested.others, self._texts_read, self._now())
            if tested is not None:
                self._missing |= tested.missing
                yield from self._whole(tested.claiming)

    def _whole(self, items: Sequence[HeaderItem]) -> Iterator[WholeItem | None]:
        for uids, cap in zip(by_size(items), (SMALL_CAP, LARGE_CAP), strict=True):
            if uids:
                for item in self._mailbox.whole(uids, cap):
                    if item.raw is None:
                        self._missing.add(item.uid)
                    yield item
                yield None
