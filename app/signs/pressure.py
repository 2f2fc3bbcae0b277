"""Signs in the tone (S15): prizes, urgency, threats and carelessness. All weak: they explain only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.signs.folding import has_mixed_word
from app.signs.model import Finding, Sign, SignId, Weight
from app.signs.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.message.model import Message
    from app.signs.wording import Wording

_TONES = {
    Phrase.PRIZE: Finding.PRIZE,
    Phrase.SURVEY: Finding.SURVEY,
    Phrase.URGENCY: Finding.URGENCY,
    Phrase.THREAT: Finding.THREAT,
}
_GREETING_LINES = 8
_FEWEST_MISSPELLINGS = 2
_MOST_LINES = 400
_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a]{3}")
"""Mathematical and full-width letters that spell out words."""
_CODE_NUMBER = re.compile(r"(?<![\w.,#/-])[0-9]{4,8}(?![\w/-]|[.,][0-9])")


def find_pressure_signs(message: Message, wording: Wording) -> Iterator[Sign]:
    """Yield the signs of tone and care, each finding once."""
    for phrase, finding in _TONES.items():
        if wording.has(phrase):
            yield Sign(SignId.S15, Weight.WEAK, finding)
    if wording.has_between(0, wording.line_start(_GREETING_LINES), Phrase.GREETING):
        yield Sign(SignId.S15, Weight.WEAK, Finding.GENERIC_GREETING)
    if _is_oddly_spelled(message, wording):
        yield Sign(SignId.S15, Weight.WEAK, Finding.BAD_SPELLING)
    if _lacks_never_share(wording):
        yield Sign(SignId.S15, Weight.WEAK, Finding.NO_NEVER_SHARE)


def _is_oddly_spelled(message: Message, wording: Wording) -> bool:
    if len(wording.of(Phrase.MISSPELLING)) >= _FEWEST_MISSPELLINGS:
        return True
    texts = (message.untrusted_subject[:1000], *(line.text for line in message.lines[:_MOST_LINES]))
    # Styled letters are a shop's fashion in Japan, where all text is full-width.
    return any(
        has_mixed_word(text) or (_STYLED.search(text) is not None and _has_plain_letters(text))
        for text in texts
        if not text.isascii()
    )


def _has_plain_letters(text: str) -> bool:
    return not any("\u3040" <= character <= "\u9fff" for character in text)


def _lacks_never_share(wording: Wording) -> bool:
    """Tell whether an account code lacks a word of secrecy (delivery codes are told to the driver)."""
    return (
        wording.has(Phrase.CODE)
        and not wording.has(Phrase.NEVER_SHARE, Phrase.NEGATION, Phrase.DRIVER)
        and _CODE_NUMBER.search(wording.folded) is not None
    )
