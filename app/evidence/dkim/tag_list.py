"""The tag=value list of signatures and key records (RFC 6376 section 3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WHITE_SPACE = " \t\r\n"

_NAME_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")


@dataclass(frozen=True, slots=True)
class TagList:
    """A tag list that was read completely."""

    values: Mapping[str, str]
    """Tag name, as written, to its value; folding white space around the value removed."""
    value_spans: Mapping[str, tuple[int, int]]
    """Tag name to where its value stands in the text, surrounding white space included."""

    def get_compact(self, name: str) -> str | None:
        """Return a value with all white space removed, or None where the tag is missing."""
        value = self.values.get(name)
        return None if value is None else "".join(value.split())


@dataclass(frozen=True, slots=True)
class BadTagList:
    """A tag list that breaks the grammar."""

    is_duplicate: bool
    """A tag name stands there twice, which section 3.2 forbids."""


def read_tag_list(text: str) -> TagList | BadTagList:
    """Read a tag list strictly: known characters only, no empty tag but after the last semicolon."""
    if not (text.isascii() and text.replace("\r\n", "").replace("\t", " ").isprintable()):
        return BadTagList(is_duplicate=False)
    values: dict[str, str] = {}
    spans: dict[str, tuple[int, int]] = {}
    start = 0
    specifications = text.split(";")
    if not specifications[-1].strip(WHITE_SPACE):
        specifications.pop()
    for specification in specifications:
        name, equals, value = specification.partition("=")
        tag = name.strip(WHITE_SPACE)
        if not equals or not tag or not _NAME_CHARACTERS.issuperset(tag) or not tag[0].isalpha():
            return BadTagList(is_duplicate=False)
        if tag in values:
            return BadTagList(is_duplicate=True)
        values[tag] = value.strip(WHITE_SPACE)
        spans[tag] = (start + len(name) + 1, start + len(specification))
        start += len(specification) + 1
    return TagList(values, spans)
