"""find_signs(): everything that speaks against a message, judged against the retailer it claims.

In: the message, its claim, the catalogue, phrases with host lists, and the look-alike test. Out: the
signs S1 and S3 to S16 of VERDICTS section 5, each finding once, in a fixed order. S2, and what raises
or lowers a sign by evidence, is the verdict stage's. Nothing is fetched; nothing raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.signs.asking import find_asking_signs
from app.signs.attachments import find_attachment_signs
from app.signs.authors import find_author_signs
from app.signs.destinations import read_destinations
from app.signs.hidden_text import find_hidden_signs
from app.signs.home import Home
from app.signs.links import find_link_signs
from app.signs.pressure import find_pressure_signs
from app.signs.templates import find_template_signs
from app.signs.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.claim.catalogue import Catalogue, MailDomain
    from app.claim.lookalikes import LookAlike
    from app.claim.model import Claim
    from app.message.model import Author, Message
    from app.names import DomainName
    from app.signs.model import Finding, Sign
    from app.signs.phrases import SignPhrases

_MOST_AUTHORS = 20


def find_signs(
    message: Message,
    claim: Claim,
    catalogue: Catalogue,
    phrases: SignPhrases,
    look_alike: Callable[[DomainName], LookAlike | None],
) -> tuple[Sign, ...]:
    """Return the signs of a message, judged against the claimed retailer."""
    found: dict[Finding, Sign] = {}
    for sign in _signs(message, claim, catalogue, phrases, look_alike):
        found.setdefault(sign.finding, sign)
    return tuple(found.values())


def _signs(
    message: Message,
    claim: Claim,
    catalogue: Catalogue,
    phrases: SignPhrases,
    look_alike: Callable[[DomainName], LookAlike | None],
) -> Iterator[Sign]:
    home = Home.of_claim(claim, catalogue)
    author, entry = _own_author(message, home)
    destinations = read_destinations(message, home, phrases)
    wording = Wording.read(message, phrases)
    yield from find_author_signs(message, claim, home, phrases.hosts, look_alike)
    yield from find_link_signs(destinations, home, message.authors.candidates[:_MOST_AUTHORS], look_alike)
    yield from find_attachment_signs(message, destinations, entry)
    yield from find_asking_signs(message, wording, destinations, home, entry)
    if author is not None and entry is not None:
        yield from find_template_signs(author, entry, wording, home, phrases)
    yield from find_pressure_signs(message, wording)
    yield from find_hidden_signs(message, wording)


def _own_author(message: Message, home: Home) -> tuple[Author | None, MailDomain | None]:
    """Return the author at one of the claimed retailer's mail domains, with its entry; the proof first."""
    authors = message.authors
    for author in (*((authors.proof,) if authors.proof else ()), *authors.candidates[:_MOST_AUTHORS]):
        entry = None if author.domain is None else home.mail_domain_of(author.domain)
        if entry is not None:
            return author, entry
    return None, None
