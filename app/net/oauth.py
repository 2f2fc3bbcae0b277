"""Signing in by the browser: OAuth 2 with PKCE for a program on the user's computer (RFC 8252, RFC 7636).

In: an ``Issuer`` and the ``OAuthClient`` that we are to it. Out: ``Tokens``. The protocol's grammar is
oauthlib's; the transport is ours, so that every step ends in time and nothing is logged.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeGuard

from oauthlib.oauth2 import OAuth2Error, WebApplicationClient
from oauthlib.oauth2.rfc6749.errors import InvalidGrantError

from app.net.oauth_failures import (
    SignInDeclinedError,
    SignInExpiredError,
    SignInFailedError,
    SignInIncompleteError,
    SignInTimedOutError,
    SignInUnreachableError,
)
from app.net.oauth_redirect import RedirectListener

if TYPE_CHECKING:
    from app.net.https import HttpsReader
    from app.net.oauth_issuers import Issuer
    from app.settings import OAuthClient

SECONDS_TO_SIGN_IN = 600.0

_VERIFIER_LENGTH = 64
_STATE_OCTETS = 32
_SHORTEST_LIFE, _USUAL_LIFE = 60.0, 3600.0
_OFFLINE = "offline_access"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What an issuer gave. Only the refresh token is ever kept, in the keychain."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    valid_until: float
    """On ``time.monotonic``'s clock."""

    @property
    def is_fresh(self) -> bool:
        """Tell whether the access token will do for a while."""
        return time.monotonic() < self.valid_until


class OAuthFlow:
    """One sign-in in the browser: ``start``, open the address, ``wait``. ``cancel`` from any thread."""

    def __init__(self, issuer: Issuer, client: OAuthClient, https: HttpsReader) -> None:
        """Take whom to sign in with, and how to reach it. Connects nothing."""
        self._issuer = issuer
        self._client = client
        self._https = https
        self._state = secrets.token_urlsafe(_STATE_OCTETS)
        self._protocol = WebApplicationClient(client.client_id)
        self._verifier = self._protocol.create_code_verifier(_VERIFIER_LENGTH)
        self._listener: RedirectListener | None = None

    def start(self, address: str = "") -> str:
        """Begin to listen for the browser; return the page to open in it.

        ``address`` is filled in there where the issuer can. Raises ``SignInFailedError``.
        """
        try:
            self._listener = RedirectListener(self._issuer.redirect_host, self._state)
        except OSError as error:
            raise SignInFailedError(self._issuer.name) from error
        hint = {"login_hint": address} if address and self._issuer.takes_login_hint else {}
        page = self._protocol.prepare_request_uri(
            self._issuer.authorization_url,
            redirect_uri=self._listener.redirect_uri,
            scope=list(self._issuer.scopes),
            state=self._state,
            code_challenge=self._protocol.create_code_challenge(self._verifier, "S256"),
            code_challenge_method="S256",
            **dict(self._issuer.extras),
            **hint,
        )
        return str(page)

    def wait(self, seconds: float = SECONDS_TO_SIGN_IN) -> Tokens:
        """Wait for the browser, then fetch the tokens; nobody listens afterwards.

        Raises a ``SignInError``.
        """
        listener = self._listener
        if listener is None:
            message = "wait before start"
            raise RuntimeError(message)
        try:
            found = listener.wait(seconds)
        finally:
            listener.close()
        if found is None:
            raise SignInTimedOutError(self._issuer.name)
        if found.error:
            raise SignInDeclinedError(self._issuer.name)
        body = self._protocol.prepare_request_body(
            code=found.code,
            redirect_uri=listener.redirect_uri,
            code_verifier=self._verifier,
            client_secret=self._client.client_secret or None,
        )
        return _fetch(self._issuer, self._client, self._https, body)

    def cancel(self) -> None:
        """Make ``wait`` end at once."""
        if self._listener is not None:
            self._listener.cancel()


def refresh(issuer: Issuer, client: OAuthClient, https: HttpsReader, refresh_token: str) -> Tokens:
    """Fetch a new access token; the refresh token in the answer replaces the one before.

    Raises ``SignInExpiredError`` where the user must sign in again, or another ``SignInError``.
    """
    body = WebApplicationClient(client.client_id).prepare_refresh_body(
        refresh_token=refresh_token, client_id=client.client_id, **_secret_of(client)
    )
    return _fetch(issuer, client, https, body, refresh_token)


def revoke(issuer: Issuer, client: OAuthClient, https: HttpsReader, token: str) -> bool:
    """Ask the issuer to forget a token (RFC 7009); False where the user must do that on its page."""
    if not issuer.revocation_url:
        return False
    url, _, body = WebApplicationClient(client.client_id).prepare_token_revocation_request(
        issuer.revocation_url, token, "refresh_token", client_id=client.client_id, **_secret_of(client)
    )
    try:
        status, _ = https.post(url, body)
    except OSError:
        return False
    return status == HTTPStatus.OK


def _secret_of(client: OAuthClient) -> dict[str, str]:
    return {"client_secret": client.client_secret} if client.client_secret else {}


def _fetch(
    issuer: Issuer, client: OAuthClient, https: HttpsReader, body: str, refresh_token: str = ""
) -> Tokens:
    try:
        _, text = https.post(issuer.token_url, body)
    except OSError as error:
        raise SignInUnreachableError(issuer.name) from error
    try:
        # Without scopes: an answer with fewer is no fault of the protocol, and is looked at below.
        answer = WebApplicationClient(client.client_id).parse_request_body_response(text)
    except InvalidGrantError:
        # Not with its cause: oauthlib's text may quote what was sent.
        raise (SignInExpiredError if refresh_token else SignInFailedError)(issuer.name) from None
    except (OAuth2Error, ValueError, TypeError, AttributeError, RecursionError):
        raise SignInFailedError(issuer.name) from None
    access_token = answer.get("access_token")
    new_refresh_token = answer.get("refresh_token") or refresh_token
    # An answer that names none grants what was asked for (RFC 6749 section 5.1). It is a list by now.
    granted = answer.get("scope") or issuer.scopes
    if not set(issuer.scopes) - {_OFFLINE} <= set(granted):
        raise SignInIncompleteError(issuer.name)
    if not _is_token(access_token) or not _is_token(new_refresh_token):
        raise SignInFailedError(issuer.name)
    return Tokens(access_token, new_refresh_token, time.monotonic() + _life(answer.get("expires_in")))


def _is_token(value: object) -> TypeGuard[str]:
    """Tell whether it can be handed on in a header field or a SASL answer (RFC 6750 section 2.1)."""
    return (
        isinstance(value, str)
        and value != ""
        and value.isascii()
        and value.isprintable()
        and " " not in value
    )


def _life(expires_in: object) -> float:
    """Return the seconds to rely on a token: a minute less than it lasts."""
    seconds = float(expires_in) if isinstance(expires_in, int | float) else _USUAL_LIFE
    return max(seconds - _SHORTEST_LIFE, _SHORTEST_LIFE / 2)
