"""The shapes a one-time code may have, as the catalogue writes them.

``"6"`` is six digits, ``"4-8"`` four to eight, ``"G-6"`` a prefix, a hyphen and six digits,
``"A6"`` six capital letters or digits (``"A5-8"`` five to eight) with at least one of each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MAIL_SHAPES = ("6",)
"""What counts in mail where the retailer's own shapes are not known; six digits always count."""

DEFAULT_SHAPES = ("4-8", "G-5-6", "A5-8")
"""What counts in a text message from anybody; all but six digits need strong context."""

_WRITTEN = re.compile(
    r"(?:(?P<prefix>[A-Z]{1,4})-)?(?P<mixed>A)?(?P<least>[0-9]{1,2})(?:-(?P<most>[0-9]{1,2}))?"
)
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class CodeShape:
    """One shape, lengths without the prefix."""

    prefix: str
    is_alphanumeric: bool
    least: int
    most: int

    def fits_digits(self, count: int) -> bool:
        """Tell whether plain digits, ``count`` of them, have this shape."""
        return not self.prefix and not self.is_alphanumeric and self.least <= count <= self.most

    def fits_prefixed(self, prefix: str, count: int) -> bool:
        """Tell whether ``prefix``, a hyphen and ``count`` digits have this shape."""
        return self.prefix == prefix and not self.is_alphanumeric and self.least <= count <= self.most

    def fits_mixed(self, count: int) -> bool:
        """Tell whether ``count`` letters and digits, both among them, have this shape."""
        return not self.prefix and self.is_alphanumeric and self.least <= count <= self.most


def read_shapes(texts: Iterable[str]) -> tuple[CodeShape, ...]:
    """Read the catalogue's notation; what does not follow it, or is longer than a code, is left out."""
    return tuple(filter(None, map(_read_shape, texts)))


@lru_cache(maxsize=256)
def _read_shape(text: str) -> CodeShape | None:
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    least = int(match["least"])
    most = int(match["most"] or least)
    if not 1 <= least <= most <= _LONGEST:
        return None
    return CodeShape(match["prefix"] or "", bool(match["mixed"]), least, most)
