"""What stands in one column as JSON or as a date. Reading raises ``ValueError`` for what is no such thing."""

from __future__ import annotations

import json
from datetime import UTC, datetime

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_json(content: object) -> str:
    """Return JSON in ASCII, so that any text survives."""
    return json.dumps(content, separators=(",", ":"))


def read_list(text: object) -> list[object]:
    """Return the list that a JSON text holds."""
    try:
        return as_list(json.loads(as_text(text)))
    except RecursionError as error:
        raise ValueError from error


def as_list(content: object) -> list[object]:
    """Return a list as it is."""
    if not isinstance(content, list):
        message = "no list"
        raise ValueError(message)  # noqa: TRY004 - the content is wrong, not the call
    return content


def as_text(content: object) -> str:
    """Return a text as it is."""
    if not isinstance(content, str):
        message = "no text"
        raise ValueError(message)  # noqa: TRY004 - as above
    return content


def as_texts(content: object) -> tuple[str, ...]:
    """Return a list of texts as a tuple."""
    return tuple(as_text(item) for item in as_list(content))


def as_flag(content: object) -> bool:
    """Return a truth value as it is."""
    if not isinstance(content, bool):
        message = "no truth value"
        raise ValueError(message)  # noqa: TRY004 - as above
    return content


def date_to_text(date: datetime | None) -> str | None:
    """Return an aware date with its offset (ISO 8601)."""
    return None if date is None else date.isoformat()


def read_date(text: object) -> datetime | None:
    """Return the aware date of ``date_to_text``."""
    if text is None:
        return None
    date = datetime.fromisoformat(as_text(text))
    if date.tzinfo is None:
        message = "a date without offset"
        raise ValueError(message)
    return date


def moment_of(date: datetime | None) -> float | None:
    """Return seconds since 1970, for sorting."""
    return None if date is None else (date - _EPOCH).total_seconds()
