"""Signing in: SASL mechanisms behind the port of ``settings``; a new one is a class here and nothing else.

Secrets stay in these objects; none of them shows in a ``repr``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.settings import Mechanism


@dataclass(frozen=True, slots=True)
class Plain:
    """Name and password (RFC 4616)."""

    user: str
    password: str = field(repr=False)
    name: str = "PLAIN"

    def answer(self, challenge: bytes) -> bytes:
        """Return the one answer there is."""
        del challenge
        return f"\0{self.user}\0{self.password}".encode()


@dataclass(frozen=True, slots=True)
class XOAuth2:
    """A bearer token as Google, Microsoft and Yahoo take it."""

    user: str
    token: str = field(repr=False)
    name: str = "XOAUTH2"

    def answer(self, challenge: bytes) -> bytes:
        """Return the token; to a challenge with an error, the empty answer that ends the attempt."""
        return b"" if challenge else f"user={self.user}\1auth=Bearer {self.token}\1\1".encode()


@dataclass(frozen=True, slots=True)
class OAuthBearer:
    """A bearer token by the standard (RFC 7628)."""

    user: str
    token: str = field(repr=False)
    name: str = "OAUTHBEARER"

    def answer(self, challenge: bytes) -> bytes:
        """Return the token; to a challenge with an error, the octet that ends the attempt."""
        if challenge:
            return b"\1"
        user = self.user.replace("=", "=3D").replace(",", "=2C")
        return f"n,a={user},\1auth=Bearer {self.token}\1\1".encode()


@dataclass(frozen=True, slots=True)
class PasswordCredentials:
    """The mailbox's password or an app password."""

    user: str
    password: str = field(repr=False)
    is_token: bool = False

    @property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """Return PLAIN."""
        return (Plain(self.user, self.password),)

    @property
    def login_password(self) -> str | None:
        """Return the password."""
        return self.password


@dataclass(frozen=True, slots=True)
class TokenCredentials:
    """An OAuth access token."""

    user: str
    token: str = field(repr=False)
    is_token: bool = True

    @property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """Return both ways to hand over a token."""
        return (XOAuth2(self.user, self.token), OAuthBearer(self.user, self.token))

    @property
    def login_password(self) -> str | None:
        """A token is no password."""
        return None
