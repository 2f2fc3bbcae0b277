"""The rows of judged messages and how far each folder was scanned."""

# ruff: noqa: S608 - each piece of a statement is a literal of this module; values are bound

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from app.mailbox.model import FolderState
from app.store.cleaning import clean_row, storable
from app.store.documents import date_to_text, moment_of, read_date
from app.store.evidence_values import evidence_from_json, evidence_to_json
from app.store.model import FolderMemory, MessageHash
from app.store.row_values import ReadRow, place_from_record, row_from_records, row_to_columns
from app.verdict.model import Verdict

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from app.evidence.model import Evidence
    from app.names import RetailerId
    from app.store.database import Database, Value
    from app.store.model import AccountId, Place, Row

_SEQUENCE_SET = re.compile(r"(?:[0-9]{1,10}(?::[0-9]{1,10})?(?:,(?=[0-9])|\Z))*+")
_LARGEST_INTEGER = 2**63 - 1
_KEPT = frozenset({"account_id", "message_hash", "is_dismissed", "is_done", "evidence"})


class RowStore:
    """The part of the store that a scan writes and the window reads. Raises ``StoreError``."""

    _rows: Database

    def folder_memory(self, account_id: AccountId, folder: str) -> FolderMemory | None:
        """Return how far a folder was scanned."""
        query = "SELECT * FROM folder WHERE account_id = ? AND name = ?"
        with self._rows.reading():
            record = self._rows.record(query, (account_id, storable(folder)))
        # Rather look again than trust what is damaged.
        return None if record is None else _memory_from(record)

    def remember_folder(self, account_id: AccountId, folder: str, memory: FolderMemory) -> None:
        """Keep how far a folder was scanned, instead of what was kept before.

        Places of that folder with another uidvalidity name other messages by now: they are dropped,
        and rows that had no other place with them.
        """
        state = memory.state
        modseq = state.highestmodseq
        columns: dict[str, Value] = {
            "account_id": account_id,
            "name": storable(folder),
            "uidvalidity": state.uidvalidity,
            "uidnext": state.uidnext,
            "message_count": state.exists,
            # A counter too large for 63 bits (RFC 7162) is of no use; rescanning works without it.
            "highestmodseq": modseq if modseq is None or modseq <= _LARGEST_INTEGER else None,
            "seen": memory.seen,
            "read": memory.read,
            "since": date_to_text(memory.since),
            "is_whole": memory.is_whole,
        }
        places = "account_id = ? AND folder = ? AND uidvalidity <> ?"
        with self._rows.writing():
            self._rows.run(
                "DELETE FROM folder WHERE account_id = ? AND name = ?", (account_id, storable(folder))
            )
            self._rows.insert("folder", columns)
            self._drop_places(places, (account_id, storable(folder), state.uidvalidity))

    def rows(self, account_id: AccountId) -> tuple[Row, ...]:
        """Return every row of an account, newest first, without codes."""
        return tuple(found.row for found in self._read_rows("account_id = ?", (account_id,)))

    def newest_rows(self, account_id: AccountId, most: int) -> tuple[Row, ...]:
        """Return the newest rows of an account, ``most`` at the most: what a window shows first."""
        condition = (
            "id IN (SELECT id FROM message WHERE account_id = ? ORDER BY moment DESC, id DESC LIMIT ?)"
        )
        return tuple(found.row for found in self._read_rows(condition, (account_id, most)))

    def row(self, account_id: AccountId, message_hash: MessageHash) -> Row | None:
        """Return one row, or None where there is none."""
        found = self._read_rows("account_id = ? AND message_hash = ?", (account_id, message_hash))
        return found[0].row if found else None

    def put(
        self,
        rows: Sequence[Row],
        *,
        rules_version: str = "",
        catalogue_version: str = "",
        evidence: Mapping[MessageHash, Evidence] | None = None,
    ) -> tuple[Row, ...]:
        """Insert or merge rows in one transaction; return them merged, in the order given.

        The same message in two folders is one row with the places of both; the newer judgement
        counts, and a card that was put away stays away. The rows that come back still have their
        codes; the disk has not. The versions are those of the rules and the catalogue that judged,
        for ``stale_rows``; evidence is kept where it is given, else what was there before stays.
        """
        kept = [clean_row(row) for row in rows]
        with self._rows.writing():
            return tuple(
                self._put(row, (rules_version, catalogue_version), (evidence or {}).get(row.message_hash))
                for row in kept
            )

    def forget_places(
        self, account_id: AccountId, folder: str, uids: Iterable[int] | None
    ) -> tuple[Row, ...]:
        """Drop places of a folder (None: all of it).

        Returns the rows that changed, with the places that are left; one without places is gone.
        """
        places = "account_id = ? AND folder = ?"
        with self._rows.writing():
            if uids is None:
                return self._drop_places(places, (account_id, storable(folder)))
            changed: dict[MessageHash, Row] = {}
            for uid in sorted(set(uids)):
                for row in self._drop_places(f"{places} AND uid = ?", (account_id, storable(folder), uid)):
                    changed[row.message_hash] = row
            return tuple(changed.values())

    def forget_folder(self, account_id: AccountId, folder: str) -> tuple[Row, ...]:
        """Drop all places in a folder, and how far it was scanned; returns as ``forget_places``."""
        key = (account_id, storable(folder))
        with self._rows.writing():
            self._rows.run("DELETE FROM folder WHERE account_id = ? AND name = ?", key)
            return self._drop_places("account_id = ? AND folder = ?", key)

    def move_place(
        self, account_id: AccountId, message_hash: MessageHash, former: Place, place: Place
    ) -> Row | None:
        """Note that a message was moved; return its row, None where it is gone already."""
        query = "SELECT id FROM message WHERE account_id = ? AND message_hash = ?"
        where = "account_id = ? AND folder = ? AND uidvalidity = ? AND uid = ?"
        with self._rows.writing():
            record = self._rows.record(query, (account_id, message_hash))
            if record is None:
                return None
            self._put_place(account_id, record["id"], place)
            self._drop_places(where, (account_id, storable(former.folder), former.uidvalidity, former.uid))
            return self._rows_of("id = ?", (record["id"],))[0].row

    def set_dismissed(self, account_id: AccountId, message_hash: MessageHash, *, is_dismissed: bool) -> None:
        """Put a spoof's card away, or bring it back."""
        self._set_flag("is_dismissed", account_id, message_hash, is_set=is_dismissed)

    def set_done(self, account_id: AccountId, message_hash: MessageHash, *, is_done: bool) -> None:
        """Put a code's card away, or bring it back."""
        self._set_flag("is_done", account_id, message_hash, is_set=is_done)

    def put_evidence(self, account_id: AccountId, message_hash: MessageHash, evidence: Evidence) -> None:
        """Keep the evidence of a row that is there; its provider's text is left out."""
        statement = "UPDATE message SET evidence = ? WHERE account_id = ? AND message_hash = ?"
        with self._rows.writing():
            self._rows.run(statement, (evidence_to_json(evidence), account_id, message_hash))

    def evidence(self, account_id: AccountId, message_hash: MessageHash) -> Evidence | None:
        """Return the evidence of a row; None where there is none that this version understands."""
        query = "SELECT evidence FROM message WHERE account_id = ? AND message_hash = ?"
        with self._rows.reading():
            record = self._rows.record(query, (account_id, message_hash))
        return None if record is None else evidence_from_json(record["evidence"])

    def stale_rows(
        self, account_id: AccountId, rules_version: str, catalogue_version: str
    ) -> tuple[Row, ...]:
        """Return the rows to be judged anew, newest first.

        They were judged by other rules or another catalogue, or hold something that this version
        does not understand.
        """
        judged = self._judged_by(account_id, rules_version, catalogue_version)
        found = self._read_rows("account_id = ?", (account_id,))
        return tuple(
            row for row, is_understood in found if not is_understood or row.message_hash not in judged
        )

    def order_history(
        self, account_id: AccountId, retailer_id: RetailerId, since: datetime
    ) -> tuple[datetime, ...]:
        """Return when verified mail of a retailer without a code arrived, newest first."""
        condition = "account_id = ? AND retailer_id = ? AND moment >= ?"
        found = self._read_rows(condition, (account_id, retailer_id, moment_of(since)))
        return tuple(
            moment
            for row, _ in found
            if row.verdict is Verdict.VERIFIED
            and row.code_fact is None
            and (moment := row.arrival or row.date) is not None
        )

    def _put(self, row: Row, versions: tuple[str, str], evidence: Evidence | None) -> Row:
        columns = row_to_columns(self._put_away_again(row))
        columns["rules_version"], columns["catalogue_version"] = versions
        columns["evidence"] = None if evidence is None else evidence_to_json(evidence)
        replaced = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in _KEPT)
        record = self._rows.insert(
            "message",
            columns,
            f"ON CONFLICT (account_id, message_hash) DO UPDATE SET {replaced}, "
            "is_dismissed = max(is_dismissed, excluded.is_dismissed), "
            "is_done = max(is_done, excluded.is_done), "
            "evidence = coalesce(excluded.evidence, evidence) RETURNING id, is_dismissed, is_done",
        )[0]
        for place in row.places:
            self._put_place(row.account_id, record["id"], place)
        places = self._rows.records("SELECT * FROM place WHERE message = ? ORDER BY id", (record["id"],))
        return replace(
            row,
            places=tuple(place_from_record(place) for place in places),
            is_dismissed=bool(record["is_dismissed"]),
            is_done=bool(record["is_done"]),
        )

    def _put_away_again(self, row: Row) -> Row:
        """Return the row as the user left it, where it was gone meanwhile."""
        condition = "FROM put_away WHERE account_id = ? AND message_hash = ?"
        left = self._rows.record(f"SELECT * {condition}", row.key)
        if left is None:
            return row
        self._rows.run(f"DELETE {condition}", row.key)
        return replace(
            row,
            is_dismissed=row.is_dismissed or bool(left["is_dismissed"]),
            is_done=row.is_done or bool(left["is_done"]),
        )

    def _put_place(self, account_id: AccountId, message: int, place: Place) -> None:
        key = (account_id, storable(place.folder), place.uidvalidity, place.uid)
        # A uid names one message; what the server says now counts.
        self._drop_places(
            "account_id = ? AND folder = ? AND uidvalidity = ? AND uid = ? AND message <> ?", (*key, message)
        )
        self._rows.run(
            "INSERT INTO place (account_id, folder, uidvalidity, uid, message, role) "
            "VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (account_id, folder, uid, uidvalidity) DO UPDATE SET role = excluded.role",
            (*key, message, place.role.value),
        )

    def _drop_places(self, condition: str, values: Sequence[Value]) -> tuple[Row, ...]:
        dropped = self._rows.records(f"DELETE FROM place WHERE {condition} RETURNING message", values)
        changed = []
        for number in dict.fromkeys(record["message"] for record in dropped):
            row = self._rows_of("id = ?", (number,))[0].row
            if not row.places:
                self._rows.run(
                    "INSERT OR REPLACE INTO put_away SELECT account_id, message_hash, is_dismissed, is_done "
                    "FROM message WHERE id = ? AND (is_dismissed OR is_done)",
                    (number,),
                )
                self._rows.run("DELETE FROM message WHERE id = ?", (number,))
            changed.append(row)
        return tuple(changed)

    def _read_rows(self, condition: str, values: Sequence[Value]) -> list[ReadRow]:
        with self._rows.reading():
            return self._rows_of(condition, values)

    def _rows_of(self, condition: str, values: Sequence[Value]) -> list[ReadRow]:
        query = f"SELECT * FROM message WHERE {condition} ORDER BY moment DESC, id DESC"
        records = self._rows.records(query, values)
        places: defaultdict[int, list[sqlite3.Row]] = defaultdict(list)
        inner = f"SELECT id FROM message WHERE {condition}"
        for place in self._rows.records(
            f"SELECT * FROM place WHERE message IN ({inner}) ORDER BY id", values
        ):
            places[place["message"]].append(place)
        return [row_from_records(record, places[record["id"]]) for record in records]

    def _judged_by(
        self, account_id: AccountId, rules_version: str, catalogue_version: str
    ) -> frozenset[MessageHash]:
        query = (
            "SELECT message_hash FROM message "
            "WHERE account_id = ? AND rules_version = ? AND catalogue_version = ?"
        )
        with self._rows.reading():
            records = self._rows.records(query, (account_id, rules_version, catalogue_version))
        return frozenset(MessageHash(record["message_hash"]) for record in records)

    def _set_flag(
        self, column: str, account_id: AccountId, message_hash: MessageHash, *, is_set: bool
    ) -> None:
        statement = f"UPDATE message SET {column} = ? WHERE account_id = ? AND message_hash = ?"
        with self._rows.writing():
            self._rows.run(statement, (is_set, account_id, message_hash))


def _memory_from(record: sqlite3.Row) -> FolderMemory | None:
    try:
        since = read_date(record["since"])
    except ValueError:
        return None
    if not _SEQUENCE_SET.fullmatch(record["seen"]) or not _SEQUENCE_SET.fullmatch(record["read"]):
        return None
    return FolderMemory(
        state=FolderState(
            uidvalidity=record["uidvalidity"],
            uidnext=record["uidnext"],
            exists=record["message_count"],
            highestmodseq=record["highestmodseq"],
        ),
        seen=record["seen"],
        read=record["read"],
        since=since,
        is_whole=bool(record["is_whole"]),
    )
