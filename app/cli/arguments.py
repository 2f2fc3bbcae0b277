"""What the user typed: arguments to an options value. Nothing is opened or looked up here."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import datetime

from app import __version__


class UsageError(Exception):
    """The user asked for something that cannot be; the text says what, in one sentence."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What ``check`` was asked to do."""

    paths: tuple[str, ...]
    as_json: bool = False
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


def read_arguments(arguments: list[str]) -> CheckOptions | None:
    """Return what to do; None where no command was given. Exits with status 2 for bad usage."""
    parsed = _parser().parse_args(arguments)
    if parsed.command is None:
        return None
    return CheckOptions(
        paths=tuple(parsed.paths),
        as_json=parsed.json,
        is_offline=parsed.offline,
        provider=parsed.provider,
        trusted_id=parsed.trust,
        dns_server=parsed.dns,
        recipients=frozenset(parsed.recipient),
        arrived=parsed.arrived,
        now=parsed.now,
        jobs=parsed.jobs,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="inbox-inspector",
        description="Tells genuine mail of shops, payment services and carriers from fakes.",
        epilog="Run “inbox-inspector check --help” for its options.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Inbox Inspector {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_check(
        commands.add_parser(
            "check",
            help="judge saved mail: files, folders, mbox files, Maildirs",
            description=(
                "Judges saved mail. Says for each message that claims to be from a known shop "
                "whether that is proven, cannot be told, or is very likely fake, and why."
            ),
            epilog="Exit status: 0 judged, 1 at least one suspected spoof, 2 bad usage or nothing readable.",
            allow_abbrev=False,
        ),
    )
    return parser


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a saved message (.eml), a folder, an mbox file, a Maildir, or - for standard input",
    )
    check.add_argument("--json", action="store_true", help="print one JSON object a line instead of a table")
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
        type=_read_recipient,
        metavar="ADDRESS",
        help="an address of yours (may be given several times); without it no code is shown",
    )
    check.add_argument(
        "--arrived",
        type=_read_moment,
        metavar="ISO8601",
        help="when the mail arrived, such as 2026-11-18T09:30+01:00 (default: as the mail itself says)",
    )
    check.add_argument(
        "--now",
        type=_read_moment,
        metavar="ISO8601",
        help="judge as if it were this moment (default: the clock)",
    )
    check.add_argument(
        "--jobs",
        type=_read_count,
        metavar="N",
        help="judge N messages at a time (default: one for each processor core)",
    )


def _read_moment(text: str) -> datetime:
    """Read ISO 8601; without an offset it is meant in the local time zone."""
    try:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo is not None else moment.astimezone()
    except (ValueError, OverflowError, OSError) as error:
        message = f"“{text}” is no date and time such as 2026-11-18T09:30+01:00"
        raise argparse.ArgumentTypeError(message) from error


def _read_recipient(text: str) -> str:
    """Read an address, or ``@domain`` for a whole domain of one's own."""
    address = text.strip()
    local_part, at, domain = address.rpartition("@")
    if not at or not domain or "@" in local_part or any(character.isspace() for character in address):
        message = f"“{text}” is no mail address"
        raise argparse.ArgumentTypeError(message)
    return address.lower()


def _read_count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text[:9]) < 1:
        message = f"“{text}” is no number of 1 or more"
        raise argparse.ArgumentTypeError(message)
    return int(text[:9])
