"""Signs in the links: S5 (look-alike hosts), S6, S7 and S14 of VERDICTS section 5.

Parameters of a sign carry hosts only, never whole addresses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.names import has_known_suffix, read_host, registrable_domain
from app.signs.destinations import Standing
from app.signs.hosts import HostKind
from app.signs.model import Finding, Sign, SignId, Weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.claim.lookalikes import LookAlike
    from app.message.model import Author
    from app.names import DomainName, RegistrableDomain
    from app.signs.destinations import Destination
    from app.signs.home import Home

_LONGEST_TEXT = 300
_AROUND = (
    "<>()[]\"'.,;:!?*\u2026\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u2192\u25b6\u25ba"
)
_SCRIPT_SCHEMES = frozenset({"data", "javascript", "vbscript", "blob"})
_IDLE_SCRIPTS = frozenset({"javascript:", "javascript:;", "javascript:void(0)", "javascript:void(0);"})
_FILE_ENDINGS = frozenset({"zip", "mov", "py", "sh", "rs", "md", "ps"})
"""Suffixes of domains that are, at the end of a bare name, a file's."""
_ANYBODYS = {
    HostKind.SHORTENER: Finding.LINK_SHORTENER,
    HostKind.FREE_HOSTING: Finding.FREE_HOSTING,
    HostKind.BUCKET: Finding.FREE_HOSTING,
}


def find_link_signs(
    destinations: Sequence[Destination],
    home: Home,
    authors: Sequence[Author],
    look_alike: Callable[[DomainName], LookAlike | None],
) -> Iterator[Sign]:
    """Yield the signs in the links of a message, each finding once; ``authors`` are its candidates."""
    others = [found for found in destinations if found.standing is not Standing.HOME]
    if any(found.standing is Standing.AWAY for found in others):
        yield from _leaving(destinations)
        yield from _look_alike(others, home, look_alike)
    if others:
        own = {registrable_domain(author.domain) for author in authors if author.domain is not None}
        yield from _differing(others, home, own)
        yield from _anybodys(others)


def call_to_action(destinations: Sequence[Destination]) -> tuple[Destination, ...]:
    """Return the most prominent web links, of equal size; none where no link stands out."""
    judged = [found for found in destinations if found.is_web and found.standing is not Standing.NEUTRAL]
    largest = max((found.link.prominence for found in judged), default=0)
    return tuple(found for found in judged if found.link.prominence == largest) if largest else ()


def _leaving(destinations: Sequence[Destination]) -> Iterator[Sign]:
    judged = [found for found in destinations if found.is_web and found.standing is not Standing.NEUTRAL]
    judged = [found for found in judged if found.is_visible] or judged
    standings = {found.standing for found in judged}
    if Standing.AWAY not in standings:
        return
    largest = call_to_action(judged)
    if standings == {Standing.AWAY}:
        shown = (largest or judged)[0]
        yield Sign(SignId.S6, Weight.STRONG, Finding.NO_LINK_TO_RETAILER, host_param(shown))
    elif largest and all(found.standing is Standing.AWAY for found in largest):
        yield Sign(SignId.S6, Weight.STRONG, Finding.BUTTON_LEAVES_RETAILER, host_param(largest[0]))


def _look_alike(
    destinations: Sequence[Destination], home: Home, look_alike: Callable[[DomainName], LookAlike | None]
) -> Iterator[Sign]:
    asked: set[DomainName] = set()
    for found in destinations:
        host = found.host
        if host is None or host in asked or not found.is_foreign or HostKind.TENANT in found.kinds:
            continue
        asked.add(host)
        like = look_alike(host)
        if like is not None and like.retailer_id == home.retailer.retailer_id and not like.is_common:
            yield Sign(SignId.S5, Weight.STRONG, Finding.LOOK_ALIKE_LINK, host_param(found))
            return


def _differing(
    destinations: Sequence[Destination], home: Home, own: set[RegistrableDomain | None]
) -> Iterator[Sign]:
    """Yield S7; weak where a link first counts a click, at a mail service or at the author's own domain."""
    mild: Destination | None = None
    for found in destinations:
        if not found.is_web or found.standing in {Standing.HOME, Standing.UNKNOWN}:
            continue
        shown = shown_host(found.link.text)
        if shown is None or not _do_differ(shown, found, home):
            continue
        is_own = found.host is not None and registrable_domain(found.host) in own
        if found.is_foreign and (home.has_host(shown) or not is_own):
            params = (*host_param(found), ("visible", shown))
            yield Sign(SignId.S7, Weight.STRONG, Finding.LINK_TEXT_DIFFERS, params)
            return
        mild = mild or (found if found.standing is Standing.AWAY else None)
    if mild is not None:
        yield Sign(SignId.S7, Weight.WEAK, Finding.LINK_TEXT_DIFFERS, host_param(mild))


def _do_differ(shown: DomainName, found: Destination, home: Home) -> bool:
    if found.host is None:
        return True
    if registrable_domain(shown) == registrable_domain(found.host):
        return False
    owners = home.catalogue.retailers_of_host
    return owners(shown).isdisjoint(owners(found.host))


def shown_host(text: str) -> DomainName | None:
    """Return the host that a link's text shows, or None where the text is no web address.

    A whole text such as ``amazon.de/orders``, or the one word in it that begins with ``http://``,
    ``https://`` or ``www.``. File names and abbreviations (``invoice.pdf``, ``Node.js``) are no hosts.
    """
    if "." not in text or len(text) > _LONGEST_TEXT:
        return None
    words = text.split()
    if len(words) > 1:
        words = [word for word in words if word.lower().startswith(("http://", "https://", "www."))]
    if len(words) != 1 or "@" in words[0]:
        return None
    word = words[0].strip(_AROUND).lower()
    is_marked = word.startswith(("http://", "https://", "www."))
    rest = word.partition("://")[2] if "://" in word else word
    name = rest
    for end in "/?#:\\":
        name = name.partition(end)[0]
    host = read_host(name)
    if host is None or not has_known_suffix(host) or registrable_domain(host) is None:
        return None
    if not is_marked and name == rest and host.rpartition(".")[2] in _FILE_ENDINGS:
        return None
    return host


def _anybodys(destinations: Sequence[Destination]) -> Iterator[Sign]:
    seen: set[Finding] = set()
    for found in destinations:
        for finding in _findings_of(found):
            if finding not in seen:
                seen.add(finding)
                yield Sign(SignId.S14, Weight.STRONG, finding, host_param(found))


def _findings_of(found: Destination) -> Iterator[Finding]:
    if not found.is_web:
        if found.link.scheme in _SCRIPT_SCHEMES and found.link.target.lower() not in _IDLE_SCRIPTS:
            yield Finding.SCRIPT_LINK
        return
    if found.standing is not Standing.AWAY:
        return
    if found.is_ip:
        yield Finding.IP_ADDRESS_LINK
    if found.has_user_info:
        yield Finding.USER_INFO_LINK
    if found.kinds:
        yield from (finding for kind, finding in _ANYBODYS.items() if kind in found.kinds)


def host_param(found: Destination) -> tuple[tuple[str, str], ...]:
    """Return the host as a sign's parameter; nothing where it has no name.

    In A-label form: decoded, an imitation would look like what it imitates.
    """
    return () if found.host is None else (("host", found.host),)
