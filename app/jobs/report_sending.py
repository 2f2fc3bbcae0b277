"""Sending what is queued: fetch the original again, check it, hand it in, write down what became of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from app.errors import InspectorError
from app.jobs.claim_test import LARGE_CAP
from app.jobs.model import AccountState
from app.jobs.reconnecting import state_of
from app.jobs.rows import hash_of
from app.mailbox.failures import SignInNotOfferedError, SignInRefusedError
from app.report.composing import ReportMail, compose, new_message_id
from app.report.failures import LoginRefusedError, NotSignedInError, SubmissionError
from app.report.outcome import Outcome, Submission, Why, note
from app.settings import SignIn
from app.store.model import ReportState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from app.jobs.ports import Filing, Mailbox, Outbox, Submitter
    from app.settings import Account, ReportOptions
    from app.store.model import Report

LARGEST_ORIGINAL = 50 * 1024 * 1024
"""Octets; beyond that no provider takes a mail."""
MOST_ATTEMPTS = 20
"""With the waits between them about two days."""
_FIRST_WAIT = timedelta(minutes=1)
_LONGEST_WAIT = timedelta(hours=4)
_JITTER = 0.2
_STATE_AFTER = {
    Outcome.SENT: ReportState.SENT,
    Outcome.TRY_AGAIN: ReportState.QUEUED,
    Outcome.REFUSED: ReportState.FAILED,
    Outcome.UNKNOWN: ReportState.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class ReportParts:
    """What reporting needs of the world, for one account; each is opened only when it is needed."""

    account: Account
    outbox: Outbox
    open_mailbox: Callable[[], Mailbox]
    open_submitter: Callable[[], Submitter]
    renew_submitter: Callable[[], Submitter]
    """With a new token, because the server refused the one it had; called for OAuth accounts only."""
    open_filing: Callable[[], Filing]
    options: ReportOptions
    clock: Callable[[], datetime]
    is_stopped: Callable[[], bool]
    copies_sent: bool = False
    """The provider puts into Sent what was handed in."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one attempt led to."""

    report: Report
    """As it is now."""
    why: Why | None = None
    """Why it is not sent, or not known to be."""
    octets: bytes = field(default=b"", repr=False)
    """The mail that the server took, for the copy in Sent."""


class ReportSending:
    """Sends one account's queued reports, one after the other. Belongs to one lane."""

    def __init__(self, parts: ReportParts) -> None:
        """Take what it needs. Opens nothing."""
        self._parts = parts
        self._outbox = parts.outbox
        self._mailbox: Mailbox | None = None
        self._submitter: Submitter | None = None
        self._mailbox_trouble: Submission | None = None
        self._refusal: SubmissionError | None = None
        """Why nothing can be handed in for now: asking once for each report would be a storm."""

    def attempt(self, report: Report) -> Attempt | None:
        """Try to send one report that is QUEUED; None where somebody else has it in hand.

        Raises what the outbox raises; whatever mailbox and server do is an outcome.
        """
        if not self._put_off(report):
            return None
        try:
            original = None if self._mailbox_trouble else self._fetch(report)
        except InspectorError as error:
            self.close()
            self._mailbox_trouble = _trouble_of(error)
        if self._mailbox_trouble is not None:
            return self._settle(report, self._mailbox_trouble)
        if original is None:
            return self._settle(report, Submission(Outcome.REFUSED, Why.GONE))
        if len(original) > LARGEST_ORIGINAL:
            return self._settle(report, Submission(Outcome.REFUSED, Why.TOO_LARGE))
        return self._send(report, original)

    def compose_again(self, report: Report) -> bytes | None:
        """Return the mail that was sent, as a copy to keep; None where it cannot be had octet by octet.

        Raises ``InspectorError``.
        """
        original = self._fetch(report)
        if original is None:
            return None
        octets = compose_once_more(report, original, self._parts.account.address)
        return octets if is_what_was_sent(report, octets) else None

    def close(self) -> None:
        """Close the mailbox, if one was opened."""
        if self._mailbox is not None:
            self._mailbox.close()
            self._mailbox = None

    def _put_off(self, report: Report) -> bool:
        """Write down when the next attempt is due before this one touches the network.

        So neither a crash nor a full disk can make an endless row of sign-ins, and another program
        lets it alone meanwhile.
        """
        now, attempts = self._parts.clock(), report.attempts + 1
        return self._outbox.move_report(
            report.report_id,
            expected=ReportState.QUEUED,
            to=ReportState.QUEUED,
            now=now,
            attempts=attempts,
            next_attempt=now + wait_after(attempts),
        )

    def _fetch(self, report: Report) -> bytes | None:
        """Return the original, octet by octet what was judged; None where it is not there any more."""
        if self._mailbox is None:
            self._mailbox = self._parts.open_mailbox()
        place = report.place
        folder = next((found for found in self._mailbox.folders() if found.name == place.folder), None)
        if folder is None:
            return None
        if self._mailbox.examine(folder, None).state.uidvalidity != place.uidvalidity:
            return None
        (item,) = self._mailbox.whole([place.uid], LARGEST_ORIGINAL + 1)
        if item.raw is None or item.is_cut:
            return item.raw
        # What was judged, and named by its hash, is no more than so much of it.
        return item.raw if hash_of(item.raw[:LARGE_CAP]) == report.message_hash else None

    def _send(self, report: Report, original: bytes) -> Attempt | None:
        begun: list[str] = []
        try:
            message_id = new_message_id(self._parts.account.address)
            mail = _mail(report, original, self._parts.account.address, message_id, self._parts.clock())

            def begin(octets: bytes) -> bool:
                is_ours = self._outbox.move_report(
                    report.report_id,
                    expected=ReportState.QUEUED,
                    to=ReportState.SENDING,
                    now=self._parts.clock(),
                    our_message_id=mail.message_id,
                    composed=mail.date,
                    mail_hash=sha256(octets).hexdigest(),
                )
                if is_ours:
                    begun.append(mail.message_id)
                return is_ours

            submission = self._hand_in(mail, begin)
        except SubmissionError as error:
            outcome = Outcome.TRY_AGAIN if error.is_passing else Outcome.REFUSED
            submission = Submission(outcome, error.why)
        return self._settle(report, submission, is_begun=bool(begun))

    def _hand_in(self, mail: ReportMail, begin: Callable[[bytes], bool]) -> Submission:
        if self._refusal is not None:
            raise self._refusal
        try:
            return self._hand_in_signed_in(mail, begin)
        except SubmissionError as error:
            if error.why is not Why.ADDRESS:
                self._refusal = error
            raise

    def _hand_in_signed_in(self, mail: ReportMail, begin: Callable[[bytes], bool]) -> Submission:
        try:
            return self._open_submitter(self._parts.open_submitter).submit(mail, begin)
        except LoginRefusedError:
            if self._parts.account.sign_in is not SignIn.OAUTH2:
                raise
        self._submitter = None
        return self._open_submitter(self._parts.renew_submitter).submit(mail, begin)

    def _open_submitter(self, open_: Callable[[], Submitter]) -> Submitter:
        if self._submitter is None:
            try:
                self._submitter = open_()
            except InspectorError as error:
                raise NotSignedInError from error
        return self._submitter

    def _settle(self, report: Report, submission: Submission, *, is_begun: bool = False) -> Attempt | None:
        """Write the outcome down. A report that was undone meanwhile stays undone."""
        if submission.outcome is Outcome.WITHDRAWN:
            return None
        now, attempts = self._parts.clock(), report.attempts + 1
        why = submission.why
        state = _STATE_AFTER[submission.outcome]
        if state is ReportState.QUEUED and attempts >= MOST_ATTEMPTS:
            state, why = ReportState.FAILED, Why.GAVE_UP
        is_ours = self._outbox.move_report(
            report.report_id,
            expected=ReportState.SENDING if is_begun else ReportState.QUEUED,
            to=state,
            now=now,
            next_attempt=now + wait_after(attempts) if state is ReportState.QUEUED else None,
            why="" if why is None else note(why, submission.answer),
        )
        changed = current(self._outbox, report)
        return Attempt(changed, why, submission.octets) if is_ours and changed is not None else None


def compose_once_more(report: Report, original: bytes, account_address: str) -> bytes:
    """Return the mail of a report put together once more: octet by octet what was sent, if that can be.

    ``report.mail_hash`` tells whether it is. Raises ``UnusableAddressError``.
    """
    mail = _mail(report, original, account_address, report.our_message_id, report.composed or report.changed)
    octets = compose(mail, has_8bitmime=True)
    if is_what_was_sent(report, octets):
        return octets
    seven_bit = compose(mail, has_8bitmime=False)
    return seven_bit if is_what_was_sent(report, seven_bit) else octets


def is_what_was_sent(report: Report, octets: bytes) -> bool:
    """Tell whether these are the very octets that were handed in."""
    return sha256(octets).hexdigest() == report.mail_hash


def _mail(
    report: Report, original: bytes, account_address: str, message_id: str, date: datetime
) -> ReportMail:
    return ReportMail(
        original=original,
        desk=report.desk,
        is_inline=report.is_inline,
        account_address=account_address,
        message_id=message_id,
        date=date,
    )


def _trouble_of(error: InspectorError) -> Submission:
    """Return what a mailbox that gives no original means; a wrong password is not tried again by itself."""
    if isinstance(error, SignInRefusedError | SignInNotOfferedError):
        return Submission(Outcome.REFUSED, Why.LOGIN)
    is_signed_out = state_of(error) is AccountState.SIGN_IN_NEEDED
    return Submission(Outcome.TRY_AGAIN, Why.NOT_SIGNED_IN if is_signed_out else Why.MAILBOX)


def is_due(report: Report, now: datetime) -> bool:
    """Tell whether a report that waits is to be tried now; one that waits too long: the clock was wrong."""
    wait = timedelta(0) if report.next_attempt is None else report.next_attempt - now
    return wait <= timedelta(0) or wait > _LONGEST_WAIT * (1 + _JITTER)


def current(outbox: Outbox, report: Report) -> Report | None:
    """Return the report as it is now."""
    reports = outbox.reported(report.message_hash)
    return next((found for found in reports if found.report_id == report.report_id), None)


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: 1, 2, 4 … minutes, 4 hours at most, and some chance."""
    wait = min(_FIRST_WAIT * (1 << min(attempts - 1, 10)), _LONGEST_WAIT)
    return wait * (1 + _JITTER * random.random())  # noqa: S311 - spreads load, guards nothing
