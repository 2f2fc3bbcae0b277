"""DNS look-ups beside the judging, in short-lived threads, so that no worker waits for DNS."""

from __future__ import annotations

import multiprocessing
import threading
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING

from app.evidence.model import KeyFailure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from multiprocessing.connection import Connection

    from app.evidence.model import KeyAnswer

    Resolve = Callable[[tuple[str, ...]], Mapping[str, KeyAnswer]]
    """DNS names to their DKIM key records; bounded in time, safe to call from several threads."""


@dataclass(slots=True)
class _Wanted:
    missing: set[str]
    keys: dict[str, KeyAnswer] = field(default_factory=dict)


class Lookups:
    """Resolves the names of many messages at once; tells through ``woken`` when something came in.

    A name that is already being asked for is not asked for again. All but the thread's own function
    belongs to the caller's thread.
    """

    def __init__(self, resolve: Resolve) -> None:
        """Take the function that asks DNS (``net`` has one)."""
        self._resolve = resolve
        self._tickets: dict[int, _Wanted] = {}
        self._asked: dict[str, list[int]] = {}
        self._found: SimpleQueue[dict[str, KeyAnswer] | BaseException] = SimpleQueue()
        self.woken: Connection
        self.woken, self._wake = multiprocessing.Pipe(duplex=False)
        self._lock = threading.Lock()
        self._is_closed = False

    def start(self, ticket: int, names: tuple[str, ...]) -> None:
        """Look the names up; the caller bounds how many tickets are under way."""
        self._tickets[ticket] = _Wanted(set(names))
        new = tuple(name for name in dict.fromkeys(names) if name not in self._asked)
        for name in set(names):
            self._asked.setdefault(name, []).append(ticket)
        if new:
            threading.Thread(target=self._look_up, args=(new,), daemon=True).start()

    def finished(self) -> Iterator[tuple[int, dict[str, KeyAnswer]]]:
        """Give each finished ticket with an answer for every name; raises what a look-up raised."""
        while self.woken.poll():
            self.woken.recv_bytes()
        while not self._found.empty():
            found = self._found.get()
            if isinstance(found, BaseException):
                raise found
            for name, answer in found.items():
                for ticket in self._asked.pop(name):
                    wanted = self._tickets[ticket]
                    wanted.keys[name] = answer
                    wanted.missing.discard(name)
                    if not wanted.missing:
                        del self._tickets[ticket]
                        yield ticket, wanted.keys

    def close(self) -> None:
        """Stop listening; look-ups still under way end by themselves, unheard."""
        with self._lock:
            self._is_closed = True
            self._wake.close()
            self.woken.close()

    def _look_up(self, names: tuple[str, ...]) -> None:
        try:
            found = self._resolve(names)
            self._found.put({name: found.get(name, KeyFailure.UNREACHABLE) for name in names})
        except BaseException as error:  # noqa: BLE001  # raised again by finished(), in the caller's thread
            self._found.put(error)
        with self._lock:
            if not self._is_closed:
                self._wake.send_bytes(b".")
