"""What changes in the mailbox for a report: a copy in Sent, the mark, the move to Junk, and their undoing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.errors import InspectorError
from app.jobs.details import MessageGoneError
from app.mailbox.model import FolderRole
from app.store.model import Place, ReportState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from app.jobs.ports import Filing, Outbox
    from app.mailbox.model import Moved
    from app.settings import ReportOptions
    from app.store.model import Report

DONE = frozenset({ReportState.SENT, ReportState.BY_HAND})
"""What was reported for sure: its message is filed."""
_UNSETTLED = frozenset({ReportState.COUNTING, ReportState.QUEUED, ReportState.SENDING})


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of a message once all its reports were settled."""

    is_marked: bool = False
    is_moved: bool = False
    moved_to: Place | None = None
    """Where it lies now, if it was moved and the server said where."""
    problem: InspectorError | None = None
    """Why it is not all done; the report itself was sent."""


def keep_copy(filing: Filing, report: Report, octets: Callable[[], bytes | None]) -> None:
    """Put a report that was sent into Sent, unless it is there; ``octets`` gives it, None where it cannot."""
    if filing.has_sent(report.our_message_id):
        return
    copy = octets()
    if copy is not None:
        filing.append_to_sent(copy)


def is_settled(reports: Iterable[Report]) -> bool:
    """Tell whether no report of a message will be sent by itself any more, and one was made for sure."""
    states = {report.state for report in reports}
    return bool(states & DONE) and not states & _UNSETTLED


def file_message(filing: Filing, place: Place, options: ReportOptions) -> Filed:
    """Mark a reported message and move it to Junk, as the user set; the rest of the mailbox is untouched."""
    message = (place.folder, place.uidvalidity, place.uid)
    is_marked = False
    try:
        is_marked = options.marks_as_phishing and filing.mark_phishing(*message)
        if not options.moves_to_junk or place.role is FolderRole.JUNK:
            return Filed(is_marked)
        moved = filing.move_to_junk(*message)
    except InspectorError as problem:
        return Filed(is_marked, problem=problem)
    return Filed(is_marked, moved is not None, _place_after(moved))


def put_back(filing: Filing, place: Place, to_folder: str) -> Place | None:
    """Move a message that is no fake back to where it was and take the mark away.

    ``place`` is where it lies now. Returns where it lies then, None where the server did not say.
    Raises ``MessageGoneError`` where it could not be moved, and what the mailbox raises.
    """
    filing.unmark_phishing(place.folder, place.uidvalidity, place.uid)
    moved = filing.move_back(place.folder, place.uidvalidity, place.uid, to_folder)
    if moved is None:
        raise MessageGoneError
    return _place_after(moved)


def resolve_unknown(
    filing: Filing, outbox: Outbox, reports: Iterable[Report], now: datetime
) -> tuple[Report, ...]:
    """Look into Sent for reports whose outcome is unknown; return those that prove to be sent.

    Not finding one proves nothing: many providers keep no copy themselves.
    """
    return tuple(
        report
        for report in reports
        if report.state is ReportState.UNKNOWN
        and report.our_message_id
        and filing.has_sent(report.our_message_id)
        and outbox.move_report(
            report.report_id, expected=ReportState.UNKNOWN, to=ReportState.SENT, now=now, why=""
        )
    )


def _place_after(moved: Moved | None) -> Place | None:
    if moved is None or moved.uidvalidity is None or moved.uid is None:
        return None
    return Place(moved.folder.name, moved.folder.role, moved.uidvalidity, moved.uid)
