"""What can go wrong with the store, in words: the only code that knows SQLite's error codes."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.errors import InspectorError
from app.translation import translate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY_CODE = 0xFF
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL})
_NOT_WRITABLE = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

_BROKEN_AT_OPENING = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT})


class StoreError(InspectorError):
    """The store could not do what it was asked; what it held before is unchanged."""


class StoreFullError(StoreError):
    """The disk, or the user's share of it, is full."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__(
            translate("The disk is full, so nothing new can be kept."),
            translate("Free some space, then try again. What was kept before is still there."),
        )


class StoreBusyError(StoreError):
    """Another program held the store for longer than we wait."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__(
            translate("Another program is using Inbox Inspector's data."),
            translate("Wait a moment or close other windows of Inbox Inspector, then try again."),
        )


class StoreNotWritableError(StoreError):
    """The folder cannot be made, opened or written to."""

    def __init__(self, folder: Path) -> None:
        """Say it and name the folder."""
        super().__init__(
            translate("Inbox Inspector cannot write to its data folder."),
            translate("Make this folder writable for you, then try again: {folder}").format(folder=folder),
        )


class StoreBrokenError(StoreError):
    """The database is damaged, and cannot be set aside now: the next start does that."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__(
            translate("What Inbox Inspector keeps on this computer is damaged."),
            translate("Close all its windows and start it again: it repairs itself then."),
        )


class StoreUnreadableError(StoreError):
    """The disk itself gives errors."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__(
            translate("The disk could not be read or written."),
            translate("Check the disk, make a backup of your files, then start Inbox Inspector again."),
        )


class ReportUnderWayError(StoreError):
    """Everything was to be erased while a report is on its way."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__(
            translate("A report is being sent right now."),
            translate("Wait until it is sent, then try again."),
        )


@contextmanager
def failures_of(folder: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise into sentences; a fault of ours passes through."""
    try:
        yield
    except sqlite3.Error as error:
        failure = _failure_of(getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE, folder)
        if failure is None:
            raise
        raise failure from error
    except UnicodeDecodeError as error:
        # Python could not read SQLite's message, which quotes damaged text.
        raise StoreBrokenError from error
    except OSError as error:
        raise (StoreFullError() if error.errno in _FULL else StoreNotWritableError(folder)) from error


def is_damage(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    """Tell whether the error says that a database is damaged, or not one of ours.

    ``SQLITE_ERROR`` counts only where our own statements cannot be at fault: while opening.
    """
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    return isinstance(error, UnicodeDecodeError) or code in _BROKEN or code in _BROKEN_AT_OPENING


def _failure_of(code: int, folder: Path) -> StoreError | None:
    if code == sqlite3.SQLITE_FULL:
        return StoreFullError()
    if code in _BUSY:
        return StoreBusyError()
    if code in _NOT_WRITABLE:
        return StoreNotWritableError(folder)
    if code in _BROKEN:
        return StoreBrokenError()
    if code == sqlite3.SQLITE_IOERR:
        return StoreUnreadableError()
    return None
