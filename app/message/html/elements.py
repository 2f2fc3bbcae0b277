"""What a start tag means where it stands: how its element looks there, and what the walk does with it.

A mail repeats its tags, and a shop repeats its mails, so this is worked out once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from app.message.html.computed import ROOT, Computed, inside
from app.message.html.tags import read_tag

if TYPE_CHECKING:
    from app.message.html.tags import Tag

LONGEST_KEPT = 1_000
"""Characters of a tag that is worth remembering."""


class Element:
    """An open element. Never changed once made."""

    __slots__ = ("closing", "is_block", "is_void", "is_watched", "role", "state", "tag")

    def __init__(self, tag: Tag, state: Computed) -> None:
        """Take the start tag and how the element looks inside."""
        self.tag = tag
        self.state = state
        self.closing = tag.closing
        """What stands between ``<`` and ``>`` of its end tag."""
        # Without a box an element parts nothing.
        self.is_block = tag.is_block and state.has_box
        self.is_void = tag.is_void
        self.is_watched = tag.is_watched
        self.role = tag.role


AROUND = Element(read_tag("\0"), ROOT)
"""What the document stands in: no end tag closes it, for no tag holds a NUL."""


@lru_cache(maxsize=8192)
def enter(around: Computed, raw: str) -> Element | None:
    """Return the element that a tag opens; None for a comment, or an end tag that closes nothing.

    ``raw`` is what stands between ``<`` and ``>``, ``around`` how the element around it looks.
    """
    if raw[:1] in "/!":
        return None
    tag = read_tag(raw)
    return Element(tag, around if tag.look is None else inside(around, tag.look))


enter_anew = enter.__wrapped__
"""The same, without remembering it."""
