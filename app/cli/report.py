"""``inbox-inspector report --dry-run``: print exactly what a report would send."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.claim.retailer import DeskFormat
from app.cli.argument_values import UsageError
from app.cli.sources import failure_sentence, is_mail, path_text
from app.cli.streams import while_somebody_reads
from app.jobs.report_sending import LARGEST_ORIGINAL
from app.names import AddrSpec
from app.report.composing import ReportMail, compose, new_message_id
from app.report.desks import Desks, MailDesk, desks_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from typing import TextIO

    from app.claim.retailer import ReportDesk, Retailer
    from app.cli.report_options import ReportOptions
    from app.cli.streams import Streams
    from app.names import RetailerId
    from app.report.desks import Centre

STATUS_PRINTED = 0
STATUS_NO_DESK = 2

_STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of desks, and of who a message claims to be from."""

    retailers: Mapping[RetailerId, Retailer]
    centres: tuple[Centre, ...]
    claimed: Callable[[bytes], RetailerId | None]


def show_report(options: ReportOptions, known: Known, now: datetime, streams: Streams) -> int:
    """Print the mail to each desk; returns the exit status.

    Raises ``UsageError`` and ``UnusableAddressError``.
    """
    original = _read_original(options.file, streams)
    if options.desk is not None:
        desks = Desks((_desk_of(options.desk, known),), ())
    elif not is_mail(original):
        raise UsageError(_told(options.file, "This is not a mail message."))
    else:
        retailer_id = known.claimed(original)
        retailer = None if retailer_id is None else known.retailers[retailer_id]
        desks = desks_for(retailer, options.country, known.centres, ())
        _say_who(retailer, desks, streams.err)
    with while_somebody_reads():
        for desk in desks.mail:
            _print_report(original, desk, options, now, streams)
    return STATUS_PRINTED if desks.mail else STATUS_NO_DESK


def _read_original(file: str, streams: Streams) -> bytes:
    try:
        if file == _STANDARD_INPUT:
            original = streams.standard_input.read(LARGEST_ORIGINAL + 1)
        else:
            with Path(file).open("rb") as stream:
                original = stream.read(LARGEST_ORIGINAL + 1)
    except OSError as error:
        raise UsageError(_told(file, failure_sentence(error))) from error
    if not original:
        raise UsageError(_told(file, "This is empty."))
    if len(original) > LARGEST_ORIGINAL:
        raise UsageError(_told(file, "This message is too large to be sent by mail."))
    return original


def _told(file: str, sentence: str) -> str:
    return f"{path_text(Path(file))}: {sentence}"


def _desk_of(address: str, known: Known) -> MailDesk:
    """Return the desk with this address in the form it wants; a desk that nobody knows gets an attachment."""
    desks: list[ReportDesk | Centre] = [*known.centres]
    for retailer in known.retailers.values():
        desks += retailer.report_desks
    formats = {desk.address.lower(): desk.format for desk in desks if desk.address is not None}
    return MailDesk(AddrSpec(address), formats.get(address.lower()) is DeskFormat.INLINE)


def _say_who(retailer: Retailer | None, desks: Desks, err: TextIO) -> None:
    if retailer is None:
        print("This message claims to be from no shop we know; choose a desk with --to-desk.", file=err)
        return
    print(f"It claims to be from {retailer.name}.", file=err)
    if not desks.mail:
        print("No desk there takes mail.", file=err)
    for form in desks.forms:
        print(f"Web form: {form}", file=err)


def _print_report(
    original: bytes, desk: MailDesk, options: ReportOptions, now: datetime, streams: Streams
) -> None:
    mail = ReportMail(
        original=original,
        desk=desk.address,
        is_inline=desk.is_inline,
        account_address=options.sender,
        message_id=new_message_id(options.sender),
        date=now,
    )
    octets = compose(mail, has_8bitmime=True)
    form = "its text in the mail" if desk.is_inline else "attached, octet by octet"
    print(f"To {desk.address}, from {options.sender}: {form}; {len(octets)} octets.", file=streams.err)
    if streams.out.isatty():
        streams.out.write(_spelt_out(octets))
        print("Shown with control characters spelt out; into a file it goes as it is.", file=streams.err)
    else:
        streams.out.flush()
        streams.out.buffer.write(octets)
        streams.out.buffer.flush()
    print("Nothing was sent.", file=streams.err)


def _spelt_out(octets: bytes) -> str:
    """Return text for a terminal: a message may hold sequences that change what that shows or does."""
    text = octets.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    return "".join(
        character if character.isprintable() or character == "\n" else ascii(character)[1:-1]
        for character in text
    )
