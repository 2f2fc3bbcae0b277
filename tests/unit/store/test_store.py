"""The guide's ticks, and what a user sees and erases on the page about privacy."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.mailbox.model import FolderState
from app.store.failures import ReportUnderWayError
from app.store.model import FolderMemory, ReportState
from app.store.opening import open_store
from tests.unit.store.values import DESK, HOME, NOW, WORK, hash_of, place, row


def _fill(store):
    store.put([row(1), row(2), row(3, account_id=WORK)])
    store.remember_folder(HOME, "INBOX", FolderMemory(FolderState(7, 9, 8)))
    store.set_tick("gave-card.call-bank", is_ticked=True)
    return store.open_report(row(1), place(), DESK, is_inline=False, now=NOW)


def test_the_guides_ticks_are_kept(folder):
    with open_store(folder) as store:
        assert store.ticks() == frozenset()
        store.set_tick("clicked.close-page", is_ticked=True)
        store.set_tick("clicked.close-page", is_ticked=True)
        store.set_tick("gave-card.call-bank", is_ticked=True)
    with open_store(folder) as store:
        assert store.ticks() == {"clicked.close-page", "gave-card.call-bank"}
        store.set_tick("clicked.close-page", is_ticked=False)
        assert store.ticks() == {"gave-card.call-bank"}
        store.clear_ticks()
        assert store.ticks() == frozenset()


def test_what_is_stored_can_be_told(store, folder):
    _fill(store)
    (folder / "rows-damaged-2026-01-01.sqlite3").write_bytes(b"old")
    summary = store.what_is_stored()
    assert (summary.accounts, summary.messages, summary.folders, summary.reports, summary.ticks) == (
        2,
        3,
        1,
        1,
        1,
    )
    assert summary.folder == folder
    assert [file.name for file in summary.set_aside] == ["rows-damaged-2026-01-01.sqlite3"]
    assert summary.octets == sum(file.stat().st_size for file in folder.iterdir())


def test_erasing_everything_leaves_nothing_for_anybody(store, folder):
    _fill(store)
    (folder / "rows-damaged-2026-01-01.sqlite3").write_bytes(b"old")
    with open_store(folder) as lane:
        store.erase_everything(NOW)
        assert lane.rows(HOME) == ()
        assert lane.reports() == ()
    assert (store.what_is_stored().messages, store.what_is_stored().set_aside) == (0, ())
    octets = b"".join(file.read_bytes() for file in folder.iterdir())
    for secret in (row().author_addr_spec, row().masked_subject, hash_of(1), DESK):
        assert secret.encode() not in octets
    store.put([row()])
    assert store.rows(HOME) == (row(),)


def test_an_erased_record_does_not_come_back(folder):
    with open_store(folder) as store:
        _fill(store)
        store.erase_everything(NOW)
    with open_store(folder) as store:
        assert store.reports() == ()
        assert store.notice is None


def test_nothing_is_erased_while_a_report_is_being_sent(store):
    report = _fill(store)
    store.move_report(report.report_id, expected=ReportState.COUNTING, to=ReportState.SENDING, now=NOW)
    with pytest.raises(ReportUnderWayError, match="Wait until it is sent"):
        store.erase_everything(NOW)
    assert store.rows(HOME) == (row(1), row(2))


def test_a_removed_account_leaves_only_the_record_of_its_reports(store):
    counting = _fill(store)
    sent = store.open_report(row(2), place(2), DESK, is_inline=False, now=NOW)
    for expected, to in (
        (ReportState.COUNTING, ReportState.SENDING),
        (ReportState.SENDING, ReportState.SENT),
    ):
        store.move_report(sent.report_id, expected=expected, to=to, now=NOW)
    store.forget_account(HOME, NOW)
    assert store.rows(HOME) == ()
    assert store.folder_memory(HOME, "INBOX") is None
    assert store.rows(WORK) == (row(3, account_id=WORK),)
    assert {report.report_id: report.state for report in store.reports()} == {
        counting.report_id: ReportState.UNDONE,
        sent.report_id: ReportState.SENT,
    }


def test_what_was_read_of_texts_is_counted_by_the_day_beyond_a_restart(folder):
    with open_store(folder) as store:
        assert store.texts_read(HOME, NOW.date()) == 0
        store.note_texts_read(HOME, NOW.date(), 5)
        store.note_texts_read(HOME, NOW.date(), 6)
    with open_store(folder) as store:
        assert store.texts_read(HOME, NOW.date()) == 11
        tomorrow = NOW.date() + timedelta(days=1)
        assert store.texts_read(HOME, tomorrow) == 0
        store.note_texts_read(HOME, tomorrow, 7)
        assert store.texts_read(HOME, tomorrow) == 7
        store.forget_account(HOME, NOW)
        assert store.texts_read(HOME, tomorrow) == 0
        store.note_texts_read(HOME, tomorrow, 7)
        store.erase_everything(NOW)
        assert store.texts_read(HOME, tomorrow) == 0
