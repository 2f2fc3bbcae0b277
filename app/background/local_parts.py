"""Saved mail in the place of an account's mailbox: scanned alike, with a store that nobody keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.background.account_parts import AccountParts
from app.mailbox.local import open_local

if TYPE_CHECKING:
    from pathlib import Path

    from app.jobs.ports import Mailbox
    from app.mailbox.waker import Waker


@dataclass(frozen=True, slots=True)
class LocalParts(AccountParts):
    """What a scan of a Maildir, an mbox file or a folder of messages needs."""

    path: Path

    def open_mailbox(self, waker: Waker) -> Mailbox:
        """Open the mail on the disk."""
        del waker
        return open_local(self.path)
