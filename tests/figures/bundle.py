"""Figures of the self-contained bundle: ``tests/bench bundle --bundle=FOLDER`` (see tests/package).

Nothing is measured where no folder is named.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.figures.figure import Figure
from tests.figures.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STARTS = 7
_PATIENCE = 60.0
_MEGABYTE = 1_000_000
_OPTION = "--bundle="


def of_the_bundle() -> Iterator[Figure]:
    """Start the bundle as a user does, with no account, and look at the screen until it is there."""
    named = [argument.removeprefix(_OPTION) for argument in sys.argv if argument.startswith(_OPTION)]
    if not named:
        return
    bundle = Path(named[-1]).resolve()
    octets = sum(path.lstat().st_size for path in bundle.rglob("*") if not path.is_dir())
    yield Figure("bundle, unpacked", octets / _MEGABYTE, "MB", 120)
    with tempfile.TemporaryDirectory() as folder, Screen(Path(folder)) as screen:
        # The first start of all reads the files from the disk.
        times = [_start(bundle / "inbox-inspector", screen, Path(folder)) for _ in range(STARTS)]
    aside = f"median of {STARTS - 1}; the first {times[0]:.2f} s; load {os.getloadavg()[0]:.1f}"
    yield Figure(
        "bundle's start until the window is visible", statistics.median(times[1:]), "s", 2, aside=aside
    )


def _start(program: Path, screen: Screen, folder: Path) -> float:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_"))},
        "DISPLAY": screen.display,
        "INBOX_INSPECTOR_HOME": str(folder / "home"),
    }
    begun = time.monotonic()
    process = subprocess.Popen(
        [program], env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        shown = screen.wait(screen.has_window, process, _PATIENCE) - begun
    finally:
        process.terminate()
        process.wait(_PATIENCE)
    screen.wait(lambda: not screen.has_window(), None, _PATIENCE)
    return shown


FIGURES: dict[str, Callable[[], Iterator[Figure]]] = {"bundle": of_the_bundle}
