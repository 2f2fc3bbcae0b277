"""How much of the texts was read today: counted in the store, so that no restart begins anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from app.jobs.model import TextBudget
    from app.jobs.ports import Rows
    from app.store.model import AccountId


class TextsRead:
    """What one account may read of texts, for the lane that opened the store."""

    def __init__(self, rows: Rows, account_id: AccountId, budget: TextBudget) -> None:
        """Take where it is counted."""
        self._rows = rows
        self._account_id = account_id
        self._budget = budget

    def may_go_on(self, now: datetime) -> bool:
        """Tell whether there is anything left for today."""
        return self._rows.texts_read(self._account_id, now.date()) < self._budget.octets_a_day

    def note(self, octets: int, now: datetime) -> None:
        """Note what was read."""
        self._rows.note_texts_read(self._account_id, now.date(), octets)
