"""The entry in the desktop's menu is one that desktops accept."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

FOLDER = Path(__file__).resolve().parent.parent.parent / "resources" / "desktop"
APP_ID = "io.github.inbox_inspector"


def test_the_menu_entry_is_valid() -> None:
    entry = FOLDER / f"{APP_ID}.desktop"
    found = subprocess.run(
        ["/usr/bin/desktop-file-validate", entry], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (0, "")


def test_the_software_centre_finds_the_menu_entry() -> None:
    root = ET.fromstring((FOLDER / f"{APP_ID}.metainfo.xml").read_bytes())  # noqa: S314 - our own file
    assert root.findtext("id") == APP_ID
    assert root.findtext("launchable") == f"{APP_ID}.desktop"
    assert {node.get("{http://www.w3.org/XML/1998/namespace}lang") for node in root.findall("summary")} == {
        None,
        "de",
    }
