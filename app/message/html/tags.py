"""Start tags of the parser's serialised document: what each asks of the renderer."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from app.message.html.layout import is_known_element
from app.message.html.style import Look, read_attributes, read_style
from app.message.model import Doubt, HiddenBy

# The serialised form is canonical: a name, then attributes as blank, name, equals sign, quoted value.
_ATTRIBUTE = re.compile(r' (=?[^\t\n\f\r />=]{0,999})="([^"]*)"')
_DIMENSION = re.compile(r"\s{0,9}([0-9]{1,5})")
_STYLE_WIDTH = re.compile(r"(?<![a-z-])width\s{0,4}:\s{0,4}([0-9]{1,5})(?!%)")
_STYLE_HEIGHT = re.compile(r"(?<![a-z-])height\s{0,4}:\s{0,4}([0-9]{1,5})(?!%)")
_INVISIBLE_PIXELS = 2
_AREA_STEP = 20_000
_LARGEST_IMAGE = 6
_UNKNOWN_IMAGE = 2
_LEGACY = frozenset({"bgcolor", "background", "color", "size", "text", "link", "dir"})


# What an element is to the renderer beside its box. Plain numbers: comparing members of an
# enumeration would cost more than all the rest of a tag.
NO_ROLE = 0
BREAK = 1
ANCHOR = 2
IMAGE = 3
AREA = 4
FORM = 5
FIELD = 6
BODY = 7

_ROLES = {
    "br": BREAK,
    "a": ANCHOR,
    "img": IMAGE,
    "area": AREA,
    "form": FORM,
    "input": FIELD,
    "textarea": FIELD,
    "select": FIELD,
    "body": BODY,
}
_BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu "
        "nav ol p pre section summary table tbody td tfoot th thead tr ul"
    ).split()
)
_VOID = frozenset(
    (
        "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
    ).split()
)
_LINK_BLUE = (0, 0, 238)
_LOOK_NAMES = tuple(field.name for field in fields(Look))
_NO_LOOK = Look()
_NO_DOUBTS: frozenset[Doubt] = frozenset()
_ODD = frozenset({Doubt.ODD_ELEMENT})
_REORDERED = frozenset({Doubt.REORDERED})
_UNKNOWN = frozenset({Doubt.UNKNOWN_STYLE})
_COLOUR = re.compile(r"(?<![a-z-])color\s{0,20}:")
_BOLD = Look(is_bold=True)
_PREFORMATTED = Look(is_preformatted=True)
_DEFAULT_LOOKS = {
    "a": Look(colour=_LINK_BLUE),
    "h1": Look(is_bold=True, size_factor=2.0),
    "h2": Look(is_bold=True, size_factor=1.5),
    "h3": Look(is_bold=True, size_factor=1.17),
    "big": Look(size_factor=1.2),
    "small": Look(size_factor=0.83),
    "pre": _PREFORMATTED,
    "listing": _PREFORMATTED,
    "textarea": _PREFORMATTED,
    # No mail program runs scripts, yet what stands here is shown by few: it counts as hidden.
    "noscript": Look(hidden=HiddenBy.DISPLAY_NONE),
    **dict.fromkeys(("b", "strong", "h4", "h5", "h6", "th"), _BOLD),
}


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A start tag."""

    name: str
    closing: str
    """What stands between ``<`` and ``>`` of its end tag."""
    role: int
    is_void: bool
    """Has neither content nor an end tag."""
    is_block: bool
    look: Look | None
    """What it declares, and what it does by itself where it declares nothing."""
    attributes: dict[str, str]
    """Lower-case names; only of elements with a role."""
    prominence: int
    """How much a link stands out by its tag, or an image by its area (0: too small to see)."""
    is_watched: bool
    """It may lie over other text, or parts text though it holds none."""


def read_tag(raw: str) -> Tag:
    """Read what stands between ``<`` and ``>`` of a serialised start tag."""
    name, _, rest = raw.partition(" ")
    attributes = dict(_ATTRIBUTE.findall(raw, len(name))) if rest else {}
    if "&" in rest:
        attributes = {key: undo_escapes(value) for key, value in attributes.items()}
    style = attributes.get("style", "")
    if not _LEGACY.isdisjoint(attributes):
        style = f"{read_attributes(name, attributes)};{style}"
    look = read_style(style) if style else None
    if "hidden" in attributes and (look is None or look.is_block is None):
        look = replace(look or Look(), hidden=HiddenBy.HIDDEN_ATTRIBUTE)
    role = _ROLES.get(name, NO_ROLE)
    default = None if role == ANCHOR and "href" not in attributes else _DEFAULT_LOOKS.get(name)
    is_block = name in _BLOCKS if look is None or look.is_block is None else look.is_block
    doubts = _find_doubts(name, attributes, look, is_block=is_block)
    if doubts:
        look = replace(look or _NO_LOOK, doubts=doubts if look is None else look.doubts | doubts)
    return Tag(
        name=name,
        closing=f"/{name}",
        role=role,
        is_void=name in _VOID,
        is_block=is_block,
        look=_merge(default, look),
        attributes=attributes if role else {},
        prominence=_prominence(role, attributes, look),
        is_watched=Doubt.ODD_ELEMENT in doubts
        or (look is not None and (look.is_covering or look.has_image_background)),
    )


def _find_doubts(
    name: str, attributes: dict[str, str], look: Look | None, *, is_block: bool
) -> frozenset[Doubt]:
    if not is_known_element(name, attributes):
        return _ODD
    if look is not None and look.is_floated and not is_block:
        return _REORDERED
    # A link that takes its colour from around it would be drawn in blue here.
    has_colour = look is not None and look.colour is not None
    is_unread = name == "a" and not has_colour and _COLOUR.search(attributes.get("style", "").lower())
    return _UNKNOWN if is_unread else _NO_DOUBTS


@lru_cache(maxsize=4096)
def _merge(default: Look | None, declared: Look | None) -> Look | None:
    if default is None or declared is None:
        return declared or default
    has_size = declared.size is not None or declared.size_factor is not None
    values = {name: getattr(declared, name) for name in _LOOK_NAMES}
    for name in _LOOK_NAMES:
        if values[name] is None and not (has_size and name == "size_factor"):
            values[name] = getattr(default, name)
    return Look(**values)


def undo_escapes(text: str) -> str:
    """Undo the escapes of the HTML serialisation (HTML standard, section 13.3)."""
    if "&" not in text:
        return text
    return (
        text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&nbsp;", "\u00a0")
        .replace("&amp;", "&")
    )


def _prominence(role: int, attributes: dict[str, str], look: Look | None) -> int:
    if role == IMAGE:
        return _prominence_of_image(attributes)
    if role != ANCHOR:
        return 0
    named = f"{attributes.get('class', '')} {attributes.get('role', '')}".lower()
    return (look.prominence if look is not None else 0) + ("button" in named or "btn" in named)


def _prominence_of_image(attributes: dict[str, str]) -> int:
    width = _dimension(attributes, "width", _STYLE_WIDTH)
    height = _dimension(attributes, "height", _STYLE_HEIGHT)
    if (width is not None and width <= _INVISIBLE_PIXELS) or (
        height is not None and height <= _INVISIBLE_PIXELS
    ):
        return 0
    if width is None and height is None:
        return _UNKNOWN_IMAGE
    area = (width or height or 0) * (height or width or 0)
    return min(1 + area // _AREA_STEP, _LARGEST_IMAGE)


def _dimension(attributes: dict[str, str], name: str, in_style: re.Pattern[str]) -> int | None:
    value = attributes.get(name, "")
    found = _DIMENSION.match(value)
    # A percentage says nothing of the area.
    if found is not None and not value.endswith("%"):
        return int(found[1])
    found = in_style.search(attributes.get("style", "")[:1_000].lower())
    return int(found[1]) if found is not None else None
