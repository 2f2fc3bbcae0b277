"""``inbox-inspector demo`` where there is no screen: the list, a picture, and a report that arrives."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from app.cli.table import ReadableTable
from app.mailbox.model import FolderRole
from app.message.cleaning import make_visible
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from app.cli.streams import Streams
    from app.demo.smtp_server import Received
    from app.demo.walk import Reported, Walk
    from app.names import RetailerId
    from app.store.model import Row

    Render = Callable[[Sequence[Row]], bytes]
    """Rows, newest first, to the window as a PNG file."""

PICTURE = Path("inbox-inspector-demo.png")
STATUS_DONE = 0
STATUS_CHANGED_ON_THE_WAY = 1

_WIDTH_OF_A_FILE = 120
_LONGEST_LINE = 200
_BOUNDARY = re.compile(rb'boundary="([^"\r\n]+)"')
_ORIGINAL = re.compile(
    rb"^content-type: (?:message/rfc822|application/octet-stream)", re.IGNORECASE | re.MULTILINE
)


def show_demo(  # noqa: PLR0913 - a walk, and how to show it
    walk: Walk,
    retailer_names: Mapping[RetailerId, str],
    now: datetime,
    streams: Streams,
    *,
    render: Render | None,
    picture: Path = PICTURE,
) -> int:
    """Scan the demo's mailbox, print and draw what was found, report a spoof; returns the exit status.

    ``render`` draws the window; None draws nothing.
    """
    width = None if streams.out.isatty() else _WIDTH_OF_A_FILE
    console = Console(file=streams.out, width=width, markup=False, highlight=False, emoji=False)
    found = walk.scan()
    rows = sorted(found.rows.values(), key=lambda row: row.arrival or now, reverse=True)
    table = ReadableTable(console, retailer_names, now, where_more="")
    table.add_rows(rows, found.looked_at)
    table.finish(is_whole=True)
    if render is not None:
        picture.write_bytes(render(rows))
        _print(streams, "", f"The window as a picture: {picture}")
    reported = walk.report(_spoof_to_report(walk, rows))
    return _print_reported(streams, reported)


def _spoof_to_report(walk: Walk, rows: Sequence[Row]) -> Row:
    """Return the newest spoof in the Inbox whose shop wants the whole mail attached, as most do."""
    return next(
        row
        for row in rows
        if row.verdict is Verdict.SUSPECTED_SPOOF
        and any(place.role is FolderRole.INBOX for place in row.places)
        and not any(desk.is_inline for desk in walk.desks_of(row))
    )


def _print_reported(streams: Streams, reported: Reported) -> int:
    original, row = reported.original, reported.row
    _print(
        streams,
        "",
        "One spoof was reported to the built-in desk; nothing left this computer:",
        f"  {_plain(row.author_display_name)} <{_plain(row.author_addr_spec)}>: {_plain(row.masked_subject)}",
    )
    is_unchanged = True
    for received in reported.received:
        _print(streams, "", f"Arrived for {', '.join(received.recipients)}:")
        _print(streams, *(f"  {line}" for line in _header_lines(received)))
        is_same = attached_original(received.raw) == original
        is_unchanged = is_unchanged and is_same
        answer = "yes" if is_same else "NO"
        _print(
            streams,
            f"  The attached message equals the original octet for octet: {answer} "
            f"({len(original):,} octets, SHA-256 {sha256(original).hexdigest()[:16]}…)",
        )
    return STATUS_DONE if is_unchanged and reported.received else STATUS_CHANGED_ON_THE_WAY


def _header_lines(received: Received) -> list[str]:
    header = received.raw.partition(b"\r\n\r\n")[0].decode("ascii", "replace")
    return [_plain(line) for line in header.split("\r\n")]


def attached_original(raw: bytes) -> bytes | None:
    """Return the message that a report carries, as it is; None where it carries none."""
    header, _, body = raw.partition(b"\r\n\r\n")
    boundary = _BOUNDARY.search(header)
    if boundary is None:
        return None
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary[1])[1:]:
        part_header, _, content = part.partition(b"\r\n\r\n")
        if _ORIGINAL.search(part_header):
            is_encoded = b"base64" in part_header.lower()
            return base64.b64decode(content) if is_encoded else content
    return None


def _print(streams: Streams, *lines: str) -> None:
    for line in lines:
        print(line, file=streams.out)


def _plain(text: str) -> str:
    return make_visible(text, _LONGEST_LINE)
