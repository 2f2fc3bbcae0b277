"""A parser of arguments that says in a sentence what it did not understand, and what was probably meant."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, NoReturn

from app.cli.command_name import command_name
from app.cli.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    # argparse has no public name for it.
    Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001

_STATUS_BAD_USAGE = 2


class Parser(argparse.ArgumentParser):
    """Takes no abbreviated options: a script that uses one would break with the next new option."""

    def __init__(self, **settings: object) -> None:
        """Take what an ``ArgumentParser`` takes."""
        super().__init__(**{**settings, "allow_abbrev": False})  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Print how it is used and the message; exit with status 2."""
        self.print_usage(sys.stderr)
        self.exit(_STATUS_BAD_USAGE, f"{self.prog}: {message}\n")

    def refuse_unknown(self, unknown: Sequence[str]) -> NoReturn:
        """Say which argument was not understood."""
        name = unknown[0].partition("=")[0]
        if not name.startswith("-"):
            self.error(f"“{name}” is one argument too many.")
        if name in self._option_string_actions:
            self.error(f"“{name}” belongs behind the command.")
        self.error(f"“{name}” is no option.{did_you_mean(name, [*self._option_string_actions])}")


def refuse_command(parser: Parser, typed: str, commands: Sequence[str]) -> NoReturn:
    """Say that there is no such command."""
    guess = did_you_mean(typed, commands)
    if not guess and any(mark in typed for mark in "./\\"):
        guess = f" To judge saved mail: {command_name()} check …"
    known = f"{', '.join(commands[:-1])} and {commands[-1]}"
    parser.error(
        f"“{typed}” is no command.{guess}\nThe commands are {known}; “{command_name()} --help” tells more."
    )
