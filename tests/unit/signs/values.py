"""Hand-made values for the signs stage: a small catalogue, messages, links, claims."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.claim.lookalikes import LookAlike, LookAlikeKind
from app.claim.model import Claim, ClaimSource, Strength
from app.message.model import (
    Attachment,
    Author,
    AuthorDefect,
    Authors,
    FileKind,
    HiddenBy,
    HiddenText,
    Image,
    Link,
    LinkKind,
    Message,
    ReplyTo,
    TextLine,
)
from app.names import AddrSpec, DomainName, RetailerId, read_domain

_SOURCES = {"S": {"ref": "https://example.org/", "grade": "official", "date": "2026-01-01"}}


def shop(shop_id: str, name: str, *hosts: str, **more: Any) -> dict[str, object]:
    return {
        "id": shop_id,
        "name": name,
        "category": "retailer",
        "home": {"": hosts[0]},
        "sources": _SOURCES,
        "aliases": [{"texts": [name], "kind": "distinct", "source": ["S"]}],
        "mail_domains": [
            {
                "hosts": list(hosts),
                "below": True,
                "words": "own",
                "role": "all",
                "source": [] if more.get("claim_only") else ["S"],
            },
            *more.pop("mail", []),
        ],
        "link_domains": [
            {"hosts": [*hosts, *more.pop("links", [])], "below": True, "source": ["S"]},
        ],
        **more,
    }


RETAILERS: dict[str, dict[str, object]] = {
    "amazon": shop(
        "amazon",
        "Amazon",
        "amazon.com",
        "amazon.de",
        links=["amzn.to", "amazon.co.za"],
        mail=[
            {
                "hosts": ["marketplace.amazon.de"],
                "below": True,
                "words": "others",
                "role": "relay",
                "source": ["S"],
            },
        ],
        never_domains=[
            {"hosts": ["amazonaws.com", "cloudfront.net"], "note": "any customer", "source": ["S"]}
        ],
    ),
    "paypal": shop(
        "paypal",
        "PayPal",
        "paypal.de",
        category="payment",
        mail=[
            {
                "hosts": ["paypal.com"],
                "below": True,
                "words": "templates",
                "role": "all",
                "own_senders": ["service"],
                "source": ["S"],
            },
        ],
        links=["paypal.com"],
    ),
    "apple": shop(
        "apple",
        "Apple",
        "apple.com",
        mail=[
            {
                "hosts": ["email.apple.com"],
                "below": True,
                "words": "templates",
                "role": "receipts",
                "own_senders": ["no_reply"],
                "source": ["S"],
            },
        ],
        links=["icloud.com"],
        never_domains=[{"hosts": ["icloud.com"], "note": "mailboxes", "source": ["S"]}],
    ),
    "lidl": shop("lidl", "Lidl", "lidl.de", claim_only=True, home={"": "lidl.de", "CH": "shop.lidl.example"}),
    "dhl": shop("dhl", "DHL", "dhl.de", "dhl.com", category="carrier"),
    "ups": shop("ups", "UPS", "ups.com", category="carrier"),
}

IN_NAME = frozenset({ClaimSource.DISPLAY_NAME})


def claim(
    retailer: str = "amazon",
    strength: Strength = Strength.STRONG,
    sources: frozenset[ClaimSource] = IN_NAME,
    disguise: str = "",
) -> Claim:
    return Claim(RetailerId(retailer), strength, sources, disguise)


def author(address: str, name: str = "Amazon") -> Author:
    local_part, _, domain = address.rpartition("@")
    return Author(name, name, AddrSpec(address), local_part, read_domain(domain), domain)


def authors(*addresses: str, defects: tuple[AuthorDefect, ...] = ()) -> Authors:
    found = tuple(map(author, addresses))
    return Authors(found, frozenset(defects), found[0] if found and not defects else None)


def link(target: str = "https://www.amazon.de/orders", text: str = "Your orders", **changes: Any) -> Link:
    scheme, _, rest = target.partition(":")
    authority = rest.lstrip("/").split("/")[0].split("?")[0]
    user_info, _, host = authority.rpartition("@")
    host = host.partition(":")[0]
    is_ip = host.replace(".", "").isdigit()
    is_web = scheme in {"http", "https"}
    found = Link(
        target=target,
        scheme=scheme,
        host=read_domain(host) if is_web and not is_ip else None,
        untrusted_host=host,
        is_ip=is_ip,
        has_user_info=bool(user_info) and is_web,
        text=text,
        image_alt="",
        kind=LinkKind.ANCHOR,
        prominence=0,
        line=0,
    )
    return found._replace(**changes)


def lines(*texts: str) -> tuple[TextLine, ...]:
    return tuple(map(TextLine, texts))


def hidden(text: str, by: HiddenBy = HiddenBy.DISPLAY_NONE, *, splits_word: bool = False) -> HiddenText:
    return HiddenText(text, by, splits_word)


def image(alt: str = "") -> Image:
    return Image(DomainName("m.media-amazon.com"), "https", alt)


def attachment(kind: FileKind, *, is_inline: bool = False, has_double_extension: bool = False) -> Attachment:
    return Attachment("file", kind, "application/octet-stream", is_inline, has_double_extension, 1000)


def reply_to(address: str) -> ReplyTo:
    return ReplyTo("", AddrSpec(address), read_domain(address.rpartition("@")[2]))


def message(*texts: str, **changes: Any) -> Message:
    """A mail from Amazon's own address; ``texts`` are its visible lines."""
    subject = changes.pop("subject", "Your parcel")
    found = Message(
        raw=b"",
        header_fields=(),
        body_start=0,
        anomalies=frozenset(),
        defects=frozenset(),
        limits=frozenset(),
        authors=authors("order-update@amazon.de"),
        reply_to=(),
        recipients=(),
        untrusted_subject=subject,
        subject=subject,
        date=None,
        message_id="",
        lines=lines(*texts),
        plain_lines=(),
        has_html=True,
        hidden=(),
        links=(),
        images=(),
        attachments=(),
        has_form=False,
    )
    return replace(found, **changes)


def imitates_amazon(host: DomainName) -> LookAlike | None:
    """A look-alike test that knows three imitations: one plain, one of a common word, one of a rival."""
    known = {
        "amaz0n-security.com": ("amazon", False),
        "amazon.shops.example": ("amazon", True),
        "paypa1.com": ("paypal", False),
    }
    found = known.get(host)
    if found is None:
        return None
    return LookAlike(RetailerId(found[0]), LookAlikeKind.CONFUSABLE, found[1], host)
