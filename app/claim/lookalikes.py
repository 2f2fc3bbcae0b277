"""Look-alike hosts: names that are not a retailer's but are made to be read as one (VERDICTS section 4).

The catalogue is asked first: what it knows is never a look-alike. Nothing is generated at run
time; a host's labels are looked up in an index of the catalogue's brand labels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from app.claim.brand_labels import (
    SHORTEST_EDITED,
    SHORTEST_EDITED_TWICE,
    Brand,
    BrandLabels,
    coarse,
    deletions,
    index_brands,
    letters_of,
)
from app.claim.commerce_words import TRADE_WORDS, is_all_trade_words, is_promise
from app.claim.folding import Folding, plain
from app.claim.namesakes import DELIVERY_NETWORKS, NAMESAKES, ORDINARY_LABELS
from app.names import ancestors, is_at_or_below, public_suffix, u_label_form

if TYPE_CHECKING:
    from app.claim.catalogue import Catalogue
    from app.names import DomainName, RetailerId

_MOST_LABELS = 12
_LONGEST_COMPARED = 27
_MOST_REMEMBERED = 4096
_SHORTEST_INSIDE = 4
"""A distinct brand is looked for inside a longer label from this length on."""
_SHORTEST_ACROSS = 5
_SHORTEST_WITH_DIGITS = 4
_LONGEST_TAIL = 4
_ENDINGS = """
a ably an ana ans as bank e ed en er ern ers es ess ful ia ian ic ics ie ies in ing is ish ism ist ity land
less ling ly man mann men ness oid on or os ous s sen son ton ware y
"""
_WORD_ENDINGS = frozenset(_ENDINGS.split())
"""What turns a name into an ordinary word or another firm's name: ``joybuyer``, ``edekabank``."""
_FAR = 2
"""Edits; more are never asked for."""
_INSTITUTIONS = frozenset({"edu", "ac", "gov", "mil", "gob", "gouv"})


class LookAlikeKind(Enum):
    """In what way a host looks like a retailer's."""

    LABEL_OF_FOREIGN_DOMAIN = "label-of-foreign-domain"
    """``amazon.de.secure-x.com``."""
    UNLISTED_SUFFIX = "unlisted-suffix"
    """``amazon.top``."""
    JOINED = "joined"
    """``amazon-prime.x.com``, ``amazonsecurity.com``, ``ama.zon.com``."""
    CONFUSABLE = "confusable"
    """Equal once confusable characters and digits are read as letters."""
    EDITED = "edited"
    """One letter other, more, less or moved (two from nine letters)."""


_EXACT = frozenset({LookAlikeKind.LABEL_OF_FOREIGN_DOMAIN, LookAlikeKind.UNLISTED_SUFFIX})


@dataclass(frozen=True, slots=True)
class LookAlike:
    """What a host looks like."""

    retailer_id: RetailerId
    kind: LookAlikeKind
    is_common: bool
    """The brand is also an ordinary word: alone it says little."""
    label: str
    """The part that looks like the brand, in A-label form."""


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """The look-alike test for one catalogue. Picklable; remembers what it was asked."""

    catalogue: Catalogue
    folding: Folding
    labels: BrandLabels
    _remembered: dict[str, LookAlike | None] = field(default_factory=dict, compare=False, repr=False)

    _remembered_words: dict[str, Brand | None] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def build(cls, catalogue: Catalogue, folding: Folding) -> LookAlikes:
        """Index the catalogue's brand labels."""
        return cls(catalogue, folding, index_brands(catalogue, folding))

    def of_host(self, host: DomainName) -> LookAlike | None:
        """Return what a host looks like, or None where it is a retailer's own or like none."""
        if host in self._remembered:
            return self._remembered[host]
        found = None if self._is_left_alone(host) else self._test(host)
        if len(self._remembered) < _MOST_REMEMBERED:
            self._remembered[host] = found
        return found

    def joined_in(self, word: str) -> Brand | None:
        """Return the distinct brand that a local part or label is made of, trade words aside."""
        if word not in self._remembered_words:
            if len(self._remembered_words) >= _MOST_REMEMBERED:
                return self._joined_part(plain(word))
            self._remembered_words[word] = self._joined_part(plain(word))
        return self._remembered_words[word]

    def _is_left_alone(self, host: DomainName) -> bool:
        return self.catalogue.is_known_host(host) or any(
            is_at_or_below(host, namesake) for namesake in NAMESAKES
        )

    def _test(self, host: DomainName) -> LookAlike | None:
        never = next((name for name in ancestors(host) if name in self.catalogue.never_index), None)
        suffix = never or public_suffix(host) or ""
        left = host.removesuffix(suffix).rstrip(".")
        if not left:
            return None
        labels = left.split(".")[-_MOST_LABELS:]
        is_institution = not _INSTITUTIONS.isdisjoint(suffix.split("."))
        is_network = any(is_at_or_below(host, network) for network in DELIVERY_NETWORKS)
        common: LookAlike | None = None
        for place in range(len(labels) - 1, -1, -1):
            found = self._test_label(labels[place], is_registered=place == len(labels) - 1)
            if found is None or (is_network and found.kind in _EXACT):
                continue
            if not found.is_common:
                return found
            if not is_institution:
                common = common or found
        return self._across_dots(labels) or common

    def _across_dots(self, labels: list[str]) -> LookAlike | None:
        if len(labels) == 1:
            return None
        run = "".join(labels).replace("-", "")
        brand = self.labels.by_label.get(run.removeprefix("www"))
        if brand is None or not brand.is_joinable or len(brand.label) < _SHORTEST_ACROSS:
            return None
        return LookAlike(brand.retailer_id, LookAlikeKind.JOINED, is_common=False, label=".".join(labels))

    def _test_label(self, label: str, *, is_registered: bool) -> LookAlike | None:
        exact = self.labels.by_label.get(label.replace("-", ""))
        if exact is not None and (label == exact.label or len(exact.label) >= _SHORTEST_ACROSS):
            kind = LookAlikeKind.UNLISTED_SUFFIX if is_registered else LookAlikeKind.LABEL_OF_FOREIGN_DOMAIN
            return LookAlike(exact.retailer_id, kind, exact.is_common, label)
        written = u_label_form(label)
        found = (
            self._confusable(written)
            or self._joined(written)
            or (self._edited(written) if label not in ORDINARY_LABELS else None)
            or (self._lengthened(label) if is_registered else None)
        )
        if found is None:
            return None
        brand, kind = found
        is_common = brand.is_common and kind is LookAlikeKind.UNLISTED_SUFFIX
        return LookAlike(brand.retailer_id, kind, is_common, label)

    def _confusable(self, written: str) -> tuple[Brand, LookAlikeKind] | None:
        brand = self.labels.by_fold.get(self.folding.fold(written).replace("-", ""))
        if brand is None:
            return None
        run = plain(written).replace("-", "")
        if written.isascii() and not self._is_telling(run, brand):
            return None
        return brand, LookAlikeKind.CONFUSABLE

    @staticmethod
    def _is_telling(run: str, brand: Brand) -> bool:
        """Tell whether an ASCII label differs from the brand in a way nobody writes by chance."""
        if len(brand.label) < _SHORTEST_WITH_DIGITS or run in ORDINARY_LABELS:
            return False
        return brand.is_joinable or any(character.isdigit() for character in run)

    def _joined(self, written: str) -> tuple[Brand, LookAlikeKind] | None:
        parts = [part for part in plain(written).split("-") if part]
        brand = self._joined_parts(parts) if len(parts) > 1 else self._joined_part("".join(parts))
        return None if brand is None else (brand, LookAlikeKind.JOINED)

    def _joined_parts(self, parts: list[str]) -> Brand | None:
        common: Brand | None = None
        for start in range(len(parts)):
            for end in range(len(parts), start, -1):
                if end - start == len(parts):
                    continue
                brand = self._brand_written(parts[start:end])
                if brand is None:
                    continue
                if brand.is_joinable:
                    return brand
                others = parts[:start] + parts[end:]
                if any(other in TRADE_WORDS for other in others) and all(map(is_all_trade_words, others)):
                    common = common or brand
        return next(filter(None, map(self._joined_part, parts)), common)

    def _brand_written(self, parts: list[str]) -> Brand | None:
        run = "".join(parts)
        brand = self.labels.by_label.get(run) or self.labels.by_fold.get(self.folding.fold(run))
        if brand is not None and run != brand.label and not self._is_telling(run, brand):
            return None
        return brand

    def _joined_part(self, part: str) -> Brand | None:
        for brand in self.labels.joinable:
            if brand.label in part and len(brand.label) >= _SHORTEST_INSIDE:
                before, _, after = part.partition(brand.label)
                if (before or after) and is_all_trade_words(before) and is_all_trade_words(after):
                    return brand
        if part.isascii() and part.isalpha():
            return None
        folded = self.folding.fold(part)
        if len(folded) != len(part):
            return None
        for brand in self.labels.joinable:
            label = self.labels.folds[brand.label]
            place = folded.find(label)
            if place >= 0 and len(label) >= _SHORTEST_INSIDE:
                before, after = part[:place], part[place + len(label) :]
                if is_all_trade_words(before) and is_all_trade_words(after):
                    return brand
        return None

    def _lengthened(self, label: str) -> tuple[Brand, LookAlikeKind] | None:
        """Find a brand with a few letters behind it (``walmartkqz``), or a common one with a promise."""
        for length in range(len(label) - 1, _SHORTEST_ACROSS - 1, -1):
            brand = self.labels.by_label.get(label[:length])
            if brand is None:
                continue
            rest = label[length:]
            is_short = len(rest) <= _LONGEST_TAIL and rest.isalpha() and rest not in _WORD_ENDINGS
            is_longer = is_short and not brand.is_common and label not in ORDINARY_LABELS
            if is_promise(rest) or is_longer:
                return brand, LookAlikeKind.JOINED
        return None

    def _edited(self, written: str) -> tuple[Brand, LookAlikeKind] | None:
        text = plain(written)
        for part in dict.fromkeys((text, *text.split("-"))):
            if part != text and not self._has_trade_words(text, part):
                continue
            brand = self._edited_word(part.replace("-", "") if part == text else part)
            if brand is not None:
                return brand, LookAlikeKind.EDITED
        return None

    @staticmethod
    def _has_trade_words(text: str, part: str) -> bool:
        others = [other for other in text.split("-") if other != part]
        return bool(others) and all(map(is_all_trade_words, others))

    def _edited_word(self, word: str) -> Brand | None:
        if not SHORTEST_EDITED - 1 <= len(word) <= _LONGEST_COMPARED or word in ORDINARY_LABELS:
            return None
        folded = self.folding.fold(word)
        for variant in {word, folded}:
            for less in deletions(variant):
                for brand in self.labels.by_deletion.get(less, ()):
                    if self._is_near(variant, brand, 1):
                        return brand
        letters = letters_of(word)
        if len(word) >= SHORTEST_EDITED_TWICE - 2:
            for wanted, brand in self.labels.long:
                if (letters ^ wanted).bit_count() > 2 * _FAR or self._is_other_compound(word, brand):
                    continue
                if self._is_near(word, brand, _FAR):
                    return brand
        return self.labels.by_coarse.get(coarse(folded))

    def _is_other_compound(self, word: str, brand: Brand) -> bool:
        """Tell whether word and brand both begin with a common name and differ behind it: ``applefarm``."""
        return any(
            word.startswith(brand.label[:length]) and brand.label[:length] in self.labels.by_label
            for length in range(_SHORTEST_ACROSS, len(brand.label))
        )

    def _is_near(self, word: str, brand: Brand, most: int) -> bool:
        return min(distance(word, brand.label), distance(word, self.labels.folds[brand.label])) <= most


def distance(one: str, other: str) -> int:
    """Return the edit distance of two short words (Damerau-Levenshtein, optimal string alignment).

    A swap of neighbours counts once; words that differ by more than two letters in length are far.
    """
    if abs(len(one) - len(other)) > _FAR:
        return _FAR + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, last, row = row, before, [place]
        for index, wanted in enumerate(other, 1):
            cost = min(before[index] + 1, row[index - 1] + 1, before[index - 1] + (letter != wanted))
            if place > 1 and index > 1 and letter == other[index - 2] and one[place - 2] == wanted:
                cost = min(cost, last[index - 2] + 1)
            row.append(cost)
    return row[-1]
