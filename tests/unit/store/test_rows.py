"""Rows come back as they were put, merged by message, and never say more than is understood."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.claim.model import Strength
from app.mailbox.model import FolderRole, FolderState
from app.signs.model import Finding, Weight
from app.store.model import FolderMemory, Row
from app.store.opening import open_store
from app.verdict.model import Circumstance, Reason, Verdict
from tests.unit.store.values import HOME, NOW, WORK, code_row, hash_of, place, row

_texts = st.text(st.characters(exclude_categories=["Cs", "Nd"]), max_size=30)
_offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_dates = st.datetimes(timezones=_offsets, allow_imaginary=False)
_reasons = st.builds(
    Reason,
    kind=st.sampled_from([*Finding, *Circumstance]),
    weight=st.sampled_from(Weight),
    params=st.lists(st.tuples(_texts, _texts), max_size=2).map(tuple),
)
_rows = st.builds(
    Row,
    account_id=st.just(HOME),
    message_hash=st.integers(0, 20).map(hash_of),
    places=st.just((place(),)),
    retailer_id=st.none() | _texts,
    strength=st.none() | st.sampled_from(Strength),
    verdict=st.sampled_from(Verdict),
    reasons=st.lists(_reasons, max_size=3).map(tuple),
    author_display_name=_texts,
    author_addr_spec=_texts,
    masked_subject=_texts,
    date=st.none() | _dates,
    arrival=st.none() | _dates,
    message_id=_texts,
    report_desks=st.lists(_texts, max_size=2).map(tuple),
    code_fact=st.none() | st.just(code_row("123456").code_fact),
)


def test_a_row_comes_back_exactly_as_it_was_put(store):
    assert store.put([row()]) == (row(),)
    assert store.rows(HOME) == (row(),)
    assert store.row(HOME, hash_of(1)) == row()
    assert store.rows(HOME)[0].date.utcoffset() == timedelta(hours=5, minutes=45)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_rows)
def test_every_value_of_a_row_survives(store, some_row):
    store.forget_places(HOME, "INBOX", None)
    store.put([some_row])
    assert store.rows(HOME) == (some_row,)


def test_rows_outlive_the_program_and_are_newest_first(folder):
    undated = row(9, arrival=None, date=None)
    with open_store(folder) as store:
        store.put([undated, row(3), row(1), row(2, arrival=None, date=NOW + timedelta(days=1))])
    with open_store(folder) as store:
        assert [found.message_hash for found in store.rows(HOME)] == [hash_of(n) for n in (2, 1, 3, 9)]
        assert store.rows(WORK) == ()


def test_a_message_in_two_folders_is_one_row_with_two_places(store):
    junk = place(4, "Junk", FolderRole.JUNK, 2)
    store.put([row()])
    (merged,) = store.put([row(places=(junk,), verdict=Verdict.UNPROVEN)])
    assert merged == row(places=(place(), junk), verdict=Verdict.UNPROVEN)
    assert store.rows(HOME) == (merged,)


def test_one_batch_may_hold_the_same_message_twice(store):
    archive = place(5, "Archive", FolderRole.ARCHIVE)
    assert store.put([row(), row(places=(archive,))])[1].places == (place(), archive)


def test_the_same_message_in_two_accounts_is_two_rows(store):
    store.put([row(), row(account_id=WORK)])
    assert store.rows(HOME) == (row(),)
    assert store.rows(WORK) == (row(account_id=WORK),)


def test_a_card_that_was_put_away_stays_away(store):
    store.put([row()])
    store.set_dismissed(HOME, hash_of(1), is_dismissed=True)
    store.set_done(HOME, hash_of(1), is_done=True)
    (merged,) = store.put([row()])
    assert (merged.is_dismissed, merged.is_done) == (True, True)
    store.set_dismissed(HOME, hash_of(1), is_dismissed=False)
    assert store.rows(HOME) == (row(is_done=True),)


def test_a_code_comes_back_from_put_and_never_from_the_disk(store):
    (merged,) = store.put([code_row("483920")])
    assert merged.code.code == "483920"
    (kept,) = store.rows(HOME)
    assert kept.code is None
    assert kept.code_fact == code_row("483920").code_fact


def test_a_batch_is_put_whole_or_not_at_all(store):
    with pytest.raises(AttributeError):
        store.put([row(1), replace(row(2), verdict=None)])
    assert store.rows(HOME) == ()


def test_forgetting_one_of_two_places_keeps_the_row(store):
    junk = place(4, "Junk", FolderRole.JUNK)
    store.put([row(places=(place(), junk)), row(2)])
    assert store.forget_places(HOME, "INBOX", [1, 99]) == (row(places=(junk,)),)
    assert store.rows(HOME) == (row(places=(junk,)), row(2))


def test_a_row_without_places_is_gone(store):
    store.put([row(1), row(2), row(3, account_id=WORK)])
    assert store.forget_places(HOME, "INBOX", iter([1])) == (row(1, places=()),)
    assert store.forget_places(HOME, "INBOX", None) == (row(2, places=()),)
    assert store.rows(HOME) == ()
    assert store.rows(WORK) == (row(3, account_id=WORK),)


def test_a_card_that_was_put_away_stays_away_when_its_message_moves_or_is_numbered_anew(store):
    store.put([row(1), row(2)])
    store.set_dismissed(HOME, row(1).message_hash, is_dismissed=True)
    store.set_done(HOME, row(2).message_hash, is_done=True)
    store.forget_places(HOME, "INBOX", None)
    assert store.rows(HOME) == ()
    moved = place(9, "Junk", FolderRole.JUNK)
    back = store.put([row(1, places=(moved,)), row(2)])
    assert [(one.is_dismissed, one.is_done) for one in back] == [(True, False), (False, True)]
    # What the user brought back stays.
    store.set_dismissed(HOME, row(1).message_hash, is_dismissed=False)
    store.forget_places(HOME, "Junk", None)
    assert not store.put([row(1)])[0].is_dismissed


@pytest.mark.parametrize("erase", ["forget_account", "erase_everything"])
def test_who_erases_erases_what_was_put_away_too(store, erase):
    store.put([row(1)])
    store.set_dismissed(HOME, row(1).message_hash, is_dismissed=True)
    store.forget_places(HOME, "INBOX", None)
    store.forget_account(HOME, NOW) if erase == "forget_account" else store.erase_everything(NOW)
    assert not store.put([row(1)])[0].is_dismissed


def test_of_a_folder_that_is_gone_nothing_is_kept(store):
    junk = place(4, "Junk", FolderRole.JUNK)
    store.put([row(1, places=(junk,)), row(2)])
    store.remember_folder(HOME, "Junk", _memory())
    store.remember_folder(HOME, "INBOX", _memory())
    assert store.forget_folder(HOME, "Junk") == (row(1, places=()),)
    assert store.rows(HOME) == (row(2),)
    # Should it come back with the same numbers, its mail is looked at anew.
    assert store.folder_memory(HOME, "Junk") is None
    assert store.folder_memory(HOME, "INBOX") == _memory()


def test_a_uid_names_one_message_only(store):
    store.put([row(1)])
    store.put([row(2, places=(place(1),))])
    assert store.rows(HOME) == (row(2, places=(place(1),)),)


def _memory(uidvalidity=7, **changes):
    values = {
        "state": FolderState(uidvalidity, 501, 480, 2**62),
        "seen": "1:400,402",
        "read": "300:400",
        "since": NOW - timedelta(days=90),
        "is_whole": True,
    }
    return FolderMemory(**(values | changes))


@pytest.mark.parametrize(
    "memory",
    [
        _memory(),
        _memory(seen="", read="", since=None, is_whole=False),
        _memory(state=FolderState(2**32 - 1, 2**32 - 1, 0, None)),
    ],
)
def test_how_far_a_folder_was_scanned_is_remembered(store, memory):
    assert store.folder_memory(HOME, "Entwürfe & Co") is None
    store.remember_folder(HOME, "Entwürfe & Co", _memory(seen="1:3"))
    store.remember_folder(HOME, "Entwürfe & Co", memory)
    assert store.folder_memory(HOME, "Entwürfe & Co") == memory
    assert store.folder_memory(WORK, "Entwürfe & Co") is None


def test_a_counter_beyond_63_bits_is_not_kept(store):
    store.remember_folder(HOME, "INBOX", _memory(state=FolderState(7, 2, 1, 2**64)))
    assert store.folder_memory(HOME, "INBOX").state == FolderState(7, 2, 1, None)


def test_a_folder_name_that_is_no_text_is_still_a_name(store):
    store.remember_folder(HOME, "bad\ud800", _memory())
    store.put([row(places=(place(1, "bad\ud800"),))])
    assert store.folder_memory(HOME, "bad\ud800") == _memory()
    assert len(store.forget_places(HOME, "bad\ud800", [1])) == 1


def test_a_new_uidvalidity_drops_what_the_old_uids_named(store):
    junk = place(4, "Junk", FolderRole.JUNK)
    store.put([row(1), row(2, places=(place(2), junk))])
    store.remember_folder(HOME, "INBOX", _memory(uidvalidity=8))
    assert store.rows(HOME) == (row(2, places=(junk,)),)


@pytest.mark.parametrize(
    ("column", "content"),
    [("seen", "1:4,,5"), ("read", "\x00\x00"), ("since", "2026-11-20"), ("since", "soon")],
)
def test_a_damaged_memory_is_forgotten(store, column, content):
    store.remember_folder(HOME, "INBOX", _memory())
    with store._rows.writing():
        store._rows.run(f"UPDATE folder SET {column} = ?", (content,))  # noqa: S608
    assert store.folder_memory(HOME, "INBOX") is None


def _damage(store, column, content):
    with store._rows.writing():
        store._rows.run(f"UPDATE message SET {column} = ?", (content,))  # noqa: S608


_UNKNOWN_REASON = json.dumps([["mind-reading", "strong", []], ["forwarded", "state", []]])


@pytest.mark.parametrize(
    ("column", "content", "changes"),
    [
        ("verdict", "PROVEN_BY_MAGIC", {"verdict": Verdict.UNPROVEN}),
        ("reasons", _UNKNOWN_REASON, {"reasons": (Reason(Circumstance.FORWARDED, Weight.STATE),)}),
        ("reasons", '[["forwarded","heavy",[]]]', {"reasons": ()}),
        ("reasons", '[["forwarded","state",[["domain"]]]]', {"reasons": ()}),
        ("reasons", '[["forwarded","state"]]', {"reasons": ()}),
        ("reasons", "[1]", {"reasons": ()}),
        ("reasons", "[[1,2,3]]", {"reasons": ()}),
        ("reasons", "{}", {"reasons": ()}),
        ("reasons", "[" * 100_000, {"reasons": ()}),
        ("reasons", "\ufffd", {"reasons": ()}),
        ("strength", 99, {"strength": None}),
        ("strength", "huge", {"strength": None}),
        ("date", "yesterday", {"date": None}),
        ("arrival", "2026-11-20T10:00:00", {"arrival": None}),
        ("report_desks", "[1]", {"report_desks": ()}),
        ("code_fact", '["telepathy",null,true,true]', {}),
        ("code_fact", '["delivery",null,1,true]', {}),
    ],
)
def test_what_is_not_understood_makes_a_row_stale_and_nothing_else(store, column, content, changes):
    store.put([row()], rules_version="1", catalogue_version="c")
    assert store.stale_rows(HOME, "1", "c") == ()
    _damage(store, column, content)
    expected = row(**changes)
    assert store.rows(HOME) == (expected,)
    assert store.stale_rows(HOME, "1", "c") == (expected,)


@pytest.mark.parametrize(
    ("column", "content"), [("reasons", _UNKNOWN_REASON), ("strength", 9), ("code_fact", "[]")]
)
def test_nothing_is_verified_that_is_not_wholly_understood(store, column, content):
    store.put([code_row("123456")])
    _damage(store, column, content)
    (found,) = store.rows(HOME)
    assert found.verdict is Verdict.UNPROVEN
    assert found.code_fact is None


def test_a_role_that_is_not_known_is_another_folder_and_stale(store):
    store.put([row()], rules_version="1", catalogue_version="c")
    with store._rows.writing():
        store._rows.run("UPDATE place SET role = 'memories'")
    assert store.rows(HOME) == (row(places=(place(role=FolderRole.OTHER),)),)
    assert store.stale_rows(HOME, "1", "c") == store.rows(HOME)


def test_rows_are_stale_when_rules_or_catalogue_change(store):
    store.put([row(1)], rules_version="1", catalogue_version="old")
    store.put([row(2)], rules_version="2", catalogue_version="new")
    store.put([row(3)])
    assert store.stale_rows(HOME, "2", "new") == (row(1), row(3))
    store.put([row(1)], rules_version="2", catalogue_version="new")
    assert store.stale_rows(HOME, "2", "new") == (row(3),)


def test_the_order_history_is_verified_mail_of_that_shop_without_a_code(store):
    since = NOW - timedelta(days=60)
    ordered = row(1, verdict=Verdict.VERIFIED, arrival=NOW - timedelta(days=2))
    undated = row(2, verdict=Verdict.VERIFIED, arrival=None, date=datetime(2026, 11, 1, tzinfo=UTC))
    store.put(
        [
            ordered,
            undated,
            row(3),
            code_row("123456", 4),
            row(5, verdict=Verdict.VERIFIED, arrival=NOW - timedelta(days=61)),
            row(6, verdict=Verdict.VERIFIED, retailer_id="ebay"),
            row(7, verdict=Verdict.VERIFIED, account_id=WORK),
            row(8, verdict=Verdict.VERIFIED, arrival=None, date=None),
        ]
    )
    assert store.order_history(HOME, "amazon", since) == (ordered.arrival, undated.date)


def test_two_lanes_see_each_others_rows(store, folder):
    with open_store(folder) as lane:
        lane.put([row(1)])
        assert store.rows(HOME) == (row(1),)
        store.put([row(2)])
        assert lane.rows(HOME) == (row(1), row(2))
