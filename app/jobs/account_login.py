"""What an account signs in with, from the keychain; a token that has run out is renewed once.

``signed_in`` is how a lane signs in: one try, one renewal where a token was refused, then the user is asked.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.jobs.reconnecting import PasswordMissingError
from app.mailbox.failures import TokenRefusedError, UnreachableError
from app.mailbox.signing_in import PasswordCredentials, TokenCredentials
from app.net.oauth_failures import SignInError, SignInUnreachableError
from app.settings import SignIn

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.mailbox.keychain import Kept, Keychain
    from app.net.oauth import Tokens
    from app.settings import Account, Credentials

Opened = TypeVar("Opened")


class Login(Protocol):
    """What an account signs in with. May be used from any thread."""

    def credentials(self) -> Credentials:
        """Return what signs in to the mailbox."""

    def renewed(self, refused: Credentials) -> Credentials:
        """Return credentials with another token than the one that was refused."""

    def credentials_for_sending(self) -> Credentials:
        """Return what signs in to the server for sending."""


class SecretLogin:
    """A login by a password that somebody else keeps: typed for one run, or a test's."""

    def __init__(self, account: Account, secret: Callable[[], str | None]) -> None:
        """``secret`` gives the password, None where it is not known."""
        self._account = account
        self._secret = secret

    def credentials(self) -> Credentials:
        """Return name and password. Raises ``PasswordMissingError``."""
        return PasswordCredentials(self._account.user, self._known())

    def renewed(self, refused: Credentials) -> Credentials:
        """Return the same: a password is not renewed."""
        return refused

    def credentials_for_sending(self) -> Credentials:
        """Return name and password for sending. Raises ``PasswordMissingError``."""
        return PasswordCredentials(self._account.smtp_user or self._account.user, self._known())

    def _known(self) -> str:
        secret = self._secret()
        if secret is None:
            raise PasswordMissingError
        return secret


class AccountLogin:
    """One account's login. May be used from any thread; only one renews at a time."""

    def __init__(
        self, account: Account, keychain: Keychain, renew: Callable[[str], Tokens] | None = None
    ) -> None:
        """Take what asks the issuer for new tokens; None where nobody can (no client id)."""
        self._account = account
        self._keychain = keychain
        self._renew = renew
        self._tokens: Tokens | None = None
        self._lock = threading.Lock()

    def keep(self, secret: str | Tokens) -> Kept:
        """Keep a password, or tokens of which only the refresh token is written."""
        with self._lock:
            return self._keep(secret)

    def credentials(self) -> Credentials:
        """Return what signs in to the mailbox.

        Raises ``PasswordMissingError``, ``KeychainLockedError``, and for tokens ``TokenRefusedError`` or
        ``UnreachableError``.
        """
        if self._account.sign_in is SignIn.PASSWORD:
            return PasswordCredentials(self._account.user, self._secret())
        with self._lock:
            if self._tokens is None or not self._tokens.is_fresh:
                self._renew_tokens()
            return self._token_credentials()

    def renewed(self, refused: Credentials) -> Credentials:
        """Return credentials with another token than the one that was refused. Raises as above."""
        with self._lock:
            held = None if self._tokens is None else self._tokens.access_token
            if held is None or (isinstance(refused, TokenCredentials) and refused.token == held):
                self._renew_tokens()
            return self._token_credentials()

    def credentials_for_sending(self) -> Credentials:
        """Return what signs in to the server for sending. Raises as above."""
        found, user = self.credentials(), self._account.smtp_user or self._account.user
        if isinstance(found, TokenCredentials):
            return TokenCredentials(user, found.token)
        return PasswordCredentials(user, self._secret())

    def forget(self, give_back: Callable[[str], bool] | None = None) -> bool:
        """Erase the secret; ``give_back`` asks the issuer to forget it too (``net.oauth.revoke``).

        Returns False where a permission stays that only the user can take back, on the provider's page.
        Raises ``KeychainLockedError``.
        """
        with self._lock:
            self._tokens = None
            is_given_back = self._account.sign_in is SignIn.PASSWORD
            if not is_given_back and give_back is not None:
                refresh_token = self._keychain.load(self._account.account_id)
                is_given_back = refresh_token is None or give_back(refresh_token)
            self._keychain.remove(self._account.account_id)
            return is_given_back

    def _keep(self, secret: str | Tokens) -> Kept:
        if isinstance(secret, str):
            return self._keychain.store(self._account.account_id, secret)
        self._tokens = secret
        return self._keychain.store(self._account.account_id, secret.refresh_token)

    def _secret(self) -> str:
        secret = self._keychain.load(self._account.account_id)
        if secret is None:
            raise PasswordMissingError
        return secret

    def _renew_tokens(self) -> None:
        refresh_token = self._secret()
        if self._renew is None:
            raise TokenRefusedError
        try:
            tokens = self._renew(refresh_token)
        except SignInUnreachableError as error:
            raise UnreachableError(self._account.imap.host) from error
        except SignInError as error:
            raise TokenRefusedError from error
        if tokens.refresh_token == refresh_token:
            self._tokens = tokens
        else:
            # Before anything else can happen: the one before may be worth nothing now.
            self._keep(tokens)

    def _token_credentials(self) -> TokenCredentials:
        if self._tokens is None:
            raise TokenRefusedError
        return TokenCredentials(self._account.user, self._tokens.access_token)


def signed_in(login: Login, open_it: Callable[[Credentials], Opened]) -> Opened:
    """Return what ``open_it`` opens; a refused token is renewed once. Raises what either does."""
    credentials = login.credentials()
    try:
        return open_it(credentials)
    except TokenRefusedError:
        if not credentials.is_token:
            raise
    return open_it(login.renewed(credentials))
