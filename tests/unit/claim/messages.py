"""Messages for the claim tests, made without the message stage."""

from __future__ import annotations

from app.message.model import Author, Authors, Image, Link, LinkKind, Message, TextLine
from app.names import AddrSpec, DomainName, read_domain


def author(display_name: str, addr_spec: str) -> Author:
    local_part, _, domain = addr_spec.rpartition("@")
    return Author(
        untrusted_display_name=display_name,
        display_name=display_name,
        addr_spec=AddrSpec(addr_spec),
        local_part=local_part,
        domain=read_domain(domain),
        untrusted_domain=domain,
    )


def link(host: str) -> Link:
    return Link(
        target=f"https://{host}/",
        scheme="https",
        host=DomainName(host),
        untrusted_host=host,
        is_ip=False,
        has_user_info=False,
        text="here",
        image_alt="",
        kind=LinkKind.ANCHOR,
        prominence=0,
        line=0,
    )


def image(alt: str = "", host: str | None = None) -> Image:
    return Image(host=None if host is None else DomainName(host), scheme="https", alt=alt)


def message(
    *authors: tuple[str, str],
    subject: str = "",
    body: str = "",
    links: tuple[str, ...] = (),
    images: tuple[Image, ...] = (),
) -> Message:
    candidates = tuple(author(name, address) for name, address in authors)
    return Message(
        raw=b"",
        header_fields=(),
        body_start=0,
        anomalies=frozenset(),
        defects=frozenset(),
        limits=frozenset(),
        authors=Authors(candidates, frozenset(), candidates[0] if len(candidates) == 1 else None),
        reply_to=(),
        recipients=(),
        untrusted_subject=subject,
        subject=subject,
        date=None,
        message_id="",
        lines=tuple(TextLine(line) for line in body.splitlines()),
        plain_lines=(),
        has_html=bool(images),
        hidden=(),
        links=tuple(link(host) for host in links),
        images=images,
        attachments=(),
        has_form=False,
    )
