"""Keys from a real DNS server on loopback: every way in which an answer can come, or not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import dns.rcode
import dns.resolver
import pytest

from app.evidence.model import KeyFailure
from app.net import resolver as resolver_module
from app.net.resolver import DnsServer as Server
from app.net.resolver import KeyResolver, read_dns_server, resolve_keys
from tests.servers.dns_server import DnsServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NAME = "s1._domainkey.amazon.de"
RECORD = b"v=DKIM1; p=QUJD"


@pytest.fixture
def server() -> Iterator[DnsServer]:
    with DnsServer() as running:
        yield running


def ask(server: DnsServer, *names: str, **limits: float) -> Mapping[str, object]:
    return resolve_keys(names or (NAME,), server=Server("127.0.0.1", server.port), **limits)


def test_a_record(server: DnsServer) -> None:
    server.say_txt(NAME, (RECORD,))
    assert ask(server) == {NAME: RECORD}


def test_many_strings_are_joined_without_blanks(server: DnsServer) -> None:
    server.say_txt(NAME, tuple(b"%03d" % number for number in range(200)))
    assert ask(server)[NAME] == b"".join(b"%03d" % number for number in range(200))


def test_aliases_are_followed(server: DnsServer) -> None:
    server.say_txt("target.dkim.example", (RECORD,))
    server.say_alias("middle.dkim.example", "target.dkim.example")
    server.say_alias(NAME, "middle.dkim.example")
    assert ask(server) == {NAME: RECORD}


def test_an_alias_whose_target_must_be_asked_for(server: DnsServer) -> None:
    server.say_txt("target.dkim.example", (RECORD,))
    server.say_alias(NAME, "target.dkim.example", with_target=False)
    assert ask(server) == {NAME: RECORD}


def test_aliases_that_never_end(server: DnsServer) -> None:
    for number in range(20):
        server.say_alias(f"a{number}.example.org", f"a{(number + 1) % 20}.example.org", with_target=False)
    server.say_alias(NAME, "a0.example.org", with_target=False)
    assert ask(server) == {NAME: KeyFailure.UNREACHABLE}
    assert len(server.asked) <= 10


def test_missing_name_and_missing_record(server: DnsServer) -> None:
    server.say_code("empty.example.org", dns.rcode.NOERROR)
    assert ask(server, NAME, "empty.example.org") == {
        NAME: KeyFailure.MISSING,
        "empty.example.org": KeyFailure.MISSING,
    }


@pytest.mark.parametrize("code", [dns.rcode.SERVFAIL, dns.rcode.REFUSED])
def test_a_server_that_fails(server: DnsServer, code: dns.rcode.Rcode) -> None:
    server.say_code(NAME, code)
    assert ask(server) == {NAME: KeyFailure.UNREACHABLE}


def test_silence_ends_at_the_time_limit(server: DnsServer) -> None:
    server.say_nothing(NAME)
    started = time.monotonic()
    assert ask(server, seconds_per_query=0.3) == {NAME: KeyFailure.UNREACHABLE}
    assert time.monotonic() - started < 2


def test_all_queries_together_have_a_limit(server: DnsServer) -> None:
    names = [f"n{number}.example.org" for number in range(8)]
    for name in names:
        server.say_nothing(name)
    started = time.monotonic()
    answers = ask(server, *names, seconds_per_query=0.3, seconds_in_all=0.7)
    assert time.monotonic() - started < 2
    assert set(answers.values()) == {KeyFailure.UNREACHABLE}


def test_no_more_than_ten_queries(server: DnsServer) -> None:
    names = [f"n{number}.example.org" for number in range(15)]
    for name in names:
        server.say_txt(name, (RECORD,))
    answers = ask(server, *names)
    assert [answers[name] for name in names] == [RECORD] * 10 + [KeyFailure.UNREACHABLE] * 5
    assert len(server.asked) == 10


def test_truncated_answers_are_asked_for_over_tcp(server: DnsServer) -> None:
    long = tuple(b"x" * 250 for _ in range(20))
    server.say_txt(NAME, long)
    assert ask(server)[NAME] == b"x" * 5000
    assert server.asked == [(NAME, "udp"), (NAME, "tcp")]


def test_a_record_beyond_8_kb_is_cut_where_no_key_reader_takes_it(server: DnsServer) -> None:
    server.say_txt(NAME, (b"v=DKIM1; p=", *(b"A" * 250 for _ in range(60))))
    answer = ask(server)[NAME]
    assert isinstance(answer, bytes)
    assert len(answer) == resolver_module.LONGEST_RECORD + 1


def test_other_text_beside_the_key(server: DnsServer) -> None:
    server.say_txt(NAME, (b"some verification text",), (RECORD,))
    assert ask(server) == {NAME: RECORD}


def test_two_keys_at_one_name_are_no_key(server: DnsServer) -> None:
    server.say_txt(NAME, (b"v=DKIM1; p=QUJD",), (b"v=DKIM1; p=REVG",))
    assert ask(server)[NAME] == b"v=DKIM1; p=QUJD\nv=DKIM1; p=REVG"


def test_answers_are_remembered_and_failures_are_not(server: DnsServer) -> None:
    server.say_txt(NAME, (RECORD,))
    server.say_code("down.example.org", dns.rcode.SERVFAIL)
    keeper = KeyResolver(Server("127.0.0.1", server.port))
    names = (NAME, "missing.example.org", "down.example.org")
    first = keeper.resolve_keys(names)
    asked = len(server.asked)
    server.say_txt("down.example.org", (RECORD,))
    assert keeper.resolve_keys(names) == {**first, "down.example.org": RECORD}
    assert [name for name, _ in server.asked[asked:]] == ["down.example.org"]


def test_answers_are_forgotten_in_time(server: DnsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.say_txt(NAME, (RECORD,), ttl=86_400)
    keeper = KeyResolver(Server("127.0.0.1", server.port))
    keeper.resolve_keys([NAME, "missing.example.org"])
    server.say_txt(NAME, (b"v=DKIM1; p=",))
    server.say_txt("missing.example.org", (RECORD,))
    clock = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: clock() + 301)
    assert keeper.resolve_keys([NAME, "missing.example.org"]) == {NAME: RECORD, "missing.example.org": RECORD}
    monkeypatch.setattr(time, "monotonic", lambda: clock() + 3601)
    assert keeper.resolve_keys([NAME]) == {NAME: b"v=DKIM1; p="}


def test_the_memory_is_bounded(server: DnsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolver_module, "_MOST_KEPT", 2)
    for name in ("a.example.org", "b.example.org", "c.example.org"):
        server.say_txt(name, (RECORD,))
    keeper = KeyResolver(Server("127.0.0.1", server.port))
    assert len(keeper.resolve_keys(["a.example.org", "b.example.org", "c.example.org"])) == 3
    keeper.resolve_keys(["c.example.org"])
    assert len(server.asked) == 3


def test_nobody_listens() -> None:
    with DnsServer() as gone:
        port = gone.port
    assert resolve_keys([NAME], server=Server("127.0.0.1", port), seconds_per_query=0.5) == {
        NAME: KeyFailure.UNREACHABLE
    }


def test_the_systems_servers(monkeypatch: pytest.MonkeyPatch, tmp_path, server: DnsServer) -> None:
    """Without a server of our own the machine's configuration is read."""
    made = dns.resolver.Resolver

    def configure_from_file(*, configure: bool) -> object:
        assert configure
        (tmp_path / "resolv.conf").write_text("nameserver 127.0.0.1\n")
        found = made(filename=str(tmp_path / "resolv.conf"))
        found.port = server.port
        return found

    server.say_txt(NAME, (RECORD,))
    monkeypatch.setattr(dns.resolver, "Resolver", configure_from_file)
    assert resolve_keys([NAME]) == {NAME: RECORD}


def test_a_machine_without_dns(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*, configure: bool) -> None:
        raise OSError(configure)

    monkeypatch.setattr(dns.resolver, "Resolver", fail)
    assert resolve_keys([NAME]) == {NAME: KeyFailure.UNREACHABLE}


@pytest.mark.parametrize("name", ["a" * 64 + ".example.org", "a..example.org"])
def test_a_name_that_is_none(server: DnsServer, name: str) -> None:
    assert ask(server, name) == {name: KeyFailure.UNREACHABLE}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("127.0.0.1:5353", Server("127.0.0.1", 5353)),
        ("localhost:53", Server("127.0.0.1", 53)),
        ("9.9.9.9", Server("9.9.9.9", 53)),
        ("[::1]:5353", Server("::1", 5353)),
        ("::1", Server("::1", 53)),
    ],
)
def test_reading_a_server(text: str, expected: Server) -> None:
    assert read_dns_server(text) == expected


@pytest.mark.parametrize(
    "text", ["", "dns.example:53", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:x", ":53"]
)
def test_reading_what_is_no_server(text: str) -> None:
    with pytest.raises(ValueError, match=r"address|port"):
        read_dns_server(text)
