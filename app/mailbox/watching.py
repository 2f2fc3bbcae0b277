"""Waiting for new mail: IDLE (RFC 2177) as a mere wake-up, NOOP in intervals where it is missing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from app.mailbox.conversation import OCTETS_OF_A_COMMAND, Bounds, Done
from app.mailbox.failures import GarbledError, TooSlowError
from app.mailbox.model import Wake

if TYPE_CHECKING:
    from app.mailbox.conversation import Conversation
    from app.mailbox.wire import Patience


class Watcher:
    """Waits in the folder that is open."""

    def __init__(self, conversation: Conversation, patience: Patience, *, has_idle: bool) -> None:
        """Take what the server offers; whether it works is found out."""
        self._conversation = conversation
        self._patience = patience
        self._is_idling = has_idle

    def wait(self, seconds: float) -> Wake:
        """Wait at most so long; each way to end has shown that the connection answers.

        Raises ``StoppedError`` when the waker was fired.
        """
        deadline = time.monotonic() + seconds
        known = self._conversation.known
        while not known.is_changed:
            left = deadline - time.monotonic()
            if left <= 0:
                return Wake.TIMED_OUT
            if self._is_idling:
                self._idle(min(left, self._patience.idle_round))
            else:
                self._poll(min(left, self._patience.poll))
        known.is_changed = False
        return Wake.CHANGED

    def _poll(self, seconds: float) -> None:
        conversation = self._conversation
        end = time.monotonic() + seconds
        conversation.begin(OCTETS_OF_A_COMMAND)
        while conversation.wire.is_readable(end - time.monotonic()):
            if isinstance(conversation.read(Bounds()), Done):
                raise GarbledError
        (noop,) = conversation.send("NOOP")
        self._read_until(noop)

    def _idle(self, seconds: float) -> None:
        conversation = self._conversation
        conversation.begin(OCTETS_OF_A_COMMAND)
        (idle,) = conversation.send("IDLE")
        if not self._has_begun(idle):
            return
        end = time.monotonic() + seconds
        while not conversation.known.is_changed and conversation.wire.is_readable(end - time.monotonic()):
            response = conversation.read(Bounds())
            if isinstance(response, Done):
                # The server ended it by itself, which it may not: ask in intervals from now on.
                self._is_idling = False
                return
        self._finish()

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
        # It neither agrees nor refuses. If it still answers, it does without IDLE.
        self._is_idling = False
        self._finish()
        return False

    def _finish(self) -> None:
        conversation = self._conversation
        conversation.wire.begin(OCTETS_OF_A_COMMAND)
        conversation.wire.send(b"DONE\r\n")
        (noop,) = conversation.send("NOOP")
        self._read_until(noop)

    def _read_until(self, tag: str) -> None:
        end = time.monotonic() + self._patience.answer
        while self._conversation.wire.is_readable(end - time.monotonic()):
            response = self._conversation.read(Bounds())
            if isinstance(response, Done) and response.tag == tag:
                return
        raise TooSlowError
