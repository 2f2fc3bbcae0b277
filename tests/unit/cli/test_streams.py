"""The standard streams: a reader who leaves, a full disk, a stream that is closed."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from app.cli.streams import ReaderLeftError, UnwritableOutputError, standard_streams, while_somebody_reads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.cli.streams import Streams


def stream_to(descriptor: int) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(descriptor, "wb")), encoding="ascii")


# Not in a fixture: pytest would put its own capture over it.
@contextmanager
def without_reader(monkeypatch) -> Iterator[Streams]:
    """Standard output and error into a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    with stream_to(writing) as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        monkeypatch.setattr(sys, "stderr", stream)
        yield standard_streams(is_utf8_promised=False)


def test_a_reader_who_left_is_told_once_and_what_follows_is_dropped(monkeypatch):
    with without_reader(monkeypatch) as streams:
        streams.out.write("something")
        with pytest.raises(ReaderLeftError):
            streams.out.flush()
        streams.out.write("more")
        streams.out.flush()


def test_the_last_that_is_printed_ends_where_the_reader_left(monkeypatch):
    with without_reader(monkeypatch) as streams, while_somebody_reads():
        print("something", file=streams.out, flush=True)
        pytest.fail("nobody reads this")


def test_messages_that_nobody_reads_are_dropped(monkeypatch):
    with without_reader(monkeypatch) as streams:
        print("something", file=streams.err, flush=True)


def test_a_full_disk_is_said_in_a_sentence(monkeypatch):
    with stream_to(os.open("/dev/full", os.O_WRONLY)) as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        out = standard_streams(is_utf8_promised=True).out
        with pytest.raises(UnwritableOutputError, match="No space left on device"):
            print("something", file=out, flush=True)


@pytest.mark.parametrize(("is_utf8_promised", "expected"), [(True, "“é” ✔ 字"), (False, '"é" + ?')])
def test_text_is_utf8_where_that_is_promised_and_else_what_the_terminal_has(
    monkeypatch, tmp_path: Path, is_utf8_promised, expected
):
    path = tmp_path / "out"
    with path.open("w", encoding="latin-1") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        out = standard_streams(is_utf8_promised=is_utf8_promised).out
        out.write("“é” ✔ 字")
        out.flush()
    assert path.read_text("utf-8" if is_utf8_promised else "latin-1") == expected


def test_a_message_is_there_as_soon_as_its_line_is_whole(monkeypatch, tmp_path: Path):
    path = tmp_path / "err"
    with path.open("w") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        err = standard_streams(is_utf8_promised=False).err
        print("one moment", file=err)
        assert path.read_text() == "one moment\n"


def test_streams_that_are_closed_are_empty_and_take_everything(monkeypatch):
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    streams = standard_streams(is_utf8_promised=True)
    with streams.out, streams.err:
        print("something", file=streams.out, flush=True)
        print("something", file=streams.err, flush=True)
    assert streams.standard_input.read() == b""
