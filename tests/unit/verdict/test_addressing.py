"""The replay rule and freshness."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.message.model import Recipient
from app.names import AddrSpec
from app.verdict.addressing import find_addressed, is_fresh
from app.verdict.table import Addressed
from tests.unit.verdict.values import ARRIVAL, make_proof


def addressed(
    recipient: str, *own: str, field_name: str = "to", signed: frozenset[str] | None = None
) -> Addressed:
    proof = make_proof() if signed is None else make_proof(signed_fields=signed)
    return find_addressed((Recipient(field_name, AddrSpec(recipient)),), (proof,), frozenset(own))


@pytest.mark.parametrize(
    ("recipient", "own"),
    [
        ("anna@example.org", "anna@example.org"),
        ("Anna@EXAMPLE.org", "anna@example.org"),
        ("anna+shop@example.org", "anna@example.org"),
        ("anna@example.org", "anna+shop@example.org"),
        ("a.n.na@gmail.com", "anna@gmail.com"),
        ("anna@googlemail.com", "an.na@gmail.com"),
        ("anything@example.org", "@example.org"),
    ],
)
def test_the_users_own_addresses_in_every_form(recipient: str, own: str) -> None:
    assert addressed(recipient, own) is Addressed.TO_THE_USER


@pytest.mark.parametrize(
    ("recipient", "own"),
    [
        ("attacker@example.org", "anna@example.org"),
        ("anna@example.com", "anna@example.org"),
        ("anna@sub.example.org", "@example.org"),
        ("anna@evilexample.org", "@example.org"),
        ("an.na@example.org", "anna@example.org"),
        ("anna@example.org.evil.example", "anna@example.org"),
        ("+anna@example.org", "anna@example.org"),
        ("anybody@example.org", "+anna@example.org"),
        ("anybody@gmail.com", "@gmail.com"),
        ("anybody@gmail.com", "...@googlemail.com"),
    ],
)
def test_somebody_elses_address(recipient: str, own: str) -> None:
    assert addressed(recipient, own) is Addressed.TO_SOMEBODY_ELSE


def test_an_unsigned_cc_added_by_the_attacker_does_not_count() -> None:
    assert addressed("anna@example.org", "anna@example.org", field_name="cc") is Addressed.TO_SOMEBODY_ELSE
    signed = frozenset({"from", "to", "cc"})
    assert (
        addressed("anna@example.org", "anna@example.org", field_name="cc", signed=signed)
        is Addressed.TO_THE_USER
    )


def test_no_recipient_and_unknown_own_addresses() -> None:
    assert find_addressed((), (make_proof(),), frozenset({"anna@example.org"})) is Addressed.TO_SOMEBODY_ELSE
    assert addressed("anna@example.org") is Addressed.UNKNOWN


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (timedelta(), True),
        (timedelta(hours=48), True),
        (timedelta(hours=48, seconds=1), False),
        (-timedelta(hours=1), True),
        (-timedelta(hours=1, seconds=1), False),
    ],
)
def test_date_lies_just_before_arrival(before: timedelta, *, expected: bool) -> None:
    assert is_fresh(ARRIVAL - before, (make_proof(),), ARRIVAL) is expected
    assert is_fresh(ARRIVAL, (make_proof(signed_at=ARRIVAL - before),), ARRIVAL) is expected


@pytest.mark.parametrize(("date", "arrival"), [(None, ARRIVAL), (ARRIVAL, None), (None, None)])
def test_an_unknown_date_or_arrival_is_not_fresh(date: datetime | None, arrival: datetime | None) -> None:
    assert not is_fresh(date, (make_proof(),), arrival)


def test_no_proof_is_never_fresh() -> None:
    assert not is_fresh(ARRIVAL, (), ARRIVAL)
