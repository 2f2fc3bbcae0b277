from __future__ import annotations

from datetime import datetime, timedelta, timezone

from app.demo.sample import read_sample_mail
from app.demo.sample_rows import sample_rows
from app.verdict.model import Verdict
from tests.unit.demo.judging import sample_context

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=timezone(timedelta(hours=1)))


def test_rows_are_those_that_a_scan_would_find():
    rows = sample_rows(sample_context(NOW))
    listed = [
        sample
        for sample in read_sample_mail()
        if sample.expected.verdict is not None and sample.arrives_after is None
    ]

    assert len(rows) == len(listed)
    assert {row.verdict for row in rows} == set(Verdict)
    arrivals = [row.arrival for row in rows if row.arrival is not None]
    assert arrivals == sorted(arrivals, reverse=True)
    assert len(arrivals) == len(rows)
    assert len({row.key for row in rows}) == len(rows)
    assert {row.code.code for row in rows if row.code} == {
        sample.expected.code for sample in listed if sample.expected.code not in {"", "hidden"}
    }
