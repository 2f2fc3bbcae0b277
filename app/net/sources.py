"""Everything that the search for settings asks, in one object."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from app.net.guessing import Prober
from app.net.https import HttpsReader
from app.net.mail_dns import MailDns

if TYPE_CHECKING:
    from app.names import DomainName
    from app.net.candidate import Candidate
    from app.net.connecting import Connect
    from app.settings import Server


class NetworkSources:
    """Asks the network: ``find_settings`` takes it as its ``Sources``. Belongs to one thread."""

    def __init__(
        self,
        dns: MailDns | None = None,
        context: ssl.SSLContext | None = None,
        connect: Connect | None = None,
    ) -> None:
        """Take other ways to ask DNS, to verify certificates and to connect than the system's."""
        self._dns = dns or MailDns()
        context = context or ssl.create_default_context()
        connect = connect or self._dns.connect
        self._https = HttpsReader(connect, context)
        self._prober = Prober(connect, context)

    def read(self, url: str) -> bytes | None:
        """Return a document by HTTPS, None where there is none."""
        return self._https.read(url)

    def offered(self, address: str, domain: DomainName) -> tuple[Candidate, ...]:
        """Return what SRV records offer."""
        return self._dns.offered(address, domain)

    def exchangers(self, domain: DomainName) -> tuple[DomainName, ...]:
        """Return the hosts that take the domain's mail."""
        return self._dns.exchangers(domain)

    def has_imap(self, server: Server) -> bool:
        """Tell whether IMAP answers there, encrypted."""
        return self._prober.has_imap(server)

    def has_smtp(self, server: Server) -> bool:
        """Tell whether SMTP answers there, encrypted."""
        return self._prober.has_smtp(server)
