"""Signs in what a reader does not see (S16): hidden text, parts that differ, pictures of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.message.model import HiddenBy
from app.signs.folding import fold
from app.signs.model import Finding, Sign, SignId, Weight
from app.signs.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.message.model import HiddenText, Message, TextLine
    from app.signs.wording import Wording

_MOST_HIDDEN = 400
_MOST_CHARACTERS = 32_768
_MOST_COMPARED = 8192
_FEW_COMPARED = 1024
_MOST_LINES = 400
_LONGEST_SPLIT = 24
_FEWEST_SPLITS = 2
_LONGEST_PREHEADER = 400
_MUCH_HIDDEN = 80
"""Letters beyond the preheader from which hidden text is worth a remark."""
_FEWEST_WORDS = 25
_FEWEST_SHARED = 0.25
_FEW_WORDS = 12
_LONGEST_DECOY = 40
_SHORTEST_WORD = 4
_ANY_WORD = re.compile(r"[^\W\d_]{2,40}")
_CODE_NUMBER = re.compile(r"(?<![\w.,#/-])[0-9]{3}[ -]?[0-9]{3}(?![\w/-]|[.,][0-9])")


def find_hidden_signs(message: Message, wording: Wording) -> Iterator[Sign]:
    """Yield S16. Padding behind a preheader, and a preheader itself, are no sign."""
    hidden = message.hidden[:_MOST_HIDDEN]
    if hidden and _alters(hidden, wording):
        yield Sign(SignId.S16, Weight.STRONG, Finding.HIDDEN_TEXT_ALTERS)
    elif hidden and _is_much(hidden, wording):
        yield Sign(SignId.S16, Weight.WEAK, Finding.HIDDEN_TEXT)
    if message.has_html and message.plain_lines:
        yield from _differing(message, wording)
    if _is_image_only(message):
        yield Sign(SignId.S16, Weight.WEAK, Finding.IMAGE_ONLY)


def _alters(hidden: Sequence[HiddenText], wording: Wording) -> bool:
    """Tell whether hidden text changes what is read: inside words or numbers, turned round, a second code."""
    splits = 0
    for entry in hidden:
        if entry.by is HiddenBy.REVERSED:
            if any(map(str.isdigit, entry.text)):
                return True
            continue
        if not entry.splits_word or len(entry.text) > _LONGEST_SPLIT or " " in entry.text.strip():
            continue
        if any(map(str.isdigit, entry.text)):
            return True
        splits += any(map(str.isalpha, entry.text))
    return splits >= _FEWEST_SPLITS or _hides_code(hidden, wording)


def _hides_code(hidden: Sequence[HiddenText], wording: Wording) -> bool:
    """Tell whether a mail about a code hides a number like one, by itself and nowhere in sight.

    A preheader says the code over again, in a sentence.
    """
    if not wording.has(Phrase.CODE):
        return False
    for entry in hidden:
        if len(entry.text) > _LONGEST_DECOY or entry.by is HiddenBy.REVERSED:
            continue
        found = _CODE_NUMBER.search(fold(entry.text))
        if found is not None and found[0] not in wording.folded:
            return True
    return False


def _is_much(hidden: Sequence[HiddenText], wording: Wording) -> bool:
    """Tell whether more is hidden than a preheader and what the mail says anyway."""
    rest = hidden[1:] if len(hidden[0].text) <= _LONGEST_PREHEADER else hidden
    letters = 0
    for entry in rest:
        if not any(map(str.isalpha, entry.text[:_LONGEST_PREHEADER])):
            continue
        text = fold(entry.text[:_MOST_CHARACTERS])
        if len(text) > _LONGEST_PREHEADER or text not in wording.folded:
            letters += sum(map(str.isalpha, text[:_LONGEST_PREHEADER]))
        if letters >= _MUCH_HIDDEN:
            return True
    return False


def _differing(message: Message, wording: Wording) -> Iterator[Sign]:
    plain = fold(_text(message.plain_lines))
    if wording.has(Phrase.CODE):
        shown, other = set(_CODE_NUMBER.findall(wording.folded)), set(_CODE_NUMBER.findall(plain))
        if shown and other and shown.isdisjoint(other):
            yield Sign(SignId.S16, Weight.STRONG, Finding.PARTS_DIFFER)
            return
    plain_words = _words(plain)
    # The first lines show it of most mail: whole ones, that no word be cut.
    beginning = wording.folded[: wording.folded.rfind("\n", 0, _FEW_COMPARED) + 1]
    if len(plain_words & _words(beginning)) >= _FEWEST_SHARED * len(plain_words):
        return
    words = _words(wording.folded[:_MOST_COMPARED])
    fewer = min(len(plain_words), len(words))
    if fewer >= _FEWEST_WORDS and len(plain_words & words) < _FEWEST_SHARED * fewer:
        yield Sign(SignId.S16, Weight.WEAK, Finding.PARTS_DIFFER)


def _words(text: str) -> set[str]:
    return {word for word in set(text.split()) if len(word) >= _SHORTEST_WORD}


def _text(lines: Sequence[TextLine]) -> str:
    return "\n".join([line.text[:_MOST_COMPARED] for line in lines[:_MOST_LINES]])[:_MOST_COMPARED]


def _is_image_only(message: Message) -> bool:
    if not message.images:
        return False
    words = 0
    for line in message.lines:
        words += len(_ANY_WORD.findall(line.text[:_MOST_CHARACTERS]))
        if words > _FEW_WORDS:
            return False
    return True
