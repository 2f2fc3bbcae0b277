"""A program that reports and is killed at a chosen step: run by ``test_report_faults``.

Arguments: the store's folder, the server's port, the authority's file, the step to die at (0: none).
A step is a moment before or after something is written down, sent or answered.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from app.report.dialogue import Dialogue
from app.report.submission import SmtpSubmitter
from app.settings import Security, Server
from app.store.opening import open_store
from app.store.outbox import ReportStore
from tests.report_world import DESK, OTHER_DESK, World
from tests.smtp_server import Password


def _die_at(last: int) -> None:
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(owner: type, name: str) -> None:
        original = getattr(owner, name)

        def watched(*arguments, **named):
            step()
            value = original(*arguments, **named)
            step()
            return value

        setattr(owner, name, watched)

    for owner, name in (
        (ReportStore, "open_report"),
        (ReportStore, "move_report"),
        (Dialogue, "send"),
        (Dialogue, "_read_reply"),
    ):
        watch(owner, name)


def main() -> None:
    folder, port, authority, last = sys.argv[1:]
    _die_at(int(last))
    server = Server("127.0.0.1", int(port), Security.TLS, authority)
    with open_store(Path(folder)) as store:
        world = World(store, SmtpSubmitter(server, Password()), now=datetime.now(UTC))
        store.recover_reports(world.now)
        print("ready", flush=True)  # noqa: T201 - the test waits for it
        if not store.reports():
            world.queue(DESK, OTHER_DESK)
        while "queued" in world.states:
            world.later(hours=5)
            world.run()
    print("done", flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    main()
