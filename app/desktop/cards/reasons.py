"""The reasons of a verdict as the detail and the cards show them: sentences, most human first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.desktop.widgets.untrusted import one_line
from app.sentences import sentence
from app.signs.model import Weight
from app.verdict.model import Circumstance, Verdict

if TYPE_CHECKING:
    from app.desktop.rows.shown_row import ShownRow
    from app.verdict.model import Reason

_BOLD = ("domain", "host")
_SENTENCE_LIMIT = 300


@dataclass(frozen=True, slots=True)
class ShownReason:
    """One reason in words."""

    text: str
    mark: str
    """Name of the icon before it."""
    ink: str
    """Role of the icon's colour."""
    bold: tuple[str, ...]
    weight: str
    """What the icon says, in words, for a screen reader."""


_MARKS = {
    Weight.DECISIVE: ("cross", "bad"),
    Weight.STRONG: ("cross", "bad"),
    Weight.WEAK: ("dot", "careful"),
    Weight.GOOD: ("tick", "good"),
    Weight.STATE: ("dot", "muted"),
    Weight.ADVICE: ("dot", "muted"),
}


def show_reasons(shown: ShownRow) -> tuple[ShownReason, ...]:
    """Return the reasons of a row, in their order, no sentence twice.

    Where nothing is proven, what speaks for the message comes last: why it proves nothing comes first.
    """
    reasons = shown.row.reasons
    if any(reason.kind is not Circumstance.NO_TRUSTED_RESULTS for reason in reasons):
        # That is said once of the account, not of every mail.
        reasons = tuple(one for one in reasons if one.kind is not Circumstance.NO_TRUSTED_RESULTS)
    if shown.row.verdict is Verdict.UNPROVEN:
        reasons = tuple(sorted(reasons, key=lambda reason: reason.weight is Weight.GOOD))
    found: dict[str, ShownReason] = {}
    for reason in reasons:
        reasoned = _show(reason, shown.retailer)
        found.setdefault(reasoned.text, reasoned)
    return tuple(found.values())


def first_reason(shown: ShownRow) -> tuple[str, tuple[str, ...]]:
    """Return the most human reason, and what of it is to be bold."""
    for reason in shown.row.reasons:
        reasoned = _show(reason, shown.retailer)
        return reasoned.text, reasoned.bold
    return shown.words.headline, ()


def _show(reason: Reason, retailer: str | None) -> ShownReason:
    mark, ink = _MARKS.get(reason.weight, ("dot", "muted"))
    bold = tuple(value for name, value in reason.params if name in _BOLD and value)
    text = one_line(sentence(reason, retailer), _SENTENCE_LIMIT)
    return ShownReason(text, mark, ink, bold, reason.weight.value)
