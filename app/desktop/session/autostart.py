"""Start with the desktop: the file that the desktop's autostart reads (XDG Autostart Specification)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.errors import InspectorError
from app.translation import translate

_FILE = "io.github.inbox_inspector.desktop"
_SWITCHED_OFF = frozenset({"hidden=true", "x-gnome-autostart-enabled=false"})


class AutostartError(InspectorError):
    """The desktop's autostart folder cannot be written."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            translate("Starting with the desktop could not be set."),
            translate("Check that the folder “autostart” in your settings folder can be written."),
        )


def is_possible() -> bool:
    """Tell whether this desktop reads such a file."""
    return sys.platform == "linux"


def set_autostart(command: tuple[str, ...], *, is_on: bool) -> None:
    """Have the desktop start ``command``, minimised, when the user signs in; or no more.

    Raises ``AutostartError``.
    """
    path = _folder() / _FILE
    try:
        if not is_on:
            path.unlink(missing_ok=True)
            return
        if not all(word.isprintable() for word in command):
            # A line break would begin another key.
            raise AutostartError
        path.parent.mkdir(parents=True, exist_ok=True)
        words = " ".join(_quoted(word) for word in (*command, "--minimised"))
        path.write_text(
            f"[Desktop Entry]\nType=Application\nName=Inbox Inspector\nExec={words}\n"
            # An entry that outlives the program is passed over.
            f"TryExec={command[0]}\n"
            "Icon=inbox-inspector\nTerminal=false\nX-GNOME-Autostart-enabled=true\n",
            encoding="utf-8",
        )
    except OSError as error:
        raise AutostartError from error


def is_set() -> bool:
    """Tell whether the desktop starts the program; its own tools may have switched that off in the file."""
    try:
        lines = (_folder() / _FILE).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return _SWITCHED_OFF.isdisjoint("".join(line.split()).lower() for line in lines)


def _folder() -> Path:
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "autostart"


def _quoted(word: str) -> str:
    """Quote one word of an Exec key (Desktop Entry Specification, "The Exec key")."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("`", "\\`").replace("$", "\\$")
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'
