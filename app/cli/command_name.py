"""What the user typed to start the program, and can type again."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

_STARTED_AS = "INBOX_INSPECTOR_STARTED_AS"
"""Set by ``app/run``: the interpreter that it starts knows only its own file."""


def command_name() -> str:
    """Return it as a shell reads it: ``inbox-inspector``, ``./app/run``, ``python -m app``."""
    typed = os.environ.get(_STARTED_AS) or sys.argv[0]
    path = Path(typed)
    if path.name == "__main__.py":
        return "python -m app"
    found = shutil.which(path.name)
    if found is not None and path.exists() and path.samefile(found):
        return path.name
    return shlex.quote(typed)
