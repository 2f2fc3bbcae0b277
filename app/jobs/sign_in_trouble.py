"""Why a first sign-in failed, in words that fit the provider, with what to do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.mailbox.failures import (
    AuthorityFileUnreadableError,
    CertificateError,
    CertificateOfAnotherHostError,
    CertificateUntrustedError,
    ConnectionLostError,
    GarbledError,
    MailboxError,
    NotProtectedError,
    RefusedError,
    SignInNotOfferedError,
    SignInRefusedError,
    ThrottledError,
    TokenRefusedError,
    UnreachableError,
    response_code,
)
from app.mailbox.provider_words import access_step
from app.mailbox.providers import LoginKind
from app.report import failures as sending
from app.sentences import translate

if TYPE_CHECKING:
    from app.errors import InspectorError
    from app.mailbox.providers import Provider


class TroubleKind(Enum):
    """What is wrong."""

    WRONG_PASSWORD = "wrong-password"  # noqa: S105 - no password
    APP_PASSWORD_NEEDED = "app-password-needed"  # noqa: S105 - no password
    BROWSER_NEEDED = "browser-needed"
    """No password helps: the provider takes a sign-in by the browser only."""
    SIGN_IN_ENDED = "sign-in-ended"
    IMAP_OFF = "imap-off"
    BLOCKED = "blocked"
    """The provider wants the user to confirm on its website that it was them."""
    THROTTLED = "throttled"
    CERTIFICATE = "certificate"
    NOT_PROTECTED = "not-protected"
    UNREACHABLE = "unreachable"
    """No network, or a wrong host or port."""
    ODD_SERVER = "odd-server"
    """Something answers, but not as a mail server does."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, what happened, and what to do."""

    kind: TroubleKind
    sentence: str
    next_step: str


# What servers say has no standard; these are words of large providers, in English and German.
_SAID = (
    (
        TroubleKind.BROWSER_NEEDED,
        re.compile(
            r"basic ?auth\w{0,20} (?:is )?(?:blocked|disabled)|basicauthblocked|\boauth", re.IGNORECASE
        ),
    ),
    (
        TroubleKind.APP_PASSWORD_NEEDED,
        re.compile(
            r"app(?:lication)?[- ]?(?:specific)?[- ]password|authori[sz]ation code|授权码"
            r"|anwendungsspezifisch",
            re.IGNORECASE,
        ),
    ),
    (
        TroubleKind.IMAP_OFF,
        re.compile(
            r"not enabled for imap|imap (?:access )?(?:is )?(?:disabled|not enabled|not allowed|deactivated)"
            r"|enable imap|imap.{0,30}(?:nicht|de)\s?(?:aktiviert|freigeschaltet)"
            # Microsoft's servers take the sign-in first, and then nothing else.
            r"|authenticated but not connected",
            re.IGNORECASE,
        ),
    ),
    (
        TroubleKind.BLOCKED,
        re.compile(
            r"web ?browser|web ?login|log ?in via|account (?:is |has been )?(?:blocked|locked|suspended)"
            r"|suspicious|verify your|konto (?:ist )?gesperrt",
            re.IGNORECASE,
        ),
    ),
)


_EITHER = re.compile(r"(?:credentials|password) or imap[a-z ]{0,40}", re.IGNORECASE)
"""A server that does not tell a wrong password from IMAP that is off: what it says tells nothing."""
_BY_CLASS: tuple[tuple[TroubleKind, tuple[type[InspectorError], ...]], ...] = (
    (TroubleKind.SIGN_IN_ENDED, (TokenRefusedError,)),
    (TroubleKind.THROTTLED, (ThrottledError, sending.BusyError)),
    (
        TroubleKind.CERTIFICATE,
        (CertificateError, AuthorityFileUnreadableError, sending.CertificateError),
    ),
    (TroubleKind.NOT_PROTECTED, (NotProtectedError, sending.NoEncryptionError)),
    (TroubleKind.UNREACHABLE, (UnreachableError, sending.UnreachableError)),
    (TroubleKind.ODD_SERVER, (ConnectionLostError, GarbledError)),
)
_REFUSED = (SignInRefusedError, sending.LoginRefusedError)
_NOT_OFFERED = (SignInNotOfferedError, sending.LoginNotOfferedError)


def explain(error: InspectorError, provider: Provider | None = None) -> Trouble:
    """Return what a failed first sign-in means for an account at this provider."""
    kind = _kind(error, provider)
    words = _words(kind)
    if words is None:
        return Trouble(kind, error.sentence, _beside_the_fields(error) or error.next_step)
    sentence, next_step = words
    if provider is None:
        name = translate("Your mail provider")
        access = translate("Many providers want an app password, or IMAP to be switched on first.")
    else:
        name, access = provider.name, access_step(provider)
    if kind is TroubleKind.IMAP_OFF and provider is not None and access:
        next_step = access
    elif kind in {TroubleKind.WRONG_PASSWORD, TroubleKind.APP_PASSWORD_NEEDED}:
        if provider is not None and kind is TroubleKind.WRONG_PASSWORD:
            next_step = f"{next_step} {_of_two_steps(provider)}".strip()
        next_step = f"{next_step} {access}".strip()
    return Trouble(kind, sentence.format(name=name) or error.sentence, next_step)


def _of_two_steps(provider: Provider) -> str:
    """Return what to know where the normal password works only without two-step verification, else ""."""
    if LoginKind.APP_PASSWORD not in provider.logins:
        return ""
    return translate("If two-step verification is on there, use an app password instead.")


def _kind(error: InspectorError, provider: Provider | None) -> TroubleKind:
    found = next((kind for kind, classes in _BY_CLASS if isinstance(error, classes)), TroubleKind.OTHER)
    takes_browser_only = provider is not None and provider.logins == (LoginKind.OAUTH2,)
    if isinstance(error, _NOT_OFFERED) and takes_browser_only:
        return TroubleKind.BROWSER_NEEDED
    if isinstance(error, _REFUSED) and found is TroubleKind.OTHER:
        return _why_refused(error.server_text if isinstance(error, MailboxError) else "", provider)
    if isinstance(error, RefusedError) and dict(_SAID)[TroubleKind.IMAP_OFF].search(error.server_text):
        return TroubleKind.IMAP_OFF
    return found


def _why_refused(said: str, provider: Provider | None) -> TroubleKind:
    said = _EITHER.sub("", said)
    for kind, words in _SAID:
        if words.search(said):
            return kind
    if response_code(said) == "CONTACTADMIN":
        return TroubleKind.BLOCKED
    logins = () if provider is None else provider.logins
    if logins == (LoginKind.OAUTH2,):
        return TroubleKind.BROWSER_NEEDED
    if LoginKind.APP_PASSWORD in logins and LoginKind.PASSWORD not in logins:
        return TroubleKind.APP_PASSWORD_NEEDED
    return TroubleKind.WRONG_PASSWORD


def _beside_the_fields(error: InspectorError) -> str:
    """Return what to do where the servers stand on the same page, "" where the error says it well."""
    if isinstance(error, CertificateOfAnotherHostError | sending.CertificateError):
        return translate(
            "Check the server's name below, under “Details”. In a public network, try again elsewhere."
        )
    if isinstance(error, CertificateUntrustedError):
        return translate(
            "Somebody may be listening in, so nothing was sent: try again in another network. Only if it is "
            "your own server, choose its certificate file below, under “Details”."
        )
    if isinstance(error, AuthorityFileUnreadableError):
        return translate("Choose another certificate file below, under “Details”, or leave the field empty.")
    if isinstance(error, NotProtectedError | sending.NoEncryptionError):
        return translate(
            "Choose the other kind of protection below, under “Details”, or ask your mail provider."
        )
    if isinstance(error, _NOT_OFFERED):
        return translate("Ask your mail provider whether mail programs may sign in with a password.")
    return ""


def _words(kind: TroubleKind) -> tuple[str, str] | None:
    """Return sentence ("": the error's own) and next step; None where the error's own say it better."""
    words = {
        TroubleKind.WRONG_PASSWORD: (
            translate("{name} did not accept this password."),
            translate("Check the address and type the password again."),
        ),
        TroubleKind.APP_PASSWORD_NEEDED: (
            translate("{name} refuses normal passwords here."),
            translate("Make an app password and use that. If this is one, copy it once more, all of it."),
        ),
        TroubleKind.BROWSER_NEEDED: (
            translate("{name} refuses every password from mail programs."),
            translate("Sign in with your browser instead."),
        ),
        TroubleKind.SIGN_IN_ENDED: (
            translate("{name} no longer accepts your sign-in."),
            translate("Sign in again."),
        ),
        TroubleKind.IMAP_OFF: (
            translate("{name} has IMAP switched off for this mailbox."),
            translate("Switch it on in the settings of your mailbox on the web, then try again."),
        ),
        TroubleKind.BLOCKED: (
            translate("{name} stopped the sign-in to be sure that it is you."),
            translate("Sign in on its website, confirm there that it was you, then try again."),
        ),
        TroubleKind.THROTTLED: (
            translate("{name} wants you to wait."),
            translate("Try again in a few minutes."),
        ),
        TroubleKind.UNREACHABLE: (
            "",
            translate(
                "Check your internet connection, and the server's name and port below, under “Details”."
            ),
        ),
        TroubleKind.ODD_SERVER: (
            "",
            translate("Check the server's name and port below, under “Details”, then try again."),
        ),
    }
    return words.get(kind)
