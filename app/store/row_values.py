"""Rows as the database holds them, and back: enums by their values, dates as ISO 8601.

A record may be of another version of this program, or damaged: what is not understood is left out,
the row then counts as stale, and it is never VERIFIED.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from app.claim.model import Strength
from app.codes.model import Purpose
from app.mailbox.model import FolderRole
from app.names import RetailerId
from app.signs.model import Finding, Weight
from app.store.documents import (
    as_flag,
    as_list,
    as_text,
    as_texts,
    date_to_text,
    moment_of,
    read_date,
    read_list,
    to_json,
)
from app.store.model import AccountId, CodeFact, MessageHash, Place, Row
from app.verdict.model import Circumstance, Reason, Verdict

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable

    from app.store.database import Value

T = TypeVar("T")

_KINDS: dict[str, Finding | Circumstance] = {kind.value: kind for kind in (*Finding, *Circumstance)}


class ReadRow(NamedTuple):
    """A row that was read back."""

    row: Row
    is_understood: bool
    """False: it has to be judged anew."""


def row_to_columns(row: Row) -> dict[str, Value]:
    """Return a row's columns, without its places and without its code."""
    return {
        "account_id": row.account_id,
        "message_hash": row.message_hash,
        "retailer_id": row.retailer_id,
        "strength": None if row.strength is None else row.strength.value,
        "verdict": row.verdict.value,
        "reasons": to_json([_reason_to_list(reason) for reason in row.reasons]),
        "author_display_name": row.author_display_name,
        "author_addr_spec": row.author_addr_spec,
        "masked_subject": row.masked_subject,
        "date": date_to_text(row.date),
        "arrival": date_to_text(row.arrival),
        "moment": moment_of(row.arrival or row.date),
        "message_id": row.message_id,
        "report_desks": to_json(row.report_desks),
        "code_fact": None if row.code_fact is None else _code_fact_to_json(row.code_fact),
        "is_dismissed": row.is_dismissed,
        "is_done": row.is_done,
    }


def row_from_records(record: sqlite3.Row, places: Iterable[sqlite3.Row]) -> ReadRow:
    """Return the row of a record and of its places' records. Never raises for what stands in them."""
    reader = _Reader()
    row = Row(
        account_id=AccountId(record["account_id"]),
        message_hash=MessageHash(record["message_hash"]),
        places=tuple(place_from_record(place, reader.read) for place in places),
        retailer_id=None if record["retailer_id"] is None else RetailerId(record["retailer_id"]),
        strength=reader.read(_read_strength, record["strength"], None),
        verdict=reader.read(Verdict, record["verdict"], Verdict.UNPROVEN),
        reasons=_read_reasons(reader, record["reasons"]),
        author_display_name=record["author_display_name"],
        author_addr_spec=record["author_addr_spec"],
        masked_subject=record["masked_subject"],
        date=reader.read(read_date, record["date"], None),
        arrival=reader.read(read_date, record["arrival"], None),
        message_id=record["message_id"],
        report_desks=reader.read(_read_texts, record["report_desks"], ()),
        code_fact=reader.read(_read_code_fact, record["code_fact"], None),
        is_dismissed=bool(record["is_dismissed"]),
        is_done=bool(record["is_done"]),
    )
    if not reader.is_understood and row.verdict is Verdict.VERIFIED:
        row = replace(row, verdict=Verdict.UNPROVEN, code_fact=None)
    return ReadRow(row, reader.is_understood)


def read_or_default(convert: Callable[[object], T], value: object, default: T) -> T:
    """Return the value as ``convert`` reads it, or the default where it does not understand it."""
    return _Reader().read(convert, value, default)


def place_from_record(record: sqlite3.Row, read: Callable[..., FolderRole] = read_or_default) -> Place:
    """Return the place of a record; a role that is not known is OTHER."""
    return Place(
        folder=record["folder"],
        role=read(FolderRole, record["role"], FolderRole.OTHER),
        uidvalidity=record["uidvalidity"],
        uid=record["uid"],
    )


@dataclass(slots=True)
class _Reader:
    """Reads values one by one, and remembers whether it understood all of them."""

    is_understood: bool = True

    def read(self, convert: Callable[[object], T], value: object, default: T) -> T:
        try:
            return convert(value)
        except ValueError:
            self.is_understood = False
            return default


def _read_strength(value: object) -> Strength | None:
    if value is not None and not isinstance(value, int):
        message = "no strength"
        raise ValueError(message)
    return None if value is None else Strength(value)


def _reason_to_list(reason: Reason) -> list[object]:
    return [reason.reason_id, reason.weight.value, [list(param) for param in reason.params]]


def _read_reasons(reader: _Reader, text: object) -> tuple[Reason, ...]:
    items: list[object] = reader.read(read_list, text, [])
    reasons = [reader.read(_read_reason, item, None) for item in items]
    return tuple(reason for reason in reasons if reason is not None)


def _read_reason(item: object) -> Reason | None:
    kind, weight, params = as_list(item)
    return Reason(_read_kind(kind), Weight(weight), tuple(_read_param(param) for param in as_list(params)))


def _read_kind(content: object) -> Finding | Circumstance:
    kind = _KINDS.get(as_text(content))
    if kind is None:
        message = "no such reason"
        raise ValueError(message)
    return kind


def _read_param(param: object) -> tuple[str, str]:
    name, value = as_texts(param)
    return name, value


def _read_texts(text: object) -> tuple[str, ...]:
    return as_texts(read_list(text))


def _code_fact_to_json(fact: CodeFact) -> str:
    return to_json([fact.purpose.value, date_to_text(fact.expires), fact.is_expiry_stated, fact.is_shown])


def _read_code_fact(text: object) -> CodeFact | None:
    if text is None:
        return None
    purpose, expires, is_expiry_stated, is_shown = read_list(text)
    return CodeFact(Purpose(purpose), read_date(expires), as_flag(is_expiry_stated), as_flag(is_shown))
