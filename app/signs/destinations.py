"""Destinations: where a link really leads, wrapping and redirectors undone, judged against the claim.

Nothing is ever fetched. What cannot be read out of the link itself stays unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from app.message.model import LinkKind
from app.names import read_host
from app.signs.hosts import HostKind, WrapperForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.message.model import Link, Message
    from app.names import DomainName
    from app.signs.home import Home
    from app.signs.hosts import HostLists, Wrapper
    from app.signs.phrases import SignPhrases

WEB_SCHEMES = frozenset({"http", "https"})
MOST_LINKS = 500
_MOST_WRAPPED = 4
_LONGEST_FOOTER_TEXT = 60
_LONGEST_PATH = 300
_MOST_PATH_SEGMENTS = 3
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_HYPHEN_HEX = re.compile(r"-([0-9A-Fa-f]{2})")
_AUTHORITY_END = re.compile(r"[/?#\\]")
_INNER_URL = re.compile(r"https?(?::|%3a)", re.IGNORECASE)
_IPV4_LABELS = re.compile(r"(?:0x[0-9a-f]{1,8}|[0-9]{1,10})(?:\.(?:0x[0-9a-f]{1,8}|[0-9]{1,10})){0,3}")
_NEUTRAL_KINDS = frozenset({HostKind.SOCIAL, HostKind.APP_LINK, HostKind.NOTICE})


class Standing(Enum):
    """How a link stands to the claimed retailer."""

    HOME = "home"
    AWAY = "away"
    NEUTRAL = "neutral"
    """Unsubscribe, social, app store, privacy: says nothing either way."""
    UNKNOWN = "unknown"
    """Wrapped in a way that cannot be read."""


class Destination(NamedTuple):
    """Where one link leads."""

    link: Link
    host: DomainName | None
    """None: an IP address, an unreadable host, or no web link."""
    is_ip: bool
    has_user_info: bool
    standing: Standing
    kinds: frozenset[HostKind]
    """What the host is, where it is not the retailer's."""

    @property
    def is_web(self) -> bool:
        """Tell whether it is a real link: ``http`` or ``https``."""
        return self.link.scheme in WEB_SCHEMES

    @property
    def is_visible(self) -> bool:
        """Tell whether a reader can see it."""
        return bool(self.link.text or self.link.image_alt or self.link.prominence)

    @property
    def is_foreign(self) -> bool:
        """Tell whether it leads to strangers, and not only to a mail service's click counter."""
        return self.standing is Standing.AWAY and HostKind.CLICK_HOST not in self.kinds


@dataclass(frozen=True, slots=True)
class _Url:
    """The parts of a web address that matter here."""

    host: DomainName | None
    is_ip: bool
    has_user_info: bool
    path: str
    query: str

    @classmethod
    def read(cls, text: str) -> _Url:
        """Read an absolute ``http`` or ``https`` address as a browser does (WHATWG URL, leniently)."""
        rest = text.partition(":")[2].lstrip("/\\")
        end = _AUTHORITY_END.search(rest)
        authority, after = (rest, "") if end is None else (rest[: end.start()], rest[end.start() :])
        user_info, at, host_port = authority.rpartition("@")
        host_text = host_port.lower() if host_port.startswith("[") else host_port.partition(":")[0].lower()
        is_ip = host_text.startswith("[") or _IPV4_LABELS.fullmatch(host_text.removesuffix(".")) is not None
        before, _, query = after.partition("#")[0].partition("?")
        return cls(
            host=None if is_ip else read_host(host_text),
            is_ip=is_ip,
            has_user_info=bool(at and user_info),
            path=before.replace("\\", "/"),
            query=query,
        )


def read_destinations(message: Message, home: Home, phrases: SignPhrases) -> tuple[Destination, ...]:
    """Return where the first 500 links lead, in their order."""
    links = message.links[:MOST_LINKS]
    targets = "\n".join(link.target[:_LONGEST_PATH] for link in links).lower()
    notice_paths = tuple(part for part in phrases.hosts.notice_paths if part in targets)
    texts = {link.text: None for link in links if 0 < len(link.text) <= _LONGEST_FOOTER_TEXT}
    reader = _Reader(home, phrases.hosts, notice_paths, phrases.footer_links_among([*texts]))
    return tuple(map(reader.read, links))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the lists say of a host."""

    is_home: bool
    is_wrapping: bool
    kinds: frozenset[HostKind]


_NOWHERE = _Known(is_home=False, is_wrapping=False, kinds=frozenset())


class _Reader:
    def __init__(
        self, home: Home, lists: HostLists, notice_paths: tuple[str, ...], notice_texts: frozenset[str]
    ) -> None:
        self.home = home
        self.lists = lists
        self.notice_paths = notice_paths
        self.notice_texts = notice_texts
        self.known: dict[DomainName, _Known] = {}

    def read(self, link: Link) -> Destination:
        if link.scheme not in WEB_SCHEMES:
            return Destination(link, link.host, link.is_ip, link.has_user_info, Standing.NEUTRAL, frozenset())
        host, is_ip, has_user_info = link.host, link.is_ip, link.has_user_info
        target = link.target
        is_opaque = False
        for _ in range(_MOST_WRAPPED):
            inner = self._inner_of(host, target)
            if inner is None:
                break
            if not inner:
                is_opaque = True
                break
            target = inner
            url = _Url.read(target)
            host, is_ip = url.host, url.is_ip
            has_user_info = has_user_info or url.has_user_info
        known = _NOWHERE if host is None else self._know(host)
        standing = self._standing(link, target, known, is_opaque=is_opaque)
        kinds = _NOWHERE.kinds if known.is_home else known.kinds
        return Destination(link, host, is_ip, has_user_info, standing, kinds)

    def _know(self, host: DomainName) -> _Known:
        found = self.known.get(host)
        if found is None:
            lists = self.lists
            found = _Known(self.home.has_host(host), lists.is_wrapping(host), lists.kinds_of(host))
            self.known[host] = found
        return found

    def _standing(self, link: Link, target: str, known: _Known, *, is_opaque: bool) -> Standing:
        if is_opaque:
            return Standing.UNKNOWN
        if self._is_notice(link, target):
            return Standing.NEUTRAL
        if known.is_home:
            return Standing.HOME
        return Standing.AWAY if known.kinds.isdisjoint(_NEUTRAL_KINDS) else Standing.NEUTRAL

    def _is_notice(self, link: Link, target: str) -> bool:
        """Tell an unsubscribe, privacy or preferences link by its text or, where it is small, its path."""
        if link.kind is not LinkKind.ANCHOR:
            return False
        if link.text in self.notice_texts:
            return True
        if link.prominence or not self.notice_paths:
            return False
        start = target[:_LONGEST_PATH].lower()
        return any(part in start for part in self.notice_paths)

    def _inner_of(self, host: DomainName | None, target: str) -> str | None:
        """Return the address inside a wrapped one; None: not wrapped, "": cannot be read."""
        if host is None:
            return None
        known = self._know(host)
        has_inner = (
            known.is_home and "http" in target[8:].lower() and _INNER_URL.search(target, 8) is not None
        )
        if not known.is_wrapping and not has_inner:
            return None
        url = _Url.read(target)
        wrapper = self.lists.wrapper_of(host, url.path)
        if wrapper is not None:
            return _unwrap(wrapper, url, target)
        segments = url.path.lower().split("/")[1 : 1 + _MOST_PATH_SEGMENTS]
        if has_inner and not self.lists.redirect_paths.isdisjoint(segments):
            return _parameter(url.query, self.lists.redirect_parameters)
        return None


def _unwrap(wrapper: Wrapper, url: _Url, target: str) -> str | None:
    if wrapper.form is WrapperForm.QUERY:
        return _parameter(url.query, wrapper.parameters)
    if wrapper.form is WrapperForm.URLDEFENSE_2:
        encoded = _parameter_text(url.query, wrapper.parameters)
        decoded = _HYPHEN_HEX.sub(r"%\1", encoded.replace("_", "/"))
        return _web_address(_unquote(decoded)) or ""
    if wrapper.form is WrapperForm.URLDEFENSE_3:
        return _web_address(target.partition("/v3/")[2].lstrip("_").partition("__;")[0]) or ""
    if wrapper.form is WrapperForm.PATH:
        inner = _INNER_URL.search(target, 8)
        return "" if inner is None else _web_address(_unquote(target[inner.start() :])) or ""
    return ""


def _parameter(query: str, names: Iterable[str]) -> str | None:
    """Return the web address in one of the named parameters, or None where there is none."""
    return _web_address(_unquote(_parameter_text(query, names)))


def _parameter_text(query: str, names: Iterable[str]) -> str:
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if name.lower().removeprefix("amp;") in names and value:
            return value
    return ""


def _web_address(text: str) -> str | None:
    text = text.strip()
    if text.startswith("//"):
        return "https:" + text
    return text if text[:8].lower().startswith(("http:", "https:")) else None


def _unquote(text: str) -> str:
    """Undo percent-encoding once (RFC 3986 section 2.1), twice where it was done twice."""
    for _ in range(2):
        if "%" not in text:
            break
        octets = _PERCENT.sub(lambda match: bytes((int(match[1], 16),)), text.encode("utf-8", "replace"))
        text = octets.decode("utf-8", "replace")
        if "://" in text[:10]:
            break
    return text
