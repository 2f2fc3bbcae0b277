"""What was reported of a message: to whom, when, what became of it, and how to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.widgets.buttons import Button, Kind
from app.desktop.widgets.labels import Label, TextLabel
from app.desktop.widgets.layouts import column, line
from app.desktop.widgets.moments import day_and_time
from app.desktop.widgets.typography import TextRole
from app.desktop.widgets.untrusted import one_line
from app.report.outcome import explain, read_note
from app.store.model import Report, ReportState
from app.translation import later, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

STATE_WORDS = {
    ReportState.COUNTING: later("about to be sent"),
    ReportState.QUEUED: later("waiting to be sent"),
    ReportState.SENDING: later("being sent"),
    ReportState.SENT: later("sent"),
    ReportState.FAILED: later("not sent"),
    ReportState.UNKNOWN: later("perhaps sent: the line broke before the answer came"),
    ReportState.UNDONE: later("undone"),
    ReportState.BY_HAND: later("reported by you, by hand"),
}
_MAY_RETRY = frozenset({ReportState.FAILED})
"""What may have been sent is never sent again."""
_MAY_RETURN = frozenset({ReportState.SENT, ReportState.UNKNOWN, ReportState.BY_HAND})
_MAY_BE_READ = frozenset({ReportState.SENT, ReportState.UNKNOWN})
"""What was not sent cannot be read as if it had been."""
_MAY_BE_BY_HAND = frozenset({ReportState.FAILED, ReportState.UNKNOWN})
_UNDER_WAY = frozenset({ReportState.COUNTING, ReportState.QUEUED, ReportState.SENDING})
_EXPLAINED = frozenset({ReportState.FAILED, ReportState.UNKNOWN, ReportState.QUEUED})

_AS = (
    (ReportState.SENT, later("Reported")),
    (ReportState.BY_HAND, later("Reported by hand")),
    (ReportState.UNKNOWN, later("Perhaps reported")),
    (ReportState.FAILED, later("Not reported")),
)


def reported_as(reports: Sequence[Report]) -> str:
    """Return what the list says of a message's reports: never more than what is sure."""
    states = {report.state for report in reports}
    if ReportState.SENT not in states and states & _UNDER_WAY:
        return translate("Being reported")
    return next((translate(words) for state, words in _AS if state in states), "")


def is_by_hand(reports: Iterable[Report]) -> bool:
    """Tell whether the user said to have made one of these; that can be taken back."""
    return any(report.state is ReportState.BY_HAND for report in reports)


class ReportSection(QWidget):
    """The reports of one message."""

    put_back_requested = Signal()
    not_reported_requested = Signal()
    """What was said to be reported by hand was not."""
    retry_requested = Signal(int)
    by_hand_requested = Signal()
    sent_requested = Signal(int)
    """Show exactly what was sent: the report's id."""

    def __init__(
        self,
        reports: Sequence[Report],
        now: datetime,
        *,
        is_in_junk: bool,
        is_record: bool = False,
        form_note: str = "",
    ) -> None:
        """List them; what lies in Spam can be put back. ``is_record``: only to be read.

        ``form_note`` as ``report_path.form_note`` makes it.
        """
        super().__init__()
        self._is_record = is_record
        layout = column(spacing=6)
        if not is_record:
            layout.addWidget(Label(translate("Reported").upper(), TextRole.CAPTION, "muted"))
        for report in reports:
            words = translate("{desk}: {state}, {when}").format(
                desk=report.desk,
                state=translate(STATE_WORDS[report.state]),
                when=day_and_time(report.changed, now),
            )
            layout.addWidget(TextLabel(words, TextRole.BODY))
            why = read_note(report.why)[0] if report.state in _EXPLAINED else None
            if why is not None:
                layout.addWidget(TextLabel(" ".join(explain(why)), TextRole.SMALL, "muted"))
            if report.our_message_id and report.state in _MAY_BE_READ:
                layout.addWidget(TextLabel(one_line(report.our_message_id), TextRole.SMALL, "muted"))
            layout.addLayout(self._buttons(report))
        if not is_record and any(report.state in _MAY_BE_BY_HAND for report in reports):
            by_hand = Button(translate("Report by hand…"), Kind.PLAIN)
            by_hand.clicked.connect(self.by_hand_requested)
            layout.addLayout(line(by_hand, None))
        if form_note:
            form = Button(translate("Open the shop's form…"), Kind.PLAIN)
            form.clicked.connect(self.by_hand_requested)
            layout.addWidget(TextLabel(form_note, TextRole.SMALL))
            layout.addLayout(line(form, None))
        if not is_record and is_by_hand(reports):
            not_reported = Button(translate("Not reported after all"), Kind.PLAIN)
            not_reported.clicked.connect(self.not_reported_requested)
            layout.addLayout(line(not_reported, None))
        if is_in_junk and any(report.state in _MAY_RETURN for report in reports):
            put_back = Button(translate("Not a fake: put back"), Kind.PLAIN)
            put_back.clicked.connect(self.put_back_requested)
            layout.addLayout(line(put_back, None))
        self.setLayout(layout)

    def _buttons(self, report: Report) -> QHBoxLayout:
        buttons = line(spacing=8)
        if report.our_message_id and report.state in _MAY_BE_READ:
            look = Button(translate("Read what was sent"), Kind.LINK)
            look.setProperty("report_id", report.report_id)
            look.setAccessibleName(f"{look.words}: {report.desk}")
            look.clicked.connect(self._ask_sent)
            buttons.addWidget(look)
        if report.state in _MAY_RETRY and not self._is_record:
            retry = Button(translate("Send again"), Kind.LINK)
            retry.setProperty("report_id", report.report_id)
            retry.setAccessibleName(f"{retry.words}: {report.desk}")
            retry.clicked.connect(self._ask_retry)
            buttons.addWidget(retry)
        buttons.addStretch(1)
        return buttons

    def _ask_sent(self) -> None:
        self.sent_requested.emit(self.sender().property("report_id"))

    def _ask_retry(self) -> None:
        self.retry_requested.emit(self.sender().property("report_id"))
