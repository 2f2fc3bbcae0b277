"""Passwords and tokens: in the operating system's keychain, else in memory until the program ends.

Only back ends that encrypt count, by class; whatever else ``keyring`` may find or be configured to (a
plaintext file, a null keyring) is refused. Every call into a back end has a time limit, for a locked
Secret Service may wait for ever. Nothing secret is in a ``repr``, a log line or an exception.
"""

from __future__ import annotations

import sys
from enum import Enum
from typing import TYPE_CHECKING, Protocol, TypeVar

import keyring
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringError, PasswordDeleteError

from app.errors import InspectorError
from app.sentences import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

    from app.settings import Account

SERVICE = "Inbox Inspector"
"""The name that the secrets stand under in the keychain."""
SECONDS_PER_CALL = 60.0
"""Long enough for somebody to type the keychain's own password."""

_BACK_ENDS = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
_FOREIGN_FAILURES = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("dbus.exceptions", "DBusException"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
"""What back ends raise besides keyring's own errors, where they are in use at all."""

_PIECE = 1000
"""Windows takes 1,280 characters for one secret; Microsoft's refresh tokens are longer."""

Value = TypeVar("Value")


class RunBounded(Protocol):
    """Runs work elsewhere and waits for it, but not for ever (``background.bounded`` has one)."""

    def __call__(self, work: Callable[[], Value], seconds: float) -> Value:
        """Return or raise what ``work`` does; ``TimeoutError`` where it takes longer."""


class Kept(Enum):
    """Where a secret was put."""

    IN_KEYCHAIN = "in-keychain"
    FOR_SESSION = "for-session"
    """In memory only: this computer has no keychain that we would use."""
    KEYCHAIN_LOCKED = "keychain-locked"
    """In memory only: there is a keychain, but it was not unlocked or did not answer."""


class KeychainLockedError(InspectorError):
    """The keychain did not hand out or take a secret."""

    def __init__(self) -> None:
        """There is nothing to tell but that."""
        super().__init__(
            translate("This computer's keychain is locked or does not answer."),
            translate("Unlock it and try again, or type your password once more."),
        )


class Keychain:
    """Keeps one secret for each account. May be used from any thread."""

    def __init__(self, run: RunBounded, seconds: float = SECONDS_PER_CALL) -> None:
        """Take what bounds the calls. Asks nothing yet."""
        self._run = run
        self._seconds = seconds
        self._session: dict[str, str] = {}

    def is_available(self) -> bool:
        """Tell whether there is a keychain that we would use."""
        try:
            return self._call(lambda back_end: back_end is not None)
        except KeychainLockedError:
            return False

    def store(self, account_id: str, secret: str) -> Kept:
        """Keep a secret, in memory at least, in place of the one before."""
        self._session[account_id] = secret

        def put(back_end: KeyringBackend | None) -> Kept:
            if back_end is None:
                return Kept.FOR_SESSION
            _erase(back_end, account_id)
            for name, start in zip(_names(account_id), range(0, len(secret), _PIECE), strict=False):
                back_end.set_password(SERVICE, name, secret[start : start + _PIECE])
            return Kept.IN_KEYCHAIN

        try:
            return self._call(put)
        except KeychainLockedError:
            return Kept.KEYCHAIN_LOCKED

    def load(self, account_id: str) -> str | None:
        """Return an account's secret, None where none was kept. Raises ``KeychainLockedError``."""
        if account_id in self._session:
            return self._session[account_id]

        def get(back_end: KeyringBackend | None) -> str | None:
            return None if back_end is None else _read(back_end, account_id)

        found = self._call(get)
        if found is not None:
            self._session[account_id] = found
        return found

    def remove(self, account_id: str) -> None:
        """Erase an account's secret everywhere. Raises ``KeychainLockedError``."""
        self._session.pop(account_id, None)

        def erase(back_end: KeyringBackend | None) -> None:
            if back_end is not None:
                _erase(back_end, account_id)

        self._call(erase)

    def _call(self, work: Callable[[KeyringBackend | None], Value]) -> Value:
        def run() -> Value:
            try:
                # Already looking for a back end asks the session bus.
                return work(_usable_back_end())
            except _failures() as error:
                raise KeychainLockedError from error

        try:
            return self._run(run, self._seconds)
        except TimeoutError as error:
            raise KeychainLockedError from error


def promise(account: Account, kept: Kept) -> str:
    """Return what stands beside the field for the password."""
    if kept is not Kept.IN_KEYCHAIN:
        return translate("Forgotten when you close this program. Sent only to your mail provider.")
    if not account.imap.host:
        return translate("Kept in this computer's keychain. Sent only to your mail provider.")
    if account.smtp is None or account.smtp.host == account.imap.host:
        sentence = translate("Kept in this computer's keychain. Sent only to {imap}.")
    else:
        sentence = translate("Kept in this computer's keychain. Sent only to {imap} and {smtp}.")
    return sentence.format(imap=account.imap.host, smtp=account.smtp.host if account.smtp else "")


def _usable_back_end() -> KeyringBackend | None:
    try:
        found = keyring.get_keyring()
        chosen = found.backends if isinstance(found, ChainerBackend) else [found]
    except (ImportError, AttributeError, ValueError, RuntimeError):
        # What the user configured keyring to, or what was there before, is not there.
        return None
    return next((back_end for back_end in chosen if _class_name(back_end) in _BACK_ENDS), None)


def _class_name(back_end: KeyringBackend) -> str:
    return f"{type(back_end).__module__}.{type(back_end).__qualname__}"


def _failures() -> tuple[type[BaseException], ...]:
    loaded = ((sys.modules.get(module), name) for module, name in _FOREIGN_FAILURES)
    foreign = [getattr(module, name, None) for module, name in loaded if module is not None]
    return (KeyringError, OSError, *(kind for kind in foreign if kind is not None))


def _names(account_id: str) -> tuple[str, ...]:
    return (account_id, *(f"{account_id} ({number})" for number in range(2, 12)))


def _read(back_end: KeyringBackend, account_id: str) -> str | None:
    pieces: list[str] = []
    for name in _names(account_id):
        piece = back_end.get_password(SERVICE, name)
        if piece is None:
            break
        pieces.append(piece)
        if len(piece) < _PIECE:
            break
    return "".join(pieces) if pieces else None


def _erase(back_end: KeyringBackend, account_id: str) -> None:
    for name in _names(account_id):
        if back_end.get_password(SERVICE, name) is None:
            return
        try:
            back_end.delete_password(SERVICE, name)
        except PasswordDeleteError:
            return
