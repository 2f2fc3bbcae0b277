"""A real web server on loopback, for several host names; a test says what each page does."""

from __future__ import annotations

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable

    import trustme

    Page = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request, and how to answer it."""

    protocol_version = "HTTP/1.1"
    timeout = 20
    body = b""

    def log_message(self, *_: object) -> None:
        pass


class WebServer:
    """Serves ``pages`` by ``host/path``, anything else is 404. Notes what it was asked.

    HTTPS with a certificate of the authority for the hosts; HTTP without one.
    """

    def __init__(self, authority: trustme.CA | None, *hosts: str) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[str] = []
        self.header_fields: list[str] = []
        owner = self

        class Handler(Request):
            def do_GET(self) -> None:
                # All of it, else closing the connection would take the answer back.
                self.body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                owner.asked.append(f"{self.headers['Host']}{self.path}")
                owner.header_fields.append(str(self.headers))
                page = owner.pages.get(f"{self.headers['Host']}{self.path.partition('?')[0]}", not_found)
                try:
                    page(self)
                except OSError:
                    self.close_connection = True

            do_POST = do_GET  # noqa: N815 - http.server's name

        self._server = _Quiet(("127.0.0.1", 0), Handler)
        if authority is not None:
            self._server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            authority.issue_cert(*hosts).configure_cert(self._server.context)
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


class _Quiet(ThreadingHTTPServer):
    """Shakes hands in each connection's own thread, so that one client cannot stop the others."""

    daemon_threads = True
    context: ssl.SSLContext | None = None

    def finish_request(self, request, client_address) -> None:
        try:
            if self.context is None:
                super().finish_request(request, client_address)
                return
            with self.context.wrap_socket(request, server_side=True) as wrapped:
                super().finish_request(wrapped, client_address)
        except OSError:
            return


def say(body: bytes, content_type: str = "text/xml") -> Page:
    """Return a page."""

    def page(handler: Request) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return page


def redirect(location: str, status: int = 302) -> Page:
    """Return a page that has moved."""

    def page(handler: Request) -> None:
        handler.send_response(status)
        handler.send_header("Location", location)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return page


def not_found(handler: Request) -> None:
    """Say that there is no such page."""
    handler.send_response(404)
    handler.send_header("Content-Length", "0")
    handler.end_headers()
