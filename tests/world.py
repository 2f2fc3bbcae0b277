"""A small internet on loopback: which host and port of the tests' names is where."""

from __future__ import annotations

import socket
import ssl

import trustme


class World:
    """Connects to names as the internet would, and believes one authority."""

    def __init__(self) -> None:
        self.authority = trustme.CA()
        self.ports: dict[tuple[str, int], int] = {}
        self.connected: list[tuple[str, int]] = []

    def connect(self, host: str, port: int, seconds: float) -> socket.socket:
        self.connected.append((host, port))
        if (host, port) not in self.ports:
            raise ConnectionRefusedError
        return socket.create_connection(("127.0.0.1", self.ports[host, port]), seconds)

    def context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        self.authority.configure_trust(context)
        return context
