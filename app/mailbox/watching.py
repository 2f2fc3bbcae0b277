"""Waiting for new mail: IDLE (RFC 2177) as a mere wake-up, NOOP in intervals where it is missing.

Other folders than the open one are watched over the same connection, for providers allow few: by
NOTIFY (RFC 5465) where the server has it, else by a STATUS of each every few seconds.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.mailbox.conversation import OCTETS_OF_A_COMMAND, Bounds, Done, Response
from app.mailbox.failures import GarbledError, TooSlowError
from app.mailbox.folder_status import changes, read_status
from app.mailbox.folders import quote
from app.mailbox.model import Wake

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.mailbox.conversation import Conversation
    from app.mailbox.folder_status import Status
    from app.mailbox.wire import Patience

_FEW = 4
"""More folders than these are asked about less often."""


class Watcher:
    """Waits in the folder that is open, and for others."""

    def __init__(
        self, conversation: Conversation, patience: Patience, *, has_idle: bool, has_notify: bool = False
    ) -> None:
        """Take what the server offers; whether it works is found out."""
        self._conversation = conversation
        self._patience = patience
        self._is_idling = has_idle
        self._may_notify = has_notify
        self._notifies: tuple[bytes, ...] | None = None
        """The other folders that the server tells of by itself; None: of none."""
        self._others: dict[bytes, Status] = {}
        """The other folders' last known status, by their names on the wire."""
        self._is_elsewhere = False

    def wait(self, seconds: float, others: Mapping[bytes, Status]) -> Wake:
        """Wait at most so long; each way to end has shown that the connection answers.

        ``others`` are other folders by their names on the wire, as they were when last looked at.
        Raises ``StoppedError`` when the waker was fired.
        """
        deadline = time.monotonic() + seconds
        # What STATUS said last, where it did: some servers count there otherwise than in EXAMINE.
        self._others = {name: self._others.get(name, status) for name, status in others.items()}
        self._ask_to_be_told()
        known = self._conversation.known
        while not known.is_changed and not self._is_elsewhere:
            left = deadline - time.monotonic()
            if left <= 0:
                return Wake.TIMED_OUT
            if others and self._notifies is None:
                left = min(left, self._patience.glance * max(1, len(others) / _FEW))
            if self._is_idling:
                self._idle(min(left, self._patience.idle_round))
            else:
                self._poll(min(left, self._patience.poll))
        # Whoever looks elsewhere looks here too.
        wake = Wake.ELSEWHERE if self._is_elsewhere else Wake.CHANGED
        known.is_changed = self._is_elsewhere = False
        return wake

    def _ask_to_be_told(self) -> None:
        names = tuple(self._others)
        if not self._may_notify or not names or names == self._notifies:
            return
        events = "(MessageNew MessageExpunge)"
        quoted = " ".join(map(quote, names))
        conversation = self._conversation
        conversation.begin(OCTETS_OF_A_COMMAND)
        (notify,) = conversation.send(f"NOTIFY SET (selected {events}) (mailboxes ({quoted}) {events})")
        self._may_notify = self._read_until(notify)
        self._notifies = names if self._may_notify else None

    def _poll(self, seconds: float) -> None:
        conversation = self._conversation
        end = time.monotonic() + seconds
        conversation.begin(OCTETS_OF_A_COMMAND)
        while not self._is_elsewhere and conversation.wire.is_readable(end - time.monotonic()):
            response = conversation.read(Bounds())
            if isinstance(response, Done):
                raise GarbledError
            self._note(response)
        self._read_until(self._ask())

    def _idle(self, seconds: float) -> None:
        conversation = self._conversation
        conversation.begin(OCTETS_OF_A_COMMAND)
        (idle,) = conversation.send("IDLE")
        if not self._has_begun(idle):
            return
        end = time.monotonic() + seconds
        while not self._is_over and conversation.wire.is_readable(end - time.monotonic()):
            response = conversation.read(Bounds())
            if isinstance(response, Done):
                # The server ended it by itself, which it may not: ask in intervals from now on.
                self._is_idling = False
                return
            self._note(response)
        self._finish()

    @property
    def _is_over(self) -> bool:
        return self._conversation.known.is_changed or self._is_elsewhere

    def _has_begun(self, idle: str) -> bool:
        """Wait for the ``+``; EXISTS may come before it."""
        end = time.monotonic() + self._patience.answer
        conversation = self._conversation
        while conversation.wire.is_readable(end - time.monotonic()):
            response = conversation.read(Bounds())
            if isinstance(response, Done):
                if response.tag != idle:
                    raise GarbledError
                self._is_idling = False
                return False
            if response.line.startswith(b"+"):
                return True
            self._note(response)
        # It neither agrees nor refuses. If it still answers, it does without IDLE.
        self._is_idling = False
        self._finish()
        return False

    def _finish(self) -> None:
        conversation = self._conversation
        conversation.wire.begin(OCTETS_OF_A_COMMAND)
        conversation.wire.send(b"DONE\r\n")
        self._read_until(self._ask())

    def _ask(self) -> str:
        """Ask how the other folders are, and whether the connection answers; return the last tag."""
        glances = [f"STATUS {quote(name)} (MESSAGES UIDNEXT UIDVALIDITY)" for name in self._others]
        return self._conversation.send(*glances, "NOOP")[-1]

    def _read_until(self, tag: str) -> bool:
        """Read as far as the answer to a command; tells whether that was OK."""
        end = time.monotonic() + self._patience.answer
        while self._conversation.wire.is_readable(end - time.monotonic()):
            response = self._conversation.read(Bounds())
            if isinstance(response, Response):
                self._note(response)
            elif response.tag == tag:
                return response.is_ok
        raise TooSlowError

    def _note(self, response: Response) -> None:
        """Note what a response tells of another folder."""
        found = read_status(response)
        if found is None or found[0] not in self._others:
            return
        name, status = found
        self._is_elsewhere |= changes(self._others[name], status)
        self._others[name] = self._others[name] | status
