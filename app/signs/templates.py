"""Whose words a genuine mail carries (S12): relays, and templates that strangers fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.claim.catalogue import Category, Words
from app.signs.folding import fold
from app.signs.model import Finding, Sign, SignId, Weight
from app.signs.phrases import TEMPLATES, Phrase
from app.signs.strangers import has_strangers_note, tells_of_stranger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.claim.catalogue import MailDomain
    from app.message.model import Author
    from app.signs.home import Home
    from app.signs.phrases import SignPhrases
    from app.signs.wording import Wording

_HEAD_LINES = 12
"""A template says at its top what it is; further down an order mail may speak of invoices too."""
_NOTES = frozenset({Phrase.SELLER_MESSAGE, Phrase.GIFT_NOTE})
"""A stranger's note may stand at the foot as well."""
_ALSO_OF_THE_SHOP = frozenset({Phrase.INVOICE, Phrase.SELLER_MESSAGE})
"""What the shop says of itself too; a gift card "from Amazon" may be from one who calls himself so."""
_LONGEST_NAME = 60


def find_template_signs(
    author: Author, entry: MailDomain, wording: Wording, home: Home, phrases: SignPhrases
) -> Iterator[Sign]:
    """Yield S12 for an author at one of the claimed retailer's mail domains."""
    params = (("domain", entry.host),)
    if entry.words is Words.OTHERS:
        yield Sign(SignId.S12, Weight.STATE, Finding.OTHERS_WORDS_DOMAIN, params)
    elif (
        _is_template(author, entry, wording, home)
        or has_strangers_note(wording)
        or tells_of_stranger(wording, wording.line_start(_HEAD_LINES), home, phrases)
    ):
        yield Sign(SignId.S12, Weight.STATE, Finding.OTHERS_WORDS_TEMPLATE, params)


def _is_template(author: Author, entry: MailDomain, wording: Wording, home: Home) -> bool:
    if entry.words is Words.OWN:
        # Of these only what the subject says outright: a genuine order may speak of an invoice anywhere.
        return _has_template(wording, wording.line_start(0), TEMPLATES, home)
    if author.local_part.lower() not in entry.own_senders:
        return True
    head = wording.line_start(_HEAD_LINES)
    return _has_template(wording, head, TEMPLATES, home) or _has_template(
        wording, len(wording.folded), _NOTES, home
    )


def _has_template(wording: Wording, before: int, phrases: frozenset[Phrase], home: Home) -> bool:
    return any(
        end <= before and not (phrase in _ALSO_OF_THE_SHOP and _is_followed_by_name(wording, end, home))
        for phrase in phrases
        for _, end in wording.of(phrase)
    )


def _is_followed_by_name(wording: Wording, place: int, home: Home) -> bool:
    """Tell whether it is an "invoice from" the shop itself.

    Not asked of payment services: there anybody may call himself by the service's name.
    """
    if home.retailer.category is Category.PAYMENT:
        return False
    rest = wording.folded[place : place + _LONGEST_NAME].lstrip(" :\"'")
    names = (fold(name) for name in (home.retailer.name, *(alias.text for alias in home.retailer.aliases)))
    return any(rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum() for name in names)
