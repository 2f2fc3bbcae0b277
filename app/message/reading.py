"""Raw bytes to a ``Message``: the stage's two entrances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.message.body import Body, read_body
from app.message.cleaning import make_visible
from app.message.header.authors import read_authors, read_recipients, read_reply_to
from app.message.header.dates import read_date
from app.message.header.encoded_words import decode_words, unfold
from app.message.header.section import HeaderScan, scan_header
from app.message.model import Defect, Limit, Message
from app.message.notes import Notes

if TYPE_CHECKING:
    from datetime import datetime

RAW_LIMIT = 2 * 1024 * 1024
"""Octets of a message that are read unless the caller allows more."""
SUBJECT_LIMIT = 1_000
MESSAGE_ID_LIMIT = 300


def read_message(raw: bytes, *, raw_limit: int = RAW_LIMIT) -> Message:
    """Read a whole message.

    ``raw`` is the message as the server or a file gave it. Beyond ``raw_limit`` octets nothing is
    read, and ``Limit.RAW_SIZE`` is set. Never raises for any bytes; the same bytes give the same
    message; the work is bounded.
    """
    notes = Notes()
    if len(raw) > raw_limit:
        notes.limits.add(Limit.RAW_SIZE)
    scan = scan_header(raw)
    return _build(
        raw, scan, read_body(raw, scan, max(min(len(raw), raw_limit), scan.body_start), notes), notes
    )


def read_header(raw: bytes) -> Message:
    """Read the header fields alone, for the claim test: everything of the body is empty.

    ``raw`` may be a whole message or only its header section, with or without the empty line.
    """
    return _build(raw, scan_header(raw), Body(), Notes())


def _build(raw: bytes, scan: HeaderScan, body: Body, notes: Notes) -> Message:
    untrusted_subject = decode_words(_text_of(scan, "subject", notes), notes)
    return Message(
        raw=raw,
        header_fields=scan.fields,
        body_start=scan.body_start,
        anomalies=scan.anomalies,
        authors=read_authors(scan, notes),
        reply_to=read_reply_to(scan.by_name.get("reply-to", ()), notes),
        recipients=(
            *read_recipients("to", scan.by_name.get("to", ()), notes),
            *read_recipients("cc", scan.by_name.get("cc", ()), notes),
        ),
        untrusted_subject=untrusted_subject,
        subject=make_visible(untrusted_subject, SUBJECT_LIMIT),
        date=_read_date(scan, notes),
        message_id=make_visible(_text_of(scan, "message-id", notes), MESSAGE_ID_LIMIT),
        lines=tuple(body.lines),
        plain_lines=tuple(body.plain_lines),
        has_html=body.has_html,
        hidden=tuple(body.hidden),
        links=tuple(body.links),
        images=tuple(body.images),
        attachments=tuple(body.attachments),
        has_form=body.has_form,
        defects=frozenset(notes.defects),
        limits=scan.limits | notes.limits,
        doubts=frozenset(notes.doubts),
        top_transfer_encoding=_first_word(scan, "content-transfer-encoding", notes),
        top_disposition=_first_word(scan, "content-disposition", notes),
    )


def _text_of(scan: HeaderScan, field_name: str, notes: Notes) -> str:
    fields = scan.by_name.get(field_name)
    return unfold(fields[0].field_body, notes) if fields else ""


def _first_word(scan: HeaderScan, field_name: str, notes: Notes) -> str:
    return _text_of(scan, field_name, notes).partition(";")[0].strip().lower()


def _read_date(scan: HeaderScan, notes: Notes) -> datetime | None:
    text = _text_of(scan, "date", notes)
    date = read_date(text) if text else None
    if date is None:
        notes.defects.add(Defect.BAD_DATE)
    return date
