"""What keeps somebody from signing in by the browser, each with its next step."""

from __future__ import annotations

from app.errors import InspectorError
from app.sentences import translate


class SignInError(InspectorError):
    """Signing in by the browser did not work."""


class SignInDeclinedError(SignInError):
    """The user said no, or the provider did."""

    def __init__(self, name: str) -> None:
        """Take the provider's name."""
        super().__init__(
            translate("{name} did not give Inbox Inspector access to your mail.").format(name=name),
            translate("Try again and allow it there."),
        )


class SignInTimedOutError(SignInError):
    """The browser did not come back."""

    def __init__(self, name: str) -> None:
        """Take the provider's name."""
        super().__init__(
            translate("The sign-in with {name} was not finished.").format(name=name),
            translate("Try again, and finish it on the page that opens in your browser."),
        )


class SignInExpiredError(SignInError):
    """The permission has ended: by time, by a new password, or the user took it back."""

    def __init__(self, name: str) -> None:
        """Take the provider's name."""
        super().__init__(
            translate("Your sign-in with {name} has ended.").format(name=name),
            translate("Sign in again."),
        )


class SignInIncompleteError(SignInError):
    """The user signed in, but did not allow to read and send mail."""

    def __init__(self, name: str) -> None:
        """Take the provider's name."""
        super().__init__(
            translate("You signed in with {name}, but without allowing access to your mail.").format(
                name=name
            ),
            translate("Sign in again and tick every box on that page."),
        )


class SignInUnreachableError(SignInError):
    """The provider's sign-in did not answer."""

    def __init__(self, name: str) -> None:
        """Take the provider's name."""
        super().__init__(
            translate("The sign-in server of {name} cannot be reached.").format(name=name),
            translate("Check your internet connection and try again."),
        )


class SignInFailedError(SignInError):
    """Something else is wrong with it, on either side."""

    def __init__(self, name: str) -> None:
        """Take the provider's name."""
        super().__init__(
            translate("The sign-in with {name} did not work.").format(name=name),
            translate("Try again later."),
        )
