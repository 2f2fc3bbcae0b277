"""Hosts that a domain's mail servers often have, and whether one answers there as it should."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.net.connecting import Connection
from app.settings import Security, Server

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from app.names import DomainName
    from app.net.connecting import Connect

    _Step = Callable[[Connection], bool]

SECONDS_PER_TRY = 4.0

_LONGEST_LINE = 1000
_MOST_LINES = 50


def imap_guesses(domain: DomainName) -> tuple[Server, ...]:
    """Return where IMAP may be, the likeliest first."""
    return (
        Server(f"imap.{domain}", 993, Security.TLS),
        Server(f"mail.{domain}", 993, Security.TLS),
        Server(domain, 993, Security.TLS),
        Server(f"imap.{domain}", 143, Security.STARTTLS),
        Server(f"mail.{domain}", 143, Security.STARTTLS),
    )


def smtp_guesses(domain: DomainName) -> tuple[Server, ...]:
    """Return where mail may be handed in (RFC 6409, RFC 8314), the likeliest first."""
    return (
        Server(f"smtp.{domain}", 465, Security.TLS),
        Server(f"mail.{domain}", 465, Security.TLS),
        Server(domain, 465, Security.TLS),
        Server(f"smtp.{domain}", 587, Security.STARTTLS),
        Server(f"mail.{domain}", 587, Security.STARTTLS),
    )


@dataclass(frozen=True, slots=True)
class Prober:
    """Finds out whether a mail server is there, encrypted and with a valid certificate. Tells it nothing."""

    connect: Connect
    context: ssl.SSLContext
    seconds: float = SECONDS_PER_TRY

    def has_imap(self, server: Server) -> bool:
        """Tell whether an IMAP server greets there."""
        return self._is_there(server, _greets_by_imap, _asks_imap_for_tls)

    def has_smtp(self, server: Server) -> bool:
        """Tell whether an SMTP server greets there."""
        return self._is_there(server, _greets_by_smtp, _asks_smtp_for_tls)

    def _is_there(self, server: Server, greets: _Step, asks_for_tls: _Step) -> bool:
        try:
            with Connection(self.connect, server.host, server.port, self.seconds) as connection:
                if server.security is Security.STARTTLS:
                    if not (greets(connection) and asks_for_tls(connection)):
                        return False
                    connection.start_tls(self.context)
                    return True
                connection.start_tls(self.context)
                return greets(connection)
        except OSError:
            return False


def _greets_by_imap(connection: Connection) -> bool:
    return connection.read_line(_LONGEST_LINE).upper().startswith(b"* OK")


def _asks_imap_for_tls(connection: Connection) -> bool:
    connection.sendall(b"a STARTTLS\r\n")
    for _ in range(_MOST_LINES):
        line = connection.read_line(_LONGEST_LINE).upper()
        if line.startswith(b"A "):
            return line.startswith(b"A OK")
    return False


def _greets_by_smtp(connection: Connection) -> bool:
    return _reply(connection) == b"220"


def _asks_smtp_for_tls(connection: Connection) -> bool:
    connection.sendall(b"EHLO [127.0.0.1]\r\n")
    if _reply(connection) != b"250":
        return False
    connection.sendall(b"STARTTLS\r\n")
    return _reply(connection) == b"220"


def _reply(connection: Connection) -> bytes:
    """Return the code of a reply of one or several lines (RFC 5321 section 4.2)."""
    for _ in range(_MOST_LINES):
        line = connection.read_line(_LONGEST_LINE)
        if line[3:4] != b"-":
            return line[:3]
    return b""
