"""Authorship: what the addresses of the From field claim, each candidate for itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.claim.catalogue import Category
from app.claim.commerce_words import DESK_WORDS, NAME_WORDS, ORGANIZATION_WORDS, TRADE_WORDS
from app.claim.folding import plain
from app.claim.lookalikes import LookAlikeKind
from app.claim.matching import WORD
from app.claim.model import ClaimSource, Strength
from app.claim.namesakes import NAMESAKES
from app.message.model import AuthorDefect
from app.names import is_at_or_below, read_host, registrable_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.claim.catalogue import Catalogue
    from app.claim.lookalikes import LookAlikes
    from app.claim.matching import NameIndex, Sighting
    from app.message.model import Author, Authors
    from app.names import DomainName, RetailerId

_MOST_AUTHORS = 20
_LONGEST_LOCAL_PART = 64
_SHORTEST_JOINED = 6
_MOST_SEGMENTS = 6
_SEGMENT_END = re.compile(r"\s(?:[-\u2013\u2014\u00b7\u2022/]{1,3}|[xX\u00d7])\s|[|:!]")
"""Between a name and a slogan or a prize: ``Macys - Black Friday!``, ``Aldi x E-Bike``.

No comma: ``Douglas, Ann`` is a person.
"""
_BENT_SEGMENT_END = re.compile(r"[,;\"<>()]|\.(?=\s|$)")
"""Between the pieces of a From field that is no name and address: ``Macys, Macys, <x@y.example>``."""
_BENT = frozenset(
    {
        AuthorDefect.SEVERAL_FROM_FIELDS,
        AuthorDefect.SEVERAL_MAILBOXES,
        AuthorDefect.ADDRESS_IN_DISPLAY_NAME,
        AuthorDefect.TEXT_AFTER_ADDRESS,
    }
)
_TRADE_MARKS = ("\u00ae", "\u2122")
_SHORTEST_NAME = 3
_LOCAL_WORD = re.compile(r"[._\-=/]+")
_DISPLAY_NAME = frozenset({ClaimSource.DISPLAY_NAME})
_SENDER_NAME = frozenset({ClaimSource.DISPLAY_NAME, ClaimSource.SENDER_NAME})
_LONGEST_INITIALS = 3
_LABEL_KINDS = frozenset({LookAlikeKind.LABEL_OF_FOREIGN_DOMAIN, LookAlikeKind.UNLISTED_SUFFIX})


@dataclass(frozen=True, slots=True)
class AuthorClaim:
    """What one place of the From field claims; the first in a list counts most."""

    retailer_id: RetailerId
    strength: Strength
    sources: frozenset[ClaimSource]
    disguise: str = ""
    is_whole_name: bool = False
    """A common name that is the whole display name, or all of it before or after a dash."""
    is_personal: bool = False
    """Such a name, and the mailbox is called so too: ``Otto <otto.m@example.org>`` may be a person."""
    is_near_miss: bool = False
    """A domain one edit from a brand: it takes the brand's name somewhere to be meant."""


def claims_of_authors(
    authors: Authors, catalogue: Catalogue, names: NameIndex, look_alikes: LookAlikes, lures: frozenset[str]
) -> list[AuthorClaim]:
    """Return what the From field claims, one entry for each retailer, the weightiest first.

    The order: the retailer's own domain; the display name (carriers and payment services before
    the shops they name); a domain that looks like one; the local part.
    """
    found: list[tuple[int, AuthorClaim]] = []
    for author in authors.candidates[:_MOST_AUTHORS]:
        found.extend(_claims_of(author, catalogue, names, look_alikes, lures))
        if not authors.defects.isdisjoint(_BENT):
            found.extend(_of_bent_name(author, names))
    found.sort(key=lambda entry: (-entry[1].strength, entry[0]))
    merged: dict[RetailerId, AuthorClaim] = {}
    for _, claim in found:
        earlier = merged.get(claim.retailer_id)
        merged[claim.retailer_id] = claim if earlier is None else _join(earlier, claim)
    return list(merged.values())


def has_nameless_author(authors: Authors, lures: frozenset[str]) -> bool:
    """Tell whether the display name names nobody: "Customer Service", "Congratulations!"."""
    words = [word for author in authors.candidates[:1] for word in WORD.findall(plain(author.display_name))]
    return bool(words) and all(_is_name_word(word) or word in lures for word in words)


def _join(first: AuthorClaim, second: AuthorClaim) -> AuthorClaim:
    strength = first.strength
    if ClaimSource.DISPLAY_NAME in first.sources | second.sources and first.sources != second.sources:
        # A common name that stands in the display name and in the domain too is meant.
        strength = Strength.STRONG
    return AuthorClaim(
        first.retailer_id,
        strength,
        first.sources | second.sources,
        first.disguise or second.disguise,
        is_whole_name=first.is_whole_name or second.is_whole_name,
        is_personal=first.is_personal or second.is_personal,
        is_near_miss=first.is_near_miss or second.is_near_miss,
    )


def _claims_of(
    author: Author, catalogue: Catalogue, names: NameIndex, look_alikes: LookAlikes, lures: frozenset[str]
) -> Iterator[tuple[int, AuthorClaim]]:
    domain = author.domain or read_host(author.untrusted_domain)
    sightings = names.sightings(author.untrusted_display_name)
    if sightings and domain is not None and _is_namesake(author, domain):
        return
    owner = None if domain is None else _owner(domain, catalogue)
    if owner is not None:
        yield _rank_of_owner(owner, sightings, catalogue), _of_domain(owner)
    has_own_name = bool(sightings) and _has_own_name(author)
    for claim in _of_display_name(author.untrusted_display_name, sightings, names, lures):
        is_shop = catalogue.retailers[claim.retailer_id].category is Category.RETAILER
        is_personal = (is_shop and claim.is_whole_name and _is_in_name(author)) or (
            has_own_name and claim.strength is Strength.WEAK
        )
        yield (2 if is_shop else 1), replace(claim, is_personal=is_personal)
    if domain is not None and owner is None:
        yield from _of_look_alike(domain, look_alikes)
    yield from _of_local_part(author.local_part, names, look_alikes)


def _is_namesake(author: Author, domain: DomainName) -> bool:
    """Tell whether a firm known to be called nearly like a brand writes under its whole name."""
    home = registrable_domain(domain)
    name = "".join(WORD.findall(plain(author.untrusted_display_name)))
    return home is not None and str(home) in NAMESAKES and bool(name) and home.startswith(f"{name}.")


def _has_own_name(author: Author) -> bool:
    """Tell whether the mailbox bears a word of the display name that no shop puts beside its name.

    So does a person's who is called like a shop: ``Nike Okafor <nike.okafor@example.org>``.
    """
    mailbox = plain(author.local_part[:_LONGEST_LOCAL_PART])
    words = WORD.findall(plain(author.untrusted_display_name))
    return len(words) > 1 and any(
        len(word) >= _SHORTEST_NAME and word in mailbox and not _is_name_word(word) for word in words[1:]
    )


def _of_bent_name(author: Author, names: NameIndex) -> Iterator[tuple[int, AuthorClaim]]:
    """Yield common names that are a whole piece of a From field no mail program writes.

    ``Otto, Peter <peter@example.org>`` is a person's, from one who forgot the quotes.
    """
    if _has_own_name(author):
        return
    for segment in _BENT_SEGMENT_END.split(author.untrusted_display_name)[:_MOST_SEGMENTS]:
        for sighting in names.sightings(segment):
            claim = _of_name(sighting)
            if claim.is_whole_name:
                yield 2, claim


def _is_in_name(author: Author) -> bool:
    """Tell whether the mailbox is named after the first word of the display name, or so: ``jlewis``."""
    if any(mark in author.untrusted_display_name for mark in _TRADE_MARKS):
        return False
    words = WORD.findall(plain(author.untrusted_display_name))
    mailbox = WORD.findall(plain(author.local_part[:_LONGEST_LOCAL_PART]).replace("_", " "))
    if words and mailbox == [words[0][0] + words[-1]]:
        return True
    return bool(words) and mailbox[:1] == words[:1] and TRADE_WORDS.isdisjoint(mailbox[1:])


def _owner(domain: DomainName, catalogue: Catalogue) -> RetailerId | None:
    """Return the retailer whose mail domain or home domain this is.

    A link domain alone does not do: mailboxes and shops of others may be there.
    """
    covered = catalogue.mail_domain_of(domain)
    if covered is not None:
        return covered[0]
    for retailer_id in catalogue.retailers_of_host(domain):
        retailer = catalogue.retailers[retailer_id]
        if retailer.is_claim_only or any(is_at_or_below(domain, home) for home in retailer.home.values()):
            return None if domain in catalogue.never_index else retailer_id
    return None


def _rank_of_owner(owner: RetailerId, sightings: list[Sighting], catalogue: Catalogue) -> int:
    """Rank the domain first, unless the display name names another shop and not its owner."""
    named = {sighting.name.retailer_id for sighting in sightings if not sighting.name.is_common}
    is_shop = catalogue.retailers[owner].category is Category.RETAILER
    return 3 if named and owner not in named and is_shop else 0


def _of_domain(owner: RetailerId) -> AuthorClaim:
    return AuthorClaim(owner, Strength.STRONG, frozenset({ClaimSource.RETAILER_DOMAIN}))


def _of_display_name(
    display_name: str, sightings: list[Sighting], names: NameIndex, lures: frozenset[str]
) -> Iterator[AuthorClaim]:
    for sighting in sightings:
        claim = _of_name(sighting)
        if claim.strength is Strength.WEAK and not lures.isdisjoint(sighting.others):
            yield replace(claim, strength=Strength.STRONG)
            continue
        yield claim
        if claim.strength is Strength.WEAK:
            for segment in _SEGMENT_END.split(display_name)[:_MOST_SEGMENTS]:
                parts = names.sightings(segment)
                yield from (_of_name(part) for part in parts if part.name == sighting.name)


def _of_name(sighting: Sighting) -> AuthorClaim:
    name = sighting.name
    is_whole = False
    strength = Strength.WEAK
    if not name.is_common or not sighting.disguise.isascii():
        strength = Strength.STRONG
    elif sighting.is_whole:
        strength, is_whole = Strength.MEDIUM, True
    elif not TRADE_WORDS.issuperset(name.plain_form) and all(map(_is_name_word, sighting.others)):
        # Initials are every firm's: "DM Office" and "BOL Team" are departments.
        is_initials = sum(map(len, name.plain_form)) <= _LONGEST_INITIALS
        is_department = is_initials and ORGANIZATION_WORDS.issuperset(sighting.others)
        strength = Strength.MEDIUM if is_department else Strength.STRONG
    is_desk = strength is Strength.STRONG and DESK_WORDS.issuperset(sighting.others)
    sources = _SENDER_NAME if is_desk else _DISPLAY_NAME
    return AuthorClaim(name.retailer_id, strength, sources, sighting.disguise, is_whole_name=is_whole)


def _is_name_word(word: str) -> bool:
    return word in NAME_WORDS or word.isdigit()


def _of_look_alike(domain: DomainName, look_alikes: LookAlikes) -> Iterator[tuple[int, AuthorClaim]]:
    found = look_alikes.of_host(domain)
    if found is None:
        return
    sources = {ClaimSource.LOOK_ALIKE_DOMAIN}
    if found.kind in _LABEL_KINDS:
        sources.add(ClaimSource.AUTHOR_LABEL)
    is_near_miss = found.kind is LookAlikeKind.EDITED
    strength = Strength.WEAK if found.is_common or is_near_miss else Strength.STRONG
    yield 4, AuthorClaim(found.retailer_id, strength, frozenset(sources), is_near_miss=is_near_miss)


def _of_local_part(
    local_part: str, names: NameIndex, look_alikes: LookAlikes
) -> Iterator[tuple[int, AuthorClaim]]:
    # What follows a plus is the mailbox owner's own note: joe+amazon@example.org.
    local_part = local_part[:_LONGEST_LOCAL_PART].partition("+")[0]
    source = frozenset({ClaimSource.LOCAL_PART})
    words = _LOCAL_WORD.split(local_part)
    found = {
        sighting.name.retailer_id: sighting.disguise
        for sighting in names.sightings(" ".join(words))
        if not sighting.name.is_common
    }
    for word in words:
        brand = look_alikes.joined_in(word) if len(word) >= _SHORTEST_JOINED else None
        if brand is not None:
            found.setdefault(brand.retailer_id, "")
    for retailer_id, disguise in found.items():
        yield 5, AuthorClaim(retailer_id, Strength.STRONG, source, disguise)
