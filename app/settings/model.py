"""The user's settings as values.

No secret is a setting: passwords and tokens are in the operating system's keyring only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

BOUNDS = "bounds"
"""In a number's metadata: the least and the most that a settings file may say."""


class Security(Enum):
    """How a connection is protected from its first octet of mail on."""

    TLS = "tls"
    STARTTLS = "starttls"


class SignIn(Enum):
    """How an account signs in."""

    PASSWORD = "password"  # noqa: S105 - no password
    """The mailbox's password or an app password."""
    OAUTH2 = "oauth2"


class Look(Enum):
    """The colour scheme."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Server:
    """Where to connect."""

    host: str
    port: int = field(metadata={BOUNDS: (1, 65_535)})
    security: Security
    ca_file: str = ""
    """A private certificate authority, PEM; "" for the system's."""


@dataclass(frozen=True, slots=True)
class Account:
    """One mailbox of the user."""

    account_id: str
    """Made by us once; names the account in the store and the keyring."""
    address: str
    imap: Server
    smtp: Server | None
    """None: reports are saved as files, or sent through the desk's form."""
    user: str
    """The login name."""
    sign_in: SignIn = SignIn.PASSWORD
    oauth_issuer: str = ""
    """``google``, ``microsoft``, ``yahoo`` or "" (settings of another one beside it)."""
    smtp_user: str = ""
    """"": the same login as the mailbox's."""
    provider: str = ""
    """Name of the profile in ``providers.toml`` whose check results may be believed; "": none."""
    trusted_authserv_id: str = ""
    """Set by hand in Settings; "" otherwise."""
    other_addresses: tuple[str, ...] = ()
    """Addresses of the user that arrive here too; ``@example.org`` is a whole domain."""
    folders: tuple[str, ...] = ()
    """Empty: Inbox and Junk."""
    days_back: int | None = field(default=90, metadata={BOUNDS: (1, 36_500)})
    """None: all."""
    is_sample: bool = False
    """The built-in mailbox with sample mail: never saved, gone when the program ends."""

    @property
    def own_addresses(self) -> frozenset[str]:
        """Return every address of the user that mail here may be addressed to, lower case."""
        return frozenset(address.lower() for address in (self.address, *self.other_addresses) if address)


@dataclass(frozen=True, slots=True)
class OAuthClient:
    """As which registered program we ask for a sign-in by the browser."""

    issuer: str
    """As in ``Account.oauth_issuer``."""
    client_id: str
    client_secret: str = field(default="", repr=False)
    """Some give one to installed programs too; it is no secret there (RFC 8252 section 8.5)."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the report sheet asks once."""

    is_explained: bool = False
    """The first-time sheet was shown and confirmed."""
    moves_to_junk: bool = True
    marks_as_phishing: bool = True
    centres: tuple[str, ...] = ()
    """Identifiers of the national centres that the user allowed, one by one."""
    undo_seconds: int = field(default=10, metadata={BOUNDS: (1, 600)})


@dataclass(frozen=True, slots=True)
class Notifications:
    """What may be shown outside the window."""

    for_codes: bool = True
    for_spoofs: bool = True
    show_codes: bool = False
    """The code itself stands in the notification."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the user set."""

    accounts: tuple[Account, ...] = ()
    report: ReportOptions = field(default_factory=ReportOptions)
    notifications: Notifications = field(default_factory=Notifications)
    look: Look = Look.SYSTEM
    language: str = ""
    """"": the system's."""
    country: str = ""
    """ISO 3166 code for desks and centres; "": the system's."""
    starts_with_desktop: bool = False
    closes_to_tray: bool = True
    asks_ispdb: bool = False
    """The user allowed to ask Mozilla's public database for mail settings."""
    oauth_clients: tuple[OAuthClient, ...] = ()
    explained: tuple[str, ...] = ()
    """Accounts of which the user has read that their provider notes no check to rely on."""
