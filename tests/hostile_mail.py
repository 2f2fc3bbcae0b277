"""Mail built to cost time or memory: the worst that each part of a reader could be fed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_HEADER = (
    b"From: Amazon <order-update@amazon.de>\r\nTo: ann@example.org\r\nSubject: Your order\r\n"
    b"Date: Wed, 18 Nov 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n"
)
_MOST = 2 * 1024 * 1024


def _html(body: bytes) -> bytes:
    return _HEADER + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + body[:_MOST]


def _plain(body: bytes) -> bytes:
    return _HEADER + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + body[:_MOST]


def _nested(depth: int) -> bytes:
    opening = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (number, number)
        for number in range(depth)
    )
    return _HEADER + opening + b"Content-Type: text/plain\r\n\r\ndeep\r\n"


def _parts(number: int) -> bytes:
    return _HEADER + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\n" * number


def _from_fields(number: int) -> bytes:
    return b"From: Amazon <a@amazon.de>\r\n" * number + _HEADER + b"\r\nbody\r\n"


def _signatures(number: int) -> bytes:
    field = (
        b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=amazon.de; s=s%d; "
        b"h=from:to:subject:date; bh=" + b"A" * 43 + b"=; b=" + b"B" * 342 + b"==\r\n"
    )
    return b"".join(field % count for count in range(number)) + _html(b"<p>Your order</p>" + b" " * 1_000_000)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "20,000 semicolons in Content-Type": lambda: (
        _HEADER + b"Content-Type: text/plain" + b";" * 20_000 + b"\r\n\r\nx\r\n"
    ),
    "1,500 nested multiparts": lambda: _nested(1_500),
    "200,000 empty parts": lambda: _parts(200_000),
    "100,000 encoded words": lambda: (
        _HEADER.replace(b"Your order", b"=?utf-8?q?a?= " * 100_000) + b"\r\nbody\r\n"
    ),
    "unterminated attributes": lambda: _html(b'<a b="' * 350_000),
    "50,000 attributes": lambda: _html(b"<a " + b"".join(b"b%d=1 " % n for n in range(200_000)) + b">x</a>"),
    "100,000 nested div": lambda: _html(b"<div>" * 100_000),
    "100,000 nested b": lambda: _html(b"<b>" * 100_000),
    "nested tables": lambda: _html(b"<table><tr><td>" * 40_000),
    "unterminated comments": lambda: _html(b"<!--" * 500_000),
    "huge style sheet": lambda: _html(b"<style>" + b".a{color:red}" * 150_000 + b"</style><p>x</p>"),
    "huge inline style": lambda: _html(b'<p style="' + b"color:red;" * 200_000 + b'">x</p>'),
    "a run of digits": lambda: _plain(b"1" * 1_500_000),
    "groups of digits": lambda: _plain(b"123 456 " * 200_000),
    "a run of blanks": lambda: _plain(b" " * 1_900_000 + b"x"),
    "a line of 2 MB": lambda: _plain(b"amazon order code " * 110_000),
    "addresses in text": lambda: _plain(b"a@" * 900_000),
    "URLs in text": lambda: _plain(b"http://a.b/ " * 170_000),
    "links": lambda: _html(b'<a href="http://amazon.de.x.com/">code</a>' * 45_000),
    "50,000 header fields": lambda: b"X-A: b\r\n" * 50_000 + _HEADER + b"\r\nbody\r\n",
    "20,000 From fields": lambda: _from_fields(20_000),
    "60,000 recipients": lambda: (
        _HEADER.replace(b"ann@example.org", b"a@b.example, " * 60_000) + b"\r\nbody\r\n"
    ),
    "nested comments in From": lambda: _HEADER.replace(b"Amazon <", b"(" * 100_000 + b" <") + b"\r\nbody\r\n",
    "quoted pairs in From": lambda: (
        _HEADER.replace(b"Amazon <", b'"' + b"\\\\" * 100_000 + b" <") + b"\r\nb\r\n"
    ),
    "120 signatures": lambda: _signatures(120),
    "confusable letters": lambda: _plain("аmаzоn ".encode() * 150_000),
    "combining marks": lambda: _plain(b"a" + "\u0301".encode() * 900_000),
    "base64 of 2 MB": lambda: (
        _HEADER
        + b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + b"PGI+\r\n" * 330_000
    ),
    "quoted-printable of 2 MB": lambda: (
        _HEADER
        + b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + b"=3C=\r\n" * 300_000
    ),
    "inline styles everywhere": lambda: _html(
        b"<span style='color:red;font-size:0px;display:none'>a</span>" * 30_000
    ),
    "spaced digits": lambda: _plain(b"your code is " + b"1 2-3 " * 300_000),
    "code words": lambda: _plain(b"one-time one-time password " * 70_000),
    "percent signs in a URL": lambda: _plain(b"https://" * 100_000 + b" http://a/" + b"%41" * 300_000),
    "entities": lambda: _html(b"&amp;" * 100_000 + b"&#x" + b"9" * 1_000_000 + b";"),
    "line ends": lambda: _plain(b"\r\n" * 900_000),
    "broken quoted-printable": lambda: (
        _HEADER
        + b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + b"=" * 2_000_000
    ),
    "a display name of 1 MB": lambda: (
        _HEADER.replace(b"Amazon <", b'"' + b"Amazon " * 150_000 + b'" <') + b"\r\nb\r\n"
    ),
    "a signature of 400 KB": lambda: b"DKIM-Signature: v=1; b=" + b"A" * 400_000 + b"\r\n" + _plain(b"x"),
    "blanks under a signature": lambda: (
        b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=amazon.de; s=s1;"
        b" h=from:to:subject:date; bh=AAAA; b=AAAA\r\n" + _plain(b" " * 400_000 + b"x")
    ),
    "a line of 50 MB": lambda: _plain(b"") + b"a" * 50_000_000,
    "results in comments": lambda: (
        b"Authentication-Results: x; " + b"(" * 400_000 + b"\r\n" + _HEADER + b"\r\nb\r\n"
    ),
}
"""Name to builder; each at most a few megabytes."""
