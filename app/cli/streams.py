"""Where a command reads and writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO, TextIO


@dataclass(frozen=True, slots=True)
class Streams:
    """The program's standard streams, or a test's."""

    standard_input: BinaryIO
    out: TextIO
    err: TextIO
