"""Links: where they lead, what the reader sees of them, and how much they stand out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.message.cleaning import fold_blanks
from app.message.model import Limit, Link, LinkKind
from app.message.urls import read_url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.message.model import TextLine
    from app.message.notes import Notes

LINK_LIMIT = 2_000
_TEXT_LIMIT = 1_000
_ALT_LIMIT = 500

_DIMENSION = re.compile(r"\s{0,9}([0-9]{1,5})")
_STYLE_WIDTH = re.compile(r"(?<![a-z-])width\s{0,4}:\s{0,4}([0-9]{1,5})")
_STYLE_HEIGHT = re.compile(r"(?<![a-z-])height\s{0,4}:\s{0,4}([0-9]{1,5})")
_INVISIBLE_PIXELS = 2
_AREA_STEP = 20_000
_LARGEST_IMAGE = 6
_UNKNOWN_IMAGE = 2
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


def link_of(anchor: Anchor, base: str) -> Link:
    """Return the link an anchor makes, read against the document's base URL."""
    target = read_url(anchor.href, base)
    return Link(
        target.url,
        target.scheme,
        target.host,
        target.untrusted_host,
        target.is_ip,
        target.has_user_info,
        fold_blanks("".join(anchor.pieces)[: 2 * _TEXT_LIMIT])[:_TEXT_LIMIT] if anchor.pieces else "",
        fold_blanks(anchor.alt[:_ALT_LIMIT]) if anchor.alt else "",
        anchor.kind,
        anchor.prominence + anchor.image_prominence + (2 if anchor.is_painted else 0),
        anchor.line,
    )


def prominence_of_image(attributes: Mapping[str, str | None]) -> int:
    """Return how much an image stands out by its area, 0 for one too small to see."""
    width = _dimension(attributes, "width", _STYLE_WIDTH)
    height = _dimension(attributes, "height", _STYLE_HEIGHT)
    if (width is not None and width <= _INVISIBLE_PIXELS) or (height is not None and height <= _INVISIBLE_PIXELS):
        return 0
    if width is None and height is None:
        return _UNKNOWN_IMAGE
    area = (width or height or 0) * (height or width or 0)
    return min(1 + area // _AREA_STEP, _LARGEST_IMAGE)


def _dimension(attributes: Mapping[str, str | None], name: str, in_style: re.Pattern[str]) -> int | None:
    value = attributes.get(name)
    found = _DIMENSION.match(value) if value else None
    # A percentage says nothing of the area.
    if found is not None and not (value or "").endswith("%"):
        return int(found[1])
    style = attributes.get("style")
    found = in_style.search(style[:1_000].lower()) if style else None
    return int(found[1]) if found is not None else None


def place_links(links: Sequence[Link], lines: Sequence[TextLine]) -> list[Link]:
    """Return the links with their line inside the text, and raised where they stand alone in it."""
    last = max(len(lines) - 1, 0)
    placed = []
    for link in links:
        line = min(link.line, last)
        is_alone = bool(link.text) and line < len(lines) and lines[line].text == link.text
        if line != link.line or is_alone:
            placed.append(replace(link, line=line, prominence=link.prominence + is_alone))
        else:
            placed.append(link)
    return placed


def find_bare_urls(lines: Sequence[TextLine], linked: Sequence[Link], notes: Notes, offset: int = 0) -> list[Link]:
    """Return a link for each URL that stands as text, as mail programs make it clickable.

    Text of a link in ``linked`` is left out. ``offset`` is the index of the first line.
    """
    shown = {url for link in linked if "." in link.text for url in _bare_urls(link.text)}
    links: list[Link] = []
    for number, line in enumerate(lines, start=offset):
        text = line.text
        if "://" not in text and "www." not in text.lower():
            continue
        for url in _bare_urls(text):
            if url in shown:
                continue
            if len(links) + len(linked) >= LINK_LIMIT:
                notes.limits.add(Limit.LINK_COUNT)
                return links
            untrusted = url if "://" in url[:10] else f"http://{url}"
            anchor = Anchor(untrusted, LinkKind.PLAIN, line=number)
            anchor.pieces.append(url)
            links.append(link_of(anchor, ""))
    return links


def _bare_urls(text: str) -> list[str]:
    return [found.rstrip(_AFTER_URL) for found in _BARE_URL.findall(text)]
