"""The program with somebody who uses it for a day: run by ``test_connections``.

Arguments: address and port of the DNS server, the account's password. Nothing else is not as a user
has it. Says ``watching`` when the mailbox is watched, and is told on standard input what to wait for:
how many rows there are once all has arrived.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.__main__ import main
from app.desktop.detail.detail import ReportWay
from app.jobs.model import AccountState
from app.mailbox.keychain import Keychain
from app.net.resolver import KeyResolver, read_dns_server
from app.program import program as program_module
from app.program import world as world_module
from app.store.model import ReportState
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.program.program import Program

ACCOUNT_ID = "one"
_MS_BETWEEN_LOOKS = 20


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def spend_day(program: Program) -> Iterator[Callable[[], bool]]:
    """Use the program; give what to wait for before going on."""
    window = program.window
    live = program.accounts.live(ACCOUNT_ID)
    assert live is not None
    looked_at: list[object] = []
    live.details_arrived.connect(lambda key, _: looked_at.append(key))

    def is_at_rest() -> bool:
        return live.status.state is AccountState.WATCHING and not live.is_scanning

    yield is_at_rest
    say("watching")
    count = int(sys.stdin.readline())
    yield lambda: window.model.rowCount() == count and is_at_rest()
    rows = window.model.rows()
    for row in rows:
        window.show_message(row.key)
        yield lambda key=row.key: key in looked_at  # type: ignore[misc]
        window.grab()
    window.commands.scan()
    yield is_at_rest
    spoof = next(row for row in rows if row.row.verdict is Verdict.SUSPECTED_SPOOF)
    window.report_requested.emit((spoof.key,), ReportWay.SPOOF)
    yield lambda: {ReportState.SENT} == {report.state for report in window.keeper.reports_of(spoof.key)}
    yield is_at_rest
    say("done")
    window.commands.quit()


def use(program: Program) -> None:
    """Take the next step of the day as soon as what it waits for is so."""
    day = spend_day(program)
    waiting = [next(day)]
    timer = QTimer(program)

    def look() -> None:
        if waiting[0]():
            try:
                waiting[0] = next(day)
            except StopIteration:
                timer.stop()

    timer.timeout.connect(look)
    timer.start(_MS_BETWEEN_LOOKS)


start = program_module.Program.start


def start_and_use(self: Program, *arguments, **named) -> None:
    start(self, *arguments, **named)
    use(self)


if __name__ == "__main__":
    dns_server, password = sys.argv[1:]
    world_module.KeyResolver = lambda: KeyResolver(read_dns_server(dns_server))  # type: ignore[attr-defined, assignment, misc]
    Keychain.load = lambda self, account_id: password  # type: ignore[method-assign]
    program_module.Program.start = start_and_use  # type: ignore[method-assign]
    sys.exit(main([]))
