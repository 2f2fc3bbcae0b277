"""The walk over a parsed and serialised HTML document: text, links, images in the order of sight.

The parser has put every element in its place; its serialised form is canonical (in text and in
attribute values ``<`` and ``>`` are escaped), so cutting it at ``<`` is exact, and much cheaper
than asking the tree for each node.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.message.anchors import LINK_LIMIT, Anchor
from app.message.cleaning import fold_blanks
from app.message.html.canvas import Canvas
from app.message.html.colours import WHITE, Colour
from app.message.html.elements import AROUND, LONGEST_KEPT, enter, enter_anew
from app.message.html.markup import DEPTH_LIMIT
from app.message.html.tags import (
    ANCHOR,
    AREA,
    BODY,
    BREAK,
    FIELD,
    FORM,
    IMAGE,
    undo_escapes,
)
from app.message.model import Doubt, HiddenBy, Limit, LinkKind
from app.message.urls import read_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.message.html.computed import Computed
    from app.message.html.elements import Element
    from app.message.html.tags import Tag
    from app.message.notes import Notes

IMAGE_LIMIT = 500
TAG_LIMIT = 60_000
"""Tags of the serialised document that are read: the parser may make more than the mail holds."""
_ALT_LIMIT = 500
_NOT_FILLED_IN = frozenset({"hidden", "submit", "button", "image", "reset"})
_BUTTON_TYPES = frozenset({"submit", "button", "reset"})
_CALL_TO_ACTION = 4
_FROM_ANCHOR = LinkKind.ANCHOR
_TAG_OR_COMMENT = re.compile(r"<(!--(?:.*?--(?=>)|.*)|[^>]*)>?", re.DOTALL)


class Rendering:
    """One walk; ``run`` fills the canvas, the anchors and the images."""

    __slots__ = (
        "_anchor", "_base", "_notes", "_page_background", "anchors", "canvas", "has_field", "has_form",
        "images",
    )  # fmt: skip

    def __init__(self, base: str, notes: Notes) -> None:
        """Start with an empty page; ``base`` is the document's base URL, "" for none."""
        self.canvas = Canvas(notes)
        self.anchors: list[Anchor] = []
        self.images: list[tuple[object, ...]] = []
        """Rows of ``Image``."""
        self.has_form = False
        self.has_field = False
        self._base = base
        self._notes = notes
        self._page_background: Colour | None = WHITE
        self._anchor: Anchor | None = None

    # One loop over all tags: a call for each of its steps would double what a mail costs.
    def run(self, serialised: str) -> None:  # noqa: C901, PLR0912
        """Render the serialised document element."""
        canvas = self.canvas
        drawn, states = canvas.pieces, canvas.states
        # The innermost open element; what closes it, and how it looks.
        element = AROUND
        closing, state = element.closing, element.state
        stack: list[Element] = []
        for raw, text in self._cut(serialised):
            # Each end tag closes the innermost open element; anything else is foreign markup.
            if raw == closing:
                if element.is_block:
                    canvas.close_block()
                if element.role == ANCHOR:
                    self._close_anchor()
                element = stack.pop()
                closing, state = element.closing, element.state
            else:
                inner = enter(state, raw) if len(raw) <= LONGEST_KEPT else enter_anew(state, raw)
                if inner is not None:
                    if inner.is_watched:
                        self._watch(inner.tag, inner.state)
                    if inner.is_block:
                        canvas.open_block()
                    if inner.role:
                        _ENTRANCES[inner.role](self, inner.tag, inner.state)
                    if not inner.is_void:
                        stack.append(element)
                        element = inner
                        closing, state = inner.closing, inner.state
                        if len(stack) > DEPTH_LIMIT:
                            self._notes.limits.add(Limit.HTML_DEPTH)
                    elif inner.is_block:
                        canvas.close_block()
            if not text:
                continue
            if not state.is_plain:
                self._add_odd_text(text, state)
            elif text.isspace():
                if drawn:
                    self._draw(" ", states[-1])
            elif self._anchor is None and not canvas.splitting:
                drawn.append(undo_escapes(text) if "&" in text else text)
                states.append(state)
            else:
                self._draw(undo_escapes(text), state)

    def _cut(self, serialised: str) -> Iterator[tuple[str, str]]:
        """Return each tag, without its brackets, and the text after it; a comment is the tag ``!``."""
        plain = _without_comments(serialised)
        cut = plain.replace("<", ">").split(">")
        if 2 * plain.count("<") != len(cut) - 1:
            # The names of tags and attributes may hold a "<" themselves.
            cut = _TAG_OR_COMMENT.split(serialised)
        if len(cut) > 2 * TAG_LIMIT:
            self._notes.limits.add(Limit.HTML_SIZE)
            del cut[2 * TAG_LIMIT :]
        pieces = iter(cut)
        next(pieces)
        return zip(pieces, pieces, strict=False)

    def _add_odd_text(self, text: str, state: Computed) -> None:
        """Add text, as it is serialised, that is hidden, preformatted or reversed."""
        if state.hidden_by is not None:
            if not text.isspace() and not self.canvas.is_hidden_full:
                self.canvas.add_hidden(undo_escapes(text), state.hidden_by)
            return
        written = undo_escapes(text)
        if state.is_preformatted:
            for index, line in enumerate(written.split("\n")):
                if index:
                    self.canvas.break_line()
                self._draw(line, state)
        else:
            self.canvas.add_hidden(written, HiddenBy.REVERSED)
            self._draw(written[::-1], state)

    def _draw(self, text: str, state: Computed) -> None:
        anchor = self._anchor
        if anchor is not None:
            if anchor.line < 0 and text and not text.isspace():
                anchor.line = len(self.canvas.texts)
            anchor.pieces.append(text)
        self.canvas.add_text(text, state)

    def _watch(self, tag: Tag, state: Computed) -> None:
        if state.hidden_by is None or not state.hides_images:
            self.canvas.note_gap()
            if tag.look is not None and tag.look.is_covering:
                self._notes.doubts.add(Doubt.REORDERED)

    def enter_break(self, _tag: Tag, state: Computed) -> None:
        """End the line."""
        if state.has_box:
            self.canvas.break_line()
            if self._anchor is not None:
                self._anchor.pieces.append(" ")

    def enter_anchor(self, tag: Tag, state: Computed) -> None:
        """Begin a link; it ends with its element."""
        self._close_anchor()
        href = tag.attributes.get("href")
        if href is not None:
            background = state.background
            is_painted = background is not None and background not in (self._page_background, WHITE)
            self._anchor = Anchor(href, _FROM_ANCHOR, tag.prominence, is_painted=is_painted)

    def _close_anchor(self) -> None:
        anchor = self._anchor
        if anchor is not None:
            self._anchor = None
            if anchor.is_seen():
                self._add_anchor(anchor)

    def _add_anchor(self, anchor: Anchor) -> None:
        if len(self.anchors) == LINK_LIMIT:
            self._notes.limits.add(Limit.LINK_COUNT)
            return
        if anchor.line < 0:
            anchor.line = len(self.canvas.texts)
        self.anchors.append(anchor)

    def enter_image(self, tag: Tag, state: Computed) -> None:
        """Note an image, and that it makes its link larger."""
        if state.hides_images:
            return
        self.canvas.note_gap()
        alt = tag.attributes.get("alt", "")[:_ALT_LIMIT]
        anchor = self._anchor
        if anchor is not None and tag.prominence:
            anchor.image_prominence = max(anchor.image_prominence, tag.prominence)
            anchor.alt = anchor.alt or alt
        source = tag.attributes.get("src")
        if source and len(self.images) < IMAGE_LIMIT:
            target = read_url(source, self._base)
            self.images.append((target.host, target.scheme, fold_blanks(alt) if alt else ""))

    def enter_area(self, tag: Tag, _state: Computed) -> None:
        """Note a link of an image map."""
        href = tag.attributes.get("href")
        if href is not None:
            alt = tag.attributes.get("alt", "")[:_ALT_LIMIT]
            self._add_anchor(Anchor(href, LinkKind.AREA, _CALL_TO_ACTION - 1, alt=alt))

    def enter_form(self, tag: Tag, _state: Computed) -> None:
        """Note where a form sends what is typed."""
        self.has_form = True
        action = tag.attributes.get("action")
        if action:
            self._add_anchor(Anchor(action, LinkKind.FORM, _CALL_TO_ACTION))

    def enter_field(self, tag: Tag, state: Computed) -> None:
        """Note a field to fill in, or draw a button."""
        if state.hides_images:
            return
        self.canvas.note_gap()
        kind = tag.attributes.get("type", "text").strip().lower() if tag.name == "input" else "text"
        if kind not in _NOT_FILLED_IN:
            self.has_field = True
        elif kind in _BUTTON_TYPES and state.hidden_by is None:
            self._draw(f" {tag.attributes.get('value', '')} ", state)

    def enter_body(self, _tag: Tag, state: Computed) -> None:
        """Note what the page is painted in: what differs from it stands out."""
        self._page_background = state.background


_ENTRANCES: dict[int, Callable[[Rendering, Tag, Computed], None]] = {
    BREAK: Rendering.enter_break,
    ANCHOR: Rendering.enter_anchor,
    IMAGE: Rendering.enter_image,
    AREA: Rendering.enter_area,
    FORM: Rendering.enter_form,
    FIELD: Rendering.enter_field,
    BODY: Rendering.enter_body,
}


def _without_comments(serialised: str) -> str:
    """Return the document with ``<!>`` in place of each comment."""
    if "!" not in serialised:
        # One character is found fifty times faster than four.
        return serialised
    kept: list[str] = []
    position = 0
    while (start := serialised.find("<!--", position)) >= 0:
        end = serialised.find("-->", start + len("<!--"))
        kept += (serialised[position:start], "<!>")
        position = len(serialised) if end < 0 else end + len("-->")
    return "".join([*kept, serialised[position:]])
