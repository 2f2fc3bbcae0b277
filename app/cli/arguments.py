"""What the user typed: arguments to an options value. Nothing is opened or looked up here.

Each command has a module of its own, light to import, that adds its parser and reads its options.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from app import __version__
from app.cli import check_options, demo_options, report_options, scan_options, window_options

if TYPE_CHECKING:
    from typing import TypeAlias

    # argparse has no public name for it.
    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001

_COMMANDS = (
    check_options.add_parser,
    scan_options.add_parser,
    report_options.add_parser,
    demo_options.add_parser,
)


class Options(Protocol):
    """What a command was asked to do; each command has its own."""

    command: ClassVar[str]

    @property
    def as_json(self) -> bool:
        """Whether the output is for programs."""


def read_arguments(arguments: list[str]) -> Options:
    """Return what to do; without a command that is the window. Exits with status 2 for bad usage."""
    parsed = _parser().parse_args(arguments)
    return cast(Options, parsed.read(parsed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="inbox-inspector",
        description="Tells genuine mail of shops, payment services and carriers from fakes.",
        epilog="Without a command it opens the window. “inbox-inspector COMMAND --help” tells the rest.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Inbox Inspector {__version__}")
    window_options.add_options(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for add_parser in _COMMANDS:
        add_parser(commands)
    return parser
