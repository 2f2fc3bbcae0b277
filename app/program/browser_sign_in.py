"""Signing in by the browser, with what this copy of the program is registered as."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from app import resources
from app.net.https import HttpsReader
from app.net.mail_dns import MailDns
from app.net.oauth import OAuthFlow, refresh, revoke
from app.net.oauth_issuers import ISSUERS, find_clients

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.net.oauth import Tokens
    from app.settings import OAuthClient

_PACKAGED = "oauth_clients.toml"


def known_clients(of_settings: Iterable[OAuthClient]) -> dict[str, OAuthClient]:
    """Return what we are registered as at each issuer: by the settings, the environment, the packager."""
    packaged = resources.read_toml(_PACKAGED) if resources.has(_PACKAGED) else {}
    return find_clients(of_settings, os.environ, packaged)


def renewer_of(issuer_key: str, clients: dict[str, OAuthClient]) -> Callable[[str], Tokens] | None:
    """Return what renews an account's tokens; None where it signs in otherwise, or we are not registered."""
    issuer, client = ISSUERS.get(issuer_key), clients.get(issuer_key)
    if issuer is None or client is None:
        return None
    return partial(refresh, issuer, client, _https())


def revoker_of(issuer_key: str, clients: dict[str, OAuthClient]) -> Callable[[str], bool] | None:
    """Return what asks the issuer to forget a token; None where nobody can."""
    issuer, client = ISSUERS.get(issuer_key), clients.get(issuer_key)
    if issuer is None or client is None:
        return None
    return partial(revoke, issuer, client, _https())


def begin_flow(issuer_key: str, clients: dict[str, OAuthClient]) -> OAuthFlow:
    """Return a sign-in with one of the issuers that ``clients`` names."""
    return OAuthFlow(ISSUERS[issuer_key], clients[issuer_key], _https())


def _https() -> HttpsReader:
    import ssl  # noqa: PLC0415 - seldom needed

    return HttpsReader(MailDns().connect, ssl.create_default_context())
