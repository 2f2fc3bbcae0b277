"""One SQLite file: opened, brought to the newest schema, checked, and written in transactions."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from app.store.failures import failures_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from app.store.schema import Schema

COMPANIONS = ("", "-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps for one database."""

Value = str | int | float | None


class DamagedError(Exception):
    """The file holds no database that we can use. Never leaves this package."""


class Database:
    """A connection, for the thread that opened it. Its methods raise ``StoreError``."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take over an open connection; ``open_database`` makes one."""
        self.path = path
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the database for several queries."""
        with failures_of(self.path.parent), self._transaction("BEGIN"):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write all or nothing; waits for another writer."""
        with failures_of(self.path.parent), self._transaction("BEGIN IMMEDIATE"):
            yield

    def insert(self, table: str, columns: Mapping[str, Value], otherwise: str = "") -> list[sqlite3.Row]:
        """Insert one record; ``otherwise`` is what follows: ON CONFLICT …, RETURNING …."""
        marks = ", ".join("?" * len(columns))
        # Names are this package's own; values are bound.
        statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) {otherwise}"  # noqa: S608
        return self.records(statement, tuple(columns.values()))

    def run(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Run one statement; returns the number of changed records."""
        return self._connection.execute(statement, values).rowcount

    def records(self, query: str, values: Sequence[Value] = ()) -> list[sqlite3.Row]:
        """Return all records of a query, or of a statement with RETURNING."""
        return self._connection.execute(query, values).fetchall()

    def record(self, query: str, values: Sequence[Value] = ()) -> sqlite3.Row | None:
        """Return the first record of a query, or None."""
        found = self.records(query, values)
        return found[0] if found else None

    def shrink(self) -> None:
        """Give back all space, so that nothing of what was deleted stays on the disk."""
        with failures_of(self.path.parent):
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("COMMIT")
        finally:
            # SQLite has rolled back by itself after some errors, such as a full disk.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def open_database(path: Path, schema: Schema, *, busy_seconds: float, is_checked: bool) -> Database:
    """Open a database file, made with mode 0600 where there is none, and bring it to the newest schema.

    ``is_checked`` looks at every page. Raises ``DamagedError`` for a file that is damaged, of another
    program or of a newer version of this one; ``sqlite3.Error`` and ``OSError`` for the rest.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)
    connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
    try:
        # A damaged text must not stop the reading of a row; what it says is then not understood.
        connection.text_factory = _decode
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA synchronous = {schema.synchronous}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")
        _migrate(connection, schema)
        _check(connection, schema, is_checked=is_checked)
        connection.execute(f"PRAGMA journal_mode = {schema.journal_mode}")
    except BaseException:
        connection.close()
        raise
    return Database(path, connection)


def _decode(octets: bytes) -> str:
    return octets.decode("utf-8", "replace")


def _migrate(connection: sqlite3.Connection, schema: Schema) -> None:
    version = _version(connection)
    if version > len(schema.migrations):
        raise DamagedError
    if version == 0 and _objects(connection):
        raise DamagedError
    for number, statements in enumerate(schema.migrations[version:], version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _check(connection: sqlite3.Connection, schema: Schema, *, is_checked: bool) -> None:
    if _objects(connection) != _expected_objects(schema):
        raise DamagedError
    if is_checked and connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        raise DamagedError


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _objects(connection: sqlite3.Connection) -> frozenset[tuple[str, str | None]]:
    query = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"
    return frozenset((record[0], record[1]) for record in connection.execute(query))


@cache
def _expected_objects(schema: Schema) -> frozenset[tuple[str, str | None]]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _migrate(connection, schema)
        return _objects(connection)
    finally:
        connection.close()
