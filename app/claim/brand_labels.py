"""Brand labels: what in a domain name stands for a retailer, indexed once from the catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.claim.catalogue import Category, Distinctness
from app.claim.folding import plain
from app.names import public_suffix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.claim.catalogue import Catalogue, Retailer
    from app.claim.folding import Folding
    from app.names import RetailerId

SHORTEST_EDITED = 5
"""A brand label is compared with one edit from this length on (VERDICTS section 4)."""
SHORTEST_EDITED_TWICE = 9
_SHORTEST_DISTINCT = 4
"""Shorter names are initials; they are treated as common whatever the catalogue says."""
_SHORTEST_SEVERAL_WORDS = 7
"""Common words run together to this length are no chance: ``mercadolivre``."""
_LONGEST_BRAND = 24
_NOT_LABEL = re.compile(r"[^a-z0-9]+")
_TRADE = """
account appstore cash com deals icloud live mail market mypost online outlook pay play post poste prime shop
shoppay store stores the www
"""
_GENERIC = frozenset(_TRADE.split())
"""Names of shops that are also the plainest words of the trade: no label proves anything."""

_COARSE_PAIRS = (("nn", "m"), ("cl", "d"), ("dl", "d"), ("lb", "b"), ("lh", "h"), ("lc", "k"))
_COARSE = str.maketrans({"n": "m", "r": "m", "c": "e", "d": "b", "q": "g", "u": "v", "e": "e"})


@dataclass(frozen=True, slots=True)
class Brand:
    """A label that stands for a retailer."""

    retailer_id: RetailerId
    label: str
    """As registered: lower case, without hyphens."""
    is_common: bool
    """Also an ordinary word, a person's name or initials: the label alone says little."""
    is_joinable: bool
    """Long or rare enough to be looked for inside other labels and with edits."""


@dataclass(frozen=True, slots=True)
class BrandLabels:
    """All brand labels of a catalogue, by each way they are looked up. Picklable."""

    by_label: Mapping[str, Brand]
    by_fold: Mapping[str, Brand]
    folds: Mapping[str, str]
    """Each label as folding gives it."""
    by_coarse: Mapping[str, Brand]
    """Distinct labels with all letters that look alike at a glance made one."""
    by_deletion: Mapping[str, tuple[Brand, ...]]
    """Labels of five to eight letters, by what is left of them with one letter deleted."""
    joinable: tuple[Brand, ...]
    """Longest first."""
    long: tuple[tuple[int, Brand], ...]
    """Labels from nine letters on, with the set of their letters as bits."""


def coarse(folded: str) -> str:
    """Return a folded label with everything that looks alike at a glance made one letter."""
    for pair, single in _COARSE_PAIRS:
        folded = folded.replace(pair, single)
    return folded.translate(_COARSE)


def deletions(word: str) -> set[str]:
    """Return the word and all words with one of its letters deleted."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def letters_of(word: str) -> int:
    """Return the set of a word's letters as bits; every edit changes two of them at most."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def edits_allowed(brand: str) -> int:
    """Return how many edits from this brand label still look like it."""
    if len(brand) < SHORTEST_EDITED:
        return 0
    return 1 if len(brand) < SHORTEST_EDITED_TWICE else 2


def index_brands(catalogue: Catalogue, folding: Folding) -> BrandLabels:
    """Index the brand labels of all retailers: their names run together and their home domains."""
    by_label: dict[str, Brand] = {}
    for retailer in sorted(catalogue.retailers.values(), key=_shops_first):
        for brand in _brands_of(retailer):
            by_label.setdefault(brand.label, brand)
    distinct = _without_longer(brand for brand in by_label.values() if brand.is_joinable)
    folds = {label: folding.fold(label) for label in by_label}
    by_deletion: dict[str, list[Brand]] = {}
    for brand in distinct:
        if edits_allowed(brand.label) == 1:
            for written in {brand.label, folds[brand.label]}:
                for less in deletions(written):
                    by_deletion.setdefault(less, []).append(brand)
    return BrandLabels(
        by_label=by_label,
        by_fold={folds[label]: brand for label, brand in reversed(by_label.items())},
        by_coarse={
            coarse(folds[brand.label]): brand for brand in distinct if len(brand.label) >= SHORTEST_EDITED
        },
        folds=folds,
        by_deletion={less: tuple(brands) for less, brands in by_deletion.items()},
        joinable=distinct,
        long=tuple(
            (letters_of(brand.label), brand)
            for brand in distinct
            if len(brand.label) >= SHORTEST_EDITED_TWICE
        ),
    )


def _shops_first(retailer: Retailer) -> bool:
    return retailer.category is not Category.RETAILER


def _brands_of(retailer: Retailer) -> Iterator[Brand]:
    for alias in retailer.aliases:
        label = label_form(alias.text)
        if "." in alias.text or not _is_usable(label):
            continue
        is_common = alias.distinctness is Distinctness.COMMON or len(label) < _SHORTEST_DISTINCT
        is_several_words = len(alias.text.split()) > 1 and len(label) >= _SHORTEST_SEVERAL_WORDS
        yield Brand(retailer.retailer_id, label, is_common, is_joinable=not is_common or is_several_words)
    for host in retailer.home.values():
        own = host.removesuffix(f".{public_suffix(host)}").rpartition(".")[2].replace("-", "")
        if _is_usable(own):
            yield Brand(retailer.retailer_id, own, is_common=True, is_joinable=False)


def _without_longer(brands: Iterable[Brand]) -> tuple[Brand, ...]:
    """Drop the labels that hold another of the same retailer (``amazonprime``), and sort the rest."""
    kept: list[Brand] = []
    labels: dict[RetailerId, list[str]] = {}
    for brand in sorted(brands, key=lambda brand: len(brand.label)):
        shorter = labels.setdefault(brand.retailer_id, [])
        if not any(label in brand.label for label in shorter):
            shorter.append(brand.label)
            kept.append(brand)
    return tuple(reversed(kept))


def _is_usable(label: str) -> bool:
    return 1 < len(label) <= _LONGEST_BRAND and label not in _GENERIC and not label.isdigit()


def label_form(name: str) -> str:
    """Return a name as it would stand in a domain: lower case, letters and digits run together."""
    return _NOT_LABEL.sub("", plain(name))
