"""What somebody needs to sign in at a provider, for the dialog to show: ways, steps, obstacles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.mailbox.provider_words import (
    access_step,
    app_password_steps,
    bridge_steps,
    no_imap_words,
)
from app.mailbox.providers import LoginKind
from app.net.oauth_issuers import ISSUERS
from app.sentences import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.mailbox.providers import Provider
    from app.settings import OAuthClient


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to sign in that can work."""

    kind: LoginKind
    label: str
    """The field's name, or the button's."""
    page: str = ""
    """To open in the browser before; "": none."""
    steps: tuple[str, ...] = ()
    """Numbered steps before."""
    issuer: str = ""
    """For OAUTH2: the key in ``ISSUERS``."""


@dataclass(frozen=True, slots=True)
class SignInNeeds:
    """All that is to be shown."""

    offers: tuple[Offer, ...]
    """The best first; none where nothing can work yet."""
    before: str = ""
    """What must be switched on at the provider before any of them works."""
    wants_certificate: bool = False
    """The server is one on this computer: the user has to choose the file of its certificate."""
    obstacle: str = ""
    """Why there is no offer."""
    next_step: str = ""
    """What to do about the obstacle."""
    steps: tuple[str, ...] = ()
    """The same in numbered steps, where there are several."""
    revoke: str = ""
    """The page where the user takes it all back later."""


def sign_in_needs(provider: Provider | None, clients: Mapping[str, OAuthClient]) -> SignInNeeds:
    """Return what to show; None: a provider that is not in the table.

    ``clients`` are those of ``oauth_issuers.find_clients``.
    """
    if provider is None:
        return SignInNeeds((Offer(LoginKind.PASSWORD, translate("Password")),))
    if provider.no_imap is not None:
        obstacle, next_step = no_imap_words(provider)
        if provider.bridge is None:
            return SignInNeeds((), obstacle=obstacle, next_step=next_step)
        label, steps = translate("Password that the Bridge shows"), bridge_steps(provider)
        through_bridge = Offer(LoginKind.PASSWORD, label, provider.no_imap_page, steps)
        return SignInNeeds((through_bridge,), before=obstacle, wants_certificate=True)
    offers = tuple(
        offer for kind in provider.logins if (offer := _offer(kind, provider, clients)) is not None
    )
    if offers:
        return SignInNeeds(offers, before=access_step(provider), revoke=provider.revoke)
    return SignInNeeds(
        (),
        obstacle=translate("{name} lets mail programs in only by a sign-in in the browser.").format(
            name=provider.name
        ),
        next_step=translate(
            "This copy of Inbox Inspector is not registered for that. You can register it, as below, or save "
            "a message as an .eml file and drop it on the window to check it."
        ),
        steps=_registration(provider),
    )


def _offer(kind: LoginKind, provider: Provider, clients: Mapping[str, OAuthClient]) -> Offer | None:
    if kind is LoginKind.PASSWORD:
        return Offer(kind, translate("Password"))
    if kind is LoginKind.APP_PASSWORD:
        page = provider.app_password.page if provider.app_password else ""
        return Offer(kind, translate("App password"), page, app_password_steps(provider))
    if provider.oauth in clients and provider.oauth in ISSUERS:
        label = translate("Sign in with {name}").format(name=ISSUERS[provider.oauth].name)
        return Offer(kind, label, issuer=provider.oauth)
    return None


def _registration(provider: Provider) -> tuple[str, ...]:
    """Return how to register the program; only Microsoft leaves no other way."""
    if provider.oauth != "microsoft":
        return ()
    return (
        translate(
            "Open {page} and sign in with your Microsoft account. It is free, but Microsoft may want you to "
            "sign up for Azure first. At a mailbox of your work, ask those who run it."
        ).format(page="https://entra.microsoft.com/"),
        translate("Go to App registrations › New registration, and name it Inbox Inspector."),
        translate("Choose accounts in any organization and personal Microsoft accounts."),
        translate(
            "As redirect address choose “Public client (mobile and desktop)” and type http://localhost."
        ),
        translate(
            "Copy the “Application (client) ID” into Settings › Accounts › Sign-in by the browser, at "
            "Microsoft. Then add the mailbox again."
        ),
    )
