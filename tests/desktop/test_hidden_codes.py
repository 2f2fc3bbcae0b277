"""A code that may not be shown is nowhere; one that may be is nowhere while codes are hidden."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.codes.masking import BULLET
from tests.desktop.scenes import (
    ACCOUNT,
    ADDRESS,
    account_row,
    careful_row,
    delivery_details,
    delivery_row,
    progress,
    spoof_details,
    spoof_row,
    unproven_row,
)
from tests.desktop.walking import texts

_SIX_DIGITS = "483920"


def _digits(text: str) -> str:
    return re.sub(r"[\s\W_]+", "", text)


def _says(window, code: str) -> list[str]:
    return [text for text in texts(window) if code in _digits(text)]


def test_the_walk_finds_a_code_that_is_shown(window):
    window.add_rows((delivery_row(),))
    assert _says(window, _SIX_DIGITS)


@pytest.mark.parametrize("row", [spoof_row(), unproven_row(), careful_row()])
def test_no_code_of_an_unverified_message_is_anywhere(window, row):
    window.scans.set_accounts({ACCOUNT: ADDRESS})
    window.scans.set_progress(ACCOUNT, progress())
    window.add_rows((replace(row, masked_subject=f"{BULLET * 6} is your code"),), is_news=True)
    window.show_message(row.key)
    window.show_details(row.key, spoof_details())
    window.commands.codes.copy()
    window.commands.codes.share()
    assert not window.centre.cards.code_cards
    assert not _says(window, _SIX_DIGITS)


def test_hide_codes_hides_them_everywhere(window):
    rows = (delivery_row(), account_row())
    window.add_rows(rows)
    window.show_message(rows[0].key)
    window.show_details(rows[0].key, delivery_details("48 39 20"))
    window.set_hidden(is_hidden=True)
    assert not _says(window, _SIX_DIGITS)
    assert not _says(window, "107553")
    window.set_hidden(is_hidden=False)
    assert _says(window, _SIX_DIGITS)


def test_codes_that_arrive_while_codes_are_hidden_are_hidden(window):
    window.set_hidden(is_hidden=True)
    window.add_rows((delivery_row(),), is_news=True)
    window.show_message(delivery_row().key)
    window.show_details(delivery_row().key, delivery_details())
    assert not _says(window, _SIX_DIGITS)


def test_a_hidden_code_is_copied_still(window, qapp):
    window.add_rows((delivery_row(),))
    window.set_hidden(is_hidden=True)
    window.commands.codes.copy()
    assert qapp.clipboard().text() == _SIX_DIGITS


def test_an_expired_code_cannot_be_copied(window, clock, qapp):
    row = account_row(minutes=5)
    window.add_rows((row,))
    clock.pass_by(minutes=6)
    window.tick()
    window.commands.codes.copy_of(row.key)
    window.commands.codes.share_of(row.key)
    assert qapp.clipboard().text() == ""


def test_the_title_never_names_a_message(window):
    window.add_rows((delivery_row(),))
    window.show_message(delivery_row().key)
    assert window.windowTitle() == "Inbox Inspector"
