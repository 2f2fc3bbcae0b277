"""The only module that knows where the program's data lies.

In a checkout that is ``resources/`` beside ``app/``; in an installed package the folder is mapped
to ``app/_resources`` (see ``pyproject.toml``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli

_PACKAGE = Path(__file__).parent
_FOLDER = next(
    (place for place in (_PACKAGE / "_resources", _PACKAGE.parent / "resources") if place.is_dir()),
    _PACKAGE.parent / "resources",
)


def read_text(name: str) -> str:
    """Return a data file as text; ``name`` is relative to the resources folder, with ``/``."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def has(name: str) -> bool:
    """Tell whether there is such a data file (some are a packager's to add)."""
    return (_FOLDER / name).is_file()


def place_of(name: str) -> str:
    """Return where a data file lies, with ``/``, for libraries that read files themselves."""
    return (_FOLDER / name).as_posix()


def read_toml(name: str) -> dict[str, Any]:
    """Return a TOML data file as a dict."""
    return tomli.loads(read_text(name))


def read_all_toml(folder: str) -> dict[str, dict[str, Any]]:
    """Return every TOML file of a data folder, file stem to content, sorted by stem."""
    return {
        # As octets: undoing line ends, as text files have it, takes longer than reading them.
        path.stem: tomli.loads(path.read_bytes().decode("utf-8"))
        for path in sorted((_FOLDER / folder).glob("*.toml"))
    }
