"""A watch of a mailbox in memory: what it looks at when the server says something."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.jobs.model import ScanPlan, TextBudget, Versions
from app.jobs.watch import Watch
from app.mailbox.failures import ConnectionLostError, StoppedError
from app.mailbox.model import Folder, FolderState, Wake
from app.verdict.model import Verdict
from tests.unit.jobs.played import ACCOUNT, NOW, VERSIONS, Heard, World, mail


class Watched(World):
    """Each wait does the next thing of a list, and says what woke it; then it is stopped."""

    def __init__(self, *, has_qresync: bool = True, looks_into_texts: bool = True) -> None:
        super().__init__(has_qresync=has_qresync)
        self.events: list[tuple[Wake, object]] = []
        self.waited_for: list[dict[Folder, FolderState]] = []
        self.begun = 0
        self.answered = 0
        self.looks_into_texts = looks_into_texts
        self.versions = VERSIONS
        self.mailbox.wait = self.wait  # type: ignore[method-assign]

    def wait(self, seconds, others=None):
        self.mailbox._count("wait")
        self.waited_for.append(others)
        if not self.events:
            self.is_stopped = True
            return Wake.STOPPED
        wake, change = self.events.pop(0)
        change()
        return wake

    def watch(self, *events) -> None:
        self.events = list(events)
        self.heard = Heard()
        self.judge.judged.clear()
        Watch(
            ScanPlan(ACCOUNT, self.versions, None, (), self.looks_into_texts),
            mailbox=self.mailbox,
            judge=self.judge,
            rows=self.rows,
            listener=self.heard,
            budget=self.budget,
            is_stopped=lambda: self.is_stopped,
            now=lambda: NOW,
        ).run(
            lambda: setattr(self, "begun", self.begun + 1),
            lambda: setattr(self, "answered", self.answered + 1),
        )


def changed(change):
    return Wake.CHANGED, change


def test_what_was_there_before_is_for_the_scan():
    world = Watched()
    world.mailbox.add(mail("spoof"))
    world.watch()
    assert (world.begun, world.heard.rows) == (1, [])
    assert world.mailbox.fetched == []


def test_what_arrives_is_judged_and_its_code_is_at_hand():
    world = Watched()
    world.watch(changed(lambda: world.mailbox.add(mail("code"), mail("ordinary"))))
    assert [row.code.code for row in world.heard.rows if row.code] == ["483920"]
    assert world.mailbox.fetched == [1]
    assert world.answered == 1


def test_a_claim_in_the_text_alone_is_found():
    world = Watched()
    world.watch(changed(lambda: world.mailbox.add(mail("body"))))
    assert world.places == {("INBOX", 1)}


def test_texts_are_left_alone_where_that_was_asked_or_the_budget_is_spent():
    world = Watched(looks_into_texts=False)
    world.watch(changed(lambda: world.mailbox.add(mail("body"))))
    assert world.places == set()
    world = Watched()
    world.budget = TextBudget(0)
    world.watch(changed(lambda: world.mailbox.add(mail("body"))))
    assert world.places == set()


@pytest.mark.parametrize("has_qresync", [True, False])
def test_what_is_expunged_goes(has_qresync):
    world = Watched(has_qresync=has_qresync)
    world.mailbox.add(mail("spoof", 1), mail("spoof", 2))
    world.scan()
    world.watch(changed(lambda: world.mailbox.expunge(1)))
    assert world.places == {("INBOX", 2)}
    assert len(world.heard.gone) == 1


@pytest.mark.parametrize("has_qresync", [True, False])
def test_what_a_scan_found_meanwhile_goes_too_when_it_is_expunged(has_qresync):
    world = Watched(has_qresync=has_qresync)
    world.mailbox.add(mail("spoof", 1), mail("spoof", 2))
    world.watch((Wake.TIMED_OUT, world.scan), changed(lambda: world.mailbox.expunge(1)))
    assert world.places == {("INBOX", 2)}


@pytest.mark.parametrize("wake", [Wake.TIMED_OUT, Wake.ELSEWHERE])
def test_other_folders_are_looked_at_when_the_server_tells_of_them_and_when_the_wait_is_over(wake):
    world = Watched()
    world.watch((wake, lambda: world.mailbox.add(mail("spoof"), folder="Junk")))
    assert world.places == {("Junk", 1)}
    known = [{folder.name: state.exists for folder, state in others.items()} for others in world.waited_for]
    assert known == [{"Junk": 0}, {"Junk": 1}]
    assert world.mailbox.commands[-2:] == ["examine INBOX", "wait"]


def test_new_numbers_for_all_take_the_old_places_away():
    world = Watched()
    world.mailbox.add(mail("spoof"))
    world.scan()
    world.watch(changed(world.mailbox.renumber))
    assert world.places == set()
    # Once at the start, and once more: the scan that follows brings them back.
    assert world.begun == 2
    world.is_stopped = False
    world.scan()
    assert world.places == {("INBOX", 1)}


@pytest.mark.parametrize("withheld", ["hidden", "headless"])
def test_what_arrives_and_is_not_given_is_left_to_a_scan(withheld):
    world = Watched()
    getattr(world.mailbox, withheld).update({1})
    world.watch(changed(lambda: world.mailbox.add(mail("spoof", 1), mail("spoof", 2))))
    assert world.places == {("INBOX", 2)}
    assert world.begun == 2


def test_what_is_gone_before_it_was_read_needs_no_scan():
    world = Watched()
    world.mailbox.on_command = lambda command: (
        world.mailbox.expunge(1) if command == "whole" and world.mailbox.mails["INBOX"] else None
    )
    world.watch(changed(lambda: world.mailbox.add(mail("spoof", 1))))
    assert world.begun == 1


def test_a_line_that_breaks_is_the_callers_business():
    world = Watched()

    def cut() -> None:
        raise ConnectionLostError

    with pytest.raises(ConnectionLostError):
        world.watch(changed(cut))


def test_an_interruption_that_is_no_stop_is_told():
    world = Watched()
    world.mailbox.wait = lambda seconds, others=None: Wake.STOPPED  # type: ignore[method-assign]
    with pytest.raises(StoppedError):
        world.watch()


def test_what_fails_because_it_was_stopped_is_no_failure():
    world = Watched()

    def stop() -> None:
        world.is_stopped = True
        raise ConnectionLostError

    world.watch(changed(stop))
    assert world.begun == 1


def test_a_message_that_moves_keeps_the_verdict_that_others_gave_it_meanwhile():
    world = Watched()
    raw = mail("spoof")
    world.mailbox.add(raw)
    world.scan()
    (key,) = world.rows.kept

    def judge_elsewhere_and_move() -> None:
        world.rows.kept[key] = replace(world.rows.kept[key], verdict=Verdict.UNPROVEN, is_dismissed=True)
        world.mailbox.add(raw)

    world.watch(changed(judge_elsewhere_and_move))
    (row,) = world.rows.kept.values()
    assert (row.verdict, row.is_dismissed) == (Verdict.UNPROVEN, True)
    assert [place.uid for place in row.places] == [1, 2]


def test_a_code_mail_that_moves_still_has_its_code_at_hand():
    world = Watched()
    raw = mail("code")
    world.mailbox.add(raw)
    world.scan()
    world.watch(changed(lambda: world.mailbox.add(raw)))
    assert [row.code.code for row in world.heard.rows if row.code] == ["483920"]


@pytest.mark.parametrize("versions", [Versions("2", "1"), Versions("1", "2")])
def test_a_message_that_moves_before_other_rules_have_judged_it_is_judged_by_them(versions):
    world = Watched()
    raw = mail("spoof")
    world.mailbox.add(raw)
    world.scan()
    world.versions = versions
    world.watch(changed(lambda: world.mailbox.add(raw)))
    assert world.judge.judged == [raw]
    assert set(world.rows.versions.values()) == {(versions.rules, versions.catalogue)}
