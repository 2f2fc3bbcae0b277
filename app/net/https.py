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

    def post(self, url: str, form: str) -> tuple[int, str]:
        """Send a form; return the answer's status and text. A redirect is an answer like any other.

        Raises ``OSError`` where there is no answer, or none that could be taken.
        """
        parts = _checked(url)
        if parts is None:
            raise ConnectionError
        try:
            with Connection(self.connect, parts[0], _HTTPS_PORT, self.seconds) as connection:
                response = self._request(connection, "POST", parts, form)
                document = response.read(LARGEST_DOCUMENT + 1)
        except (http.client.HTTPException, ValueError) as error:
            raise ConnectionError from error
        if len(document) > LARGEST_DOCUMENT:
            raise ConnectionError
        return response.status, document.decode("utf-8", "replace")

    def _ask(self, host: str, target: str) -> bytes | str | None:
        """Return the document, or the address that it has moved to."""
        with Connection(self.connect, host, _HTTPS_PORT, self.seconds) as connection:
            response = self._request(connection, "GET", (host, target))
            if response.status in _REDIRECTS:
                return response.getheader("Location")
            if response.status != http.HTTPStatus.OK:
                return None
            document = response.read(LARGEST_DOCUMENT + 1)
            return document if len(document) <= LARGEST_DOCUMENT else None

    def _request(
        self, connection: Connection, method: str, parts: tuple[str, str], form: str | None = None
    ) -> http.client.HTTPResponse:
        host, target = parts
        connection.start_tls(self.context)
        session = http.client.HTTPConnection(host)
        # It has all that http.client uses of a socket.
        session.sock = connection
        header_fields = {"Connection": "close"}
        if form is not None:
            header_fields["Content-Type"] = "application/x-www-form-urlencoded"
            header_fields["Accept"] = "application/json"
        session.request(method, target, form, header_fields)
        return session.getresponse()


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
