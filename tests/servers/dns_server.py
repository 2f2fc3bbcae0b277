"""A small DNS server on loopback, UDP and TCP, that answers from a table of functions."""

from __future__ import annotations

import socket
import struct
import threading
from typing import TYPE_CHECKING, Self

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

if TYPE_CHECKING:
    from collections.abc import Callable


class DnsServer:
    """Answers each name by its function; None says nothing at all. Unknown names: NXDOMAIN."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[dns.message.Message, str], dns.message.Message | None]] = {}
        self.asked: list[tuple[str, str]] = []
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self.port = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", self.port))
        self._threads = [
            threading.Thread(target=self._serve_udp, daemon=True),
            threading.Thread(target=self._serve_tcp, daemon=True),
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._udp.sendto(b"", ("127.0.0.1", self.port))
        with socket.create_connection(("127.0.0.1", self.port)):
            pass
        for thread in self._threads:
            thread.join(5)
        self._udp.close()
        self._tcp.close()

    def say_txt(self, name: str, *records: tuple[bytes, ...], ttl: int = 60) -> None:
        """Answer a name with TXT records, each of several strings."""

        def answer(query: dns.message.Message, transport: str) -> dns.message.Message:
            reply = dns.message.make_response(query)
            texts = [" ".join(f'"{part.decode("latin-1")}"' for part in record) for record in records]
            reply.answer.append(dns.rrset.from_text(query.question[0].name, ttl, "IN", "TXT", *texts))
            return reply if transport == "tcp" else _fit(reply, query)

        self.answers[name] = answer

    def say_records(self, name: str, **records: tuple[str, ...]) -> None:
        """Answer a name by the kind that is asked for, such as ``MX=("10 mx.example.org.",)``."""

        def answer(query: dns.message.Message, transport: str) -> dns.message.Message:
            del transport
            reply = dns.message.make_response(query)
            question = query.question[0]
            kind = dns.rdatatype.to_text(question.rdtype)
            if records.get(kind):
                reply.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *records[kind]))
            return reply

        self.answers[name] = answer

    def say_alias(self, name: str, target: str, *, with_target: bool = True) -> None:
        """Answer a name with a CNAME, the target's own records beside it or not."""

        def answer(query: dns.message.Message, transport: str) -> dns.message.Message:
            reply = dns.message.make_response(query)
            owner = query.question[0].name
            reply.answer.append(dns.rrset.from_text(owner, 60, "IN", "CNAME", target + "."))
            if with_target:
                inner = self.answers[target](dns.message.make_query(target, "TXT"), transport)
                if inner is not None:
                    reply.answer.extend(inner.answer)
            return reply

        self.answers[name] = answer

    def say_code(self, name: str, code: dns.rcode.Rcode) -> None:
        """Answer a name with a response code and nothing else."""

        def answer(query: dns.message.Message, transport: str) -> dns.message.Message:
            del transport
            reply = dns.message.make_response(query)
            reply.set_rcode(code)
            return reply

        self.answers[name] = answer

    def say_nothing(self, name: str) -> None:
        """Never answer a name."""
        self.answers[name] = lambda _query, _transport: None

    def _reply(self, octets: bytes, transport: str) -> bytes | None:
        query = dns.message.from_wire(octets)
        name = query.question[0].name.to_text(omit_final_dot=True)
        self.asked.append((name, transport))
        if name not in self.answers:
            reply = dns.message.make_response(query)
            reply.set_rcode(dns.rcode.NXDOMAIN)
            return reply.to_wire()
        found = self.answers[name](query, transport)
        return None if found is None else found.to_wire(max_size=65_535)

    def _serve_udp(self) -> None:
        while True:
            octets, sender = self._udp.recvfrom(4096)
            if not octets:
                return
            reply = self._reply(octets, "udp")
            if reply is not None:
                self._udp.sendto(reply, sender)

    def _serve_tcp(self) -> None:
        while True:
            connection, _ = self._tcp.accept()
            with connection:
                length = connection.recv(2)
                if not length:
                    return
                reply = self._reply(connection.recv(struct.unpack("!H", length)[0]), "tcp")
                if reply is not None:
                    connection.sendall(struct.pack("!H", len(reply)) + reply)


def _fit(reply: dns.message.Message, query: dns.message.Message) -> dns.message.Message:
    if len(reply.to_wire(max_size=65_535)) <= 1232:
        return reply
    short = dns.message.make_response(query)
    short.flags |= dns.flags.TC
    return short
