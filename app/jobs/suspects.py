"""Messages at which a connection was lost: some servers hang up where they cannot read one message.

Without this, such a message would hide every other that comes after it, for ever.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from app.mailbox.failures import ConnectionLostError
from app.mailbox.model import WholeItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.jobs.ports import Mailbox
    from app.mailbox.model import Examined, Folder, FolderState, HeaderItem, TextItem

Item = TypeVar("Item")

_MOST_LOSSES = 3
"""The first of them among others, the next ones alone."""


class _Kind(Enum):
    """What was asked for: a server may know header fields of a message that it cannot read."""

    HEADERS = "headers"
    WHOLE = "whole"
    TEXTS = "texts"


_Key = tuple[str, int, _Kind, int]
"""Folder, uidvalidity, what was asked for, uid."""


class Suspects:
    """Counts, over several connections, at which message each was lost."""

    def __init__(self) -> None:
        """Suspect none."""
        self.losses: Counter[_Key] = Counter()


class CarefulMailbox:
    """A mailbox (``ports.Mailbox``) whose suspects are asked for last, one by one, and in the end no more."""

    def __init__(self, mailbox: Mailbox, suspects: Suspects) -> None:
        """Take the mailbox, and what is known from earlier connections to it."""
        self._mailbox = mailbox
        self._suspects = suspects
        self._open = ("", 0)
        self.folders = mailbox.folders
        self.uids = mailbox.uids
        self.present = mailbox.present
        self.wait = mailbox.wait
        self.interrupt = mailbox.interrupt
        self.close = mailbox.close

    def examine(self, folder: Folder, former: FolderState | None) -> Examined:
        """Open a folder."""
        examined = self._mailbox.examine(folder, former)
        self._open = folder.name, examined.state.uidvalidity
        return examined

    def headers(self, uids: Sequence[int]) -> Iterator[HeaderItem]:
        """Give the header fields; of a message that is given up, none."""
        return self._carefully(uids, _Kind.HEADERS, self._mailbox.headers)

    def whole(self, uids: Sequence[int], cap: int) -> Iterator[WholeItem]:
        """Give each message whole; one that is given up as ``refused``."""
        yield from self._carefully(uids, _Kind.WHOLE, lambda some: self._mailbox.whole(some, cap))
        for uid in uids:
            if self._losses(_Kind.WHOLE, uid) >= _MOST_LOSSES:
                yield WholeItem(uid, None, 0, None, why="refused")

    def texts(self, uids: Sequence[int], octets: int) -> Iterator[TextItem]:
        """Give the beginnings of the texts; of a message that is given up, none."""
        return self._carefully(uids, _Kind.TEXTS, lambda some: self._mailbox.texts(some, octets))

    def _carefully(
        self, uids: Sequence[int], kind: _Kind, read: Callable[[Sequence[int]], Iterator[Item]]
    ) -> Iterator[Item]:
        suspects = [uid for uid in uids if self._losses(kind, uid)] if self._suspects.losses else []
        others = [uid for uid in uids if uid not in suspects] if suspects else uids
        alone = ((uid,) for uid in suspects if self._losses(kind, uid) < _MOST_LOSSES)
        for some in (others, *alone):
            try:
                if some:
                    yield from read(some)
            except ConnectionLostError as error:
                if error.suspect is not None:
                    self._suspects.losses[*self._open, kind, error.suspect] += 1
                raise

    def _losses(self, kind: _Kind, uid: int) -> int:
        return self._suspects.losses[*self._open, kind, uid]
