"""What went wrong in the world around the program, with a sentence and a next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class InspectorError(Exception):
    """The environment failed: raised by adapters only, shown to the user as it stands.

    ``sentence`` says what happened in words for a home user; ``next_step`` says what to do.
    Neither may hold a password, a code, a full address or text from a message.
    """

    def __init__(self, sentence: str, next_step: str) -> None:
        """Keep the sentence and the next step."""
        super().__init__(f"{sentence} {next_step}")
        self.sentence = sentence
        self.next_step = next_step


@dataclass(frozen=True, slots=True)
class Notice:
    """The environment failed, and the program helped itself: shown once, as it stands."""

    sentence: str
    next_step: str
    set_aside: tuple[Path, ...] = ()
    """Files that could not be used, under the names that they have now."""
