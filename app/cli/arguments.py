"""What the user typed: arguments to an options value. Nothing is opened or looked up here.

Each command has a module of its own, light to import, that adds its parser and reads its options.
"""

from __future__ import annotations

from typing import ClassVar, Protocol, cast

from app import __version__
from app.cli import check_options, demo_options, report_options, scan_options, window_options
from app.cli.argument_values import UsageError
from app.cli.command_name import command_name
from app.cli.parser import Parser, refuse_command

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
    parser = _parser()
    commands = _add_commands(parser)
    typed = next((argument for argument in arguments if not argument.startswith("-")), None)
    if typed is not None and typed not in commands:
        refuse_command(parser, typed, [*commands])
    parsed, unknown = parser.parse_known_args(arguments)
    chosen = parser if parsed.command is None else commands[parsed.command]
    if unknown:
        chosen.refuse_unknown(unknown)
    try:
        return cast(Options, parsed.read(parsed))
    except UsageError as error:
        chosen.error(str(error))


def _parser() -> Parser:
    name = command_name()
    parser = Parser(
        prog=name,
        description="Tells genuine mail of shops, payment services and carriers from fakes.",
        epilog=f"Without a command it opens the window. “{name} COMMAND --help” tells the rest.",
    )
    parser.add_argument("--version", action="version", version=f"Inbox Inspector {__version__}")
    window_options.add_options(parser)
    return parser


def _add_commands(parser: Parser) -> dict[str, Parser]:
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for add_parser in _COMMANDS:
        add_parser(commands)
    return dict(commands.choices)
