"""Mail made to be slow or large: each is judged within two seconds and 300 MB, none is VERIFIED."""

from __future__ import annotations

import resource
import time

import pytest

from app.build import load_parts
from app.inspection import describe, keys_wanted
from app.verdict.details import TEXT_LIMIT
from app.verdict.model import Verdict
from tests.hostile_mail import HOSTILE
from tests.judging import judge
from tests.mailmaking import ARRIVAL, build_mail

SECONDS = 2.0
MEGABYTES = 300
MOST_KEYS = 10


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_is_bounded(name: str) -> None:
    raw = HOSTILE[name]()
    judge(build_mail())
    before, started = peak_megabytes(), time.process_time()
    found = judge(raw)
    assert time.process_time() - started < SECONDS
    assert peak_megabytes() - before < MEGABYTES
    assert found.verdict is not Verdict.VERIFIED


@pytest.mark.parametrize("name", HOSTILE)
def test_asking_for_keys_is_bounded_too(name: str) -> None:
    context = load_parts().context(provider=None, own_addresses=frozenset(), arrival=ARRIVAL, now=ARRIVAL)
    raw = HOSTILE[name]()
    started = time.process_time()
    assert len(keys_wanted(raw, context)) <= MOST_KEYS
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("name", HOSTILE)
def test_describing_is_bounded_too(name: str) -> None:
    context = load_parts().context(provider=None, own_addresses=frozenset(), arrival=ARRIVAL, now=ARRIVAL)
    raw = HOSTILE[name]()
    inspection = judge(raw)
    started = time.process_time()
    details = describe(raw, context, inspection)
    assert time.process_time() - started < SECONDS
    assert sum(map(len, details.lines)) <= TEXT_LIMIT
    assert len(details.header) <= TEXT_LIMIT
