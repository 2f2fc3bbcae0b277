"""Character sets: bytes of a named charset to text, by an allow-list of harmless decoders.

Python's codec registry also knows ``zlib``, ``idna`` and ``unicode_escape``; only names that mail
and browsers use are looked up, with the meaning the WHATWG Encoding standard gives them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.message.model import Defect

_CODECS = {
    "utf-8": ("utf-8", "utf8", "unicode-1-1-utf-8", "utf-8-sig", "cp65001"),
    "cp1252": (
        "us-ascii", "ascii", "ansi_x3.4-1968", "iso-8859-1", "iso8859-1", "iso_8859-1", "iso_8859-1:1987",
        "latin1", "latin-1", "l1", "windows-1252", "cp1252", "cp-1252", "x-cp1252", "8bit", "ansi",
        "iso-8859", "x-user-defined",
    ),
    "iso8859-2": ("iso-8859-2", "iso8859-2", "latin2", "iso_8859-2"),
    "iso8859-3": ("iso-8859-3", "iso8859-3"),
    "iso8859-4": ("iso-8859-4", "iso8859-4"),
    "iso8859-5": ("iso-8859-5", "iso8859-5"),
    "iso8859-6": ("iso-8859-6", "iso8859-6", "iso-8859-6-i", "iso-8859-6-e"),
    "iso8859-7": ("iso-8859-7", "iso8859-7"),
    "iso8859-8": ("iso-8859-8", "iso8859-8", "iso-8859-8-i", "iso-8859-8-e"),
    "cp1254": ("iso-8859-9", "iso8859-9", "latin5", "windows-1254", "cp1254"),
    "iso8859-10": ("iso-8859-10", "iso8859-10"),
    "cp874": ("tis-620", "windows-874", "iso-8859-11", "cp874", "dos-874"),
    "iso8859-13": ("iso-8859-13", "iso8859-13"),
    "iso8859-14": ("iso-8859-14", "iso8859-14"),
    "iso8859-15": ("iso-8859-15", "iso8859-15", "latin9", "latin-9"),
    "iso8859-16": ("iso-8859-16", "iso8859-16"),
    "cp1250": ("windows-1250", "cp1250"),
    "cp1251": ("windows-1251", "cp1251", "win-1251"),
    "cp1253": ("windows-1253", "cp1253"),
    "cp1255": ("windows-1255", "cp1255"),
    "cp1256": ("windows-1256", "cp1256"),
    "cp1257": ("windows-1257", "cp1257"),
    "cp1258": ("windows-1258", "cp1258"),
    "koi8-r": ("koi8-r", "koi8"),
    "koi8-u": ("koi8-u", "koi8-ru"),
    "cp437": ("cp437", "ibm437"),
    "cp850": ("cp850", "ibm850"),
    "cp852": ("cp852", "ibm852"),
    "cp866": ("cp866", "ibm866"),
    "mac-roman": ("macintosh", "mac", "x-mac-roman"),
    "gb18030": ("gb2312", "gbk", "gb18030", "cp936", "x-gbk", "gb_2312-80", "hz-gb-2312", "chinese"),
    "big5hkscs": ("big5", "big5-hkscs", "big-5", "cn-big5", "cp950"),
    "euc-jp": ("euc-jp", "x-euc-jp"),
    "cp932": ("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "cp932", "ms_kanji"),
    "iso2022_jp_ext": ("iso-2022-jp", "iso-2022-jp-2", "iso-2022-jp-ms"),
    "cp949": ("euc-kr", "ks_c_5601-1987", "ks_c_5601-1989", "cp949", "windows-949", "korean", "uhc"),
    "iso2022_kr": ("iso-2022-kr",),
    "utf-16": ("utf-16", "unicode", "ucs-2"),
    "utf-16-le": ("utf-16le", "unicodefeff"),
    "utf-16-be": ("utf-16be",),
    "utf-32": ("utf-32",),
    "utf-32-le": ("utf-32le",),
    "utf-32-be": ("utf-32be",),
}  # fmt: skip
_CODEC_OF = {name: codec for codec, names in _CODECS.items() for name in names}
_ASCII_NAMES = frozenset({"us-ascii", "ascii", "ansi_x3.4-1968"})
_UTF7_NAMES = frozenset({"utf-7", "utf7", "unicode-1-1-utf-7", "csunicode11utf7", "x-unicode-2-0-utf-7"})
_GOOD_NAME = re.compile(r"[A-Za-z0-9._:+\-]{1,40}")

# The five octets that cp1252 leaves open are control characters in browsers and in old mail.
_BYTE_FALLBACK = "latin-1"


def decode_text(data: bytes, charset: str, defects: set[Defect]) -> str:
    """Decode a body or a run of encoded words; never raises.

    ``charset`` is the label as the sender wrote it, "" where there is none (then UTF-8 where it is
    valid, else windows-1252). What could not be read is in ``defects``; UTF-7 is never decoded,
    because it can spell markup in letters that every filter lets pass.
    """
    codec, defect = _find_codec(charset)
    if defect is not None:
        defects.add(defect)
    if codec:
        try:
            text = data.decode(codec)
        except UnicodeError:
            pass
        else:
            return text.removeprefix("\ufeff")
    try:
        # Includes us-ascii with 8-bit octets: mail programs guess UTF-8 first.
        text = data.decode("utf-8")
    except UnicodeError:
        defects.add(Defect.UNDECODABLE_TEXT)
        return _replace_bad(data, codec)
    if codec and codec != "utf-8":
        defects.add(Defect.UNDECODABLE_TEXT)
    return text.removeprefix("\ufeff")


def _replace_bad(data: bytes, codec: str) -> str:
    if codec and codec != "cp1252":
        return data.decode(codec, "replace").removeprefix("\ufeff")
    try:
        return data.decode("cp1252")
    except UnicodeError:
        return data.decode(_BYTE_FALLBACK)


@lru_cache(maxsize=256)
def _find_codec(charset: str) -> tuple[str, Defect | None]:
    name = charset.lower()
    if not name:
        return "", None
    if _GOOD_NAME.fullmatch(name) is None:
        return "", Defect.BAD_CHARSET_NAME
    if name in _ASCII_NAMES:
        return "ascii", None
    if name in _UTF7_NAMES:
        return "ascii", Defect.UTF7
    codec = _CODEC_OF.get(name)
    return ("", Defect.UNKNOWN_CHARSET) if codec is None else (codec, None)
