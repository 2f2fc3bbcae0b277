"""Text without its codes: every candidate replaced by bullets, wider than what the finder accepts.

What is masked must not be readable in any other grouping or script either, so a candidate is
searched in the text's letters and digits alone, and a number is masked whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from app.codes.folding import clean, clean_character, fold
from app.codes.numbers import Run, is_date_or_time, is_measured, is_year
from app.codes.phrases import Role
from app.codes.section import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.codes.phrases import CodePhrases

BULLET = "\u2022"

_CHUNK = re.compile(r"[0-9]{1,64}+")
_GAP = frozenset(" \t\r\n.,:/_|*·-–—\u2022")
_BLANKS = frozenset(" \t\r\n")
_LONGEST_GAP = 3
_SHORTEST = 4
_LONGEST = 8
_SIX = 6
_ORDER_SIZES = (3, 7, 7)
_DECIMAL = re.compile(r"[0-9]{1,3}(?:[., ][0-9]{3}){0,4}[.,][0-9]{2}|[0-9]{1,2}(?:[.,][0-9]{3}){1,4}")
_WORD = re.compile(r"[A-Za-z0-9\u2022]{1,64}+(?:-[A-Za-z0-9\u2022]{1,64}+){0,4}+")
_LONGEST_WORD = 14
_ANY_DIGIT = re.compile(r"[0-9]")
_TERMS = frozenset({Role.STRONG, Role.WEAK, Role.NOT_A_CODE})


def mask_every_digit(text: str) -> str:
    """Mask every digit: for what is too long to be looked at closely, or is no text of a mail."""
    return _ANY_DIGIT.sub(BULLET, clean(text))


class _Aligned(NamedTuple):
    """Cleaned text and where each of its characters stood."""

    cleaned: str
    places: range | list[int]


def mask_text(text: str, candidates: Iterable[str] = ()) -> str:
    """Return the text with everything that may be a code as bullets, spaces and signs kept.

    ``candidates`` are those of ``Codes``; they are masked however they are grouped. Besides them
    every number of four to eight digits that is no year, date, time or amount. Masking masked text
    changes nothing.
    """
    if len(text) > TEXT_LIMIT:
        return mask_every_digit(text)
    aligned = _align(text)
    spans = [*_number_spans(aligned.cleaned), *_occurrences(aligned.cleaned, candidates)]
    return _mask(text, aligned, spans)


def mask_candidates(text: str, candidates: Iterable[str]) -> str:
    """Return the text with the candidates alone as bullets, however they are grouped in it.

    For domains, names and technical facts, whose other numbers have to stay readable.
    """
    if len(text) > TEXT_LIMIT:
        return mask_every_digit(text)
    aligned = _align(text)
    return _mask(text, aligned, [*_occurrences(aligned.cleaned, candidates)])


def mask_subject(subject: str, phrases: CodePhrases) -> str:
    """Return a subject as it may be stored and listed, whatever the verdict.

    Where it speaks of any code, every number of four digits and more, and every word of letters and
    digits, is masked too; order numbers stay.
    """
    if len(subject) > TEXT_LIMIT:
        return mask_every_digit(subject)
    aligned = _align(subject)
    folded = fold(aligned.cleaned)
    if not any(hit.role in _TERMS for hit in phrases.find(folded)):
        return mask_text(subject)
    spans = [
        (token.start, token.end)
        for tokens in _runs(aligned.cleaned)
        for token in tokens
        if len(token.digits) >= _SHORTEST and tuple(map(len, token.groups)) != _ORDER_SIZES
    ]
    for match in _WORD.finditer(aligned.cleaned):
        word = match[0]
        if _SHORTEST <= len(word) <= _LONGEST_WORD and not word.isalpha() and any(map(str.isdigit, word)):
            spans.append(match.span())
    return mask_text(_mask(subject, aligned, spans))


def _align(text: str) -> _Aligned:
    if text.isascii():
        return _Aligned(text, range(len(text)))
    kept = {character: clean_character(character) for character in set(text)}
    if all(len(cleaned) == 1 for cleaned in kept.values()):
        table = {ord(character): cleaned for character, cleaned in kept.items()}
        return _Aligned(text.translate(table), range(len(text)))
    characters = []
    places = []
    for place, character in enumerate(text):
        for cleaned in kept[character]:
            characters.append(cleaned)
            places.append(place)
    return _Aligned("".join(characters), places)


def _number_spans(cleaned: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers stand that may be a code.

    Digits with gaps of up to three separators may be read together. Of these a token (no blank in
    it) of four to eight digits may be a code by itself, and shorter ones together.
    """
    for tokens in _runs(cleaned):
        together: list[Run] = []
        for token in tokens:
            if _is_harmless(cleaned, token):
                continue
            if len(token.digits) < _SHORTEST:
                together.append(token)
                continue
            yield from _spread(together)
            together = []
            if len(token.digits) <= _LONGEST or (len(token.groups) > 1 and _SIX in map(len, token.groups)):
                yield token.start, token.end
        yield from _spread(together)


def _spread(tokens: list[Run]) -> list[tuple[int, int]]:
    count = sum(len(token.digits) for token in tokens)
    return [(token.start, token.end) for token in tokens] if _SHORTEST <= count <= _LONGEST else []


def _runs(cleaned: str) -> Iterator[list[Run]]:
    tokens: list[Run] = []
    start = end = -1
    for match in _CHUNK.finditer(cleaned):
        gap = cleaned[end : match.start()] if end >= 0 else ""
        is_near = len(gap) <= _LONGEST_GAP and _GAP.issuperset(gap)
        if end >= 0 and not (is_near and _BLANKS.isdisjoint(gap)):
            tokens.append(Run(start, end, cleaned[start:end]))
            start = -1
        if tokens and not is_near:
            yield tokens
            tokens = []
        if start < 0:
            start = match.start()
        end = match.end()
    if end >= 0:
        tokens.append(Run(start, end, cleaned[start:end]))
        yield tokens


def _is_harmless(cleaned: str, token: Run) -> bool:
    """Tell whether a token is a year, a date, a time or an amount."""
    if len(token.groups) == 1:
        return is_year(token.text) or is_measured(cleaned, token)
    return bool(_DECIMAL.fullmatch(token.text)) or is_date_or_time(token)


def _occurrences(cleaned: str, candidates: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where a candidate's letters and digits stand one after the other, whatever is between."""
    wanted = {"".join(filter(str.isalnum, clean(candidate))).upper() for candidate in candidates}
    wanted = {key for key in wanted if any(map(str.isdigit, key))}
    if not wanted:
        return
    places = [place for place, character in enumerate(cleaned) if character.isalnum() or character == BULLET]
    letters = "".join([cleaned[place] for place in places])
    letters = letters.upper() if letters.isascii() else "".join([_upper(letter) for letter in letters])
    for key in wanted:
        found = letters.find(key)
        while found >= 0:
            yield places[found], places[found + len(key) - 1] + 1
            found = letters.find(key, found + len(key))


def _upper(letter: str) -> str:
    # A few letters have two capitals ("ß"); each must keep one place.
    upper = letter.upper()
    return upper if len(upper) == 1 else letter


def _mask(text: str, aligned: _Aligned, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    characters = list(text)
    for start, end in spans:
        for index in range(start, end):
            if aligned.cleaned[index].isalnum():
                characters[aligned.places[index]] = BULLET
    return "".join(characters)
