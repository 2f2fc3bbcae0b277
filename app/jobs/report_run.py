"""One round of the outbox: send what is due, keep copies, file what is settled."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.errors import InspectorError
from app.jobs.report_filing import DONE, Filed, file_message, is_settled, keep_copy, resolve_unknown
from app.jobs.report_sending import Attempt, ReportParts, ReportSending, current, is_due
from app.store.model import AccountId, ReportState

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.jobs.ports import Filing
    from app.store.model import Report


@dataclass(frozen=True, slots=True)
class ReportNews:
    """What is to be told of one report."""

    report: Report
    """As it is now."""
    attempt: Attempt | None = None
    """None: it was looked up in Sent."""
    filed: Filed | None = None
    """What became of the message, with the last of its reports."""


def send_due(parts: ReportParts, tell: Callable[[ReportNews], None]) -> None:
    """Send what is due of one account, oldest first, and tell of each as soon as it is written down.

    Ends early where ``parts.is_stopped``. Raises what the outbox raises.
    """
    round_ = _Round(parts)
    try:
        for report in parts.outbox.reports(AccountId(parts.account.account_id))[::-1]:
            if parts.is_stopped():
                return
            if report.state is ReportState.QUEUED and is_due(report, parts.clock()):
                round_.send(report, tell)
    finally:
        round_.close()


def look_up_unknown(parts: ReportParts, tell: Callable[[ReportNews], None]) -> None:
    """Look into Sent for the account's reports whose outcome is unknown. Raises ``InspectorError``."""
    reports = parts.outbox.reports(AccountId(parts.account.account_id))
    if not any(report.state is ReportState.UNKNOWN for report in reports):
        return
    filing = parts.open_filing()
    try:
        for report in resolve_unknown(filing, parts.outbox, reports, parts.clock()):
            tell(ReportNews(current(parts.outbox, report) or report))
    finally:
        filing.close()


def finish_filing(parts: ReportParts, tell: Callable[[ReportNews], None]) -> None:
    """Do what is left to do for reports that were sent before the program ended, or made by hand.

    Only a message that was moved is told of. Raises what the outbox raises.
    """
    reports = parts.outbox.reports(AccountId(parts.account.account_id))
    left = {report.message_hash: report for report in reports if _is_left(report)}
    round_ = _Round(parts)
    try:
        for report in left.values():
            if parts.is_stopped():
                return
            filed = round_.file(report)
            if filed is not None and filed.is_moved:
                tell(ReportNews(report, filed=filed))
    finally:
        round_.close()


class _Round:
    def __init__(self, parts: ReportParts) -> None:
        self._parts = parts
        self._sending = ReportSending(parts)
        self._filing: Filing | None = None
        self._no_filing: InspectorError | None = None
        """Why there is no session: a server that refused is not asked again in this round."""
        self._copies_tried: set[int] = set()
        self._without_copy: set[int] = set()

    def send(self, report: Report, tell: Callable[[ReportNews], None]) -> None:
        attempt = self._sending.attempt(report)
        if attempt is None:
            return
        if attempt.report.state is ReportState.UNKNOWN:
            attempt = self._look_up(attempt)
        problem = None
        if attempt.report.state is ReportState.SENT:
            problem = self._keep_copy(attempt.report, lambda: attempt.octets)
        filed = self.file(attempt.report)
        if problem is not None:
            filed = Filed(problem=problem) if filed is None else filed
        tell(ReportNews(attempt.report, attempt, filed))

    def _look_up(self, attempt: Attempt) -> Attempt:
        """Look into Sent at once: a provider that keeps copies itself may have one of what got no answer."""
        outbox = self._parts.outbox
        try:
            resolve_unknown(self._open_filing(), outbox, [attempt.report], self._parts.clock())
        except InspectorError:
            self._drop_filing()
        now = current(outbox, attempt.report)
        return attempt if now is None or now.state is ReportState.UNKNOWN else Attempt(now)

    def close(self) -> None:
        self._sending.close()
        if self._filing is not None:
            self._filing.close()

    def _keep_copy(self, report: Report, octets: Callable[[], bytes | None]) -> InspectorError | None:
        self._copies_tried.add(report.report_id)
        if self._parts.copies_sent:
            return None
        try:
            keep_copy(self._open_filing(), report, octets)
        except InspectorError as problem:
            self._drop_filing()
            self._without_copy.add(report.report_id)
            return problem
        return None

    def file(self, report: Report) -> Filed | None:
        """Mark and move the message of a report, once for all its reports; None while one is under way."""
        reports = self._parts.outbox.reported(report.message_hash)
        if report.state is ReportState.QUEUED or not is_settled(reports):
            return None
        left = [one for one in reports if one.account_id == report.account_id and _is_left(one)]
        for one in left:
            if one.state is ReportState.SENT and one.report_id not in self._copies_tried:
                # It was sent before the program ended, or the line broke.
                self._keep_copy(one, partial(self._sending.compose_again, one))
        try:
            filing = self._open_filing()
        except InspectorError as problem:
            return Filed(problem=problem)
        filed = file_message(filing, report.place, self._parts.options)
        if filed.problem is not None:
            self._drop_filing()
            return filed
        for one in left:
            if one.report_id not in self._without_copy:
                self._parts.outbox.note_filed(one.report_id)
        return filed

    def _open_filing(self) -> Filing:
        if self._no_filing is not None:
            raise self._no_filing
        if self._filing is None:
            try:
                self._filing = self._parts.open_filing()
            except InspectorError as problem:
                self._no_filing = problem
                raise
        return self._filing

    def _drop_filing(self) -> None:
        if self._filing is not None:
            self._filing.close()
            self._filing = None


def _is_left(report: Report) -> bool:
    return report.state in DONE and not report.is_filed
