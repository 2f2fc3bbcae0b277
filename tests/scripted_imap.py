"""An IMAP server that says what a test tells it to, over TLS or not, one connection after another.

    with ScriptedImap(authority) as server:
        server.on["UID FETCH"] = lambda session, tag, line: session.say("* 1 FETCH …", f"{tag} OK done")

Greeting, capabilities, sign-in, LIST, EXAMINE, NOOP and LOGOUT are answered as a plain server does,
unless a test says otherwise.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    import trustme

    Handler = Callable[["ScriptedSession", str, str], None]


class ScriptedSession:
    """One connection."""

    def __init__(self, connection: socket.socket, context: ssl.SSLContext) -> None:
        self._connection = connection
        self._context = context
        self._held = b""

    def say(self, *lines: str | bytes) -> None:
        """Send lines, with their ends."""
        octets = (line.encode() if isinstance(line, str) else line for line in lines)
        self.send(b"".join(line + b"\r\n" for line in octets))

    def send(self, octets: bytes) -> None:
        """Send exactly this."""
        self._connection.sendall(octets)

    def read_line(self) -> str:
        """Return the client's next line, "" where there is none."""
        while b"\n" not in self._held:
            octets = self._connection.recv(65536)
            if not octets:
                return ""
            self._held += octets
        line, _, self._held = self._held.partition(b"\n")
        return line.decode("utf-8", "replace").rstrip("\r")

    def encrypt(self) -> None:
        """Do the server's half of the handshake."""
        self._connection = self._context.wrap_socket(self._connection, server_side=True)

    def hold(self) -> None:
        """Say nothing until the client is gone."""
        with contextlib.suppress(OSError):
            while self._connection.recv(65536):
                pass

    def hang_up(self) -> None:
        """End the connection, from any thread."""
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self._connection, socket.SHUT_RDWR)

    def close(self) -> None:
        """Give the socket back."""
        self._connection.close()


class ScriptedImap:
    """The server. ``on`` maps the beginning of a command to what is to be done; the longest counts."""

    capability = "IMAP4rev1 AUTH=PLAIN IDLE"
    greeting: str | bytes = "* OK ready"
    state: tuple[str, ...] = ("* 3 EXISTS", "* OK [UIDVALIDITY 7] it is", "* OK [UIDNEXT 4] it is")

    def __init__(
        self, authority: trustme.CA, *, host: str = "localhost", starts_encrypted: bool = True
    ) -> None:
        self._starts_encrypted = starts_encrypted
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(host).configure_cert(self.context)
        self.commands: list[str] = []
        self.on: dict[str, Handler] = {
            "CAPABILITY": self._capability,
            "AUTHENTICATE": self._authenticate,
            "LOGIN": self._ok,
            "LIST": self._list,
            "EXAMINE": self._examine,
            "NOOP": self._ok,
            "LOGOUT": self._logout,
        }
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._sessions: list[ScriptedSession] = []
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)
        for session in self._sessions:
            session.hang_up()
        for thread in self._threads:
            thread.join(10)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._sessions.append(ScriptedSession(connection, self.context))
            self._threads.append(threading.Thread(target=self._attend, args=self._sessions[-1:], daemon=True))
            self._threads[-1].start()

    def _attend(self, session: ScriptedSession) -> None:
        with contextlib.suppress(OSError):
            if self._starts_encrypted:
                session.encrypt()
            self._talk(session)
        session.hang_up()
        session.close()

    def _talk(self, session: ScriptedSession) -> None:
        session.say(self.greeting)
        while line := session.read_line():
            tag, _, command = line.partition(" ")
            self.commands.append(command or tag)
            words = (command or tag).upper()
            names = sorted((name for name in self.on if words.startswith(name)), key=len)
            if names:
                self.on[names[-1]](session, tag, command)
            else:
                session.say(f"{tag} BAD what?")

    def _capability(self, session: ScriptedSession, tag: str, line: str) -> None:
        session.say(f"* CAPABILITY {self.capability}", f"{tag} OK done")

    def _authenticate(self, session: ScriptedSession, tag: str, line: str) -> None:
        session.say("+ ")
        session.read_line()
        session.say(f"{tag} OK done")

    def _ok(self, session: ScriptedSession, tag: str, line: str) -> None:
        session.say(f"{tag} OK done")

    def _list(self, session: ScriptedSession, tag: str, line: str) -> None:
        session.say('* LIST () "/" INBOX', f"{tag} OK done")

    def _examine(self, session: ScriptedSession, tag: str, line: str) -> None:
        session.say(*self.state, f"{tag} OK [READ-ONLY] open")

    def _logout(self, session: ScriptedSession, tag: str, line: str) -> None:
        session.say("* BYE bye", f"{tag} OK done")
