"""What the list and the detail say of reports: never more than what is sure, and always a way on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from app.desktop.reports.report_section import STATE_WORDS, ReportSection, reported_as
from app.desktop.widgets.buttons import Button
from app.store.model import ReportState
from tests.desktop.dialog_scenes import one_report
from tests.desktop.scenes import NOW

S = ReportState


def _reports(*states: ReportState):
    return [
        replace(one_report(), report_id=number, desk=f"desk{number}@shop.example", state=state)
        for number, state in enumerate(states)
    ]


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ((S.SENT,), "Reported"),
        ((S.SENT, S.FAILED), "Reported"),
        ((S.SENT, S.UNKNOWN), "Reported"),
        ((S.BY_HAND,), "Reported by hand"),
        ((S.BY_HAND, S.FAILED), "Reported by hand"),
        ((S.UNKNOWN, S.FAILED), "Perhaps reported"),
        ((S.FAILED, S.FAILED), "Not reported"),
        ((S.FAILED, S.QUEUED), "Being reported"),
        ((S.COUNTING,), "Being reported"),
        ((S.SENDING, S.UNKNOWN), "Being reported"),
    ],
)
def test_the_list_claims_no_more_than_is_sure(states, words) -> None:
    assert reported_as(_reports(*states)) == words


def test_every_state_has_its_words() -> None:
    assert set(STATE_WORDS) == set(ReportState)


@pytest.mark.parametrize("state", ReportState)
def test_each_state_offers_what_makes_sense(qtbot, state) -> None:
    section = ReportSection(_reports(state), NOW, is_in_junk=True)
    qtbot.addWidget(section)
    words = {one.words for one in section.findChildren(Button)}
    assert ("Read what was sent" in words) is (state in {S.SENT, S.UNKNOWN})
    assert ("Send again" in words) is (state is S.FAILED)
    assert ("Report by hand…" in words) is (state in {S.FAILED, S.UNKNOWN})
    assert ("Not a fake: put back" in words) is (state in {S.SENT, S.UNKNOWN, S.BY_HAND})
    assert ("Not reported after all" in words) is (state is S.BY_HAND)
    assert "Open the shop's form…" not in words


def test_why_it_was_not_sent_is_said_and_what_to_do(qtbot) -> None:
    (report,) = _reports(S.FAILED)
    section = ReportSection([replace(report, why="too-large 552 5.3.4 big")], NOW, is_in_junk=False)
    qtbot.addWidget(section)
    said = " ".join(label.text() for label in section.findChildren(QLabel))
    assert "too large to be forwarded" in said
    assert "Report by hand" in said
    # A server's own words are not shown as ours.
    assert "5.3.4" not in said
