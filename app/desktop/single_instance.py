"""One window for each user: a second start brings the first one's window forward."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_MS_TO_ANSWER = 500
_LONGEST_LINE = 4_000
_SHOW = "show"


class SingleInstance(QObject):
    """Listens for further starts with the same data folder."""

    started_again = Signal()
    """Somebody started the program once more: show the window."""

    def __init__(self, data_folder: Path) -> None:
        """Take the data folder: programs with different ones do not know each other."""
        super().__init__()
        # Names of local sockets are short on some systems.
        digest = hashlib.sha256(str(data_folder.absolute()).encode()).hexdigest()[:20]
        self._name = f"inbox-inspector-{digest}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def is_first(self) -> bool:
        """Tell whether no other program runs; if one does, it was asked to show itself."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_MS_TO_ANSWER):
            socket.write(f"{_SHOW}\n".encode())
            socket.waitForBytesWritten(_MS_TO_ANSWER)
            socket.disconnectFromServer()
            return False
        # Whoever listened there was killed: nothing but the socket's name is left.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _hear(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._take(socket)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        line = bytes(socket.readLine(_LONGEST_LINE).data()).strip()
        if line == _SHOW.encode():
            self.started_again.emit()
