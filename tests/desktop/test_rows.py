from __future__ import annotations

from datetime import timedelta

import pytest

from app.desktop.cards.reasons import show_reasons
from app.desktop.rows.shown_row import Filter, refresh_row, show_row
from app.mailbox.model import FolderRole
from app.signs.model import Weight
from app.verdict.model import Circumstance, Reason
from tests.desktop.scenes import (
    LINKS_STAY,
    NOW,
    SIGNED,
    account_row,
    careful_row,
    delivery_row,
    make_row,
    others_row,
    spoof_row,
    too_old_row,
    unproven_row,
)


@pytest.fixture
def show(shops):
    return lambda row, **changes: show_row(row, shops, NOW, **{"is_reported": False, **changes})


@pytest.mark.parametrize(
    ("row", "belongs"),
    [
        (delivery_row(), Filter.SHOP_MAIL | Filter.LIVE_CODES | Filter.VERIFIED),
        (account_row(minutes=-1), Filter.SHOP_MAIL | Filter.VERIFIED),
        (delivery_row(is_done=True), Filter.SHOP_MAIL | Filter.VERIFIED),
        (spoof_row(), Filter.SHOP_MAIL | Filter.SPOOFS),
        (others_row(), Filter.SHOP_MAIL),
        (unproven_row(), Filter.SHOP_MAIL | Filter.CANNOT_CHECK),
        (careful_row(), Filter.SHOP_MAIL | Filter.CANNOT_CHECK),
        (too_old_row(), Filter.SHOP_MAIL | Filter.CANNOT_CHECK),
    ],
)
def test_a_row_belongs_to_its_filters(show, row, belongs):
    assert show(row).belongs == belongs


def test_a_reported_row_belongs_to_reported(show):
    assert show(spoof_row(), is_reported=True).belongs & Filter.REPORTED


@pytest.mark.parametrize(
    "row", [spoof_row(is_dismissed=True), spoof_row(role=FolderRole.JUNK)], ids=["dismissed", "in spam"]
)
def test_a_spoof_that_is_handled_is_not_counted(show, row):
    assert not show(row).counts & Filter.SPOOFS


def test_a_reported_spoof_is_not_counted(show):
    assert not show(spoof_row(), is_reported=True).counts & Filter.SPOOFS


def test_too_old_has_no_mark_and_is_not_counted(show):
    shown = show(too_old_row())
    assert shown.words.mark == ""
    assert shown.counts == 0


def test_a_row_is_spoken_verdict_first(show):
    spoken = show(spoof_row()).spoken()
    assert spoken.startswith("Suspected spoof. Amazon Security, account-update@amazon-verify.top")
    assert spoken.endswith("13:53")


def test_a_row_that_could_not_be_read_has_a_row_too(show):
    shown = show(make_row("", "", "", retailer=None))
    assert (shown.monogram, shown.name, shown.subject) == ("?", "No sender", "No subject")


def test_time_turns_a_live_code_into_an_old_one(show):
    shown = show(account_row(minutes=5))
    assert shown.is_live_code
    assert refresh_row(shown, NOW, is_reported=False) is shown
    assert not refresh_row(shown, NOW + timedelta(minutes=6), is_reported=False).is_live_code


def test_untrusted_text_is_bounded(show):
    shown = show(make_row("N" * 1_000_000, "a" * 100_000 + "@x.example", "S\n" * 100_000))
    assert max(map(len, (shown.name, shown.address, shown.subject))) <= 200
    assert "\n" not in shown.name + shown.address + shown.subject


def test_where_nothing_is_proven_why_comes_before_what_speaks_for_it(show):
    not_fresh = Reason(Circumstance.NOT_FRESH, Weight.STATE)
    unproven = show(unproven_row(reasons=(SIGNED, LINKS_STAY, not_fresh)))
    texts = [reason.text for reason in show_reasons(unproven)]
    assert texts[0] == "It reached you long after it was written."
    proven = [reason.text for reason in show_reasons(show(delivery_row(reasons=(SIGNED, not_fresh))))]
    assert proven[-1] == "It reached you long after it was written."
