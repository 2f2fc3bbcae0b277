"""Keeps the rows: makes what is shown of them, and knows which of them are cards."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.codes.model import Purpose
from app.desktop.reports.report_section import reported_as
from app.desktop.rows.shown_row import ShownRow, refresh_row, show_row
from app.desktop.widgets.moments import is_past
from app.store.model import Report, ReportState
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from app.claim.catalogue import Catalogue
    from app.desktop.rows.row_model import RowModel
    from app.desktop.rows.shown_row import RowKey
    from app.store.model import Row

EXPIRED_STAYS = timedelta(minutes=15)
"""So long a code's card says "Expired" before it goes."""

_ORDER = {Purpose.DELIVERY: 0, Purpose.PICKUP: 1, Purpose.ACCOUNT: 2}


class RowKeeper:
    """Puts rows into the model, and picks the ones for cards."""

    def __init__(self, model: RowModel, catalogue: Catalogue, clock: Callable[[], datetime]) -> None:
        """``clock`` gives now, aware, in the user's time zone."""
        self._model = model
        self._catalogue = catalogue
        self._clock = clock
        self._reports: dict[RowKey, list[Report]] = {}
        self._codes: set[RowKey] = set()
        self._spoofs: set[RowKey] = set()
        self._day = clock().date()

    def put(self, rows: Iterable[Row]) -> tuple[ShownRow, ...]:
        """Add rows, or put them in place of former ones; returns them as they are shown."""
        now = self._clock()
        shown = tuple(
            show_row(
                row,
                self._catalogue,
                now,
                is_reported=row.key in self._reports,
                reported_as=reported_as(self.reports_of(row.key)),
            )
            for row in rows
        )
        for one in shown:
            self._sort_in(one)
        self._model.put(shown)
        return shown

    def remove(self, keys: Iterable[RowKey]) -> None:
        """Take rows away."""
        gone = tuple(keys)
        self._codes.difference_update(gone)
        self._spoofs.difference_update(gone)
        self._model.remove(gone)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Name the shops anew."""
        self._catalogue = catalogue
        self.put([shown.row for shown in self._model.rows()])

    def set_reports(self, reports: Sequence[Report]) -> None:
        """Take all reports there are; those that were undone count as none."""
        self._reports = {}
        for report in reports:
            if report.state is not ReportState.UNDONE:
                key = (report.account_id, report.message_hash)
                self._reports.setdefault(key, []).append(report)
        self._refresh()

    def reports_of(self, key: RowKey) -> tuple[Report, ...]:
        """Return the reports of a message, newest first."""
        return tuple(self._reports.get(key, ()))

    def code_cards(self) -> list[ShownRow]:
        """Return the rows whose codes have cards: live delivery codes first, expired ones last."""
        now = self._clock()
        found = []
        for shown in self._found(self._codes):
            code = shown.row.code
            if code is None or shown.row.is_done:
                continue
            if code.expires is None or now - code.expires < EXPIRED_STAYS:
                found.append((is_past(code.expires, now), _ORDER[code.purpose], -shown.moment, shown))
        found.sort(key=lambda one: one[:3])
        return [shown for *_order, shown in found]

    def open_spoofs(self) -> list[ShownRow]:
        """Return the spoofs in the Inbox that nobody has handled, newest first."""
        return sorted(
            (shown for shown in self._found(self._spoofs) if shown.is_open_spoof), key=lambda one: -one.moment
        )

    def spoofs_in_spam(self) -> tuple[RowKey, ...]:
        """Return the spoofs that lie in Spam and were not reported, newest first."""
        found = (shown for shown in self._found(self._spoofs) if shown.is_spoof_in_spam)
        return tuple(shown.key for shown in sorted(found, key=lambda one: -one.moment))

    def tick(self) -> bool:
        """Follow the time; tells whether any row changed: a code expired, or the day ended."""
        now = self._clock()
        if now.date() != self._day:
            self._day = now.date()
            self._refresh()
            return True
        expired = [
            refresh_row(shown, now, is_reported=shown.is_reported, reported_as=shown.reported_as)
            for shown in self._found(self._codes)
            if shown.is_live_code and shown.row.code is not None and is_past(shown.row.code.expires, now)
        ]
        self._model.put(expired)
        return bool(expired)

    def _refresh(self) -> None:
        now = self._clock()
        reports = self._reports
        self._model.update_all(
            lambda shown: refresh_row(
                shown,
                now,
                is_reported=shown.key in reports,
                reported_as=reported_as(reports.get(shown.key, ())),
            )
        )

    def _sort_in(self, shown: ShownRow) -> None:
        for keys, is_one in (
            (self._codes, shown.row.code is not None),
            (self._spoofs, shown.row.verdict is Verdict.SUSPECTED_SPOOF),
        ):
            if is_one:
                keys.add(shown.key)
            else:
                keys.discard(shown.key)

    def _found(self, keys: Iterable[RowKey]) -> Iterable[ShownRow]:
        return (shown for key in keys if (shown := self._model.find(key)) is not None)
