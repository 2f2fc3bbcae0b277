"""What can be done with one message, as a menu: what fits its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.desktop.detail.detail import ReportWay
from app.desktop.widgets.untrusted import without_mnemonic
from app.desktop.window.code_commands import can_be_shared
from app.translation import later, translate, translate_count
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.desktop.rows.shown_row import ShownRow
    from app.desktop.window.actions import Actions

REPORT_WAYS = {
    Verdict.SUSPECTED_SPOOF: (ReportWay.SPOOF, later("Report to {shop}")),
    Verdict.UNPROVEN: (ReportWay.ANYWAY, later("Report anyway…")),
    Verdict.OTHERS_WORDS: (ReportWay.SELLER, later("Report this seller's message")),
    Verdict.VERIFIED: (ReportWay.WRONG_VERDICT, later("Something is wrong with this…")),
}


def report_way_words(shown: ShownRow) -> str:
    """Return what reporting this message is called."""
    way, named = REPORT_WAYS[shown.row.verdict]
    # What no desk of the shop takes is not reported to the shop.
    is_nameless = way is ReportWay.SPOOF and not shown.row.report_desks
    words = translate("Report") if is_nameless else translate(named)
    return words.format(shop=shown.retailer or translate("the shop"))


def row_menu(
    shown: ShownRow,
    chosen: Sequence[ShownRow],
    actions: Actions,
    parent: QWidget,
    *,
    has_by_hand: bool = False,
) -> QMenu:
    """Return the menu for a row; its actions are the window's, on all that are chosen.

    ``has_by_hand``: one of them was reported by hand, as the user said.
    """
    menu = QMenu(parent)
    ways = [REPORT_WAYS[one.row.verdict][0] for one in chosen if not one.is_reported]
    spoofs = ways.count(ReportWay.SPOOF)
    several = translate_count("Report {n} suspected spoof", "Report {n} suspected spoofs", spoofs)
    words = several if len(chosen) > 1 else report_way_words(shown)
    report = menu.addAction(without_mnemonic(words))
    report.setShortcut(actions["report"].shortcut())
    report.setShortcutVisibleInContextMenu(True)
    report.triggered.connect(actions["report"].trigger)
    report.setEnabled(spoofs > 0 if len(chosen) > 1 else not shown.is_reported)
    if shown.is_reported:
        menu.addAction(actions["put_back"])
    if has_by_hand:
        menu.addAction(actions["not_reported"])
    if shown.is_open_spoof:
        menu.addAction(actions["dismiss"])
    if shown.is_live_code:
        menu.addSeparator()
        for name in ("copy", "share", "unasked", "done"):
            if name != "share" or can_be_shared(shown):
                menu.addAction(actions[name])
    menu.addSeparator()
    for name in ("clicked", "open_site", "save"):
        menu.addAction(actions[name])
    return menu
