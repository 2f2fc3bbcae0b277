"""Presentation: where a message speaks as the shop, beyond its From field (a claim of medium strength).

Every way of presenting counts once: a phrase of the body, a street address, the logo at the top,
images that are mostly the shop's, links that are mostly its own. A mere mention is none of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.claim.catalogue import Category
from app.claim.folding import plain
from app.claim.matching import WORD, Mention, NameIndex
from app.claim.model import ClaimSource
from app.claim.phrases import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.claim.catalogue import Catalogue
    from app.claim.folding import Folding
    from app.claim.matching import Name
    from app.claim.phrases import ClaimPhrases
    from app.message.model import Message
    from app.names import DomainName, RetailerId

_QUOTES = (
    ('"', '"'),
    ("\u201e", "\u201c\u201d"),
    ("\u201c", "\u201d"),
    ("\u00ab", "\u00bb"),
    ("\u00bb", "\u00ab"),
)
"""What opens a quotation, and what may close it."""
_YEAR = "{year}"
_YEAR_WORD = "#"
_YEAR_LENGTH = 4
_YEAR_STARTS = ("2o", "l9")
_HAS_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SPARE_WORDS = {Place.VOICE: 10_000, Place.SIGNATURE: 2, Place.FOOTER: 12}
"""How many other words may stand in the line."""
_LOGO_WORDS = frozenset({"logo", "the", "image", "icon", "header", "brand", "com", "de", "home"})
_MOST_LOGOS = 2
_MOST_DISGUISE_LINES = 40
_LONGEST_DISGUISE_LINE = 500
_MOST_LINKS = 500
_OWN_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Template:
    """A phrase around the shop's name, as folded words (or text, for scripts without spaces)."""

    place: Place
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Templates:
    """All phrases, by the words next to the shop's name. Picklable."""

    by_neighbours: Mapping[tuple[str, str], tuple[Template, ...]]
    unspaced: tuple[Template, ...]
    first_person: frozenset[str] = frozenset()
    """Words for *my*, folded: "my Amazon account was closed" is a customer's complaint."""

    @classmethod
    def build(cls, phrases: ClaimPhrases, folding: Folding) -> Templates:
        """Fold and index the phrases."""
        by_neighbours: dict[tuple[str, str], dict[Template, None]] = {}
        unspaced: dict[Template, None] = {}
        for place, text in phrases.templates:
            left, _, right = text.partition("{shop}")
            if _HAS_UNSPACED.search(text):
                whole = Template(place, (_run(left, folding),), (_run(right, folding),))
                unspaced[whole] = None
                continue
            template = Template(place, _words(left, folding), _words(right, folding))
            neighbours = (
                template.left[-1] if template.left else "",
                template.right[0] if template.right else "",
            )
            by_neighbours.setdefault(neighbours, {})[template] = None
        return cls(
            {key: tuple(found) for key, found in by_neighbours.items()},
            tuple(unspaced),
            frozenset(map(folding.fold, phrases.first_person)),
        )

    def around(self, text: FoldedText, mention: Mention) -> Template | None:
        """Return a phrase that stands around this mention, or None."""
        if mention.first < 0:
            return self._around_place(text.folded, mention.start_place, mention.end_place)
        words = text.words
        left = _year_or(words[mention.first - 1]) if mention.first else ""
        if left in self.first_person:
            return None
        right = _year_or(words[mention.end]) if mention.end < len(words) else ""
        for key in ((left, right), (left, ""), ("", right)):
            for template in self.by_neighbours.get(key, ()):
                if _fits(template, text, mention):
                    return template
        if text.is_unspaced:
            return self._around_place(
                text.folded, text.spans[mention.first][0], text.spans[mention.end - 1][1]
            )
        return None

    def _around_place(self, folded: str, start: int, end: int) -> Template | None:
        before = folded[max(0, start - 40) : start].rstrip(" ")
        after = folded[end : end + 40].lstrip(" ")
        for template in self.unspaced:
            left, right = template.left[0], template.right[0]
            if before.replace(" ", "").endswith(left) and after.replace(" ", "").startswith(right):
                return template
        return None


def _run(text: str, folding: Folding) -> str:
    return folding.fold(text).replace(" ", "")


def _words(text: str, folding: Folding) -> tuple[str, ...]:
    if not text:
        return ()
    words: list[str] = []
    for place, piece in enumerate(text.split(_YEAR)):
        if place:
            words.append(_YEAR_WORD)
        words.extend(WORD.findall(folding.fold(piece)))
    return tuple(words)


def _year_or(word: str) -> str:
    return _YEAR_WORD if len(word) == _YEAR_LENGTH and word.startswith(_YEAR_STARTS) else word


def _fits(template: Template, text: FoldedText, mention: Mention) -> bool:
    start = mention.first - len(template.left)
    end = mention.end + len(template.right)
    if start < 0 or end > len(text.words):
        return False
    left = tuple(map(_year_or, text.words[start : mention.first]))
    right = tuple(map(_year_or, text.words[mention.end : end]))
    if left != template.left or right != template.right:
        return False
    return (
        template.place is Place.VOICE or text.spare_words(mention, start, end) <= _SPARE_WORDS[template.place]
    )


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Lines folded and cut into words, with where each line begins."""

    lines: list[str]
    folded: str
    words: list[str]
    line_starts: list[int]
    is_unspaced: bool
    spans: list[tuple[int, int]]
    """Where in ``folded`` each word stands; only for texts in scripts without spaces."""

    @classmethod
    def read(cls, lines: list[str], folding: Folding) -> FoldedText:
        """Fold the lines and cut them into words."""
        folded = folding.fold("\n".join(lines))
        words: list[str] = []
        line_starts: list[int] = []
        for line in folded.split("\n"):
            line_starts.append(len(words))
            words += WORD.findall(line)
        is_unspaced = not folded.isascii() and _HAS_UNSPACED.search(folded) is not None
        spans = [match.span() for match in WORD.finditer(folded)] if is_unspaced else []
        return cls("\n".join(lines).split("\n"), folded, words, line_starts, is_unspaced, spans)

    def line_of(self, mention: Mention) -> int:
        """Return the index of the line in which a mention begins."""
        if mention.first < 0:
            return self.folded.count("\n", 0, mention.start_place)
        return bisect_right(self.line_starts, mention.first) - 1

    def spare_words(self, mention: Mention, start: int, end: int) -> int:
        """Return how many words stand in the mention's line beside words ``start`` to ``end``.

        Very many where these words reach into another line.
        """
        line = self.line_of(mention)
        first = self.line_starts[line]
        last = self.line_starts[line + 1] if line + 1 < len(self.line_starts) else len(self.words)
        return last - first - (end - start) if first <= start and end <= last else len(self.words) + 10_000


@dataclass(slots=True)
class Tally:
    """What speaks for one retailer."""

    presentations: set[object] = field(default_factory=set)
    sources: set[ClaimSource] = field(default_factory=set)
    mentions: int = 0
    has_distinct: bool = False
    """A distinct name is in a presentation or mentioned."""
    disguise: str = ""
    first_word: int = -1
    """Where in the text the first name stands, counted in words."""
    is_lure: bool = False
    """The subject, no answer, promises a prize in one breath with the name."""
    is_headline: bool = False
    """The subject, no answer, begins with the name."""
    is_nameless: bool = False
    """The subject, no answer, or the logo holds the name; who writes is but a desk: "Customer Service"."""

    def present(self, source: ClaimSource, what: object) -> None:
        """Note one way in which the message presents itself."""
        self.sources.add(source)
        self.presentations.add(what)


class Tallies(dict["RetailerId", Tally]):
    """Tallies of all retailers that are named or shown."""

    def __missing__(self, retailer_id: RetailerId) -> Tally:
        """Start a tally."""
        return self.setdefault(retailer_id, Tally())


def tally_text(
    tallies: Tallies, text: FoldedText, index: NameIndex, templates: Templates, source: ClaimSource
) -> None:
    """Note names and phrases of the body (``BODY``) or of a subject that is no answer (``SUBJECT``)."""
    disguise_lines: set[int] = set()
    mentions = index.mentions(text.words, text.folded)
    for mention in mentions:
        name = mention.name
        if name.is_presentation:
            tally = tallies[name.retailer_id]
            tally.has_distinct = True
            tally.mentions += 1
            tally.sources.add(source)
            if _is_presentation_here(name, mention, text):
                tally.present(ClaimSource.SELF_PRESENTATION, name.text)
            continue
        line = text.line_of(mention)
        if name.is_common and not _is_written_as_name(name, text.lines[line]):
            continue
        tally = tallies[name.retailer_id]
        if not tally.mentions:
            tally.first_word = mention.first
        tally.mentions += 1
        tally.has_distinct |= not name.is_common
        tally.sources.add(source)
        template = templates.around(text, mention)
        if template is not None and not _is_cited(name, text.lines[line]):
            tally.present(ClaimSource.SELF_PRESENTATION, template)
        if line not in disguise_lines and len(disguise_lines) < _MOST_DISGUISE_LINES:
            disguise_lines.add(line)
            _note_disguise(tallies, text.lines[line], index, is_body=source is ClaimSource.BODY)


def _is_presentation_here(name: Name, mention: Mention, text: FoldedText) -> bool:
    """Addresses are nobody else's; a legal name is also written in the news, in longer lines."""
    if any(any(map(str.isdigit, word)) for word in name.plain_form) or mention.first < 0:
        return True
    return text.spare_words(mention, mention.first, mention.end) <= _SPARE_WORDS[Place.FOOTER]


def _is_cited(name: Name, line: str) -> bool:
    """Tell whether the name stands in quotation marks behind other words: a warning cites the fake."""
    lowered = plain(line[:_LONGEST_DISGUISE_LINE])
    return any(form in quotation[1:] for quotation in _quotations(lowered) for form in _written_forms(name))


def _written_forms(name: Name) -> set[str]:
    return {plain(name.text), " ".join(name.plain_form)}


def _quotations(line: str) -> Iterator[str]:
    """Yield what stands in quotation marks and is more than one word."""
    for opening, closings in _QUOTES:
        end = -1
        while (start := line.find(opening, end + 1)) >= 0:
            places = [place for closing in closings if (place := line.find(closing, start + 1)) >= 0]
            if not places:
                break
            end = min(places)
            if " " in line[start + 1 : end].strip():
                yield line[start + 1 : end]


def _is_written_as_name(name: Name, line: str) -> bool:
    """Tell a common name from the plain word: by its capitals, or by letters that hide it."""
    if any(form in line for form in (name.text, name.text.upper(), name.text.title())):
        return True
    return not line.isascii() and " ".join(name.plain_form) not in plain(line)


def _note_disguise(tallies: Tallies, line: str, index: NameIndex, *, is_body: bool) -> None:
    if line.isascii() and not any(map(str.isdigit, line)):
        return
    for sighting in index.sightings(line[:_LONGEST_DISGUISE_LINE]):
        # Soft hyphens and zero-width spaces are put into long words of a body to break its lines.
        if sighting.disguise and not (is_body and _is_only_broken(sighting.disguise)):
            tally = tallies[sighting.name.retailer_id]
            tally.disguise = tally.disguise or sighting.disguise


def _is_only_broken(piece: str) -> bool:
    return piece.replace("\u00ad", "").replace("\u200b", "").replace("\u200c", "").isascii()


def tally_hosts(tallies: Tallies, message: Message, catalogue: Catalogue) -> None:
    """Note the retailers whose hosts most links, or most images, are at."""
    links = (link.host for link in message.links[:_MOST_LINKS] if link.host is not None)
    for retailer_id in _most_of(links, catalogue):
        tallies[retailer_id].sources.add(ClaimSource.OWN_LINKS)
    images = (image.host for image in message.images[:_MOST_LINKS] if image.host is not None)
    for retailer_id in _most_of(images, catalogue):
        tallies[retailer_id].sources.add(ClaimSource.ASSET_HOST)


def _most_of(hosts: Iterable[DomainName], catalogue: Catalogue) -> Iterator[RetailerId]:
    counts: dict[RetailerId, int] = {}
    total = 0
    known: dict[DomainName, frozenset[RetailerId]] = {}
    for host in hosts:
        total += 1
        if host not in known:
            known[host] = catalogue.retailers_of_host(host)
        for retailer_id in known[host]:
            counts[retailer_id] = counts.get(retailer_id, 0) + 1
    return (retailer_id for retailer_id, count in counts.items() if count >= _OWN_SHARE * total)


def tally_logos(tallies: Tallies, message: Message, index: NameIndex, catalogue: Catalogue) -> None:
    """Note a retailer's name as the text of the first images: the logo at the top.

    Payment services' and carriers' logos stand in every shop's footer: theirs must be the first.
    """
    described = [image for image in message.images[:_MOST_LINKS] if image.alt.strip()]
    for place, image in enumerate(described[:_MOST_LOGOS]):
        for sighting in index.sightings(image.alt[:200]):
            category = catalogue.retailers[sighting.name.retailer_id].category
            if place and category is not Category.RETAILER:
                continue
            if _LOGO_WORDS.issuperset(sighting.others):
                tally = tallies[sighting.name.retailer_id]
                tally.has_distinct |= not sighting.name.is_common
                tally.present(ClaimSource.LOGO, ClaimSource.LOGO)
                tally.disguise = tally.disguise or sighting.disguise
