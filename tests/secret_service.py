"""A real Secret Service on a session bus of its own: gnome-keyring, unlocked, locked or not there at all."""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING, Self

import secretstorage
from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from pathlib import Path

_STARTING = 20.0
_PASSWORD = "the keychain's own password"


class SecretService:
    """A session bus, with gnome-keyring on it unless ``has_keyring`` is False."""

    def __init__(self, folder: Path, *, has_keyring: bool = True) -> None:
        self.folder = folder
        self.has_keyring = has_keyring
        self.address = ""
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        try:
            self._start_all()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start_all(self) -> None:
        # Not what the system has: its services would be started, a window that asks for passwords among them.
        (self.folder / "bus.conf").write_text(_BUS.format(folder=self.folder))
        bus = self._start(
            ["/usr/bin/dbus-daemon", f"--config-file={self.folder}/bus.conf", "--nofork", "--print-address=1"]
        )
        assert bus.stdout
        self.address = bus.stdout.readline().decode().strip()
        if self.has_keyring:
            self._start_keyring()

    def __exit__(self, *_: object) -> None:
        for process in reversed(self._processes):
            process.terminate()
            process.wait(10)
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()

    def lock(self) -> None:
        """Lock the keychain, as a screen saver does."""
        with open_dbus_connection(bus=self.address) as connection:
            secretstorage.get_default_collection(connection).lock()

    def _start_keyring(self) -> None:
        daemon = self._start(
            ["/usr/bin/gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        )
        assert daemon.stdin
        daemon.stdin.write(_PASSWORD.encode())
        daemon.stdin.close()
        deadline = time.monotonic() + _STARTING
        while not self._answers():
            assert daemon.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def _answers(self) -> bool:
        with open_dbus_connection(bus=self.address) as connection:
            if not secretstorage.check_service_availability(connection):
                return False
            try:
                # It is on the bus a moment before its keychain is there and unlocked.
                return not secretstorage.collection.get_collection_by_alias(connection, "default").is_locked()
            except secretstorage.ItemNotFoundException:
                return False

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        environment = {
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": self.address,
            "HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_RUNTIME_DIR": str(self.folder),
        }
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._processes.append(process)
        return process


_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
