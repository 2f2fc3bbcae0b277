"""Builders of raw messages for the tests of the message stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.message import read_message
from app.message.html.page import read_html
from app.message.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.message.html.page import Page
    from app.message.model import Authors, Message

HEAD = (
    b"From: Shop <orders@shop.example>\r\n"
    b"To: anna@example.org\r\n"
    b"Subject: Your order\r\n"
    b"Date: Tue, 17 Nov 2026 10:30:00 +0100\r\n"
    b"Message-ID: <1@shop.example>\r\n"
    b"MIME-Version: 1.0\r\n"
)


def build_mail(body: bytes | str = b"Hello\r\n", *fields: str) -> bytes:
    """Return a whole message: the usual fields, then ``fields``, then the body."""
    octets = body.encode() if isinstance(body, str) else body
    return HEAD + b"".join(field.encode() + b"\r\n" for field in fields) + b"\r\n" + octets


def build_html_mail(html: str) -> bytes:
    return build_mail(html, "Content-Type: text/html; charset=utf-8")


def build_multipart(subtype: str, *parts: bytes | str, boundary: str = "cut") -> bytes:
    """Return a multipart message; a part is its fields, an empty line and its body."""
    pieces = [part.encode() if isinstance(part, str) else part for part in parts]
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + piece + b"\r\n" for piece in pieces)
    content_type = f'Content-Type: multipart/{subtype}; boundary="{boundary}"'
    return build_mail(body + b"--" + boundary.encode() + b"--\r\n", content_type)


@pytest.fixture(scope="session")
def mail() -> Callable[..., bytes]:
    return build_mail


@pytest.fixture(scope="session")
def multipart() -> Callable[..., bytes]:
    return build_multipart


@pytest.fixture(scope="session")
def read() -> Callable[..., Message]:
    """Read a message made of a body and extra fields."""

    def read_built(body: bytes | str = b"Hello\r\n", *fields: str) -> Message:
        return read_message(build_mail(body, *fields))

    return read_built


@pytest.fixture(scope="session")
def read_parts() -> Callable[..., Message]:
    """Read a multipart message made of its parts."""

    def read_built(subtype: str, *parts: bytes | str, boundary: str = "cut") -> Message:
        return read_message(build_multipart(subtype, *parts, boundary=boundary))

    return read_built


@pytest.fixture(scope="session")
def render() -> Callable[[str], Page]:
    """Render an HTML document."""

    def render_html(html: str) -> Page:
        return read_html(html, Notes())

    return render_html


@pytest.fixture(scope="session")
def authors_of() -> Callable[..., Authors]:
    """Read the authors of a message with these From field bodies and nothing odd beside."""

    def read_authors_of(*field_bodies: str | bytes) -> Authors:
        fields = [b"From: " + (body.encode() if isinstance(body, str) else body) for body in field_bodies]
        return read_message(b"\r\n".join([*fields, b"Subject: x", b"", b"Hello"])).authors

    return read_authors_of
