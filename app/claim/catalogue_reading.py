"""Reads one retailer's document: parsed TOML in, a ``Retailer`` out.

The schema stands in ``app.claim.catalogue``. Whatever departs from it raises ``ValueError`` naming
file and key: these files are ours or the settings dialog's, never text from mail.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from app.claim.retailer import (
    Alias,
    Category,
    CodeRule,
    DeskFormat,
    Distinctness,
    HostRule,
    MailDomain,
    ReportDesk,
    Retailer,
    Words,
)
from app.names import AddrSpec, RetailerId, is_public_suffix, read_domain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import NoReturn

    from app.names import DomainName

Choice = TypeVar("Choice", bound=Enum)

_GRADES = frozenset({"official", "official-quoted", "observed", "curated-list", "secondary", "none"})
_PURPOSES = frozenset({"delivery", "pickup", "account"})
_SHAPE = re.compile(r"(?:[A-Z]-|A)?[1-9][0-9]?(?:-[1-9][0-9]?)?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_RETAILER_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")


_known_domain = lru_cache(maxsize=4096)(read_domain)


class _Table:
    """A TOML table that says where it stands and which of its keys nobody asked for."""

    def __init__(self, place: str, content: object) -> None:
        self.place = place
        if not isinstance(content, dict):
            self.refuse("must be a table")
        self._left: dict[str, object] = dict(content)

    def refuse(self, why: str, key: str = "") -> NoReturn:
        message = f"{self.place}{'.' if key else ''}{key}: {why}"
        raise ValueError(message)

    def text(self, key: str, default: str | None = None) -> str:
        found = self._left.pop(key, default)
        if not isinstance(found, str):
            self.refuse("must be a text", key)
        return found

    def flag(self, key: str, *, default: bool) -> bool:
        found = self._left.pop(key, default)
        if not isinstance(found, bool):
            self.refuse("must be true or false", key)
        return found

    def number(self, key: str) -> int:
        found = self._left.pop(key, 0)
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            self.refuse("must be a number of at least 0", key)
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        found = self._left.pop(key, [])
        if not isinstance(found, list) or not all(isinstance(item, str) and item for item in found):
            self.refuse("must be a list of texts", key)
        return tuple(found)

    def choice(self, key: str, kind: type[Choice], default: str | None = None) -> Choice:
        found = self.text(key, default)
        try:
            return kind(found)
        except ValueError:
            self.refuse(f"{found!r} is none of {', '.join(str(item.value) for item in kind)}", key)

    def domains(self, key: str) -> tuple[DomainName, ...]:
        return tuple(self.domain(key, text) for text in self.texts(key))

    def domain(self, key: str, text: str) -> DomainName:
        domain = _known_domain(text)
        if domain is None or domain != text:
            self.refuse(f"{text!r} is no lower-case host name", key)
        return domain

    def table(self, key: str) -> _Table:
        return _Table(f"{self.place}: {key}", self._left.pop(key, {}))

    def tables(self, key: str) -> Iterator[_Table]:
        found = self._left.pop(key, [])
        if not isinstance(found, list):
            self.refuse("must be a list of tables", key)
        return (_Table(f"{self.place}: {key}[{number}]", item) for number, item in enumerate(found))

    def left(self) -> tuple[str, ...]:
        return tuple(self._left)

    def close(self) -> None:
        if self._left:
            self.refuse("no such key", min(self._left))


class _Sources:
    """The sources of one document, by key; all but ``none`` are a ground to believe a fact."""

    def __init__(self, table: _Table, *, is_users_own: bool) -> None:
        self._is_users_own = is_users_own
        self._grades: dict[str, str] = {}
        for key in table.left():
            source = table.table(key)
            source.text("ref")
            source.text("date")
            grade = source.text("grade")
            if grade not in _GRADES:
                source.refuse(f"{grade!r} is no grade", "grade")
            source.close()
            self._grades[key] = grade

    def settle(self, table: _Table) -> bool:
        """Take the table's ``source``, close the table, tell whether its facts are sourced."""
        keys = table.texts("source")
        for key in keys:
            if key not in self._grades:
                table.refuse(f"{key!r} is not among the sources", "source")
        table.close()
        return self._is_users_own or any(self._grades[key] != "none" for key in keys)


def read_retailer(stem: str, document: Mapping[str, object], *, is_users_own: bool) -> Retailer:
    """Read a document, its file stem being the retailer's id; raise ``ValueError`` if it is wrong."""
    root = _Table(stem, dict(document))
    if root.text("id") != stem or not _RETAILER_ID.fullmatch(stem):
        root.refuse("must be the name of the file", "id")
    sources = _Sources(root.table("sources"), is_users_own=is_users_own)
    is_claim_only = root.flag("claim_only", default=False)
    stores = root.domains("stores")
    signs_everything = root.flag("signs_everything", default=False)
    mail_domains = _read_mail_domains(
        root, stores, sources, is_users_own=is_users_own, signs_everything=signs_everything
    )
    if is_claim_only and any(entry.is_sourced for entry in mail_domains):
        root.refuse("a claim-only retailer has no sourced mail domain", "mail_domains")
    retailer = Retailer(
        retailer_id=RetailerId(stem),
        name=root.text("name"),
        category=root.choice("category", Category, "retailer"),
        is_claim_only=is_claim_only,
        signs_everything=signs_everything,
        home=_read_home(root),
        aliases=_read_aliases(root, sources),
        mail_domains=mail_domains,
        link_domains=_read_hosts(root, "link_domains", stores, sources),
        asset_hosts=_read_hosts(root, "asset_hosts", stores, sources),
        never_domains=_read_never_domains(root, sources),
        code_rules=_read_code_rules(root, sources),
        report_desks=_read_report_desks(root, sources),
        never_asks=_read_texts(root, "never_asks", sources),
        self_presentations=_read_texts(root, "self_presentations", sources),
        is_users_own=is_users_own,
    )
    root.close()
    return retailer


def _read_home(root: _Table) -> dict[str, DomainName]:
    table = root.table("home")
    home = {}
    for country in table.left():
        if country and not _COUNTRY.fullmatch(country):
            table.refuse("must be a country of two capital letters", country)
        home[country] = table.domain(country, table.text(country))
    return home


def _read_aliases(root: _Table, sources: _Sources) -> tuple[Alias, ...]:
    aliases: list[Alias] = []
    for table in root.tables("aliases"):
        kind = table.choice("kind", Distinctness)
        aliases += (Alias(text, kind) for text in table.texts("texts"))
        sources.settle(table)
    return tuple(aliases)


def _read_mail_domains(
    root: _Table,
    stores: tuple[DomainName, ...],
    sources: _Sources,
    *,
    is_users_own: bool,
    signs_everything: bool,
) -> tuple[MailDomain, ...]:
    explicit: dict[DomainName, MailDomain] = {}
    expanded: dict[DomainName, MailDomain] = {}
    for table in root.tables("mail_domains"):
        hosts = table.domains("hosts")
        over_stores = _expand(table, stores)
        words = table.choice("words", Words, "own")
        own_senders = tuple(sender.lower() for sender in table.texts("own_senders"))
        if own_senders and words is not Words.TEMPLATES:
            table.refuse("only for words = templates", "own_senders")
        matches_below = table.flag("below", default=False)
        role = table.text("role", "")
        sdids = table.domains("sdids")
        is_always_signed = table.flag("signs_everything", default=signs_everything)
        is_sourced = sources.settle(table)
        for into, names in ((explicit, hosts), (expanded, over_stores)):
            for host in names:
                if host in into:
                    table.refuse(f"{host} stands here twice", "hosts")
                # Ours are tested; reading the public suffix list at every start would cost a third of it.
                if is_users_own and is_public_suffix(host):
                    table.refuse(f"{host} is a public suffix", "hosts")
                into[host] = MailDomain(
                    host=host,
                    matches_below=matches_below,
                    words=words,
                    role=role,
                    sdids=sdids,
                    own_senders=own_senders,
                    is_sourced=is_sourced,
                    is_users_own=is_users_own,
                    signs_everything=is_always_signed,
                )
    return tuple((expanded | explicit).values())


def _expand(table: _Table, stores: tuple[DomainName, ...]) -> tuple[DomainName, ...]:
    return tuple(
        table.domain("over_stores", f"{prefix}.{store}")
        for prefix in table.texts("over_stores")
        for store in stores
    )


def _read_hosts(
    root: _Table, key: str, stores: tuple[DomainName, ...], sources: _Sources
) -> tuple[HostRule, ...]:
    rules: dict[DomainName, HostRule] = {}
    for table in root.tables(key):
        matches_below = table.flag("below", default=False)
        for host in table.domains("hosts") + _expand(table, stores):
            if host in rules:
                table.refuse(f"{host} stands here twice", "hosts")
            rules[host] = HostRule(host, matches_below)
        sources.settle(table)
    return tuple(rules.values())


def _read_never_domains(root: _Table, sources: _Sources) -> tuple[DomainName, ...]:
    domains: list[DomainName] = []
    for table in root.tables("never_domains"):
        domains += table.domains("hosts")
        table.text("note", "")
        sources.settle(table)
    return tuple(domains)


def _read_code_rules(root: _Table, sources: _Sources) -> tuple[CodeRule, ...]:
    rules = []
    for table in root.tables("code_rules"):
        purpose = table.text("purpose")
        if purpose not in _PURPOSES:
            table.refuse(f"{purpose!r} is no purpose", "purpose")
        shapes = table.texts("shapes")
        for shape in shapes:
            if not _SHAPE.fullmatch(shape):
                table.refuse(f"{shape!r} is no shape of a code", "shapes")
        rules.append(
            CodeRule(
                purpose=purpose,
                shapes=shapes,
                senders=tuple(sender.lower() for sender in table.texts("senders")),
                subjects=table.texts("subjects"),
                phrases=table.texts("phrases"),
                minutes=table.number("minutes"),
            )
        )
        sources.settle(table)
    return tuple(rules)


def _read_report_desks(root: _Table, sources: _Sources) -> tuple[ReportDesk, ...]:
    desks = []
    for table in root.tables("report_desks"):
        address = table.text("address", "")
        form = table.text("form", "")
        desk_format = table.choice("format", DeskFormat)
        countries = table.texts("countries")
        if bool(address) == bool(form) or bool(form) != (desk_format is DeskFormat.FORM):
            table.refuse("needs an address or a form, and the format of what it has", "format")
        if form and not form.startswith("https://"):
            table.refuse("must be an https address", "form")
        if not all(_COUNTRY.fullmatch(country) for country in countries):
            table.refuse("must be countries of two capital letters", "countries")
        desks.append(
            ReportDesk(
                address=_read_address(table, address) if address else None,
                form=form,
                format=desk_format,
                countries=countries,
                is_primary=table.flag("is_primary", default=False),
            )
        )
        sources.settle(table)
    return tuple(desks)


def _read_address(table: _Table, address: str) -> AddrSpec:
    local_part, _, domain = address.rpartition("@")
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", local_part) or read_domain(domain) != domain:
        table.refuse(f"{address!r} is no address", "address")
    return AddrSpec(address)


def _read_texts(root: _Table, key: str, sources: _Sources) -> tuple[str, ...]:
    texts: list[str] = []
    for table in root.tables(key):
        texts += table.texts("texts")
        if what := table.text("what", ""):
            texts.append(what)
        sources.settle(table)
    return tuple(texts)
