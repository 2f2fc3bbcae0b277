"""Values for tests of the store."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone

from app.claim.model import Strength
from app.codes.model import OneTimeCode, Purpose
from app.evidence.model import (
    Evidence,
    HygieneFault,
    ProvenDomain,
    ProviderResults,
    ProviderState,
    Result,
    SignatureCheck,
    SignatureState,
    Witness,
)
from app.mailbox.model import FolderRole
from app.names import DomainName, RetailerId
from app.signs.model import Finding, Weight
from app.store.model import AccountId, CodeFact, MessageHash, Place, Row
from app.verdict.model import Circumstance, Reason, Verdict

NOW = datetime(2026, 11, 20, 12, 30, 15, 250_000, tzinfo=UTC)
HOME = AccountId("home")
WORK = AccountId("work")
DESK = "stop-spoofing@amazon.com"


def hash_of(number):
    return MessageHash(hashlib.sha256(str(number).encode()).hexdigest())


def place(uid=1, folder="INBOX", role=FolderRole.INBOX, uidvalidity=7):
    return Place(folder, role, uidvalidity, uid)


def row(number=1, **changes):
    values = {
        "account_id": HOME,
        "message_hash": hash_of(number),
        "places": (place(uid=number),),
        "retailer_id": RetailerId("amazon"),
        "strength": Strength.STRONG,
        "verdict": Verdict.SUSPECTED_SPOOF,
        "reasons": (
            Reason(
                Finding.AUTHOR_DOMAIN_NOT_RETAILERS, Weight.DECISIVE, (("domain", "amazon-verify.example"),)
            ),
            Reason(Circumstance.FORWARDED, Weight.STATE),
        ),
        "author_display_name": "Amazon „Größe“ 安",
        "author_addr_spec": "no-reply@amazon-verify.example",
        "masked_subject": "Your parcel; don't reply",
        "date": datetime(2026, 11, 19, 23, 59, 59, tzinfo=timezone(timedelta(hours=5, minutes=45))),
        "arrival": NOW - timedelta(minutes=number),
        "message_id": "<a@b.example>",
        "report_desks": (DESK, "reportascam@amazon.com"),
    }
    return Row(**(values | changes))


def code_row(code, number=1, **changes):
    values = {
        "verdict": Verdict.VERIFIED,
        "code": OneTimeCode(code, Purpose.DELIVERY, NOW + timedelta(hours=8), is_expiry_stated=False),
        "code_fact": CodeFact(
            Purpose.DELIVERY, NOW + timedelta(hours=8), is_expiry_stated=False, is_shown=True
        ),
    }
    return row(number, **(values | changes))


def evidence(**changes):
    values = {
        "proven": (
            ProvenDomain(DomainName("amazon.de"), Witness.PROVIDER, NOW, frozenset({"from", "subject"})),
        ),
        "provider": ProviderResults(
            ProviderState.READ,
            spf=Result.NONE,
            dkim=Result.PASS,
            dmarc=Result.TEMPERROR,
            dmarc_header_from=DomainName("amazon.de"),
            received_at=NOW,
        ),
        "signatures": (
            SignatureCheck(
                sdid=DomainName("amazon.de"),
                selector="s1",
                faults=frozenset({HygieneFault.NOT_FRESH, HygieneFault.TOO_MANY}),
                state=SignatureState.KEY_UNREACHABLE,
                signed_at=None,
                signed_fields=frozenset({"from"}),
            ),
            SignatureCheck(None, "", frozenset(), SignatureState.NOT_CHECKED, NOW, frozenset()),
        ),
        "is_forwarded": True,
        "has_signature_field": True,
        "is_own_check_too_late": False,
    }
    return Evidence(**(values | changes))
