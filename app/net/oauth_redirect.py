"""Waits for the browser to come back from the sign-in page, on loopback (RFC 8252 section 7.3).

One good answer is taken, then nobody listens any more. Everything else that reaches the port (other
hosts and paths, wrong states, silent connections) is turned away and changes nothing.
"""

from __future__ import annotations

import errno
import hmac
import os
import selectors
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, cast
from urllib.parse import parse_qsl

from app.sentences import translate

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_REQUEST = 16 * 1024
_SECONDS_PER_CONNECTION = 10.0
_MOST_CONNECTIONS = 30
_MOST_PORTS = 20
_OK, _BAD_REQUEST, _NOT_FOUND = "200 OK", "400 Bad Request", "404 Not Found"


@dataclass(frozen=True, slots=True)
class Redirect:
    """What the browser brought: a code, or why there is none."""

    code: str = field(default="", repr=False)
    error: str = ""
    """RFC 6749 section 4.1.2.1, such as ``access_denied``."""


@dataclass(slots=True)
class _Visitor:
    deadline: float
    received: bytearray = field(default_factory=bytearray)


class RedirectListener:
    """Listens on a free port of this computer only. Belongs to one thread, but for ``cancel``."""

    def __init__(self, host: str, state: str) -> None:
        """Take the host of the redirect URI (``127.0.0.1`` or ``localhost``) and the state to expect."""
        self._state = state
        self._listeners = _listen(by_name=host == "localhost")
        self._port = int(self._listeners[0].getsockname()[1])
        self._authority = f"{host}:{self._port}"
        self._waker, self._alarm = socket.socketpair()
        self._selector = selectors.DefaultSelector()
        self._visitors: dict[socket.socket, _Visitor] = {}
        for watched in (*self._listeners, self._waker):
            watched.setblocking(False)  # noqa: FBT003 - the standard library's
            self._selector.register(watched, selectors.EVENT_READ)

    @property
    def redirect_uri(self) -> str:
        """Return where the browser is to be sent back to."""
        return f"http://{self._authority}/"

    def wait(self, seconds: float) -> Redirect | None:
        """Return what the browser brought; None where it did not come in time, or ``cancel`` was called."""
        deadline = time.monotonic() + seconds
        while (now := time.monotonic()) < deadline:
            self._turn_away_late_ones(now)
            for key, _ in self._selector.select(min(0.5, deadline - now)):
                ready = cast(socket.socket, key.fileobj)
                if ready is self._waker:
                    return None
                if ready in self._listeners:
                    self._welcome(ready)
                elif (found := self._hear(ready)) is not None:
                    return found
        return None

    def cancel(self) -> None:
        """Make ``wait`` return at once, now or when it is called, from any thread."""
        with suppress(OSError):
            self._alarm.send(b".")

    def close(self) -> None:
        """Stop listening."""
        self._selector.close()
        for opened in (*self._visitors, *self._listeners, self._waker, self._alarm):
            opened.close()

    def _welcome(self, listener: socket.socket) -> None:
        try:
            visitor, _ = listener.accept()
        except OSError:
            return
        if len(self._visitors) >= _MOST_CONNECTIONS:
            self._part(next(iter(self._visitors)))
        visitor.setblocking(False)  # noqa: FBT003 - the standard library's
        self._visitors[visitor] = _Visitor(time.monotonic() + _SECONDS_PER_CONNECTION)
        self._selector.register(visitor, selectors.EVENT_READ)

    def _turn_away_late_ones(self, now: float) -> None:
        for visitor in [known for known, state in self._visitors.items() if state.deadline < now]:
            self._part(visitor)

    def _part(self, visitor: socket.socket) -> None:
        self._selector.unregister(visitor)
        del self._visitors[visitor]
        visitor.close()

    def _hear(self, visitor: socket.socket) -> Redirect | None:
        received = self._visitors[visitor].received
        try:
            octets = visitor.recv(_LONGEST_REQUEST)
        except OSError:
            octets = b""
        received += octets
        if not octets or len(received) > _LONGEST_REQUEST:
            self._part(visitor)
            return None
        if b"\r\n\r\n" not in received:
            return None
        status, redirect = self._judge(bytes(received))
        # What the browser brought counts, even if it went away since.
        with suppress(OSError):
            visitor.send(_page(status))
        self._part(visitor)
        return redirect

    def _judge(self, request: bytes) -> tuple[str, Redirect | None]:
        """Return the answer's status, and what was brought if it is good."""
        line, *rest = request.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
        method, _, target = line.partition(" ")
        target = target.rpartition(" ")[0]
        fields = {
            name.strip().lower(): body.strip() for name, _, body in (part.partition(":") for part in rest)
        }
        path, _, query = target.partition("?")
        # Another name for this address (DNS rebinding) is not the place that the browser was sent to.
        if method != "GET" or path != "/" or fields.get("host") != self._authority:
            return _NOT_FOUND, None
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=50, errors="replace")
        values = dict(pairs)
        state = values.get("state", "")
        if len(values) != len(pairs) or not hmac.compare_digest(state.encode(), self._state.encode()):
            return _BAD_REQUEST, None
        return self._answered(values)

    @staticmethod
    def _answered(values: Mapping[str, str]) -> tuple[str, Redirect | None]:
        code, error = values.get("code", ""), values.get("error", "")
        if bool(code) == bool(error):
            return _BAD_REQUEST, None
        return _OK, Redirect(code=code, error=error)


def _listen(*, by_name: bool) -> list[socket.socket]:
    """Listen on a free port; the same one by IPv6 where the browser is sent to a name. Raises ``OSError``.

    Browsers try ``::1`` first: whoever has that port there would be handed what is meant for us.
    """
    for _ in range(_MOST_PORTS):
        by_ipv4 = socket.create_server(("127.0.0.1", 0))
        if not by_name or not socket.has_ipv6:
            return [by_ipv4]
        try:
            return [by_ipv4, socket.create_server(("::1", by_ipv4.getsockname()[1]), family=socket.AF_INET6)]
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                # No IPv6 on this computer: nobody else can wait there either.
                return [by_ipv4]
            by_ipv4.close()
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


def _page(status: str) -> bytes:
    if status == _OK:
        text = translate("Go back to Inbox Inspector. You can close this page.")
    else:
        text = translate("This page belongs to no sign-in that is under way.")
    body = f"<!DOCTYPE html><meta charset=utf-8><title>Inbox Inspector</title><p>{escape(text)}</p>".encode()
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nX-Content-Type-Options: nosniff\r\n"
        "Content-Security-Policy: default-src 'none'\r\nConnection: close\r\n\r\n"
    )
    return head.encode("ascii") + body
