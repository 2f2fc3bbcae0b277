"""The arguments of ``inbox-inspector scan``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from app.cli.argument_values import read_count, read_day, read_own_address

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from app.cli.parser import Commands

KINDS_OF_SAVED_MAIL = ("eml", "mbox", "maildir")


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """What ``scan`` was asked to do."""

    command: ClassVar[str] = "scan"
    account: str | None
    """An account's address or identifier, or ``KIND:PATH``; None: the only account there is."""
    as_json: bool = False
    is_explained: bool = False
    """Every reason is said in words."""
    folders: tuple[str, ...] = ()
    """Empty: as the account says."""
    since: datetime | None = None
    """Midnight, local; None: as the account says."""
    reads_password: bool = False
    recipients: frozenset[str] = frozenset()
    """The user's addresses, for saved mail; an account has its own."""
    is_offline: bool = False
    dns_server: str | None = None
    """``HOST:PORT``; None: the system's."""
    jobs: int | None = None
    """None: all cores."""

    @property
    def saved_mail(self) -> str | None:
        """Return the path of saved mail; None where an account is meant."""
        kind, colon, path = (self.account or "").partition(":")
        return path if colon and kind in KINDS_OF_SAVED_MAIL else None


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "scan",
        help="scan a mailbox without a window",
        description=(
            "Scans a mailbox that was added in the window, or saved mail as if it were one, and prints "
            "every message that claims to be from a known shop. Nothing in the mailbox is changed."
        ),
        epilog="Exit status: 0 scanned, 1 at least one suspected spoof, 2 bad usage or no mailbox reached.",
    )
    parser.set_defaults(read=_read)
    parser.add_argument(
        "account",
        nargs="?",
        metavar="ACCOUNT",
        help="the account’s address, or eml:PATH, mbox:PATH or maildir:PATH (default: the only account)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line instead of a table")
    parser.add_argument(
        "--explain",
        action="store_true",
        help="say every reason in words: in the table all of them, with --json as “text” beside each id",
    )
    parser.add_argument(
        "--folder",
        action="append",
        default=[],
        metavar="FOLDER",
        help="scan this folder (may be given several times; default: the account’s, else Inbox and Spam)",
    )
    parser.add_argument(
        "--since",
        type=read_day,
        metavar="DATE",
        help="look at mail that arrived on this day or later, such as 2026-11-01",
    )
    parser.add_argument(
        "--password-stdin",
        action="store_true",
        help="read the password from standard input instead of this computer’s keychain",
    )
    parser.add_argument(
        "--recipient",
        action="append",
        default=[],
        type=read_own_address,
        metavar="ADDRESS",
        help="for saved mail: an address of yours (may be given several times); without it no code is shown",
    )
    parser.add_argument(
        "--offline",
        action="store_true",
        help="ask no DNS server: only what the mail provider noted in the mail can then prove anything",
    )
    parser.add_argument("--dns", metavar="HOST:PORT", help="ask this DNS server instead of the system's")
    parser.add_argument(
        "--jobs",
        type=read_count,
        metavar="N",
        help="judge N messages at a time (default: one for each processor core)",
    )


def _read(parsed: argparse.Namespace) -> ScanOptions:
    return ScanOptions(
        account=parsed.account,
        as_json=parsed.json,
        is_explained=parsed.explain,
        folders=tuple(parsed.folder),
        since=parsed.since,
        reads_password=parsed.password_stdin,
        recipients=frozenset(parsed.recipient),
        is_offline=parsed.offline,
        dns_server=parsed.dns,
        jobs=parsed.jobs,
    )
