"""What is asked before a report that is no matter of course, and which place of a message is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.detail.detail import ReportWay
from app.mailbox.model import FolderRole
from app.translation import translate

if TYPE_CHECKING:
    from app.store.model import Place, Row


def place_to_report(row: Row) -> Place | None:
    """Return where to fetch and file the message: its place in the Inbox before any other."""
    places = sorted(row.places, key=lambda place: place.role is not FolderRole.INBOX)
    return places[0] if places else None


def doubts(way: ReportWay, shop: str) -> tuple[str, str, str]:
    """Return question, explanation and the button's words."""
    if way is ReportWay.WRONG_VERDICT:
        return (
            translate("Something is wrong with this?"),
            translate(
                "This mail is signed by {shop}. Report it only if it asks for something that {shop} never "
                "asks for. It is sent on, unchanged."
            ).format(shop=shop),
            translate("Report to {shop}").format(shop=shop),
        )
    if way is ReportWay.SELLER:
        return (
            translate("Report this seller's message?"),
            translate("It is sent on, unchanged, to {shop}, who can act on the sender.").format(shop=shop),
            translate("Report to {shop}").format(shop=shop),
        )
    return (
        translate("Report anyway?"),
        translate("Nothing proves that this mail is fake. It is sent on, unchanged, to {shop}.").format(
            shop=shop
        ),
        translate("Report to {shop}").format(shop=shop),
    )
