"""The arguments of ``inbox-inspector demo``: none so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    import argparse

    from app.cli.parser import Commands


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """What ``demo`` was asked to do."""

    command: ClassVar[str] = "demo"

    as_json: bool = False


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "demo",
        help="try it with a sample mailbox of its own",
        description=(
            "Starts a mailbox on this computer, filled with sample mail, genuine and fake, and opens the "
            "window on it. Where there is no screen it prints what it found, draws the window as a "
            "picture, and reports one of the fakes to a desk of its own. Nothing leaves this computer."
        ),
    )
    parser.set_defaults(read=_read)


def _read(_: argparse.Namespace) -> DemoOptions:
    return DemoOptions()
