"""One window for each user: a second start brings the first one's window forward."""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_MS_TO_ANSWER = 500
_MS_TO_SPEAK = 5_000
_MOST_OCTETS = 100
_SHOW = b"show\n"
_FILE = "instance"
_LONGEST_PATH = 100
"""Octets: Linux takes 107 for the address of a socket, others fewer."""


class SingleInstance(QObject):
    """Listens for further starts with the same data folder."""

    started_again = Signal()
    """Somebody started the program once more: show the window."""

    def __init__(self, data_folder: Path) -> None:
        """Take the data folder: programs with different ones do not know each other."""
        super().__init__()
        self._folder = data_folder.absolute()
        self._name = _address_in(self._folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def is_first(self) -> bool:
        """Tell whether no other program runs; if one does, it was asked to show itself."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_MS_TO_ANSWER):
            socket.write(_SHOW)
            socket.waitForBytesWritten(_MS_TO_ANSWER)
            socket.disconnectFromServer()
            return False
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Whoever listened there was killed: nothing but the socket's name is left.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _hear(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(_MOST_OCTETS)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            # Whoever says nothing is not waited for.
            QTimer.singleShot(_MS_TO_SPEAK, socket, socket.abort)
            if socket.bytesAvailable():
                self._take(socket)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine() and socket.bytesAvailable() < _MOST_OCTETS:
            return
        line = bytes(socket.readLine(_MOST_OCTETS).data())
        socket.abort()
        if line == _SHOW:
            self.started_again.emit()


def _address_in(folder: Path) -> str:
    """Return where to listen: in the folder, which nobody else can enter.

    In the system's folder for temporary files, anybody could take the name first, and the program would
    never start. That is left for a folder whose path is too long, and for Windows' pipes.
    """
    path = str(folder / _FILE)
    if sys.platform != "win32" and len(path.encode()) <= _LONGEST_PATH:
        return path
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:20]
    return f"inbox-inspector-{digest}"
