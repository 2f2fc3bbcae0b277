"""Links: where they lead, what the reader sees of them, and how much they stand out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.message.cleaning import fold_blanks
from app.message.model import Limit, Link, LinkKind, make_all
from app.message.urls import read_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.message.model import TextLine
    from app.message.notes import Notes

LINK_LIMIT = 2_000
_TEXT_LIMIT = 1_000

_BUTTON = 2
"""Prominence from which a link counts as a button even where it holds nothing."""

_BARE_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"\x00-\x20]{1,2000}", re.IGNORECASE)
_AFTER_URL = ".,;:!?'\"*_~>)]}\u201d\u2019\u00bb"


@dataclass(slots=True)
class Anchor:
    """A link while it is being read; becomes a ``Link`` when it ends."""

    href: str
    kind: LinkKind
    prominence: int = 0
    line: int = -1
    """Below 0: nothing of it was seen yet."""
    pieces: list[str] = field(default_factory=list)
    alt: str = ""
    image_prominence: int = 0
    is_painted: bool = False
    """On a background of its own or of its cell."""

    def is_seen(self) -> bool:
        """Tell whether there is anything to click on."""
        return self.line >= 0 or self.image_prominence > 0 or self.prominence >= _BUTTON


def make_links(anchors: Sequence[Anchor], lines: Sequence[TextLine], base: str) -> list[Link]:
    """Return the links of a document, read against its base URL, once its lines are known.

    A link that is a whole line by itself stands out more than one in a sentence.
    """
    last = max(len(lines) - 1, 0)
    rows: list[tuple[object, ...]] = []
    for anchor in anchors:
        target = read_url(anchor.href, base)
        text = fold_blanks("".join(anchor.pieces)[: 2 * _TEXT_LIMIT])[:_TEXT_LIMIT] if anchor.pieces else ""
        line = min(max(anchor.line, 0), last)
        prominence = anchor.prominence + anchor.image_prominence
        if anchor.is_painted:
            prominence += _BUTTON
        if text and lines and lines[line].text == text:
            prominence += 1
        rows.append(
            (
                target.url,
                target.scheme,
                target.host,
                target.untrusted_host,
                target.is_ip,
                target.has_user_info,
                text,
                fold_blanks(anchor.alt) if anchor.alt else "",
                anchor.kind,
                prominence,
                line,
            )
        )
    return [*make_all(Link, rows)]


def find_bare_urls(
    lines: Sequence[TextLine], linked: Sequence[Link], notes: Notes, offset: int = 0
) -> list[Link]:
    """Return a link for each URL that stands as text, as mail programs make it clickable.

    Text of a link in ``linked`` is left out. ``offset`` is the index of the first line.
    """
    shown = {url for link in linked if "." in link.text for url in _bare_urls(link.text)}
    anchors: list[Anchor] = []
    for number, line in enumerate(lines):
        text = line.text
        if "://" not in text and "www." not in text.lower():
            continue
        for url in _bare_urls(text):
            if url in shown:
                continue
            if len(anchors) + len(linked) >= LINK_LIMIT:
                notes.limits.add(Limit.LINK_COUNT)
                break
            untrusted = url if "://" in url[:10] else f"http://{url}"
            anchors.append(Anchor(untrusted, LinkKind.PLAIN, line=number, pieces=[url]))
    links = make_links(anchors, lines, "")
    return [link._replace(line=link.line + offset) for link in links] if offset else links


def _bare_urls(text: str) -> list[str]:
    return [found.rstrip(_AFTER_URL) for found in _BARE_URL.findall(text)]
