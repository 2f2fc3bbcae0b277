"""A virtual screen whose pixels are read from its memory, while the program knows nothing of it."""

from __future__ import annotations

import mmap
import os
import shutil
import struct
import subprocess
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

_WIDTH, _HEIGHT = 1480, 940
"""Large enough for a window of its first size."""
_OCTETS = 4
_STARTING = 20.0
_BETWEEN_LOOKS = 0.004
_LIST_TOP, _LIST_LEFT, _LIST_RIGHT = 620, 270, 600
"""Within the list of a window of its first size, left of its middle: an empty list says nothing there."""
_SHARE_WITH_INK = 0.25
"""Of the list's lines that hold letters or a monogram, at least, when there are rows in it."""


class Screen:
    """Xvfb, with its screen in a file of ``folder``."""

    def __init__(self, folder: Path) -> None:
        """Start nothing yet."""
        self._folder = folder
        self.display = ""

    def __enter__(self) -> Self:
        """Start it. Raises ``RuntimeError`` where it does not come up."""
        read, write = os.pipe()
        size = f"{_WIDTH}x{_HEIGHT}x24"
        self._process = subprocess.Popen(
            [_xvfb(), "-displayfd", str(write), "-screen", "0", size, "-fbdir", self._folder, "-noreset"],
            pass_fds=(write,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as pipe:
            self.display = f":{pipe.readline().strip()}"
        file = self._folder / "Xvfb_screen0"
        with file.open("rb") as opened:
            self._memory = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        # An XWD file: 25 numbers, the window's name, the colours (12 octets each), the pixels.
        numbers = struct.unpack(">25I", self._memory[:100])
        self._start = numbers[0] + numbers[19] * 12
        self._line = numbers[12]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._memory.close()
        self._process.terminate()
        self._process.wait(_STARTING)

    def wait(
        self, is_true: Callable[[], bool], process: subprocess.Popen[bytes] | None, seconds: float
    ) -> float:
        """Return the moment (``time.monotonic``) at which something is so on the screen."""
        end = time.monotonic() + seconds
        while not is_true():
            if time.monotonic() > end or (process is not None and process.poll() is not None):
                message = "the program did not come up on the screen"
                raise RuntimeError(message)
            time.sleep(_BETWEEN_LOOKS)
        return time.monotonic()

    def has_window(self) -> bool:
        """Tell whether the window is painted from corner to corner: the root window is black."""
        return all(any(self._pixels(x, y, 1)[:3]) for x in (40, 1300) for y in (40, 830))

    def has_rows(self) -> bool:
        """Tell whether there is something in most rows of the list."""
        lines = [self._pixels(_LIST_LEFT, y, _LIST_RIGHT - _LIST_LEFT) for y in range(_LIST_TOP, 840)]
        inked = sum(line[:-_OCTETS] != line[_OCTETS:] for line in lines)
        return inked > _SHARE_WITH_INK * len(lines)

    def _pixels(self, x: int, y: int, count: int) -> bytes:
        start = self._start + y * self._line + x * _OCTETS
        return self._memory[start : start + count * _OCTETS]


def _xvfb() -> str:
    found = shutil.which("Xvfb")
    if found is None:
        message = "the window's start is looked at on a virtual screen: install xvfb"
        raise RuntimeError(message)
    return found
