"""Signs in what the text asks for: a call (S9), the code (S10), secrets (S11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.claim.catalogue import Category, Words
from app.message.model import LinkKind
from app.signs.destinations import Standing
from app.signs.model import Finding, Sign, SignId, Weight
from app.signs.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.claim.catalogue import MailDomain
    from app.message.model import Message
    from app.signs.destinations import Destination
    from app.signs.home import Home
    from app.signs.wording import Wording

_MOST_TRIED = 60
"""Hits of one phrase that are looked at; a mail repeats its wish sooner."""
_WIDEST_GAP = 60
"""Characters between the wish and the secret, in either order."""
_LINES_TO_LINK = 2
_CODE_NEAR = 40
"""Characters between "enter" and the code."""
_PHONE_BEFORE = 60
_PHONE_AFTER = 110
_PHONE = re.compile(r"(?<![\w./-])[+(]?[0-9][0-9o().\- /\u00b7]{6,24}[0-9o](?![\w-])")
_DATE = re.compile(r"[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}")
_FEWEST_DIGITS = 7
_MOST_DIGITS = 15
_FEWEST_UNMARKED_DIGITS = 9


def find_asking_signs(
    message: Message,
    wording: Wording,
    destinations: Sequence[Destination],
    home: Home,
    author_entry: MailDomain | None,
) -> Iterator[Sign]:
    """Yield S9, S10 and S11; ``author_entry`` is the claimed retailer's entry for the author's domain."""
    if _wants_call(wording, home, author_entry):
        yield Sign(SignId.S9, Weight.STRONG, Finding.PHONE_NUMBER_TO_CALL)
    if _wants_code(wording) or _wants_code_typed(wording, destinations):
        yield Sign(SignId.S10, Weight.STRONG, Finding.ASKS_FOR_CODE)
    yield from _secrets(message, wording, destinations)


def _wants_call(wording: Wording, home: Home, author_entry: MailDomain | None) -> bool:
    """Tell whether a number is to be called about money.

    A stranger may say so anywhere in the text, the shop's own address must say it in one breath.

    Genuine order mail has a hotline too, and speaks of cancelling elsewhere in the text.
    """
    if not wording.has(Phrase.CHARGE):
        return False
    is_own_address = author_entry is not None and author_entry.words is not Words.OTHERS
    if is_own_address and home.retailer.category is Category.CARRIER:
        return False
    for start, end in wording.of(Phrase.CALL)[:_MOST_TRIED]:
        first, last = wording.sentence_at(start, more=1)
        if is_own_address and not wording.has_between(first, last, Phrase.CHARGE):
            continue
        stretch = wording.folded[max(0, start - _PHONE_BEFORE) : end + _PHONE_AFTER]
        if any(map(_is_phone, _PHONE.finditer(stretch.replace("\n", " ")))):
            return True
    return False


def _is_phone(found: re.Match[str]) -> bool:
    text = found[0].strip()
    digits = sum(character.isdigit() or character == "o" for character in text)
    if not _FEWEST_DIGITS <= digits <= _MOST_DIGITS or _DATE.fullmatch(text) is not None:
        return False
    return text[0] in "+(0" or digits >= _FEWEST_UNMARKED_DIGITS or text.count("-") > 1


def _wants_code(wording: Wording) -> bool:
    if not wording.has(Phrase.CODE):
        return False
    if any(_is_about_code(wording, start) for start, _ in wording.of(Phrase.SEND_BACK)[:_MOST_TRIED]):
        return True
    # A driver is told the code at the door; nobody is ever sent it.
    return any(
        _is_about_code(wording, start)
        and not wording.has_between(*wording.sentence_at(start, more=1), Phrase.DRIVER)
        for start, _ in wording.of(Phrase.HAND_OVER)[:_MOST_TRIED]
    )


def _is_about_code(wording: Wording, place: int) -> bool:
    sentence = wording.sentence_at(place)
    return wording.has_between(*sentence, Phrase.CODE) and not wording.has_between(
        *sentence, Phrase.NEGATION, Phrase.NEVER_SHARE
    )


def _wants_code_typed(wording: Wording, destinations: Sequence[Destination]) -> bool:
    """Tell whether the code is to be typed where a link beside the wish leads, not the shop's."""
    foreign = {found.link.line for found in destinations if found.is_foreign and found.is_visible}
    if not foreign or not wording.has(Phrase.CODE):
        return False
    for start, end in wording.of(Phrase.ENTER)[:_MOST_TRIED]:
        first, last = wording.sentence_at(start)
        line = wording.line_at(start)
        is_beside = not foreign.isdisjoint(range(line, line + 1 + _LINES_TO_LINK))
        near = max(first, start - _CODE_NEAR), min(last, end + _CODE_NEAR)
        if is_beside and wording.has_between(*near, Phrase.CODE):
            return True
    return False


def _secrets(message: Message, wording: Wording, destinations: Sequence[Destination]) -> Iterator[Sign]:
    forms = [found for found in destinations if found.link.kind is LinkKind.FORM]
    if message.has_form and not (forms and all(form.standing is Standing.HOME for form in forms)):
        yield Sign(SignId.S11, Weight.STRONG, Finding.ASKS_FOR_SECRETS)
        return
    if message.has_form or _wants_secret(wording):
        is_foreign = any(found.is_foreign and found.is_visible for found in destinations)
        yield Sign(SignId.S11, Weight.STRONG if is_foreign else Weight.WEAK, Finding.ASKS_FOR_SECRETS)


def _wants_secret(wording: Wording) -> bool:
    harmless = wording.of(Phrase.NO_SECRET)
    secrets = [
        (start, end)
        for start, end in wording.of(Phrase.SECRET)[:_MOST_TRIED]
        if not any(first <= start and end <= last for first, last in harmless)
    ]
    asks = wording.of(Phrase.ASK)[:_MOST_TRIED]
    for start, end in secrets:
        for first, last in asks:
            if max(start, first) - min(end, last) > _WIDEST_GAP:
                continue
            begin, finish = wording.sentence_at(start)
            if begin <= first and last <= finish and not wording.has_between(begin, finish, Phrase.NEGATION):
                return True
    return False
