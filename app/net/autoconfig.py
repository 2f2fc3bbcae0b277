"""Mail settings that a domain publishes for mail programs, and Mozilla's database of them (ISPDB).

The format is Mozilla's ``config-v1.1.xml``. Only HTTPS is asked; plaintext servers are dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

from app.net.candidate import Candidate
from app.net.connecting import read_host_name
from app.settings import Security, Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from app.names import DomainName

ISPDB = "https://autoconfig.thunderbird.net/v1.1/{domain}"

_LONGEST_USER = 320
_LONGEST_VALUE = 1000
_MOST_SERVERS = 10
_LAST_PORT = 65_535
_SECURITIES = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}
_PASSWORDS = frozenset({"password-cleartext", "plain", "password-encrypted", "secure"})
_OAUTH2 = "OAuth2"


def autoconfig_urls(domain: DomainName) -> tuple[str, ...]:
    """Return where a domain may publish its settings, the usual place first.

    The address is not sent along, as other programs do: the answer need not depend on it.
    """
    return (
        f"https://autoconfig.{domain}/mail/config-v1.1.xml",
        f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    )


def read_autoconfig(document: bytes, address: str) -> tuple[Candidate, ...]:
    """Return what the document offers to this address, in its order, TLS from the first octet first.

    () where it is no such document, or offers nothing that is encrypted.
    """
    try:
        root = fromstring(document, forbid_dtd=True)
    except (ParseError, ValueError, LookupError):
        return ()
    incoming = list(_servers(root, "incomingServer", "imap", address))
    outgoing = list(_servers(root, "outgoingServer", "smtp", address))
    smtp = next((found for found in outgoing if found.takes_password), None) or next(iter(outgoing), None)
    return tuple(
        Candidate(
            imap=imap.server,
            smtp=smtp.server if smtp else None,
            user=imap.user,
            smtp_user="" if smtp is None or smtp.user == imap.user else smtp.user,
            takes_password=imap.takes_password,
            takes_oauth2=imap.takes_oauth2,
        )
        for imap in sorted(incoming, key=lambda found: found.server.security is not Security.TLS)
    )


class _Offer:
    def __init__(self, server: Server, user: str, methods: frozenset[str]) -> None:
        self.server = server
        self.user = user
        self.takes_password = not methods.isdisjoint(_PASSWORDS)
        self.takes_oauth2 = _OAUTH2 in methods


def _servers(root: Element, tag: str, kind: str, address: str) -> Iterator[_Offer]:
    found = [server for server in root.findall(f"emailProvider/{tag}") if server.get("type") == kind]
    for element in found[:_MOST_SERVERS]:
        host = read_host_name(_filled(element, "hostname", address))
        port = _filled(element, "port", address)
        security = _SECURITIES.get(_filled(element, "socketType", address))
        user = _filled(element, "username", address) or address
        methods = frozenset((method.text or "").strip() for method in element.findall("authentication"))
        if host is None or security is None or not (port.isascii() and port.isdecimal() and len(port) <= 5):  # noqa: PLR2004 - digits of the last port
            continue
        offer = _Offer(Server(host, int(port), security), user, methods)
        is_usable = offer.takes_password or offer.takes_oauth2
        if is_usable and 0 < int(port) <= _LAST_PORT and user.isprintable() and len(user) <= _LONGEST_USER:
            yield offer


def _filled(element: Element, tag: str, address: str) -> str:
    """Return an element's text with the address filled in."""
    text = (element.findtext(tag) or "").strip()[:_LONGEST_VALUE]
    local_part, _, domain = address.rpartition("@")
    for name, value in (
        ("%EMAILADDRESS%", address),
        ("%EMAILLOCALPART%", local_part),
        ("%EMAILDOMAIN%", domain),
    ):
        text = text.replace(name, value)
    return text
