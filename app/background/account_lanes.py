"""What the lanes of one account run: scanning, watching, and looking at single messages. No Qt here.

Each function belongs to one lane and one piece of its work; ``Stopping`` reaches it from elsewhere.
"""

from __future__ import annotations

import random
import time
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from app.background.account_parts import now
from app.background.stopping import waker_of
from app.jobs.details import MessageGoneError, read_details
from app.jobs.model import AccountState, AccountStatus
from app.jobs.reconnecting import Surroundings, keep_trying
from app.jobs.scan import Scan
from app.jobs.suspects import Suspects
from app.jobs.watch import Watch
from app.mailbox.failures import MailboxError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.background.account_parts import AccountParts
    from app.background.stopping import Stopping
    from app.errors import Notice
    from app.jobs.model import Listener
    from app.jobs.ports import Mailbox
    from app.store.model import MessageHash
    from app.store.store import Store
    from app.verdict.details import Details

    Tell = Callable[[AccountStatus], None]

_SECONDS_TO_STAY_SIGNED_IN = 60.0
"""After somebody looked at a message: the next one is often looked at soon."""


class StoreOfLane:
    """The store, opened when the lane first needs it."""

    def __init__(self, parts: AccountParts, tell: Callable[[Notice], None]) -> None:
        """Open nothing yet; ``tell`` is called, in the lane, of what the opening had to repair."""
        self._parts = parts
        self._tell = tell
        self._store: Store | None = None

    def get(self) -> Store:
        """Return it. Raises ``StoreError``."""
        if self._store is None:
            self._store = self._parts.open_store()
            if self._store.notice is not None:
                self._tell(self._store.notice)
        return self._store

    def close(self) -> None:
        """Close it, if it was opened."""
        if self._store is not None:
            self._store.close()
            self._store = None


@contextmanager
def signed_in(parts: AccountParts, stopping: Stopping) -> Iterator[Mailbox]:
    """Open the mailbox, and close it at the end; ``stopping`` ends even the connecting."""
    with waker_of(stopping) as waker, closing(parts.open_mailbox(waker)) as mailbox:
        yield mailbox


class AccountWork:
    """The lasting work of one account; each method is for one lane."""

    def __init__(self, parts: AccountParts, listener: Listener) -> None:
        """Take what the account needs and whom to tell."""
        self._parts = parts
        self._listener = listener
        self._suspects = Suspects()

    def scan(self, store: StoreOfLane, stopping: Stopping, tell: Tell, *, asks_again: bool = False) -> bool:
        """Scan until all is looked at, whatever the line does; tells whether it was.

        ``asks_again`` as in ``ScanPlan``.
        """
        is_whole = False
        if asks_again:
            self._suspects = Suspects()

        def attempt(succeeded: Callable[[], None]) -> None:
            del succeeded
            nonlocal is_whole
            tell(AccountStatus(AccountState.SCANNING))
            with signed_in(self._parts, stopping) as mailbox:
                is_whole = Scan(
                    replace(self._parts.plan(now()), asks_again=asks_again),
                    mailbox=mailbox,
                    judge=self._parts.judge(),
                    rows=store.get(),
                    listener=self._listener,
                    budget=self._parts.text_budget,
                    is_stopped=stopping.is_stopped,
                    now=now,
                    suspects=self._suspects,
                ).run()

        keep_trying(attempt, _surroundings(stopping, tell))
        return is_whole

    def watch(self, store: StoreOfLane, stopping: Stopping, tell: Tell, begun: Callable[[], None]) -> None:
        """Watch until it is stopped; ``begun`` is called each time that watching begins (anew)."""

        def attempt(succeeded: Callable[[], None]) -> None:
            with signed_in(self._parts, stopping) as mailbox:

                def has_begun() -> None:
                    tell(AccountStatus(AccountState.WATCHING))
                    begun()

                Watch(
                    self._parts.plan(now()),
                    mailbox=mailbox,
                    judge=self._parts.judge(is_urgent=True),
                    rows=store.get(),
                    listener=self._listener,
                    budget=self._parts.text_budget,
                    is_stopped=stopping.is_stopped,
                    now=now,
                ).run(has_begun, succeeded)

        keep_trying(attempt, _surroundings(stopping, tell))


class CloseLooks:
    """Reads single messages for whoever looks at them; stays signed in for a while. For one lane."""

    def __init__(self, parts: AccountParts, store: StoreOfLane, stopping: Stopping) -> None:
        """Open nothing yet."""
        self._parts = parts
        self._store = store
        self._stopping = stopping
        self._session = ExitStack()
        self._mailbox: Mailbox | None = None
        self._used = 0.0

    def details(self, message_hash: MessageHash) -> Details:
        """Return what may be shown of the message of a row. Raises ``InspectorError``."""
        store = self._store.get()
        row = store.row(self._parts.account_id, message_hash)
        if row is None:
            raise MessageGoneError
        judge = self._parts.judge(is_urgent=True)
        is_stopped = self._stopping.is_stopped
        if self._mailbox is not None:
            try:
                return read_details(self._mailbox, judge, store, row, is_stopped)
            except MailboxError:
                # It may have died since it was last used: once more with a fresh one.
                self.close()
        try:
            details = read_details(self._sign_in(), judge, store, row, is_stopped)
        except MailboxError:
            self.close()
            raise
        self._used = time.monotonic()
        return details

    def close_unused(self) -> None:
        """Sign out where nobody has looked at anything for a while."""
        if self._mailbox is not None and time.monotonic() - self._used >= _SECONDS_TO_STAY_SIGNED_IN:
            self.close()

    def close(self) -> None:
        """Sign out."""
        self._mailbox = None
        self._session.close()

    def _sign_in(self) -> Mailbox:
        self._mailbox = self._session.enter_context(signed_in(self._parts, self._stopping))
        return self._mailbox


def _surroundings(stopping: Stopping, tell: Tell) -> Surroundings:
    return Surroundings(
        pause=stopping,
        is_stopped=stopping.is_stopped,
        now=now,
        chance=random.random,
        tell=tell,
    )
