"""Rows of judged messages, and what a row tells: whether to judge its message again."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from app.evidence.gathering import OWN_CHECK_COUNTS_FOR
from app.signs.model import Weight
from app.store.model import CodeFact, MessageHash, Row
from app.verdict.model import Circumstance, Reason, Verdict

if TYPE_CHECKING:
    from datetime import datetime

    from app.codes.model import OneTimeCode
    from app.inspection import Inspection
    from app.store.model import AccountId, Place

_NOT_GIVEN = Reason(Circumstance.COULD_NOT_BE_READ, Weight.STATE, (("why", "not-given"),))


def hash_of(raw: bytes) -> MessageHash:
    """Return the SHA-256 of a raw message."""
    return MessageHash(sha256(raw).hexdigest())


def row_of(
    inspection: Inspection, account_id: AccountId, message_hash: MessageHash, place: Place
) -> Row | None:
    """Return the row of a judged message; None where it claims no retailer."""
    if inspection.verdict is None:
        return None
    claim = inspection.claim
    return Row(
        account_id=account_id,
        message_hash=message_hash,
        places=(place,),
        retailer_id=claim.retailer_id if claim else None,
        strength=claim.strength if claim else None,
        verdict=inspection.verdict,
        reasons=inspection.reasons,
        author_display_name=inspection.author_display_name,
        author_addr_spec=inspection.author_addr_spec,
        masked_subject=inspection.masked_subject,
        date=inspection.date,
        arrival=inspection.arrival,
        message_id=inspection.message_id,
        report_desks=inspection.report_desks,
        code_fact=_fact_of(inspection),
        code=_shown_code(inspection),
    )


def _fact_of(inspection: Inspection) -> CodeFact | None:
    code = inspection.code
    if code is None:
        return None
    return CodeFact(
        purpose=code.purpose,
        expires=code.expires,
        is_expiry_stated=code.is_expiry_stated,
        is_shown=inspection.is_code_shown,
    )


def _shown_code(inspection: Inspection) -> OneTimeCode | None:
    return inspection.code if inspection.is_code_shown else None


def row_not_given(account_id: AccountId, place: Place, shown: Inspection | None) -> Row:
    """Return the row of a message that the mailbox does not hand out.

    ``shown`` was read from its header fields, None where not even those came: only who it claims to be
    from and what about is taken from it.
    """
    claim = shown.claim if shown else None
    return Row(
        account_id=account_id,
        # There is nothing else to know it by.
        message_hash=hash_of(f"{place.folder}\0{place.uidvalidity}\0{place.uid}".encode()),
        places=(place,),
        retailer_id=claim.retailer_id if claim else None,
        strength=claim.strength if claim else None,
        verdict=Verdict.UNPROVEN,
        reasons=(_NOT_GIVEN,),
        author_display_name=shown.author_display_name if shown else "",
        author_addr_spec=shown.author_addr_spec if shown else "",
        masked_subject=shown.masked_subject if shown else "",
        date=None,
        arrival=shown.arrival if shown else None,
        message_id="",
        report_desks=(),
    )


def is_not_given(row: Row) -> bool:
    """Tell whether the row stands for a message that the mailbox did not hand out."""
    return row.reasons == (_NOT_GIVEN,)


def is_to_retry(row: Row, now: datetime) -> bool:
    """Tell whether a check that DNS did not answer is worth another try: later, it proves nothing."""
    moment = row.arrival or row.date
    return (
        any(reason.kind is Circumstance.DNS_UNREACHABLE for reason in row.reasons)
        and moment is not None
        and now - moment <= OWN_CHECK_COUNTS_FOR
    )


def lacks_live_code(row: Row, now: datetime) -> bool:
    """Tell whether the message holds a code that may be shown and still counts, but is not at hand."""
    fact = row.code_fact
    return (
        row.verdict is Verdict.VERIFIED
        and fact is not None
        and fact.is_shown
        and row.code is None
        and not row.is_done
        and (fact.expires is None or fact.expires > now)
    )
