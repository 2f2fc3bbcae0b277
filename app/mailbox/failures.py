"""What can go wrong with a mailbox, each with its sentence and what to do next.

``server_text`` is what the server said, cleaned: one line of at most 200 characters, without
addresses. It is quoted in the sentence, so that nobody takes it for our own words.
"""

from __future__ import annotations

import re

from app.errors import InspectorError
from app.sentences import translate

_SHOWN = 200
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»〝〞〟", "'"))
_ADDRESS = re.compile(r"[^\s<>@]{1,100}@[^\s<>@]{1,255}")
_RESPONSE_CODE = re.compile(r"^\[([A-Z][A-Z0-9-]{0,40})[^\]]{0,200}\]\s{0,5}")

THROTTLING_CODES = frozenset({"UNAVAILABLE", "LIMIT", "OVERQUOTA", "THROTTLED", "INUSE"})
"""Response codes (RFC 5530, and what large providers made up) after which one waits and tries again."""
_FINAL_CODES = frozenset({"AUTHENTICATIONFAILED", "AUTHORIZATIONFAILED", "EXPIRED"})
_THROTTLING_WORDS = re.compile(
    r"too many|bandwidth limit|rate limit|throttl|try again later|temporar|overquota", re.IGNORECASE
)


def clean_server_text(text: bytes | str) -> str:
    """Return what a server said as one short plain line that can be shown."""
    if isinstance(text, bytes):
        text = text[: 4 * _SHOWN].decode("utf-8", "replace")
    printable = "".join(character if character.isprintable() else " " for character in text[: 4 * _SHOWN])
    # What it says is quoted: it must not end the quotation and go on in our words.
    return " ".join(_ADDRESS.sub("…", printable).translate(_QUOTES).split())[:_SHOWN]


def response_code(text: bytes | str) -> str:
    """Return the response code at the start of a status text, ``""`` where there is none."""
    if isinstance(text, bytes):
        text = text[: 4 * _SHOWN].decode("ascii", "replace")
    found = _RESPONSE_CODE.match(text.upper())
    return found.group(1) if found else ""


def is_throttling(text: bytes | str) -> bool:
    """Tell whether a NO or BYE means: come back later."""
    return (
        response_code(text) in THROTTLING_CODES
        or _THROTTLING_WORDS.search(clean_server_text(text)) is not None
    )


class MailboxError(InspectorError):
    """The mailbox could not be used as wanted."""

    def __init__(self, sentence: str, next_step: str, server_text: bytes | str = "") -> None:
        """Quote what the server said behind the sentence."""
        self.server_text = clean_server_text(server_text)
        if self.server_text:
            said = translate("The mail server said: “{text}”.").format(text=self.server_text)
            sentence = f"{sentence} {said}"
        super().__init__(sentence, next_step)


class UnreachableError(MailboxError):
    """No connection: no network, no such host, nobody answers there."""

    def __init__(self, host: str) -> None:
        """Take the host as the user typed it."""
        super().__init__(
            translate("The mail server {host} cannot be reached.").format(host=host),
            translate(
                "Check your internet connection. If that works, check the server's name and port under "
                "Settings › Accounts › Sign-in and servers."
            ),
        )


class CertificateError(MailboxError):
    """The server could not prove that it is the one meant."""


class CertificateExpiredError(CertificateError):
    """Its certificate is out of date, or the computer's clock is."""

    def __init__(self, host: str) -> None:
        """Take the host."""
        super().__init__(
            translate("The certificate of {host} has expired or is not valid yet.").format(host=host),
            translate("Check that your computer's date is right. If it is, tell your mail provider."),
        )


class CertificateOfAnotherHostError(CertificateError):
    """Its certificate names another server."""

    def __init__(self, host: str) -> None:
        """Take the host."""
        super().__init__(
            translate("The server that answered is not {host}: its certificate names another one.").format(
                host=host
            ),
            translate(
                "In a public network, try again elsewhere. If it stays, check the server's name under "
                "Settings › Accounts › Sign-in and servers."
            ),
        )


class CertificateUntrustedError(CertificateError):
    """Nobody whom this computer trusts vouches for its certificate."""

    def __init__(self, host: str) -> None:
        """Take the host."""
        super().__init__(
            translate("Nobody this computer trusts vouches for the server {host}.").format(host=host),
            translate(
                "Somebody may be listening in, so nothing was sent: try again in another network. Only if it "
                "is your own server, choose its certificate file under "
                "Settings › Accounts › Sign-in and servers."
            ),
        )


class AuthorityFileUnreadableError(MailboxError):
    """The file of the private certificate authority is missing or is none."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            translate("The certificate file of this mailbox cannot be used."),
            translate(
                "Choose another one, or leave the field empty, under "
                "Settings › Accounts › Sign-in and servers."
            ),
        )


class NotProtectedError(MailboxError):
    """The connection could not be encrypted as asked, so nothing secret was sent."""

    def __init__(self, host: str, server_text: bytes | str = "") -> None:
        """Take the host and what it said."""
        super().__init__(
            translate("The connection to {host} could not be protected; your password was not sent.").format(
                host=host
            ),
            translate(
                "Ask your mail provider how to connect, then change the protection under "
                "Settings › Accounts › Sign-in and servers."
            ),
            server_text,
        )


class SignInRefusedError(MailboxError):
    """The server does not accept name and password, or the token."""

    def __init__(self, server_text: bytes | str = "") -> None:
        """Take what the server said."""
        super().__init__(
            translate("The mail server did not accept your name and password."),
            translate(
                "Type the password once more under Settings › Accounts › Sign-in and servers. Many providers "
                "want an app password, or IMAP to be switched on first."
            ),
            server_text,
        )


class TokenRefusedError(SignInRefusedError):
    """The server does not accept the OAuth token: it has expired or was withdrawn."""

    def __init__(self, server_text: bytes | str = "") -> None:
        """Take what the server said."""
        MailboxError.__init__(
            self,
            translate("The mail server no longer accepts your sign-in."),
            translate("Sign in again under Settings › Accounts › Sign-in and servers."),
            server_text,
        )


class SignInNotOfferedError(MailboxError):
    """The server has no way of signing in that the account can use."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            translate("The mail server does not offer this way of signing in."),
            translate("Choose another way of signing in under Settings › Accounts › Sign-in and servers."),
        )


class ThrottledError(MailboxError):
    """The server has enough of us for now."""

    def __init__(self, server_text: bytes | str = "") -> None:
        """Take what the server said."""
        super().__init__(
            translate("The mail server wants us to wait."),
            translate("It will be tried again by itself, at growing intervals."),
            server_text,
        )


class ConnectionLostError(MailboxError):
    """The connection ended, or fell silent."""

    suspect: int | None = None
    """The uid of the message that was to come next, in a bulk read: the server may have failed at it."""

    def __init__(self, server_text: bytes | str = "") -> None:
        """Take what the server said before, if anything."""
        super().__init__(
            translate("The connection to the mail server was lost."),
            translate("It will be tried again by itself."),
            server_text,
        )


class TooSlowError(ConnectionLostError):
    """The server fell silent, or sends so slowly that it makes no sense to wait."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        MailboxError.__init__(
            self,
            translate("The mail server does not answer, or far too slowly."),
            translate("It will be tried again by itself."),
        )


class GarbledError(MailboxError):
    """What the server sent is not what a mail server sends."""

    def __init__(self, server_text: bytes | str = "") -> None:
        """Take what it said."""
        super().__init__(
            translate("The mail server sent something that cannot be understood."),
            translate(
                "Check the server's name and port under Settings › Accounts › Sign-in and servers. If they "
                "are right, tell your mail provider."
            ),
            server_text,
        )


class RefusedError(MailboxError):
    """The server refused a command."""

    def __init__(self, server_text: bytes | str = "") -> None:
        """Take what the server said."""
        super().__init__(
            translate("The mail server refused a request."),
            translate("Try again later; if it happens again, ask your mail provider."),
            server_text,
        )


class FolderMissingError(MailboxError):
    """A folder is not there, or may not be read."""

    def __init__(self, folder: str, server_text: bytes | str = "") -> None:
        """Take the folder's name, and what the server said."""
        super().__init__(
            translate("The folder “{folder}” cannot be opened.").format(folder=clean_server_text(folder)),
            translate("Check under Settings › Accounts which folders are to be looked at."),
            server_text,
        )


class FolderRenumberedError(MailboxError):
    """The folder's uids were given anew: the message that was meant cannot be told any more."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            translate("Your mail provider has renumbered this folder."),
            translate("Scan it again, then repeat what you did."),
        )


class StoppedError(MailboxError):
    """``interrupt`` was called; nobody needs to be told."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(translate("Stopped."), translate("Scan again whenever you like."))
