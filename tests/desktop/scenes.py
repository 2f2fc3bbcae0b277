"""What the window is shown with in tests and pictures: rows, details, progress, all made up."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from app.claim.catalogue import read_catalogue
from app.claim.model import Strength
from app.codes.model import OneTimeCode, Purpose
from app.jobs.model import AccountState, AccountStatus, Progress
from app.mailbox.model import FolderRole
from app.names import RetailerId
from app.resources import read_all_toml
from app.signs.model import Finding, Weight
from app.store.model import AccountId, CodeFact, MessageHash, Place, Report, ReportState, Row
from app.verdict.details import Details
from app.verdict.model import Circumstance, Reason, Verdict

if TYPE_CHECKING:
    from app.claim.catalogue import Catalogue

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 24, 14, 6, tzinfo=ZONE)
ACCOUNT = AccountId("account-1")
ADDRESS = "anna@example.org"

SIGNED = Reason(Circumstance.SIGNED_BY_RETAILER, Weight.GOOD, (("domain", "amazon.de"),))
LINKS_STAY = Reason(Circumstance.LINKS_STAY_WITH_RETAILER, Weight.GOOD)
ASKS_FOR_CODE = Reason(Finding.ASKS_FOR_CODE, Weight.DECISIVE)
NOT_RETAILERS = Reason(Finding.AUTHOR_DOMAIN_NOT_RETAILERS, Weight.STRONG, (("domain", "amazon-verify.top"),))
DISGUISED = Reason(Finding.NAME_DISGUISED, Weight.STRONG)
NO_LINK = Reason(Finding.NO_LINK_TO_RETAILER, Weight.STRONG)
THREAT = Reason(Finding.THREAT, Weight.WEAK)
HIDDEN = Reason(Circumstance.CODE_HIDDEN, Weight.STATE)
FORWARDED = Reason(Circumstance.FORWARDED, Weight.STATE)
TOO_OLD = Reason(Circumstance.TOO_OLD_TO_CHECK, Weight.STATE)
OTHERS = Reason(Finding.OTHERS_WORDS_DOMAIN, Weight.STATE)


def catalogue() -> Catalogue:
    """Return the shipped catalogue."""
    return read_catalogue(read_all_toml("retailers"))


def make_row(
    name: str = "Amazon.de",
    addr_spec: str = "shipment-tracking@amazon.de",
    subject: str = "Your one-time password for today's delivery",
    *,
    retailer: str | None = "amazon",
    verdict: Verdict = Verdict.UNPROVEN,
    reasons: tuple[Reason, ...] = (),
    ago: timedelta = timedelta(minutes=1),
    role: FolderRole = FolderRole.INBOX,
    code: OneTimeCode | None = None,
    code_fact: CodeFact | None = None,
    desks: tuple[str, ...] = ("stop-spoofing@amazon.com", "reportascam@amazon.com"),
    is_dismissed: bool = False,
    is_done: bool = False,
    salt: str = "",
) -> Row:
    """Return a row; its hash follows from what tells it from others."""
    arrival = NOW - ago
    message_hash = hashlib.sha256(f"{name}{addr_spec}{subject}{ago}{salt}".encode()).hexdigest()
    folder = "Spam" if role is FolderRole.JUNK else "INBOX"
    if code is not None:
        code_fact = CodeFact(code.purpose, code.expires, code.is_expiry_stated, is_shown=True)
    return Row(
        account_id=ACCOUNT,
        message_hash=MessageHash(message_hash),
        places=(Place(folder, role, 1, int(message_hash[:6], 16)),),
        retailer_id=RetailerId(retailer) if retailer else None,
        strength=Strength.STRONG,
        verdict=verdict,
        reasons=reasons,
        author_display_name=name,
        author_addr_spec=addr_spec,
        masked_subject=subject,
        date=arrival.astimezone(UTC),
        arrival=arrival,
        message_id=f"<{message_hash[:12]}@mail.example>",
        report_desks=() if verdict is Verdict.VERIFIED else desks,
        code_fact=code_fact,
        code=code,
        is_dismissed=is_dismissed,
        is_done=is_done,
    )


def delivery_row(code: str = "483920", **changes) -> Row:
    """Return a delivery code of Amazon's, good until tonight."""
    tonight = NOW.replace(hour=23, minute=59)
    return make_row(
        **{
            "verdict": Verdict.VERIFIED,
            "reasons": (SIGNED, LINKS_STAY),
            "code": OneTimeCode(code, Purpose.DELIVERY, tonight, is_expiry_stated=False),
            **changes,
        }
    )


def account_row(code: str = "107553", minutes: float = 8.5, **changes) -> Row:
    """Return a sign-in code of eBay's."""
    return make_row(
        **{
            "name": "eBay",
            "addr_spec": "ebay@ebay.com",
            "subject": "Your eBay security code is ••••••",
            "retailer": "ebay",
            "verdict": Verdict.VERIFIED,
            "reasons": (Reason(Circumstance.SIGNED_BY_RETAILER, Weight.GOOD, (("domain", "ebay.com"),)),),
            "ago": timedelta(minutes=2),
            "code": OneTimeCode(
                code, Purpose.ACCOUNT, NOW + timedelta(minutes=minutes), is_expiry_stated=True
            ),
            **changes,
        }
    )


def spoof_row(**changes) -> Row:
    """Return the fake of the design."""
    return make_row(
        **{
            "name": "Amazon Security",
            "addr_spec": "account-update@amazon-verify.top",
            "subject": "Your acount is locked – confirm with code",
            "verdict": Verdict.SUSPECTED_SPOOF,
            "reasons": (ASKS_FOR_CODE, NOT_RETAILERS, DISGUISED, NO_LINK, THREAT, HIDDEN),
            "ago": timedelta(minutes=13),
            "code_fact": CodeFact(Purpose.ACCOUNT, None, is_expiry_stated=False, is_shown=False),
            **changes,
        }
    )


def walmart_row(**changes) -> Row:
    """Return a fake of yesterday."""
    return make_row(
        **{
            "name": "Walmart Rewards",
            "addr_spec": "prize@reward-center.example",
            "subject": "You have been chosen!",
            "retailer": "walmart",
            "verdict": Verdict.SUSPECTED_SPOOF,
            "reasons": (NO_LINK, NOT_RETAILERS),
            "ago": timedelta(days=1, hours=2),
            "desks": ("abuse@walmart.com",),
            **changes,
        }
    )


def others_row(**changes) -> Row:
    """Return a marketplace message."""
    return make_row(
        **{
            "name": "BookNook – Amazon Marketplace",
            "addr_spec": "x7k2p9@marketplace.amazon.de",
            "subject": "Question about your order 302-5518…",
            "verdict": Verdict.OTHERS_WORDS,
            "reasons": (OTHERS, SIGNED),
            "ago": timedelta(hours=2, minutes=46),
            **changes,
        }
    )


def unproven_row(**changes) -> Row:
    """Return a forwarded mail that nothing proves."""
    return make_row(
        **{
            "name": "Best Buy",
            "addr_spec": "bestbuyinfo@emailinfo.bestbuy.com",
            "subject": "Fwd: your order is ready for pickup",
            "retailer": "bestbuy",
            "reasons": (FORWARDED,),
            "ago": timedelta(days=2),
            "desks": ("abuse@bestbuy.com",),
            **changes,
        }
    )


def careful_row(**changes) -> Row:
    """Return a mail with one strong sign."""
    return make_row(
        **{
            "name": "PayPal",
            "addr_spec": "service@paypal-mail.net",
            "subject": "Confirm your address",
            "retailer": "paypal",
            "reasons": (
                Reason(
                    Finding.AUTHOR_DOMAIN_NOT_ON_OUR_LIST, Weight.STRONG, (("domain", "paypal-mail.net"),)
                ),
                Reason(Circumstance.NO_TRUSTED_RESULTS, Weight.STATE),
            ),
            "ago": timedelta(days=2, hours=3),
            "desks": ("phishing@paypal.com",),
            **changes,
        }
    )


def too_old_row(**changes) -> Row:
    """Return a mail that can't be judged for its age."""
    return make_row(
        **{
            "name": "Amazon.de",
            "addr_spec": "auto-confirm@amazon.de",
            "subject": "Your order of spring",
            "reasons": (TOO_OLD,),
            "ago": timedelta(days=200),
            **changes,
        }
    )


def design_rows() -> tuple[Row, ...]:
    """Return the rows of the design's picture, and a dozen fakes in Spam."""
    in_spam = [
        walmart_row(
            name=f"Prize desk {number}",
            role=FolderRole.JUNK,
            ago=timedelta(days=number + 2),
        )
        for number in range(12)
    ]
    verified = [
        make_row(
            "Amazon.de",
            "bestellbestaetigung@amazon.de",
            f"Your order number {number} has shipped",
            verdict=Verdict.VERIFIED,
            reasons=(SIGNED, LINKS_STAY),
            ago=timedelta(days=3 + number),
        )
        for number in range(26)
    ]
    return (
        delivery_row(),
        account_row(),
        spoof_row(),
        walmart_row(),
        others_row(),
        unproven_row(),
        careful_row(),
        *in_spam,
        *verified,
    )


def many_rows(count: int) -> tuple[Row, ...]:
    """Return many rows of all kinds."""
    makers = (others_row, unproven_row, careful_row, too_old_row, spoof_row, walmart_row)
    return tuple(
        makers[number % len(makers)](
            ago=timedelta(minutes=7 * number), salt=str(number), is_dismissed=number > 40
        )
        for number in range(count)
    )


def spoof_details() -> Details:
    """Return what the fake says."""
    return Details(
        lines=(
            "Dear Customer,",
            (
                "We noticed unusual activity. Your acount is locked. Use code ••• ••• and reply with it "
                "to confirm your identity …"
            ),
            "Confirm now",
        ),
        links=(("Confirm now", "amazon-verify.top"),),
        attachments=(),
        header=(
            "From: Amazon Security <account-update@amazon-verify.top>\n"
            "To: anna@example.org\nSubject: Your acount is locked\nDate: Tue, 24 Nov 2026 13:53:00 +0100"
        ),
        provider_results="mx.example.org; dkim=pass header.d=amazon-verify.top; dmarc=none",
        signatures=(("amazon-verify.top", "s1", "not-checked"),),
        is_cut=False,
    )


def delivery_details(code: str = "483920") -> Details:
    """Return what the delivery mail says, its code included."""
    return Details(
        lines=(
            "Hello Anna,",
            "your parcel arrives today. At your door, tell the driver this one-time password:",
            code,
            "Track package",
        ),
        links=(("Track package", "www.amazon.de"),),
        attachments=(),
        header="From: Amazon.de <shipment-tracking@amazon.de>\nTo: anna@example.org",
        provider_results="mx.example.org; dkim=pass header.d=amazon.de; dmarc=pass",
        signatures=(("amazon.de", "rsa2048", "pass"),),
        is_cut=False,
    )


def progress(done: int = 6420, total: int = 10482, found: int = 41, **changes) -> Progress:
    """Return the progress of a scan."""
    of_scan = Progress(
        folder="INBOX",
        role=FolderRole.INBOX,
        done=done,
        total=total,
        found=found,
        is_body_pass=False,
        all_done=done,
        all_total=total,
        all_found=found,
        checked=done,
    )
    return replace(of_scan, **changes)


def status(state: AccountState, **changes) -> AccountStatus:
    """Return what an account is doing."""
    return AccountStatus(state, **changes)


def sent_report(row: Row, **changes) -> Report:
    """Return a report of a row that was sent."""
    values = {
        "report_id": 1,
        "account_id": row.account_id,
        "message_hash": row.message_hash,
        "place": row.places[0],
        "desk": "stop-spoofing@amazon.com",
        "is_inline": False,
        "state": ReportState.SENT,
        "our_message_id": "<report-1@example.org>",
        "attempts": 1,
        "next_attempt": None,
        "changed": NOW - timedelta(minutes=3),
    }
    return Report(**{**values, **changes})
