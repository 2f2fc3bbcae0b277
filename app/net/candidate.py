"""Settings that may fit an address, before anybody signed in with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.settings import Server


@dataclass(frozen=True, slots=True)
class Candidate:
    """Where to connect, and as whom. Encrypted connections only."""

    imap: Server
    smtp: Server | None
    user: str
    smtp_user: str = ""
    """"": the same as ``user``."""
    takes_password: bool = True
    takes_oauth2: bool = False
    must_confirm: bool = False
    """The answer was not protected and names a host of somebody else: the user says whether it is right."""
