"""A program that starts with a data folder and says what it heard: for the tests of the single instance.

``python second_start.py FOLDER``: prints ``first`` and then ``shown`` for each further start, or ``second``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.desktop.session.single_instance import SingleInstance


def say(word: str) -> None:
    """Tell the test."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main() -> None:
    """Start."""
    application = QCoreApplication([])
    instance = SingleInstance(Path(sys.argv[1]))
    if not instance.is_first():
        say("second")
        return
    instance.started_again.connect(lambda: say("shown"))
    say("first")
    application.exec()


main()
