"""What a server is signed in to with, as reading and sending both see it.

Only the shape: no secret is a setting. The mechanisms themselves are in ``mailbox.signing_in``.
"""

from __future__ import annotations

from typing import Protocol


class Mechanism(Protocol):
    """One way to sign in (RFC 4422)."""

    @property
    def name(self) -> str:
        """Return the name that the server offers it by, such as ``PLAIN``."""

    def answer(self, challenge: bytes) -> bytes:
        """Return the answer to a challenge; the first one is empty."""


class Credentials(Protocol):
    """What an account signs in with."""

    @property
    def user(self) -> str:
        """Return the login name."""

    @property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """Return the ways to sign in, the best first."""

    @property
    def login_password(self) -> str | None:
        """Return the password for a plain LOGIN where no mechanism is offered, None where there is none."""

    @property
    def is_token(self) -> bool:
        """A refused one is renewed once before the user is asked."""
