"""Content-Type and Content-Disposition (RFC 2045 section 5.1, RFC 2231): value and parameters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.message.charset import decode_text
from app.message.header.encoded_words import decode_words
from app.message.model import Defect, Limit
from app.message.percent import undo_percent

if TYPE_CHECKING:
    from app.message.notes import Notes

FIELD_LIMIT = 4 * 1024
PARAMETER_LIMIT = 50

_VALUE = re.compile(r"[ \t]*+([!#$&-.0-9A-Z^_a-z+]{1,80}(?:/[!#$&-.0-9A-Z^_a-z+*]{1,80})?)[ \t]*+(?=;|$)")
_PARAMETER = re.compile(
    r"[ \t]*+([^\s=;\"\x00-\x20]{1,80})[ \t]*+=[ \t]*+"
    r'(?:"([^"\\]*+(?:\\.[^"\\]*+)*+)"|([^;"]*+))[ \t]*+(?=;|$)'
)
_QUOTED_PAIR = re.compile(r"\\(.)")
_SECTION = re.compile(r"([^*]{1,60})(?:\*([0-9]{1,2}))?(\*)?")


@dataclass(frozen=True, slots=True)
class ParameterisedField:
    """A field body of the form ``value; name=value; …``."""

    value: str
    """Lower case; "" where it could not be read."""
    parameters: dict[str, str] = field(default_factory=dict)
    """Lower-case names; the first of several counts."""


def read_parameterised(field_body: str, notes: Notes) -> ParameterisedField:
    """Read an unfolded Content-Type or Content-Disposition body; never raises, at most 4 KB."""
    if len(field_body) > FIELD_LIMIT:
        notes.limits.add(Limit.FIELD_LENGTH)
        field_body = field_body[:FIELD_LIMIT]
    found = _VALUE.match(field_body)
    if found is None:
        notes.defects.add(Defect.MALFORMED_CONTENT_TYPE)
        semicolon = field_body.find(";")
        value, position = "", len(field_body) if semicolon < 0 else semicolon
    else:
        value, position = found[1].lower(), found.end()
    pairs = _read_pairs(field_body, position, notes)
    return ParameterisedField(value, _join(pairs, notes) if pairs else {})


def _read_pairs(text: str, position: int, notes: Notes) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    while 0 <= position < len(text) - 1:
        position += 1
        found = _PARAMETER.match(text, position)
        if found is None:
            next_position = text.find(";", position)
            piece = text[position : next_position if next_position >= 0 else len(text)]
            if piece.strip():
                notes.defects.add(Defect.MALFORMED_CONTENT_TYPE)
            position = next_position
            continue
        if len(pairs) == PARAMETER_LIMIT:
            notes.limits.add(Limit.FIELD_LENGTH)
            break
        name, quoted, plain = found.groups()
        if quoted is None:
            value = plain.strip(" \t")
        else:
            value = _QUOTED_PAIR.sub(r"\1", quoted) if "\\" in quoted else quoted
        pairs.append((name.lower(), value))
        position = found.end()
    return pairs


def _join(pairs: list[tuple[str, str]], notes: Notes) -> dict[str, str]:
    parameters: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, value in pairs:
        if "*" in name:
            found = _SECTION.fullmatch(name)
            if found is None:
                notes.defects.add(Defect.MALFORMED_CONTENT_TYPE)
                continue
            parts = sections.setdefault(found[1], {})
            number = int(found[2] or 0)
            if number in parts:
                notes.defects.add(Defect.DUPLICATE_PARAMETER)
            parts.setdefault(number, (value, bool(found[3])))
        elif name in parameters:
            notes.defects.add(Defect.DUPLICATE_PARAMETER)
        else:
            parameters[name] = value
    for name, parts in sections.items():
        value = _join_sections(parts, notes)
        # Senders repeat the name for programs that know no RFC 2231; for a boundary or a charset
        # the two readings would be two messages.
        if name in parameters and parameters[name] != value and name in {"boundary", "charset"}:
            notes.defects.add(Defect.DUPLICATE_PARAMETER)
        parameters[name] = value
    return parameters


def _join_sections(parts: dict[int, tuple[str, bool]], notes: Notes) -> str:
    charset = ""
    joined: list[bytes] = []
    for number in sorted(parts):
        value, is_extended = parts[number]
        if not is_extended:
            joined.append(value.encode("utf-8", "replace"))
            continue
        if number == min(parts) and value.count("'") >= 2:  # noqa: PLR2004 - charset'language'text
            charset, _, value = value.split("'", 2)
        joined.append(undo_percent(value))
    return decode_text(b"".join(joined), charset, notes.defects)


def read_file_name(disposition: ParameterisedField, content_type: ParameterisedField, notes: Notes) -> str:
    """Return the untrusted file name a mail program would offer, "" where there is none."""
    name = disposition.parameters.get("filename") or content_type.parameters.get("name") or ""
    return decode_words(name, notes) if "=?" in name else name
