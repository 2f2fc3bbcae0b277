"""Judging whole messages and filing their rows: what a scan and a watch have in common.

In: messages of one folder as the mailbox gives them. Out: rows in the store, and the same rows,
with their codes, to the listener in batches.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from app.evidence.model import ProviderState
from app.jobs.folder_scan import uids_in
from app.jobs.model import Notice, NoticeKind, ToJudge
from app.jobs.rows import hash_of, is_not_given, lacks_live_code, row_not_given, row_of
from app.store.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from app.evidence.model import Evidence
    from app.inspection import Inspection
    from app.jobs.model import Listener, Versions
    from app.jobs.ports import Judge, Rows
    from app.mailbox.model import Folder, HeaderItem, WholeItem
    from app.store.model import AccountId, MessageHash, Row

_BATCH_ROWS = 100
_BATCH_SECONDS = 0.1
_LAST_MESSAGES = 50
_ENOUGH_TO_TELL = 10


class Intake:
    """Takes messages of one account, for the lane that made it."""

    def __init__(  # noqa: PLR0913, PLR0917 - the ports it talks to
        self,
        account_id: AccountId,
        versions: Versions,
        judge: Judge,
        rows: Rows,
        listener: Listener,
        is_stopped: Callable[[], bool],
        now: Callable[[], datetime],
    ) -> None:
        """Read what the store knows of the account."""
        self._now = now
        self._account_id = account_id
        self._versions = versions
        self._judge = judge
        self._rows = rows
        self._listener = listener
        self._is_stopped = is_stopped
        self._known: dict[MessageHash, Row] = {row.message_hash: row for row in rows.rows(account_id)}
        self.stale = rows.stale_rows(account_id, versions.rules, versions.catalogue)
        """Rows of the account that others judged, as it was at the beginning."""
        # A row that is put counts as judged by us: it must not be put again as it was.
        self._again: set[MessageHash] = {row.message_hash for row in self.stale}
        not_given = [row for row in self.known if is_not_given(row)]
        self._marked = {_place_key(place): row for row in not_given for place in row.places}
        self._batch: list[Row] = []
        self._evidence: dict[MessageHash, Evidence] = {}
        self._flushed_at = -_BATCH_SECONDS
        self._provider_states: list[ProviderState] = []

    @property
    def known(self) -> Iterable[Row]:
        """Return every row of the account."""
        return self._known.values()

    def judge_again(self, rows: Iterable[Row]) -> None:
        """Judge these once more when their messages come, though their rows are known."""
        self._again.update(row.message_hash for row in rows)

    def take(
        self, folder: Folder, uidvalidity: int, items: Iterable[WholeItem | None]
    ) -> Iterator[tuple[int, bool]]:
        """Judge messages of a folder; gives the uid of each that is done, and whether it has a row.

        None among the items: the next one may take a while, so what is ready is handed on first.
        Those that the mailbox could not give are left out.
        """
        hashes: dict[int, MessageHash] = {}
        filed: list[int] = []

        def to_judge() -> Iterator[ToJudge | None]:
            for item in items:
                if item is None or item.raw is None:
                    yield None
                    self._flush_if_due()
                    continue
                message_hash = hash_of(item.raw)
                known = self._row_of(message_hash)
                is_under_way = message_hash in hashes.values()
                if known is not None and not is_under_way and not self._is_to_judge(known):
                    self._take_mark_away(_place(folder, uidvalidity, item.uid))
                    self._add(replace(known, places=(_place(folder, uidvalidity, item.uid),)))
                    filed.append(item.uid)
                    yield None
                    continue
                self._again.discard(message_hash)
                hashes[item.uid] = message_hash
                kept = None
                if known is not None:
                    kept = self._rows.evidence(self._account_id, message_hash)
                yield ToJudge(item.uid, item.raw, item.internal_date, kept)

        for uid, inspection in self._judge.judge_all(to_judge(), self._is_stopped):
            place = _place(folder, uidvalidity, uid)
            self._take_mark_away(place)
            yield uid, self._file(inspection, hashes.pop(uid), place)
            yield from _with_rows(filed)
            self._flush_if_due()
        yield from _with_rows(filed)
        self.flush()

    def mark_not_given(
        self, folder: Folder, uidvalidity: int, heads: Mapping[int, HeaderItem | None]
    ) -> None:
        """Let rows tell of messages that the mailbox does not hand out; ``heads``: what came of them.

        What was judged before stays as it is.
        """
        judged = set(uids_in((row for row in self.known if not is_not_given(row)), folder.name, uidvalidity))
        asked = [
            ToJudge(uid, head.header, head.internal_date)
            for uid, head in heads.items()
            if head is not None and uid not in judged
        ]
        shown = dict(self._judge.judge_all(asked, self._is_stopped))
        if self._is_stopped():
            return
        for uid in sorted(heads.keys() - judged):
            place = _place(folder, uidvalidity, uid)
            # One that is marked already is put again: as marked by the rules of now.
            row = self._marked.get(_place_key(place))
            if row is None:
                row = self._marked[_place_key(place)] = row_not_given(self._account_id, place, shown.get(uid))
            self._add(row)
        self.flush()

    def _take_mark_away(self, place: Place) -> None:
        """Drop the row that said a message was not given: it was."""
        marked = self._marked.pop(_place_key(place), None)
        if marked is not None:
            self.flush()
            self._rows.forget_places(self._account_id, place.folder, (place.uid,))
            self._known.pop(marked.message_hash, None)
            self._listener.rows_gone([marked.key])

    def forget(self, folder: Folder, uids: Iterable[int] | None) -> None:
        """Drop the places of messages that are gone (None: all of the folder)."""
        self.flush()
        self._take_gone(self._rows.forget_places(self._account_id, folder.name, uids))

    def forget_missing(
        self, folder: Folder, uidvalidity: int, list_present: Callable[[], Iterable[int]]
    ) -> None:
        """Drop the places of messages that are not in a folder any more, whichever lane found them.

        ``list_present`` gives the uids of all that are; it is asked only where there is one to miss.
        """
        self.flush()
        here = set(uids_in(self._rows.rows(self._account_id), folder.name, uidvalidity))
        gone = here.difference(list_present()) if here else here
        if gone:
            self.forget(folder, gone)

    def forget_folders(self, present: Iterable[str]) -> None:
        """Drop what is known of folders that the mailbox does not have any more: renamed, or deleted."""
        known = {place.folder for row in self.known for place in row.places}
        for name in sorted(known.difference(present)):
            self._take_gone(self._rows.forget_folder(self._account_id, name))

    def _take_gone(self, changed: Sequence[Row]) -> None:
        for row in changed:
            if row.places:
                self._known[row.message_hash] = row
            else:
                self._known.pop(row.message_hash, None)
        gone = [row.key for row in changed if not row.places]
        if gone:
            self._listener.rows_gone(gone)

    def flush(self) -> None:
        """Write what waits, and tell the listener."""
        if not self._batch:
            return
        # What the store does not take now stays, and must not count as looked at.
        batch, evidence = self._batch, self._evidence
        codes = {row.message_hash: row.code for row in batch}
        merged = [
            replace(row, code=codes[row.message_hash])
            for row in self._rows.put(
                batch,
                rules_version=self._versions.rules,
                catalogue_version=self._versions.catalogue,
                evidence=evidence,
            )
        ]
        self._batch, self._evidence = [], {}
        self._flushed_at = time.monotonic()
        self._known.update((row.message_hash, row) for row in merged)
        self._listener.rows_arrived(merged)

    def notice(self) -> Notice | None:
        """Return what is to be told of the provider, where enough was seen of it (newest first)."""
        states = self._provider_states
        missing = sum(state is ProviderState.ABSENT for state in states)
        if len(states) >= _ENOUGH_TO_TELL and 2 * missing > len(states):
            return Notice(NoticeKind.NO_PROVIDER_RESULTS)
        return None

    def _is_to_judge(self, known: Row) -> bool:
        return known.message_hash in self._again or lacks_live_code(known, self._now())

    def _row_of(self, message_hash: MessageHash) -> Row | None:
        """Return what is known of a message by now: other lanes judge and change rows too."""
        waiting = next((row for row in reversed(self._batch) if row.message_hash == message_hash), None)
        if waiting is not None:
            return waiting
        row = self._rows.row(self._account_id, message_hash)
        known = self._known.get(message_hash)
        if row is None or known is None or known.code_fact != row.code_fact:
            return row
        return replace(row, code=known.code)

    def _file(self, inspection: Inspection, message_hash: MessageHash, place: Place) -> bool:
        row = row_of(inspection, self._account_id, message_hash, place)
        if inspection.evidence is not None:
            if len(self._provider_states) < _LAST_MESSAGES:
                self._provider_states.append(inspection.evidence.provider.state)
            self._evidence[message_hash] = inspection.evidence
        if row is not None:
            self._add(row)
            return True
        known = self._rows.row(self._account_id, message_hash)
        if known is not None:
            # It claims nothing any more, wherever it lies.
            for former in known.places:
                self._rows.forget_places(self._account_id, former.folder, (former.uid,))
            self._known.pop(message_hash, None)
            self._listener.rows_gone([known.key])
        return False

    def _add(self, row: Row) -> None:
        self._batch.append(row)
        if len(self._batch) >= _BATCH_ROWS:
            self.flush()

    def _flush_if_due(self) -> None:
        if self._batch and time.monotonic() - self._flushed_at >= _BATCH_SECONDS:
            self.flush()


def _place(folder: Folder, uidvalidity: int, uid: int) -> Place:
    return Place(folder.name, folder.role, uidvalidity, uid)


def _place_key(place: Place) -> tuple[str, int, int]:
    return place.folder, place.uidvalidity, place.uid


def _with_rows(uids: list[int]) -> Iterator[tuple[int, bool]]:
    while uids:
        yield uids.pop(0), True
