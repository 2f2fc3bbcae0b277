"""The built-in desk: an SMTP server that takes every report. The only module that knows aiosmtpd."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import TYPE_CHECKING

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from app.demo.certificate import HOST

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator

    from aiosmtpd.smtp import Envelope, Session

_LARGEST = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Received:
    """A message that arrived at the desk."""

    mail_from: str
    recipients: tuple[str, ...]
    raw: bytes = field(repr=False)


class SmtpServer:
    """A desk that is open. ``received`` may be read from any thread."""

    def __init__(self, user: str, password: str) -> None:
        """Take the one login."""
        self._login = (user.encode(), password.encode())
        self._received: list[Received] = []
        self.port = 0
        """Set once it listens."""

    @property
    def received(self) -> tuple[Received, ...]:
        """What arrived so far, oldest first."""
        return tuple(self._received)

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, credentials: object
    ) -> AuthResult:
        """Answer aiosmtpd's question whether the login is right."""
        del server, session, envelope, mechanism
        user, password = self._login
        is_right = (
            isinstance(credentials, LoginPassword)
            and compare_digest(credentials.login, user)
            and compare_digest(credentials.password, password)
        )
        return AuthResult(success=is_right, handled=False)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a message, octet for octet."""
        del server, session
        raw = envelope.content
        assert isinstance(raw, bytes)  # noqa: S101  # it is asked for undecoded below
        self._received.append(Received(envelope.mail_from or "", tuple(envelope.rcpt_tos), raw))
        return "250 2.0.0 Thank you for your report"


@asynccontextmanager
async def serve_smtp(user: str, password: str, context: ssl.SSLContext) -> AsyncIterator[SmtpServer]:
    """Serve on a free port of loopback until left: STARTTLS, then the login, then mail."""
    # It logs what clients say, addresses among it.
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    desk = SmtpServer(user, password)
    loop = asyncio.get_running_loop()
    under_way: list[SMTP] = []

    def converse() -> SMTP:
        protocol = SMTP(
            desk,
            loop=loop,
            hostname="localhost",
            data_size_limit=_LARGEST,
            tls_context=context,
            require_starttls=True,
            auth_required=True,
            authenticator=desk.authenticate,
        )
        under_way.append(protocol)
        return protocol

    server = await loop.create_server(converse, HOST, 0)
    desk.port = server.sockets[0].getsockname()[1]
    try:
        yield desk
    finally:
        server.close()
        for protocol in under_way:
            if isinstance(protocol.transport, asyncio.Transport):
                protocol.transport.abort()
        await server.wait_closed()
