"""Who signs users in by the browser (OAuth 2), and as which registered program we may ask.

No client id is built in: each comes from the user's settings, from the environment
(``INBOX_INSPECTOR_GOOGLE_CLIENT_ID`` and ``…_CLIENT_SECRET``) or from whoever packaged the program
(``resources/oauth_clients.toml``). Another program's id is never used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.settings import OAuthClient

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Issuer:
    """One authorization server (RFC 6749)."""

    key: str
    """As in ``Account.oauth_issuer``."""
    name: str
    authorization_url: str
    token_url: str
    scopes: tuple[str, ...]
    revocation_url: str = ""
    """RFC 7009; "": the user takes the permission back on the provider's page."""
    extras: tuple[tuple[str, str], ...] = ()
    """Further parameters of the authorization request."""
    redirect_host: str = "127.0.0.1"
    """RFC 8252 section 7.3 wants the address; some only take the name."""
    takes_login_hint: bool = True


GOOGLE = Issuer(
    key="google",
    name="Google",
    authorization_url="https://accounts.google.com/o/oauth2/auth",
    token_url="https://www.googleapis.com/oauth2/v3/token",  # noqa: S106 - no secret
    scopes=("https://mail.google.com/",),
    revocation_url="https://oauth2.googleapis.com/revoke",
    # Without both, the second sign-in brings no refresh token.
    extras=(("access_type", "offline"), ("prompt", "consent")),
)
MICROSOFT = Issuer(
    key="microsoft",
    name="Microsoft",
    authorization_url="https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
    token_url="https://login.microsoftonline.com/common/oauth2/v2.0/token",  # noqa: S106 - no secret
    scopes=(
        "https://outlook.office.com/IMAP.AccessAsUser.All",
        "https://outlook.office.com/SMTP.Send",
        "offline_access",
    ),
    extras=(("prompt", "select_account"),),
    # Its registration page takes http://localhost, and lets every port through for it.
    redirect_host="localhost",
)
YAHOO = Issuer(
    key="yahoo",
    name="Yahoo",
    authorization_url="https://api.login.yahoo.com/oauth2/request_auth",
    token_url="https://api.login.yahoo.com/oauth2/get_token",  # noqa: S106 - no secret
    scopes=("mail-w",),
    revocation_url="https://api.login.yahoo.com/oauth2/revoke",
    takes_login_hint=False,
)
ISSUERS = {issuer.key: issuer for issuer in (GOOGLE, MICROSOFT, YAHOO)}

_ENVIRONMENT = "INBOX_INSPECTOR_{issuer}_CLIENT_{part}"


def find_clients(
    settings: Iterable[OAuthClient], environment: Mapping[str, str], packaged: Mapping[str, object]
) -> dict[str, OAuthClient]:
    """Return the client of each issuer that has one; settings count before environment before package.

    ``packaged`` is the parsed ``oauth_clients.toml``: a table for each issuer with ``client_id`` and,
    where the issuer wants it, ``client_secret``.
    """
    found = {client.issuer: client for client in settings if client.client_id}
    for issuer in ISSUERS:
        table = packaged.get(issuer)
        sources = (
            (_of(environment, issuer, "ID"), _of(environment, issuer, "SECRET")),
            (str(table.get("client_id", "")), str(table.get("client_secret", "")))
            if isinstance(table, dict)
            else ("", ""),
        )
        for client_id, client_secret in sources:
            if client_id and issuer not in found:
                found[issuer] = OAuthClient(issuer, client_id, client_secret)
    return found


def _of(environment: Mapping[str, str], issuer: str, part: str) -> str:
    return environment.get(_ENVIRONMENT.format(issuer=issuer.upper(), part=part), "").strip()
