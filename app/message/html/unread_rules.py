"""Style sheet rules that are not understood: the elements they may select are marked.

A rule for another width, state or program may or may not count for the reader, and a selector that
is more than tags, classes and ids is not resolved. What its last step names is marked instead, in
the style of the element, where the renderer finds a property that it does not know.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.message.doubts import has_code_digits
from app.message.html.colours import TRANSPARENT
from app.message.html.layout import UNREAD_RULE, is_harmless
from app.message.html.style import read_length, read_style
from app.message.html.stylesheet import COMPOUND, is_rule_understood

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from app.message.html.colours import Colour
    from app.message.html.style import Look

_SHEET_LIMIT = 64 * 1024
_SELECTOR_LIMIT = 400
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)|<!--|-->")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_PIECE = re.compile(r"[{}]")
_DECLARATION = re.compile(r"([a-z-]{3,30})\s{0,20}:([^;]{1,300})")
_CLASS_OR_ID = re.compile(
    r"\[\s{0,4}(class|id)\s{0,4}~?=\s{0,4}[\"']?(-?[a-z_][a-z0-9_-]{0,60})[\"']?\s{0,4}\]", re.IGNORECASE
)
_PSEUDO = re.compile(r"::?[a-z-]{1,40}(?:\([^()]{0,300}\))?", re.IGNORECASE)
_ONE_STEP = re.compile(COMPOUND, re.IGNORECASE)
_STEP = re.compile(r"[\s>+~]+")
_REVEALING = re.compile(
    r"(?:display|visibility|opacity|font|font-size|color|height|max-height|width|max-width|line-height|overflow"
    r"|position|left|top|margin|text-indent|clip|clip-path|transform|filter|background|background-color)\s{0,4}:"
)
_PRINT = re.compile(r"@media\s{1,4}(?:only\s{1,4})?print")
_DYNAMIC = re.compile(
    r":(?:hover|active|focus|visited|:?selection|:-moz-selection)\b(?![^(]{0,200}\))", re.IGNORECASE
)
_SMALL = 8.0
_LIGHT = 150
_LOW = 20.0
_EXTENTS = frozenset({"height", "max-height", "width", "max-width"})
_SMALL_FACTOR = 0.6
_SMALL_PART = 0.1
_PAINT = frozenset({"color", "background", "background-color", "-webkit-text-fill-color"})
_NOT_DIGITS = re.compile(
    r"\s{0,9}(?:none|normal|initial|inherit|\"[^\"0-9\\]*\"|'[^'0-9\\]*')\s{0,9}(?:!important)?\s{0,9}"
)


def mark_unread_rules(sheets: list[str], tree: LexborHTMLParser) -> bool:
    """Mark what rules we do not understand may hide or move, in the style of each element.

    Returns whether text with digits may be generated that is nowhere in the document.
    """
    read = [_read(sheet[:_SHEET_LIMIT]) for sheet in sheets]
    for node in _select(tree, frozenset().union(*(hiding for hiding, _, _ in read))):
        node.attrs["style"] = f"{UNREAD_RULE}:1;{node.attributes.get('style') or ''}"
    return any(is_generating for _, _, is_generating in read)


def may_reveal(sheets: list[str], tree: LexborHTMLParser) -> bool:
    """Tell whether a rule we do not understand may bring hidden digits to sight."""
    read = [_read(sheet[:_SHEET_LIMIT]) for sheet in sheets]
    for node in _select(tree, frozenset().union(*(showing for _, showing, _ in read))):
        look = read_style(node.attributes.get("style") or "")
        is_hiding = "hidden" in node.attributes or (look is not None and _is_hiding(look))
        if is_hiding and has_code_digits(node.text()):
            return True
    return False


def _select(tree: LexborHTMLParser, selectors: frozenset[str]) -> list[LexborNode]:
    if not selectors:
        return []
    return tree.css("*" if len(selectors) > _SELECTOR_LIMIT else ",".join(sorted(selectors)))


@lru_cache(maxsize=128)
def _read(sheet: str) -> tuple[frozenset[str], frozenset[str], bool]:
    """Return the last steps of rules that may hide, of those that may show, and whether one generates."""
    hiding: set[str] = set()
    showing: set[str] = set()
    is_generating = False
    text = _COMMENT.sub(" ", sheet)
    is_escaped = "\\" in text
    if is_escaped:
        text = _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0xFFFD)), text).replace("\\", "")
    for around, prelude, declarations in _rules_of(text):
        at_rules = " ".join(outer for outer in around if outer.startswith("@")).lower()
        if _PRINT.fullmatch(at_rules):
            continue
        pairs = _DECLARATION.findall(declarations)
        is_generating = is_generating or _may_generate(prelude, pairs)
        # Other colours for a dark or a narrow window come with their own background.
        counting = [pair for pair in pairs if pair[0] not in _PAINT] if at_rules else pairs
        hides, is_unknown = _may_hide(counting), _is_unknown(counting)
        if prelude.startswith("@") or not (hides or _REVEALING.search(declarations)):
            continue
        for selector in map(str.strip, prelude.split(",")):
            if _DYNAMIC.search(selector):
                continue
            if is_escaped or is_unknown or not is_rule_understood(around, selector, declarations):
                (hiding if hides else showing).add(_last_step(selector))
    return frozenset(hiding), frozenset(showing), is_generating


def _may_generate(prelude: str, pairs: list[tuple[str, str]]) -> bool:
    if prelude.startswith("@font-face"):
        # A font inside the message may draw one digit as another.
        return any(name == "src" and "data:" in value for name, value in pairs)
    return any(name == "content" and _NOT_DIGITS.fullmatch(value) is None for name, value in pairs)


def _may_hide(pairs: list[tuple[str, str]]) -> bool:
    if _is_unknown(pairs) or any(name in _EXTENTS and _is_low(value) for name, value in pairs):
        return True
    look = read_style(";".join(f"{name}:{value}" for name, value in pairs))
    return look is not None and bool(
        _is_hiding(look) or look.doubts or _is_light(look.colour) or look.is_right_to_left or look.is_floated
    )


def _is_low(value: str) -> bool:
    length = read_length(value.strip())
    return length is not None and length[0] < (_SMALL_PART if length[1] else _LOW)


def _is_light(colour: Colour | None) -> bool:
    return colour is not None and (colour == TRANSPARENT or min(colour) > _LIGHT)


def _is_hiding(look: Look) -> bool:
    return bool(
        look.hidden
        or look.is_invisible
        or look.has_no_line_height
        or look.is_far_indented
        or (look.size is not None and look.size < _SMALL)
        or (look.size_factor is not None and look.size_factor < _SMALL_FACTOR)
    )


def _is_unknown(pairs: list[tuple[str, str]]) -> bool:
    return any(not is_harmless(name, value.partition("!")[0].strip()) for name, value in pairs)


def _rules_of(text: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield the preludes around each block, its own, and its declarations."""
    open_blocks: list[str] = []
    position = 0
    for found in _PIECE.finditer(text):
        piece = text[position : found.start()]
        position = found.end()
        if found[0] == "{":
            declarations, _, prelude = piece.rpartition(";")
            if open_blocks and declarations.strip():
                yield tuple(open_blocks[:-1]), open_blocks[-1], declarations.lower()
            open_blocks.append(prelude.strip())
            del open_blocks[20:]
        elif open_blocks:
            prelude = open_blocks.pop()
            if piece.strip():
                yield tuple(open_blocks), prelude, piece.lower()
    if open_blocks and text[position:].strip():
        yield tuple(open_blocks[:-1]), open_blocks[-1], text[position:].lower()


def _last_step(selector: str) -> str:
    bare = _CLASS_OR_ID.sub(lambda found: ("." if found[1] == "class" else "#") + found[2], selector)
    bare = _PSEUDO.sub("", bare).strip()
    last = _STEP.split(bare)[-1] if bare else ""
    return last if last and _ONE_STEP.fullmatch(last) else "*"
