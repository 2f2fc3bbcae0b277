"""Host lists: what is known of hosts that belong to no retailer.

``read_hosts`` takes the parsed ``resources/hosts.toml``::

    [freemail]                      # and shorteners, free_hosting, buckets, click_hosts, tenants,
    source = "…"                    # social, app_links, notices
    date = "2026-11-24"
    hosts = ["gmail.com"]           # each counts with every name below it

    [notice_paths]                  # parts of a path by which a link is an unsubscribe link
    paths = ["unsubscribe"]

    [home_redirects]                # a retailer's own redirector: path segments and parameters
    paths = ["r.html"]
    parameters = ["u"]

    [[wrappers]]                    # links wrapped around links
    hosts = ["safelinks.protection.outlook.com"]
    paths = ["/v2/"]                # beginnings of the path; none: all of the host
    form = "query"                  # query | path | urldefense-2 | urldefense-3 | opaque
    parameters = ["url"]
    source = "…"
    date = "…"
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.names import ancestors, read_domain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.names import DomainName


class HostKind(Enum):
    """What anybody can have at a host; a host may be of several kinds."""

    FREEMAIL = "freemail"
    SHORTENER = "shorteners"
    FREE_HOSTING = "free_hosting"
    BUCKET = "buckets"
    CLICK_HOST = "click_hosts"
    TENANT = "tenants"
    """Nobody's for the asking: a company's name there is the company's."""
    SOCIAL = "social"
    APP_LINK = "app_links"
    NOTICE = "notices"


class WrapperForm(Enum):
    """How a wrapped link carries its target."""

    QUERY = "query"
    PATH = "path"
    URLDEFENSE_2 = "urldefense-2"
    URLDEFENSE_3 = "urldefense-3"
    OPAQUE = "opaque"


@dataclass(frozen=True, slots=True)
class Wrapper:
    """One way in which a service wraps links."""

    paths: tuple[str, ...]
    form: WrapperForm
    parameters: frozenset[str]


@dataclass(frozen=True, slots=True)
class HostLists:
    """All lists, by host. Picklable; built once per process."""

    kinds: Mapping[DomainName, frozenset[HostKind]]
    wrappers: Mapping[DomainName, tuple[Wrapper, ...]]
    notice_paths: tuple[str, ...]
    redirect_paths: frozenset[str]
    redirect_parameters: frozenset[str]

    def kinds_of(self, host: DomainName) -> frozenset[HostKind]:
        """Return what kinds of host this is: those of the most specific name that is listed."""
        for name in ancestors(host):
            found = self.kinds.get(name)
            if found is not None:
                return found
        return frozenset()

    def is_freemail(self, domain: DomainName) -> bool:
        """Tell whether anybody can have an address at this domain."""
        return HostKind.FREEMAIL in self.kinds_of(domain)

    def is_wrapping(self, host: DomainName) -> bool:
        """Tell whether links to this host may be wrapped around others."""
        return any(name in self.wrappers for name in ancestors(host))

    def wrapper_of(self, host: DomainName, path: str) -> Wrapper | None:
        """Return how a link to this host and path wraps another one, or None where it does not."""
        for name in ancestors(host):
            for wrapper in self.wrappers.get(name, ()):
                if not wrapper.paths or path.startswith(wrapper.paths):
                    return wrapper
        return None


def read_hosts(document: Mapping[str, object]) -> HostLists:
    """Read the parsed host lists; ``ValueError`` names the key that is wrong."""
    kinds: dict[DomainName, set[HostKind]] = {}
    for kind in HostKind:
        table = _table(document, kind.value)
        for host in _hosts(table, kind.value):
            kinds.setdefault(host, set()).add(kind)
    wrappers: dict[DomainName, tuple[Wrapper, ...]] = {}
    listed = document.get("wrappers")
    if not isinstance(listed, list):
        message = "hosts: wrappers must be a list of tables"
        raise ValueError(message)  # noqa: TRY004 - a wrong file, as every other fault of the schema
    for entry in listed:
        _check_source(entry, "wrappers")
        wrapper = Wrapper(
            paths=tuple(_texts(entry, "wrappers", "paths", is_required=False)),
            form=WrapperForm(entry.get("form")),
            parameters=frozenset(_texts(entry, "wrappers", "parameters", is_required=False)),
        )
        for host in _hosts(entry, "wrappers"):
            wrappers[host] = (*wrappers.get(host, ()), wrapper)
    redirects = _table(document, "home_redirects")
    return HostLists(
        kinds={host: frozenset(found) for host, found in kinds.items()},
        wrappers=wrappers,
        notice_paths=tuple(_texts(_table(document, "notice_paths"), "notice_paths", "paths")),
        redirect_paths=frozenset(_texts(redirects, "home_redirects", "paths")),
        redirect_parameters=frozenset(_texts(redirects, "home_redirects", "parameters")),
    )


def _table(document: Mapping[str, object], key: str) -> Mapping[str, object]:
    table = document.get(key)
    if not isinstance(table, dict):
        message = f"hosts: {key} must be a table"
        raise ValueError(message)  # noqa: TRY004 - as above
    _check_source(table, key)
    return table


def _check_source(table: Mapping[str, object], key: str) -> None:
    if not table.get("source") or not table.get("date"):
        message = f"hosts: {key} needs a source and a date"
        raise ValueError(message)


def _hosts(table: Mapping[str, object], key: str) -> list[DomainName]:
    hosts = []
    for text in _texts(table, key, "hosts"):
        host = read_domain(text)
        if host is None or host != text:
            message = f"hosts: {key}: {text!r} is no host name"
            raise ValueError(message)
        hosts.append(host)
    return hosts


def _texts(table: Mapping[str, object], key: str, name: str, *, is_required: bool = True) -> list[str]:
    texts = table.get(name, [])
    is_list = isinstance(texts, list) and all(isinstance(text, str) and text for text in texts)
    if not isinstance(texts, list) or not is_list or (is_required and not texts):
        message = f"hosts: {key}: {name} must be a list of texts"
        raise ValueError(message)
    return texts
