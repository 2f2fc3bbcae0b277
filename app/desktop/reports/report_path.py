"""Where a report of a message would go, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.store.model import ReportState
from app.translation import translate, translate_count

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.settings import ReportOptions
    from app.store.model import Report, Row


class ReportMeans(Enum):
    """How a report is made."""

    MAIL = "mail"
    CENTRE_TO_CHOOSE = "centre-to-choose"
    """The shop names no desk; an office for the mail of all shops can have it."""
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class ReportPath:
    """Where one message can be reported, as the user allowed."""

    means: ReportMeans
    desks: int = 0
    """Addresses of the shop's own."""
    is_inline: bool = False
    """One of them wants the text in the mail: it does not get the mail as it is."""
    centres: tuple[str, ...] = ()
    """Names of the offices that get it as well."""
    own_form: str = ""
    """The shop's own web page, where it takes reports there only: no mail reaches the shop then."""


def path_of_row(row: Row) -> ReportPath:
    """Return what the row alone tells: where nobody knows the account, country and settings."""
    desks = sum("@" in desk for desk in row.report_desks)
    return ReportPath(ReportMeans.MAIL, desks) if desks else ReportPath(ReportMeans.BY_HAND)


def report_note(shop: str, path: ReportPath, options: ReportOptions) -> str:
    """Return what a report button will do; ``shop`` is the claimed one's name."""
    if path.means is ReportMeans.BY_HAND:
        return translate("Shows you how to report this mail yourself, step by step. Nothing is sent for you.")
    if path.means is ReportMeans.CENTRE_TO_CHOOSE:
        return translate(
            "{shop} names no address for fake mail. You can choose an office that collects it."
        ).format(shop=shop)
    sends = _sends(shop, path)
    if options.moves_to_junk:
        sends = translate("{sends} and moves it to Spam").format(sends=sends)
    undo = translate_count(
        "You can undo this for {n} second.", "You can undo this for {n} seconds.", options.undo_seconds
    )
    return f"{sends}. {undo}"


def form_note(shop: str, path: ReportPath, reports: Collection[Report]) -> str:
    """Return that a report by mail did not reach the shop, which has a form for it; "" where there is none.

    It is said once a mail was sent, until the form was used.
    """
    made = {report.desk for report in reports if report.state is ReportState.BY_HAND}
    is_sent = any(report.state is ReportState.SENT for report in reports)
    if not path.own_form or not is_sent or path.own_form in made:
        return ""
    return translate("{shop} itself takes reports only on its own web page.").format(shop=shop)


def _sends(shop: str, path: ReportPath) -> str:
    centres = ", ".join(path.centres)
    if not path.desks:
        return translate("Sends this mail, unchanged, to {centre}").format(centre=centres)
    words = (
        translate_count(
            "Sends the text of this mail to {shop}'s fraud desk",
            "Sends the text of this mail to {shop}'s {n} fraud desks",
            path.desks,
        )
        if path.is_inline
        else translate_count(
            "Sends this mail, unchanged, to {shop}'s fraud desk",
            "Sends this mail, unchanged, to {shop}'s {n} fraud desks",
            path.desks,
        )
    ).format(shop=shop)
    return translate("{sends} and to {centre}").format(sends=words, centre=centres) if centres else words
