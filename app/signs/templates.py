"""Whose words a genuine mail carries (S12): relays, and templates that strangers fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.claim.catalogue import Words
from app.signs.model import Finding, Sign, SignId, Weight
from app.signs.phrases import TEMPLATES, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.claim.catalogue import MailDomain
    from app.message.model import Author
    from app.signs.wording import Wording

_HEAD_LINES = 12
"""A template says at its top what it is; further down an order mail may speak of invoices too."""
_NOTES = (Phrase.SELLER_MESSAGE, Phrase.GIFT_NOTE)
"""A stranger's note may stand at the foot as well."""


def find_template_signs(author: Author, entry: MailDomain, wording: Wording) -> Iterator[Sign]:
    """Yield S12 for an author at one of the claimed retailer's mail domains."""
    if entry.words is Words.OTHERS:
        yield Sign(SignId.S12, Weight.STATE, Finding.OTHERS_WORDS_DOMAIN, (("domain", entry.host),))
    elif _is_template(author, entry, wording):
        yield Sign(SignId.S12, Weight.STATE, Finding.OTHERS_WORDS_TEMPLATE, (("domain", entry.host),))


def _is_template(author: Author, entry: MailDomain, wording: Wording) -> bool:
    if entry.words is Words.OWN:
        # Only what the subject says outright: a genuine order may mention a gift or an invoice anywhere.
        return wording.has_between(0, wording.line_start(0), *TEMPLATES)
    if not _is_own_sender(author, entry):
        return True
    return wording.has_between(0, wording.line_start(_HEAD_LINES), *TEMPLATES) or wording.has(*_NOTES)


def _is_own_sender(author: Author, entry: MailDomain) -> bool:
    return author.local_part.lower() in entry.own_senders
