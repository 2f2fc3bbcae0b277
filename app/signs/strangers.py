"""Where a stranger's own words stand in a shop's mail: labelled notes, invitations, acts of somebody.

The shop writes the label ("Gift note:", "Message from seller", "Accept | Decline"), the stranger what
follows it; so the label counts wherever it stands, and its form tells it from talk about notes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product
from typing import TYPE_CHECKING

from app.signs.folding import fold
from app.signs.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.signs.home import Home
    from app.signs.phrases import SignPhrases
    from app.signs.wording import Wording

    Hits = Mapping[Phrase, Sequence[tuple[int, int]]]

_MOST_TRIED = 200
"""Hits of one phrase that are looked at."""
_LONGEST_NAME = 60
_LONGEST_HEAD = 6000
_MOST_PAIRS = 2000
_BETWEEN_BUTTONS = 24
"""Characters between "accept" and "decline": a third button ("maybe") and what parts them."""
_NO_WORDS = re.compile(r"\W*", re.ASCII)
_LABEL_END = re.compile(r"[^\S\n]{0,4}(?:[:\"\u201c\u201e\u00ab\u00bb\u300c]|[^\S\n][\u2013\u2014-])")
_COLON = re.compile(r"[^\S\n]{0,4}:")
_NAME_AND_COLON = re.compile(rf"[^\n:]{{0,{_LONGEST_NAME}}}:")
_NAME_ALONE = re.compile(rf"[^\n.!?]{{0,{_LONGEST_NAME}}}[.!?]?[^\S\n]{{0,4}}(?:\n|$)")
_SHOP = "\0"
_SHOP_HOST = re.compile(r"\0(?:\.[a-z]{2,3}){0,2} ?")


def has_strangers_note(wording: Wording) -> bool:
    """Tell whether a label anywhere introduces what a stranger wrote, or an invitation is to be answered."""
    return (
        any(_is_label(wording, start, end) for start, end in _not_offered(wording.hits, Phrase.NOTE_LABEL))
        or any(_is_opening(wording, *hit) for hit in _not_offered(wording.hits, Phrase.NOTE_OPENING))
        or any(_is_heading(wording, *hit) for hit in _not_offered(wording.hits, Phrase.NOTE_HEADING))
        or _has_answer_buttons(wording)
    )


def tells_of_stranger(wording: Wording, before: int, home: Home, phrases: SignPhrases) -> bool:
    """Tell whether the text up to a place says what somebody did: shared a list, asked a question.

    Read as it stands, and with the shop's names taken out ("shared an Amazon list").
    """
    place = min(before, _LONGEST_HEAD)
    if any(end <= place for _, end in _not_offered(wording.hits, Phrase.STRANGER)):
        return True
    bare = without_shop(wording.folded[:place], home)
    return next(_not_offered(phrases.find(bare.replace("\n", " ")), Phrase.STRANGER), None) is not None


def without_shop(folded: str, home: Home) -> str:
    """Return a folded text with the retailer's names, and the ends of its hosts, taken out."""
    for name in _names_of(home.retailer.name, tuple([alias.text for alias in home.retailer.aliases])):
        folded = folded.replace(name, _SHOP)
    return _SHOP_HOST.sub("", folded)


@lru_cache(maxsize=256)
def _names_of(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Return a retailer's names, folded, longest first."""
    names = {fold(name), *map(fold, aliases)}
    return tuple(sorted(names, key=lambda text: (-len(text), text)))


def _not_offered(hits: Hits, phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Yield a phrase's hits that do not lie in an offer, such as "add a gift note"."""
    offers = hits.get(Phrase.NOTE_OFFER, ())[:_MOST_TRIED]
    for start, end in hits.get(phrase, ())[:_MOST_TRIED]:
        if not any(first <= start < last for first, last in offers):
            yield start, end


def _line_before(wording: Wording, place: int) -> str:
    start = wording.folded.rfind("\n", max(0, place - _LONGEST_NAME), place) + 1
    return wording.folded[start or max(0, place - _LONGEST_NAME) : place]


def _begins_line(wording: Wording, place: int) -> bool:
    return _NO_WORDS.fullmatch(_line_before(wording, place)) is not None


def _ends_line(wording: Wording, place: int) -> bool:
    rest = wording.folded[place : place + _LONGEST_NAME].partition("\n")[0]
    return _NO_WORDS.fullmatch(rest) is not None


def _is_label(wording: Wording, start: int, end: int) -> bool:
    if _LABEL_END.match(wording.folded, end) is not None:
        return True
    return _begins_line(wording, start) and _ends_line(wording, end)


def _is_opening(wording: Wording, start: int, end: int) -> bool:
    if not _begins_line(wording, start):
        return False
    return any(form.match(wording.folded, end) is not None for form in (_NAME_AND_COLON, _NAME_ALONE))


def _is_heading(wording: Wording, start: int, end: int) -> bool:
    return _begins_line(wording, start) and _COLON.match(wording.folded, end) is not None


def _has_answer_buttons(wording: Wording) -> bool:
    pairs = product(wording.of(Phrase.ACCEPT)[:_MOST_TRIED], wording.of(Phrase.DECLINE)[:_MOST_TRIED])
    return any(_are_buttons(wording, *sorted(pair)) for pair in islice(pairs, _MOST_PAIRS))


def _are_buttons(wording: Wording, first: tuple[int, int], second: tuple[int, int]) -> bool:
    return 0 < second[0] - first[1] <= _BETWEEN_BUTTONS and _begins_line(wording, first[0])
