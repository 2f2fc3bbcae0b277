"""CSS colours, as far as hiding text needs them: red, green, blue, or transparent."""

from __future__ import annotations

import re
from functools import lru_cache

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255 each."""

TRANSPARENT: Colour = (-1, -1, -1)
"""Stands for an opacity of at most one tenth."""
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)

_NEARLY_SAME = 20
_LEAST_OPACITY = 0.1
_NAMED = {
    "white": "ffffff", "black": "000000", "red": "ff0000", "green": "008000", "blue": "0000ff",
    "gray": "808080", "grey": "808080", "silver": "c0c0c0", "maroon": "800000", "navy": "000080",
    "yellow": "ffff00", "lime": "00ff00", "aqua": "00ffff", "cyan": "00ffff", "fuchsia": "ff00ff",
    "magenta": "ff00ff", "purple": "800080", "teal": "008080", "olive": "808000", "orange": "ffa500",
    "snow": "fffafa", "ivory": "fffff0", "azure": "f0ffff", "mintcream": "f5fffa", "seashell": "fff5ee",
    "honeydew": "f0fff0", "ghostwhite": "f8f8ff", "whitesmoke": "f5f5f5", "floralwhite": "fffaf0",
    "aliceblue": "f0f8ff", "lavenderblush": "fff0f5", "lightyellow": "ffffe0", "lightcyan": "e0ffff",
    "beige": "f5f5dc", "linen": "faf0e6", "cornsilk": "fff8dc", "oldlace": "fdf5e6", "gainsboro": "dcdcdc",
    "lightgray": "d3d3d3", "lightgrey": "d3d3d3", "darkgray": "a9a9a9", "darkgrey": "a9a9a9",
    "dimgray": "696969", "dimgrey": "696969", "darkblue": "00008b", "darkgreen": "006400",
    "darkred": "8b0000", "royalblue": "4169e1", "steelblue": "4682b4", "dodgerblue": "1e90ff",
    "lavender": "e6e6fa", "gold": "ffd700", "pink": "ffc0cb", "brown": "a52a2a", "tomato": "ff6347",
    "crimson": "dc143c", "indigo": "4b0082", "slategray": "708090", "slategrey": "708090",
    "lightblue": "add8e6", "skyblue": "87ceeb", "coral": "ff7f50", "salmon": "fa8072", "khaki": "f0e68c",
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-f]{3,8})")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,80})\)")
_NUMBER = re.compile(r"-?[0-9]{0,5}(?:\.[0-9]{1,6})?%?")
_COLOUR_IN_TEXT = re.compile(r"#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([^()]{1,80}\)|[a-z]{3,20}")


def are_nearly_same(first: Colour, second: Colour, least: int = _NEARLY_SAME) -> bool:
    """Tell whether text of one colour cannot be read on the other.

    Then no channel differs by more than ``least``.
    """
    return (
        abs(first[0] - second[0]) <= least
        and abs(first[1] - second[1]) <= least
        and abs(first[2] - second[2]) <= least
    )


@lru_cache(maxsize=1024)
def read_colour(text: str) -> Colour | None:
    """Read a colour value or a legacy colour attribute, lower case; None where it is no colour."""
    text = text.strip()
    if text == "transparent":
        return TRANSPARENT
    named = _NAMED.get(text)
    found = _HEX.fullmatch(named or text)
    if found is not None:
        return _read_hex(found[1])
    function = _FUNCTION.fullmatch(text)
    return _read_function(function[1], function[2]) if function is not None else None


def find_colour(text: str) -> Colour | None:
    """Return the first colour in a shorthand value such as that of ``background``."""
    for piece in _COLOUR_IN_TEXT.findall(text[:500]):
        colour = read_colour(piece)
        if colour is not None:
            return colour
    return None


def _read_hex(digits: str) -> Colour | None:
    if len(digits) in {3, 4}:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) == 8:  # noqa: PLR2004 - #rrggbbaa
        if int(digits[6:], 16) <= 255 * _LEAST_OPACITY:
            return TRANSPARENT
    elif len(digits) != 6:  # noqa: PLR2004 - #rrggbb
        return None
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _read_function(name: str, arguments: str) -> Colour | None:
    pieces = arguments.replace(",", " ").replace("/", " ").replace("deg", " ").split()
    if len(pieces) not in {3, 4} or not all(piece and _NUMBER.fullmatch(piece) for piece in pieces):
        return None
    wholes = (1.0 if name == "hsl" else 255.0,) * 3 + (1.0,)
    numbers = [_number(piece, whole) for piece, whole in zip(pieces, wholes, strict=False)]
    if any(opacity <= _LEAST_OPACITY for opacity in numbers[3:]):
        return TRANSPARENT
    red, green, blue = numbers[:3]
    if name == "hsl":
        red, green, blue = _from_hsl(red, green, blue)
    return _octet(red), _octet(green), _octet(blue)


def _number(piece: str, whole: float) -> float:
    try:
        return float(piece[:-1]) / 100 * whole if piece[-1] == "%" else float(piece)
    except ValueError:
        return 0.0


def _octet(value: float) -> int:
    return max(0, min(255, round(value)))


def _from_hsl(hue: float, saturation: float, lightness: float) -> tuple[float, float, float]:
    # CSS Color Module Level 4, section 7.1.
    amount = saturation * min(lightness, 1 - lightness)

    def channel(offset: int) -> float:
        position = (offset + hue / 30) % 12
        return 255 * (lightness - amount * max(-1.0, min(position - 3, 9 - position, 1.0)))

    return channel(0), channel(8), channel(4)
