"""Matching: every alias of every retailer found in a text in one pass.

A text is cut into words as a reader sees them (folded); a word that begins an alias is looked up
in one dict for all retailers. Names in scripts without spaces are searched as runs of characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from app.claim.catalogue import Distinctness
from app.claim.folding import Folding, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.claim.catalogue import Catalogue
    from app.names import RetailerId

_UNSPACED = "\u0e00-\u0e7f\u1100-\u11ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
"""Thai, Hangul, kana and Han: scripts where a word's end is not seen, or particles are joined on."""
WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+|\u00a9")
_HAS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_LETTER_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:[ .\-*_\u00b7\u2022]{1,2}[^\W_](?![^\W_])){2,24}")
"""``A m a z o n``, ``A.m.a.z.o.n`` and ``U P S``."""
_BETWEEN_LETTERS = re.compile(r"[ .\-*_\u00b7\u2022]+")
_CAMEL_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CAPITAL_FOR_SMALL = re.compile(r"[a-z]I(?![A-Z])")
"""``AppIe``: nobody writes a capital I there."""
_SHORTEST_DISGUISED = 4
_SHORTEST_PART = 3
_SHORTEST_RUN_TOGETHER = 6
_MOST_MENTIONS = 400
_MOST_SIGHTINGS = 8


WordTree: TypeAlias = "dict[str, WordTree | tuple[Name, ...]]"


@dataclass(frozen=True, slots=True)
class Name:
    """An alias, or another text that only the retailer writes of itself, ready for matching."""

    retailer_id: RetailerId
    text: str
    """As the catalogue writes it."""
    is_common: bool
    is_presentation: bool
    """Not a name but a street address, legal name or the like (``self_presentations``)."""
    plain_form: tuple[str, ...]
    """The words of ``plain(text)``."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text."""

    name: Name
    first: int
    """Index of its first word."""
    end: int
    """Index after its last word."""
    start_place: int = -1
    end_place: int = -1
    """For names in scripts without spaces: places in the folded text."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name found in a short text, with how it was written."""

    name: Name
    is_whole: bool
    """Nothing but the name (and marks that are no words) stands in the text."""
    others: tuple[str, ...]
    """The other words of the text, plain."""
    disguise: str
    """The piece of the text that reads as the name only after folding; "" where honestly written."""


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All names of a catalogue, by their first word. Picklable."""

    folding: Folding
    tree: WordTree
    """Folded words to the trees of what may follow; the names that end there under "".

    A plain dict: a dataclass around each of thousands of nodes would double the time of a look-up.
    """
    unspaced: tuple[tuple[str, Name], ...]
    """Names in scripts without spaces, folded, longest first."""

    def mentions(self, words: list[str], folded: str) -> list[Mention]:
        """Return the names in a folded text, of which ``words`` are the words; bounded.

        Overlapping names are found once, the longest; the same words as two retailers' names
        are found for both.
        """
        found: list[Mention] = []
        tree = self.tree
        next_free = 0 if not tree.keys().isdisjoint(words) else len(words)
        for place in range(next_free, len(words)):
            if place < next_free or words[place] not in tree:
                continue
            names, end = _longest(tree, words, place)
            if names:
                next_free = end
                found.extend(Mention(name, place, end) for name in names)
                if len(found) >= _MOST_MENTIONS:
                    break
        if self.unspaced and not folded.isascii() and _HAS_UNSPACED.search(folded):
            found.extend(self._unspaced_mentions(folded))
        return found

    def _unspaced_mentions(self, folded: str) -> Iterator[Mention]:
        taken: list[tuple[int, int]] = []
        for form, name in self.unspaced:
            start = folded.find(form)
            while start >= 0 and len(taken) < _MOST_MENTIONS:
                end = start + len(form)
                if not any(begin < end and start < finish for begin, finish in taken):
                    taken.append((start, end))
                    yield Mention(name, -1, -1, start, end)
                start = folded.find(form, end)

    def sightings(self, text: str) -> list[Sighting]:
        """Return the names in a short text (a display name, a subject, an image's text)."""
        spaced_out = _LETTER_SPACED.search(text)
        joined = _LETTER_SPACED.sub(_join_letters, text) if spaced_out else text
        folded = self.folding.fold(joined)
        words = WORD.findall(folded)
        mentions = self.mentions(words, folded)
        if not mentions:
            return []
        plain_words = WORD.findall(plain(text))
        joined_words = WORD.findall(plain(joined)) if spaced_out else []
        found = []
        firsts: dict[Name, Mention] = {}
        for mention in mentions:
            firsts.setdefault(mention.name, mention)
        for mention in [*firsts.values()][:_MOST_SIGHTINGS]:
            honest = _find_words(plain_words, mention.name.plain_form)
            if mention.first < 0:
                rest = folded[: mention.start_place] + " " + folded[mention.end_place :]
                others = tuple(WORD.findall(rest))
                disguise = ""
            elif honest >= 0:
                size = len(mention.name.plain_form)
                others = tuple(plain_words[:honest] + plain_words[honest + size :])
                disguise = ""
            elif _is_easily_met(mention.name) and _find_words(joined_words, mention.name.plain_form) >= 0:
                # Initials and words spaced out are meant as the name, but hide it from nobody.
                others = tuple(words[: mention.first] + words[mention.end :])
                disguise = ""
            else:
                others = tuple(words[: mention.first] + words[mention.end :])
                disguise = self._piece_of(text, mention, words)
                if not _is_telling(disguise, mention.name):
                    continue
                if not spaced_out and _is_run_together(disguise, mention.name):
                    disguise = ""
            found.append(Sighting(mention.name, not others, others, disguise))
        return found

    def _piece_of(self, text: str, mention: Mention, words: list[str]) -> str:
        """Return the part of the original text that folds to the mention's words."""
        wanted = words[mention.first : mention.end]
        chunks = text.split()
        chunk_words = [WORD.findall(self.folding.fold(chunk)) for chunk in chunks]
        for first in range(len(chunks)):
            seen: list[str] = []
            for last in range(first, min(len(chunks), first + len(wanted))):
                seen.extend(chunk_words[last])
                if _find_words(seen, tuple(wanted)) >= 0:
                    return " ".join(chunks[first : last + 1]).strip("\"'()[]<>,;:!")
        return text.strip()


def _join_letters(run: re.Match[str]) -> str:
    return _BETWEEN_LETTERS.sub("", run[0])


def _find_words(words: list[str], wanted: tuple[str, ...]) -> int:
    size = len(wanted)
    if not size or wanted[0] not in words:
        return -1
    for place in range(len(words) - size + 1):
        if words[place] == wanted[0] and tuple(words[place : place + size]) == wanted:
            return place
    return -1


def _is_telling(piece: str, name: Name) -> bool:
    """Tell whether a piece that folds to a name was meant to be read as it.

    Initials and ordinary words are met by chance when letters and digits are taken for each other
    (GIS for GLS); characters of other scripts and invisible ones are not chance.
    """
    if not piece.isascii():
        return True
    is_swapped = any(map(str.isdigit, piece)) or _CAPITAL_FOR_SMALL.search(piece) is not None
    return _letters(name) >= _SHORTEST_DISGUISED and (not name.is_common or is_swapped)


def _is_easily_met(name: Name) -> bool:
    return name.is_common or _letters(name) < _SHORTEST_DISGUISED


def _letters(name: Name) -> int:
    return sum(map(len, name.plain_form))


def _is_run_together(piece: str, name: Name) -> bool:
    """Tell whether a piece is the name's own letters, only divided in another way."""
    return piece.isascii() and "".join(name.plain_form) in "".join(WORD.findall(plain(piece)))


def index_names(catalogue: Catalogue, folding: Folding) -> NameIndex:
    """Index the aliases and self-presentations of all retailers."""
    tree: WordTree = {}
    unspaced: dict[tuple[str, Name], None] = {}
    for name in _names_of(catalogue):
        for form in filter(None, _forms_of(name, folding)):
            if _HAS_UNSPACED.search("".join(form)):
                unspaced["".join(form), name] = None
            else:
                _plant(tree, form, name)
    return NameIndex(folding, tree, tuple(sorted(unspaced, key=lambda entry: -len(entry[0]))))


def _plant(tree: WordTree, form: tuple[str, ...], name: Name) -> None:
    for word in form:
        tree = cast("WordTree", tree.setdefault(word, {}))
    names = cast("tuple[Name, ...]", tree.get("", ()))
    if name not in names:
        tree[""] = (*names, name)


def _longest(tree: WordTree, words: list[str], place: int) -> tuple[tuple[Name, ...], int]:
    """Return the names of the longest form that begins at ``place``, and the place after it."""
    found: tuple[Name, ...] = ()
    end = place
    for after in range(place, len(words)):
        below = tree.get(words[after])
        if below is None:
            break
        tree = cast("WordTree", below)
        if "" in tree:
            found, end = cast("tuple[Name, ...]", tree[""]), after + 1
    return found, end


def _names_of(catalogue: Catalogue) -> Iterator[Name]:
    for retailer in catalogue.retailers.values():
        for alias in retailer.aliases:
            words = tuple(WORD.findall(plain(alias.text)))
            is_common = alias.distinctness is Distinctness.COMMON
            yield Name(retailer.retailer_id, alias.text, is_common, is_presentation=False, plain_form=words)
        for text in retailer.self_presentations:
            words = tuple(WORD.findall(plain(text)))
            yield Name(retailer.retailer_id, text, is_common=False, is_presentation=True, plain_form=words)


def _forms_of(name: Name, folding: Folding) -> Iterator[tuple[str, ...]]:
    """Yield the ways a name is cut into words: as written, run together, cut at its capitals."""
    written = tuple(WORD.findall(folding.fold(name.text)))
    yield written
    if name.is_presentation:
        return
    run = "".join(written)
    apostrophe = "'" in name.text or "\u2019" in name.text
    if len(written) > 1 and (len(run) >= _SHORTEST_RUN_TOGETHER or apostrophe) and "." not in name.text:
        yield (run,)
    parts = _CAMEL_CASE.split(name.text)
    if len(written) == 1 and len(parts) > 1 and min(map(len, parts)) >= _SHORTEST_PART:
        yield tuple(folding.fold(part) for part in parts)
