"""Writes a file of the settings whole or not at all, and sets aside one that cannot be used."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from app.settings.failures import SettingsNotWritableError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(path: Path, octets: bytes) -> None:
    """Put a file in the place of the old one, for the user alone (mode 0600), durably.

    Whatever happens, the old file or the new one is there, whole. A link is followed. Raises
    ``SettingsNotWritableError``.
    """
    path = Path(os.path.realpath(path))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(path, octets)
    except OSError as error:
        raise SettingsNotWritableError(path.parent, is_full=error.errno in _FULL) from error


def set_aside(path: Path) -> Path | None:
    """Rename a file that cannot be used, with the date; None where that cannot be done."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S-%f")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    try:
        path.rename(aside)
    except OSError:
        return None
    return aside


def remove(path: Path) -> None:
    """Delete a file if it is there. Raises ``SettingsNotWritableError``."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SettingsNotWritableError(path.parent, is_full=False) from error


def _replace(path: Path, octets: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(octets)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
