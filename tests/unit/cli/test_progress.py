"""The progress bar: on a terminal, after two seconds, and never elsewhere."""

from __future__ import annotations

import io

from rich.console import Console

from app.cli.progress import CheckProgress


def run(*, is_terminal: bool, seconds: float) -> str:
    out = io.StringIO()
    console = Console(file=out, force_terminal=is_terminal, width=120, color_system=None)
    times = iter([0.0, seconds, seconds])
    with CheckProgress(console, 1000, clock=lambda: next(times, seconds)) as progress:
        progress.advance(400, is_claiming=True)
        progress.advance(100, is_claiming=False)
    return out.getvalue()


def test_long_work_on_a_terminal_shows_how_much_is_done():
    text = run(is_terminal=True, seconds=2.5)
    assert "2 checked · 1 claim to be from a shop" in text
    assert "50%" in text


def test_short_work_shows_nothing():
    assert run(is_terminal=True, seconds=1.0) == ""


def test_a_file_or_pipe_gets_no_bar():
    assert run(is_terminal=False, seconds=100.0) == ""
