"""Where a command reads and writes."""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

from app.errors import InspectorError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import ReadableBuffer


_LIKENESS = "inbox-inspector-likeness"
_LIKE = str.maketrans(
    {"✔": "+", "✎": "~", "⬣": "X", "•": "*", "·": "-", "›": ">", "…": "...", "“": '"', "”": '"', "’": "'"}
)


def _like(error: UnicodeError) -> tuple[str, int]:
    """Return what comes near to letters of ours that the terminal lacks, and a question mark for others."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(_LIKE)
    return "".join(letter if letter.isascii() else "?" for letter in lacking), error.end


codecs.register_error(_LIKENESS, _like)


@dataclass(frozen=True, slots=True)
class Streams:
    """The program's standard streams, or a test's."""

    standard_input: BinaryIO
    out: TextIO
    err: TextIO


class ReaderLeftError(Exception):
    """Whoever read our output has seen enough, as ``head`` does; no error to anybody else."""


class UnwritableOutputError(InspectorError):
    """Standard output takes no more: its disk is full, its device is gone."""

    def __init__(self, error: OSError) -> None:
        """Take what the system said."""
        super().__init__(
            f"The output could not be written: {error.strerror or 'unknown reason'}.",
            "Send it somewhere else, or make room there.",
        )


class _Output(io.RawIOBase):
    """A raw stream whose end is told once; from then on it takes everything and keeps nothing."""

    def __init__(self, raw: io.RawIOBase, *, is_needed: bool) -> None:
        self._raw = raw
        self._is_needed = is_needed
        self._is_lost = False

    def writable(self) -> bool:
        return True

    def write(self, octets: ReadableBuffer, /) -> int | None:
        if self._is_lost:
            return memoryview(octets).nbytes
        try:
            return self._raw.write(octets)
        except BrokenPipeError as error:
            return self._lose(octets, ReaderLeftError(), error)
        except OSError as error:
            return self._lose(octets, UnwritableOutputError(error), error)

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def _lose(self, octets: ReadableBuffer, told: Exception, error: OSError) -> int:
        self._is_lost = True
        if self._is_needed:
            raise told from error
        return memoryview(octets).nbytes


@contextmanager
def while_somebody_reads() -> Iterator[None]:
    """Around the last that a command prints: a reader who leaves ends that, and nothing else."""
    with suppress(ReaderLeftError):
        yield


def standard_streams(*, is_utf8_promised: bool) -> Streams:
    """Return the process's streams; one that the caller closed is empty, or takes everything.

    Text goes out as the terminal wants it, or as UTF-8 where that is promised, and never fails for a
    letter that the terminal lacks. Writing to ``out`` raises ``ReaderLeftError`` and
    ``UnwritableOutputError``, each once: what follows is dropped. Writing to ``err`` raises nothing.
    """
    out = _open("utf-8" if is_utf8_promised else None, sys.stdout, is_needed=True)
    err = _open(None, sys.stderr, is_needed=False)
    return Streams(io.BytesIO() if sys.stdin is None else sys.stdin.buffer, out, err)


def _open(encoding: str | None, stream: TextIO | None, *, is_needed: bool) -> TextIO:
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    raw = stream.buffer.raw if isinstance(stream.buffer, io.BufferedWriter) else stream.buffer
    return io.TextIOWrapper(
        io.BufferedWriter(_Output(cast(io.RawIOBase, raw), is_needed=is_needed)),
        encoding=encoding or stream.encoding,
        errors="backslashreplace" if encoding else _LIKENESS,
        newline=None,
        line_buffering=stream.line_buffering or stream.write_through or not is_needed,
    )
