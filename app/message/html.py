"""An HTML body to what a reader sees of it: lines, links, images, fields, and what was hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from app.message.anchors import Anchor, find_bare_urls, link_of, place_links
from app.message.markup import bound_markup
from app.message.model import LinkKind
from app.message.rendering import Rendering
from app.message.style import Look, read_attributes, read_style
from app.message.stylesheet import apply_sheets

if TYPE_CHECKING:
    from app.message.model import HiddenText, Image, Link, TextLine
    from app.message.notes import Notes

# One query at the parser's speed finds every element that declares anything.
_DECLARING = "[style],[hidden],[bgcolor],[background],font,bdo,body,base,meta,style"
_HEAD_TAGS = frozenset({"base", "meta", "style"})
_LEGACY = frozenset({"hidden", "bgcolor", "background", "color", "size", "text", "dir"})
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
class _Declarations:
    looks: dict[int, Look]
    sheets: list[str]
    styles: dict[int, str]
    """What elements declare themselves; filled only where a style sheet must be merged in."""
    base: str = ""
    refreshes: tuple[str, ...] = ()


def read_html(html: str, notes: Notes) -> Page:
    """Render an HTML part; never raises and never loads anything.

    Too much or too odd markup is cut, with its limit in ``notes``. What styles, legacy attributes
    and simple style sheet rules hide is in ``hidden``, not in ``lines``.
    """
    tree = LexborHTMLParser(bound_markup(html, notes))
    declared = _read_declarations(tree)
    rendering = Rendering(declared.looks, declared.base, notes)
    root = tree.root
    if root is not None:
        body = tree.body
        body_look = declared.looks.get(body.mem_id) if body is not None else None
        if body_look is not None and body_look.background is not None:
            rendering.set_page_background(body_look.background)
        rendering.run(root)
    lines, hidden = rendering.canvas.finish()
    links = [
        *(link_of(Anchor(url, LinkKind.META_REFRESH, prominence=4, line=0), declared.base) for url in declared.refreshes),
        *rendering.links,
    ]
    links += find_bare_urls(lines, links, notes)
    return Page(
        lines,
        hidden,
        tuple(place_links(links, lines)),
        tuple(rendering.images),
        rendering.has_form and rendering.has_field,
    )


def _read_declarations(tree: LexborHTMLParser) -> _Declarations:
    declared = _Declarations({}, [], {})
    looks, styles = declared.looks, declared.styles
    nodes = tree.css(_DECLARING)
    for node in nodes:
        attributes = node.attributes
        style = attributes.get("style")
        if not _LEGACY.isdisjoint(attributes):
            style = f"{read_attributes(node.tag or '', attributes)};{style or ''}"
        if style:
            look = read_style(style)
            if look is not None:
                mem_id = node.mem_id
                looks[mem_id] = look
                styles[mem_id] = style
        elif node.tag in _HEAD_TAGS:
            _read_head_tag(node.tag, node.text() or "", attributes, declared)
    if declared.sheets:
        ruled = apply_sheets(declared.sheets, tree, len(tree.css("*")))
        for mem_id, rules in ruled.items():
            look = read_style(rules + styles.get(mem_id, ""))
            if look is not None:
                looks[mem_id] = look
    return declared


def _read_head_tag(tag: str, text: str, attributes: dict[str, str | None], declared: _Declarations) -> None:
    if tag == "style":
        if text:
            declared.sheets.append(text)
    elif tag == "base":
        declared.base = declared.base or attributes.get("href") or ""
    elif (attributes.get("http-equiv") or "").lower() == "refresh":
        found = _REFRESH_URL.search(attributes.get("content") or "")
        if found is not None:
            declared.refreshes = (*declared.refreshes[:20], found[1])
