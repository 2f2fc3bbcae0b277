"""A DNS server on loopback that publishes TXT records and remembers what it was asked."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Self

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_STRING = 255


class NameServer:
    """Answers in a thread while it is open; use it in a ``with`` statement."""

    def __init__(self, records: Mapping[str, bytes]) -> None:
        self._records = {f"{name}.": value for name, value in records.items()}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        host, port = self._socket.getsockname()
        return f"{host}:{port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        # An empty datagram is the signal to stop.
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as knocker:
            knocker.sendto(b"", self._socket.getsockname())
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            octets, client = self._socket.recvfrom(4096)
            if not octets:
                return
            query = dns.message.from_wire(octets)
            (question,) = query.question
            name = question.name.to_text()
            self.asked.append(name.removesuffix("."))
            answer = dns.message.make_response(query)
            answer.flags |= dns.flags.RA
            value = self._records.get(name)
            if value is None:
                answer.set_rcode(dns.rcode.NXDOMAIN)
            else:
                strings = " ".join(
                    f'"{value[start : start + _LONGEST_STRING].decode()}"'
                    for start in range(0, len(value), _LONGEST_STRING)
                )
                answer.answer.append(
                    dns.rrset.from_text(question.name, 300, "IN", dns.rdatatype.TXT, strings),
                )
            self._socket.sendto(answer.to_wire(), client)
