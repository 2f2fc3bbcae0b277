"""How an element looks once everything it inherits is counted in (CSS cascade, simplified)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from app.message.html.colours import BLACK, TRANSPARENT, WHITE, Colour, are_nearly_same
from app.message.model import Doubt, HiddenBy

if TYPE_CHECKING:
    from app.message.html.style import Look

_ROOT_SIZE = 16.0
_LARGEST_SIZE = 1_000.0
_SMALLEST_READABLE = 3.0
"""Pixels; below it, letters are dots."""
_SMALLEST_SURE = 6.0
"""Pixels; below it, letters may be missed."""
_FAINT = 40
"""A difference of colours that may be missed."""

_WITHOUT_BOX = frozenset({HiddenBy.DISPLAY_NONE, HiddenBy.HIDDEN_ATTRIBUTE})
_OF_TEXT_ALONE = frozenset({None, HiddenBy.ZERO_SIZE, HiddenBy.SAME_COLOUR})
"""Ways of hiding that leave images in sight."""


class Computed:
    """The state text is drawn in. Never changed once made; compared by identity."""

    __slots__ = (
        "background", "colour", "doubts", "has_box", "has_no_line_height", "hidden_by", "hides_images",
        "is_bold", "is_doubtful", "is_far_indented", "is_invisible", "is_plain", "is_preformatted",
        "is_reversed", "is_right_to_left", "removed_by", "size",
    )  # fmt: skip

    def __init__(self) -> None:
        """Start as the document does: black on white, 16 pixels."""
        self.removed_by: HiddenBy | None = None
        self.is_invisible = False
        self.size = _ROOT_SIZE
        self.has_no_line_height = False
        self.is_far_indented = False
        self.colour: Colour = BLACK
        self.background: Colour | None = WHITE
        """None: an image, whose colours are not known."""
        self.is_bold = False
        self.is_reversed = False
        self.is_preformatted = False
        self.hidden_by: HiddenBy | None = None
        """Why text drawn in this state is not seen; None where it is."""
        self.is_plain = True
        """Neither hidden nor reversed nor preformatted."""
        self.hides_images = False
        self.has_box = True
        """False below ``display: none``: such an element parts nothing."""
        self.doubts: frozenset[Doubt] = frozenset()
        """Why text drawn in this state may not be seen as it stands."""
        self.is_right_to_left = False
        self.is_doubtful = False
        """Digits drawn in this state need a look."""


ROOT = Computed()
"""Around the document: black on white, 16 pixels."""


@lru_cache(maxsize=8192)
def inside(around: Computed, look: Look) -> Computed:
    """Return the state inside an element that declares ``look``, given the state around it."""
    state = Computed()
    state.removed_by = around.removed_by or look.hidden
    state.is_invisible = around.is_invisible if look.is_invisible is None else look.is_invisible
    state.size = _size_of(around.size, look)
    state.has_no_line_height = (
        around.has_no_line_height if look.has_no_line_height is None else look.has_no_line_height
    )
    state.is_far_indented = around.is_far_indented if look.is_far_indented is None else look.is_far_indented
    state.colour = around.colour if look.colour is None else look.colour
    state.background = around.background if look.background is None else look.background
    if look.has_image_background:
        state.background = None
    state.is_bold = around.is_bold if look.is_bold is None else look.is_bold
    state.is_reversed = around.is_reversed if look.is_reversed is None else look.is_reversed
    state.is_preformatted = around.is_preformatted if look.is_preformatted is None else look.is_preformatted
    state.hidden_by = _find_hiding(state)
    state.is_plain = state.hidden_by is None and not state.is_reversed and not state.is_preformatted
    state.hides_images = state.hidden_by not in _OF_TEXT_ALONE
    state.has_box = state.removed_by not in _WITHOUT_BOX
    state.is_right_to_left = (
        around.is_right_to_left if look.is_right_to_left is None else look.is_right_to_left
    )
    state.doubts = around.doubts | look.doubts if look.doubts else around.doubts
    if state.hidden_by is None and _is_hard_to_read(state):
        state.doubts |= {Doubt.UNKNOWN_STYLE}
    state.is_doubtful = bool(state.doubts) or state.is_right_to_left
    return state


def _is_hard_to_read(state: Computed) -> bool:
    background = state.background
    return (
        background is None or state.size < _SMALLEST_SURE or are_nearly_same(state.colour, background, _FAINT)
    )


def _size_of(size: float, look: Look) -> float:
    if look.size is not None:
        return min(look.size, _LARGEST_SIZE)
    if look.size_factor is not None:
        return min(size * look.size_factor, _LARGEST_SIZE)
    return size


def _find_hiding(state: Computed) -> HiddenBy | None:
    if state.removed_by is not None:
        return state.removed_by
    if state.is_invisible:
        return HiddenBy.VISIBILITY
    if state.size < _SMALLEST_READABLE or state.has_no_line_height:
        return HiddenBy.ZERO_SIZE
    if state.is_far_indented:
        return HiddenBy.OFF_SCREEN
    return _find_painting_over(state)


def _find_painting_over(state: Computed) -> HiddenBy | None:
    if state.colour == TRANSPARENT:
        return HiddenBy.TRANSPARENT
    if state.background is not None and are_nearly_same(state.colour, state.background):
        return HiddenBy.SAME_COLOUR
    return None
