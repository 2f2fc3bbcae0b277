"""Which back ends may keep a secret, what is said of it, and that it shows nowhere."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import keyring
import pytest
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.errors import PasswordDeleteError

from app.mailbox.core_dumps import forbid_core_dumps
from app.mailbox.keychain import Kept, Keychain, KeychainLockedError, promise
from app.settings import Account, Security, Server

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

SECRET = "correct horse"


class _Memory:
    """Keeps secrets as the real ones do. No subclass of theirs: keyring would offer it to other tests."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        raise PasswordDeleteError


def _named(module: str, name: str = "Keyring") -> _Memory:
    kind = type(name, (_Memory,), {"__module__": module, "__qualname__": name})
    return cast(_Memory, kind())


@pytest.fixture
def use(monkeypatch) -> Callable[[KeyringBackend], None]:
    return lambda back_end: monkeypatch.setattr(keyring.core, "_keyring_backend", back_end)


def _now(work, seconds):
    del seconds
    return work()


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("keyring.backends.SecretService", "Keyring"),
        ("keyring.backends.libsecret", "Keyring"),
        ("keyring.backends.kwallet", "DBusKeyring"),
        ("keyring.backends.macOS", "Keyring"),
        ("keyring.backends.Windows", "WinVaultKeyring"),
    ],
)
def test_the_systems_own_keychains_are_used(use, module: str, name: str) -> None:
    back_end = _named(module, name)
    use(back_end)
    assert Keychain(_now).store("a", SECRET) is Kept.IN_KEYCHAIN
    assert SECRET in back_end.kept.values()
    assert Keychain(_now).load("a") == SECRET


@pytest.mark.parametrize(
    "back_end",
    [
        _named("keyrings.alt.file", "PlaintextKeyring"),
        _named("keyrings.alt.file", "EncryptedKeyring"),
        _named("keyrings.cryptfile.cryptfile", "CryptFileKeyring"),
        _named("evil.backends.SecretService"),
        NullKeyring(),
        FailKeyring(),
    ],
    ids=lambda back_end: f"{type(back_end).__module__}.{type(back_end).__name__}",
)
def test_no_other_back_end_ever_gets_a_secret(use, back_end) -> None:
    use(back_end)
    keychain = Keychain(_now)
    assert not keychain.is_available()
    assert keychain.store("a", SECRET) is Kept.FOR_SESSION
    assert getattr(back_end, "kept", {}) == {}
    assert keychain.load("a") == SECRET
    assert Keychain(_now).load("a") is None
    keychain.remove("a")
    assert keychain.load("a") is None


def test_of_several_back_ends_only_a_good_one_gets_the_secret(use, monkeypatch) -> None:
    plain, good = _named("keyrings.alt.file", "PlaintextKeyring"), _named("keyring.backends.SecretService")
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [plain, good])
    use(ChainerBackend())
    assert Keychain(_now).store("a", SECRET) is Kept.IN_KEYCHAIN
    assert good.kept
    assert not plain.kept


def test_a_configuration_that_names_nothing_means_no_keychain(use, monkeypatch) -> None:
    use(None)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.module.Keyring")
    assert Keychain(_now).store("a", SECRET) is Kept.FOR_SESSION


def test_a_secret_that_cannot_be_erased_ends_the_erasing(use) -> None:
    use(_named("keyring.backends.SecretService"))
    keychain = Keychain(_now)
    keychain.store("a", SECRET)
    keychain.remove("a")
    assert keychain.load("a") == SECRET


def test_a_call_that_takes_too_long_leaves_the_secret_in_memory() -> None:
    def late(work, seconds):
        raise TimeoutError

    keychain = Keychain(late)
    assert not keychain.is_available()
    assert keychain.store("a", SECRET) is Kept.KEYCHAIN_LOCKED
    assert keychain.load("a") == SECRET
    with pytest.raises(KeychainLockedError) as raised:
        keychain.load("b")
    assert SECRET not in repr(keychain) + repr(raised.value) + repr(vars(raised.value))


def test_the_promise_names_who_gets_the_password() -> None:
    imap = Server("imap.gmail.com", 993, Security.TLS)
    smtp = Server("smtp.gmail.com", 465, Security.TLS)
    account = Account("1", "ann@gmail.com", imap, smtp, "ann@gmail.com")
    both = "Kept in this computer's keychain. Sent only to imap.gmail.com and smtp.gmail.com."
    assert promise(account, Kept.IN_KEYCHAIN) == both
    one = Account("1", "ann@gmail.com", imap, None, "ann@gmail.com")
    assert promise(one, Kept.IN_KEYCHAIN) == "Kept in this computer's keychain. Sent only to imap.gmail.com."
    unknown = replace(account, imap=replace(account.imap, host=""))
    anybody = "Kept in this computer's keychain. Sent only to your mail provider."
    assert promise(unknown, Kept.IN_KEYCHAIN) == anybody
    forgotten = "Forgotten when you close this program. Sent only to your mail provider."
    assert promise(account, Kept.FOR_SESSION) == promise(account, Kept.KEYCHAIN_LOCKED) == forgotten


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core files")
def test_a_crash_leaves_no_memory_on_the_disk() -> None:
    import resource  # noqa: PLC0415 - not on Windows

    child = os.fork()
    if child == 0:
        forbid_core_dumps()
        forbid_core_dumps()
        os._exit(0 if resource.getrlimit(resource.RLIMIT_CORE) in {(0, 0), (1, 1)} else 3)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    child = os.fork()
    if child == 0:
        forbid_core_dumps()
        signal.signal(signal.SIGABRT, signal.SIG_DFL)
        os.abort()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert not os.WCOREDUMP(status)
