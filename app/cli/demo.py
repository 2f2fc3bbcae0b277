"""``inbox-inspector demo`` where there is no screen: the list, a picture, and a report that arrives."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.check import console_on
from app.cli.entries import plain
from app.cli.overview import Overview, is_spoof_in_inbox
from app.cli.streams import while_somebody_reads
from app.cli.table import summary

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
STATUS_NO_PICTURE = 2

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
    """Scan the demo's mailbox, report a spoof, draw and print what was found; returns the exit status.

    ``render`` draws the window; None draws nothing.
    """
    if streams.err.isatty():
        print("A sample mailbox is started, scanned and drawn; this takes some seconds.", file=streams.err)
    found = walk.scan()
    rows = sorted(found.rows.values(), key=lambda row: row.arrival or now, reverse=True)
    drawn = None if render is None else _draw(render, rows, picture)
    reported = walk.report(_spoof_to_report(walk, rows))
    overview = Overview(console_on(streams.out), rows, retailer_names, now)
    with while_somebody_reads():
        overview.print_codes()
        overview.print_spoofs()
        _print_reported(streams, reported)
        if drawn is not None:
            _print(streams, "", drawn)
        overview.print_list()
        _print(streams, summary(found.looked_at, len(rows), len(retailer_names)))
        _print_received(streams, reported)
        streams.out.flush()
    if not reported.received or not all(_is_unchanged(reported, one) for one in reported.received):
        return STATUS_CHANGED_ON_THE_WAY
    return STATUS_NO_PICTURE if drawn is not None and not picture.is_file() else STATUS_DONE


def _draw(render: Render, rows: Sequence[Row], picture: Path) -> str:
    """Draw the window; return where the picture is, or why there is none."""
    octets = render(rows)
    try:
        picture.write_bytes(octets)
    except OSError as error:
        why = error.strerror or "unknown reason"
        return (
            f"The picture of the window could not be written as {picture}: {why}. "
            "Start this in a folder of yours."
        )
    return f"The window as a picture: {picture}"


def _spoof_to_report(walk: Walk, rows: Sequence[Row]) -> Row:
    """Return the newest spoof in the Inbox whose shop wants the whole mail attached, as most do."""
    return next(
        row
        for row in rows
        if is_spoof_in_inbox(row) and not any(desk.is_inline for desk in walk.desks_of(row))
    )


def _print_reported(streams: Streams, reported: Reported) -> None:
    row, original = reported.row, reported.original
    _print(
        streams,
        "",
        "One spoof was reported, to a desk inside this demo; nothing left this computer:",
        f"  {plain(row.author_display_name)} <{plain(row.author_addr_spec)}>: {plain(row.masked_subject)}",
    )
    for received in reported.received:
        answer = "yes" if _is_unchanged(reported, received) else "NO"
        _print(
            streams,
            f"  Arrived for {', '.join(received.recipients)}",
            f"    The attached message equals the original octet for octet: {answer} "
            f"({len(original):,} octets, SHA-256 {sha256(original).hexdigest()[:16]}…)",
        )


def _print_received(streams: Streams, reported: Reported) -> None:
    for received in reported.received:
        _print(streams, "", f"The header of the report to {', '.join(received.recipients)}:")
        _print(streams, *(f"  {line}" for line in _header_lines(received)))


def _is_unchanged(reported: Reported, received: Received) -> bool:
    return attached_original(received.raw) == reported.original


def _header_lines(received: Received) -> list[str]:
    header = received.raw.partition(b"\r\n\r\n")[0].decode("ascii", "replace")
    return [plain(line) for line in header.split("\r\n")]


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
