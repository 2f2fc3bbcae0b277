"""Attachments: what a part's file really is, and the name a user may be shown for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.message.cleaning import make_visible
from app.message.model import Attachment, FileKind
from app.message.parameters import read_file_name
from app.message.sniffing import extension_kind, sniff_kind
from app.message.transfer import decode_transfer

if TYPE_CHECKING:
    from app.message.mime import Part
    from app.message.notes import Notes

NAME_LIMIT = 150
_RAW_NAME_LIMIT = 1_000
# Enough encoded octets for every signature that sniffing knows.
_SNIFFED = 8 * 1024

_TRICKS = re.compile(r"[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]| {4}|\.[ ]{1,100}\Z")
_EXTENSION = re.compile(r"\.([A-Za-z][A-Za-z0-9]{0,9})[ .]{0,100}\Z")
_INNER_EXTENSION = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|txt|rtf|csv|mp[34]|html?|odt|zip)"
    r"[ _]{0,100}\.[A-Za-z0-9]{1,10}\Z",
    re.IGNORECASE,
)
_HONEST_DOUBLE = re.compile(r"\.(?:tar\.[gx]z|pdf\.p7[ms]|txt\.asc|pdf\.sig)\Z", re.IGNORECASE)
_DEVICE_NAME = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")


def read_attachment(raw: bytes, part: Part, html: str, notes: Notes) -> Attachment:
    """Describe a part that is not the body. ``html`` is the body, which may refer to it."""
    untrusted_name = read_file_name(part.disposition, part.content_type, notes)[:_RAW_NAME_LIMIT]
    declared_type = part.content_type.value
    head = decode_transfer(
        raw[part.start : min(part.end, part.start + _SNIFFED)], _bulk_encoding(part), type(notes)()
    )
    octets = part.end - part.start
    file_name = clean_file_name(untrusted_name)
    has_double_extension = is_disguised_name(untrusted_name)
    is_image = declared_type.startswith("image/")
    return Attachment(
        file_name=file_name,
        kind=sniff_kind(head, _extension(untrusted_name), declared_type),
        declared_type=declared_type,
        is_inline=(is_image and part.disposition.value == "inline")
        or bool(
            part.content_id and part.disposition.value != "attachment" and f"cid:{part.content_id}" in html
        ),
        has_double_extension=has_double_extension,
        size=octets * 3 // 4 if part.transfer_encoding == "base64" else octets,
    )


def _bulk_encoding(part: Part) -> str:
    return part.transfer_encoding if part.transfer_encoding in {"base64", "quoted-printable"} else ""


def clean_file_name(untrusted_name: str) -> str:
    """Return a file name without folders, drives, streams, device names and invisible characters.

    For showing; nothing is ever saved under it.
    """
    name = untrusted_name.replace("\\", "/").rpartition("/")[2]
    if _DRIVE.match(name):
        name = name[2:]
    # An NTFS stream, "invoice.pdf:run.exe", is shown whole with its colon made harmless.
    name = make_visible(name.replace(":", "_"), NAME_LIMIT).strip(" .")
    return "_" + name if _DEVICE_NAME.match(name) else name


def is_disguised_name(untrusted_name: str) -> bool:
    """Tell whether a name hides what it ends with: two extensions, bidi or blank tricks, a stream."""
    name = untrusted_name.replace("\\", "/").rpartition("/")[2]
    if _TRICKS.search(name) or ":" in name[2:]:
        return True
    if _HONEST_DOUBLE.search(name):
        return False
    return (
        _INNER_EXTENSION.search(name) is not None and extension_kind(_extension(name)) is not FileKind.OTHER
    )


def _extension(name: str) -> str:
    found = _EXTENSION.search(name.replace(":", ".")[-120:])
    return found[1].lower() if found else ""
