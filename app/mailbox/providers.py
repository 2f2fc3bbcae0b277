"""The provider table read for setting up an account: where to connect, how to sign in, what is odd.

``provider_reading`` takes the parsed ``providers.toml``. Besides the keys that ``evidence.profile``
describes, an entry may hold::

    mx = ["google.com"]                # domains whose MX is one of these hosts, or below, belong to it too
    oauth = "google"                   # google | microsoft | yahoo: whose sign-in in the browser it is
    revoke = "https://…"               # the page where the user takes a password or permission back
    no_imap = "bridge"                 # instead of imap: pop-only | bridge | own-app
    no_imap_page = "https://…"         # where a bridge is to be had
    bridge_imap = { … }                # where a bridge answers on this computer, as imap and smtp
    bridge_smtp = { … }
    smtp_login = "address"             # the login name for sending, where it is another than login
    copies_sent = true                 # mail handed in by SMTP appears in Sent by itself; absent: not known
    more_inboxes = ["Unbekannt"]       # folders into which the provider puts incoming mail besides INBOX

    [providers.app_password]           # how an app password is made there
    page = "https://…"
    menu = "Security › App passwords"  # on that page, in the provider's words; optional
    steps = ["two-step", "open", …]    # keys of ``provider_words.STEPS``
    source = "…"
    date = "2026-11"

    [providers.access]                 # IMAP must be switched on there once
    page = "https://…"
    menu = "…"
    source = "…"
    date = "2026-11"
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.mailbox.spelling import nearest_domain
from app.names import is_at_or_below

if TYPE_CHECKING:
    from app.names import DomainName
    from app.settings import Server


class UserForm(Enum):
    """What a provider takes as the login name."""

    ADDRESS = "address"
    LOCAL_PART = "local-part"


class LoginKind(Enum):
    """What a provider lets a mail program sign in with."""

    PASSWORD = "password"  # noqa: S105 - no password
    APP_PASSWORD = "app-password"  # noqa: S105 - no password
    OAUTH2 = "oauth2"


class NoImap(Enum):
    """Why there is no IMAP."""

    POP_ONLY = "pop-only"
    BRIDGE = "bridge"
    """Only through the provider's own program on this computer, which has IMAP there."""
    OWN_APP = "own-app"


@dataclass(frozen=True, slots=True)
class AppPassword:
    """How an app password is made."""

    page: str
    menu: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Access:
    """Where IMAP is switched on."""

    page: str
    menu: str


@dataclass(frozen=True, slots=True)
class Bridge:
    """Where a provider's own program answers on this computer."""

    imap: Server
    smtp: Server


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider, as far as setting up an account needs it."""

    name: str
    domains: tuple[DomainName, ...] = ()
    mx: tuple[str, ...] = ()
    imap: Server | None = None
    smtp: Server | None = None
    user_form: UserForm = UserForm.ADDRESS
    smtp_user_form: UserForm | None = None
    """For sending, where that is another one."""
    logins: tuple[LoginKind, ...] = (LoginKind.PASSWORD,)
    """The one to offer first stands first."""
    oauth: str = ""
    revoke: str = ""
    no_imap: NoImap | None = None
    no_imap_page: str = ""
    bridge: Bridge | None = None
    app_password: AppPassword | None = None
    access: Access | None = None
    copies_sent: bool | None = None

    def user_of(self, address: str) -> str:
        """Return the login name for an address."""
        return self._login(address, self.user_form)

    def smtp_user_of(self, address: str) -> str:
        """Return the login name for sending, "" where it is the same."""
        form = self.smtp_user_form
        return "" if form is None or form is self.user_form else self._login(address, form)

    def _login(self, address: str, form: UserForm) -> str:
        """Return the login; a local part names a mailbox at the provider's own domains only."""
        local_part, _, domain = address.rpartition("@")
        return local_part if form is UserForm.LOCAL_PART and domain in self.domains else address


@dataclass(frozen=True, slots=True)
class ProviderTable:
    """All providers, the most used ones first."""

    providers: tuple[Provider, ...]

    def of_domain(self, domain: str) -> Provider | None:
        """Return the provider whose users have addresses at this domain, whole."""
        wanted = domain.strip().lower()
        return next((found for found in self.providers if wanted in found.domains), None)

    def of_exchanger(self, host: str) -> Provider | None:
        """Return the provider that takes the mail at this MX host; the longest name that fits decides."""
        fitting = [
            (len(name), found)
            for found in self.providers
            for name in found.mx
            if is_at_or_below(host.lower().removesuffix("."), name)
        ]
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def of_name(self, name: str) -> Provider | None:
        """Return the provider with this name."""
        return next((found for found in self.providers if found.name == name), None)

    def corrected(self, domain: str) -> DomainName | None:
        """Return the listed domain that a misspelt one probably means; None where none is near."""
        wanted = domain.strip().lower()
        if self.of_domain(wanted) is not None:
            return None
        return nearest_domain(wanted, (known for found in self.providers for known in found.domains))
