"""SMTP servers on loopback: a real one that keeps what arrives, and one that fails as a script says."""

from __future__ import annotations

import asyncio
import base64
import socket
import ssl
import struct
import threading
import warnings
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from email.parser import BytesHeaderParser
from functools import cache
from queue import Queue
from typing import TYPE_CHECKING, Self

import trustme
from aiosmtpd.smtp import SMTP, AuthResult

from app.background.servers import ServerThread, run_in_thread
from app.report.submission import Limits
from app.settings import Security, Server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from email.message import Message
    from pathlib import Path

USER, PASSWORD = "ann@example.org", "päss word"


@dataclass(frozen=True)
class Arrived:
    """One mail as it reached a server."""

    sender: str
    recipients: tuple[str, ...]
    octets: bytes
    mail_options: tuple[str, ...] = ()

    @property
    def header(self) -> Message:
        return BytesHeaderParser().parsebytes(self.octets)

    @property
    def attachment(self) -> bytes:
        return attached(self.octets)


class Password:
    """Credentials as the mailbox has them."""

    is_token = False

    def __init__(self, password: str = PASSWORD, *, name: str = "PLAIN") -> None:
        self.user = USER
        self.login_password = password
        self.name = name

    @property
    def mechanisms(self):
        return (self,)

    def answer(self, challenge: bytes) -> bytes:
        return f"\0{self.user}\0{self.login_password}".encode()


def attached(report: bytes) -> bytes:
    """Return the octets of the attachment, cut out by the boundary without parsing anything else."""
    boundary = BytesHeaderParser().parsebytes(report).get_boundary()
    assert boundary
    parts = report.split(b"\r\n--" + boundary.encode())
    assert len(parts) == 4
    assert parts[3] == b"--\r\n"
    header, _, body = parts[2].partition(b"\r\n\r\n")
    if b"Content-Transfer-Encoding: base64" in header:
        return base64.b64decode(body, validate=False)
    assert header.startswith(b"\r\nContent-Type: message/rfc822\r\n")
    return body


class _Certificates:
    def __init__(self) -> None:
        self.authority = trustme.CA()

    def context(self, name: str = "127.0.0.1") -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(name).configure_cert(context)
        return context


@cache
def certificates() -> _Certificates:
    """Return one authority for the run."""
    return _Certificates()


def ca_file(folder: Path) -> str:
    """Write the authority's certificate and return its path."""
    path = folder / "authority.pem"
    certificates().authority.cert_pem.write_to_path(str(path))
    return str(path)


class _Handler:
    def __init__(self) -> None:
        self.arrived: Queue[Arrived] = Queue()
        self.answer = "250 2.0.0 taken"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.arrived.put(
            Arrived(
                envelope.mail_from,
                tuple(envelope.rcpt_tos),
                envelope.original_content,
                tuple(envelope.mail_options),
            )
        )
        return self.answer


class SmtpListener:
    """Listens on loopback in a thread of its own; ``make`` serves one connection.

    Once left, every connection is closed and no task is alive, whatever the clients were doing:
    aiosmtpd's own controller leaves both to the garbage collection, in some later test.
    """

    def __init__(self, make: Callable[[], SMTP], context: ssl.SSLContext | None) -> None:
        self._make = make
        self._context = context
        self._bound = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._bound.getsockname()[1]
        self.connections = 0
        self._thread: ServerThread[None] | None = None

    def __enter__(self) -> Self:
        self._thread = run_in_thread(self._serve)
        return self

    def __exit__(self, *_: object) -> None:
        assert self._thread is not None
        self._thread.stop()
        assert not self._thread._thread.is_alive()

    @asynccontextmanager
    async def _serve(self) -> AsyncIterator[None]:
        under_way: list[SMTP] = []

        def converse() -> SMTP:
            self.connections += 1
            under_way.append(self._make())
            return under_way[-1]

        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            converse,
            sock=self._bound,
            ssl=self._context,
            ssl_handshake_timeout=None if self._context is None else 3,
        )
        yield
        # Closing the server while a connection is being accepted leaves that one open: first no more of them.
        loop.remove_reader(self._bound.fileno())
        await asyncio.sleep(0)
        while True:
            for protocol in under_way:
                if isinstance(protocol.transport, asyncio.Transport):
                    protocol.transport.abort()
            await asyncio.sleep(0.002)
            # wait_closed() waits for no connection before Python 3.12.
            if not server._active_count:  # type: ignore[attr-defined]
                break
        server.close()


class Sink:
    """A server that takes everything after a good login, and keeps it.

    ``security``: None, in clear, as between servers.
    """

    def __init__(
        self,
        security: Security | None = Security.TLS,
        *,
        wants_login: bool = True,
        has_8bitmime: bool = True,
        size_limit: int = 100_000_000,
        name: str = "127.0.0.1",
    ) -> None:
        self.security = security
        self._handler = _Handler()
        self.logins: list[tuple[str, bytes]] = []
        context = certificates().context(name)

        kind = SMTP if has_8bitmime else _Poorer

        def make() -> SMTP:
            with warnings.catch_warnings():
                # It does not see that TLS was there from the start.
                warnings.simplefilter("ignore")
                return kind(
                    self._handler,
                    data_size_limit=size_limit,
                    enable_SMTPUTF8=False,
                    hostname="sink.example.org",
                    tls_context=context if security is Security.STARTTLS else None,
                    require_starttls=security is Security.STARTTLS,
                    auth_required=wants_login,
                    auth_require_tls=False,
                    authenticator=self._authenticate,
                )

        self._listener = SmtpListener(make, context if security is Security.TLS else None)

    def __enter__(self) -> Self:
        self._listener.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.__exit__()

    @property
    def arrived(self) -> Queue[Arrived]:
        """Each mail that was taken, as soon as it is."""
        return self._handler.arrived

    @property
    def connections(self) -> int:
        """How often anybody connected."""
        return self._listener.connections

    @property
    def port(self) -> int:
        return self._listener.port

    def server(self, authority: str) -> Server:
        """Return where it listens, for a client that trusts this authority."""
        assert self.security is not None
        return Server("127.0.0.1", self._listener.port, self.security, authority)

    def _authenticate(self, server, session, envelope, mechanism, login):
        self.logins.append((mechanism, login.login))
        is_right = login.login == USER.encode() and login.password == PASSWORD.encode()
        return AuthResult(success=is_right, handled=is_right)


class _Poorer(SMTP):
    """A server without 8BITMIME."""

    async def push(self, status) -> None:
        text = status if isinstance(status, str) else status.decode()
        if text != "250-8BITMIME":
            await super().push(status)


def impatient_at(step: str) -> Limits:
    """Return limits that end a step soon, and leave all others the time a busy machine may need."""
    stage = {"connect": "connecting", "content": "content", "dot": "answer"}.get(step, "commands")
    patient = Limits(connecting=20.0, commands=20.0, content=20.0, answer=20.0)
    return replace(patient, **{stage: 0.4})


@dataclass
class Script:
    """What a server does in one connection, by step; at a step that is not named it does its duty.

    Steps: ``connect`` ``EHLO`` ``STARTTLS`` ``AUTH`` ``MAIL`` ``RCPT`` ``DATA`` ``content`` ``dot``.
    A step's action is an answer such as ``421 busy``, or ``close``, ``reset``, ``silence`` or ``drip``;
    ``late`` does its duty once ``released``.
    """

    at: dict[str, str] = field(default_factory=dict)
    content_octets: int = 0
    """``content`` strikes when so many octets of the mail are there."""
    offers: tuple[str, ...] = ("8BITMIME", "AUTH PLAIN LOGIN", "SIZE 100000000")


class FaultServer:
    """Serves one connection after the other, each by the next script; the last one stays in force."""

    def __init__(self, *scripts: Script, security: Security = Security.TLS) -> None:
        self._scripts = list(scripts) or [Script()]
        self.security = security
        self.complete: list[bytes] = []
        """Mails whose final dot arrived, dots unstuffed: a server may have delivered these."""
        self.accepted: list[bytes] = []
        """Mails that were answered with 2xx."""
        self.commands: list[bytes] = []
        self.connections = 0
        self.released = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)

    def server(self, authority: str) -> Server:
        return Server("127.0.0.1", self._listener.getsockname()[1], self.security, authority)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            script = self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]
            serving = _Serving(self, script, connection)
            try:
                serving.run()
            except (_EndedError, OSError):
                continue
            finally:
                serving.close()


class _EndedError(Exception):
    pass


class _Serving:
    def __init__(self, owner: FaultServer, script: Script, connection: socket.socket) -> None:
        self._owner = owner
        self._script = script
        self._socket = connection
        self._received = b""
        self._socket.settimeout(30)

    def run(self) -> None:
        if self._owner.security is Security.TLS:
            self._wrap()
        self._answer("connect", "220 ready")
        while True:
            line = self._line()
            self._owner.commands.append(line)
            verb = line.decode().partition(" ")[0].upper()
            if verb == "QUIT":
                self._send("221 bye")
                return
            self._obey(verb)

    def _obey(self, verb: str) -> None:
        if verb == "EHLO":
            lines = ["fault.example.org", *self._script.offers]
            if self._owner.security is Security.STARTTLS and not isinstance(self._socket, ssl.SSLSocket):
                lines.append("STARTTLS")
            self._answer("EHLO", "".join(f"250-{text}\r\n" for text in lines[:-1]) + f"250 {lines[-1]}")
        elif verb == "STARTTLS":
            self._answer(verb, "220 go on")
            self._wrap()
        elif verb == "DATA":
            if self._answer(verb, "354 go on"):
                self._take()
        else:
            duty = {"AUTH": "235 welcome", "MAIL": "250 fine", "RCPT": "250 fine"}
            self._answer(verb, duty.get(verb, "535 what"))

    def close(self) -> None:
        self._socket.close()

    def _take(self) -> None:
        content = bytearray()
        is_refused = False
        while not content.endswith(b"\r\n.\r\n"):
            if (
                "content" in self._script.at
                and not is_refused
                and len(content) >= self._script.content_octets
            ):
                is_refused = not self._answer("content", "")
            content += self._more(1 if "content" in self._script.at else 65536)
        if is_refused:
            # The rest may have been under way before the client could read that; it is nobody's mail.
            return
        mail = content[:-3].replace(b"\r\n..", b"\r\n.")
        self._owner.complete.append(bytes(mail))
        if self._answer("dot", "250 taken"):
            self._owner.accepted.append(bytes(mail))

    def _answer(self, step: str, duty: str) -> bool:
        """Answer as the script says, else do what is expected; tells whether the answer was a good one."""
        action = self._script.at.get(step, duty)
        if action == "close":
            raise _EndedError
        if action == "reset":
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise _EndedError
        if action == "silence":
            self._owner.released.wait(30)
            raise _EndedError
        if action == "late":
            self._owner.released.wait(30)
            action = duty
        if action == "drip":
            while not self._owner.released.wait(0.05):
                self._socket.sendall(b"2")
            raise _EndedError
        self._send(action)
        return action[0] in "23"

    def _send(self, text: str) -> None:
        self._socket.sendall(text.encode() + b"\r\n")

    def _line(self) -> bytes:
        line = bytearray()
        while not line.endswith(b"\r\n"):
            line += self._more(1)
        return bytes(line[:-2])

    def _more(self, most: int) -> bytes:
        if not self._received:
            self._received = self._socket.recv(65536)
            if not self._received:
                raise _EndedError
        octets, self._received = self._received[:most], self._received[most:]
        return octets

    def _wrap(self) -> None:
        context = certificates().context()
        self._socket = context.wrap_socket(self._socket, server_side=True)
