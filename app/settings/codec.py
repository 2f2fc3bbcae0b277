"""Settings as a TOML document, and back, led by the fields of the dataclasses.

A value that is wrong or missing costs itself only: its field keeps the default. A table that lacks
what it cannot do without is left out. Keys that no field has (a newer version's, or the user's own)
are kept when the document is written again.
"""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from app.settings.model import BOUNDS

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

_UNLIMITED = "unlimited"
"""Written for None where leaving the key out would mean another default: TOML has no null."""
_CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0))))


class WrongValueError(ValueError):
    """A value is not of its field's kind. Never leaves this package."""


def to_document(values: object, former: Mapping[str, Any]) -> dict[str, Any]:
    """Return a dataclass's fields as a table; keys of ``former`` that are no fields are kept."""
    known = {field.name: field for field in _fields_of(values)}
    table = {key: content for key, content in former.items() if key not in known}
    for name, field in known.items():
        value = getattr(values, name)
        if value is None and _default_of(field) in {None, MISSING}:
            continue
        table[name] = _UNLIMITED if value is None else _encode(value, former.get(name))
    return table


def from_document(kind: type[T], table: object, problems: list[str], place: str = "") -> T:
    """Return a dataclass from a table. Keys that are wrong are added to ``problems``.

    Raises ``WrongValueError`` where ``table`` is none, or lacks what has no default.
    """
    if not isinstance(table, dict):
        raise WrongValueError
    hints = get_type_hints(kind)
    values = {}
    for field in _fields_of(kind):
        where = f"{place}{field.name}"
        if field.name in table:
            try:
                value = _decode(hints[field.name], table[field.name], problems, where)
                _check_bounds(field, value)
            except WrongValueError:
                problems.append(where)
            else:
                values[field.name] = value
                continue
        elif _is_optional(hints[field.name]) and _default_of(field) is MISSING:
            values[field.name] = None
            continue
        if _default_of(field) is MISSING:
            raise WrongValueError
    return kind(**values)


def _encode(value: object, former: object) -> object:
    if is_dataclass(value):
        return to_document(value, former if isinstance(former, dict) else {})
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_encode(item, _counterpart(item, former)) for item in value]
    return value


def _counterpart(item: object, former: object) -> object:
    """Return the table of the former list that has the same first field: an account's identifier."""
    if not is_dataclass(item) or not isinstance(former, list):
        return None
    name = _fields_of(item)[0].name
    same = (table for table in former if isinstance(table, dict) and table.get(name) == getattr(item, name))
    return next(same, None)


def _decode(hint: Any, content: object, problems: list[str], where: str) -> object:  # noqa: ANN401 - a type's hint
    if _is_optional(hint):
        if content == _UNLIMITED:
            return None
        (hint,) = (part for part in get_args(hint) if part is not types.NoneType)
    if get_origin(hint) is tuple:
        return _decode_items(get_args(hint)[0], content, problems, where)
    if isinstance(hint, type) and is_dataclass(hint):
        return from_document(hint, content, problems, f"{where}.")
    if issubclass(hint, Enum):
        try:
            return hint(content)
        except ValueError as error:
            raise WrongValueError from error
    if type(content) is not hint:
        raise WrongValueError
    if isinstance(content, str) and not _CONTROLS.isdisjoint(content):
        # Such a name of a server, a file or a folder is a fault of the program that takes it.
        raise WrongValueError
    return content


def _check_bounds(field: Field[Any], value: object) -> None:
    least, most = field.metadata.get(BOUNDS, (None, None))
    if least is not None and isinstance(value, int) and not least <= value <= most:
        raise WrongValueError


def _decode_items(hint: Any, content: object, problems: list[str], where: str) -> tuple[object, ...]:  # noqa: ANN401
    if not isinstance(content, list):
        raise WrongValueError
    items = []
    for number, item in enumerate(content, 1):
        place = f"{where}[{number}]"
        try:
            items.append(_decode(hint, item, problems, place))
        except WrongValueError:
            problems.append(place)
    return tuple(items)


def _is_optional(hint: object) -> bool:
    return get_origin(hint) in {Union, types.UnionType} and types.NoneType in get_args(hint)


def _default_of(field: Field[Any]) -> object:
    if field.default is not MISSING:
        return field.default
    return MISSING if field.default_factory is MISSING else field.default_factory


def _fields_of(values: Any) -> tuple[Field[Any], ...]:  # noqa: ANN401 - a dataclass or one of its values
    return fields(values)
