"""Finding mail on disk: files, folders, mbox files, Maildirs and standard input.

In: paths as the user typed them. Out: one ``Found`` for each message, and one for each thing that
cannot be read, in a stable order. Nothing larger than the cap is ever held in memory.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.inspection import RAW_LIMIT_OF_RETAILERS
from app.mailbox.mail_files import UnreadableFolder, files_below, is_folder
from app.mailbox.mbox import is_mbox_start, split_mbox

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

STANDARD_INPUT = "-"

_CAP = RAW_LIMIT_OF_RETAILERS
_LONGEST_FIRST_LINE = 1000
_OCTETS_LOOKED_AT = 64 * 1024
_LINES_LOOKED_AT = 100

_EMPTY = "This file is empty."
_NOT_MAIL = "This is not a mail message."
_TOO_LARGE = f"This message is larger than {_CAP // 1024**2} MB: too large to check."
_NO_MAIL_IN_FOLDER = "There is no mail in this folder."
_NO_SUCH_FILE = "There is no such file or folder."
_NOT_ALLOWED = "You are not allowed to read this."
_A_FOLDER = "This is a folder."
_NOT_A_FILE = "This is neither a file nor a folder."

_A_FIELD_OF_MAIL = re.compile(
    rb"(?:from|to|cc|subject|date|sender|reply-to|received|return-path|message-id|delivered-to"
    rb"|mime-version|content-type|dkim-signature|authentication-results|resent-from|x-[!-9;-~]{1,60})"
    rb"[ \t]{0,20}:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found."""

    file: str
    """The path as typed or found; bytes that are no UTF-8 replaced."""
    index: int
    """Counts the messages of one file from 0."""
    octets: int
    """How much of the input this is, for the progress bar."""
    error: str | None = None
    """A sentence where it could not be read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A message, or that there is none."""

    place: Place
    raw: bytes | None


def list_files(paths: Iterable[str]) -> list[Path | Found]:
    """Return every file to read, folders opened and sorted by name, and what could not be opened.

    A folder with ``cur`` and ``new`` is a Maildir: those two are read, and folders in it that are
    Maildirs themselves. Links to folders are not followed.
    """
    files: list[Path | Found] = []
    for name in paths:
        path = Path(name)
        if not name:
            # To a path it would be the current folder; in a script it is a variable that was not set.
            files.append(Found(Place(name, 0, 0, _NO_SUCH_FILE), None))
            continue
        if name == STANDARD_INPUT or not is_folder(path):
            files.append(path)
            continue
        inside = files_below(path)
        files.extend(
            _failure(file.path, failure_sentence(file.error)) if isinstance(file, UnreadableFolder) else file
            for file in inside
        )
        if not inside:
            files.append(_failure(path, _NO_MAIL_IN_FOLDER))
    return files


def octets_of(files: Iterable[Path | Found]) -> int:
    """Return how much there is to read; standard input and what cannot be seen count as nothing."""
    return sum(_size(file) for file in files if isinstance(file, Path))


def find_mail(files: Iterable[Path | Found], standard_input: BinaryIO) -> Iterator[Found]:
    """Read the files one after another."""
    for file in files:
        if isinstance(file, Found):
            yield file
        elif str(file) == STANDARD_INPUT:
            yield from _read(standard_input, STANDARD_INPUT)
        else:
            yield from _open(file)


def path_text(path: Path) -> str:
    """Return a path as text that any output can hold."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _open(path: Path) -> Iterator[Found]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISBLK(mode) or stat.S_ISSOCK(mode):
            yield _failure(path, _NOT_A_FILE)
            return
        with path.open("rb") as stream:
            yield from _read(stream, path_text(path))
    except OSError as error:
        yield _failure(path, failure_sentence(error), _size(path))


def _read(stream: BinaryIO, file: str) -> Iterator[Found]:
    first_line = stream.readline(_LONGEST_FIRST_LINE)
    if not first_line:
        yield Found(Place(file, 0, 0, _EMPTY), None)
    elif is_mbox_start(first_line):
        for index, (raw, octets) in enumerate(split_mbox(stream, _CAP)):
            yield _found(raw, Place(file, index, octets))
    else:
        raw = first_line + stream.read(_CAP + 1 - len(first_line))
        yield _found(raw, Place(file, 0, len(raw)))


def _found(raw: bytes, place: Place) -> Found:
    error = None
    if not is_mail(raw):
        error = _NOT_MAIL
    elif len(raw) > _CAP:
        error = _TOO_LARGE
    if error is None:
        return Found(place, raw)
    return Found(Place(place.file, place.index, place.octets, error), None)


def is_mail(raw: bytes) -> bool:
    """Tell whether a field that mail has stands in the first lines; how well-formed is not asked here."""
    lines = raw[:_OCTETS_LOOKED_AT].splitlines()[:_LINES_LOOKED_AT]
    return any(_A_FIELD_OF_MAIL.match(line) for line in lines)


def _failure(path: Path, sentence: str, octets: int = 0) -> Found:
    return Found(Place(path_text(path), 0, octets, sentence), None)


def failure_sentence(error: OSError) -> str:
    """Return why something could not be read."""
    if isinstance(error, FileNotFoundError):
        return _NO_SUCH_FILE
    if isinstance(error, PermissionError):
        return _NOT_ALLOWED
    if isinstance(error, IsADirectoryError):
        return _A_FOLDER
    return f"This could not be read: {error.strerror or 'unknown reason'}."
