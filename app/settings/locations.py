"""Where the program keeps its files: the operating system's folders, or one of the user's choice."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.settings.failures import NoHomeError

_NAME = "inbox-inspector"
_OVERRIDE = "INBOX_INSPECTOR_HOME"


@dataclass(frozen=True, slots=True)
class Locations:
    """The program's folders, absolute. They need not exist: what writes there makes them."""

    data: Path
    config: Path
    logs: Path

    @property
    def store(self) -> Path:
        """The folder for ``app.store.opening.open_store``."""
        return self.data / "store"

    @property
    def settings_file(self) -> Path:
        """The file for ``load_settings``."""
        return self.config / "settings.toml"

    @property
    def additions(self) -> Path:
        """The folder for ``load_additions``."""
        return self.config / "shops"


def locations() -> Locations:
    """Return the folders: below ``INBOX_INSPECTOR_HOME`` if that is set, else the system's.

    Raises ``NoHomeError`` where nothing tells where the user's files are.
    """
    chosen = os.environ.get(_OVERRIDE, "")
    if chosen:
        home = Path(chosen).absolute()
        return Locations(home / "data", home / "config", home / "logs")
    try:
        found = Locations(
            platformdirs.user_data_path(_NAME, appauthor=False),
            platformdirs.user_config_path(_NAME, appauthor=False),
            platformdirs.user_log_path(_NAME, appauthor=False),
        )
    except RuntimeError as error:
        raise NoHomeError from error
    # Older versions of platformdirs hand on a "~" that nothing could resolve.
    if not all(folder.is_absolute() for folder in (found.data, found.config, found.logs)):
        raise NoHomeError
    return found
