"""The arguments of ``inbox-inspector check``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from app.cli.argument_values import read_count, read_moment, read_own_address

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from app.cli.parser import Commands


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What ``check`` was asked to do."""

    command: ClassVar[str] = "check"

    paths: tuple[str, ...]
    as_json: bool = False
    is_explained: bool = False
    """Every reason is said in words."""
    is_offline: bool = False
    provider: str | None = None
    """A domain of the mail provider that received the mail."""
    trusted_id: str | None = None
    """An authserv-id believed by hand."""
    dns_server: str | None = None
    """``HOST:PORT``; None: the system's."""
    recipients: frozenset[str] = frozenset()
    arrived: datetime | None = None
    now: datetime | None = None
    """None: the clock."""
    jobs: int | None = None
    """None: all cores."""


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "check",
        help="judge saved mail: files, folders, mbox files, Maildirs",
        description=(
            "Judges saved mail. Says for each message that claims to be from a known shop "
            "whether that is proven, cannot be told, or is very likely fake, and why."
        ),
        epilog="Exit status: 0 judged, 1 at least one suspected spoof, 2 bad usage or nothing readable.",
    )
    parser.set_defaults(read=_read)
    _add_arguments(parser)


def _read(parsed: argparse.Namespace) -> CheckOptions:
    return CheckOptions(
        paths=tuple(parsed.paths),
        as_json=parsed.json,
        is_explained=parsed.explain,
        is_offline=parsed.offline,
        provider=parsed.provider,
        trusted_id=parsed.trust,
        dns_server=parsed.dns,
        recipients=frozenset(parsed.recipient),
        arrived=parsed.arrived,
        now=parsed.now,
        jobs=parsed.jobs,
    )


def _add_arguments(check: argparse.ArgumentParser) -> None:
    check.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a saved message (.eml), a folder, an mbox file, a Maildir, or - for standard input",
    )
    check.add_argument("--json", action="store_true", help="print one JSON object a line instead of a table")
    check.add_argument(
        "--explain",
        action="store_true",
        help="say every reason in words: in the table all of them, with --json as “text” beside each id",
    )
    check.add_argument(
        "--offline",
        action="store_true",
        help="ask nobody: only what the mail provider noted in the mail can then prove anything",
    )
    witness = check.add_mutually_exclusive_group()
    witness.add_argument(
        "--provider",
        metavar="NAME",
        help="the mail provider that received this mail, by its domain, such as gmail.com; its own check "
        "results may then be believed",
    )
    witness.add_argument(
        "--trust",
        metavar="AUTHSERV_ID",
        help="believe the check results of this mail server (for experts, instead of --provider)",
    )
    check.add_argument(
        "--dns",
        metavar="HOST:PORT",
        help="ask this DNS server instead of the system's",
    )
    check.add_argument(
        "--recipient",
        action="append",
        default=[],
        type=read_own_address,
        metavar="ADDRESS",
        help="an address of yours (may be given several times); without it no code is shown",
    )
    check.add_argument(
        "--arrived",
        type=read_moment,
        metavar="ISO8601",
        help="when the mail arrived, such as 2026-11-18T09:30+01:00 (default: as the mail itself says)",
    )
    check.add_argument(
        "--now",
        type=read_moment,
        metavar="ISO8601",
        help="judge as if it were this moment (default: the clock)",
    )
    check.add_argument(
        "--jobs",
        type=read_count,
        metavar="N",
        help="judge N messages at a time (default: one for each processor core)",
    )
