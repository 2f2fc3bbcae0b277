"""Rows of the store as ``check`` prints inspections: the same table, the same JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.claim.model import Claim
from app.cli.sources import Place
from app.codes.model import OneTimeCode
from app.inspection import Inspection

if TYPE_CHECKING:
    from datetime import datetime

    from app.store.model import Row


def place_of(row: Row) -> Place:
    """Return where the message lies: its folder and number in the place of a file."""
    first = row.places[0]
    return Place(f"{first.folder};UID={first.uid}", 0, 0)


def inspection_of(row: Row, now: datetime) -> Inspection:
    """Return what the row says as an inspection; a code that is not at hand counts as not shown."""
    claim = None
    if row.retailer_id is not None and row.strength is not None:
        claim = Claim(row.retailer_id, row.strength, frozenset(), "")
    fact = row.code_fact
    code = row.code
    if code is None and fact is not None:
        code = OneTimeCode("", fact.purpose, fact.expires, fact.is_expiry_stated)
    return Inspection(
        claim=claim,
        verdict=row.verdict,
        reasons=row.reasons,
        code=code,
        is_code_shown=row.code is not None,
        is_code_expired=fact is not None and fact.expires is not None and fact.expires <= now,
        author_display_name=row.author_display_name,
        author_addr_spec=row.author_addr_spec,
        masked_subject=row.masked_subject,
        message_id=row.message_id,
        date=row.date,
        arrival=row.arrival,
        report_desks=row.report_desks,
        evidence=None,
    )
