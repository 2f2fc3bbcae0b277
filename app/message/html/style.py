"""Inline style and legacy attributes to a ``Look``: what of it can hide text or make it stand out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.message.html.colours import TRANSPARENT, Colour, find_colour, read_colour
from app.message.html.layout import LINK_COLOUR, find_style_doubts, reaches_out
from app.message.model import HiddenBy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.message.model import Doubt

_LONGEST_KEPT = 2_000
"""Characters of a style that is worth remembering."""

_DECLARATION = re.compile(r"(?:^|[;{\s])([a-z-]{3,30})\s{0,20}:([^;]{1,300})")
# An unclosed comment takes the rest (CSS Syntax, section 4.3.2).
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)")
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?")
_LENGTH = re.compile(
    r"\s{0,20}([+-]?(?:[0-9]{1,6}(?:\.[0-9]{0,6})?|\.[0-9]{1,6}))\s{0,4}(px|pt|em|rem|ex|ch|%|vw|vh|in|cm|mm|pc)?"
)
_FONT_SIZE = re.compile(
    r"(?:^|\s)((?:[0-9]{1,5}(?:\.[0-9]{1,4})?|\.[0-9]{1,4})(?:px|pt|em|rem|%)?)(?:\s{0,4}/\s{0,4}([^\s]{1,20}))?(?=\s|$)"
)
_MOVED = re.compile(r"translate[xy3d]{0,2}\(\s{0,4}(-?[0-9.]{1,8})(?:px)?[^)]{0,40}")
_ALPHA = re.compile(r"opacity\s{0,4}[=(]\s{0,4}(\.?[0-9]{1,4}(?:\.[0-9]{1,4})?)(%?)")
_SHRUNK = re.compile(r"scale[xy3d]{0,2}\(\s{0,4}0?\.?0{0,4}\s{0,4}[,)]")
_NO_AREA = re.compile(
    r"rect\((?:\s{0,4}[01](?:px)?[\s,]{1,4}){3}\s{0,4}[01](?:px)?\s{0,4}\)|inset\(\s{0,4}(?:[5-9][0-9]|100)%|circle\(\s{0,4}0"
)

_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "in": 96.0,
    "cm": 37.8,
    "mm": 3.78,
    "pc": 16.0,
    "vw": 8.0,
    "vh": 6.0,
}
_RELATIVE = {"em": 1.0, "ex": 0.5, "ch": 0.5, "%": 0.01}
_ROOT_SIZE = 16.0
_SIZE_NAMES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0,
}  # fmt: skip
_SIZE_STEPS = {"larger": 1.2, "smaller": 0.83}
_FONT_TAG_SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}

_FAR = 500.0
"""Pixels beyond the edge that no window shows."""
_WINDOW = 800.0
"""Pixels that a percentage of the window stands for."""
_NO_EXTENT = 1.0
_LEAST_OPACITY = 0.1
_BOLD_WEIGHT = 600

_INTERESTING = frozenset(
    (
        "display visibility opacity filter font font-size line-height height max-height width max-width "
        "overflow overflow-x overflow-y text-indent position left right top bottom margin margin-left "
        "margin-top clip clip-path transform color -webkit-text-fill-color background background-color "
        "background-image direction unicode-bidi font-weight white-space padding border border-radius float"
    ).split()
)
_BLOCK_DISPLAYS = frozenset(
    {"block", "table", "list-item", "flex", "grid", "flow-root", "table-row", "table-cell"}
)
_INLINE_DISPLAYS = frozenset({"inline", "inline-block", "inline-flex", "inline-table", "inline-grid"})
_PREFORMATTED = frozenset({"pre", "pre-wrap", "pre-line", "break-spaces"})
_CLIPPING = frozenset({"hidden", "clip", "scroll", "auto"})


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What one element declares. None everywhere: inherited, or the element's own default."""

    hidden: HiddenBy | None = None
    """Hidden with everything inside it, whatever that declares."""
    is_invisible: bool | None = None
    size: float | None = None
    """Pixels."""
    size_factor: float | None = None
    """Relative to the parent's size."""
    has_no_line_height: bool | None = None
    is_far_indented: bool | None = None
    colour: Colour | None = None
    background: Colour | None = None
    has_image_background: bool = False
    is_bold: bool | None = None
    is_reversed: bool | None = None
    is_preformatted: bool | None = None
    is_block: bool | None = None
    prominence: int = 0
    """Padding, border, own background, own block: what makes a link a button."""
    doubts: frozenset[Doubt] = frozenset()
    """Why text inside may not be seen as it stands."""
    is_right_to_left: bool | None = None
    is_floated: bool = False
    is_covering: bool = False
    """It may lie over text that is not its own."""


def read_style(text: str) -> Look | None:
    """Read declarations (a style attribute, or rules joined by ``;``); None where nothing matters.

    CSS 2.1 syntax as browsers take it: comments and escapes undone, later declarations win unless
    an earlier one is ``!important``.
    """
    return _remember_style(text) if len(text) <= _LONGEST_KEPT else _read_style(text)


def _read_style(text: str) -> Look | None:
    text = text.lower()
    if "/*" in text:
        text = _COMMENT.sub(" ", text)
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0xFFFD)), text).replace("\\", "")
    declared: dict[str, str] = {}
    important: set[str] = set()
    pairs = _DECLARATION.findall(text)
    for name, value in pairs:
        if name not in _INTERESTING:
            continue
        if "!" in value:
            important.add(name)
            declared[name] = value.partition("!")[0].strip()
        elif name not in important:
            declared[name] = value.strip()
    doubts = find_style_doubts(text, pairs)
    if not doubts and not declared:
        return None
    values: dict[str, object] = {"doubts": doubts} if doubts else {}
    if doubts and reaches_out(pairs):
        values["is_covering"] = True
    return _look_of(declared, values)


_remember_style = lru_cache(maxsize=8192)(_read_style)


def read_length(text: str) -> tuple[float, bool] | None:
    """Return a length in pixels, or as a factor of the font size (True); None for no length."""
    found = _LENGTH.match(text)
    if found is None:
        return None
    unit = found[2] or ""
    if unit in _RELATIVE:
        return float(found[1]) * _RELATIVE[unit], True
    return float(found[1]) * _PIXELS.get(unit, _ROOT_SIZE), False


def _look_of(declared: dict[str, str], values: dict[str, object]) -> Look | None:
    _read_box(declared, values)
    _read_font(declared, values)
    _read_paint(declared, values)
    # Each reader above sets the types that Look declares.
    return Look(**values) if values else None  # type: ignore[arg-type]


def _read_box(declared: dict[str, str], values: dict[str, object]) -> None:
    hidden = _find_hiding(declared)
    if hidden is not None:
        values["hidden"] = hidden
    visibility = declared.get("visibility")
    if visibility is not None:
        values["is_invisible"] = visibility in {"hidden", "collapse"}
    display = declared.get("display")
    if display in _BLOCK_DISPLAYS:
        values["is_block"] = True
    elif display in _INLINE_DISPLAYS:
        values["is_block"] = False
    indent = declared.get("text-indent")
    if indent is not None:
        values["is_far_indented"] = abs(_pixels(indent)) >= _FAR
    prominence = (
        ("padding" in declared)
        + ("border" in declared or "border-radius" in declared)
        + (display in {"block", "inline-block"})
    )
    if prominence:
        values["prominence"] = prominence
    if "direction" in declared:
        values["is_right_to_left"] = declared["direction"] != "ltr"
    if declared.get("float", "none") != "none":
        values["is_floated"] = True


def _find_hiding(declared: dict[str, str]) -> HiddenBy | None:
    if declared.get("display") == "none":
        return HiddenBy.DISPLAY_NONE
    opacity = read_length(declared.get("opacity", "1"))
    if (opacity is not None and opacity[0] <= _LEAST_OPACITY) or _is_filtered_out(declared.get("filter", "")):
        return HiddenBy.TRANSPARENT
    is_clipping = any(
        declared.get(name, "") in _CLIPPING for name in ("overflow", "overflow-x", "overflow-y")
    )
    if is_clipping and any(
        name in declared and _has_no_extent(declared[name])
        for name in ("height", "max-height", "width", "max-width")
    ):
        return HiddenBy.CLIPPED
    if _NO_AREA.search(declared.get("clip", "") + " " + declared.get("clip-path", "")):
        return HiddenBy.CLIPPED
    return _find_displacement(declared)


def _find_displacement(declared: dict[str, str]) -> HiddenBy | None:
    if declared.get("position") in {"absolute", "fixed", "relative"} and any(
        _pixels(declared[edge]) <= -_FAR or _pixels(declared[edge]) >= _FAR * 4
        for edge in ("left", "right", "top", "bottom")
        if edge in declared
    ):
        return HiddenBy.OFF_SCREEN
    margins = [
        declared.get("margin-left", ""),
        declared.get("margin-top", ""),
        *declared.get("margin", "").split()[:4],
    ]
    if any(_pixels(margin) <= -_FAR for margin in margins):
        return HiddenBy.OFF_SCREEN
    transform = declared.get("transform")
    if transform is not None:
        if _SHRUNK.search(transform):
            return HiddenBy.ZERO_SIZE
        moved = _MOVED.search(transform)
        if moved is not None and abs(_pixels(moved[1])) >= _FAR:
            return HiddenBy.OFF_SCREEN
    return None


def _is_filtered_out(value: str) -> bool:
    found = _ALPHA.search(value)
    if found is None:
        return False
    # alpha(opacity=0) counts in hundredths, opacity(0) in ones.
    is_percent = "alpha" in value or bool(found[2])
    return float(found[1]) <= (_LEAST_OPACITY * 100 if is_percent else _LEAST_OPACITY)


def _has_no_extent(value: str) -> bool:
    length = read_length(value)
    return length is not None and 0 <= length[0] <= (0 if length[1] else _NO_EXTENT)


def _pixels(value: str) -> float:
    length = read_length(value)
    if length is None:
        return 0.0
    if not length[1]:
        return length[0]
    return length[0] * (_WINDOW if "%" in value else _ROOT_SIZE)


def _read_font(declared: dict[str, str], values: dict[str, object]) -> None:
    weight = declared.get("font-weight")
    shorthand = declared.get("font")
    if shorthand is not None:
        values["is_bold"] = "bold" in shorthand
        found = _FONT_SIZE.search(shorthand)
        if found is not None:
            _set_size(found[1], values)
            if found[2] is not None:
                values["has_no_line_height"] = _is_zero(found[2])
    if weight is not None:
        values["is_bold"] = weight.startswith("bold") or (
            weight.isdecimal() and int(weight[:6]) >= _BOLD_WEIGHT
        )
    if "font-size" in declared:
        _set_size(declared["font-size"], values)
    if "line-height" in declared:
        values["has_no_line_height"] = _is_zero(declared["line-height"])
    white_space = declared.get("white-space")
    if white_space is not None:
        values["is_preformatted"] = white_space in _PREFORMATTED
    bidi = declared.get("unicode-bidi")
    if bidi is not None:
        values["is_reversed"] = "override" in bidi and declared.get("direction") == "rtl"


def _is_zero(value: str) -> bool:
    length = read_length(value)
    return length is not None and length[0] == 0


def _set_size(value: str, values: dict[str, object]) -> None:
    if value in _SIZE_NAMES:
        values["size"] = _SIZE_NAMES[value]
        return
    if value in _SIZE_STEPS:
        values["size_factor"] = _SIZE_STEPS[value]
        return
    length = read_length(value)
    if length is not None:
        values.pop("size", None)
        values["size_factor" if length[1] else "size"] = length[0]


def _read_paint(declared: dict[str, str], values: dict[str, object]) -> None:
    for name in ("color", "-webkit-text-fill-color"):
        colour = read_colour(declared[name]) if name in declared else None
        if colour is not None:
            values["colour"] = colour
    for name in ("background", "background-color"):
        if name in declared:
            background = find_colour(declared[name])
            if background is not None and background != TRANSPARENT:
                values["background"] = background
    image = declared.get("background", "") + declared.get("background-image", "")
    if "url(" in image or "gradient" in image:
        values["has_image_background"] = True


_COLOUR_ATTRIBUTES = (
    ("bgcolor", "", "background-color"),
    ("color", "font", "color"),
    ("text", "body", "color"),
    ("link", "body", LINK_COLOUR),
)
"""Attribute, the tag that has it ("": any), and the property it stands for."""


def read_attributes(tag: str, attributes: Mapping[str, str]) -> str:
    """Return the declarations that legacy attributes stand for (HTML standard, section 15.3)."""
    declared = {
        name: _as_colour(attributes[attribute])
        for attribute, of_tag, name in _COLOUR_ATTRIBUTES
        if of_tag in {"", tag} and attributes.get(attribute)
    }
    if attributes.get("background"):
        declared["background-image"] = "url(x)"
    size = _FONT_TAG_SIZES.get(attributes.get("size", "").strip()) if tag == "font" else None
    if size is not None:
        declared["font-size"] = f"{size}px"
    if tag == "bdo":
        declared["unicode-bidi"] = "bidi-override"
    if attributes.get("dir", "").lower() in {"rtl", "auto"}:
        declared["direction"] = "rtl"
    return ";".join(f"{name}:{value}" for name, value in declared.items())


def _as_colour(value: str) -> str:
    text = value.strip().lower()[:40]
    is_bare_hex = len(text) in {3, 6} and all(digit in "0123456789abcdef" for digit in text)
    return f"#{text}" if is_bare_hex else text.replace(";", "")
