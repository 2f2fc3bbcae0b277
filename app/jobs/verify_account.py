"""Tries an account before it is saved: signs in for reading, then for sending. Nothing is read or sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.errors import InspectorError
from app.jobs.sign_in_trouble import Trouble, explain

if TYPE_CHECKING:
    from app.mailbox.providers import Provider
    from app.settings import Account, Credentials, Server


class Trial(Protocol):
    """Connects, signs in and leaves."""

    def __call__(self, server: Server, credentials: Credentials) -> None:
        """Return where that worked; raises ``InspectorError`` where not."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of the trials; None is good."""

    imap: Trouble | None
    smtp: Trouble | None
    is_smtp_tried: bool
    """False: the account sends nothing, or reading failed already (a wrong password is tried once)."""

    @property
    def is_good(self) -> bool:
        """Whether the account can be saved as it is."""
        return self.imap is None and self.smtp is None


def verify_account(
    account: Account,
    credentials: tuple[Credentials, Credentials],
    trials: tuple[Trial, Trial],
    provider: Provider | None = None,
) -> Verified:
    """Try the account; ``credentials`` and ``trials`` are those for IMAP and for SMTP."""
    imap = _try(trials[0], account.imap, credentials[0], provider)
    if imap is not None or account.smtp is None:
        return Verified(imap, None, is_smtp_tried=False)
    return Verified(None, _try(trials[1], account.smtp, credentials[1], provider), is_smtp_tried=True)


def _try(trial: Trial, server: Server, credentials: Credentials, provider: Provider | None) -> Trouble | None:
    try:
        trial(server, credentials)
    except InspectorError as error:
        return explain(error, provider)
    return None


def clean_password(typed: str, *, is_app_password: bool) -> str:
    """Return a password as it was meant, without the line break that is copied along so easily.

    App passwords are shown in groups, with spaces that do not count.
    """
    typed = typed.strip("\r\n\v\f\u0085\u2028\u2029")
    groups = typed.split()
    looks_grouped = len({len(group) for group in groups}) == 1
    return "".join(groups) if is_app_password and looks_grouped else typed
