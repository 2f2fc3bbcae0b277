"""What the user must do at a provider before a mail program may sign in, in words.

In: a ``Provider``. Out: numbered steps and sentences, translated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.mailbox.providers import NoImap
from app.translation import later, translate

if TYPE_CHECKING:
    from app.mailbox.providers import AppPassword, Provider

STEPS = {
    "two-step": later(
        "Turn on two-step verification (also called two-factor authentication) for your {name} account, "
        "if it is off. App passwords exist only with it."
    ),
    "if-two-step": later(
        "This is only needed if two-step verification is on for your {name} account. "
        "If it is off, use your normal password."
    ),
    "open": later("Open this page and sign in: {page}"),
    "menu": later("There, go to {menu}."),
    "choose-mail": later("Choose “Mail” as what the password is for."),
    "name": later("If you are asked for a name, type “Inbox Inspector”."),
    "create": later("Create the password. It is shown only once."),
    "set": later("Set a password there that is for mail programs only. It must not be your usual one."),
    "type": later("Type it here, the same one."),
    "paste": later("Copy it and paste it here. Spaces in it do not matter."),
}
"""The steps that an entry of ``providers.toml`` picks from."""

_NO_IMAP = {
    NoImap.POP_ONLY: later("{name} offers no IMAP, which this program needs to read your mail."),
    NoImap.BRIDGE: later("{name} gives mail to other programs only through its own Bridge on your computer."),
    NoImap.OWN_APP: later("{name} gives mail only to its own app."),
}
_BRIDGE_STEPS = (
    later("Install the Bridge from {page}, start it and sign in there. It comes with the paid plans."),
    later("In the Bridge, open the mailbox details of your address and copy the password shown there."),
    later("In the Bridge's settings, under Advanced settings, choose “Export TLS certificates”."),
    later("Below, under “Details”, choose the exported file cert.pem as certificate file."),
    later("Paste the password here. The Bridge must run whenever this program looks for mail."),
)
_DROP_FILES = later("You can save a message as an .eml file and drop it on this window to check it.")


def app_password_steps(provider: Provider) -> tuple[str, ...]:
    """Return the numbered steps to an app password, () where the provider has none."""
    how = provider.app_password
    return () if how is None else tuple(_filled(STEPS[step], provider, how) for step in how.steps)


def access_step(provider: Provider) -> str:
    """Return what to switch on before IMAP works, "" where nothing is known to be off."""
    access = provider.access
    if access is None:
        return ""
    step = translate("At {name}, mail programs are locked out until you allow them, once: {page}")
    if access.menu:
        step = translate(
            "At {name}, mail programs are locked out until you allow them, once. In your mailbox on the web, "
            "go to {menu}: {page}"
        )
    return step.format(name=provider.name, page=access.page, menu=access.menu)


def bridge_steps(provider: Provider) -> tuple[str, ...]:
    """Return the numbered steps to a mailbox that a provider's own program offers on this computer."""
    return tuple(translate(step).format(page=provider.no_imap_page) for step in _BRIDGE_STEPS)


def no_imap_words(provider: Provider) -> tuple[str, str]:
    """Return sentence and next step for a provider without IMAP of its own."""
    if provider.no_imap is None:
        message = f"{provider.name} has IMAP"
        raise ValueError(message)
    sentence = translate(_NO_IMAP[provider.no_imap]).format(name=provider.name)
    return sentence, translate(_DROP_FILES)


def _filled(template: str, provider: Provider, how: AppPassword) -> str:
    return translate(template).format(name=provider.name, page=how.page, menu=how.menu)
