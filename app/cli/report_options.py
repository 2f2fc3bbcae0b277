"""The arguments of ``inbox-inspector report``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from app.cli.argument_values import UsageError, read_address, read_country

if TYPE_CHECKING:
    import argparse

    from app.cli.parser import Commands

SOMEBODY = "you@example.org"
"""Stands for the user's address where none is given."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What ``report`` was asked to do: always a dry run, reports are sent from the window."""

    command: ClassVar[str] = "report"
    as_json: ClassVar[bool] = False
    file: str
    """A path, or ``-``."""
    desk: str | None = None
    """None: the desks of the shop that the message claims to be from."""
    sender: str = SOMEBODY
    country: str = ""


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "report",
        help="show what a report of a saved message would look like",
        description=(
            "Prints the mail that would be sent to report a saved message as a fake, octet by octet. "
            "What is said about it goes to standard error. Nothing is sent."
        ),
        epilog="Exit status: 0 printed, 2 bad usage, nothing readable, or no desk that takes mail.",
    )
    parser.set_defaults(read=_read)
    parser.add_argument("file", metavar="FILE", help="a saved message (.eml), or - for standard input")
    parser.add_argument(
        "--to-desk",
        type=read_address,
        metavar="ADDRESS",
        help="the desk it would go to (default: those of the shop that it claims to be from)",
    )
    parser.add_argument(
        "--from",
        dest="sender",
        type=read_address,
        default=SOMEBODY,
        metavar="ADDRESS",
        help=f"your address, which received the message (default: {SOMEBODY})",
    )
    parser.add_argument(
        "--country",
        type=read_country,
        metavar="CC",
        help="your country, such as DE, for shops with a desk there",
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="send nothing; needed, because reports are sent from the window only",
    )


def _read(parsed: argparse.Namespace) -> ReportOptions:
    if not parsed.dry_run:
        message = "Reports are sent from the window only. Add --dry-run to see what one would look like."
        raise UsageError(message)
    return ReportOptions(parsed.file, parsed.to_desk, parsed.sender, parsed.country or "")
