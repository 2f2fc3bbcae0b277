"""Finding files of mail below a folder of the disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class UnreadableFolder:
    """A folder that could not be looked into."""

    path: Path
    error: OSError


def files_below(top: Path) -> list[Path | UnreadableFolder]:
    """Return every file below a folder, sorted by name, and the folders that could not be opened.

    A folder with ``cur`` and ``new`` is a Maildir: those two are read, and folders in it that are
    Maildirs themselves. Links to folders are not followed; pipes, sockets and devices are left out.
    """
    found: list[Path | UnreadableFolder] = []
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            found.append(UnreadableFolder(folder, error))
            continue
        names = {entry.name for entry in entries}
        is_in_maildir = {"cur", "new"} <= names
        for entry in entries:
            if is_folder(entry):
                if not entry.is_symlink() and (not is_in_maildir or _belongs_to_maildir(entry)):
                    folders.append(entry)
            elif not is_in_maildir and _is_worth_opening(entry):
                found.append(entry)
    return sorted(found, key=lambda file: (file.path if isinstance(file, UnreadableFolder) else file).parts)


def is_folder(path: Path) -> bool:
    """Tell whether it is a folder that can be seen."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_maildir(path: Path) -> bool:
    """Tell whether a folder is a Maildir."""
    return is_folder(path / "cur") and is_folder(path / "new")


def _belongs_to_maildir(folder: Path) -> bool:
    return folder.name in {"cur", "new"} or is_maildir(folder)


def _is_worth_opening(path: Path) -> bool:
    """Leave out pipes, sockets and devices in a folder: reading one could wait for ever."""
    try:
        return path.is_file()
    except OSError:
        return True
