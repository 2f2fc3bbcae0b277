"""Sets of uids against Python's own sets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.jobs.uid_set import UidSet

UIDS = st.frozensets(st.integers(1, 60))


def test_runs_are_told_as_a_server_would_read_them():
    assert str(UidSet.of([7, 1, 2, 3, 9, 10])) == "1:3,7,9:10"


def test_nothing_is_nothing():
    assert str(UidSet()) == ""
    assert UidSet.read("") == UidSet()
    assert 1 not in UidSet()


@given(UIDS, UIDS)
def test_a_union_holds_what_either_holds(some, others):
    both = UidSet.of(some) | UidSet.of(others)
    assert both == UidSet.of(some | others)
    assert UidSet.read(str(both)) == both
    assert {uid for uid in range(62) if uid in both} == some | others


@given(UIDS, UIDS)
def test_a_difference_holds_what_only_the_first_holds(some, others):
    left = UidSet.of(some) - UidSet.of(others)
    assert left == UidSet.of(some - others)
    assert list(left.newest_first()) == sorted(some - others, reverse=True)
    assert len(left) == len(some - others)


@pytest.mark.parametrize("text", ["1:x", "a", ","])
def test_other_text_is_refused(text):
    with pytest.raises(ValueError, match="invalid literal"):
        UidSet.read(text)
