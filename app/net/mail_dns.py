"""What DNS says of a domain's mail: where its services are (RFC 6186, RFC 8314), who takes its mail (MX).

Nobody vouches for these answers. So a host elsewhere that SRV names must be confirmed by the user
(RFC 6186 section 6), and an MX only ever leads to a provider that we know.
"""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING, TypeVar

import dns.exception
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA
from dns.rdtypes.IN.SRV import SRV

from app.names import is_at_or_below
from app.net.candidate import Candidate
from app.net.connecting import read_host_name
from app.net.resolver import make_resolver
from app.settings import Security, Server

if TYPE_CHECKING:
    from app.names import DomainName
    from app.net.resolver import DnsServer

SECONDS_PER_QUESTION = 3.0

_Record = TypeVar("_Record", MX, SRV, A, AAAA)

_MOST_RECORDS = 10
_IMAP_SERVICES = (("_imaps._tcp", Security.TLS), ("_imap._tcp", Security.STARTTLS))
_SMTP_SERVICES = (("_submissions._tcp", Security.TLS), ("_submission._tcp", Security.STARTTLS))


class MailDns:
    """Asks DNS. Belongs to one thread."""

    def __init__(self, server: DnsServer | None = None, seconds: float = SECONDS_PER_QUESTION) -> None:
        """Take the server to ask, None for the system's, and the time for one question."""
        self._resolver = make_resolver(server)
        self._seconds = seconds

    def exchangers(self, domain: DomainName) -> tuple[DomainName, ...]:
        """Return the hosts that take the domain's mail, the preferred one first; () where none is known."""
        records = sorted(self._ask(domain, MX), key=lambda record: record.preference)
        found = (read_host_name(record.exchange.to_text()) for record in records)
        return tuple(filter(None, found))

    def offered(self, address: str, domain: DomainName) -> tuple[Candidate, ...]:
        """Return what the domain's SRV records offer, the preferred one first."""
        smtp = next(iter(self._services(domain, _SMTP_SERVICES)), None)
        return tuple(
            Candidate(
                imap=imap,
                smtp=smtp,
                user=address,
                must_confirm=not all(
                    is_at_or_below(server.host, domain) for server in (imap, smtp) if server
                ),
            )
            for imap in self._services(domain, _IMAP_SERVICES)
        )

    def connect(self, host: str, port: int, seconds: float) -> socket.socket:
        """Connect to a host, all its addresses within ``seconds``; ``OSError`` where that fails.

        The system's own look-up of names has no time limit that we could set.
        """
        deadline = time.monotonic() + seconds
        records = (*self._ask(host, A), *self._ask(host, AAAA))
        addresses = [record.to_text() for record in records]
        for address in addresses:
            left = deadline - time.monotonic()
            if left <= 0:
                break
            try:
                return socket.create_connection((address, port), left / 2)
            except OSError:
                continue
        raise ConnectionError

    def _services(self, domain: DomainName, kinds: tuple[tuple[str, Security], ...]) -> list[Server]:
        found = []
        for label, security in kinds:
            records = self._ask(f"{label}.{domain}", SRV)
            # Among equals the heaviest: chance would make the same search end differently.
            for record in sorted(records, key=lambda record: (record.priority, -record.weight)):
                host = read_host_name(record.target.to_text())
                if host is not None and record.port:
                    found.append(Server(host, record.port, security))
        return found

    def _ask(self, name: str, kind: type[_Record]) -> list[_Record]:
        """Return the records of one kind, none where DNS is out of reach."""
        if self._resolver is None:
            return []
        try:
            answer = self._resolver.resolve(
                name, kind.__name__, lifetime=self._seconds, raise_on_no_answer=False, search=False
            )
        except (dns.exception.DNSException, OSError):
            return []
        return [record for record in answer.rrset or () if isinstance(record, kind)][:_MOST_RECORDS]
