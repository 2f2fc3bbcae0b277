"""What the account dialog takes and gives: what was found out about an address, and the user's answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.jobs.find_settings import Trace
    from app.jobs.sign_in_needs import SignInNeeds
    from app.mailbox.providers import Provider
    from app.net.candidate import Candidate
    from app.settings import Account


@dataclass(frozen=True, slots=True)
class SearchWish:
    """Whose settings are to be found."""

    address: str
    """As typed."""
    is_spelling_confirmed: bool = False
    """The user said that the domain is spelt right, though it looks like another one misspelt."""


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """What is known before the user signs in."""

    address: str
    needs: SignInNeeds
    has_keychain: bool
    """Whether the secret will be kept when the program ends."""
    provider: Provider | None = None
    candidates: tuple[Candidate, ...] = ()
    """The best first; none: the user has to know the servers."""
    trace: Trace = ()
    """What was asked of whom."""
    account: Account | None = None
    """The account that is edited; None for a new one."""


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """What is asked once, when a mailbox was added."""

    other_addresses: tuple[str, ...]
    """Lower case; ``@example.org`` is a whole domain."""
    shows_codes: bool
    """Codes may stand in notifications."""
