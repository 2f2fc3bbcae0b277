"""Inspections made by hand, for what prints them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.claim.model import Claim, ClaimSource, Strength
from app.codes.model import OneTimeCode, Purpose
from app.inspection import Inspection
from app.names import RetailerId
from app.signs.model import Finding, Weight
from app.verdict.model import Circumstance, Reason, Verdict

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
NAMES = {RetailerId("amazon"): "Amazon", RetailerId("otto"): "Otto"}

ORDINARY = Inspection(
    claim=None,
    verdict=None,
    reasons=(),
    code=None,
    is_code_shown=False,
    is_code_expired=False,
    author_display_name="Ann Friend",
    author_addr_spec="ann@example.org",
    masked_subject="Lunch?",
    message_id="<lunch@example.org>",
    date=NOW,
    arrival=NOW,
    report_desks=(),
    evidence=None,
)

SPOOF = replace(
    ORDINARY,
    claim=Claim(RetailerId("amazon"), Strength.STRONG, frozenset({ClaimSource.DISPLAY_NAME}), ""),
    verdict=Verdict.SUSPECTED_SPOOF,
    reasons=(
        Reason(Finding.AUTHOR_DOMAIN_NOT_RETAILERS, Weight.DECISIVE, (("domain", "amazon-verify.top"),)),
        Reason(Finding.NO_LINK_TO_RETAILER, Weight.STRONG),
    ),
    author_display_name="Amazon",
    author_addr_spec="help@amazon-verify.top",
    masked_subject="Your account is locked",
    message_id="<1@amazon-verify.top>",
    report_desks=("stop-spoofing@amazon.com",),
)

CODE = OneTimeCode(
    "483920", Purpose.DELIVERY, datetime(2026, 11, 18, 22, 59, tzinfo=UTC), is_expiry_stated=False
)

VERIFIED = replace(
    SPOOF,
    verdict=Verdict.VERIFIED,
    reasons=(Reason(Circumstance.SIGNED_BY_RETAILER, Weight.GOOD, (("domain", "amazon.com"),)),),
    code=CODE,
    is_code_shown=True,
    author_addr_spec="shipment-tracking@amazon.com",
    masked_subject="Your code is ••••••",
    report_desks=(),
)

UNPROVEN = replace(
    VERIFIED,
    verdict=Verdict.UNPROVEN,
    reasons=(
        Reason(Circumstance.DNS_UNREACHABLE, Weight.STATE),
        Reason(Circumstance.CODE_HIDDEN, Weight.STATE),
    ),
    is_code_shown=False,
)
