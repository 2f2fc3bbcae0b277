"""Small documents by HTTPS: bounded in time, size and redirects, and never in the clear."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from app.net.connecting import Connection, read_host_name

if TYPE_CHECKING:
    import ssl

    from app.net.connecting import Connect

LARGEST_DOCUMENT = 64 * 1024
SECONDS_PER_DOCUMENT = 6.0
MOST_REDIRECTS = 3

_HTTPS_PORT = 443
_LONGEST_URL = 2000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class HttpsReader:
    """Reads documents from servers that nobody vouches for but their certificate."""

    connect: Connect
    context: ssl.SSLContext
    seconds: float = SECONDS_PER_DOCUMENT
    """For one document, each redirect beginning anew."""

    def read(self, url: str) -> bytes | None:
        """Return the document; None where there is none, it is too large, or anything is amiss.

        A redirect is followed to other HTTPS hosts only, on the usual port, three times at most.
        Nothing but the address of the page is sent.
        """
        for _ in range(1 + MOST_REDIRECTS):
            parts = _checked(url)
            if parts is None:
                return None
            host, target = parts
            try:
                answer = self._ask(host, target)
            except (OSError, http.client.HTTPException, ValueError):
                return None
            if isinstance(answer, bytes):
                return answer
            if answer is None:
                return None
            url = urljoin(url, answer)
        return None

    def _ask(self, host: str, target: str) -> bytes | str | None:
        """Return the document, or the address that it has moved to."""
        with Connection(self.connect, host, _HTTPS_PORT, self.seconds) as connection:
            connection.start_tls(self.context)
            session = http.client.HTTPConnection(host)
            # It has all that http.client uses of a socket.
            session.sock = connection
            session.request("GET", target, headers={"Connection": "close", "Accept": "text/xml, */*;q=0.1"})
            response = session.getresponse()
            if response.status in _REDIRECTS:
                return response.getheader("Location")
            if response.status != http.HTTPStatus.OK:
                return None
            document = response.read(LARGEST_DOCUMENT + 1)
            return document if len(document) <= LARGEST_DOCUMENT else None


def _checked(url: str) -> tuple[str, str] | None:
    """Return host and target of an address that may be asked."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = read_host_name(parts.hostname or "")
    if parts.scheme != "https" or host is None or port not in {None, _HTTPS_PORT} or "@" in parts.netloc:
        return None
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if len(url) > _LONGEST_URL or not target.isascii() or not target.isprintable() or " " in target:
        return None
    return host, target
