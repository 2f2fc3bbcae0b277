"""Which messages claim a retailer: by their header fields, and by the beginning of their texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.inspection import RAW_LIMIT, RAW_LIMIT_OF_RETAILERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from app.jobs.ports import Judge, Mailbox
    from app.jobs.text_budget import TextsRead
    from app.mailbox.model import HeaderItem

TEXT_OCTETS = 16 * 1024
# One octet more than may be read: so a cut message cannot pass for a whole one.
SMALL_CAP = RAW_LIMIT + 1
LARGE_CAP = RAW_LIMIT_OF_RETAILERS + 1


@dataclass(frozen=True, slots=True)
class Tested:
    """What some messages say."""

    claiming: tuple[HeaderItem, ...]
    others: tuple[int, ...]
    missing: frozenset[int]
    """Those of which the server gave nothing."""


class ClaimTest:
    """Tests messages of the mailbox's open folder."""

    def __init__(self, mailbox: Mailbox, judge: Judge, is_stopped: Callable[[], bool]) -> None:
        """Take where the messages are, and who reads them."""
        self._mailbox = mailbox
        self._judge = judge
        self._is_stopped = is_stopped

    def by_header(self, uids: Sequence[int]) -> Tested | None:
        """Test the header fields; None where it was stopped."""
        items = tuple(self._mailbox.headers(uids))
        claims = self._judge.which_claim([_head(item) for item in items], self._is_stopped)
        if len(claims) != len(items):
            return None
        # Who hides the author behind a flood of other fields claims something.
        claiming = tuple(
            item for item, does_claim in zip(items, claims, strict=True) if does_claim or item.is_cut
        )
        found = {item.uid for item in claiming}
        return Tested(
            claiming,
            tuple(item.uid for item in items if item.uid not in found),
            frozenset(uids) - {item.uid for item in items},
        )

    def by_text(self, uids: Sequence[int], texts_read: TextsRead, now: datetime) -> Tested | None:
        """Test the beginnings of the texts too; None where it was stopped.

        What comes without its text counts as claiming: the whole message may come.
        """
        heads = {item.uid: item for item in self._mailbox.headers(uids)}
        texts = [item for item in self._mailbox.texts(uids, TEXT_OCTETS) if item.uid in heads]
        texts_read.note(sum(len(item.text) for item in texts), now)
        pieces = [_head(heads[item.uid]) + item.text for item in texts]
        claims = self._judge.which_claim(pieces, self._is_stopped)
        if len(claims) != len(texts):
            return None
        others = {item.uid for item, does_claim in zip(texts, claims, strict=True) if not does_claim}
        return Tested(
            tuple(item for uid, item in heads.items() if uid not in others),
            tuple(uid for uid in heads if uid in others),
            frozenset(uids) - heads.keys(),
        )


def by_size(items: Iterable[HeaderItem]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the uids of those that may be read whole in any case, and of the larger ones."""
    small: list[int] = []
    large: list[int] = []
    for item in items:
        (small if item.size <= RAW_LIMIT else large).append(item.uid)
    return tuple(small), tuple(large)


def _head(item: HeaderItem) -> bytes:
    """Return the header section with one empty line at its end."""
    return item.header.rstrip(b"\r\n") + b"\r\n\r\n"
