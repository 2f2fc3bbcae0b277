"""What the codes stage hands on: the one-time code of a message, or that there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Purpose(Enum):
    """What a code is for. In doubt: account, the stricter."""

    DELIVERY = "delivery"
    PICKUP = "pickup"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    """The one code a person would read out of the message."""

    code: str
    """As it would be typed: ASCII digits or letters, grouping removed (``483920``, ``G-412157``)."""
    purpose: Purpose
    expires: datetime | None
    is_expiry_stated: bool

    def __repr__(self) -> str:
        """Leave the code out: a repr ends in logs and traces."""
        return f"OneTimeCode(purpose={self.purpose.value})"


@dataclass(frozen=True, slots=True)
class Codes:
    """What was found, and what must be masked wherever text of the message appears."""

    found: OneTimeCode | None
    """Exactly one best candidate, else None (several numbers are ambiguous)."""
    is_ambiguous: bool
    candidates: tuple[str, ...]
    """Every text run that might be a code, as it stands in the message, for masking."""

    def __repr__(self) -> str:
        """Leave the codes out."""
        return f"Codes(found={self.found!r}, ambiguous={self.is_ambiguous})"
