"""Which programs that use a store are alive: each holds a lock on a file of its own.

The operating system takes the lock away when the process ends, however it ends, so a process id
that was given to another process, or a restart of the machine, cannot mislead.
"""

from __future__ import annotations

import errno
import os
import secrets
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.store.failures import StoreBusyError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_POLL_SECONDS = 0.02
_PREFIX, _SUFFIX = "program-", ".lock"


class Program:
    """This process as a user of the store in one folder, for as long as a store is open in it."""

    def __init__(self, folder: Path) -> None:
        """Take a name that no other program has or had, and the lock on its file."""
        self.folder = folder
        self.token = f"{os.getpid()}-{secrets.token_hex(4)}"
        self.open_stores = 0
        descriptor = _lock(self._file_of(self.token))
        if descriptor is None:
            raise StoreBusyError
        self._descriptor = descriptor

    def is_living(self, token: str) -> bool:
        """Tell whether the program of that name still runs. Only while the store's gate is held."""
        if token == self.token:
            return True
        file = self._file_of(token)
        if not token or os.sep in token or not file.exists():
            return False
        descriptor = _lock(file)
        if descriptor is None:
            return True
        os.close(descriptor)
        file.unlink(missing_ok=True)
        return False

    def is_alone(self) -> bool:
        """Tell whether nobody else uses the store, in this process or another."""
        tokens = [
            file.name[len(_PREFIX) : -len(_SUFFIX)] for file in self.folder.glob(_PREFIX + "*" + _SUFFIX)
        ]
        others = [token for token in tokens if token != self.token and self.is_living(token)]
        return self.open_stores == 1 and not others

    def end(self) -> None:
        """Give the name back."""
        self._file_of(self.token).unlink(missing_ok=True)
        os.close(self._descriptor)

    def _file_of(self, token: str) -> Path:
        return self.folder / f"{_PREFIX}{token}{_SUFFIX}"


_running: dict[Path, Program] = {}
_guard = threading.Lock()


def join_program(folder: Path) -> Program:
    """Count one more open store of this process. Only while the store's gate is held."""
    with _guard:
        if folder not in _running:
            _running[folder] = Program(folder)
        program = _running[folder]
        program.open_stores += 1
        return program


def leave_program(program: Program) -> None:
    """Count one store less; with the last one this process's name is given back."""
    with _guard:
        program.open_stores -= 1
        if program.open_stores == 0:
            del _running[program.folder]
            program.end()


@contextmanager
def gate(folder: Path, busy_seconds: float) -> Iterator[None]:
    """Let one at a time open, repair or tidy the store, among all threads and programs.

    Raises ``StoreBusyError`` where another one takes longer than ``busy_seconds``.
    """
    deadline = time.monotonic() + busy_seconds
    while (descriptor := _lock(folder / "gate.lock")) is None:
        if time.monotonic() > deadline:
            raise StoreBusyError
        time.sleep(_POLL_SECONDS)
    try:
        yield
    finally:
        os.close(descriptor)


def _lock(file: Path) -> int | None:
    """Open and lock a file, made where there is none; None where somebody else holds it."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor)
    except OSError as error:
        os.close(descriptor)
        if error.errno in _HELD:
            return None
        raise
    return descriptor
