"""A plain text part to lines (RFC 3676 where it says format=flowed)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.message.cleaning import fold_all
from app.message.model import Limit, TextLine, make_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.message.notes import Notes

TEXT_LIMIT = 64 * 1024
"""Characters of a plain part that are read."""
_SIGNATURE_MARK = "-- "


def read_plain(text: str, parameters: Mapping[str, str], notes: Notes) -> tuple[TextLine, ...]:
    """Return the non-empty lines of a plain text part, quotation marks kept, white space folded.

    ``parameters`` are those of its Content-Type. A line between two empty ones is its own block.
    """
    if len(text) > TEXT_LIMIT:
        notes.limits.add(Limit.TEXT_SIZE)
        text = text[:TEXT_LIMIT]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = text.split("\n")
    if parameters.get("format", "").lower() == "flowed":
        rows = _unflow(rows, is_space_deleted=parameters.get("delsp", "").lower() == "yes")
    folded = ["", *fold_all(rows), ""]
    neighbours = zip(folded, folded[1:], folded[2:], strict=False)
    rows_of_lines = [(row, False, not (before or after)) for before, row, after in neighbours if row]
    return tuple(make_all(TextLine, rows_of_lines))


def _unflow(rows: list[str], *, is_space_deleted: bool) -> list[str]:
    joined: list[str] = []
    paragraph: list[str] = []
    depth = 0
    for row in rows:
        content = row.lstrip(">")
        row_depth = len(row) - len(content)
        # Space-stuffing (section 4.4) protects lines that start with a blank or a quotation mark.
        content = content.removeprefix(" ")
        if paragraph and row_depth != depth:
            joined.append(_paragraph(paragraph, depth))
            paragraph = []
        depth = row_depth
        if content.endswith(" ") and content != _SIGNATURE_MARK:
            paragraph.append(content[:-1] if is_space_deleted else content)
            continue
        paragraph.append(content)
        joined.append(_paragraph(paragraph, depth))
        paragraph = []
    if paragraph:
        joined.append(_paragraph(paragraph, depth))
    return joined


def _paragraph(pieces: list[str], depth: int) -> str:
    return (">" * depth + " " if depth else "") + "".join(pieces)
