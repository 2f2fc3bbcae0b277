"""The trace that a user may send us names places in the program, and nothing of anybody's mail."""

from __future__ import annotations

import sys
from pathlib import Path

from app import __version__
from app.program.faults import scrubbed_trace

_SECRET = "483920 for ann@example.org"


def _fail(depth: int) -> None:
    if depth:
        _fail(depth - 1)
        return
    raise LookupError(_SECRET)


def _trace(depth: int) -> str:
    try:
        _fail(depth)
    except LookupError as error:
        return scrubbed_trace(type(error), error.__traceback__)
    raise AssertionError


def test_it_says_what_happened_where_and_in_which_version():
    trace = _trace(0)
    assert __version__ in trace
    assert "LookupError" in trace
    assert "test_faults.py" in trace
    assert "_fail" in trace


def test_it_says_neither_the_text_nor_where_the_program_lies():
    trace = _trace(0)
    for secret in ("483920", "example.org", str(Path(__file__).parents[3]), sys.prefix):
        assert secret not in trace


def test_it_stays_short():
    assert len(_trace(500).splitlines()) < 20
