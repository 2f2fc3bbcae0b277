"""What somebody probably meant who typed a word that we do not know."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_LIKENESS = 0.7
"""Of 1; a swapped or missing letter in a short word stays above, another word below."""


def did_you_mean(typed: str, known: Sequence[str]) -> str:
    """Return the question, with a blank before it; "" where nothing known is near.

    Names that begin as the word and go on with a dot come first: ``gmx`` is ``gmx.net``.
    """
    wanted = typed.lower()
    longer = [name for name in known if name.startswith(f"{wanted}.")]
    likely = longer[:3] or get_close_matches(wanted, known, 1, _LEAST_LIKENESS)
    return f" Did you mean {' or '.join(likely)}?" if likely else ""
