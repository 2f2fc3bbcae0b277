"""An account as the window has it: kept scanned and watched on a real server, whatever the line does."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import fields, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

import pytest

from app.background.account_lanes import AccountWork
from app.background.account_parts import AccountParts
from app.background.live_account import LiveAccount
from app.jobs.model import AccountState, AccountStatus, NoticeKind, TextBudget
from app.mailbox.failures import ConnectionLostError
from app.verdict.model import Verdict
from tests.journeys.line import Line
from tests.journeys.user_mailbox import (
    CODE,
    PASSWORD,
    USER,
    Heard,
    UserMailbox,
    body_spoof,
    code_mail,
    letter,
    moment,
    spoof,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.jobs.ports import Mailbox
    from app.mailbox.model import Wake
    from app.mailbox.waker import Waker

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE = 60_000


class Seen(Heard):
    """What the window would have seen of an account."""

    def __init__(self, account: LiveAccount) -> None:
        super().__init__()
        self.account = account
        self.states: list[AccountStatus] = []
        self.details: dict[object, object] = {}
        self.failures: list[Exception] = []
        self.scans: list[bool] = []
        self.threads: set[str] = set()
        account.rows_arrived.connect(self.rows_arrived)
        account.rows_gone.connect(self.rows_gone)
        account.state_changed.connect(self.states.append)
        account.details_arrived.connect(self.details.__setitem__)
        account.failed.connect(self.failures.append)
        account.details_failed.connect(lambda key, error: self.failures.append(error))
        account.noticed.connect(self.noticed)
        account.scan_finished.connect(self.scans.append)

    def rows_arrived(self, rows) -> None:
        self.threads.add(threading.current_thread().name)
        super().rows_arrived(rows)

    @property
    def state(self) -> AccountState:
        return self.account.status.state

    @property
    def verdicts(self) -> list[str]:
        return sorted(row.verdict.value for row in self.rows.values())


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Callable[[AccountParts], Seen]]:
    """Start accounts, and close them in the end."""
    accounts: list[LiveAccount] = []

    def start(parts: AccountParts) -> Seen:
        account = LiveAccount(parts)
        accounts.append(account)
        seen = Seen(account)
        account.start()
        return seen

    yield start
    for account in accounts:
        begun = time.monotonic()
        account.close()
        assert time.monotonic() - begun < 10


def settle(qtbot: QtBot, seen: Seen) -> None:
    """Wait until everything was looked at and the mailbox is watched."""

    def is_settled() -> bool:
        told = [(status.state.value, str(status.error)) for status in seen.states]
        assert (seen.state, seen.account.is_scanning) == (AccountState.WATCHING, False), told
        return True

    qtbot.waitUntil(is_settled, timeout=PATIENCE)


def test_what_is_there_is_listed_and_what_arrives_is_judged_at_once(
    mailbox: UserMailbox, watched, qtbot: QtBot
):
    mailbox.deliver(spoof(), *(letter(number) for number in range(5)))
    seen = watched(mailbox.parts())
    settle(qtbot, seen)
    assert seen.verdicts == ["SUSPECTED_SPOOF"]
    mailbox.deliver(code_mail())
    begun = time.monotonic()
    qtbot.waitUntil(lambda: len(seen.rows) == 2, timeout=PATIENCE)
    taken = time.monotonic() - begun
    assert [row.code.code for row in seen.rows.values() if row.code] == [CODE]
    assert taken < 10
    assert seen.threads == {"MainThread"}


def test_a_code_that_lands_in_spam_is_there_at_once_too(mailbox: UserMailbox, watched, qtbot: QtBot):
    seen = watched(mailbox.parts())
    settle(qtbot, seen)
    mailbox.server.append(USER, PASSWORD, "Junk", code_mail())
    # Within half of what lies between two rounds.
    qtbot.waitUntil(lambda: len(seen.rows) == 1, timeout=PATIENCE)
    (row,) = seen.rows.values()
    assert [place.folder for place in row.places] == ["Junk"]


def test_a_claim_in_the_text_alone_is_found_when_it_arrives(mailbox: UserMailbox, watched, qtbot: QtBot):
    seen = watched(mailbox.parts())
    settle(qtbot, seen)
    mailbox.deliver(letter(), body_spoof())
    qtbot.waitUntil(lambda: seen.verdicts == ["SUSPECTED_SPOOF"], timeout=PATIENCE)


def test_what_is_expunged_goes(mailbox: UserMailbox, watched, qtbot: QtBot):
    path = mailbox.server.deliver(USER, spoof())
    seen = watched(mailbox.parts())
    settle(qtbot, seen)
    assert len(seen.rows) == 1
    next(path.parent.parent.glob(f"*/{path.name}*")).unlink()
    qtbot.waitUntil(lambda: not seen.rows, timeout=PATIENCE)


def test_known_rows_are_there_before_the_network_is(mailbox: UserMailbox, watched, qtbot: QtBot):
    mailbox.deliver(spoof())
    first = watched(mailbox.parts())
    settle(qtbot, first)
    first.account.close()
    with Line(mailbox.server.imaps_port) as line:
        line.is_down = True
        seen = watched(mailbox.parts(port=line.port))
        qtbot.waitUntil(lambda: len(seen.rows) == 1, timeout=PATIENCE)
        qtbot.waitUntil(lambda: seen.state is AccountState.OFFLINE, timeout=PATIENCE)
        assert seen.account.status.retry_at is not None
        line.is_down = False
        settle(qtbot, seen)
    assert seen.failures == []


def test_a_line_that_breaks_is_taken_up_again_and_nothing_is_missed(
    mailbox: UserMailbox, watched, qtbot: QtBot
):
    with Line(mailbox.server.imaps_port) as line:
        seen = watched(mailbox.parts(port=line.port))
        settle(qtbot, seen)
        line.is_down = True
        line.cut()
        qtbot.waitUntil(lambda: seen.state is AccountState.OFFLINE, timeout=PATIENCE)
        mailbox.deliver(spoof(1))
        line.is_down = False
        qtbot.waitUntil(lambda: len(seen.rows) == 1, timeout=PATIENCE)
        settle(qtbot, seen)
        mailbox.deliver(spoof(2))
        qtbot.waitUntil(lambda: len(seen.rows) == 2, timeout=PATIENCE)


class Dropping(AccountParts):
    """The server lets everybody in, and hangs up as soon as it is to wait for mail."""

    logins: ClassVar[list[float]] = []

    def open_mailbox(self, waker: Waker) -> Mailbox:
        mailbox = super().open_mailbox(waker)

        def hang_up(seconds: float, others: object = None) -> Wake:
            del seconds, others
            self.logins.append(time.monotonic())
            raise ConnectionLostError

        mailbox.wait = hang_up  # type: ignore[method-assign]
        return mailbox


def test_a_server_that_hangs_up_again_and_again_is_left_alone_for_longer_and_longer(
    mailbox: UserMailbox, watched, qtbot: QtBot
):
    parts = mailbox.parts()
    Dropping.logins.clear()
    watched(Dropping(**{field.name: getattr(parts, field.name) for field in fields(parts)}))
    qtbot.waitUntil(lambda: len(Dropping.logins) >= 4, timeout=PATIENCE)
    pauses = [after - before for before, after in pairwise(Dropping.logins[:4])]
    # 1, 2 and 4 seconds, a fifth less at the most.
    assert [pause >= least for pause, least in zip(pauses, (0.8, 1.6, 3.2), strict=True)] == [True] * 3


def test_a_wrong_password_is_tried_once_and_the_right_one_goes_on(
    mailbox: UserMailbox, watched, qtbot: QtBot
):
    mailbox.deliver(spoof())
    mailbox.password = "wrong"
    with Line(mailbox.server.imaps_port) as line:
        seen = watched(mailbox.parts(port=line.port))
        qtbot.waitUntil(lambda: seen.state is AccountState.SIGN_IN_NEEDED, timeout=PATIENCE)
        assert "password" in seen.account.status.error.sentence
        assert seen.account.status.retry_at is None
        assert line.connections == 1
        mailbox.password = PASSWORD
        seen.account.scan()
        settle(qtbot, seen)
        assert len(seen.rows) == 1


def test_the_computer_that_wakes_up_connects_anew_at_once(mailbox: UserMailbox, watched, qtbot: QtBot):
    with Line(mailbox.server.imaps_port) as line:
        seen = watched(mailbox.parts(port=line.port))
        settle(qtbot, seen)
        line.is_silent = True
        mailbox.deliver(spoof())
        before = line.connections
        seen.account._clocks._difference -= timedelta(hours=3).total_seconds()
        line.is_silent = False
        seen.account._look_around()
        qtbot.waitUntil(lambda: line.connections > before and len(seen.rows) == 1, timeout=PATIENCE)


def test_a_scan_is_stopped_at_once_and_goes_on_later(mailbox: UserMailbox, watched, qtbot: QtBot):
    mailbox.deliver(*(spoof(number, size=20_000) for number in range(300)))
    seen = watched(mailbox.parts())
    qtbot.waitUntil(lambda: len(seen.rows) >= 1, timeout=PATIENCE)
    begun = time.monotonic()
    seen.account.stop()
    qtbot.waitUntil(lambda: bool(seen.scans), timeout=PATIENCE)
    assert time.monotonic() - begun < 10
    assert seen.scans[0] is False
    assert len(seen.rows) < 300
    seen.account.scan()
    qtbot.waitUntil(lambda: len(seen.rows) == 300, timeout=PATIENCE)


def test_a_stopped_scan_is_not_begun_again_because_the_watch_begins(
    mailbox: UserMailbox, watched, qtbot: QtBot, monkeypatch
):
    watch, is_stopped = AccountWork.watch, threading.Event()

    def watch_late(work: AccountWork, *arguments: object) -> None:
        assert is_stopped.wait(PATIENCE / 1000)
        watch(work, *arguments)

    monkeypatch.setattr(AccountWork, "watch", watch_late)
    mailbox.deliver(*(spoof(number, size=20_000) for number in range(300)))
    seen = watched(mailbox.parts())
    qtbot.waitUntil(lambda: len(seen.rows) >= 1, timeout=PATIENCE)
    seen.account.stop()
    is_stopped.set()
    qtbot.waitUntil(lambda: seen.state is AccountState.WATCHING, timeout=PATIENCE)
    mailbox.deliver(code_mail())
    qtbot.waitUntil(lambda: "VERIFIED" in seen.verdicts, timeout=PATIENCE)
    assert (seen.scans, seen.account.is_scanning) == ([False], False)
    assert len(seen.rows) < 300


def test_texts_that_were_too_many_for_one_day_are_read_on_the_next(
    mailbox: UserMailbox, watched, qtbot: QtBot, monkeypatch
):
    mailbox.deliver(body_spoof(), *(letter(number) for number in range(100)))
    parts = replace(mailbox.parts(), text_budget=TextBudget(1))
    first = watched(parts)
    settle(qtbot, first)
    assert {notice.kind for notice in first.notices} == {NoticeKind.TEXT_BUDGET_SPENT}
    first.account.close()
    # Starting the program again gives no second helping.
    seen = watched(parts)
    settle(qtbot, seen)
    assert {notice.kind for notice in seen.notices} == {NoticeKind.TEXT_BUDGET_SPENT}
    assert not seen.rows
    for module in ("live_account", "account_lanes"):
        monkeypatch.setattr(f"app.background.{module}.now", lambda: moment() + timedelta(days=1))
    qtbot.waitUntil(lambda: seen.verdicts == ["SUSPECTED_SPOOF"], timeout=PATIENCE)


def test_a_message_is_read_again_for_whoever_looks_closely(mailbox: UserMailbox, watched, qtbot: QtBot):
    mailbox.deliver(code_mail(), spoof())
    seen = watched(mailbox.parts())
    settle(qtbot, seen)
    for key in seen.rows:
        seen.account.request_details(key)
    qtbot.waitUntil(lambda: len(seen.details) == 2, timeout=PATIENCE)
    texts = {seen.rows[key].verdict: "\n".join(details.lines) for key, details in seen.details.items()}
    assert CODE in texts[Verdict.VERIFIED]
    assert "amazon-verify.top" in texts[Verdict.SUSPECTED_SPOOF]


def test_a_message_that_is_gone_is_said_to_be_gone(mailbox: UserMailbox, watched, qtbot: QtBot):
    path = mailbox.server.deliver(USER, spoof())
    seen = watched(mailbox.parts(folders=("INBOX",)))
    settle(qtbot, seen)
    (key,) = seen.rows
    next(path.parent.parent.glob(f"*/{path.name}*")).unlink()
    seen.account.request_details(key)
    qtbot.waitUntil(lambda: bool(seen.failures), timeout=PATIENCE)
    assert "not in your mailbox any more" in str(seen.failures[0])


def test_a_card_that_was_put_away_stays_away(mailbox: UserMailbox, watched, qtbot: QtBot):
    mailbox.deliver(spoof())
    seen = watched(mailbox.parts())
    settle(qtbot, seen)
    (key,) = seen.rows
    seen.account.set_dismissed(key)
    qtbot.waitUntil(lambda: seen.rows[key].is_dismissed, timeout=PATIENCE)
    seen.account.close()
    again = watched(mailbox.parts())
    settle(qtbot, again)
    assert again.rows[key].is_dismissed


def test_several_accounts_live_side_by_side(mailbox: UserMailbox, watched, qtbot: QtBot):
    mailbox.server.add_user("ann", "secret")
    mailbox.server.deliver("ann", spoof(5))
    mailbox.deliver(spoof(1), code_mail(moment()))
    one = watched(mailbox.parts())
    two = watched(mailbox.parts(password="secret", account_id="two", user="ann", address="ann@example.org"))
    settle(qtbot, one)
    settle(qtbot, two)
    assert (len(one.rows), len(two.rows)) == (2, 1)
    mailbox.server.deliver("ann", spoof(6))
    mailbox.deliver(spoof(2))
    qtbot.waitUntil(lambda: (len(one.rows), len(two.rows)) == (3, 2), timeout=PATIENCE)
