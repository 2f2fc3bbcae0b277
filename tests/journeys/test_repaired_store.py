"""A damaged store, as the user meets it: all is there again, and it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.running_window import QT_WARNINGS_FAIL, surroundings, texts_of, wait_for
from tests.journeys.user_mailbox import PASSWORD, UserMailbox, spoof

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Program

pytestmark = QT_WARNINGS_FAIL

WORDS = "was damaged, and was set aside"


def _damage(store: Path) -> None:
    (store / "rows.sqlite3").write_bytes(b"no database" * 1000)


def test_the_window_says_that_it_was_repaired_and_finds_everything_again(qapp, tmp_path):
    with surroundings(tmp_path) as around:
        with around.run() as running:
            running.deliver(spoof())
            wait_for(lambda: running.has_row("locked 0"))
        _damage(around.locations.store)
        with around.run() as running:
            wait_for(lambda: running.has_row("locked 0"))
            wait_for(lambda: any(WORDS in text for text in texts_of(running.window.centre)))


@pytest.mark.parametrize("is_damaged", [True, False])
def test_the_command_line_says_that_it_was_repaired(mailbox: UserMailbox, program: Program, is_damaged):
    mailbox.deliver(spoof())
    mailbox.save_settings()

    def scan():
        return program.run(
            *("scan", "--offline", "--password-stdin"),
            standard_input=PASSWORD.encode() + b"\n",
            environment=mailbox.environment,
        )

    scan()
    if is_damaged:
        (rows,) = mailbox.home.rglob("rows.sqlite3")
        _damage(rows.parent)
    again = scan()
    assert "Checked 1 message. 1 claims" in again.out
    assert (WORDS in again.err) is is_damaged
