"""What keeps a report from being handed in at all: each plainly not sent, each with a next step."""

from __future__ import annotations

from app.errors import InspectorError
from app.sentences import translate


class UnusableAddressError(InspectorError):
    """An address that not every mail server takes."""

    def __init__(self) -> None:
        """Say that of the report's two addresses one can not be used."""
        super().__init__(
            translate("This address cannot be used for a report."),
            translate("Save the message and open the shop's form instead."),
        )


class UnreachableError(InspectorError):
    """Nobody answers there, or the answer is not that of a mail server."""

    def __init__(self, host: str) -> None:
        """Name the server."""
        super().__init__(
            translate("The mail server {host} cannot be reached.").format(host=host),
            translate("Check your internet connection; the report is tried again."),
        )


class CertificateError(InspectorError):
    """The server could not prove who it is."""

    def __init__(self, host: str) -> None:
        """Name the server."""
        super().__init__(
            translate("{host} could not prove that it is your mail server, so nothing was sent.").format(
                host=host
            ),
            translate("Try again in another network; if it stays, check the server's name in Settings."),
        )


class NoEncryptionError(InspectorError):
    """The server offers no encrypted connection."""

    def __init__(self, host: str) -> None:
        """Name the server."""
        super().__init__(
            translate("{host} offers no encrypted connection, so nothing was sent.").format(host=host),
            translate("Check the settings for sending of this account."),
        )


class LoginRefusedError(InspectorError):
    """The server does not take the password or the sign-in."""

    def __init__(self, host: str) -> None:
        """Name the server."""
        super().__init__(
            translate("{host} refused the sign-in for sending.").format(host=host),
            translate("Sign in again in Settings; your provider may want an app password."),
        )


class LoginNotOfferedError(InspectorError):
    """The server knows no way to sign in that the account could use."""

    def __init__(self, host: str) -> None:
        """Name the server."""
        super().__init__(
            translate("{host} offers no way to sign in that fits this account.").format(host=host),
            translate("Check the settings for sending of this account."),
        )
