"""What is asked before a report, and which place of a message is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.desktop.detail.detail import ReportWay
from app.mailbox.model import FolderRole
from app.program.report_questions import doubts, place_to_report
from app.store.model import Place
from tests.unit.store.values import row

_INBOX = Place("INBOX", FolderRole.INBOX, 1, 5)
_JUNK = Place("Junk", FolderRole.JUNK, 1, 9)
_ARCHIVE = Place("Archive", FolderRole.OTHER, 1, 2)


def test_the_place_in_the_inbox_is_reported_before_any_other():
    assert place_to_report(replace(row(), places=(_ARCHIVE, _JUNK, _INBOX))) == _INBOX
    assert place_to_report(replace(row(), places=(_ARCHIVE, _JUNK))) == _ARCHIVE


def test_a_message_that_lies_nowhere_is_not_reported():
    assert place_to_report(replace(row(), places=())) is None


@pytest.mark.parametrize("way", [ReportWay.ANYWAY, ReportWay.SELLER, ReportWay.WRONG_VERDICT])
def test_each_doubtful_report_is_asked_about_in_its_own_words(way):
    question, text, button = doubts(way, "Fernwald")
    assert question.endswith("?")
    assert "Fernwald" in text
    assert "Fernwald" in button


def test_the_questions_differ():
    ways = (ReportWay.ANYWAY, ReportWay.SELLER, ReportWay.WRONG_VERDICT)
    assert len({doubts(way, "Fernwald")[0] for way in ways}) == len(ways)
