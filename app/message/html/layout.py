"""The layout that is known to show text as it stands in the source; any other leaves a doubt.

Listing what can hide or move text would never end: instead every property and value that is known
to be harmless is listed, and the rest is in doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.message.html.colours import TRANSPARENT, find_colour, read_colour
from app.message.model import Doubt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

UNREAD_RULE = "unread-rule"
"""Stands in the style of an element that a rule we do not understand may select."""
LINK_COLOUR = "link-colour"
"""Stands for the link attribute of the body."""

_HARMLESS = frozenset(
    (
        "font-family font-style font-weight font-variant font-stretch text-align text-align-last "
        "text-transform text-rendering vertical-align table-layout empty-cells white-space word-break "
        "word-wrap overflow-wrap line-break hyphens cursor outline clear box-sizing box-shadow "
        "list-style list-style-type list-style-position min-width min-height width height max-width "
        "max-height overflow overflow-x overflow-y justify-content align-items align-self align-content "
        "flex flex-grow flex-shrink flex-basis gap row-gap column-gap object-fit object-position "
        "color-scheme supported-color-schemes direction float pointer-events user-select "
        "background-size background-position background-repeat background-attachment background-image "
        "orphans widows tab-size align font-famaddressy text-size-adjust font-smoothing "
        "interpolation-mode box-pack box-align margin-before margin-after osx-font-smoothing "
        "line-height-rule tap-highlight-color transition left right top bottom"
    ).split()
)
_HARMLESS_STARTS = (
    "border",
    "mso-",
    "outline-",
    "page-break-",
    "break-",
    "text-decoration-",
    "padding-",
    "--",
)
_VENDOR = re.compile(r"-(?:webkit|moz|ms|o|mso|apple|premailer)-")
_WITHOUT_EFFECT = frozenset({"none", "normal", "auto", "initial", "unset", "inherit", "revert"})
_DISPLAYS = frozenset(
    (
        "none block inline inline-block inline-table inline-flex flex table table-row table-cell "
        "table-row-group table-header-group table-footer-group table-column table-column-group "
        "table-caption list-item flow-root contents grid inline-grid initial inherit unset -webkit-box"
    ).split()
)
_VISIBILITIES = frozenset({"visible", "hidden", "collapse", "inherit", "initial", "unset"})
_BIDI = frozenset({"normal", "embed", "isolate", "initial", "inherit", "unset"})
_SIZE_NAMES = frozenset(
    (
        "xx-small x-small small medium large x-large xx-large xxx-large larger smaller inherit initial unset"
    ).split()
)
_AS_AROUND = frozenset({"inherit", "initial", "unset", "currentcolor", "windowtext", "auto"})
_LENGTH = re.compile(
    r"([+-]?(?:[0-9]{1,6}(?:\.[0-9]{0,8})?|\.[0-9]{1,8}))(px|pt|em|rem|ex|ch|%|in|cm|mm|pc)?"
)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 1.33, "%": 1.0, "in": 96.0, "cm": 37.8, "mm": 3.78}
_FONT = re.compile(
    r"[0-9.]{1,8}(?:px|pt|em|rem|%)|(?:^|\s)(?:x{0,3}-?(?:small|large)|medium|inherit|0)(?:\s|/|$)"
)
_ALPHA = re.compile(r"(?:rgb|hsl)a?\([^()]{1,60}[,/]\s{0,4}([0-9]{0,4}\.?[0-9]{1,8})(%?)\s{0,4}\)")
_FOUR_VALUES = re.compile(r"#(?:[0-9a-f]{4}|[0-9a-f]{8})")
_LEAST_ALPHA = 0.6
_LEAST_OPACITY = 0.85
_MUCH = 300.0
"""Pixels; a shift by more may leave what clips the text."""
_SMALL = 8.0
_QUOTED = re.compile(r"\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,2000}\)")
_CLIPPING = frozenset({"hidden", "clip", "scroll", "auto"})
_SIZES = ("height", "max-height", "width", "max-width")
_OFFSETS = ("left", "right", "top", "bottom")
_REORDERING = frozenset(
    (
        "order flex-direction flex-flow flex-wrap position margin margin-left margin-top margin-right "
        "margin-bottom transform translate rotate scale writing-mode unicode-bidi inset"
    ).split()
)
_KNOWN_ELEMENTS = frozenset(
    (
        "a abbr acronym address area article aside b base big blockquote body br caption center cite "
        "code col colgroup dd dfn div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 "
        "h5 h6 head header hgroup hr html i img ins kbd label legend li link main map mark meta nav "
        "nobr o:p ol p pre q samp section small span strong style sub sup table tbody td tfoot th thead "
        "time title tr tt u ul var wbr bdi summary button input hr listing noscript"
    ).split()
)
_LIGHT = 195


def is_known_element(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether what stands in such an element is seen in its place."""
    if name == "input":
        # A value that the reader sees is no text of the document.
        return not any(digit.isdigit() for digit in attributes.get("value", ""))
    # Names with a colon are an office program's; they are laid out as spans.
    return name in _KNOWN_ELEMENTS or name.startswith(("o:", "st1:"))


def find_style_doubts(text: str, pairs: Iterable[tuple[str, str]]) -> frozenset[Doubt]:
    """Return what is not known of a style: ``text`` is all of it, ``pairs`` its declarations.

    Both lower case, comments removed. Empty where all is known and harmless.
    """
    doubts: set[Doubt] = set()
    declared: dict[str, str] = {}
    for name, untrimmed in pairs:
        value = untrimmed.partition("!")[0].strip()
        declared[name] = value
        if not is_harmless(name, value):
            doubts.add(Doubt.REORDERED if name in _REORDERING else Doubt.UNKNOWN_STYLE)
    if _is_clipping(declared) or _is_oddly_written(text):
        doubts.add(Doubt.UNKNOWN_STYLE)
    if declared.get("position", "static") not in {"static", "initial", "inherit"} and any(
        not _is_between(declared[edge], 0, 0) for edge in _OFFSETS if edge in declared
    ):
        doubts.add(Doubt.REORDERED)
    return frozenset(doubts)


def reaches_out(pairs: Iterable[tuple[str, str]]) -> bool:
    """Tell whether an element with this style may lie over text that is not its own."""
    for name, untrimmed in pairs:
        value = untrimmed.strip()
        if name == "position" and value.startswith(("absolute", "fixed", "sticky", "-webkit-sticky")):
            return True
        if (
            name.startswith("margin")
            and "-" in value
            and not is_harmless(name, value.partition("!")[0].strip())
        ):
            return True
    return False


def is_harmless(name: str, value: str) -> bool:
    """Tell whether a declaration is known to leave text where and as it stands."""
    check = _CHECKS.get(name)
    if check is not None:
        return check(value)
    if name in _HARMLESS or name.startswith(_HARMLESS_STARTS):
        return True
    if value in _WITHOUT_EFFECT:
        return name != "all"
    bare = _VENDOR.sub("", name, count=1)
    return bare != name and is_harmless(bare, value)


def _is_oddly_written(text: str) -> bool:
    if "\\" in text or "{" in text:
        return True
    if '"' in text or "'" in text or "(" in text:
        # A semicolon inside a string ends no declaration, though we read it so.
        bare = _QUOTED.sub("", text)
        return '"' in bare or "'" in bare or bare.count(";") != text.count(";")
    return False


def _is_clipping(declared: Mapping[str, str]) -> bool:
    if not any(declared.get(name, "") in _CLIPPING for name in ("overflow", "overflow-x", "overflow-y")):
        return False
    heights = (declared[name] for name in ("height", "max-height") if name in declared)
    widths = (declared[name] for name in ("width", "max-width") if name in declared)
    least = _MUCH if declared.get("white-space") == "nowrap" else _SMALL * 8
    return not (
        all(value in _WITHOUT_EFFECT or value == "100%" for value in heights)
        and all(
            value in _WITHOUT_EFFECT or value.endswith("0%") or _is_over(value, least) for value in widths
        )
        and declared.get("text-overflow", "clip") == "clip"
    )


def _is_over(value: str, least: float) -> bool:
    length = _read(value)
    return length is not None and length >= least


def _read(value: str) -> float | None:
    found = _LENGTH.fullmatch(value)
    return None if found is None else float(found[1]) * _PIXELS.get(found[2] or "", 16.0)


def _is_between(value: str, least: float, most: float) -> bool:
    for piece in value.split():
        length = _read(piece)
        if (length is None and piece not in _WITHOUT_EFFECT) or not least <= (length or 0.0) <= most:
            return False
    return True


def _is_colour(value: str) -> bool:
    if value in _AS_AROUND:
        return True
    if read_colour(value) is None:
        return False
    if _FOUR_VALUES.fullmatch(value):
        opacity = int(value[-2:], 16) / 255 if len(value) > 5 else int(value[-1], 16) / 15  # noqa: PLR2004
        return opacity >= _LEAST_ALPHA or opacity == 0
    if value.count(",") < 3 and "/" not in value:  # noqa: PLR2004 - red, green, blue
        return True
    found = _ALPHA.fullmatch(value)
    if found is None:
        return False
    opacity = float(found[1]) / (100 if found[2] else 1)
    return opacity >= _LEAST_ALPHA or opacity == 0


def _is_dark(value: str) -> bool:
    colour = read_colour(value if not value.isalnum() or value.isalpha() else f"#{value}")
    return colour is not None and colour != TRANSPARENT and min(colour) < _LIGHT


def _is_background(value: str) -> bool:
    if "var(" in value or "-webkit-text" in value or "text" in value.split():
        return False
    return (
        value in _WITHOUT_EFFECT or value in _AS_AROUND or "url(" in value or find_colour(value) is not None
    )


def _is_opaque(value: str) -> bool:
    opacity = _read(value)
    if opacity is None:
        return value in _WITHOUT_EFFECT
    return opacity >= (_LEAST_OPACITY * 100 if "%" in value else _LEAST_OPACITY)


def _is_line_height(value: str) -> bool:
    length = _read(value)
    if length is None or length == 0:
        return length == 0 or value in _WITHOUT_EFFECT
    has_unit = not (value[-1].isdigit() or value[-1] == ".")
    return length >= (50 if "%" in value else _SMALL * 0.75 if has_unit else 0.5)


def _is_font_size(value: str) -> bool:
    return value in _SIZE_NAMES or _read(value) is not None


def _is_position(value: str) -> bool:
    return value in {"static", "relative", "initial", "inherit", "unset"}


_MARGINS = (
    "margin", "margin-left", "margin-right", "margin-top", "margin-bottom", "margin-inline", "margin-block",
    "margin-inline-start", "margin-inline-end", "margin-block-start", "margin-block-end",
)  # fmt: skip

_CHECKS: dict[str, Callable[[str], bool]] = {
    "display": _DISPLAYS.__contains__,
    "visibility": _VISIBILITIES.__contains__,
    "unicode-bidi": _BIDI.__contains__,
    "position": _is_position,
    "opacity": _is_opaque,
    "color": _is_colour,
    "-webkit-text-fill-color": _is_colour,
    "background": _is_background,
    "background-color": _is_background,
    LINK_COLOUR: _is_dark,
    "font-size": _is_font_size,
    "font": lambda value: ("(" not in value and _FONT.search(value) is not None) or value in _WITHOUT_EFFECT,
    "line-height": _is_line_height,
    "text-indent": lambda value: _is_between(value, 0, 60),
    "letter-spacing": lambda value: _is_between(value, -1, 40),
    "word-spacing": lambda value: _is_between(value, -1, 40),
    "flex-direction": lambda value: "reverse" not in value and "var" not in value,
    "flex-flow": lambda value: "reverse" not in value and "var" not in value,
    "flex-wrap": lambda value: "reverse" not in value and "var" not in value,
    "mso-hide": _WITHOUT_EFFECT.__contains__,
    **dict.fromkeys(
        _MARGINS,
        lambda value: _is_between(value, 0, _MUCH),
    ),
    **dict.fromkeys(
        ("padding", "padding-left", "padding-right", "padding-top", "padding-bottom"),
        lambda value: _is_between(value, -_MUCH, _MUCH),
    ),
    **dict.fromkeys(
        ("text-decoration", "text-decoration-line"),
        lambda value: "line-through" not in value and "var(" not in value,
    ),
    "line-clamp": _WITHOUT_EFFECT.__contains__,
    "zoom": lambda value: value in {"1", "100%", "normal"},
}
