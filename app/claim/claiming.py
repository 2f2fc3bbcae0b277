"""Claiming: which retailer does a message say it is from, and how clearly (VERDICTS section 2).

Takes a ``Message``; returns the one ``Claim``, or None where no retailer is named at all. The
author decides first, then where the body presents itself; mentions alone are a weak claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.claim.authorship import AuthorClaim, claims_of_authors, has_nameless_author
from app.claim.catalogue import Catalogue, Category
from app.claim.folding import Folding, plain
from app.claim.lookalikes import LookAlikes
from app.claim.matching import NameIndex, index_names
from app.claim.model import Claim, ClaimSource, Strength
from app.claim.own_words import QuoteMarks
from app.claim.presentation import (
    FoldedText,
    Tallies,
    Tally,
    Templates,
    tally_hosts,
    tally_logos,
    tally_text,
)

if TYPE_CHECKING:
    from app.claim.phrases import ClaimPhrases
    from app.message.model import Message
    from app.names import RetailerId

_LONGEST_SUBJECT = 1000
_ENOUGH_FOR_COMMON = 2
_SHOWN_SOURCES = frozenset({ClaimSource.OWN_LINKS, ClaimSource.ASSET_HOST})


@dataclass(frozen=True, slots=True)
class ClaimMatcher:
    """Everything the claim test needs, built once from catalogue, phrases and confusables. Picklable."""

    catalogue: Catalogue
    folding: Folding
    names: NameIndex
    look_alikes: LookAlikes
    templates: Templates
    quote_marks: QuoteMarks
    lures: frozenset[str]
    """Words of a prize, plain and folded."""

    @classmethod
    def build(cls, catalogue: Catalogue, phrases: ClaimPhrases, folding: Folding) -> ClaimMatcher:
        """Index names, brand labels and phrases."""
        return cls(
            catalogue=catalogue,
            folding=folding,
            names=index_names(catalogue, folding),
            look_alikes=LookAlikes.build(catalogue, folding),
            templates=Templates.build(phrases, folding),
            quote_marks=QuoteMarks.build(phrases),
            lures=frozenset(form for word in phrases.lures for form in (plain(word), folding.fold(word))),
        )


def find_header_claim(message: Message, matcher: ClaimMatcher) -> Claim | None:
    """Return the claim that the header fields alone make: From and Subject."""
    tallies = Tallies()
    is_reply = _tally_subject(tallies, message, matcher)
    authors = _read_authors(message, matcher)
    return _choose(authors, tallies, matcher, is_reply=is_reply, is_letter=False)


def find_claim(message: Message, matcher: ClaimMatcher) -> Claim | None:
    """Return the claim that the whole message makes, or None where it names no retailer."""
    tallies = Tallies()
    is_reply = _tally_subject(tallies, message, matcher)
    authors = _read_authors(message, matcher)
    if not any(author.strength is Strength.STRONG for author in authors):
        own = matcher.quote_marks.own_words(message)
        text = FoldedText.read(own.lines, matcher.folding)
        tally_text(tallies, text, matcher.names, matcher.templates, ClaimSource.BODY)
        if own.quote_line is None:
            tally_logos(tallies, message, matcher.names, matcher.catalogue)
            tally_hosts(tallies, message, matcher.catalogue)
            _note_logos_of_nobody(tallies, message, matcher)
    return _choose(authors, tallies, matcher, is_reply=is_reply, is_letter=_is_letter(message))


def _note_logos_of_nobody(tallies: Tallies, message: Message, matcher: ClaimMatcher) -> None:
    shown = [tally for tally in tallies.values() if ClaimSource.LOGO in tally.sources]
    if shown and has_nameless_author(message.authors, matcher.lures):
        for tally in shown:
            tally.is_nameless = True


def _is_letter(message: Message) -> bool:
    """Tell whether a message is mere words: nothing to follow, to look at or to open."""
    return not (message.links or message.images or message.attachments)


def _read_authors(message: Message, matcher: ClaimMatcher) -> list[AuthorClaim]:
    return claims_of_authors(
        message.authors, matcher.catalogue, matcher.names, matcher.look_alikes, matcher.lures
    )


def _tally_subject(tallies: Tallies, message: Message, matcher: ClaimMatcher) -> bool:
    subject = message.untrusted_subject[:_LONGEST_SUBJECT]
    text = FoldedText.read([subject], matcher.folding)
    tally_text(tallies, text, matcher.names, matcher.templates, ClaimSource.SUBJECT)
    is_reply = matcher.quote_marks.is_reply(subject)
    is_lure = not matcher.lures.isdisjoint(text.words)
    is_nameless = bool(tallies) and has_nameless_author(message.authors, matcher.lures)
    for tally in tallies.values():
        if is_reply:
            tally.presentations.clear()
            tally.sources.discard(ClaimSource.SELF_PRESENTATION)
            # The disguise is in the words sent on, not in the sender's.
            tally.disguise = ""
        else:
            # A friend who tells of a voucher needs nobody to follow a link for it.
            tally.is_lure = is_lure and not _is_letter(message)
            tally.is_nameless = is_nameless
            tally.is_headline = tally.first_word == 0
    return is_reply


def _choose(
    authors: list[AuthorClaim], tallies: Tallies, matcher: ClaimMatcher, *, is_reply: bool, is_letter: bool
) -> Claim | None:
    """Return the strongest claim; of equals the one in the author, then the carrier's, then the fuller."""
    claims = [
        _claim_of_author(author, tallies, matcher, is_reply=is_reply, is_letter=is_letter)
        for author in authors
    ]
    places = {author.retailer_id: -place for place, author in enumerate(authors)}
    claims += [
        _claim_of_text(retailer_id, tally, matcher.catalogue)
        for retailer_id, tally in tallies.items()
        if retailer_id not in places and (tally.mentions or tally.presentations)
    ]
    return max(claims, key=lambda claim: _order(claim, tallies, places, matcher), default=None)


def _order(
    claim: Claim, tallies: Tallies, places: dict[RetailerId, int], matcher: ClaimMatcher
) -> tuple[int, int, bool, int, int]:
    tally = tallies.get(claim.retailer_id, Tally())
    return (
        claim.strength,
        places.get(claim.retailer_id, -len(places)),
        matcher.catalogue.retailers[claim.retailer_id].category is not Category.RETAILER,
        len(tally.presentations),
        tally.mentions,
    )


def _claim_of_author(
    author: AuthorClaim, tallies: Tallies, matcher: ClaimMatcher, *, is_reply: bool, is_letter: bool
) -> Claim:
    tally = tallies.get(author.retailer_id, Tally())
    strength = author.strength
    is_presented = bool(tally.presentations) or not _SHOWN_SOURCES.isdisjoint(tally.sources)
    if author.is_whole_name and strength is Strength.MEDIUM:
        # The name a friend may bear: said again in the subject, it is the shop's.
        is_presented = is_presented or (ClaimSource.SUBJECT in tally.sources and not is_reply)
    if author.is_near_miss:
        is_presented = is_presented or tally.mentions > 0
    is_shop = matcher.catalogue.retailers[author.retailer_id].category is Category.RETAILER
    is_person = author.is_personal or (is_letter and is_shop and author.is_whole_name)
    is_only_signed = author.is_personal and is_letter
    if strength is not Strength.STRONG and is_presented and not is_only_signed:
        strength = Strength.STRONG
    elif strength is Strength.MEDIUM and is_person and tally.mentions < _ENOUGH_FOR_COMMON:
        # Zara, Otto or Penny, who sign with their name.
        strength = Strength.WEAK
    return Claim(
        author.retailer_id,
        strength,
        author.sources | frozenset(tally.sources),
        author.disguise or tally.disguise,
    )


def _claim_of_text(retailer_id: RetailerId, tally: Tally, catalogue: Catalogue) -> Claim:
    presentations = len(tally.presentations)
    is_shown = not _SHOWN_SOURCES.isdisjoint(tally.sources)
    if tally.disguise:
        # No honest writer hides a name from being found.
        presentations += 1
    if tally.is_lure and ClaimSource.BODY in tally.sources:
        presentations += 1
    # Any shop writes of "your PayPal account" and "your DHL parcel", and links to where the parcel is.
    is_shop = catalogue.retailers[retailer_id].category is Category.RETAILER
    is_at_home = is_shown and is_shop and presentations > 0
    if (ClaimSource.ASSET_HOST in tally.sources and tally.mentions) or is_at_home:
        presentations += 1
    if presentations and tally.is_headline:
        presentations += 1
    is_shown_off = tally.is_lure or is_shop or ClaimSource.LOGO in tally.sources
    if presentations and tally.is_nameless and is_shown_off:
        presentations += 1
    enough = 1 if tally.has_distinct and is_shop else _ENOUGH_FOR_COMMON
    strength = Strength.MEDIUM if presentations >= enough else Strength.WEAK
    return Claim(retailer_id, strength, frozenset(tally.sources), tally.disguise)
