"""The arguments of ``inbox-inspector`` without a command: the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    import argparse


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window is to start."""

    command: ClassVar[str] = ""

    is_minimised: bool = False
    """Only in the tray, where there is one: for a start with the desktop."""
    as_json: bool = False


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that count without a command."""
    parser.add_argument(
        "--minimised", action="store_true", help="start in the system tray, where there is one"
    )
    parser.set_defaults(read=_read)


def _read(parsed: argparse.Namespace) -> WindowOptions:
    return WindowOptions(is_minimised=parsed.minimised)
