"""Judging: every message has its inspection, in order, with the keys it wanted."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, cast

import pytest

from app.background.asking import Stages
from app.background.judging import Judging, Task
from app.background.worker import Limits
from app.evidence.model import KeyFailure
from app.inspection import Context, Inspection
from app.verdict.model import Circumstance, Verdict
from tests.unit.background import stages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.background.lookups import Resolve
    from app.evidence.model import KeyAnswer

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
EARLIER = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)

# The played stages look at nothing but the arrival.
NOTHING = cast("Any", None)
CONTEXT = Context(
    catalogue=NOTHING,
    claim_matcher=NOTHING,
    code_phrases=NOTHING,
    sign_phrases=NOTHING,
    provider=None,
    own_addresses=frozenset(),
    arrival=NOW,
    now=NOW,
)


def judging(resolve: Resolve | None = None, seconds: float = 60.0, count: int = 2) -> Judging:
    return Judging(
        CONTEXT,
        resolve=resolve,
        count=count,
        limits=Limits(seconds=seconds),
        stages=Stages(stages.keys_wanted, stages.inspect),
    )


def subjects(results: Iterator[tuple[object, object]]) -> list[str]:
    return [found.masked_subject for _, found in results]  # type: ignore[attr-defined]


def by_tag(results: Iterable[tuple[str, Inspection | None]]) -> dict[str, Inspection]:
    return {tag: inspection for tag, inspection in results if inspection is not None}


def texts(*messages: str) -> list[Task[str]]:
    return [Task(message, message.encode()) for message in messages]


def test_results_come_in_the_order_of_the_input_whatever_takes_longer():
    messages = ["slow", *(f"mail {number}" for number in range(20)), "slow", "last"]
    with judging() as judge:
        found = list(judge.judge(texts(*messages)))
    assert [tag for tag, _ in found] == messages
    assert subjects(iter(found)) == [f"{message}: " for message in messages]


def test_a_place_without_a_message_keeps_its_place():
    with judging() as judge:
        found = list(judge.judge([*texts("one"), Task("hole", None), *texts("two")]))
    assert [(tag, inspection is None) for tag, inspection in found] == [
        ("one", False),
        ("hole", True),
        ("two", False),
    ]


def test_nothing_to_judge_starts_nothing():
    with judging() as judge:
        assert list(judge.judge([Task("hole", None)])) == [("hole", None)]
        assert judge._workers.process_ids == ()


def test_keys_are_looked_up_in_this_process_and_arrive():
    asked: list[tuple[str, ...]] = []

    def resolve(names: tuple[str, ...]) -> dict[str, KeyAnswer]:
        asked.append(names)
        return {"one.test": b"key one", "two.test": KeyFailure.MISSING}

    with judging(resolve) as judge:
        found = subjects(judge.judge(texts("keys one.test two.test", "plain")))
    assert found == ["keys one.test two.test: one.test=key one, two.test=missing", "plain: "]
    assert asked == [("one.test", "two.test")]


def test_a_key_without_an_answer_counts_as_unreachable():
    with judging(lambda names: {}) as judge:
        assert subjects(judge.judge(texts("keys one.test"))) == ["keys one.test: one.test=unreachable"]


def test_offline_every_key_is_unreachable():
    with judging(None) as judge:
        assert subjects(judge.judge(texts("keys one.test"))) == ["keys one.test: one.test=unreachable"]


def test_messages_that_want_the_same_key_at_the_same_time_share_one_question():
    release = threading.Event()
    asked: list[tuple[str, ...]] = []

    def resolve(names: tuple[str, ...]) -> dict[str, KeyAnswer]:
        asked.append(names)
        if "other.test" in names:
            # One worker takes them in their order: all three have asked by now.
            release.set()
        assert release.wait(60)
        return dict.fromkeys(names, b"key")

    with judging(resolve, count=1) as judge:
        messages = texts("keys same.test", "keys same.test", "keys same.test other.test")
        found = subjects(judge.judge(messages))
    assert found[0] == found[1] == "keys same.test: same.test=key"
    assert found[2] == "keys same.test other.test: other.test=key, same.test=key"
    assert sorted(name for names in asked for name in names) == ["other.test", "same.test"]


def test_slow_dns_holds_up_no_worker():
    release = threading.Event()

    def resolve(names: tuple[str, ...]) -> dict[str, KeyAnswer]:
        assert release.wait(60)
        return dict.fromkeys(names, b"key")

    def messages() -> Iterator[Task[str]]:
        yield from texts(*(f"keys name{number}.test" for number in range(10)))
        yield from texts("plain")

    with judging(resolve, seconds=1.0) as judge:
        # The look-ups take longer than a message may: their time is not the message's.
        threading.Timer(2.0, release.set).start()
        found = subjects(judge.judge(messages()))
    assert found[-1] == "plain: "
    assert all(subject.endswith("=key") for subject in found[:-1])


def test_a_fault_in_looking_up_is_not_swallowed():
    def resolve(names: tuple[str, ...]) -> dict[str, KeyAnswer]:
        raise ZeroDivisionError

    with judging(resolve) as judge, pytest.raises(ZeroDivisionError):
        list(judge.judge(texts("keys one.test")))


@pytest.mark.parametrize(("message", "why"), [("die", "crashed"), ("hang", "timed-out")])
def test_a_message_that_breaks_its_worker_is_unproven_and_the_others_are_judged(message, why):
    with judging(seconds=1.0) as judge:
        results = by_tag(judge.judge(texts("one", message, "two")))
    broken = results[message]
    assert broken.verdict is Verdict.UNPROVEN
    (reason,) = broken.reasons
    assert (reason.kind, reason.params) == (Circumstance.COULD_NOT_BE_READ, (("why", why),))
    assert results["one"].masked_subject == "one: "
    assert results["two"].masked_subject == "two: "


def test_a_fault_of_ours_costs_one_message_and_is_logged(caplog):
    with judging() as judge:
        results = by_tag(judge.judge(texts("one", "raise", "two")))
    assert results["raise"].verdict is Verdict.UNPROVEN
    assert results["two"].masked_subject == "two: "
    assert "ZeroDivisionError" in caplog.text


def test_the_arrival_of_a_task_replaces_the_contexts():
    with judging() as judge:
        results = by_tag(judge.judge([Task("own", b"own", arrival=EARLIER), Task("none", b"none")]))
    assert (results["own"].arrival, results["none"].arrival) == (EARLIER, NOW)


def test_stopping_ends_the_run_and_the_next_one_works():
    asked = count()
    with judging() as judge:
        stopped = list(judge.judge(texts(*(["hang"] * 4)), is_stopped=lambda: next(asked) > 1))
        assert stopped == []
        assert subjects(judge.judge(texts("after"))) == ["after: "]


def test_giving_up_on_a_run_does_not_disturb_the_next():
    with judging() as judge:
        run = judge.judge(texts(*(f"first {number}" for number in range(50))))
        next(run)
        run.close()
        assert subjects(judge.judge(texts("second"))) == ["second: "]


def test_only_so_much_is_read_ahead():
    taken = count()

    def endless() -> Iterator[Task[int]]:
        for number in taken:
            yield Task(number, b"mail")

    with judging() as judge:
        run = judge.judge(endless())
        for expected in range(300):
            assert next(run)[0] == expected
        run.close()
    assert next(taken) < 600
