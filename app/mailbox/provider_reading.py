"""Reads the parsed ``providers.toml`` into a ``ProviderTable``; the schema stands in ``providers``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from app.mailbox.provider_words import STEPS
from app.mailbox.providers import (
    Access,
    AppPassword,
    Bridge,
    LoginKind,
    NoImap,
    Provider,
    ProviderTable,
    UserForm,
)
from app.names import read_domain
from app.settings import Security, Server

if TYPE_CHECKING:
    from collections.abc import Callable

_LAST_PORT = 65_535
Value = TypeVar("Value")


def read_providers(document: Mapping[str, object]) -> ProviderTable:
    """Read the parsed ``providers.toml``; ``ValueError`` names the entry that breaks the schema."""
    entries = document.get("providers", [])
    if not isinstance(entries, list):
        raise ValueError("providers.toml: providers")  # noqa: TRY003, TRY004, EM101 - one kind of error
    return ProviderTable(tuple(_read(entry) for entry in entries))


def _read(entry: object) -> Provider:
    name = ""
    try:
        table = _Table(entry)
        name = table.text("name")
        return _read_table(table, name)
    except ValueError as wrong:
        message = f"providers.toml: {name}: {wrong}"
        raise ValueError(message) from wrong


def _read_table(table: _Table, name: str) -> Provider:
    domains = table.texts("domains")
    hosts = (*domains, *table.texts("mx"))
    if not name or any(read_domain(host) != host for host in hosts):
        raise ValueError("name, domains or mx")  # noqa: TRY003, EM101
    no_imap = table.text("no_imap")
    imap, smtp = table.server("imap"), table.server("smtp")
    bridge_imap, bridge_smtp = table.server("bridge_imap"), table.server("bridge_smtp")
    smtp_login = table.text("smtp_login")
    return Provider(
        name=name,
        domains=tuple(filter(None, map(read_domain, domains))),
        mx=table.texts("mx"),
        imap=imap,
        smtp=smtp,
        user_form=UserForm(table.text("login") or UserForm.ADDRESS.value),
        smtp_user_form=UserForm(smtp_login) if smtp_login else None,
        logins=tuple(map(LoginKind, table.texts("sign_in"))) or (LoginKind.PASSWORD,),
        oauth=table.text("oauth"),
        revoke=table.page("revoke"),
        no_imap=NoImap(no_imap) if no_imap else None,
        no_imap_page=table.page("no_imap_page"),
        bridge=Bridge(bridge_imap, bridge_smtp) if bridge_imap and bridge_smtp else None,
        app_password=table.below("app_password", _read_app_password),
        access=table.below("access", lambda inner: Access(inner.page("page"), inner.text("menu"))),
        copies_sent=table.flag("copies_sent"),
    )


def _read_app_password(table: _Table) -> AppPassword:
    steps = table.texts("steps")
    if not steps or not STEPS.keys() >= set(steps):
        raise ValueError("steps")  # noqa: EM101
    return AppPassword(table.page("page"), table.text("menu"), steps)


class _Table:
    """A TOML table whose values are taken by type; ``ValueError`` names the key of a wrong one."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, Mapping):
            raise ValueError("no table")  # noqa: TRY003, TRY004, EM101 - one kind of error
        self._values: Mapping[str, object] = value

    def text(self, key: str) -> str:
        value = self._values.get(key, "")
        if not isinstance(value, str):
            raise ValueError(key)  # noqa: TRY004 - one kind of error
        return value

    def page(self, key: str) -> str:
        value = self.text(key)
        if value and not value.startswith("https://"):
            raise ValueError(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._values.get(key, [])
        if not isinstance(values, list):
            raise ValueError(key)  # noqa: TRY004 - one kind of error
        texts = tuple(value for value in values if isinstance(value, str))
        if len(texts) != len(values):
            raise ValueError(key)
        return texts

    def flag(self, key: str) -> bool | None:
        value = self._values.get(key)
        if value is not None and not isinstance(value, bool):
            raise ValueError(key)
        return value

    def number(self, key: str) -> int | None:
        value = self._values.get(key)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise ValueError(key)
        return value

    def server(self, key: str) -> Server | None:
        def read(inner: _Table) -> Server:
            host, port = inner.text("host"), inner.number("port")
            if read_domain(host) != host or port is None or not 0 < port <= _LAST_PORT:
                raise ValueError(key)
            return Server(host, port, Security(inner.text("security")))

        return self.below(key, read)

    def below(self, key: str, read: Callable[[_Table], Value]) -> Value | None:
        return read(_Table(self._values[key])) if key in self._values else None
