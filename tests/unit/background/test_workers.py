"""The pool gives every request exactly one answer, whatever a request does to its worker."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import psutil
import pytest

from app.background.worker import Answer, Failure, Limits
from app.background.workers import Workers, WorkersUnavailableError, all_cores
from tests.unit.background import handlers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 60.0
QUICK = Limits(seconds=1.0, memory=100 * 1024 * 1024)
PATIENT = Limits(seconds=PATIENCE, memory=100 * 1024 * 1024)


@pytest.fixture
def pool() -> Iterator[Workers]:
    with Workers(handlers.handle, "state ", count=2, limits=PATIENT) as workers:
        yield workers


@pytest.fixture
def quick_pool() -> Iterator[Workers]:
    with Workers(handlers.handle, "state ", count=2, limits=QUICK) as workers:
        yield workers


def ask(pool: Workers, *requests: tuple[str, object]) -> dict[int, Answer]:
    """Submit the requests under their positions and wait for every answer."""
    for ticket, request in enumerate(requests):
        pool.submit(ticket, request)
    answers: dict[int, Answer] = {}
    end = time.monotonic() + PATIENCE
    while len(answers) < len(requests):
        assert time.monotonic() < end, "an answer never came"
        for ticket, answer in pool.collect(1.0):
            assert ticket not in answers, "a request was answered twice"
            answers[ticket] = answer
    return answers


def is_gone(process_id: int) -> bool:
    """Neither running nor a zombie."""
    return not psutil.pid_exists(process_id)


def test_each_request_gets_its_own_answer_made_from_the_state(pool):
    answers = ask(pool, *(("echo", number) for number in range(20)))
    assert [answers[number].value for number in range(20)] == [f"state {number}" for number in range(20)]


def test_no_process_is_started_before_it_is_needed_and_one_request_needs_one(pool):
    assert pool.process_ids == ()
    ask(pool, ("echo", 1))
    assert len(pool.process_ids) == 1


def test_a_worker_serves_many_requests_and_is_not_this_process(pool):
    answers = ask(pool, *(("pid", None) for _ in range(10)))
    process_ids = {answer.value for answer in answers.values()}
    assert len(process_ids) <= 2
    assert os.getpid() not in process_ids


def test_workers_stand_back_for_the_window(pool):
    assert ask(pool, ("niceness", None))[0].value >= os.nice(0) + 10


@pytest.mark.parametrize("what", ["hang", "spin"])
def test_a_request_that_never_ends_is_ended_and_the_others_are_served(quick_pool, what):
    begun = time.monotonic()
    answers = ask(quick_pool, ("echo", 0), (what, None), ("echo", 2), ("echo", 3))
    assert answers[1].failure is Failure.TIMED_OUT
    assert [answers[ticket].value for ticket in (0, 2, 3)] == ["state 0", "state 2", "state 3"]
    assert time.monotonic() - begun < 20


def test_a_request_that_kills_its_worker_twice_is_given_up(pool):
    answers = ask(pool, ("die", None), ("echo", 1), ("echo", 2))
    assert answers[0].failure is Failure.CRASHED
    assert (answers[1].value, answers[2].value) == ("state 1", "state 2")


def test_a_request_whose_worker_was_killed_from_outside_is_tried_once_more(pool, tmp_path: Path):
    assert ask(pool, ("die once", tmp_path / "marker"))[0] == Answer("alive")


def test_a_request_that_wants_too_much_memory_fails_alone(pool):
    answers = ask(pool, ("bloat", 400), ("echo", 1))
    assert answers[0].failure is Failure.OUT_OF_MEMORY
    assert answers[1].value == "state 1"


def test_memory_is_counted_anew_for_each_request(pool):
    answers = ask(pool, *(("bloat", 60) for _ in range(6)))
    assert [answer.value for answer in answers.values()] == [60] * 6


def test_a_fault_of_ours_is_an_answer_that_quotes_nothing(pool):
    answer = ask(pool, ("raise", "secret 483920"))[0]
    assert answer.failure is Failure.RAISED
    assert answer.trace.startswith("ValueError at ")
    assert "handlers.py" in answer.trace
    assert "483920" not in answer.trace


def test_a_value_that_cannot_travel_is_a_fault_of_ours(pool):
    assert ask(pool, ("unpicklable", None))[0].failure is Failure.RAISED


def test_what_a_library_prints_in_a_worker_stays_there(pool, capfd):
    ask(pool, ("print", None))
    assert capfd.readouterr() == ("", "")


def test_closing_ends_every_worker_even_a_busy_one():
    with Workers(handlers.handle, "", count=2, limits=PATIENT) as workers:
        ask(workers, ("echo", 1))
        workers.submit(7, ("hang", None))
        workers.submit(8, ("spin", None))
        workers.collect(0.2)
        process_ids = workers.process_ids
        assert len(process_ids) == 2
    assert all(is_gone(process_id) for process_id in process_ids)


def test_an_idle_worker_that_dies_is_replaced(pool):
    ask(pool, ("echo", 1))
    (process_id,) = pool.process_ids
    psutil.Process(process_id).kill()
    assert ask(pool, ("echo", 2))[0].value == "state 2"
    assert process_id not in pool.process_ids


def test_a_worker_ends_when_its_parent_is_gone(pool):
    ask(pool, ("echo", 1))
    (process_id,) = pool.process_ids
    worker = psutil.Process(process_id)
    (connection,) = [known.connection for known in pool._workers]
    connection.close()
    assert worker.wait(PATIENCE) == 0
    pool._workers.clear()


def test_workers_that_cannot_start_are_reported_not_retried_for_ever():
    with Workers(handlers.handle, handlers.KillsTheReader(), count=1, limits=PATIENT) as workers:
        workers.submit(0, ("echo", 0))
        with pytest.raises(WorkersUnavailableError) as caught:
            workers.collect(PATIENCE)
    assert caught.value.next_step


def test_collecting_nothing_comes_back_in_time(pool):
    begun = time.monotonic()
    assert pool.collect(0.05) == []
    assert time.monotonic() - begun < 10


def test_all_cores_is_at_least_one():
    assert all_cores() >= 1
