"""What keeps a report from being handed in at all: each plainly not sent, each with a next step."""

from __future__ import annotations

from app.errors import InspectorError
from app.report.outcome import Why
from app.translation import translate


class SubmissionError(InspectorError):
    """A report was not handed in, and plainly so."""

    why: Why
    is_passing = False
    """The same may work later without anybody doing anything."""


class UnusableAddressError(SubmissionError):
    """An address that not every mail server takes."""

    why = Why.ADDRESS

    def __init__(self) -> None:
        """Say that of the report's two addresses one can not be used."""
        super().__init__(
            translate("This address cannot be used for a report."),
            translate("Save the message and open the shop's form instead."),
        )


class UnreachableError(SubmissionError):
    """Nobody answers there, or the answer is not that of a mail server."""

    why = Why.UNREACHABLE
    is_passing = True

    def __init__(self, host: str) -> None:
        """Name the server."""
        super().__init__(
            translate("The mail server {host} cannot be reached.").format(host=host),
            translate("Check your internet connection; the report is tried again."),
        )


class CertificateError(SubmissionError):
    """The server could not prove who it is."""

    why = Why.CERTIFICATE

    def __init__(self, host: str) -> None:
        """Name the server."""
        super().__init__(
            translate("{host} could not prove that it is your mail server, so nothing was sent.").format(
                host=host
            ),
            translate(
                "Try again in another network. If it stays, check the server's name under "
                "Settings › Accounts › Sign-in and servers."
            ),
        )


class NoEncryptionError(SubmissionError):
    """The server offers no encrypted connection."""

    why = Why.NO_ENCRYPTION

    def __init__(self, host: str) -> None:
        """Name the server."""
        super().__init__(
            translate("{host} offers no encrypted connection, so nothing was sent.").format(host=host),
            translate("Check the server for sending under Settings › Accounts › Sign-in and servers."),
        )


class BusyError(InspectorError):
    """The server asks to come back later."""

    def __init__(self, host: str) -> None:
        """Name the server."""
        super().__init__(
            translate("{host} is busy.").format(host=host),
            translate("Try again in a few minutes."),
        )


class LoginRefusedError(SubmissionError):
    """The server does not take the password or the sign-in."""

    why = Why.LOGIN

    def __init__(self, host: str) -> None:
        """Name the server."""
        super().__init__(
            translate("{host} refused the sign-in for sending.").format(host=host),
            translate(
                "Sign in again under Settings › Accounts › Sign-in and servers. Your provider may want an "
                "app password."
            ),
        )


class LoginNotOfferedError(SubmissionError):
    """The server knows no way to sign in that the account could use."""

    why = Why.NO_LOGIN

    def __init__(self, host: str) -> None:
        """Name the server."""
        super().__init__(
            translate("{host} offers no way to sign in that fits this account.").format(host=host),
            translate("Check the server for sending under Settings › Accounts › Sign-in and servers."),
        )


class NotSignedInError(SubmissionError):
    """There is no password or token to sign in with."""

    why = Why.NOT_SIGNED_IN
    is_passing = True

    def __init__(self) -> None:
        """Say what to do; then it goes on by itself."""
        super().__init__(
            translate("You are not signed in for sending."),
            translate(
                "Sign in again under Settings › Accounts › Sign-in and servers. The report is then sent by "
                "itself."
            ),
        )
