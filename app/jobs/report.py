"""Reporting: from the click to the desk, each step written down before it is taken.

A report goes COUNTING, QUEUED, SENDING, SENT. The caller counts down; ``start_reports``,
``undo_reports`` and ``release_reports`` are its buttons. ``report_run.send_due`` does the rest and
runs in a lane of its own. Whatever ends the program, a report is sent once or is plainly not sent or is
UNKNOWN; nothing leads from UNKNOWN back to sending.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.jobs.report_sending import current
from app.report.outcome import Why, note, read_note
from app.store.model import ReportState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.jobs.ports import Outbox
    from app.report.desks import MailDesk
    from app.store.model import Place, Report, Row

_MAY_BE_BY_HAND = frozenset(
    {
        ReportState.COUNTING,
        ReportState.QUEUED,
        ReportState.FAILED,
        ReportState.UNDONE,
        ReportState.UNKNOWN,
    }
)


def start_reports(
    outbox: Outbox, row: Row, place: Place, desks: Iterable[MailDesk], now: datetime
) -> tuple[Report, ...]:
    """Open a report to each desk, in state COUNTING, and return those that are.

    One that failed or was undone is opened again; a desk that has, or may have, a report of this
    message gets no second one.
    """
    opened = []
    for desk in desks:
        report = outbox.open_report(row, place, desk.address, is_inline=desk.is_inline, now=now)
        if report is None:
            report = _reopen(outbox, row, place, desk, now)
        if report is not None:
            opened.append(report)
    return tuple(opened)


def note_by_hand(outbox: Outbox, row: Row, place: Place, desks: Iterable[str], now: datetime) -> None:
    """Note that the user reported a message to these desks, addresses or web forms, by themselves.

    What waits to be sent there, or failed, is not sent any more; what was sent stays so, and of what may
    have been sent it is kept that it may.
    """
    nothing_sent = {"our_message_id": "", "mail_hash": "", "why": ""}
    perhaps_sent = {"why": note(Why.ANSWER_LOST)}
    for desk in desks:
        outbox.open_report(row, place, desk, is_inline=False, now=now)
        for report in outbox.reported(row.message_hash):
            if report.desk.lower() == desk.lower() and report.state in _MAY_BE_BY_HAND:
                outbox.move_report(
                    report.report_id,
                    expected=report.state,
                    to=ReportState.BY_HAND,
                    now=now,
                    place=place,
                    account_id=row.account_id,
                    **(perhaps_sent if report.state is ReportState.UNKNOWN else nothing_sent),
                )


def revoke_by_hand(outbox: Outbox, row: Row, now: datetime) -> None:
    """End the reports by hand that were not made after all: the message can be reported again.

    What may have been sent before is UNKNOWN again: that is never sent a second time.
    """
    for report in outbox.reported(row.message_hash):
        if report.state is ReportState.BY_HAND and report.account_id == row.account_id:
            was_unknown = read_note(report.why)[0] is Why.ANSWER_LOST
            outbox.move_report(
                report.report_id,
                expected=ReportState.BY_HAND,
                to=ReportState.UNKNOWN if was_unknown else ReportState.UNDONE,
                now=now,
                is_filed=False,
            )


def undo_reports(outbox: Outbox, reports: Iterable[Report], now: datetime) -> tuple[Report, ...]:
    """Take back what was not sent; return those for which it was too late."""
    return tuple(
        report
        for report in reports
        if not any(
            outbox.move_report(report.report_id, expected=state, to=ReportState.UNDONE, now=now)
            for state in (ReportState.COUNTING, ReportState.QUEUED)
        )
    )


def release_reports(outbox: Outbox, reports: Iterable[Report], now: datetime) -> tuple[Report, ...]:
    """Queue what was counting down, to be sent now; return those that were queued."""
    return tuple(
        report
        for report in reports
        if outbox.move_report(
            report.report_id,
            expected=ReportState.COUNTING,
            to=ReportState.QUEUED,
            now=now,
            next_attempt=now,
        )
    )


def hasten_reports(outbox: Outbox, reports: Iterable[Report], now: datetime) -> None:
    """Let what waits for its next attempt be tried now: the network is back, or the user says so."""
    for report in reports:
        if report.state is ReportState.QUEUED:
            outbox.move_report(
                report.report_id,
                expected=ReportState.QUEUED,
                to=ReportState.QUEUED,
                now=now,
                next_attempt=now,
            )


def next_due(reports: Iterable[Report]) -> datetime | None:
    """Return when ``send_due`` has something to do next, None where nothing waits."""
    waiting = (report for report in reports if report.state is ReportState.QUEUED)
    return min((report.next_attempt or report.changed for report in waiting), default=None)


def _reopen(outbox: Outbox, row: Row, place: Place, desk: MailDesk, now: datetime) -> Report | None:
    for report in outbox.reported(row.message_hash):
        # It may have failed in another account: the one that the user reports from now sends it.
        if report.desk == desk.address and outbox.reopen_report(
            report.report_id, now=now, place=place, account_id=row.account_id
        ):
            return current(outbox, report)
    return None
