"""What a scan knows of one folder: what is to be looked at, and what was."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.jobs.uid_set import UidSet
from app.store.model import FolderMemory

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.mailbox.model import Folder, FolderState, HeaderItem
    from app.store.model import Row

_MANY = 20
"""So many messages that are not given are too many to blame them singly, if hardly any other is."""


@dataclass(slots=True)
class FolderScan:
    """One folder of a scan under way. Changed by the scan only."""

    folder: Folder
    state: FolderState
    """As it was when the folder was surveyed: what arrives later is for the next scan."""
    since: datetime | None
    former: FolderMemory | None
    """None: nothing of use is known."""
    new: tuple[int, ...] = ()
    """Whose header fields were never looked at, newest first."""
    is_listed: bool = True
    """``new`` holds all; False: only the newest so far."""
    codes: tuple[int, ...] = ()
    """Messages that hold live codes."""
    again: tuple[int, ...] = ()
    """Messages to be judged once more."""
    seen: UidSet = field(default_factory=UidSet)
    read: UidSet = field(default_factory=UidSet)
    done: int = 0
    found: int = 0
    heads: dict[int, HeaderItem] = field(default_factory=dict)
    """The header fields of those that claim a retailer and are yet to be read."""
    failed: set[int] = field(default_factory=set)
    """Those the server did not give."""
    is_finished: bool = False
    """The header fields of all new messages were looked at, and what claims was judged."""
    _passed: set[int] = field(default_factory=set)
    _filed: set[int] = field(default_factory=set)
    _given: int = 0
    """Messages that were read as a whole."""
    _heads_given: int = 0

    @property
    def checked(self) -> int:
        """Return how many messages were looked at, now or before."""
        # What is judged again was looked at before.
        return len(self.seen) + sum(uid not in self.seen for uid in self._passed | self._filed)

    def pass_over(self, uids: Iterable[int]) -> None:
        """Note that the header fields of these claim nothing."""
        before = len(self._passed)
        self._passed.update(uids)
        self._heads_given += len(self._passed) - before

    def expect(self, items: Iterable[HeaderItem]) -> None:
        """Note that these claim a retailer, and will be read as a whole."""
        self.heads.update((item.uid, item) for item in items)

    def file(self, uid: int) -> None:
        """Note that this message was judged as a whole."""
        self._filed.add(uid)
        self._given += 1
        self.heads.pop(uid, None)

    def is_in_trouble(self, not_given: Iterable[int]) -> bool:
        """Tell whether so much is not given that it is no matter of single messages."""
        with_head = sum(uid in self.heads for uid in not_given)
        without = sum(uid not in self.heads for uid in not_given)
        return _is_most(with_head, self._given) or _is_most(without, self._heads_given + self._given)

    def mark(self, uids: Iterable[int]) -> None:
        """Note that these have rows that say they were not given."""
        for uid in uids:
            self._filed.add(uid)
            self.heads.pop(uid, None)

    def note_read(self, uids: Iterable[int]) -> None:
        """Note that the texts of these were looked at."""
        self.read |= UidSet.of(uids)

    def memory(self) -> FolderMemory:
        """Return what to keep. Everything that was noted as filed must be in the store by now.

        Until all is looked at, an older state stays true if what it says of lower uids still holds.
        """
        self.seen |= UidSet.of(self._passed | self._filed)
        self.read |= UidSet.of(self._filed)
        self._passed.clear()
        self._filed.clear()
        memory = FolderMemory(self.state, str(self.seen), str(self.read))
        if self.is_finished and not self.failed:
            return replace(memory, since=self.since, is_whole=True)
        former = self.former
        if former is not None and former.is_whole:
            return replace(memory, state=former.state, since=former.since, is_whole=True)
        return memory


def _is_most(not_given: int, given: int) -> bool:
    return not_given >= _MANY and not_given > given


def reaches(memory: FolderMemory, since: datetime | None) -> bool:
    """Tell whether a memory is whole and goes back as far as is wanted now."""
    if not memory.is_whole or memory.since is None:
        return memory.is_whole
    return since is not None and memory.since <= since


def uids_in(rows: Iterable[Row], folder: str, uidvalidity: int) -> tuple[int, ...]:
    """Return the uids that rows have in a folder, in their order."""
    return tuple(
        place.uid
        for row in rows
        for place in row.places
        if place.folder == folder and place.uidvalidity == uidvalidity
    )
