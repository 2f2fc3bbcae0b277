"""What a file is: its first octets count before its name, its name before its declared type."""

from __future__ import annotations

import re

from app.message.model import FileKind

_MAGIC = (
    (b"%PDF-", FileKind.PDF),
    (b"MZ", FileKind.EXECUTABLE),
    (b"\x7fELF", FileKind.EXECUTABLE),
    (b"\xca\xfe\xba\xbe", FileKind.EXECUTABLE),
    (b"\xcf\xfa\xed\xfe", FileKind.EXECUTABLE),
    (b"\xce\xfa\xed\xfe", FileKind.EXECUTABLE),
    (b"dex\n", FileKind.EXECUTABLE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OFFICE),
    (b"{\\rt", FileKind.OFFICE),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"BZh", FileKind.ARCHIVE),
    (b"\xfd7zXZ\x00", FileKind.ARCHIVE),
    (b"MSCF", FileKind.ARCHIVE),
    (b"\x60\xea", FileKind.ARCHIVE),
    (b"ITSF", FileKind.SCRIPT),
    (b"L\x00\x00\x00\x01\x14\x02\x00", FileKind.SHORTCUT),
    (b"[InternetShortcut]", FileKind.SHORTCUT),
    (b"#!", FileKind.SCRIPT),
    (b"\x89PNG", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"vhdxfile", FileKind.DISK_IMAGE),
    (b"conectix", FileKind.DISK_IMAGE),
    (b"KDMV", FileKind.DISK_IMAGE),
    (b"ID3", FileKind.AUDIO_VIDEO),
    (b"OggS", FileKind.AUDIO_VIDEO),
    (b"BEGIN:VCALENDAR", FileKind.CALENDAR),
    (b"-----BEGIN PGP SIGNATURE", FileKind.SIGNATURE),
)
_OFFICE_IN_ZIP = (
    b"[Content_Types].xml",
    b"word/",
    b"xl/",
    b"ppt/",
    b"_rels/",
    b"vnd.oasis.opendocument",
    b"docProps/",
)
_ZIP = b"PK\x03\x04"
_ISO_FTYP = slice(4, 8)
_RIFF_TYPE = slice(8, 12)

_MARKUP = re.compile(
    rb"[\s\x00\xef\xbb\xbf\xff\xfe]{0,64}(?:<\?xml[^>]{0,200}>\s{0,64})?(?:<!--[^>]{0,500}-->\s{0,64})?"
    rb"<(!doctype\s{1,20}html|!doctype\s{1,20}svg|html|head|body|script|svg|iframe|meta|title)",
    re.IGNORECASE,
)

_EXTENSIONS = {
    FileKind.HTML: "html htm xhtml xht shtml shtm mht mhtml",
    FileKind.SVG: "svg svgz",
    FileKind.SCRIPT: "js jse vbs vbe wsf wsh hta ps1 psm1 bat cmd sh py pl rb chm sct reg jnlp scpt command",
    FileKind.EXECUTABLE: "exe scr com pif cpl msi msix msp dll jar apk app appx deb rpm gadget xll",
    FileKind.ARCHIVE: "zip rar 7z gz tgz tar bz2 xz cab ace arj lzh lha zst z001",
    FileKind.DISK_IMAGE: "iso img dmg vhd vhdx vmdk udf",
    FileKind.SHORTCUT: "lnk url website desktop webloc library-ms searchconnector-ms one onepkg",
    FileKind.PDF: "pdf",
    FileKind.OFFICE: (
        "doc docx docm dot dotx dotm xls xlsx xlsm xlsb xlt xltm xlam ppt pptx pptm pps ppsx rtf odt ods odp"
    ),
    FileKind.IMAGE: "png jpg jpeg gif bmp webp tif tiff ico heic avif",
    FileKind.AUDIO_VIDEO: "mp3 mp4 wav ogg avi mov mkv webm m4a flac",
    FileKind.CALENDAR: "ics vcs",
    FileKind.SIGNATURE: "p7s p7m asc sig pgp",
    FileKind.MESSAGE: "eml msg",
    FileKind.TEXT: "txt csv log md json xml vcf",
}
_KIND_OF_EXTENSION = {extension: kind for kind, names in _EXTENSIONS.items() for extension in names.split()}

_DECLARED = {
    "text/html": FileKind.HTML,
    "application/xhtml+xml": FileKind.HTML,
    "image/svg+xml": FileKind.SVG,
    "application/pdf": FileKind.PDF,
    "application/zip": FileKind.ARCHIVE,
    "application/x-zip-compressed": FileKind.ARCHIVE,
    "application/gzip": FileKind.ARCHIVE,
    "application/msword": FileKind.OFFICE,
    "application/rtf": FileKind.OFFICE,
    "application/javascript": FileKind.SCRIPT,
    "text/javascript": FileKind.SCRIPT,
    "application/x-msdownload": FileKind.EXECUTABLE,
    "application/pkcs7-signature": FileKind.SIGNATURE,
    "application/x-pkcs7-signature": FileKind.SIGNATURE,
    "application/pgp-signature": FileKind.SIGNATURE,
    "application/pkcs7-mime": FileKind.SIGNATURE,
    "text/calendar": FileKind.CALENDAR,
    "application/ics": FileKind.CALENDAR,
}
_DECLARED_PREFIXES = (
    ("message/", FileKind.MESSAGE),
    ("image/", FileKind.IMAGE),
    ("audio/", FileKind.AUDIO_VIDEO),
    ("video/", FileKind.AUDIO_VIDEO),
    ("application/vnd.ms-", FileKind.OFFICE),
    ("application/vnd.openxmlformats", FileKind.OFFICE),
    ("application/vnd.oasis.opendocument", FileKind.OFFICE),
    ("text/", FileKind.TEXT),
)
# A name that a double click runs or unpacks decides, whatever harmless thing the octets imitate.
_DANGEROUS = frozenset(
    {
        FileKind.HTML,
        FileKind.SVG,
        FileKind.SCRIPT,
        FileKind.EXECUTABLE,
        FileKind.SHORTCUT,
        FileKind.DISK_IMAGE,
        FileKind.ARCHIVE,
    }
)


def sniff_kind(head: bytes, extension: str, declared_type: str) -> FileKind:
    """Return the kind of a file from its first octets, its lower-case extension, its declared type."""
    by_name = extension_kind(extension)
    by_content = _kind_of_content(head)
    if by_content is FileKind.ARCHIVE and by_name in {FileKind.OFFICE, FileKind.EXECUTABLE}:
        return by_name
    for kind in (by_content, by_name):
        if kind in _DANGEROUS:
            return kind
    for kind in (by_content, by_name, _kind_of_declared(declared_type)):
        if kind is not FileKind.OTHER:
            return kind
    return FileKind.OTHER


def _kind_of_declared(declared_type: str) -> FileKind:
    kind = _DECLARED.get(declared_type)
    if kind is not None:
        return kind
    return next(
        (kind for prefix, kind in _DECLARED_PREFIXES if declared_type.startswith(prefix)), FileKind.OTHER
    )


def extension_kind(extension: str) -> FileKind:
    """Return what a lower-case file extension stands for, OTHER where it is unknown."""
    return _KIND_OF_EXTENSION.get(extension, FileKind.OTHER)


def _kind_of_content(head: bytes) -> FileKind:
    if head.startswith(_ZIP):
        return FileKind.OFFICE if any(name in head for name in _OFFICE_IN_ZIP) else FileKind.ARCHIVE
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[_ISO_FTYP] == b"ftyp":
        return FileKind.AUDIO_VIDEO
    if head.startswith(b"RIFF"):
        return FileKind.IMAGE if head[_RIFF_TYPE] == b"WEBP" else FileKind.AUDIO_VIDEO
    found = _MARKUP.match(head)
    if found is None:
        return FileKind.OTHER
    return FileKind.SVG if found[1].lower().endswith(b"svg") else FileKind.HTML
