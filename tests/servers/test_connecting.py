"""The short connections of the set-up: half lines, what is said before the encryption, what never ends."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from app.net.connecting import Connection
from app.net.guessing import Prober
from app.net.https import LARGEST_DOCUMENT, HttpsReader
from app.settings import Security, Server
from tests.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

URL = "https://autoconfig.example.org/mail/config-v1.1.xml"


@pytest.fixture
def world() -> World:
    return World()


def test_nothing_is_done_after_the_time_is_up() -> None:
    """A timeout below zero is a fault of ours to Python, and no failure of the network."""
    ours, other = socket.socketpair()
    with other, Connection(lambda *_: ours, "imap.example.org", 143, -1) as connection:
        other.sendall(b"* OK hi\r\n")
        for act in (lambda: connection.read_line(100), lambda: connection.sendall(b"a")):
            with pytest.raises(TimeoutError):
                act()


@pytest.mark.parametrize("octets", [b"* OK", b"* OK " + b"x" * 200 + b"\r\n* OK\r\n", b""])
def test_half_a_line_is_no_line(octets: bytes) -> None:
    ours, other = socket.socketpair()
    with Connection(lambda *_: ours, "imap.example.org", 143, 20) as connection:
        with other:
            other.sendall(octets)
        with pytest.raises(ConnectionError):
            connection.read_line(100)


@contextmanager
def _scripted(
    world: World, host: str, port: int, speak: Callable[[socket.socket, ssl.SSLContext], None]
) -> Iterator[None]:
    """Answer one connection to a host by a script that is given the socket and a certificate for it."""
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    world.authority.issue_cert(host).configure_cert(served)

    def serve(listener: socket.socket) -> None:
        other, _ = listener.accept()
        with other, suppress(OSError):
            speak(other, served)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        world.ports[host, port] = listener.getsockname()[1]
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        yield
        thread.join(60)
        assert not thread.is_alive()


def test_what_was_slipped_in_before_the_encryption_is_not_read_after_it(world: World) -> None:
    def speak(other: socket.socket, served: ssl.SSLContext) -> None:
        # One segment: what is behind the first line waits in the reader already.
        other.sendall(b"* OK hi\r\n* OK slipped in\r\n")
        with served.wrap_socket(other, server_side=True) as encrypted:
            encrypted.sendall(b"* OK real\r\n")
            encrypted.recv(1)

    with (
        _scripted(world, "imap.example.org", 143, speak),
        Connection(world.connect, "imap.example.org", 143, 20) as connection,
    ):
        assert connection.read_line(100) == b"* OK hi\r\n"
        connection.start_tls(world.context())
        assert connection.read_line(100) == b"* OK real\r\n"


@pytest.mark.parametrize(
    ("answer", "is_there"), [(b"a OK go\r\n", True), (b"a NO not now\r\n", False), (b"a BAD what\r\n", False)]
)
def test_encryption_that_is_refused_is_none(world: World, answer: bytes, *, is_there: bool) -> None:
    def speak(other: socket.socket, served: ssl.SSLContext) -> None:
        other.sendall(b"* OK hi\r\n")
        other.recv(100)
        other.sendall(answer)
        served.wrap_socket(other, server_side=True).close()

    with _scripted(world, "imap.example.org", 143, speak):
        prober = Prober(world.connect, world.context(), 20)
        assert prober.has_imap(Server("imap.example.org", 143, Security.STARTTLS)) is is_there


@pytest.mark.parametrize(
    ("greeting", "is_there"), [(b"* OK hi\r\n", True), (b"* BYE full\r\n", False), (b"+OK POP\r\n", False)]
)
def test_a_server_that_does_not_welcome_us_is_none(world: World, greeting: bytes, *, is_there: bool) -> None:
    def speak(other: socket.socket, served: ssl.SSLContext) -> None:
        with served.wrap_socket(other, server_side=True) as encrypted:
            encrypted.sendall(greeting)

    with _scripted(world, "imap.example.org", 993, speak):
        prober = Prober(world.connect, world.context(), 20)
        assert prober.has_imap(Server("imap.example.org", 993, Security.TLS)) is is_there


@pytest.mark.parametrize(
    ("hello", "answer", "is_there"),
    [
        (b"250 hi\r\n", b"220 go\r\n", True),
        (b"502 no\r\n", b"220 go\r\n", False),
        (b"250 hi\r\n", b"454 not now\r\n", False),
    ],
)
def test_sending_without_encryption_is_none(world: World, hello, answer, *, is_there: bool) -> None:
    def speak(other: socket.socket, served: ssl.SSLContext) -> None:
        other.sendall(b"220 hi\r\n")
        other.recv(100)
        other.sendall(hello)
        other.recv(100)
        other.sendall(answer)
        served.wrap_socket(other, server_side=True).close()

    with _scripted(world, "smtp.example.org", 587, speak):
        prober = Prober(world.connect, world.context(), 20)
        assert prober.has_smtp(Server("smtp.example.org", 587, Security.STARTTLS)) is is_there


def test_a_document_without_end_is_left(world: World) -> None:
    sent: list[int] = []

    def speak(other: socket.socket, served: ssl.SSLContext) -> None:
        with served.wrap_socket(other, server_side=True) as encrypted:
            encrypted.recv(4096)
            encrypted.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")
            while len(sent) < 1000:
                encrypted.sendall(b" " * LARGEST_DOCUMENT)
                sent.append(1)

    with _scripted(world, "autoconfig.example.org", 443, speak):
        assert HttpsReader(world.connect, world.context(), 60).read(URL) is None
    # What the system buffers is sent too.
    assert len(sent) < 500
