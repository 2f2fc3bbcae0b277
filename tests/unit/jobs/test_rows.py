"""Rows of inspections, and what a row tells of its message."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.codes.model import OneTimeCode, Purpose
from app.jobs.rows import hash_of, is_to_retry, lacks_live_code, row_of
from app.mailbox.model import FolderRole
from app.signs.model import Weight
from app.store.model import AccountId, Place, Row
from app.verdict.model import Circumstance, Reason, Verdict
from tests.unit.cli.inspections import CODE, NOW, ORDINARY, SPOOF, UNPROVEN, VERIFIED

PLACE = Place("INBOX", FolderRole.INBOX, 7, 1)
HASH = hash_of(b"mail")


def make_row(inspection, **changes) -> Row:
    row = row_of(inspection, AccountId("one"), HASH, PLACE)
    assert row is not None
    return replace(row, **changes)


def test_what_claims_no_shop_has_no_row():
    assert row_of(ORDINARY, AccountId("one"), HASH, PLACE) is None


def test_a_row_says_what_the_inspection_says():
    row = make_row(SPOOF)
    assert (row.verdict, row.retailer_id, row.places) == (Verdict.SUSPECTED_SPOOF, "amazon", (PLACE,))
    assert row.key == ("one", HASH)
    assert len(HASH) == 64


def test_a_code_that_may_be_shown_is_at_hand_and_its_facts_are_kept():
    row = make_row(VERIFIED)
    assert row.code == CODE
    assert row.code_fact is not None
    assert (row.code_fact.purpose, row.code_fact.is_shown) == (Purpose.DELIVERY, True)


def test_a_code_that_may_not_be_shown_is_not_in_the_row():
    hidden = OneTimeCode("", CODE.purpose, CODE.expires, CODE.is_expiry_stated)
    row = make_row(replace(VERIFIED, verdict=Verdict.UNPROVEN, code=hidden, is_code_shown=False))
    assert row.code is None
    assert row.code_fact is not None
    assert not row.code_fact.is_shown


@pytest.mark.parametrize(
    ("changes", "after", "lacks"),
    [
        ({}, timedelta(0), True),
        ({"code": CODE}, timedelta(0), False),
        ({"is_done": True}, timedelta(0), False),
        ({"code_fact": None}, timedelta(0), False),
        ({"verdict": Verdict.UNPROVEN}, timedelta(0), False),
        ({}, timedelta(days=1), False),
    ],
)
def test_a_live_code_that_is_not_at_hand_is_to_be_read_again(changes, after, lacks):
    row = make_row(VERIFIED, **{"code": None, **changes})
    assert lacks_live_code(row, NOW + after) == lacks


def test_a_code_without_an_end_stays_live():
    row = make_row(replace(VERIFIED, code=replace(CODE, expires=None)), code=None)
    assert lacks_live_code(row, NOW + timedelta(days=300))


@pytest.mark.parametrize(
    ("kind", "age", "retries"),
    [
        (Circumstance.DNS_UNREACHABLE, timedelta(days=1), True),
        (Circumstance.DNS_UNREACHABLE, timedelta(days=15), False),
        (Circumstance.NO_TRUSTED_RESULTS, timedelta(days=1), False),
    ],
)
def test_only_what_may_still_be_proven_is_tried_again(kind, age, retries):
    row = make_row(UNPROVEN, reasons=(Reason(kind, Weight.STATE),))
    assert is_to_retry(row, NOW + age) == retries
    assert not is_to_retry(replace(row, arrival=None, date=None), NOW)
