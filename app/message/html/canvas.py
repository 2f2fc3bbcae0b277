"""Where rendered text is laid out: visible lines in the order they are seen, and what was hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.message.cleaning import fold_blanks
from app.message.doubts import find_line_doubts, has_digits
from app.message.model import HiddenBy, HiddenText, Limit, TextLine, make_all

if TYPE_CHECKING:
    from app.message.html.computed import Computed
    from app.message.notes import Notes

TEXT_LIMIT = 64 * 1024
"""Characters of visible text that are kept; hidden text has the same room."""
HIDDEN_LIMIT = 500
_LARGER = 1.3
_ROOT_SIZE = 16.0


class Canvas:
    """Takes text piece by piece; lines end at block boundaries and line breaks."""

    __slots__ = (
        "_characters", "_gaps", "_hidden", "_hidden_characters", "_is_after_opening", "_last_own", "_notes",
        "_own", "_rulers", "is_hidden_full", "pieces", "splitting", "states", "texts",
    )  # fmt: skip

    def __init__(self, notes: Notes) -> None:
        """Start empty; limits that are reached go into ``notes``."""
        self._notes = notes
        self.texts: list[str] = []
        self._rulers: list[Computed] = []
        self._own: list[bool] = []
        self.pieces: list[str] = []
        """Visible text of the line that is being drawn, white space as in the source."""
        self.states: list[Computed] = []
        """The state each piece is drawn in."""
        self.splitting: list[int] = []
        """Hidden texts that stand right after a letter or digit: indexes."""
        # Before which pieces something stands that is no text.
        self._gaps: list[int] = []
        self._characters = 0
        self._is_after_opening = True
        # Index of a line that is its whole block unless more text follows in the block.
        self._last_own = -1
        self._hidden: list[tuple[str, HiddenBy, bool]] = []
        self._hidden_characters = 0
        self.is_hidden_full = False
        """No more hidden text is taken."""

    def add_text(self, text: str, state: Computed) -> None:
        """Add visible text, white space as it stands in the source."""
        if self.splitting:
            self._settle_splits(is_inside_word=text[:1].isalnum())
        self.pieces.append(text)
        self.states.append(state)

    def add_hidden(self, text: str, by: HiddenBy) -> None:
        """Add text that no reader sees."""
        folded = fold_blanks(text)
        if not folded:
            return
        if len(self._hidden) == HIDDEN_LIMIT or self._hidden_characters > TEXT_LIMIT:
            self._notes.limits.add(Limit.TEXT_SIZE)
            self.is_hidden_full = True
            return
        self._hidden_characters += len(folded)
        if self.pieces and self.pieces[-1][-1:].isalnum():
            self.splitting.append(len(self._hidden))
        self._hidden.append((folded[:TEXT_LIMIT], by, False))

    def note_gap(self) -> None:
        """Note that something stands here that is no text; before all text of a line it parts nothing."""
        if self.pieces:
            self._gaps.append(len(self.pieces))

    def open_block(self) -> None:
        """End the line before a block."""
        if self.pieces:
            self._end_line(is_whole=False)
        self._is_after_opening = True
        self._last_own = -1

    def close_block(self) -> None:
        """End the line at the end of a block."""
        if self.pieces:
            before = len(self.texts)
            self._end_line(is_whole=self._is_after_opening)
            if len(self.texts) > before:
                self._last_own = -1
        if self._last_own >= 0:
            self._own[self._last_own] = True
        self._is_after_opening = False
        self._last_own = -1

    def break_line(self) -> None:
        """End the line as ``<br>`` does; before any text of its block it changes nothing."""
        if not self.pieces:
            return
        is_first = self._is_after_opening
        before = len(self.texts)
        self._end_line(is_whole=False)
        has_line = len(self.texts) > before
        self._last_own = before if is_first and has_line else -1
        self._is_after_opening = is_first and not has_line

    def finish(self) -> tuple[tuple[TextLine, ...], tuple[HiddenText, ...]]:
        """Return all lines and all hidden text."""
        if self.pieces:
            self._end_line(is_whole=self._is_after_opening)
        large = self._ordinary_size() * _LARGER
        emphasised = [ruler.is_bold or ruler.size >= large for ruler in self._rulers]
        lines = make_all(TextLine, zip(self.texts, emphasised, self._own, strict=True))
        return tuple(lines), tuple(make_all(HiddenText, self._hidden))

    def _settle_splits(self, *, is_inside_word: bool) -> None:
        if is_inside_word:
            for index in self.splitting:
                text, by, _ = self._hidden[index]
                self._hidden[index] = (text, by, True)
        self.splitting.clear()

    def _end_line(self, *, is_whole: bool) -> None:
        pieces, states = self.pieces, self.states
        written = pieces[0] if len(pieces) == 1 else "".join(pieces)
        text = fold_blanks(written)
        ruler = states[0]
        is_doubtful = ruler.is_doubtful
        # States are compared by identity, and most lines are drawn in one.
        if states.count(ruler) != len(states):
            longest = max(pieces, key=len)
            is_most = 2 * len(longest.strip()) > len(written)
            ruler = states[pieces.index(longest)] if is_most else self._find_ruler()
            is_doubtful = True in [state.is_doubtful for state in states]
        if (is_doubtful or self._gaps or not text.isascii()) and has_digits(text):
            self._notes.doubts |= find_line_doubts(text, pieces, states, self._gaps)
        if self._gaps:
            self._gaps.clear()
        if text and self._characters <= TEXT_LIMIT:
            self._characters += len(text) + 1
            if self._characters > TEXT_LIMIT:
                self._notes.limits.add(Limit.TEXT_SIZE)
                text = text[:TEXT_LIMIT]
            self.texts.append(text)
            self._rulers.append(ruler)
            self._own.append(is_whole)
        if self.splitting:
            self.splitting.clear()
        pieces.clear()
        states.clear()

    def _find_ruler(self) -> Computed:
        """Return the state that most of the line is drawn in, of those as bold as most of it."""
        weights: dict[Computed, int] = {}
        whole = bold = 0
        for piece, state in zip(self.pieces, self.states, strict=True):
            weight = len(piece.strip())
            weights[state] = weights.get(state, 0) + weight
            whole += weight
            if state.is_bold:
                bold += weight
        is_bold = bold * 2 >= whole
        fitting = [state for state in weights if state.is_bold is is_bold]
        return max(fitting or weights, key=weights.__getitem__)

    def _ordinary_size(self) -> float:
        weights: dict[float, int] = {}
        for ruler, text in zip(self._rulers, self.texts, strict=True):
            weights[ruler.size] = weights.get(ruler.size, 0) + len(text)
        return max(weights, key=weights.__getitem__, default=_ROOT_SIZE)
