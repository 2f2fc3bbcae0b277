"""Character sets of bodies: known names, unknown names, and names that are attacks."""

from __future__ import annotations

import pytest

from app.message.charset import decode_text
from app.message.model import Defect


def decode(data, charset):
    defects: set[Defect] = set()
    return decode_text(data, charset, defects), defects


@pytest.mark.parametrize(
    ("text", "charset", "codec"),
    [
        ("Grüße", "UTF-8", "utf-8"),
        ("Gruesse", "us-ascii", "ascii"),
        ("Grüße", "iso-8859-1", "latin-1"),
        ("10 € – “x”", "iso-8859-1", "cp1252"),
        ("10 €", "iso-8859-15", "iso8859-15"),
        ("Привет", "koi8-r", "koi8-r"),
        ("Привет", "windows-1251", "cp1251"),
        ("注文", "shift_jis", "cp932"),
        ("注文", "iso-2022-jp", "iso2022_jp"),
        ("订单", "gb2312", "gb18030"),
        ("訂單", "big5", "big5"),
        ("주문", "ks_c_5601-1987", "cp949"),
        ("مرحبا", "windows-1256", "cp1256"),
        ("Hi", "utf-16le", "utf-16-le"),
    ],
)
def test_known_charsets(text, charset, codec):
    assert decode(text.encode(codec), charset) == (text, set())


@pytest.mark.parametrize(
    ("data", "charset", "text", "defect"),
    [
        ("Grüße".encode(), "x-nothing", "Grüße", Defect.UNKNOWN_CHARSET),
        (b"abc", "utf\0-8", "abc", Defect.BAD_CHARSET_NAME),
        (b"abc", "utf-8; x=y", "abc", Defect.BAD_CHARSET_NAME),
        (b"abc", "x" * 500, "abc", Defect.BAD_CHARSET_NAME),
        (b"+ADw-b+AD4-", "utf-7", "+ADw-b+AD4-", Defect.UTF7),
        # Codecs of Python that are no charsets are never used.
        (b"789c", "hex", "789c", Defect.UNKNOWN_CHARSET),
        (b"\\u003c", "unicode_escape", "\\u003c", Defect.UNKNOWN_CHARSET),
        (b"abc", "rot13", "abc", Defect.UNKNOWN_CHARSET),
        ("Grüße".encode(), "us-ascii", "Grüße", Defect.UNDECODABLE_TEXT),
        ("Grüße".encode("latin-1"), "us-ascii", "Gr\ufffd\ufffde", Defect.UNDECODABLE_TEXT),
        (b"a\xffb", "utf-8", "a\ufffdb", Defect.UNDECODABLE_TEXT),
        (b"a\x81b\xe9", "windows-1252", "a\x81bé", Defect.UNDECODABLE_TEXT),
        ("Grüße".encode("latin-1"), "", "Grüße", Defect.UNDECODABLE_TEXT),
    ],
)
def test_odd_charsets_are_defects(data, charset, text, defect):
    decoded, defects = decode(data, charset)
    assert decoded == text
    assert defect in defects


def test_without_charset_utf_8_is_tried_first():
    assert decode("Grüße".encode(), "") == ("Grüße", set())


def test_byte_order_mark_is_dropped():
    assert decode(b"\xef\xbb\xbfHi", "utf-8") == ("Hi", set())
