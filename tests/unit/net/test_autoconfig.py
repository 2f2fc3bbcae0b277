"""Published mail settings: what is taken from a document, and what is not."""

from __future__ import annotations

import pytest

from app.names import DomainName
from app.net.autoconfig import autoconfig_urls, read_autoconfig
from app.settings import Security, Server

ADDRESS = "ann@example.org"


def _server(kind: str = "imap", **changes: str) -> str:
    fields = {
        "hostname": "mail.example.org",
        "port": "993" if kind == "imap" else "465",
        "socketType": "SSL",
        "username": "%EMAILADDRESS%",
        "authentication": "password-cleartext",
        **changes,
    }
    tag = "outgoingServer" if kind == "smtp" else "incomingServer"
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())
    return f'<{tag} type="{kind}">{inner}</{tag}>'


def _document(*servers: str) -> bytes:
    inside = f'<emailProvider id="x">{"".join(servers)}</emailProvider>'
    return f'<?xml version="1.0"?><clientConfig version="1.1">{inside}</clientConfig>'.encode()


def test_takes_servers_and_login_name() -> None:
    (found,) = read_autoconfig(_document(_server(), _server("smtp"), _server("pop3", port="995")), ADDRESS)
    assert found.imap == Server("mail.example.org", 993, Security.TLS)
    assert found.smtp == Server("mail.example.org", 465, Security.TLS)
    assert (found.user, found.smtp_user) == (ADDRESS, "")
    assert found.takes_password
    assert not found.takes_oauth2
    assert not found.must_confirm


def test_fills_in_the_parts_of_the_address() -> None:
    document = _document(
        _server(hostname="imap.%EMAILDOMAIN%", username="%EMAILLOCALPART%"),
        _server("smtp", username="%EMAILADDRESS%"),
    )
    (found,) = read_autoconfig(document, ADDRESS)
    assert found.imap.host == "imap.example.org"
    assert (found.user, found.smtp_user) == ("ann", ADDRESS)


def test_prefers_tls_from_the_first_octet() -> None:
    document = _document(
        _server(port="143", socketType="STARTTLS", hostname="b.example.org"),
        _server(hostname="a.example.org"),
    )
    assert [(found.imap.host, found.imap.security) for found in read_autoconfig(document, ADDRESS)] == [
        ("a.example.org", Security.TLS),
        ("b.example.org", Security.STARTTLS),
    ]


def test_sees_that_only_the_browser_can_sign_in() -> None:
    oauth = {"authentication": "OAuth2"}
    (found,) = read_autoconfig(_document(_server(**oauth), _server("smtp", **oauth)), ADDRESS)
    assert found.takes_oauth2
    assert not found.takes_password
    assert found.smtp is not None


@pytest.mark.parametrize(
    "changes",
    [
        {"socketType": "plain"},
        {"socketType": ""},
        {"hostname": "mail example.org"},
        {"hostname": "localhost"},
        {"hostname": "127.0.0.1"},
        {"hostname": "mail.example.org@evil.example"},
        {"hostname": "mäil.example.org"},
        {"port": "0"},
        {"port": "65536"},
        {"port": "-1"},
        {"port": "993x"},
        {"port": "٩٩٣"},
        {"authentication": "NTLM"},
        {"authentication": ""},
        {"username": "x" * 400},
        {"username": "ann&#10;a1 LOGOUT"},
    ],
)
def test_drops_what_is_unprotected_or_no_server(changes: dict[str, str]) -> None:
    assert read_autoconfig(_document(_server(**changes)), ADDRESS) == ()
    (found,) = read_autoconfig(_document(_server(**changes), _server(hostname="good.example.org")), ADDRESS)
    assert found.imap.host == "good.example.org"
    (found,) = read_autoconfig(_document(_server(), _server("smtp", **changes)), ADDRESS)
    assert found.smtp is None


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"<html><body>404</body>",
        b"<a/>",
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="no-such"?><clientConfig/>',
        b'<!DOCTYPE c [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]><clientConfig>&b;</clientConfig>',
        b'<!DOCTYPE c SYSTEM "file:///etc/passwd"><clientConfig/>',
        b"<a>" * 20_000,
    ],
)
def test_is_not_led_astray_by_what_is_no_such_document(document: bytes) -> None:
    assert read_autoconfig(document, ADDRESS) == ()


@pytest.mark.parametrize(
    "declared",
    [
        b"<!DOCTYPE clientConfig>",
        b'<!DOCTYPE clientConfig SYSTEM "https://evil.example/x.dtd">',
        b'<!DOCTYPE clientConfig [<!ENTITY a "imap.evil.example">]>',
        b'<!DOCTYPE clientConfig [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE clientConfig [<!ENTITY %% p SYSTEM "https://evil.example/x"> %%p;]>'.replace(b"%%", b"%"),
    ],
)
def test_a_document_that_declares_anything_is_not_read(declared: bytes) -> None:
    good = _document(_server())
    assert read_autoconfig(good, ADDRESS)
    assert read_autoconfig(declared + good, ADDRESS) == ()
    named = _document(_server(hostname="&a;"))
    assert read_autoconfig(declared + named, ADDRESS) == ()


def test_reads_a_bounded_number_of_servers() -> None:
    assert len(read_autoconfig(_document(*[_server()] * 500), ADDRESS)) == 10


def test_asks_the_domain_only_and_does_not_name_the_user() -> None:
    assert autoconfig_urls(DomainName("example.org")) == (
        "https://autoconfig.example.org/mail/config-v1.1.xml",
        "https://example.org/.well-known/autoconfig/mail/config-v1.1.xml",
    )
