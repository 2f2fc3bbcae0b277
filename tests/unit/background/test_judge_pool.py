"""The pool of all accounts: every question is answered, whoever else asks, whatever a message does."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from app.background.account_judge import AccountJudge
from app.background.asking import Stages
from app.background.judge_pool import JudgePool
from app.background.worker import Limits
from app.build import load_parts
from app.jobs.model import ToJudge
from app.mailbox.failures import ConnectionLostError
from app.verdict.model import Circumstance, Verdict
from tests.unit.background import stages
from tests.unit.background.test_judging import CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.evidence.model import KeyAnswer

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


def make_pool(resolve=None, seconds: float = 60.0, count: int = 2) -> JudgePool:
    return JudgePool(
        CONTEXT,
        resolve=resolve,
        count=count,
        limits=Limits(seconds=seconds),
        stages=Stages(stages.keys_wanted, stages.inspect),
    )


def make_judge(pool: JudgePool, *, is_urgent: bool = False) -> AccountJudge:
    return AccountJudge(
        pool, provider=None, own_addresses=frozenset(), clock=lambda: NOW, is_urgent=is_urgent
    )


def messages(*texts: str) -> list[ToJudge]:
    return [ToJudge(number, text.encode(), NOW) for number, text in enumerate(texts)]


def judge_all(pool: JudgePool, *texts: str) -> dict[int, str]:
    found = make_judge(pool).judge_all(messages(*texts), lambda: False)
    return {uid: inspection.masked_subject for uid, inspection in found}


def test_every_message_is_judged():
    with make_pool() as pool:
        assert judge_all(pool, *(f"mail {number}" for number in range(200))) == {
            number: f"mail {number}: " for number in range(200)
        }


def test_accounts_ask_side_by_side_and_get_their_own_answers():
    found: dict[int, dict[int, str]] = {}
    with make_pool() as pool:

        def run(account: int) -> None:
            found[account] = judge_all(pool, *(f"mail {account} {number}" for number in range(40)))

        threads = [threading.Thread(target=run, args=(account,)) for account in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    for account in range(3):
        assert found[account] == {number: f"mail {account} {number}: " for number in range(40)}


def test_keys_are_looked_up_between_two_questions():
    def resolve(names: tuple[str, ...]) -> dict[str, KeyAnswer]:
        return dict.fromkeys(names, b"key")

    with make_pool(resolve) as pool:
        assert judge_all(pool, "keys one.test", "plain", "keys one.test two.test") == {
            0: "keys one.test: one.test=key",
            1: "plain: ",
            2: "keys one.test two.test: one.test=key, two.test=key",
        }


@pytest.mark.parametrize("deadly", ["die", "hang"])
def test_a_deadly_message_costs_only_itself(deadly):
    with make_pool(seconds=1.0) as pool:
        found = dict(make_judge(pool).judge_all(messages("one", deadly, "two"), lambda: False))
    assert [found[uid].masked_subject for uid in (0, 2)] == ["one: ", "two: "]
    assert found[1].verdict is Verdict.UNPROVEN
    assert found[1].reasons[0].kind is Circumstance.COULD_NOT_BE_READ


def test_what_is_ready_is_given_before_the_next_message_is_taken():
    taken: list[int] = []

    def slowly() -> Iterator[ToJudge | None]:
        for message in messages("one", "two", "three"):
            taken.append(message.uid)
            yield message
            while len(given) < message.uid + 1:
                yield None

    given: list[int] = []
    with make_pool() as pool:
        for uid, _ in make_judge(pool).judge_all(slowly(), lambda: False):
            given.append(uid)
            assert taken[-1] == uid
    assert given == [0, 1, 2]


def test_what_came_before_the_line_broke_is_judged_and_then_it_is_told():
    def breaking() -> Iterator[ToJudge]:
        yield from messages("one", "two")
        raise ConnectionLostError

    given: list[int] = []

    def judge_all_of_it() -> None:
        for uid, _ in make_judge(pool).judge_all(breaking(), lambda: False):
            given.append(uid)

    with make_pool() as pool, pytest.raises(ConnectionLostError):
        judge_all_of_it()
    assert sorted(given) == [0, 1]


def test_stopping_ends_it_with_questions_still_open():
    is_stopped = threading.Event()
    with make_pool(count=1) as pool:
        judge = make_judge(pool)
        for _ in judge.judge_all(messages("one", *["slow"] * 20), is_stopped.is_set):
            is_stopped.set()
        assert judge_all(pool, "after") == {0: "after: "}


def test_a_look_up_that_fails_is_raised_where_it_was_asked_for_and_the_pool_lives_on():
    def resolve(names: tuple[str, ...]) -> dict[str, KeyAnswer]:
        raise ZeroDivisionError

    with make_pool(resolve) as pool:
        with pytest.raises(ZeroDivisionError):
            judge_all(pool, "keys one.test")
        assert judge_all(pool, "plain") == {0: "plain: "}


def test_a_closed_pool_answers_nothing_and_closes_twice():
    pool = make_pool()
    assert judge_all(pool, "one") == {0: "one: "}
    pool.close()
    pool.close()
    asked: list[None] = []

    def is_stopped() -> bool:
        asked.append(None)
        return len(asked) > 3

    assert list(make_judge(pool).judge_all(messages("two"), is_stopped)) == []


PIECES = {
    b"From: Amazon <a@amazon-verify.top>\r\nSubject: Your order\r\n\r\n": True,
    b"From: Ann <ann@example.org>\r\nSubject: Lunch\r\n\r\n": False,
    b"From: Ann <ann@example.org>\r\nSubject: Notice\r\nContent-Type: text/plain\r\n\r\n"
    b"Your Amazon account has been suspended. Your Amazon account will be closed.\r\n"
    b"https://attack.example/amazon\r\nAmazon Customer Service\r\n": True,
    b"": False,
}


@pytest.fixture(scope="module")
def real_pool() -> Iterator[JudgePool]:
    context = load_parts().context(provider=None, own_addresses=frozenset(), arrival=None, now=NOW)
    with JudgePool(context, resolve=None, count=1) as pool:
        yield pool


def test_claims_are_told_from_pieces(real_pool):
    pieces = list(PIECES) * 100
    claims = make_judge(real_pool).which_claim(pieces, lambda: False)
    assert claims == tuple(PIECES[piece] for piece in pieces)


def test_of_pieces_that_kill_their_reader_only_the_guilty_one_counts_as_claiming():
    class Poison(bytes):
        """Cannot be unpickled."""

        def __reduce__(self):
            return _explode, ()

    context = load_parts().context(provider=None, own_addresses=frozenset(), arrival=None, now=NOW)
    with JudgePool(context, resolve=None, count=1) as pool:
        harmless = [piece for piece, does_claim in PIECES.items() if not does_claim]
        claims = make_judge(pool).which_claim([*harmless, Poison(b"x"), *harmless], lambda: False)
    assert claims == (False, False, True, False, False)


def _explode() -> None:
    raise ZeroDivisionError


def test_stopping_while_claims_are_told_gives_nothing(real_pool):
    assert make_judge(real_pool).which_claim(list(PIECES), lambda: True) == ()


def test_a_message_is_described_for_whoever_looks_closely(real_pool):
    raw = b"From: Amazon <a@amazon-verify.top>\r\nSubject: Your order\r\n\r\nHello\r\n"
    details = make_judge(real_pool, is_urgent=True).describe(ToJudge(1, raw, NOW), lambda: False)
    assert details is not None
    assert "Hello" in details.lines
