"""Signs in the sender line: S1, S3, S4, S5 (author and Reply-To) and S13 of VERDICTS section 5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.claim.catalogue import Words
from app.claim.model import ClaimSource, Strength
from app.message.cleaning import make_visible
from app.message.model import AuthorDefect
from app.names import read_host, registrable_domain
from app.signs.model import Finding, Sign, SignId, Weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.claim.lookalikes import LookAlike
    from app.claim.model import Claim
    from app.message.model import Author, Message
    from app.names import DomainName
    from app.signs.home import Home
    from app.signs.hosts import HostLists

_LONGEST_SHOWN = 80
_MOST_ADDRESSES = 20
_IN_AUTHOR = frozenset(
    {
        ClaimSource.RETAILER_DOMAIN,
        ClaimSource.LOOK_ALIKE_DOMAIN,
        ClaimSource.DISPLAY_NAME,
        ClaimSource.LOCAL_PART,
        ClaimSource.AUTHOR_LABEL,
    }
)
_SEVERAL = frozenset({AuthorDefect.SEVERAL_FROM_FIELDS, AuthorDefect.SEVERAL_MAILBOXES})
_CARELESS = frozenset(
    {
        AuthorDefect.COMMENT,
        AuthorDefect.RAW_8BIT,
        AuthorDefect.NON_ASCII_ADDRESS,
        AuthorDefect.NO_FROM,
        AuthorDefect.BAD_DOMAIN,
    }
)
"""What sloppy programs write too: not by itself a trick."""


def find_author_signs(
    message: Message,
    claim: Claim,
    home: Home,
    lists: HostLists,
    look_alike: Callable[[DomainName], LookAlike | None],
) -> Iterator[Sign]:
    """Yield the signs of the sender line, each finding once."""
    authors = message.authors.candidates[:_MOST_ADDRESSES]
    foreign = [author for author in authors if not _is_home(author, home)]
    if foreign and len(foreign) == len(authors):
        yield _not_home(foreign[0], claim, home)
    elif not foreign:
        yield from _on_web_host(authors, home)
    yield from _malformed(message, claim, is_foreign=bool(foreign))
    yield from _another_companys(foreign, claim, home, lists)
    if claim.disguise:
        yield Sign(SignId.S4, Weight.STRONG, Finding.NAME_DISGUISED)
    for author in foreign:
        host = author.domain or read_host(author.untrusted_domain)
        if host is not None and _imitates(host, home, look_alike):
            yield Sign(SignId.S5, Weight.STRONG, Finding.LOOK_ALIKE_AUTHOR, (("domain", host),))
            break
    yield from _freemail_author(message, claim, foreign, lists)
    yield from _reply_to(message, home, lists, look_alike)


def _is_home(author: Author, home: Home) -> bool:
    return author.domain is not None and (
        home.mail_domain_of(author.domain) is not None or home.has_web_host(author.domain)
    )


def _domain_param(author: Author) -> tuple[str, str]:
    return "domain", author.domain or make_visible(author.untrusted_domain, _LONGEST_SHOWN)


def _not_home(author: Author, claim: Claim, home: Home) -> Sign:
    domain = author.domain
    owned = None if domain is None else home.catalogue.mail_domain_of(domain)
    is_relay = owned is not None and owned[1].words is Words.OTHERS
    is_decisive = claim.strength is Strength.STRONG and not home.retailer.is_claim_only and not is_relay
    params = [_domain_param(author)]
    if domain is not None and home.is_named_in(domain):
        params.append(("contains-brand", "yes"))
    weight = Weight.DECISIVE if is_decisive else Weight.STRONG
    return Sign(SignId.S1, weight, Finding.AUTHOR_DOMAIN_NOT_RETAILERS, tuple(params))


def _on_web_host(authors: tuple[Author, ...], home: Home) -> Iterator[Sign]:
    """One of the shop's own web hosts that is not known to send mail: told, not held against it."""
    for author in authors:
        if author.domain is not None and home.mail_domain_of(author.domain) is None:
            yield Sign(
                SignId.S1, Weight.WEAK, Finding.AUTHOR_DOMAIN_NOT_ON_OUR_LIST, (_domain_param(author),)
            )
            return


def _malformed(message: Message, claim: Claim, *, is_foreign: bool) -> Iterator[Sign]:
    authors = message.authors
    if authors.proof is not None or not authors.defects:
        return
    addresses = {author.addr_spec for author in authors.candidates}
    if authors.defects == {AuthorDefect.ADDRESS_IN_DISPLAY_NAME} and len(addresses) == 1:
        return
    is_several = len(addresses) > 1 or not authors.defects.isdisjoint(_SEVERAL)
    finding = Finding.SEVERAL_AUTHORS if is_several else Finding.MALFORMED_AUTHOR
    if is_foreign and not claim.sources.isdisjoint(_IN_AUTHOR):
        weight = Weight.DECISIVE
    elif is_several or not authors.defects <= _CARELESS:
        weight = Weight.STRONG
    else:
        weight = Weight.WEAK
    yield Sign(SignId.S3, weight, finding)


def _another_companys(foreign: list[Author], claim: Claim, home: Home, lists: HostLists) -> Iterator[Sign]:
    """Find the retailer's name before another catalogued company's address; a relay is nobody's."""
    if claim.strength is not Strength.STRONG or claim.sources.isdisjoint(_IN_AUTHOR):
        return
    for author in foreign:
        if author.domain is None or lists.is_freemail(author.domain):
            continue
        owned = home.catalogue.mail_domain_of(author.domain)
        if owned is not None and owned[1].words is not Words.OTHERS:
            params = (_domain_param(author),)
            yield Sign(SignId.S3, Weight.DECISIVE, Finding.ANOTHER_COMPANYS_ADDRESS, params)
            return


def _imitates(host: DomainName, home: Home, look_alike: Callable[[DomainName], LookAlike | None]) -> bool:
    found = look_alike(host)
    return found is not None and found.retailer_id == home.retailer.retailer_id


def _freemail_author(
    message: Message, claim: Claim, foreign: list[Author], lists: HostLists
) -> Iterator[Sign]:
    for author in foreign:
        if author.domain is None or not lists.is_freemail(author.domain):
            continue
        # An answer in a thread that quotes the shop's mail is a friend's.
        is_answer = claim.strength is not Strength.STRONG and bool(
            message.fields_named("in-reply-to") or message.fields_named("references")
        )
        weight = Weight.WEAK if is_answer else Weight.STRONG
        yield Sign(SignId.S13, weight, Finding.FREEMAIL_AUTHOR, (_domain_param(author),))
        return


def _reply_to(
    message: Message,
    home: Home,
    lists: HostLists,
    look_alike: Callable[[DomainName], LookAlike | None],
) -> Iterator[Sign]:
    own = {
        registrable_domain(author.domain)
        for author in message.authors.candidates[:_MOST_ADDRESSES]
        if author.domain is not None
    }
    mild: DomainName | None = None
    for address in message.reply_to[:_MOST_ADDRESSES]:
        domain = address.domain
        if domain is None or registrable_domain(domain) in own:
            continue
        if home.mail_domain_of(domain) is not None or home.has_web_host(domain):
            continue
        params = (("domain", domain),)
        is_imitation = _imitates(domain, home, look_alike)
        if is_imitation:
            yield Sign(SignId.S5, Weight.STRONG, Finding.LOOK_ALIKE_REPLY_TO, params)
        if is_imitation or lists.is_freemail(domain):
            yield Sign(SignId.S13, Weight.STRONG, Finding.REPLY_TO_ELSEWHERE, params)
            return
        mild = mild or domain
    if mild is not None:
        yield Sign(SignId.S13, Weight.WEAK, Finding.REPLY_TO_ELSEWHERE, (("domain", mild),))
