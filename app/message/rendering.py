"""The walk over a parsed HTML document: text, links, images and fields in the order of sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from app.message.anchors import Anchor, link_of, prominence_of_image
from app.message.canvas import Canvas
from app.message.colours import WHITE, Colour
from app.message.computed import REMOVED, Computed
from app.message.markup import DEPTH_LIMIT
from app.message.model import HiddenBy, Image, Limit, Link, LinkKind
from app.message.style import Look
from app.message.urls import read_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

    from app.message.notes import Notes

LINK_LIMIT = 2_000
IMAGE_LIMIT = 500
_ALT_LIMIT = 500
_LINK_BLUE: Colour = (0, 0, 238)

_MAKER = LexborHTMLParser("")


def _tag_ids(names: str) -> frozenset[int]:
    return frozenset(_MAKER.create_node(name).tag_id for name in names.split())


_TEXT = 2
_UNSEEN = _tag_ids("script style template title head option iframe noframes noembed datalist audio video")
_NOSCRIPT = _tag_ids("noscript")
_BLOCKS = _tag_ids(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre section "
    "summary table tbody td tfoot th thead tr ul xmp"
)
_BREAK, _ANCHOR, _IMAGE, _AREA, _FORM = (_tag_ids(name) for name in ("br", "a", "img", "area", "form"))
_FIELDS = _tag_ids("input textarea select")
_SPECIAL = _BREAK | _ANCHOR | _IMAGE | _AREA | _FORM | _FIELDS | _NOSCRIPT
_NOT_FILLED_IN = frozenset({"hidden", "submit", "button", "image", "reset"})
_BUTTON_TYPES = frozenset({"submit", "button", "reset"})


def _default_looks() -> dict[int, Look]:
    bold = Look(is_bold=True)
    looks = {
        "a": Look(colour=_LINK_BLUE),
        "h1": Look(is_bold=True, size_factor=2.0),
        "h2": Look(is_bold=True, size_factor=1.5),
        "h3": Look(is_bold=True, size_factor=1.17),
        "big": Look(size_factor=1.2),
        "small": Look(size_factor=0.83),
        "pre": Look(is_preformatted=True),
        "xmp": Look(is_preformatted=True),
        "plaintext": Look(is_preformatted=True),
        "textarea": Look(is_preformatted=True),
        "noscript": Look(hidden=HiddenBy.DISPLAY_NONE),
        **dict.fromkeys(("b", "strong", "h4", "h5", "h6", "th"), bold),
    }
    return {_MAKER.create_node(name).tag_id: look for name, look in looks.items()}


_DEFAULT_LOOKS = _default_looks()
_ROOT = Computed()


class Rendering:
    """One walk; ``run`` fills the canvas, the links and the images."""

    def __init__(self, looks: Mapping[int, Look], base: str, notes: Notes) -> None:
        self.canvas = Canvas(notes)
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.has_form = False
        self.has_field = False
        self._looks = looks
        self._base = base
        self._notes = notes
        self._page_background: Colour | None = WHITE
        self._anchor: Anchor | None = None
        self._states: dict[tuple[int, int], Computed] = {}

    def run(self, root: LexborNode) -> None:
        """Walk the document below ``root``, an element; iterative, at most 256 levels."""
        looks, canvas = self._looks, self.canvas
        state = _ROOT
        # Of each open element: the node, whether it is a block, the state around it.
        stack: list[tuple[LexborNode, bool, Computed]] = []
        node: LexborNode | None = root
        while node is not None:
            tag_id = node.tag_id
            child = None
            if tag_id == _TEXT:
                self._add_text(node.text_content or "", state)
            elif tag_id not in _UNSEEN and node.is_element_node:
                around = state
                look = _DEFAULT_LOOKS.get(tag_id)
                if look is not None:
                    state = self._inside(state, look)
                is_block = tag_id in _BLOCKS
                look = looks.get(node.mem_id)
                if look is not None:
                    state = self._inside(state, look)
                    if look.is_block is not None:
                        is_block = look.is_block
                if state.removed_by is HiddenBy.DISPLAY_NONE:
                    # Without a box it parts nothing.
                    is_block = False
                if is_block:
                    canvas.open_block()
                if tag_id in _SPECIAL:
                    self._enter_special(node, tag_id, state, look)
                child = node.first_child
                if child is not None and len(stack) < DEPTH_LIMIT:
                    stack.append((node, is_block, around))
                    node = child
                    continue
                if child is not None:
                    self._notes.limits.add(Limit.HTML_DEPTH)
                if is_block:
                    canvas.close_block()
                if tag_id in _ANCHOR:
                    self._close_anchor()
                state = around
            following = node.next
            while following is None and stack:
                node, is_block, state = stack.pop()
                if is_block:
                    canvas.close_block()
                if node.tag_id in _ANCHOR:
                    self._close_anchor()
                following = node.next
            node = following if stack else None

    def _inside(self, state: Computed, look: Look) -> Computed:
        # Many elements share a look: each pair is worked out once. Both objects outlive the walk.
        key = (id(state), id(look))
        found = self._states.get(key)
        if found is None:
            found = self._states[key] = state.with_look(look)
        return found

    def _add_text(self, text: str, state: Computed) -> None:
        canvas = self.canvas
        if state.hidden_by is not None:
            canvas.add_hidden(text, state.hidden_by)
        elif text.isspace() and not state.is_preformatted:
            canvas.add_gap()
            if self._anchor is not None:
                self._anchor.pieces.append(" ")
        elif state.is_preformatted and "\n" in text:
            for index, line in enumerate(text.split("\n")):
                if index:
                    canvas.break_line()
                self._draw(line, state)
        elif state.is_reversed:
            canvas.add_hidden(text, HiddenBy.REVERSED)
            self._draw(text[::-1], state)
        else:
            self._draw(text, state)

    def _draw(self, text: str, state: Computed) -> None:
        anchor = self._anchor
        if anchor is not None:
            if anchor.line < 0 and not text.isspace():
                anchor.line = len(self.canvas.texts)
            anchor.pieces.append(text)
        self.canvas.add_text(text, state)

    def _enter_special(self, node: LexborNode, tag_id: int, state: Computed, look: Look | None) -> None:
        if tag_id in _BREAK:
            if state.removed_by is not HiddenBy.DISPLAY_NONE:
                self.canvas.break_line()
                if self._anchor is not None:
                    self._anchor.pieces.append(" ")
        elif tag_id in _ANCHOR:
            self._open_anchor(node, state, look)
        elif tag_id in _IMAGE:
            if state.hidden_by not in REMOVED:
                self._add_image(node)
        elif tag_id in _AREA:
            self._add_area(node)
        elif tag_id in _FORM:
            self.has_form = True
            action = node.attributes.get("action")
            if action:
                self._add_link(Anchor(action, LinkKind.FORM, prominence=4, line=len(self.canvas.texts)))
        elif tag_id in _FIELDS and state.hidden_by not in REMOVED:
            self._add_field(node, state)

    def _open_anchor(self, node: LexborNode, state: Computed, look: Look | None) -> None:
        self._close_anchor()
        attributes = node.attributes
        href = attributes.get("href")
        if href is None:
            return
        self._anchor = Anchor(href, LinkKind.ANCHOR)
        self._anchor.is_painted = state.background not in {self._page_background, WHITE, None}
        self._anchor.prominence = look.prominence if look is not None else 0
        named = f"{attributes.get('class') or ''} {attributes.get('role') or ''}".lower()
        if "button" in named or "btn" in named:
            self._anchor.prominence += 1

    def _close_anchor(self) -> None:
        anchor = self._anchor
        if anchor is not None:
            self._anchor = None
            if anchor.is_seen():
                self._add_link(anchor)

    def _add_link(self, anchor: Anchor) -> None:
        if len(self.links) == LINK_LIMIT:
            self._notes.limits.add(Limit.LINK_COUNT)
            return
        if anchor.line < 0:
            anchor.line = len(self.canvas.texts)
        self.links.append(link_of(anchor, self._base))

    def _add_image(self, node: LexborNode) -> None:
        attributes = node.attributes
        alt = (attributes.get("alt") or "")[:_ALT_LIMIT]
        size = prominence_of_image(attributes)
        anchor = self._anchor
        if anchor is not None and size:
            anchor.image_prominence = max(anchor.image_prominence, size)
            anchor.alt = anchor.alt or alt
        source = attributes.get("src")
        if source and len(self.images) < IMAGE_LIMIT:
            target = read_url(source, self._base)
            self.images.append(Image(target.host, target.scheme, " ".join(alt.split())))

    def _add_area(self, node: LexborNode) -> None:
        attributes = node.attributes
        href = attributes.get("href")
        if href is not None:
            area = Anchor(href, LinkKind.AREA, prominence=3, line=len(self.canvas.texts))
            area.alt = (attributes.get("alt") or "")[:_ALT_LIMIT]
            self._add_link(area)

    def _add_field(self, node: LexborNode, state: Computed) -> None:
        attributes = node.attributes
        kind = (attributes.get("type") or "text").strip().lower() if node.tag == "input" else "text"
        if kind not in _NOT_FILLED_IN:
            self.has_field = True
        elif kind in _BUTTON_TYPES and state.hidden_by is None:
            self._draw(f" {attributes.get('value') or ''} ", state)

    def set_page_background(self, background: Colour | None) -> None:
        """Tell the colour the page itself is painted in, against which buttons stand out."""
        self._page_background = background
