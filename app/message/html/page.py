"""An HTML body to what a reader sees of it: lines, links, images, fields, and what was hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from app.message.anchors import Anchor, find_bare_urls, make_links
from app.message.doubts import has_digits
from app.message.html.markup import bound_markup
from app.message.html.rendering import Rendering
from app.message.html.stylesheet import apply_sheets
from app.message.html.unread_rules import mark_unread_rules, may_reveal
from app.message.model import Doubt, Image, LinkKind, make_all

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.message.model import HiddenText, Link, TextLine
    from app.message.notes import Notes

# What is never text to a reader; in raw text elements the serialised form would be ambiguous.
_UNSEEN = [
    "head", "script", "style", "template", "title", "iframe", "noframes", "noembed", "option", "datalist",
    "audio", "video",
]  # fmt: skip
_NO_BRACES = str.maketrans("", "", "{};@/*")
_REFRESH_LIMIT = 20
_RAW_TEXT = "xmp,plaintext"
_REFRESH_URL = re.compile(r"[;,]?\s{0,9}url\s{0,9}=\s{0,9}['\"]?([^'\"]{1,2000})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML part, rendered."""

    lines: tuple[TextLine, ...]
    hidden: tuple[HiddenText, ...]
    links: tuple[Link, ...]
    images: tuple[Image, ...]
    has_form: bool


@dataclass(slots=True)
class _Head:
    sheets: list[str] = field(default_factory=list)
    base: str = ""
    refreshes: list[str] = field(default_factory=list)


def read_html(html: str, notes: Notes) -> Page:
    """Render an HTML part; never raises and never loads anything.

    Too much or too odd markup is cut, with its limit in ``notes``. What styles, legacy attributes
    and simple style sheet rules hide is in ``hidden``, not in ``lines``.
    """
    markup = bound_markup(html, notes)
    tree = LexborHTMLParser(markup)
    head = _read_head(tree)
    if head.sheets:
        apply_sheets(head.sheets, tree, markup, notes)
        if mark_unread_rules(head.sheets, tree):
            notes.doubts.add(Doubt.UNKNOWN_STYLE)
    tree.strip_tags(_UNSEEN, recursive=True)
    for node in tree.css(_RAW_TEXT):
        node.replace_with(node.text())
    rendering = Rendering(head.base, notes)
    root = tree.root
    rendering.run((root.html if root is not None else None) or "")
    lines, hidden = rendering.canvas.finish()
    if head.sheets and any(has_digits(found.text) for found in hidden) and may_reveal(head.sheets, tree):
        notes.doubts.add(Doubt.UNKNOWN_STYLE)
    refreshes = [Anchor(url, LinkKind.META_REFRESH, prominence=4) for url in head.refreshes]
    links = make_links([*refreshes, *rendering.anchors], lines, head.base)
    links += find_bare_urls(lines, links, notes)
    return Page(
        lines,
        hidden,
        tuple(links),
        tuple(make_all(Image, rendering.images)),
        rendering.has_form and rendering.has_field,
    )


def _read_head(tree: LexborHTMLParser) -> _Head:
    head = _Head()
    for node in tree.tags("style"):
        head.sheets.append(_within_medium(node.text(), node.attributes))
    for node in tree.tags("base"):
        head.base = head.base or node.attributes.get("href") or ""
    for node in tree.tags("meta"):
        attributes = node.attributes
        if (attributes.get("http-equiv") or "").strip().lower() == "refresh":
            found = _REFRESH_URL.search(attributes.get("content") or "")
            if found is not None and len(head.refreshes) < _REFRESH_LIMIT:
                head.refreshes.append(found[1])
    return head


def _within_medium(sheet: str, attributes: Mapping[str, str | None]) -> str:
    """Return a sheet inside the at-rule that its element's attributes stand for."""
    medium = " ".join((attributes.get("media") or "all").lower().split()).translate(_NO_BRACES)
    kind = (attributes.get("type") or "text/css").strip().lower()
    if medium == "all" and kind == "text/css":
        return sheet
    return f"@media {medium if kind == 'text/css' else 'unknown'} {{{sheet}}}"
