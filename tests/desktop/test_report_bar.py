from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.desktop.reports.report_bar import Phase


@pytest.fixture
def bar(window):
    return window.report_bar


def _said(bar):
    return bar._words.text()


def test_it_counts_down_and_offers_undo(bar, qtbot, window):
    bar.count("Amazon", 3)
    assert _said(bar) == "Reporting to Amazon. You can undo this for 3 seconds."
    bar._second.timeout.emit()
    bar._second.timeout.emit()
    assert _said(bar) == "Reporting to Amazon. You can undo this for 1 second."
    with qtbot.waitSignal(window.undo_requested):
        qtbot.mouseClick(bar._undo, Qt.MouseButton.LeftButton)
    bar._second.timeout.emit()
    assert _said(bar) == "Reporting to Amazon…"
    assert not bar._undo.isVisible()


def test_undo_says_that_nothing_happened(bar):
    bar.count("Amazon", 10)
    bar.show_undone()
    assert _said(bar) == "Undone. Nothing was sent and nothing was moved."
    assert not bar._second.isActive()
    assert not bar._undo.isVisible()


@pytest.mark.parametrize(
    ("is_moved", "words"), [(True, "Reported to Amazon and moved to Spam."), (False, "Reported to Amazon.")]
)
def test_it_says_what_was_done(bar, is_moved, words):
    bar.show_sent("Amazon", is_moved=is_moved)
    assert _said(bar) == words
    assert bar._stay.isActive()
    bar._stay.timeout.emit()
    assert not bar.isVisible()


def test_a_failure_stays_until_it_is_closed(bar):
    bar.show_failed("The server refused it.", "Try again.", can_retry=True)
    assert _said(bar) == "The server refused it. Try again."
    assert not bar._stay.isActive()
    assert bar._retry.isVisible()
    bar.dismiss()
    assert bar.phase is Phase.IDLE


def test_what_would_be_refused_again_offers_no_second_try(bar):
    bar.show_failed("The provider refuses it.", "Use the form.")
    assert bar.isVisible()
    assert not bar._retry.isVisible()


def test_what_is_on_its_way_offers_no_undo_and_stays_until_more_is_known(bar):
    bar.count("Amazon", 10)
    bar.show_sending("Amazon")
    assert _said(bar) == "Reporting to Amazon…"
    assert not bar._undo.isVisible()
    assert not bar._stay.isActive()
    bar.show_sent("Amazon", is_moved=False)
    assert _said(bar) == "Reported to Amazon."


def test_form_of_the_shop_is_offered_until_something_else_is_said(bar, qtbot):
    bar.show_sent("APWG", is_moved=True, form_note="Shop itself takes reports only on its own web page.")
    assert _said(bar) == (
        "Reported to APWG and moved to Spam. Shop itself takes reports only on its own web page."
    )
    assert not bar._stay.isActive()
    with qtbot.waitSignal(bar.form_requested):
        qtbot.mouseClick(bar._form, Qt.MouseButton.LeftButton)
    bar.show_sent("Amazon", is_moved=True)
    assert not bar._form.isVisible()
    assert bar._stay.isActive()
