"""Whether a window can be shown at all, and what to say where it cannot; Qt itself would abort."""

from __future__ import annotations

import os
import re
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.command_name import command_name
from app.errors import InspectorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_WITHOUT_A_SCREEN = frozenset({"offscreen", "minimal", "vnc"})
_LACKING = re.compile(r"^(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")
_SYSTEM_PACKAGES = Path(__file__).resolve().parent.parent / "system-packages"


class NoScreenError(InspectorError):
    """There is no display, or it lets nobody in."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            "There is no screen to show the window on.",
            f"Start Inbox Inspector from your desktop. In a terminal, “{command_name()} scan”, “check” and"
            " “demo” work without a window.",
        )


class MissingLibraryError(InspectorError):
    """The window needs a library that this system lacks."""

    def __init__(self, library: str | None = None) -> None:
        """Take the library's file name, None where it is not known."""
        lacking = f"the library {library}" if library else "a library"
        packages = _read_system_packages()
        super().__init__(
            f"This system lacks {lacking}, which the window needs.",
            f"On Debian and Ubuntu, run this once, then start again:\n    sudo apt-get install {packages}"
            if packages
            else "Install the package of your system that holds it, then start again.",
        )


def has_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Tell whether a window can be shown to somebody."""
    if environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in _WITHOUT_A_SCREEN:
        return False
    if platform in {"win32", "darwin"}:
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


@contextmanager
def window_libraries() -> Iterator[None]:
    """Around importing what needs Qt: raise ``MissingLibraryError`` where the system lacks a library."""
    try:
        with late_ctrl_c():
            yield
    except ImportError as error:
        found = _LACKING.match(str(error))
        if found is None:
            raise
        raise MissingLibraryError(found[1]) from error


@contextmanager
def late_ctrl_c() -> Iterator[None]:
    """Around what Qt runs: Ctrl+C counts at its end. In the middle Qt would lose it, or abort."""
    pressed: list[int] = []
    former = signal.getsignal(signal.SIGINT)
    if former is not signal.default_int_handler:
        yield
        return
    signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)
    if pressed:
        raise KeyboardInterrupt


def require_screen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
    """Raise ``NoScreenError`` where nobody could see a window, unless a platform of Qt's was chosen."""
    if not environment.get("QT_QPA_PLATFORM") and not has_screen(environment, platform):
        raise NoScreenError


@contextmanager
def saying_why(leave: Callable[[InspectorError], None]) -> Iterator[None]:
    """Around making the ``QApplication``: ``leave`` is called where Qt would abort, and must not return.

    That is so where the display lets nobody in, or a plug-in of Qt's lacks a library.
    """
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler  # noqa: PLC0415

    told: list[str] = []

    def take(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        del context
        told.append(text)
        if kind is QtMsgType.QtFatalMsg:
            is_shut = any("could not connect to display" in one for one in told)
            is_shut |= any("Failed to create wl_display" in one for one in told)
            leave(NoScreenError() if is_shut else MissingLibraryError())

    former = qInstallMessageHandler(take)
    try:
        yield
    finally:
        qInstallMessageHandler(former)


def _read_system_packages() -> str:
    try:
        lines = _SYSTEM_PACKAGES.read_text(encoding="utf-8").splitlines()
    except OSError:
        # An installed package comes without the list.
        return ""
    names = (line.split()[0] for line in lines if line and not line.startswith("#"))
    return " ".join(name for name in names if name.startswith("lib"))
