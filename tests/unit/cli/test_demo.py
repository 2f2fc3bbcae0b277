"""``demo`` without a screen: what a report must hold."""

from __future__ import annotations

import base64

import pytest

from app.cli.demo import attached_original

ORIGINAL = b"From: a@example.com\r\nSubject: x\r\n\r\n--other\r\nText\r\n\r\n"
HEADER = b'From: <b@example.org>\r\nContent-Type: multipart/mixed; boundary="=_1"\r\n\r\n'
TEXT = b"--=_1\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n"


def test_attached_message_is_taken_out_unchanged():
    part = b"\r\n--=_1\r\nContent-Type: message/rfc822\r\n\r\n" + ORIGINAL + b"\r\n--=_1--\r\n"

    assert attached_original(HEADER + TEXT + part) == ORIGINAL


def test_encoded_attachment_is_decoded():
    encoded = base64.encodebytes(ORIGINAL).replace(b"\n", b"\r\n")
    head = b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    part = b"\r\n--=_1\r\n" + head + encoded + b"\r\n--=_1--\r\n"

    assert attached_original(HEADER + TEXT + part) == ORIGINAL


@pytest.mark.parametrize("raw", [HEADER + TEXT + b"\r\n--=_1--\r\n", b"Subject: x\r\n\r\nText", b""])
def test_report_without_an_attached_message_holds_none(raw):
    assert attached_original(raw) is None
