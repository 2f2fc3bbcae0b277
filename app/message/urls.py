"""URLs as browsers read them (WHATWG URL standard): scheme, user part, host. Nothing is fetched."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.message.percent import undo_percent
from app.names import read_host

if TYPE_CHECKING:
    from app.names import DomainName

URL_LIMIT = 2 * 1024
HOST_LIMIT = 300

_PLAIN = re.compile(r"(https?)://([A-Za-z0-9.\-]{1,253})(?=[/?#]|\Z)")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]{0,30}):")
_REMOVED = str.maketrans("", "", "\t\n\r")
_BLANKS = "".join(map(chr, range(0x21)))
_SPECIAL_SCHEMES = frozenset({"http", "https", "ftp", "ws", "wss"})
_AUTHORITY_END = re.compile(r"[/\\?#]")
_PORT = re.compile(r":[0-9]{0,10}\Z")
# IDNA maps these to nothing (UTS #46), so a browser goes to the host without them.
_IGNORED = re.compile("[\u00ad\u034f\u180b-\u180d\u200b-\u200d\u2060\u2064\ufe00-\ufe0f\ufeff]")
_DOTS = str.maketrans({"\u3002": ".", "\uff0e": ".", "\uff61": "."})
_IP_PART = re.compile(r"(?:0[xX][0-9A-Fa-f]{0,16}|[0-9]{1,20})")
_IP_PARTS = 4
_IP_OCTET = 255
_IP_WHOLE = 2**32


@dataclass(frozen=True, slots=True)
class Target:
    """Where a URL leads."""

    url: str
    scheme: str
    host: DomainName | None
    untrusted_host: str
    is_ip: bool
    has_user_info: bool


@lru_cache(maxsize=2048)
def read_url(untrusted_url: str, base: str = "") -> Target:
    """Read a URL as it stands in an attribute; ``base`` is the document's base URL, "" for none.

    A URL without a scheme but with two slashes counts as https, because mail programs open it so.
    Without any host (relative, mailto, data) ``host`` is None.
    """
    plain = _PLAIN.match(untrusted_url)
    if (
        plain is not None
        and untrusted_url.isascii()
        and untrusted_url.isprintable()
        and " " not in untrusted_url
    ):
        url = untrusted_url[:URL_LIMIT]
        host = plain[2].lower()
        is_ip = is_ip_host(host)
        return Target(url, plain[1], None if is_ip else read_host(host), host, is_ip, has_user_info=False)
    url = untrusted_url[: 2 * URL_LIMIT].strip(_BLANKS).translate(_REMOVED)[:URL_LIMIT]
    found = _SCHEME.match(url)
    if found is None:
        return _read_relative(url, base)
    scheme = found[1].lower()
    rest = url[found.end() :]
    if scheme not in _SPECIAL_SCHEMES and scheme != "file":
        return Target(url, scheme, None, "", is_ip=False, has_user_info=False)
    return _with_authority(url, scheme, rest.lstrip("/\\"))


def _read_relative(url: str, base: str) -> Target:
    base_target = read_url(base) if base else None
    if url[:2].replace("\\", "/") == "//":
        scheme = base_target.scheme if base_target is not None and base_target.scheme else "https"
        return _with_authority(url, scheme, url.lstrip("/\\"))
    if base_target is None or base_target.scheme not in _SPECIAL_SCHEMES or url[:1] == "#":
        return Target(url, "", None, "", is_ip=False, has_user_info=False)
    return Target(
        url,
        base_target.scheme,
        base_target.host,
        base_target.untrusted_host,
        base_target.is_ip,
        base_target.has_user_info,
    )


def _with_authority(url: str, scheme: str, rest: str) -> Target:
    end = _AUTHORITY_END.search(rest)
    authority = rest[: end.start()] if end else rest
    user_info, at, host_and_port = authority.rpartition("@")
    host = _PORT.sub("", host_and_port)
    mapped = _map_host(host)
    is_ip = is_ip_host(mapped)
    return Target(
        url,
        scheme,
        None if is_ip else read_host(mapped),
        mapped[:HOST_LIMIT],
        is_ip,
        has_user_info=bool(at and user_info),
    )


def _map_host(host: str) -> str:
    if "%" in host:
        host = undo_percent(host).decode("utf-8", "replace")
    if not host.isascii():
        host = unicodedata.normalize("NFKC", _IGNORED.sub("", host)).translate(_DOTS)
    return host.lower()


def is_ip_host(host: str) -> bool:
    """Tell whether browsers take a host for an IP address: dotted, decimal, hex, octal, or IPv6."""
    if host[:1] == "[":
        return host[-1:] == "]"
    parts = host.removesuffix(".").split(".")
    if len(parts) > _IP_PARTS or not all(_IP_PART.fullmatch(part) for part in parts):
        return False
    numbers = [_ip_number(part) for part in parts]
    if any(number is None or number >= _IP_WHOLE for number in numbers):
        return False
    return all(number is not None and number <= _IP_OCTET for number in numbers[:-1])


def _ip_number(part: str) -> int | None:
    if part[:2].lower() == "0x":
        return int(part[2:] or "0", 16)
    if part[0] == "0" and len(part) > 1:
        try:
            return int(part, 8)
        except ValueError:
            return None
    return int(part)
