"""Finding settings over real HTTPS, DNS, IMAP and SMTP on loopback, however badly the other side behaves."""

from __future__ import annotations

import socket
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
import trustme

from app import resources
from app.jobs.find_settings import Question, find_settings
from app.mailbox.provider_reading import read_providers
from app.names import DomainName
from app.net.guessing import Prober
from app.net.https import LARGEST_DOCUMENT, HttpsReader
from app.net.mail_dns import MailDns
from app.net.resolver import DnsServer as DnsAddress
from app.net.sources import NetworkSources
from app.settings import Security, Server
from tests.dovecot import Dovecot
from tests.servers.dns_server import DnsServer
from tests.smtp_server import Sink, certificates
from tests.web_server import WebServer, redirect, say
from tests.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

DOMAIN = DomainName("example.org")
ADDRESS = "ann@example.org"
DOCUMENT = (
    b'<clientConfig><emailProvider id="x"><incomingServer type="imap"><hostname>imap.example.org</hostname>'
    b"<port>993</port><socketType>SSL</socketType><username>%EMAILADDRESS%</username>"
    b"<authentication>password-cleartext</authentication></incomingServer></emailProvider></clientConfig>"
)
URL = "https://autoconfig.example.org/mail/config-v1.1.xml"
PAGE = URL.removeprefix("https://")
TABLE = read_providers(resources.read_toml("providers.toml"))


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def web(world: World) -> Iterator[WebServer]:
    hosts = ("autoconfig.example.org", "example.org", "elsewhere.example")
    with WebServer(world.authority, *hosts) as server:
        for host in (*hosts, "other.example"):
            world.ports[host, 443] = server.port
        yield server


@pytest.fixture
def dns() -> Iterator[DnsServer]:
    with DnsServer() as server:
        yield server


def _read(world: World, url: str = URL, seconds: float = 20.0) -> bytes | None:
    return HttpsReader(world.connect, world.context(), seconds).read(url)


# ------------------------------------------------------------------------------------------- HTTPS


def test_reads_a_document_and_tells_nobody_who_asks(world: World, web: WebServer) -> None:
    web.pages[PAGE] = say(DOCUMENT)
    assert _read(world) == DOCUMENT
    assert web.asked == [PAGE]
    assert "ann" not in "".join(web.header_fields)


def test_follows_a_redirect_to_another_https_host(world: World, web: WebServer) -> None:
    web.pages[PAGE] = redirect("https://elsewhere.example/moved?x=1", 301)
    web.pages["elsewhere.example/moved"] = redirect("/again", 307)
    web.pages["elsewhere.example/again"] = say(DOCUMENT)
    assert _read(world) == DOCUMENT


@pytest.mark.parametrize(
    "location",
    [
        "http://elsewhere.example/x",
        "https://elsewhere.example:8443/x",
        "https://user@elsewhere.example/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://elsewhere.example:x/x",
        "https://localhost/x",
        "file:///etc/passwd",
        "ftp://elsewhere.example/x",
        "https://elsewhere.example/" + "x" * 3000,
        "https://elsewhere.example/a b",
    ],
)
def test_follows_no_other_redirect(world: World, web: WebServer, location: str) -> None:
    web.pages[PAGE] = redirect(location)
    assert _read(world) is None
    assert world.connected == [("autoconfig.example.org", 443)]


def test_follows_a_bounded_number_of_redirects(world: World, web: WebServer) -> None:
    web.pages[PAGE] = redirect(URL)
    assert _read(world) is None
    assert len(web.asked) == 4


def test_a_redirect_without_a_target_leads_nowhere(world: World, web: WebServer) -> None:
    def page(handler) -> None:
        handler.send_response(302)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    web.pages[PAGE] = page
    assert _read(world) is None


@pytest.mark.parametrize("status", [404, 401, 206, 503])
def test_a_page_that_is_not_there_is_no_document(world: World, web: WebServer, status: int) -> None:
    def page(handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(DOCUMENT)))
        handler.end_headers()
        handler.wfile.write(DOCUMENT)

    web.pages[PAGE] = page
    assert _read(world) is None
    assert web.asked == [PAGE]


def test_takes_no_document_that_is_too_large(world: World, web: WebServer) -> None:
    web.pages[PAGE] = say(b"x" * LARGEST_DOCUMENT)
    assert _read(world) == b"x" * LARGEST_DOCUMENT
    web.pages[PAGE] = say(b"x" * (LARGEST_DOCUMENT + 1))
    assert _read(world) is None


def test_takes_nothing_from_a_server_with_another_hosts_certificate(world: World, web: WebServer) -> None:
    web.pages["other.example/x"] = say(DOCUMENT)
    assert _read(world, "https://other.example/x") is None
    assert web.asked == []


def test_takes_nothing_from_a_server_that_nobody_vouches_for(world: World, web: WebServer) -> None:
    web.pages[PAGE] = say(DOCUMENT)
    world.authority = trustme.CA()
    assert _read(world) is None
    assert web.asked == []


@pytest.mark.parametrize("part", ["header", "body", "handshake"])
def test_a_server_that_drips_is_left_in_time(world: World, web: WebServer, part: str) -> None:
    def drip(handler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        for _ in range(400):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    web.pages[PAGE] = drip
    began = time.monotonic()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        if part == "handshake":
            world.ports["autoconfig.example.org", 443] = silent.getsockname()[1]
        assert _read(world, seconds=0.5) is None
    assert time.monotonic() - began < 10


def test_garbage_is_no_document(world: World, web: WebServer) -> None:
    def page(handler) -> None:
        handler.wfile.write(b"\x00\xff no HTTP at all\r\n\r\n")

    web.pages[PAGE] = page
    assert _read(world) is None
    assert _read(world, "https://nobody.example/x") is None


def test_a_form_that_cannot_be_sent_is_said(world: World, web: WebServer) -> None:
    def garbage(handler) -> None:
        handler.wfile.write(b"no HTTP at all\r\n\r\n")

    web.pages[PAGE] = garbage
    https = HttpsReader(world.connect, world.context(), 20)
    for url in ("http://autoconfig.example.org/", URL, "https://nobody.example/x"):
        with pytest.raises(ConnectionError):
            https.post(url, "a=b")


# --------------------------------------------------------------------------------------------- DNS


def _mail_dns(server: DnsServer, seconds: float = 20.0) -> MailDns:
    return MailDns(DnsAddress("127.0.0.1", server.port), seconds)


def test_srv_records_in_their_order(dns: DnsServer) -> None:
    dns.say_records(
        "_imaps._tcp.example.org",
        SRV=("20 0 993 late.example.org.", "10 1 993 light.example.org.", "10 9 1993 heavy.example.org."),
    )
    dns.say_records("_imap._tcp.example.org", SRV=("0 0 143 plain.example.org.",))
    dns.say_records("_submissions._tcp.example.org", SRV=("0 0 0 .",))
    dns.say_records("_submission._tcp.example.org", SRV=("0 0 587 out.example.org.",))
    found = _mail_dns(dns).offered(ADDRESS, DOMAIN)
    assert [candidate.imap for candidate in found] == [
        Server("heavy.example.org", 1993, Security.TLS),
        Server("light.example.org", 993, Security.TLS),
        Server("late.example.org", 993, Security.TLS),
        Server("plain.example.org", 143, Security.STARTTLS),
    ]
    assert {candidate.smtp for candidate in found} == {Server("out.example.org", 587, Security.STARTTLS)}
    assert not any(candidate.must_confirm for candidate in found)


def test_a_host_elsewhere_must_be_confirmed(dns: DnsServer) -> None:
    dns.say_records("_imaps._tcp.example.org", SRV=("0 0 993 imap.evilexample.org.",))
    (found,) = _mail_dns(dns).offered(ADDRESS, DOMAIN)
    assert found.must_confirm
    dns.say_records("_imaps._tcp.example.org", SRV=("0 0 993 imap.example.org.",))
    dns.say_records("_submissions._tcp.example.org", SRV=("0 0 465 smtp.hoster.example.",))
    (found,) = _mail_dns(dns).offered(ADDRESS, DOMAIN)
    assert found.must_confirm


def test_a_service_that_is_not_offered_is_none(dns: DnsServer) -> None:
    dns.say_records("_imaps._tcp.example.org", SRV=("0 0 0 .",))
    assert _mail_dns(dns).offered(ADDRESS, DOMAIN) == ()


def test_a_service_without_a_port_is_none(dns: DnsServer) -> None:
    dns.say_records("_imaps._tcp.example.org", SRV=("0 0 0 imap.example.org.", "1 0 994 imap.example.org."))
    (found,) = _mail_dns(dns).offered(ADDRESS, DOMAIN)
    assert found.imap.port == 994


def test_mx_hosts_in_their_order(dns: DnsServer) -> None:
    dns.say_records("example.org", MX=("20 b.example.net.", "10 A.example.net.", "0 ."))
    assert _mail_dns(dns).exchangers(DOMAIN) == ("a.example.net", "b.example.net")


def test_dns_that_is_silent_or_gone_is_no_answer(dns: DnsServer) -> None:
    dns.say_nothing("example.org")
    assert _mail_dns(dns, 0.3).exchangers(DOMAIN) == ()
    assert _mail_dns(dns).exchangers(DomainName("unknown.example")) == ()
    with pytest.raises(ConnectionError):
        _mail_dns(dns).connect("unknown.example", 993, 5)


def test_connects_by_addresses_from_dns_alone(dns: DnsServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        dns.say_records("imap.example.org", A=("127.0.0.2", "127.0.0.1"))
        connection = _mail_dns(dns).connect("imap.example.org", port, 20)
        assert connection.getpeername() == ("127.0.0.1", port)
        connection.close()
    with pytest.raises(ConnectionError):
        _mail_dns(dns).connect("imap.example.org", port, 20)
    with pytest.raises(ConnectionError):
        _mail_dns(dns).connect("imap.example.org", port, -1)


def test_a_machine_without_dns_finds_nothing(monkeypatch) -> None:
    monkeypatch.setattr("app.net.mail_dns.make_resolver", lambda _: None)
    assert MailDns().exchangers(DOMAIN) == ()


# ------------------------------------------------------------------------------------------ guesses


@pytest.fixture
def dovecot(tmp_path, world: World, monkeypatch) -> Iterator[Dovecot]:
    monkeypatch.setattr("tests.dovecot.HOST", "imap.example.org")
    server = Dovecot(tmp_path)
    server.authority = world.authority
    with server:
        world.ports["imap.example.org", 993] = world.ports["mail.example.org", 993] = server.imaps_port
        world.ports["imap.example.org", 143] = server.imap_port
        yield server


@pytest.mark.usefixtures("dovecot")
def test_a_real_imap_server_is_recognized_by_its_certificate_too(world: World) -> None:
    prober = Prober(world.connect, world.context(), 20)
    assert prober.has_imap(Server("imap.example.org", 993, Security.TLS))
    assert prober.has_imap(Server("imap.example.org", 143, Security.STARTTLS))
    assert not prober.has_imap(Server("mail.example.org", 993, Security.TLS))
    assert not prober.has_imap(Server("imap.example.org", 995, Security.TLS))
    assert not prober.has_smtp(Server("imap.example.org", 993, Security.TLS))


@pytest.mark.parametrize("security", list(Security))
def test_a_real_smtp_server_is_recognized(world: World, security: Security) -> None:
    world.authority = certificates().authority
    with Sink(security, name="smtp.example.org") as sink:
        server = Server("smtp.example.org", 465, security)
        world.ports["smtp.example.org", 465] = sink.server("").port
        prober = Prober(world.connect, world.context(), 20)
        assert prober.has_smtp(server)
        assert not prober.has_imap(server)


@pytest.mark.parametrize(
    "lines",
    [
        b"",
        b"* BYE go away\r\n",
        b"220 smtp\r\n",
        b"x" * 5000,
        b"* OK ready\r\n* OK still\r\na NO not today\r\n",
        b"* OK ready\r\n" * 100,
        b"* OK ready\r\na OK go on\r\nthis is no TLS\r\n",
    ],
)
def test_what_answers_otherwise_is_no_imap_server(world: World, lines: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        world.ports["imap.example.org", 143] = listener.getsockname()[1]

        def connect(host: str, port: int, seconds: float) -> socket.socket:
            client = world.connect(host, port, seconds)
            other, _ = listener.accept()
            with other:
                other.sendall(lines)
                other.shutdown(socket.SHUT_WR)
                client.settimeout(seconds)
            return client

        prober = Prober(connect, world.context(), 20)
        assert not prober.has_imap(Server("imap.example.org", 143, Security.STARTTLS))


def test_smtp_without_starttls_is_not_taken(world: World) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        world.ports["smtp.example.org", 587] = listener.getsockname()[1]

        def connect(answers: bytes, host: str, port: int, seconds: float) -> socket.socket:
            client = world.connect(host, port, seconds)
            other, _ = listener.accept()
            other.sendall(answers)
            other.close()
            return client

        for answers in (
            b"220 hi\r\n500 what\r\n",
            b"220 hi\r\n250-a\r\n250 b\r\n500 no\r\n",
            b"250-x\r\n" * 60,
        ):
            prober = Prober(partial(connect, answers), world.context(), 20)
            assert not prober.has_smtp(Server("smtp.example.org", 587, Security.STARTTLS))


# -------------------------------------------------------------------------------------- the whole


def test_from_an_address_to_settings_by_each_way(world: World, web: WebServer, dns: DnsServer) -> None:
    def find():
        return find_settings(
            ADDRESS, TABLE, NetworkSources(_mail_dns(dns), world.context(), world.connect), seconds=60
        )

    dns.say_records("example.org", MX=("10 mx.example.org.",))
    assert find().candidates == ()

    dns.say_records("example.org", MX=("10 mx00.ionos.de.",))
    assert find().candidates[0].imap.host == "imap.ionos.de"

    dns.say_records("_imaps._tcp.example.org", SRV=("0 0 993 srv.example.org.",))
    assert find().candidates[0].imap.host == "srv.example.org"

    web.pages[PAGE] = say(DOCUMENT)
    found = find()
    assert found.candidates[0].imap.host == "imap.example.org"
    assert [step.question for step in found.trace if step.is_answered] == [
        Question.AUTOCONFIG,
        Question.EXCHANGERS,
    ]


@pytest.mark.usefixtures("dovecot")
def test_the_last_way_is_to_try(world: World, dns: DnsServer) -> None:
    sources = NetworkSources(_mail_dns(dns), world.context(), world.connect)
    (found,) = find_settings(ADDRESS, TABLE, sources, seconds=60).candidates
    assert found.imap == Server("imap.example.org", 993, Security.TLS)
    assert found.smtp is None
