"""The keychain against a real Secret Service: unlocked, locked, hanging, absent."""

from __future__ import annotations

import gc
import inspect
import time
from typing import TYPE_CHECKING

import keyring
import pytest
import secretstorage
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]
from jeepney.io.blocking import Proxy, open_dbus_connection  # type: ignore[import-untyped]

from app.background.bounded import run_bounded
from app.mailbox.keychain import SERVICE, Kept, Keychain, KeychainLockedError
from tests.secret_service import SecretService

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "pass word of Äpfel"


# keyring leaves its connection open where the keychain stays locked.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def fresh_keyring(monkeypatch) -> Iterator[None]:
    """Let keyring look again for what there is."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    look = inspect.unwrap(keyring.backend.get_all_keyring)
    monkeypatch.setattr(keyring.backend, "get_all_keyring", look)
    yield
    gc.collect()


@pytest.fixture
def bus(fresh_keyring, tmp_path, monkeypatch, request) -> Iterator[SecretService]:
    with SecretService(tmp_path, has_keyring=getattr(request, "param", True)) as service:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", service.address)
        yield service


def _keychain(seconds: float = 20) -> Keychain:
    return Keychain(run_bounded, seconds)


def test_a_secret_survives_the_program_and_is_gone_when_removed(bus: SecretService) -> None:
    assert _keychain().is_available()
    assert _keychain().store("account-1", SECRET) is Kept.IN_KEYCHAIN
    assert _keychain().load("account-1") == SECRET
    assert _keychain().load("account-2") is None

    _keychain().remove("account-1")

    assert _keychain().load("account-1") is None
    with open_dbus_connection(bus=bus.address) as connection:
        assert list(secretstorage.get_default_collection(connection).get_all_items()) == []


def test_the_keychain_shows_whose_secret_it_is_and_not_the_secret(bus: SecretService) -> None:
    _keychain().store("account-1", SECRET)
    with open_dbus_connection(bus=bus.address) as connection:
        (item,) = secretstorage.get_default_collection(connection).get_all_items()
        assert SERVICE in item.get_label()
        assert SECRET not in item.get_label() + repr(item.get_attributes())


@pytest.mark.parametrize("length", [1, 999, 1000, 1001, 2000, 4321])
@pytest.mark.usefixtures("bus")
def test_a_secret_of_any_length_comes_back_whole(length: int) -> None:
    secret = ("0123456789" * 1000)[:length]
    _keychain().store("account-1", "x" * 5000)
    assert _keychain().store("account-1", secret) is Kept.IN_KEYCHAIN
    assert _keychain().load("account-1") == secret
    _keychain().remove("account-1")
    assert _keychain().load("account-1") is None


def test_a_locked_keychain_is_said_and_the_secret_kept_for_the_session(bus: SecretService) -> None:
    _keychain().store("account-1", SECRET)
    bus.lock()

    with pytest.raises(KeychainLockedError, match="locked") as raised:
        _keychain().load("account-1")
    assert "Unlock" in raised.value.next_step
    with pytest.raises(KeychainLockedError):
        _keychain().remove("account-1")
    keychain = _keychain()
    assert keychain.store("account-2", SECRET) is Kept.KEYCHAIN_LOCKED
    assert keychain.load("account-2") == SECRET


def test_a_keychain_that_waits_for_somebody_does_not_stop_the_program(bus: SecretService) -> None:
    bus.lock()
    # gnome-keyring asks for its password through whoever has this name. This one never answers.
    with open_dbus_connection(bus=bus.address) as nobody:
        Proxy(message_bus, nobody).RequestName("org.gnome.keyring.SystemPrompter")
        began = time.monotonic()
        with pytest.raises(KeychainLockedError) as raised:
            _keychain(seconds=0.5).load("account-1")
        assert isinstance(raised.value.__cause__, TimeoutError)
        assert time.monotonic() - began < 10


@pytest.mark.parametrize("bus", [False], indirect=True)
def test_without_a_keychain_nothing_outlives_the_program(bus: SecretService) -> None:
    keychain = _keychain()
    assert not keychain.is_available()
    assert keychain.store("account-1", SECRET) is Kept.FOR_SESSION
    assert keychain.load("account-1") == SECRET
    assert _keychain().load("account-1") is None
    keychain.remove("account-1")
    assert keychain.load("account-1") is None
    assert {path.name for path in bus.folder.iterdir()} == {"bus", "bus.conf"}


@pytest.mark.usefixtures("fresh_keyring")
def test_without_a_session_bus(monkeypatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    assert _keychain().store("account-1", SECRET) is Kept.FOR_SESSION
