"""What a reader of one message writes down while it works: defects, limits, doubts, as sets that grow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.message.model import Defect, Doubt, Limit


@dataclass(slots=True)
class Notes:
    """Lives for one call of ``read_message``; its sets are frozen into the ``Message``."""

    defects: set[Defect] = field(default_factory=set)
    limits: set[Limit] = field(default_factory=set)
    doubts: set[Doubt] = field(default_factory=set)
