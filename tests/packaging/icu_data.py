"""Qt's ICU data, without what the program never asks for: three quarters of the largest file of all.

ICU looks everything up by name in one table, so a smaller table is as good where all that is asked for
is there. Qt asks ICU for three things: how texts sort, upper and lower case, and foreign character
sets. Numbers and dates of a language come from tables of Qt's own; mail is decoded by Python.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = b"CmnD"
_BEFORE_MAGIC = 12
_ALIGNMENT = 16
_KEPT = re.compile(
    r"""[^/]+/(?:
      coll/.+                                       # how texts sort
    | (?:root|en|de|pool|res_index|icuver|supplementalData|likelySubtags|keyTypeData|timezoneTypes
        |zoneinfo64|metaZones|windowsZones|numberingSystems)\.res
    | (?!unames)[^/]+\.icu                          # letters' properties, names of character sets
    | [^/]+\.nrm                                    # composed and decomposed letters
    )""",
    re.VERBOSE,
)


def shrink(library: Path) -> None:
    """Put a smaller ``libicudata.so`` in place of this one; needs binutils, as PyInstaller does."""
    octets = library.read_bytes()
    data = _table(octets)
    symbol = re.search(rb"icudt\d+_dat", octets)
    if symbol is None:
        message = f"{library} holds no ICU data"
        raise ValueError(message)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").write_bytes(data)
        (Path(folder) / "data.s").write_text(
            f'.section .note.GNU-stack,"",%progbits\n.section .rodata\n.balign {_ALIGNMENT}\n'
            f".globl {symbol[0].decode()}\n.type {symbol[0].decode()}, %object\n"
            f'{symbol[0].decode()}:\n.incbin "data"\n.size {symbol[0].decode()}, .-{symbol[0].decode()}\n'
        )
        for command in (
            ["as", "-o", "data.o", "data.s"],
            ["ld", "-shared", "-s", "-soname", library.name, "-o", "made.so", "data.o"],
        ):
            subprocess.run(command, cwd=folder, check=True)
        library.write_bytes((Path(folder) / "made.so").read_bytes())


def _table(octets: bytes) -> bytes:
    """Return the table in a library's octets with only what is kept.

    ICU User Guide, "ICU Data": a header; the number of items; for each, where its name and its content
    begin, counted from that number; the names; the contents.
    """
    start = octets.index(_MAGIC) - _BEFORE_MAGIC
    header_length = int(struct.unpack_from("<H", octets, start)[0])
    items = [(name, content) for name, content in _items(octets, start + header_length) if _is_kept(name)]
    at = 4 + 8 * len(items)
    names, contents = b"", b""
    name_starts, content_starts = [], []
    for name, _ in items:
        name_starts.append(at + len(names))
        names += name + b"\0"
    names += b"\0" * (-(header_length + at + len(names)) % _ALIGNMENT)
    at += len(names)
    for _, content in items:
        content_starts.append(at + len(contents))
        contents += content + b"\0" * (-len(content) % _ALIGNMENT)
    numbers = [number for pair in zip(name_starts, content_starts, strict=True) for number in pair]
    head = octets[start : start + header_length]
    return head + struct.pack(f"<I{len(numbers)}I", len(items), *numbers) + names + contents


def _items(octets: bytes, table: int) -> Iterator[tuple[bytes, bytes]]:
    (count,) = struct.unpack_from("<I", octets, table)
    starts = [struct.unpack_from("<II", octets, table + 4 + 8 * number) for number in range(count)]
    ends = [start for _, start in starts[1:]]
    for (name_at, start), end in zip(starts, [*ends, None], strict=True):
        name = octets[table + name_at : octets.index(b"\0", table + name_at)]
        # What follows the last item is no part of it, but does no harm.
        yield name, octets[table + start : len(octets) if end is None else table + end]


def _is_kept(name: bytes) -> bool:
    return _KEPT.fullmatch(name.decode("ascii")) is not None
