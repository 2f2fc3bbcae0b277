"""DKIM keys from DNS: the adapter of the evidence stage's only question to the network."""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

import dns.exception
import dns.rdatatype
import dns.resolver

from app.evidence.model import KeyFailure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.evidence.model import KeyAnswer

LONGEST_RECORD = 8192
MOST_QUERIES = 10
SECONDS_PER_QUERY = 2.0
SECONDS_IN_ALL = 5.0

_MOST_ALIASES = 8
_LONGEST_KEPT, _SHORTEST_KEPT, _MISSING_KEPT = 3600.0, 30.0, 300.0
_MOST_KEPT = 2000
_DNS_PORT = 53
_LAST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class DnsServer:
    """A server to ask in place of the system's."""

    address: str
    port: int


def read_dns_server(text: str) -> DnsServer:
    """Read ``HOST:PORT``, ``HOST`` or ``[IPv6]:PORT``, where HOST is an address or ``localhost``.

    ``ValueError`` says what is wrong with anything else.
    """
    host, colon, port_text = text.rpartition(":")
    if not colon or (":" in host and not host.startswith("[")):
        host, port_text = text, str(_DNS_PORT)
    host = host.removeprefix("[").removesuffix("]")
    address = str(ip_address("127.0.0.1" if host == "localhost" else host))
    if not (port_text.isascii() and port_text.isdecimal() and 0 < int(port_text) <= _LAST_PORT):
        message = f"no port: {port_text!r}"
        raise ValueError(message)
    return DnsServer(address, int(port_text))


class KeyResolver:
    """Asks for DKIM key records and remembers the answers for as long as DNS allows.

    Failures to reach DNS are never remembered: they are no answer. Belongs to one thread.
    """

    def __init__(
        self,
        server: DnsServer | None = None,
        *,
        seconds_per_query: float = SECONDS_PER_QUERY,
        seconds_in_all: float = SECONDS_IN_ALL,
    ) -> None:
        """Take the server to ask, None for the system's, and the time limits."""
        self._seconds_per_query = seconds_per_query
        self._seconds_in_all = seconds_in_all
        self._kept: dict[str, tuple[KeyAnswer, float]] = {}
        self._resolver = make_resolver(server)

    def resolve_keys(self, names: Iterable[str]) -> dict[str, KeyAnswer]:
        """Return an answer for every name, within the limits of one message.

        A name beyond the tenth query or the total time is UNREACHABLE. A record longer than 8 KB
        comes cut one octet beyond that, which the reader of key records refuses; so do several
        key records at one name, joined by line feeds.
        """
        deadline = time.monotonic() + self._seconds_in_all
        budget = _Budget(MOST_QUERIES, deadline)
        return {name: self._recall(name) or self._ask(name, budget) for name in dict.fromkeys(names)}

    def _recall(self, name: str) -> KeyAnswer | None:
        answer, until = self._kept.get(name, (None, 0.0))
        return answer if time.monotonic() < until else None

    def _ask(self, name: str, budget: _Budget) -> KeyAnswer:
        target = name
        seconds_kept = _LONGEST_KEPT
        for _ in range(_MOST_ALIASES):
            try:
                found = self._query(target, min(self._seconds_per_query, budget.take()))
            except dns.resolver.NXDOMAIN:
                return self._keep(name, KeyFailure.MISSING, _MISSING_KEPT)
            except (dns.exception.DNSException, OSError):
                return KeyFailure.UNREACHABLE
            seconds_kept = min(seconds_kept, float(found.chaining_result.minimum_ttl))
            if found.rrset is not None:
                records = [b"".join(record.strings) for record in found.rrset]
                return self._keep(name, _choose(records), max(seconds_kept, _SHORTEST_KEPT))
            if found.canonical_name == found.qname:
                return self._keep(name, KeyFailure.MISSING, _MISSING_KEPT)
            target = found.canonical_name.to_text()
        return KeyFailure.UNREACHABLE

    def _query(self, target: str, seconds: float) -> dns.resolver.Answer:
        if self._resolver is None or seconds <= 0:
            raise dns.resolver.NoNameservers
        return self._resolver.resolve(
            target, dns.rdatatype.TXT, lifetime=seconds, raise_on_no_answer=False, search=False
        )

    def _keep(self, name: str, answer: KeyAnswer, seconds: float) -> KeyAnswer:
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[name] = (answer, time.monotonic() + seconds)
        return answer


class _Budget:
    """What is left of the queries and the time that one message may cost."""

    def __init__(self, queries: int, deadline: float) -> None:
        self._queries = queries
        self._deadline = deadline

    def take(self) -> float:
        """Take one query; return the seconds left for it, 0 where none may be asked."""
        self._queries -= 1
        return max(0.0, self._deadline - time.monotonic()) if self._queries >= 0 else 0.0


def resolve_keys(
    names: Iterable[str],
    *,
    server: DnsServer | None = None,
    seconds_per_query: float = SECONDS_PER_QUERY,
    seconds_in_all: float = SECONDS_IN_ALL,
) -> dict[str, KeyAnswer]:
    """Resolve the keys of one message without remembering them."""
    resolver = KeyResolver(server, seconds_per_query=seconds_per_query, seconds_in_all=seconds_in_all)
    return resolver.resolve_keys(names)


def make_resolver(server: DnsServer | None) -> dns.resolver.Resolver | None:
    """Return what asks this server, None for the system's; None where the system has none set up."""
    try:
        resolver = dns.resolver.Resolver(configure=server is None)
    except (dns.resolver.NoResolverConfiguration, OSError):
        return None
    if server is not None:
        resolver.nameservers = [server.address]
        resolver.port = server.port
    resolver.cache = None
    return resolver


def _choose(records: list[bytes]) -> bytes:
    """Return the one key record among the TXT records of a name (other text may stand beside it)."""
    keys = [record for record in records if b"p=" in record] or records
    return b"\n".join(sorted(keys))[: LONGEST_RECORD + 1]
