"""``inbox-inspector check``: judge saved mail and say what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rich.console import Console

from app.background.judging import Task
from app.cli.json_lines import JsonLines
from app.cli.progress import CheckProgress
from app.cli.sources import find_mail, list_files, octets_of
from app.cli.streams import ReaderLeftError
from app.cli.table import ReadableTable
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import TextIO

    from app.background.judging import Judging
    from app.cli.check_options import CheckOptions
    from app.cli.sources import Place
    from app.cli.streams import Streams
    from app.inspection import Inspection
    from app.names import RetailerId

STATUS_JUDGED = 0
STATUS_SPOOF = 1
STATUS_NOTHING_READABLE = 2
STATUS_INTERRUPTED = 130
"""As a shell reports a program that Ctrl-C ended."""

_WIDTH_OF_A_FILE = 120
"""Columns, where the output is no terminal."""


class _Output(Protocol):
    def add(self, place: Place, inspection: Inspection | None) -> None: ...

    def finish(self, *, is_whole: bool) -> None: ...


def check(
    options: CheckOptions,
    judging: Judging,
    retailer_names: Mapping[RetailerId, str],
    now: datetime,
    streams: Streams,
) -> int:
    """Judge everything that ``options`` names and print it; returns the exit status."""
    output = _output(options, retailer_names, now, streams.out)
    files = list_files(options.paths)
    console = Console(file=streams.err, markup=False, highlight=False, emoji=False)
    judged, spoofs = 0, 0
    try:
        with CheckProgress(console, octets_of(files)) as progress:
            tasks = (Task(found.place, found.raw) for found in find_mail(files, streams.standard_input))
            for place, inspection in judging.judge(tasks):
                output.add(place, inspection)
                judged += inspection is not None
                verdict = inspection.verdict if inspection else None
                spoofs += verdict is Verdict.SUSPECTED_SPOOF
                progress.advance(place.octets, is_claiming=verdict is not None)
        output.finish(is_whole=True)
    except KeyboardInterrupt:
        output.finish(is_whole=False)
        return STATUS_INTERRUPTED
    except ReaderLeftError:
        # The exit status still tells of what was judged.
        pass
    if not judged:
        return STATUS_NOTHING_READABLE
    return STATUS_SPOOF if spoofs else STATUS_JUDGED


def _output(
    options: CheckOptions, retailer_names: Mapping[RetailerId, str], now: datetime, out: TextIO
) -> _Output:
    if options.as_json:
        return JsonLines(out, retailer_names if options.is_explained else None)
    return ReadableTable(console_on(out), retailer_names, now, is_explained=options.is_explained)


def console_on(out: TextIO) -> Console:
    """Return a console that prints plain text, wide where the output is no terminal."""
    width = None if out.isatty() else _WIDTH_OF_A_FILE
    return Console(file=out, width=width, markup=False, highlight=False, emoji=False)
