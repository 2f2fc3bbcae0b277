"""A scan against a mailbox in memory: what it asks for, what it finds, what it remembers."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import timedelta

import pytest

from app.inspection import RAW_LIMIT
from app.jobs.intake import Intake
from app.jobs.model import NoticeKind, TextBudget, Versions
from app.mailbox.failures import ConnectionLostError, RefusedError
from app.mailbox.model import FolderRole
from app.sentences import explanations
from app.store.failures import StoreBusyError
from app.verdict.model import Verdict
from tests.unit.cli.inspections import ORDINARY
from tests.unit.jobs.played import ACCOUNT, INSPECTIONS, NOW, VERSIONS, World, mail


def fill(world: World, spoofs: int = 3, ordinary: int = 20) -> None:
    world.mailbox.add(*(mail("ordinary", number) for number in range(ordinary)))
    world.mailbox.add(*(mail("spoof", number) for number in range(spoofs)))


def test_claimants_are_fetched_whole_and_the_others_are_not():
    world = World()
    fill(world)
    assert world.scan(looks_into_texts=False)
    assert world.places == {("INBOX", 21), ("INBOX", 22), ("INBOX", 23)}
    assert world.mailbox.fetched == [23, 22, 21]


def test_a_claim_in_the_text_alone_is_found_after_everything_else():
    world = World()
    world.mailbox.add(mail("spoof"), mail("body"), mail("ordinary"))
    assert world.scan()
    assert world.mailbox.fetched == [1, 2]
    assert world.places == {("INBOX", 1), ("INBOX", 2)}
    assert [progress.is_body_pass for progress in world.heard.progress][-1]


def test_nothing_new_costs_one_round_trip_a_folder():
    world = World()
    fill(world)
    world.scan()
    assert world.scan()
    assert world.mailbox.commands == ["folders", "examine Junk", "examine INBOX"]
    assert world.heard.rows == []


def test_only_what_is_new_is_looked_at():
    world = World()
    fill(world)
    world.scan()
    world.mailbox.add(mail("spoof", 99), mail("ordinary", 99))
    assert world.scan()
    assert world.mailbox.fetched == [24]
    assert world.mailbox.commands.count("headers") == 2


@pytest.mark.parametrize("has_qresync", [True, False])
def test_what_was_expunged_is_gone_and_what_was_moved_has_moved(has_qresync):
    world = World(has_qresync=has_qresync)
    fill(world)
    world.scan()
    world.mailbox.expunge(21)
    moved = world.mailbox.mails["INBOX"][22]
    world.mailbox.expunge(22)
    world.mailbox.add(moved, folder="Junk")
    assert world.scan()
    assert world.places == {("INBOX", 23), ("Junk", 1)}
    assert len(world.rows.kept) == 2


def test_a_message_in_two_folders_is_judged_once_and_is_one_row():
    world = World()
    world.mailbox.add(mail("spoof"))
    world.mailbox.add(mail("spoof"), folder="Junk")
    world.scan()
    assert len(world.judge.judged) == 1
    assert len(world.rows.kept) == 1
    assert world.places == {("INBOX", 1), ("Junk", 1)}


def test_new_numbers_for_all_never_give_a_verdict_to_another_mail():
    world = World()
    world.mailbox.add(mail("spoof"), mail("ordinary"), mail("code"))
    world.scan()
    world.mailbox.mails["INBOX"] = {1: mail("ordinary"), 2: mail("code"), 3: mail("spoof")}
    world.mailbox.renumber()
    assert world.scan()
    by_verdict = {row.verdict: row.places for row in world.rows.kept.values()}
    assert [place.uid for place in by_verdict[Verdict.VERIFIED]] == [2]
    assert [place.uid for place in by_verdict[Verdict.SUSPECTED_SPOOF]] == [3]
    assert {place.uidvalidity for places in by_verdict.values() for place in places} == {8}
    assert NoticeKind.FOLDER_RENUMBERED in {notice.kind for notice in world.heard.notices}


@pytest.mark.parametrize("commands", range(1, 60))
def test_a_line_cut_anywhere_loses_and_doubles_nothing(commands):
    world = World()
    fill(world, spoofs=5, ordinary=130)
    world.mailbox.add(mail("body"))
    world.mailbox.add(mail("spoof", 77), folder="Junk")
    world.mailbox.cut_after = commands
    with contextlib.suppress(ConnectionLostError):
        world.scan()
    world.mailbox.cut_after = None
    assert world.scan()
    assert len(world.rows.kept) == 7
    assert len(world.places) == 7
    assert world.scan()
    assert world.heard.rows == []


def test_what_was_looked_at_before_a_cut_is_not_asked_for_again():
    world = World()
    fill(world, spoofs=0, ordinary=2000)
    world.mailbox.on_command = lambda command: None
    world.mailbox.cut_after = 8
    with pytest.raises(ConnectionLostError):
        world.scan(looks_into_texts=False)
    asked = world.mailbox.commands.count("headers")
    world.mailbox.cut_after = None
    world.scan(looks_into_texts=False)
    assert asked >= 2
    assert world.mailbox.commands.count("headers") < asked + 2


def test_a_live_code_is_read_again_first():
    world = World()
    world.mailbox.add(mail("code"), mail("spoof"))
    world.scan()
    world.mailbox.add(mail("spoof", 5))
    world.scan()
    assert world.mailbox.fetched[0] == 1
    assert world.heard.rows[0].code is not None
    assert world.heard.rows[0].code.code == "483920"


def test_an_expired_code_is_not_read_again():
    world = World()
    world.mailbox.add(mail("code"))
    world.scan()
    world.now = NOW + timedelta(days=2)
    world.scan()
    assert world.mailbox.fetched == []


def test_what_dns_did_not_answer_is_judged_again_while_that_helps():
    world = World()
    world.mailbox.add(mail("offline"))
    world.scan()
    world.scan()
    assert world.mailbox.fetched == [1]
    world.now = NOW + timedelta(days=15)
    world.scan()
    assert world.mailbox.fetched == []


def test_a_message_that_cannot_be_read_is_a_row_that_says_so_and_is_not_tried_in_a_loop():
    world = World()
    world.mailbox.add(mail("crash"), mail("spoof"))
    world.scan()
    assert {row.verdict for row in world.heard.rows} == {Verdict.UNPROVEN, Verdict.SUSPECTED_SPOOF}
    world.scan()
    assert world.mailbox.fetched == []
    world.mailbox.renumber()
    world.scan()
    assert mail("crash") in world.judge.judged


def test_other_rules_judge_again_with_the_evidence_that_was_kept():
    world = World()
    world.mailbox.add(mail("spoof"), mail("ordinary"))
    world.scan()
    key = next(iter(world.rows.kept))
    world.rows.found_out[key] = evidence = object()
    world.scan(versions=Versions("2", "1"))
    assert world.judge.judged == [mail("spoof")]
    assert world.judge.kept[-1] is evidence
    world.scan(versions=Versions("2", "1"))
    assert world.judge.judged == []


WITHHELD = {
    "whole": lambda mailbox: mailbox.hidden.add(1),
    "header fields and all": lambda mailbox: (mailbox.headless.add(1), mailbox.hidden.add(1)),
    "text and all": lambda mailbox: (mailbox.textless.add(1), mailbox.hidden.add(1)),
}


@pytest.mark.parametrize("how", WITHHELD)
def test_a_message_that_the_server_never_gives_is_a_row_that_says_so_and_no_work_for_the_next_scan(how):
    world = World()
    world.mailbox.add(mail("body" if how == "text and all" else "spoof", 1), mail("spoof", 2))
    WITHHELD[how](world.mailbox)
    assert world.scan()
    (marked,) = (row for row in world.rows.kept.values() if row.places[0].uid == 1)
    assert (marked.verdict, marked.report_desks) == (Verdict.UNPROVEN, ())
    assert "did not hand it out" in explanations(marked.reasons, None)[0]
    assert [row.verdict for row in world.heard.rows] == [Verdict.SUSPECTED_SPOOF, Verdict.UNPROVEN]
    assert world.heard.progress[-1].checked == 2
    assert world.scan()
    assert world.mailbox.commands == ["folders", "examine Junk", "examine INBOX"]


def test_a_message_that_the_server_does_not_give_shows_what_its_header_fields_say():
    world = World()
    world.mailbox.add(mail("spoof", 1))
    world.mailbox.hidden.add(1)
    world.scan()
    (row,) = world.heard.rows
    shown = INSPECTIONS[b"spoof"]
    assert (row.author_addr_spec, row.masked_subject) == (shown.author_addr_spec, shown.masked_subject)
    assert shown.claim
    assert row.retailer_id == shown.claim.retailer_id
    assert row.code is None


@pytest.mark.parametrize("again", [{"asks_again": True}, {"versions": Versions("2", "1")}])
def test_a_message_that_the_server_did_not_give_is_asked_for_again_where_that_may_help(again):
    world = World()
    world.mailbox.add(mail("spoof", 1), mail("spoof", 2))
    world.mailbox.hidden.add(1)
    world.scan()
    (marked,) = (key for key, row in world.rows.kept.items() if row.places[0].uid == 1)
    world.scan(**again)
    assert 1 in world.mailbox.fetched
    assert marked in world.rows.kept
    # By these rules it was asked for; only the user can want it once more.
    world.scan(versions=again.get("versions", VERSIONS))
    assert world.mailbox.fetched == []
    world.mailbox.hidden.clear()
    world.scan(versions=again.get("versions", VERSIONS), asks_again=True)
    assert [row.verdict for row in world.heard.rows] == [Verdict.SUSPECTED_SPOOF]
    assert world.heard.gone == [(ACCOUNT, marked)]
    assert world.places == {("INBOX", 1), ("INBOX", 2)}
    assert len(world.rows.kept) == 2


def test_a_verdict_stays_where_the_server_does_not_give_the_message_once_more():
    world = World()
    world.mailbox.add(mail("spoof", 1))
    world.scan()
    world.mailbox.hidden.add(1)
    world.scan(versions=Versions("2", "1"))
    assert [row.verdict for row in world.rows.kept.values()] == [Verdict.SUSPECTED_SPOOF]


@pytest.mark.parametrize("withheld", ["hidden", "headless"])
def test_a_server_that_gives_hardly_anything_is_in_trouble_and_its_messages_are_not_blamed(withheld):
    world = World()
    fill(world, spoofs=30, ordinary=20)
    getattr(world.mailbox, withheld).update(range(20 if withheld == "hidden" else 1, 51))
    with pytest.raises(RefusedError):
        world.scan()
    assert world.heard.rows == []
    getattr(world.mailbox, withheld).clear()
    assert world.scan()
    assert len(world.places) == 30


def test_a_message_expunged_in_mid_scan_does_not_keep_the_others_away():
    world = World()
    fill(world)
    world.mailbox.on_command = lambda command: (
        world.mailbox.expunge(22) if command == "whole" and 22 in world.mailbox.mails["INBOX"] else None
    )
    assert world.scan()
    assert world.places == {("INBOX", 21), ("INBOX", 23)}
    assert len(world.heard.rows) == 2
    assert world.scan()
    assert world.places == {("INBOX", 21), ("INBOX", 23)}


def test_a_large_message_comes_last_and_its_cut_form_is_longer_than_what_is_read():
    world = World()
    world.mailbox.add(mail("spoof", 1, size=3 * RAW_LIMIT), mail("spoof", 2), mail("spoof", 3))
    world.mailbox.add(mail("spoof", 4, size=11 * 1024 * 1024))
    world.scan()
    assert world.mailbox.fetched == [3, 2, 4, 1]
    assert [len(raw) for raw in world.judge.judged][2:] == [
        10 * 1024 * 1024 + 1,
        len(mail("spoof", 1, size=3 * RAW_LIMIT)),
    ]


def test_stopping_ends_it_and_the_next_scan_goes_on():
    world = World()
    fill(world)

    def stop(command: str) -> None:
        world.is_stopped = command == "whole"

    world.mailbox.on_command = stop
    assert not world.scan()
    world.mailbox.on_command = lambda command: None
    world.is_stopped = False
    assert world.scan()
    assert len(world.places) == 3


def test_what_an_interrupted_mailbox_raises_is_no_failure():
    world = World()
    fill(world)

    def stop(command: str) -> None:
        if command == "headers":
            world.is_stopped = True
            world.mailbox.interrupt()

    world.mailbox.on_command = stop
    assert not world.scan()


def test_texts_are_read_within_the_days_budget():
    world = World()
    fill(world, spoofs=0, ordinary=250)
    world.budget = TextBudget(1000)
    world.scan()
    assert world.mailbox.commands.count("texts") == 1
    assert {notice.kind for notice in world.heard.notices} == {NoticeKind.TEXT_BUDGET_SPENT}
    world.scan()
    assert world.mailbox.commands.count("texts") == 0
    world.now = NOW + timedelta(days=1)
    world.scan()
    assert world.mailbox.commands.count("texts") == 1


def test_a_folder_that_is_not_there_is_told_of():
    world = World()
    world.mailbox.add(mail("spoof"))
    assert world.scan(folders=("INBOX", "Old mail"))
    assert [(notice.kind, notice.detail) for notice in world.heard.notices] == [
        (NoticeKind.FOLDER_MISSING, "Old mail")
    ]
    assert len(world.places) == 1


def test_progress_counts_every_folder_and_ends_at_the_total():
    world = World()
    fill(world, ordinary=300)
    world.mailbox.add(*(mail("ordinary", number) for number in range(10)), folder="Junk")
    world.scan(looks_into_texts=False)
    last = world.heard.progress[-1]
    assert (last.all_done, last.all_total, last.all_found) == (313, 313, 3)


def test_going_further_back_looks_at_the_older_ones_only():
    world = World()
    fill(world)
    world.scan(since=NOW - timedelta(days=90))
    world.scan(since=None)
    assert world.mailbox.commands.count("headers") == 0
    assert world.heard.rows == []


@pytest.mark.parametrize("folder", ["INBOX", "Junk"])
def test_what_claims_nothing_by_other_rules_is_gone_wherever_it_lies(folder, monkeypatch):
    world = World()
    world.mailbox.add(mail("spoof"))
    world.mailbox.add(mail("spoof"), folder=folder)
    world.scan()
    (key,) = world.rows.kept
    monkeypatch.setitem(INSPECTIONS, b"spoof", ORDINARY)
    world.scan(versions=Versions("2", "1"))
    assert world.rows.kept == {}
    assert world.heard.gone == [(ACCOUNT, key)]


def test_a_second_copy_in_a_folder_never_brings_the_old_verdict_back(monkeypatch):
    monkeypatch.setattr(Intake, "_flush_if_due", lambda self: None)
    world = World()
    world.mailbox.add(mail("spoof"), mail("spoof"))
    world.scan()
    (key,) = world.rows.kept
    world.rows.kept[key] = replace(world.rows.kept[key], verdict=Verdict.VERIFIED)
    world.scan(versions=Versions("2", "1"))
    assert world.rows.kept[key].verdict is Verdict.SUSPECTED_SPOOF
    assert world.places == {("INBOX", 1), ("INBOX", 2)}


def test_who_hides_the_author_behind_a_flood_of_fields_is_read_whole(monkeypatch):
    world = World()
    world.mailbox.add(mail("ordinary"))
    read = world.mailbox.headers
    monkeypatch.setattr(
        world.mailbox, "headers", lambda uids: [replace(one, is_cut=True) for one in read(uids)]
    )
    world.scan(looks_into_texts=False)
    assert world.judge.judged == [mail("ordinary")]


@pytest.mark.parametrize("has_qresync", [True, False])
def test_as_many_messages_count_as_checked_as_there_are(has_qresync):
    world = World(has_qresync=has_qresync)
    fill(world)
    world.scan()
    there = len(world.mailbox.mails["INBOX"])
    assert world.heard.progress[-1].checked == there
    world.scan(versions=Versions("2", "1"), looks_into_texts=False)
    assert world.heard.progress[-1].checked == there
    world.mailbox.expunge(1)
    world.mailbox.expunge(2)
    world.scan(versions=Versions("2", "1"))
    assert world.heard.progress[-1].checked == there - 2


def test_the_second_look_counts_all_folders_from_its_start():
    world = World()
    fill(world)
    world.mailbox.add(*(mail("ordinary", 100 + number) for number in range(7)), folder="Junk")
    assert world.scan()
    second = [progress for progress in world.heard.progress if progress.is_body_pass]
    assert second
    assert {progress.all_total for progress in second} == {27}
    assert second[-1].all_done == 27


def lose_at(world: World, uid: int, *commands: str) -> None:
    """Let the server hang up whenever this message is to come."""

    def hang_up(read):
        def reading(uids, *rest):
            before = [one for one in uids if one > uid]
            yield from read(before if uid in uids else uids, *rest)
            if uid in uids:
                lost = ConnectionLostError()
                lost.suspect = uid
                raise lost

        return reading

    for command in commands:
        setattr(world.mailbox, command, hang_up(getattr(world.mailbox, command)))


@pytest.mark.parametrize("commands", [("headers", "whole", "texts"), ("whole",), ("whole", "texts")])
def test_a_message_at_which_the_server_hangs_up_hides_no_other(commands):
    world = World()
    world.mailbox.add(mail("spoof", 1), mail("body" if "texts" in commands else "spoof", 2), mail("body", 3))
    lose_at(world, 2, *commands)
    losses = 0
    while True:
        try:
            assert world.scan()
        except ConnectionLostError:
            losses += 1
        else:
            break
    assert losses <= 3 * len(commands)
    verdicts = {row.places[0].uid: row.verdict for row in world.rows.kept.values()}
    assert verdicts == {1: Verdict.SUSPECTED_SPOOF, 2: Verdict.UNPROVEN, 3: Verdict.SUSPECTED_SPOOF}
    assert world.scan()
    assert world.mailbox.commands == ["folders", "examine Junk", "examine INBOX"]


def test_a_second_inbox_of_the_provider_is_looked_at_as_an_inbox():
    world = World()
    world.mailbox.add_folder("Shops")
    world.mailbox.add(mail("spoof", 1), folder="Shops")
    world.scan()
    assert world.places == set()
    world.scan(more_inboxes=("shops", "not there"))
    (row,) = world.heard.rows
    assert [(place.folder, place.role) for place in row.places] == [("Shops", FolderRole.INBOX)]
    assert world.heard.progress[-1].more_inboxes == ("Shops",)
    assert world.heard.notices == []
    # What the user chose counts alone.
    world.scan(more_inboxes=("Shops",), folders=("Junk",))
    assert world.mailbox.commands[-1] == "examine Junk"
    assert not any(progress.more_inboxes for progress in world.heard.progress)


def test_rows_that_the_store_did_not_take_are_found_by_the_next_scan():
    world = World()
    world.mailbox.add(mail("spoof", 1), mail("spoof", 2))
    world.rows.is_busy = True
    with pytest.raises(StoreBusyError):
        world.scan()
    world.scan()
    assert world.places == {("INBOX", 1), ("INBOX", 2)}


def test_what_lay_in_a_folder_that_is_renamed_or_gone_lies_there_no_more():
    world = World()
    world.mailbox.add(mail("spoof", 1), mail("spoof", 2), folder="Junk")
    world.mailbox.add(mail("spoof", 3))
    world.scan()
    world.mailbox.rename_junk("Spam")
    world.scan()
    assert world.places == {("INBOX", 1), ("Spam", 1), ("Spam", 2)}
    world.mailbox.rename_junk("Junk")
    world.scan()
    assert world.places == {("INBOX", 1), ("Junk", 1), ("Junk", 2)}
