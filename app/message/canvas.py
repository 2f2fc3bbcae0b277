"""Where rendered text is laid out: visible lines in the order they are seen, and what was hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.message.cleaning import fold_blanks
from app.message.model import HiddenBy, HiddenText, Limit, TextLine

if TYPE_CHECKING:
    from app.message.computed import Computed
    from app.message.notes import Notes

TEXT_LIMIT = 64 * 1024
"""Characters of visible text that are kept; hidden text has the same room."""
HIDDEN_LIMIT = 500
_LARGER = 1.3


class Canvas:
    """Takes text piece by piece; lines end at block boundaries and line breaks."""

    __slots__ = (
        "_characters", "_emphasis", "_hidden", "_hidden_characters", "_is_after_opening", "_last_own",
        "_notes", "_own", "_pieces", "_sizes", "_splitting", "_states", "texts",
    )  # fmt: skip

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.texts: list[str] = []
        self._emphasis: list[bool] = []
        self._own: list[bool] = []
        self._sizes: list[float] = []
        self._pieces: list[str] = []
        self._states: list[Computed] = []
        self._characters = 0
        self._is_after_opening = True
        # Index of a line that is its whole block unless more text follows in the block.
        self._last_own = -1
        self._hidden: list[tuple[str, HiddenBy, bool]] = []
        self._hidden_characters = 0
        self._splitting: list[int] = []

    def add_text(self, text: str, state: Computed) -> None:
        """Add visible text, white space as it stands in the source."""
        if self._splitting:
            self._settle_splits(is_inside_word=text[:1].isalnum())
        self._pieces.append(text)
        self._states.append(state)

    def add_hidden(self, text: str, by: HiddenBy) -> None:
        """Add text that no reader sees."""
        folded = fold_blanks(text)
        if not folded:
            return
        if len(self._hidden) == HIDDEN_LIMIT or self._hidden_characters > TEXT_LIMIT:
            self._notes.limits.add(Limit.TEXT_SIZE)
            return
        self._hidden_characters += len(folded)
        if self._pieces and self._pieces[-1][-1:].isalnum():
            self._splitting.append(len(self._hidden))
        self._hidden.append((folded[:TEXT_LIMIT], by, False))

    def add_gap(self) -> None:
        """Add a blank, as white space between elements makes one."""
        if self._pieces:
            self._settle_splits(is_inside_word=False)
            self._pieces.append(" ")
            self._states.append(self._states[-1])

    def open_block(self) -> None:
        """End the line before a block."""
        if self._pieces:
            self._end_line(is_whole=False)
        self._is_after_opening = True
        self._last_own = -1

    def close_block(self) -> None:
        """End the line at the end of a block."""
        if self._pieces:
            self._end_line(is_whole=self._is_after_opening)
        elif self._last_own >= 0:
            self._own[self._last_own] = True
        self._is_after_opening = False
        self._last_own = -1

    def break_line(self) -> None:
        """End the line as ``<br>`` does; before any text of its block it changes nothing."""
        if not self._pieces:
            return
        is_first = self._is_after_opening
        before = len(self.texts)
        self._end_line(is_whole=False)
        self._last_own = before if is_first and len(self.texts) > before else -1
        self._is_after_opening = is_first and len(self.texts) == before

    def finish(self) -> tuple[tuple[TextLine, ...], tuple[HiddenText, ...]]:
        """Return all lines and all hidden text."""
        if self._pieces:
            self._end_line(is_whole=self._is_after_opening)
        large = self._ordinary_size() * _LARGER
        lines = tuple(
            TextLine(text, is_emphasised or size >= large, is_own)
            for text, is_emphasised, size, is_own in zip(
                self.texts, self._emphasis, self._sizes, self._own, strict=True
            )
        )
        return lines, tuple(HiddenText(*hidden) for hidden in self._hidden)

    def _settle_splits(self, *, is_inside_word: bool) -> None:
        if is_inside_word:
            for index in self._splitting:
                text, by, _ = self._hidden[index]
                self._hidden[index] = (text, by, True)
        self._splitting.clear()

    def _end_line(self, *, is_whole: bool) -> None:
        pieces = self._pieces
        self._splitting.clear()
        text = fold_blanks(pieces[0] if len(pieces) == 1 else "".join(pieces))
        if text and self._characters <= TEXT_LIMIT:
            self._characters += len(text) + 1
            if self._characters > TEXT_LIMIT:
                self._notes.limits.add(Limit.TEXT_SIZE)
                text = text[:TEXT_LIMIT]
            state = self._states[0] if len(pieces) == 1 else self._ruling_state()
            self.texts.append(text)
            self._emphasis.append(state.is_bold)
            self._sizes.append(state.size)
            self._own.append(is_whole)
        self._pieces = []
        self._states = []

    def _ruling_state(self) -> Computed:
        # Most of a line decides how the line looks.
        weights: dict[Computed, int] = {}
        for piece, state in zip(self._pieces, self._states, strict=True):
            weights[state] = weights.get(state, 0) + len(piece.strip())
        bold = sum(weight for state, weight in weights.items() if state.is_bold)
        is_bold = bold * 2 >= sum(weights.values())
        fitting = {state: weight for state, weight in weights.items() if state.is_bold is is_bold} or weights
        return max(fitting, key=fitting.__getitem__)

    def _ordinary_size(self) -> float:
        weights: dict[float, int] = {}
        for size, text in zip(self._sizes, self.texts, strict=True):
            weights[size] = weights.get(size, 0) + len(text)
        return max(weights, key=weights.__getitem__, default=16.0)
