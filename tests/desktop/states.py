"""Every state of the window, by name: what is told to it before it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from app.desktop.widgets.banner import BannerText
from app.desktop.widgets.folding import Folded
from app.errors import InspectorError
from app.jobs.model import AccountState
from app.mailbox.model import FolderRole
from app.sentences import Tone
from tests.desktop.scenes import (
    ACCOUNT,
    ADDRESS,
    NOW,
    account_row,
    careful_row,
    delivery_details,
    delivery_row,
    design_rows,
    make_row,
    many_rows,
    others_row,
    progress,
    sent_report,
    spoof_details,
    spoof_row,
    status,
    too_old_row,
    unproven_row,
    walmart_row,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.window.main_window import MainWindow
    from app.store.model import Row


@dataclass(frozen=True, slots=True)
class State:
    """One state."""

    name: str
    build: Callable[[MainWindow], None]
    size: tuple[int, int] = (1360, 860)
    text_size: float = 1.0
    is_long: bool = False
    """In words of German length."""


def _account(window: MainWindow, state: AccountState = AccountState.WATCHING, **changes) -> None:
    window.scans.set_accounts({ACCOUNT: ADDRESS})
    window.scans.set_account_status(ACCOUNT, status(state, **changes))


def _error(sentence: str, next_step: str) -> InspectorError:
    return InspectorError(sentence, next_step)


def _first_start(window: MainWindow) -> None:
    del window


def _first_scan(window: MainWindow) -> None:
    _account(window, AccountState.SCANNING)
    window.scans.set_progress(ACCOUNT, progress(1280, 10482, 0))


def _scanning(window: MainWindow) -> None:
    _account(window, AccountState.SCANNING)
    window.scans.set_progress(ACCOUNT, progress())
    window.add_rows(design_rows())
    window.show_message(spoof_row().key)
    window.show_details(spoof_row().key, spoof_details())


def _second_look(window: MainWindow) -> None:
    _account(window, AccountState.SCANNING)
    window.add_rows(design_rows())
    window.scans.set_progress(ACCOUNT, progress(2400, 9800, is_body_pass=True))


def _cards(window: MainWindow) -> None:
    _account(window)
    window.add_rows(design_rows())


def _open(row: Row) -> Callable[[MainWindow], None]:
    def build(window: MainWindow) -> None:
        _cards(window)
        window.add_rows((row,))
        window.show_message(row.key)
        details = spoof_details() if row.code is None else delivery_details(row.code.code)
        window.show_details(row.key, details)

    return build


def _reported(window: MainWindow) -> None:
    # A report that was sent has moved it.
    _open(spoof_row(role=FolderRole.JUNK))(window)
    window.set_reports(
        (sent_report(spoof_row()), sent_report(spoof_row(), report_id=2, desk="reportascam@amazon.com"))
    )
    window.show_details(spoof_row().key, spoof_details())
    window.report_bar.show_sent("Amazon", is_moved=True)


def _counting(window: MainWindow) -> None:
    _open(spoof_row())(window)
    window.report_bar.count("Amazon", 10)


def _technical(window: MainWindow) -> None:
    _open(spoof_row())(window)
    for folded in window.detail.findChildren(Folded):
        folded.set_open(is_open=True)


def _hidden(window: MainWindow) -> None:
    _open(delivery_row())(window)
    window.set_hidden(is_hidden=True)


def _expired(window: MainWindow) -> None:
    _account(window)
    window.add_rows((delivery_row(), account_row(minutes=-3)))


def _many_cards(window: MainWindow) -> None:
    _cards(window)
    window.add_rows(delivery_row(f"55519{number}", ago=timedelta(hours=number + 1)) for number in range(4))
    window.add_rows(spoof_row(ago=timedelta(hours=number + 1)) for number in range(4))


def _mixed_cards(window: MainWindow) -> None:
    _cards(window)
    window.add_rows((delivery_row("555190", ago=timedelta(hours=1)), spoof_row(ago=timedelta(hours=1))))


def _copied(window: MainWindow) -> None:
    _cards(window)
    window.commands.codes.copy_of(delivery_row().key)


def _all_copied(window: MainWindow) -> None:
    _mixed_cards(window)
    for card in window.centre.cards.code_cards:
        card.show_copied(is_copied=True)


def _shared(window: MainWindow) -> None:
    _cards(window)
    window.commands.codes.share_of(delivery_row().key)


def _empty(window: MainWindow) -> None:
    _account(window)
    window.scans.set_progress(ACCOUNT, progress(10482, 10482, 0))
    window.scans.end_progress(ACCOUNT, is_finished=True)


def _empty_mailbox(window: MainWindow) -> None:
    _account(window)
    window.scans.set_progress(ACCOUNT, progress(0, 0, 0))
    window.scans.end_progress(ACCOUNT, is_finished=True)


def _not_finished(window: MainWindow) -> None:
    _account(window, AccountState.STOPPED)
    window.scans.set_progress(ACCOUNT, progress(6420, 10482, 0))
    window.scans.end_progress(ACCOUNT, is_finished=False)


def _no_match(window: MainWindow) -> None:
    _cards(window)
    window.centre.top.search.setText("zalando shoes")


_OFFLINE = _error("You are offline.", "What you see is from the last scan.")
_SIGN_IN = _error(
    "Gmail does not accept your password any more.", "Make a new app password and enter it here."
)
_FAILED = _error(
    "Your provider's server answers in a way we do not understand.", "Try again; if it stays so, tell us."
)


def _offline(window: MainWindow) -> None:
    _cards(window)
    _account(window, AccountState.OFFLINE, error=_OFFLINE, retry_at=NOW + timedelta(minutes=2))


def _offline_empty(window: MainWindow) -> None:
    _account(window, AccountState.OFFLINE, error=_OFFLINE, retry_at=NOW + timedelta(minutes=2))


def _sign_in(window: MainWindow) -> None:
    _cards(window)
    _account(window, AccountState.SIGN_IN_NEEDED, error=_SIGN_IN)


def _sign_in_empty(window: MainWindow) -> None:
    _account(window, AccountState.SIGN_IN_NEEDED, error=_SIGN_IN)


def _failed(window: MainWindow) -> None:
    _cards(window)
    _account(window, AccountState.ERROR, error=_FAILED)


def _sample(window: MainWindow) -> None:
    _cards(window)
    window.set_banner(
        BannerText(
            "sample",
            Tone.OTHERS,
            "This is the sample mailbox. Nothing here is yours, and nothing is sent.",
            "Leave sample",
            can_close=False,
        )
    )


def _many(window: MainWindow) -> None:
    _account(window)
    window.add_rows((*many_rows(10_000), delivery_row(), account_row()))


def _long_names(window: MainWindow) -> None:
    _account(window)
    long_name = "Amazon Customer Protection and Account Security Department of the European Union " * 3
    long_domain = "very-long-subdomain." * 6 + "amazon-account-verification-center.example"
    window.add_rows(
        (
            spoof_row(
                name=long_name, addr_spec=f"{'a' * 60}@{long_domain}", subject="Very long subject " * 30
            ),
            walmart_row(
                name="<b>Walmart</b> & <img src=x> Co",
                addr_spec="a&b@x.example",
                subject="<h1>&copy; &amp; hi",
            ),
            make_row(
                "\u05d0\u05de\u05d6\u05d5\u05df",
                "x@\u05d0.example",
                "\u05e9\u05dc\u05d5\u05dd 123",
                ago=timedelta(hours=3),
            ),
            others_row(),
            delivery_row(),
        )
    )
    window.show_message(
        spoof_row(
            name=long_name, addr_spec=f"{'a' * 60}@{long_domain}", subject="Very long subject " * 30
        ).key
    )


def _unasked(window: MainWindow) -> None:
    _cards(window)
    window.show_unasked(delivery_row().key, ((NOW - timedelta(days=6)).date(),))


def _unasked_account(window: MainWindow) -> None:
    _cards(window)
    window.show_unasked(account_row().key, ())


def _keys(window: MainWindow) -> None:
    _cards(window)
    window.commands.keys()


_OTHERS_LONG = State("long-cards", _scanning, is_long=True)

STATES = (
    State("first-start", _first_start),
    State("first-scan", _first_scan),
    State("scanning", _scanning),
    State("second-look", _second_look),
    State("codes-and-spoofs", _cards),
    State("many-cards", _many_cards),
    State("mixed-cards", _mixed_cards),
    State("mixed-cards-low", _mixed_cards, (1000, 700)),
    State("detail-verified", _open(delivery_row())),
    State("detail-account-code", _open(account_row())),
    State("detail-others-words", _open(others_row())),
    State("detail-unproven", _open(unproven_row())),
    State("detail-careful", _open(careful_row())),
    State("detail-too-old", _open(too_old_row())),
    State("detail-spoof", _open(spoof_row())),
    State("detail-technical", _technical),
    State("reporting", _counting),
    State("reported", _reported),
    State("codes-hidden", _hidden),
    State("code-copied", _copied),
    State("code-copied-low", _all_copied, (1000, 700)),
    State("code-copied-narrow", _all_copied, (720, 480)),
    State("code-shared", _shared),
    State("code-expired", _expired),
    State("nothing-found", _empty),
    State("empty-mailbox", _empty_mailbox),
    State("not-finished", _not_finished),
    State("no-match", _no_match),
    State("offline", _offline),
    State("offline-empty", _offline_empty),
    State("sign-in-needed", _sign_in),
    State("sign-in-needed-empty", _sign_in_empty),
    State("error", _failed),
    State("sample-mailbox", _sample),
    State("ten-thousand", _many),
    State("long-names", _long_names),
    State("unasked-delivery", _unasked),
    State("unasked-account", _unasked_account),
    State("keys", _keys),
    State("narrow-1000", _cards, (1000, 760)),
    State("narrow-1000-detail", _scanning, (1000, 760)),
    State("narrow-720", _cards, (720, 480)),
    State("narrow-720-detail", _scanning, (720, 480)),
    State("text-150", _scanning, (1360, 860), 1.5),
    State("text-150-wide", _scanning, (1920, 1080), 1.5),
    State("text-150-narrow", _cards, (720, 480), 1.5),
    _OTHERS_LONG,
    State("long-narrow", _cards, (720, 480), is_long=True),
    State("long-unasked", _unasked_account, is_long=True),
    State("long-first-start", _first_start, is_long=True),
    State("long-text-150", _scanning, (1360, 860), 1.5, is_long=True),
)
