"""A row of the store as the window shows it: every string made once, when the row arrives.

In: a ``Row``, the catalogue, now, and whether the message was reported. Out: a frozen ``ShownRow``.
Which filters a row belongs to is a bit mask, so that filtering is a comparison of integers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, IntFlag
from functools import lru_cache
from typing import TYPE_CHECKING

from app.desktop.widgets.moments import is_past, when
from app.desktop.widgets.untrusted import one_line
from app.mailbox.model import FolderRole
from app.sentences import Tone, VerdictWords, verdict_words
from app.signs.model import Weight
from app.translation import later, translate
from app.verdict.model import Circumstance, Verdict

if TYPE_CHECKING:
    from datetime import datetime

    from app.claim.catalogue import Catalogue
    from app.store.model import AccountId, MessageHash, Row
    from app.verdict.model import Reason

    RowKey = tuple[AccountId, MessageHash]

_NAME_LIMIT = 80
_SUBJECT_LIMIT = 160
_ADDRESS_LIMIT = 160


class Filter(IntFlag):
    """What the list is narrowed to."""

    SHOP_MAIL = 1
    LIVE_CODES = 2
    SPOOFS = 4
    VERIFIED = 8
    CANNOT_CHECK = 16
    REPORTED = 32


FILTER_NAMES = {
    Filter.SHOP_MAIL: later("Shop mail"),
    Filter.LIVE_CODES: later("Live codes"),
    Filter.SPOOFS: later("Suspected spoofs"),
    Filter.VERIFIED: later("Verified"),
    Filter.CANNOT_CHECK: later("Can't check"),
    Filter.REPORTED: later("Reported"),
}


class Sort(Enum):
    """What the list is sorted by."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SHOP = "shop"
    AUTHOR = "author"
    VERDICT = "verdict"


SORT_NAMES = {
    Sort.NEWEST: later("Newest first"),
    Sort.OLDEST: later("Oldest first"),
    Sort.SHOP: later("By shop"),
    Sort.AUTHOR: later("By sender"),
    Sort.VERDICT: later("By verdict"),
}

_RANK = {Tone.BAD: 0, Tone.CAREFUL: 1, Tone.OTHERS: 2, Tone.NEUTRAL: 3, Tone.GOOD: 4}


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of the list, ready to be painted."""

    row: Row
    key: RowKey
    retailer: str | None
    """The shop's name; None for a message that could not be read."""
    monogram: str
    name: str
    """The author's display name, or what stands for it."""
    address: str
    domain: str
    subject: str
    words: VerdictWords
    when: str
    moment: float
    """Seconds since 1970; 0 where nothing tells."""
    haystack: str
    """What a search looks in, case folded."""
    sort_shop: str
    sort_author: str
    rank: int
    belongs: int
    """The filters that show it."""
    counts: int
    """The filters that count it as unhandled."""
    is_reported: bool
    reported_as: str
    """What stands for that in the list: "Reported", or that it was not; "" for none."""

    @property
    def is_live_code(self) -> bool:
        """Tell whether a card shows its code."""
        return bool(self.belongs & Filter.LIVE_CODES)

    @property
    def is_open_spoof(self) -> bool:
        """Tell whether it is a spoof in the Inbox that nobody has handled."""
        return bool(self.counts & Filter.SPOOFS)

    @property
    def is_spoof_in_spam(self) -> bool:
        """Tell whether it is a spoof that lies in Spam already, not reported."""
        return (
            self.row.verdict is Verdict.SUSPECTED_SPOOF
            and not self.is_reported
            and not self.row.is_dismissed
            and not is_in_inbox(self.row)
            and any(place.role is FolderRole.JUNK for place in self.row.places)
        )

    @property
    def arrived(self) -> datetime | None:
        """Return when it came, as far as known."""
        return self.row.arrival or self.row.date

    def spoken(self) -> str:
        """Return the row for a screen reader, the verdict first."""
        verdict = f"{self.reported_as}, {self.words.pill}" if self.is_reported else self.words.pill
        return translate("{verdict}. {name}, {address}. {subject}. {when}").format(
            verdict=verdict, name=self.name, address=self.address, subject=self.subject, when=self.when
        )


def is_in_inbox(row: Row) -> bool:
    """Tell whether the message lies in an Inbox."""
    return any(place.role is FolderRole.INBOX for place in row.places)


def show_row(
    row: Row, catalogue: Catalogue, now: datetime, *, is_reported: bool, reported_as: str = ""
) -> ShownRow:
    """Make the strings of a row; ``reported_as``: what became of its reports, "" where all went well."""
    retailer = None
    if row.retailer_id is not None:
        known = catalogue.retailers.get(row.retailer_id)
        retailer = known.name if known is not None else str(row.retailer_id)
    words = _words(row.verdict, row.reasons, retailer)
    address = one_line(row.author_addr_spec, _ADDRESS_LIMIT)
    domain = address.rpartition("@")[2]
    name = one_line(row.author_display_name, _NAME_LIMIT) or address or translate("No sender")
    subject = one_line(row.masked_subject, _SUBJECT_LIMIT) or translate("No subject")
    moment = row.arrival or row.date
    belongs, counts = _filters_of(row, now, is_reported=is_reported)
    return ShownRow(
        row=row,
        key=row.key,
        retailer=retailer,
        monogram=(retailer or "?")[:1].upper(),
        name=name,
        address=address,
        domain=domain,
        subject=subject,
        words=words,
        when=when(moment, now),
        moment=moment.timestamp() if moment is not None else 0.0,
        haystack=f"{name}\n{address}\n{retailer or ''}\n{subject}".casefold(),
        sort_shop=(retailer or "\U0010ffff").casefold(),
        sort_author=name.casefold(),
        rank=_RANK[words.tone],
        belongs=belongs,
        counts=counts,
        is_reported=is_reported,
        reported_as=(reported_as or translate("Reported")) if is_reported else "",
    )


def refresh_row(shown: ShownRow, now: datetime, *, is_reported: bool, reported_as: str = "") -> ShownRow:
    """Return the row as it is at another time: a code may have expired, a day may have passed."""
    belongs, counts = _filters_of(shown.row, now, is_reported=is_reported)
    words = when(shown.arrived, now)
    reported_as = (reported_as or translate("Reported")) if is_reported else ""
    if (belongs, counts, words, is_reported, reported_as) == (
        shown.belongs,
        shown.counts,
        shown.when,
        shown.is_reported,
        shown.reported_as,
    ):
        return shown
    return replace(
        shown,
        belongs=belongs,
        counts=counts,
        when=words,
        is_reported=is_reported,
        reported_as=reported_as,
    )


def is_careful(row: Row) -> bool:
    """Tell whether an unproven message carries a sign that speaks against it."""
    return any(reason.weight in {Weight.DECISIVE, Weight.STRONG} for reason in row.reasons)


def is_too_old(row: Row) -> bool:
    """Tell whether the message can't be judged for its age: it has no pill and is not counted."""
    return (
        row.verdict is Verdict.UNPROVEN
        and not is_careful(row)
        and any(reason.kind is Circumstance.TOO_OLD_TO_CHECK for reason in row.reasons)
    )


def _filters_of(row: Row, now: datetime, *, is_reported: bool) -> tuple[int, int]:
    belongs = int(Filter.SHOP_MAIL)
    counts = 0 if is_too_old(row) else int(Filter.SHOP_MAIL)
    if row.code is not None and not row.is_done and not is_past(row.code.expires, now):
        belongs |= Filter.LIVE_CODES
        counts |= Filter.LIVE_CODES
    if row.verdict is Verdict.SUSPECTED_SPOOF:
        belongs |= Filter.SPOOFS
        if not is_reported and not row.is_dismissed and is_in_inbox(row):
            counts |= Filter.SPOOFS
    elif row.verdict is Verdict.VERIFIED:
        belongs |= Filter.VERIFIED
        counts |= Filter.VERIFIED
    elif row.verdict is Verdict.UNPROVEN:
        belongs |= Filter.CANNOT_CHECK
        counts |= 0 if is_too_old(row) else Filter.CANNOT_CHECK
    if is_reported:
        belongs |= Filter.REPORTED
        counts |= Filter.REPORTED
    return int(belongs), int(counts)


@lru_cache(maxsize=4096)
def _words(verdict: Verdict, reasons: tuple[Reason, ...], retailer: str | None) -> VerdictWords:
    return verdict_words(verdict, reasons, retailer)
