"""A strict OAuth 2 provider on loopback, by oauthlib's server side: PKCE, exact redirects, codes used once.

    with OAuthProvider(world) as provider: provider.issuer … provider.introspection_url …

Its sign-in page has no form: whoever opens it is ``provider.user`` and agrees, unless ``declines``.
"""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qs, urlsplit

from oauthlib.oauth2 import FatalClientError, OAuth2Error, RequestValidator, WebApplicationServer

from app.net.https import HttpsReader
from app.net.oauth_issuers import Issuer
from app.settings import OAuthClient
from tests.web_server import WebServer

if TYPE_CHECKING:
    from tests.web_server import Page, Request
    from tests.world import World

HOST = "accounts.example.org"
CLIENT = OAuthClient("example", "inbox-inspector-test", "no secret at all")
SCOPE = "https://mail.example.org/"


@dataclass
class _Grant:
    user: str
    scopes: list[str]
    redirect_uri: str = ""
    challenge: str = ""
    method: str = ""


@dataclass
class _Records(RequestValidator):
    """What the provider knows, and what it insists on."""

    user: str = "ann"
    codes: dict[str, _Grant] = field(default_factory=dict)
    used_codes: dict[str, str] = field(default_factory=dict)
    access_tokens: dict[str, str] = field(default_factory=dict)
    refresh_tokens: dict[str, _Grant] = field(default_factory=dict)
    granted: list[str] | None = None
    rotates: bool = True

    # ------------------------------------------------------------------------ the request for a code

    def validate_client_id(self, client_id, request):
        return client_id == CLIENT.client_id

    def validate_redirect_uri(self, client_id, redirect_uri, request):
        parts = urlsplit(redirect_uri)
        return (parts.scheme, parts.hostname, parts.path, parts.query) == ("http", "127.0.0.1", "/", "")

    def validate_response_type(self, client_id, response_type, client, request):
        return response_type == "code" and request.code_challenge_method == "S256"

    def validate_scopes(self, client_id, scopes, client, request):
        return set(scopes) <= {SCOPE, "offline_access"}

    def is_pkce_required(self, client_id, request):
        return True

    def save_authorization_code(self, client_id, code, request):
        self.codes[code["code"]] = _Grant(
            self.user,
            request.scopes,
            request.redirect_uri,
            request.code_challenge,
            request.code_challenge_method,
        )

    # ------------------------------------------------------------------------- the request for tokens

    def authenticate_client(self, request):
        request.client = _Client()
        return (request.client_id, request.client_secret) == (CLIENT.client_id, CLIENT.client_secret)

    def validate_grant_type(self, client_id, grant_type, client, request):
        return grant_type in {"authorization_code", "refresh_token"}

    def validate_code(self, client_id, code, client, request):
        if code in self.used_codes:
            # RFC 6749 section 4.1.2: what was given for it before is taken back.
            self.forget(self.used_codes[code])
            return False
        grant = self.codes.get(code)
        if grant is None:
            return False
        request.user, request.scopes = grant.user, grant.scopes
        return True

    def get_code_challenge(self, code, request):
        return self.codes[code].challenge

    def get_code_challenge_method(self, code, request):
        return self.codes[code].method

    def confirm_redirect_uri(self, client_id, code, redirect_uri, client, request):
        return self.codes[code].redirect_uri == redirect_uri

    def invalidate_authorization_code(self, client_id, code, request):
        del self.codes[code]
        self.used_codes[code] = request.user

    def validate_refresh_token(self, refresh_token, client, request):
        grant = self.refresh_tokens.get(refresh_token)
        if grant is not None:
            request.user = grant.user
        return grant is not None

    def get_original_scopes(self, refresh_token, request):
        return self.refresh_tokens[refresh_token].scopes

    def rotate_refresh_token(self, request):
        return self.rotates

    def save_bearer_token(self, token, request):
        self.access_tokens[token["access_token"]] = request.user
        if request.grant_type == "refresh_token" and self.rotates:
            del self.refresh_tokens[request.refresh_token]
        self.refresh_tokens[token["refresh_token"]] = _Grant(request.user, request.scopes)
        if self.granted is not None:
            token["scope"] = " ".join(self.granted)

    # ----------------------------------------------------------------------------------- afterwards

    def revoke_token(self, token, token_type_hint, request):
        grant = self.refresh_tokens.get(token)
        if grant is not None:
            self.forget(grant.user)

    def forget(self, user: str) -> None:
        self.access_tokens = {token: whose for token, whose in self.access_tokens.items() if whose != user}
        self.refresh_tokens = {
            token: grant for token, grant in self.refresh_tokens.items() if grant.user != user
        }


class _Client:
    client_id = CLIENT.client_id


class OAuthProvider:
    """One running provider."""

    def __init__(self, world: World) -> None:
        self.records = _Records()
        self.declines = False
        self.expires_in = 3600
        self.world = world
        self._server = WebApplicationServer(self.records, token_expires_in=lambda _: self.expires_in)
        self._web = WebServer(world.authority, HOST)
        self._web.pages = {
            f"{HOST}/authorize": self._authorize,
            f"{HOST}/token": self._token,
            f"{HOST}/revoke": self._revoke,
        }
        self._inside = WebServer(None)
        self._inside.pages = {f"127.0.0.1:{self._inside.port}/introspect": self._introspect}
        world.ports[HOST, 443] = self._web.port
        self.issuer = Issuer(
            key="example",
            name="Example",
            authorization_url=f"https://{HOST}/authorize",
            token_url=f"https://{HOST}/token",
            scopes=(SCOPE,),
            revocation_url=f"https://{HOST}/revoke",
            extras=(("access_type", "offline"),),
        )

    def __enter__(self) -> Self:
        self._web.__enter__()
        self._inside.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._inside.__exit__()
        self._web.__exit__()

    @property
    def introspection_url(self) -> str:
        """Return where a mail server asks whose token it was given."""
        return f"http://127.0.0.1:{self._inside.port}/introspect"

    @property
    def pages(self) -> dict[str, Page]:
        """Return what each page does, to make one misbehave."""
        return self._web.pages

    @property
    def asked(self) -> list[str]:
        """Return the pages that were asked for."""
        return self._web.asked

    def https(self, seconds: float = 20.0) -> HttpsReader:
        """Return what reaches the provider as the program does."""
        return HttpsReader(self.world.connect, self.world.context(), seconds)

    def sign_in(self, page: str) -> str:
        """Open the sign-in page as a browser does; return where it sends the browser next."""
        parts = urlsplit(page)
        assert parts.hostname == HOST
        connection = http.client.HTTPConnection(HOST)
        connection.sock = self.world.context().wrap_socket(
            self.world.connect(HOST, 443, 20), server_hostname=HOST
        )
        connection.request("GET", f"{parts.path}?{parts.query}")
        response = connection.getresponse()
        body = response.read()
        connection.close()
        location = response.getheader("Location")
        assert location, body
        return location

    def _authorize(self, handler: Request) -> None:
        uri = f"https://{HOST}{handler.path}"
        try:
            scopes, credentials = self._server.validate_authorization_request(uri)
            if self.declines:
                state = credentials["state"]
                location = f"{credentials['redirect_uri']}?error=access_denied&state={state}"
                _answer(handler, 302, "", {"Location": location})
                return
            fields, body, status = self._server.create_authorization_response(
                uri, scopes=scopes, credentials=credentials
            )
        except FatalClientError as error:
            _answer(handler, 400, error.json, {})
        except OAuth2Error as error:
            _answer(handler, 302, "", {"Location": error.in_uri(error.redirect_uri)})
        else:
            _answer(handler, status, body or "", fields)

    def _token(self, handler: Request) -> None:
        fields, body, status = self._server.create_token_response(
            f"https://{HOST}/token", "POST", handler.body.decode(), dict(handler.headers)
        )
        if status == 200 and self.records.granted is not None:
            body = json.dumps({**json.loads(body), "scope": " ".join(self.records.granted)})
        _answer(handler, status, body, fields)

    def _revoke(self, handler: Request) -> None:
        fields, body, status = self._server.create_revocation_response(
            f"https://{HOST}/revoke", "POST", handler.body.decode(), dict(handler.headers)
        )
        _answer(handler, status, body or "", fields)

    def _introspect(self, handler: Request) -> None:
        (token,) = parse_qs(handler.body.decode())["token"]
        user = self.records.access_tokens.get(token)
        claims = {"active": user is not None, "username": user or "", "scope": SCOPE}
        _answer(handler, 200, json.dumps(claims), {"Content-Type": "application/json"})


def _answer(handler: Request, status: int, body: str, fields: dict[str, str]) -> None:
    handler.send_response(status)
    for name, value in fields.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body.encode())))
    handler.end_headers()
    handler.wfile.write(body.encode())
