"""Messages whose octets are hard to pass on unchanged."""

from __future__ import annotations

from tests.mailmaking import build_mail, sign

_HEADER = (
    b"From: Amazon <no-reply@amazon.verify.example>\r\nTo: ann@example.org\r\nSubject: Your order\r\n"
    b"Date: Wed, 18 Nov 2026 12:00:00 +0000\r\nMessage-ID: <1@verify.example>\r\n"
)
_PARTS = _HEADER + b'Content-Type: multipart/mixed; boundary="q"\r\n\r\n--q\r\n'

CLEAN: dict[str, bytes] = {
    "signed": sign(build_mail()),
    "From and dot lines": _HEADER + b"\r\nFrom me\r\n.\r\n..\r\n>From x\r\n.x\r\n\r\n.\r\n",
    "no line end at the end": _HEADER + b"\r\nhello",
    "header section alone": _HEADER,
    "blanks at line ends": _HEADER + b"X:   \r\nY:\r\n\r\nhello  \r\n\t\r\n\r\n\r\n",
    "lines of 998 octets": _HEADER + b"\r\n" + b"x" * 998 + b"\r\n" + b"." * 998 + b"\r\n",
    "control characters": _HEADER + b"\r\n" + bytes(n for n in range(1, 127) if n not in b"\r\n") + b"\r\n",
    "many fields": _HEADER + b"X: y\r\n" * 3_000 + b"\r\nhello\r\n",
    "parts": _PARTS
    + b"Content-Type: text/plain\r\n\r\nhi\r\n--q\r\n\r\nbare\r\n--q--\r\n\r\nepilogue : x\r\n",
    "header fields for the way": _HEADER
    + b"Bcc: x@y.example\r\nReturn-Path: <x>\r\nResent-To: a@b\r\n\r\nhi\r\n",
}
"""Fit to travel as message/rfc822 over any server."""

EIGHT_BIT: dict[str, bytes] = {
    "UTF-8 in the body": _HEADER + "\r\nGrüße, 訂單\r\n".encode(),
    "UTF-8 in the header section": _HEADER + "X: Grüße\r\n\r\nhi\r\n".encode(),
    "windows-1252": _HEADER + b"Content-Type: text/plain; charset=windows-1252\r\n\r\n\x80 \xfc\xff\r\n",
}
"""Fit where the server offers 8BITMIME."""

UNFIT: dict[str, bytes] = {
    "empty": b"",
    "bare LF": _HEADER.replace(b"\r\n", b"\n") + b"\nhello\n.\nFrom x\n",
    "one bare LF": _HEADER + b"\r\nhel\nlo\r\n",
    "bare CR": _HEADER + b"\r\nhel\rlo\r\n",
    "LF CR": _HEADER + b"\r\nhel\n\rlo\r\n",
    "a CR at the end": _HEADER + b"\r\nhello\r",
    "NUL": _HEADER + b"\r\nhel\0lo\r\n",
    "a line of 999 octets": _HEADER + b"\r\n" + b"x" * 999 + b"\r\n",
    "a line of 10,000 octets": _HEADER + b"\r\n" + b"x" * 10_000 + b"\r\n",
    "every octet": bytes(range(256)) * 20,
    "smuggled end of data": _HEADER + b"\r\nhi\n.\r\nMAIL FROM:<a@b.example>\r\n",
    "mbox line": b"From ann@example.org Wed Nov 18 12:00:00 2026\r\n" + _HEADER + b"\r\nhello\r\n",
    "a line that is no field": _HEADER + b"no field\r\nX: y\r\n\r\nhello\r\n",
    "a blank before a colon": _HEADER + b"X : y\r\n\r\nhello\r\n",
    "a fold before the first field": b" folded\r\n" + _HEADER + b"\r\nhello\r\n",
    "a field of 270 KB": _HEADER + b"X: " + (b"a" * 900 + b"\r\n ") * 300 + b"b\r\n\r\nhello\r\n",
    "a part's field with a blank before the colon": _PARTS + b"X : y\r\n\r\nhi\r\n--q--\r\n",
    "a part's line that is no field": _PARTS + b"no field\r\nX: y\r\n\r\nhi\r\n--q--\r\n",
    "a message inside": _HEADER + b"Content-Type: message/rfc822\r\n\r\nX : y\r\n\r\nhi\r\n",
    "a digest": _HEADER
    + b"Content-Type: multipart/digest; boundary=q\r\n\r\n--q\r\n\r\nX : y\r\n\r\nhi\r\n--q--\r\n",
    "a boundary in pieces": _HEADER
    + b"Content-Type: multipart/mixed; boundary*0=q\r\n\r\n--q\r\nX : y\r\n\r\n",
    "a boundary on a fold": _HEADER
    + b"Content-Type: multipart/mixed;\r\n boundary\r\n =q\r\n\r\n--q\r\nX : y\r\n\r\n",
    "a boundary with a quoted pair": _HEADER
    + b'Content-Type: multipart/x; boundary="\\q"\r\n\r\n--q\r\nX : y\r\n\r\n',
    "a boundary with a comment": _HEADER
    + b"Content-Type: multipart/x; boundary=(c)q\r\n\r\n--q\r\nX : y\r\n\r\n",
}
"""To be sent in base64."""
