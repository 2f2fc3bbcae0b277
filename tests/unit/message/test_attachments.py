"""Attachments: what they really are, and names that cannot fool."""

from __future__ import annotations

import base64

import pytest

from app.message.attachments import clean_file_name, is_disguised_name
from app.message.model import FileKind
from app.message.sniffing import sniff_kind


@pytest.mark.parametrize(
    ("name", "cleaned", "is_disguised"),
    [
        ("invoice.pdf", "invoice.pdf", False),
        ("../../etc/passwd", "passwd", False),
        ("..\\..\\windows\\run.exe", "run.exe", False),
        ("C:\\temp\\a.txt", "a.txt", False),
        ("C:a.txt", "a.txt", False),
        ("/abs/a.txt", "a.txt", False),
        ("invoice.pdf.exe", "invoice.pdf.exe", True),
        ("photo.jpg .scr", "photo.jpg .scr", True),
        ("invoice.pdf      .exe", "invoice.pdf .exe", True),
        ("invoice\u202efdp.exe", "invoice<U+202E>fdp.exe", True),
        ("invoice.pdf:run.exe", "invoice.pdf_run.exe", True),
        ("invoice.exe. . ", "invoice.exe", True),
        ("CON", "_CON", False),
        ("nul.txt", "_nul.txt", False),
        ("COM1.log", "_COM1.log", False),
        ("console.txt", "console.txt", False),
        ("archive.tar.gz", "archive.tar.gz", False),
        ("report.v1.pdf", "report.v1.pdf", False),
        ("terms.pdf.unknown", "terms.pdf.unknown", False),
        ("a\0b\r\n.pdf", "a\ufffdb .pdf", False),
        ("x" * 500 + ".pdf", "x" * 149 + "…", False),
        ("", "", False),
    ],
)
def test_file_names(name, cleaned, is_disguised):
    assert clean_file_name(name) == cleaned
    assert is_disguised_name(name) is is_disguised


@pytest.mark.parametrize(
    ("head", "extension", "declared", "kind"),
    [
        # The content decides.
        (b"%PDF-1.7", "", "application/octet-stream", FileKind.PDF),
        (b"MZ\x90\0", "pdf", "application/pdf", FileKind.EXECUTABLE),
        (b"<!DOCTYPE html><html>", "txt", "text/plain", FileKind.HTML),
        (b"  \xef\xbb\xbf<html>", "", "", FileKind.HTML),
        (b"<!-- x --><script>", "", "", FileKind.HTML),
        (b'<?xml version="1.0"?><svg xmlns="x">', "png", "image/png", FileKind.SVG),
        (b"PK\x03\x04....evil.js", "zip", "", FileKind.ARCHIVE),
        (b"PK\x03\x04....[Content_Types].xml", "docx", "", FileKind.OFFICE),
        (b"PK\x03\x04....x", "docx", "", FileKind.OFFICE),
        (b"PK\x03\x04....META-INF/", "jar", "", FileKind.EXECUTABLE),
        (b"Rar!\x1a\x07\x01", "pdf", "", FileKind.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc", "", FileKind.OFFICE),
        (b"L\0\0\0\x01\x14\x02\0", "txt", "", FileKind.SHORTCUT),
        (b"\x89PNG\r\n", "", "", FileKind.IMAGE),
        (b"RIFF....WEBPVP8", "", "", FileKind.IMAGE),
        (b"RIFF....WAVEfmt", "", "", FileKind.AUDIO_VIDEO),
        (b"\0\0\0\x18ftypmp42", "", "", FileKind.AUDIO_VIDEO),
        (b"BEGIN:VCALENDAR", "", "", FileKind.CALENDAR),
        # Then the name, where it is dangerous even before harmless content.
        (b"GIF89a", "html", "image/gif", FileKind.HTML),
        (b"\0\0", "iso", "image/png", FileKind.DISK_IMAGE),
        (b"text", "svg", "text/plain", FileKind.SVG),
        (b"text", "txt", "", FileKind.TEXT),
        (b"text", "eml", "", FileKind.MESSAGE),
        # Then the declared type.
        (b"text", "", "text/html", FileKind.HTML),
        (b"text", "", "text/calendar", FileKind.CALENDAR),
        (b"text", "", "application/pkcs7-signature", FileKind.SIGNATURE),
        (b"text", "dat", "image/heic", FileKind.IMAGE),
        (b"text", "dat", "application/vnd.ms-excel", FileKind.OFFICE),
        (b"text", "dat", "text/csv", FileKind.TEXT),
        (b"text", "dat", "application/octet-stream", FileKind.OTHER),
        (b"", "", "", FileKind.OTHER),
    ],
)
def test_kind(head, extension, declared, kind):
    assert sniff_kind(head, extension, declared) is kind


def attach(content, *fields):
    encoded = base64.encodebytes(content).decode().replace("\n", "\r\n")
    return "\r\n".join([*fields, "Content-Transfer-Encoding: base64", "", encoded])


def test_attachment_of_a_message(read_parts):
    part = attach(
        b"MZ" + b"\0" * 1_000,
        "Content-Type: application/pdf; name=wrong.pdf",
        'Content-Disposition: attachment; filename="=?utf-8?q?Rechnung=2Epdf=2Eexe?="',
    )
    (attachment,) = read_parts("mixed", "\r\nSee the invoice", part).attachments
    assert attachment.file_name == "Rechnung.pdf.exe"
    assert attachment.kind is FileKind.EXECUTABLE
    assert attachment.declared_type == "application/pdf"
    assert attachment.has_double_extension
    assert not attachment.is_inline
    assert abs(attachment.size - 1_002) < 30


@pytest.mark.parametrize(
    ("fields", "is_inline"),
    [
        (["Content-Type: image/png", "Content-ID: <logo@x>"], True),
        (["Content-Type: image/png", "Content-ID: <other@x>"], False),
        (["Content-Type: image/png", "Content-ID: <logo@x>", "Content-Disposition: attachment"], False),
        (["Content-Type: image/png", "Content-Disposition: inline; filename=a.png"], True),
        (["Content-Type: application/pdf", "Content-Disposition: inline"], False),
    ],
)
def test_inline_images(read_parts, fields, is_inline):
    html = "Content-Type: text/html\r\n\r\n<p>Hello<img src='cid:logo@x'></p>"
    (attachment,) = read_parts("related", html, attach(b"\x89PNG\r\n\x1a\n", *fields)).attachments
    assert attachment.is_inline is is_inline


def test_message_that_is_one_file(read):
    message = read("%PDF-1.7 ...", "Content-Type: application/pdf; name=a.pdf")
    assert message.lines == ()
    (attachment,) = message.attachments
    assert (attachment.kind, attachment.size) == (FileKind.PDF, 12)


def test_calendar_alternative_is_no_text(read_parts):
    message = read_parts(
        "alternative", "\r\nInvitation", "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR"
    )
    assert [line.text for line in message.lines] == ["Invitation"]
    assert message.attachments[0].kind is FileKind.CALENDAR
