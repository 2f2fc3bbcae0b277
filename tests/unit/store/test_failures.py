"""What SQLite and the disk say becomes a sentence with a next step; a fault of ours stays one."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from app.store.failures import (
    StoreBrokenError,
    StoreBusyError,
    StoreFullError,
    StoreNotWritableError,
    StoreUnreadableError,
    failures_of,
)

_FOLDER = Path("/home/jo/data")


def _sqlite_error(code):
    error = sqlite3.OperationalError("text of SQLite's")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (_sqlite_error(sqlite3.SQLITE_FULL), StoreFullError),
        (_sqlite_error(sqlite3.SQLITE_BUSY_SNAPSHOT), StoreBusyError),
        (_sqlite_error(sqlite3.SQLITE_READONLY_DIRECTORY), StoreNotWritableError),
        (_sqlite_error(sqlite3.SQLITE_CORRUPT_VTAB), StoreBrokenError),
        (_sqlite_error(sqlite3.SQLITE_IOERR_FSYNC), StoreUnreadableError),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "damaged"), StoreBrokenError),
        (OSError(errno.EDQUOT, "quota"), StoreFullError),
        (OSError(errno.EROFS, "read-only"), StoreNotWritableError),
    ],
)
def test_what_the_world_did_is_said(error, expected):
    with pytest.raises(expected) as caught, failures_of(_FOLDER):
        raise error
    assert caught.value.sentence.endswith(".")
    assert caught.value.next_step
    assert "SQLite" not in str(caught.value)


@pytest.mark.parametrize(
    "error", [_sqlite_error(sqlite3.SQLITE_ERROR), sqlite3.ProgrammingError("wrong thread"), KeyError("x")]
)
def test_a_fault_of_ours_is_not_caught(error):
    with pytest.raises(type(error)), failures_of(_FOLDER):
        raise error
