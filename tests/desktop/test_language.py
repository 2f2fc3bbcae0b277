"""The window speaks the language of the system, or the one that was chosen."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_ENGLISH, _GERMAN = ["en", "Verified", "Cancel"], ["de", "Bestätigt", "Abbrechen"]
_SPEAK = """
import sys
from PySide6.QtCore import QCoreApplication
from app.desktop.widgets.language import speak
from app.translation import translate
application = QCoreApplication([])
code = speak(application, sys.argv[1])
print(code, translate("Verified"), QCoreApplication.translate("QPlatformTheme", "Cancel"))
"""


@pytest.mark.parametrize(
    ("system", "chosen", "spoken"),
    [
        ({"LC_ALL": "de_AT.UTF-8"}, "", _GERMAN),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:de"}, "", _GERMAN),
        ({"LANG": "fr_FR.UTF-8"}, "", _ENGLISH),
        ({"LC_ALL": "C"}, "", _ENGLISH),
        ({"LC_ALL": "de_DE.UTF-8"}, "en", _ENGLISH),
        ({"LC_ALL": "en_GB.UTF-8"}, "de", _GERMAN),
    ],
)
def test_speaks_the_systems_language_or_the_chosen_one(
    system: dict[str, str], chosen: str, spoken: list[str]
) -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    run = subprocess.run(
        [sys.executable, "-c", _SPEAK, chosen],
        env=bare | system | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout.split() == spoken
