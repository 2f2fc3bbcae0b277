"""The account that the dialog's answers make."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.mailbox.providers import LoginKind
from app.settings import Account, SignIn

if TYPE_CHECKING:
    from app.desktop.accounts.values import SignInFacts
    from app.jobs.sign_in_needs import Offer
    from app.net.candidate import Candidate


def draft_account(facts: SignInFacts, candidate: Candidate, offer: Offer) -> Account:
    """Return the account as it would be saved; a new one has no ``account_id`` yet.

    What the dialog does not ask about stays as it was in the account that is edited.
    """
    former = facts.account or Account("", facts.address, candidate.imap, candidate.smtp, candidate.user)
    is_browser = offer.kind is LoginKind.OAUTH2
    return replace(
        former,
        imap=candidate.imap,
        smtp=candidate.smtp,
        user=candidate.user,
        smtp_user=candidate.smtp_user,
        sign_in=SignIn.OAUTH2 if is_browser else SignIn.PASSWORD,
        oauth_issuer=offer.issuer if is_browser else "",
        provider=_believed(facts, candidate),
    )


def _believed(facts: SignInFacts, candidate: Candidate) -> str:
    """Return whose check results may be believed: only those of whom the mailbox is really read from."""
    provider = facts.provider
    if provider is None or provider.imap is None or provider.imap.host != candidate.imap.host:
        return ""
    return provider.name
