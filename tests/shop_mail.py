"""Made-up shop mail of the size and form that real shop mail has."""

from __future__ import annotations

import base64
import quopri
import random
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

_WORDS = [
    *("order", "parcel", "delivery", "arriving", "today", "tomorrow", "item", "quantity", "total", "price"),
    *("shipped", "address", "account", "view", "track", "details", "return", "invoice", "payment", "thank"),
    *("you", "for", "shopping", "with", "us", "estimated", "between", "and"),
]
_STYLE = "font-family:Arial,sans-serif;font-size:14px;line-height:20px;color:#0f1111;padding:4px 8px"


def shop_mail(
    *,
    host: str = "amazon.de",
    shop: str = "Amazon",
    local_part: str = "order-update",
    recipient: str = "ann@example.org",
    at: datetime,
    encoding: str = "quoted-printable",
    rows: int = 60,
    text: str = "",
    seed: int = 1,
) -> bytes:
    """Return an unsigned multipart/alternative mail of about 40 KB: tables, inline styles, 30 links.

    ``text`` is one more paragraph, in both parts. ``encoding`` is that of both parts.
    """
    chance = random.Random(seed)
    plain, html = _bodies(host, shop, rows, text, chance)
    header = (
        f"From: {shop} <{local_part}@{host}>\r\n"
        f"To: {recipient}\r\n"
        f"Subject: Your order of {_sentence(chance, 4)}\r\n"
        f"Date: {format_datetime(at)}\r\n"
        f"Message-ID: <{chance.getrandbits(64):016x}@{host}>\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="=_between_parts"\r\n\r\n'
    )
    parts = "".join(
        f"--=_between_parts\r\nContent-Type: {kind}; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n{_encoded(body, encoding)}\r\n"
        for kind, body in (("text/plain", plain), ("text/html", html))
    )
    return (header + parts + "--=_between_parts--\r\n").encode("ascii")


def _bodies(host: str, shop: str, rows: int, text: str, chance: random.Random) -> tuple[str, str]:
    lines, cells = [], []
    for number in range(rows):
        words = _sentence(chance, 6)
        target = f"https://www.{host}/gp/r.html?C={chance.getrandbits(60):X}&R={number}"
        lines.append(f"{words}\r\n{target if number % 2 else ''}\r\n")
        name = (
            f'<a href="{target}" style="color:#007185">{words}</a>' if number % 2 else f"<span>{words}</span>"
        )
        cells.append(
            f'<tr><td style="{_STYLE}" align="left"><b>{number + 1}.</b> {name}</td>'
            f'<td style="{_STYLE}" align="right" width="90"><span>EUR {chance.randrange(100)},99</span></td>'
            f'<td><img src="https://images.{host}/i/{number}.png" width="1" height="1" alt=""></td></tr>\r\n',
        )
    plain = f"Hello,\r\n\r\n{text}\r\n\r\n{''.join(lines)}\r\nYour {shop} account\r\n"
    html = (
        f"<!DOCTYPE html><html><head><title>{shop}</title><style>.x{{color:#111}}</style></head>"
        f'<body style="margin:0"><table width="640"><tr><td><h1 style="{_STYLE}">Hello,</h1>'
        f"<p>{text}</p></td></tr>"
        f"{''.join(cells)}</table><p>Your {shop} account · © 2026 {shop}</p></body></html>"
    )
    return plain, html


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(_WORDS, k=length))


def _encoded(text: str, encoding: str) -> str:
    octets = text.encode()
    if encoding == "base64":
        return base64.encodebytes(octets).decode().replace("\n", "\r\n").rstrip()
    return quopri.encodestring(octets.replace(b"\r\n", b"\n")).decode().replace("\n", "\r\n").rstrip()
