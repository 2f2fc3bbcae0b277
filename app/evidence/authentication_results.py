"""The Authentication-Results field (RFC 8601 section 2.2), as receiving providers really write it.

Beyond the RFC's grammar these are read: Microsoft's form without authserv-id, bare ``action=none``
and the like, unquoted values with ``/``, ``@``, ``=`` and ``:``, an empty value, and a semicolon
after the last result. Everything else that breaks the grammar voids the whole field.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.evidence.model import Result

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_FIELD = 32_768
MOST_RESULTS = 100

_WHITE_SPACE = " \t\r\n"
_KEYWORD_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_WORD_CHARACTERS = _KEYWORD_CHARACTERS | frozenset("./")
_METHODS = frozenset(
    {
        "arc",
        "auth",
        "bimi",
        "dkim",
        "dkim-adsp",
        "dkim-atps",
        "dmarc",
        "dnswl",
        "domainkeys",
        "iprev",
        "rrvs",
        "sender-id",
        "smime",
        "spf",
        "vbr",
    }
)
_SYNONYMS = {"hardfail": Result.FAIL}
_RESULTS = {result.value: result for result in Result}


@dataclass(frozen=True, slots=True)
class MethodResult:
    """One resinfo: a method, its result and the properties that belong to it alone."""

    method: str
    """Lower case, without its version."""
    result: Result
    properties: Mapping[str, str]
    """``ptype.property`` in lower case to the value, quoting undone."""


@dataclass(frozen=True, slots=True)
class AuthenticationResults:
    """One field that was read completely."""

    authserv_id: str | None
    """Lower case; None for Microsoft's form, which names no server."""
    results: tuple[MethodResult, ...]


class Breach(Enum):
    """How a field breaks the grammar: for the technical details."""

    TOO_MANY_RESULTS = "too-many-results"
    NO_AUTHSERV_ID = "no-authserv-id"
    UNKNOWN_VERSION = "unknown-version"
    EMPTY_RESULT = "empty-result"
    BAD_METHOD = "bad-method"
    BAD_RESULT = "bad-result"
    WORD_WITHOUT_VALUE = "word-without-value"
    BAD_PROPERTY = "bad-property"
    SECOND_METHOD_IN_ONE_RESULT = "second-method-in-one-result"
    PROPERTY_TWICE = "property-twice"
    BAD_CHARACTER = "bad-character"
    OPEN_QUOTED_STRING = "open-quoted-string"
    QUOTATION_MARK_IN_COMMENT = "quotation-mark-in-comment"
    OPEN_COMMENT = "open-comment"
    TOO_LONG = "too-long"
    BAD_OCTET = "bad-octet"
    ENCODED_WORD = "encoded-word"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A field that must not be believed in any part."""

    why: Breach


class _SyntaxBrokenError(Exception):
    def __init__(self, why: Breach) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class _Item:
    """``key = value``, or a word alone where ``value`` is None."""

    key: str
    value: str | None = None
    is_quoted: bool = False
    """The key (a word alone) or the value holds a quoted string."""


def read_authentication_results(field_body: bytes) -> AuthenticationResults | Unreadable:
    """Read a field body, folds included. Never raises; what cannot be read whole is Unreadable."""
    if len(field_body) > LONGEST_FIELD:
        return Unreadable(Breach.TOO_LONG)
    text = field_body.decode("latin-1").replace("\r\n", "\n")
    if any(not " " <= character <= "~" and character not in "\t\n" for character in text):
        return Unreadable(Breach.BAD_OCTET)
    if "=?" in text and "?=" in text:
        return Unreadable(Breach.ENCODED_WORD)
    try:
        return _read_segments(_Scanner(text).read_segments())
    except _SyntaxBrokenError as broken:
        return Unreadable(broken.why)


def _read_segments(segments: list[list[_Item]]) -> AuthenticationResults:
    if len(segments) > 1 and not segments[-1]:
        segments.pop()
    if len(segments) > MOST_RESULTS:
        raise _SyntaxBrokenError(Breach.TOO_MANY_RESULTS)
    first = segments[0]
    if first and first[0].value is not None:
        return AuthenticationResults(None, tuple(map(_read_result, segments)))
    authserv_id = _read_authserv_id(first)
    rest = segments[1:]
    if len(rest) == 1 and len(rest[0]) == 1 and rest[0][0].value is None and rest[0][0].key.lower() == "none":
        rest = []
    return AuthenticationResults(authserv_id, tuple(map(_read_result, rest)))


def _read_authserv_id(items: list[_Item]) -> str:
    if not items or any(item.value is not None for item in items):
        raise _SyntaxBrokenError(Breach.NO_AUTHSERV_ID)
    versions = [item.key for item in items[1:]]
    if versions not in ([], ["1"]):
        raise _SyntaxBrokenError(Breach.UNKNOWN_VERSION)
    return items[0].key.lower()


def _read_result(items: list[_Item]) -> MethodResult:
    if not items:
        raise _SyntaxBrokenError(Breach.EMPTY_RESULT)
    spec, rest = items[0], items[1:]
    method, slash, version = spec.key.lower().partition("/")
    if not method or not _KEYWORD_CHARACTERS.issuperset(method) or (slash and version != "1"):
        raise _SyntaxBrokenError(Breach.BAD_METHOD)
    if not spec.value or spec.is_quoted or not _KEYWORD_CHARACTERS.issuperset(spec.value):
        raise _SyntaxBrokenError(Breach.BAD_RESULT)
    result = spec.value.lower()
    return MethodResult(
        method, _SYNONYMS.get(result) or _RESULTS.get(result, Result.OTHER), _read_properties(rest)
    )


def _read_properties(items: list[_Item]) -> dict[str, str]:
    properties: dict[str, str] = {}
    for item in items:
        name = item.key.lower()
        ptype, dot, member = name.partition(".")
        if item.value is None:
            raise _SyntaxBrokenError(Breach.WORD_WITHOUT_VALUE)
        if not _KEYWORD_CHARACTERS.issuperset(ptype + member) or not ptype or (dot and not member):
            raise _SyntaxBrokenError(Breach.BAD_PROPERTY)
        if not dot and name in _METHODS:
            raise _SyntaxBrokenError(Breach.SECOND_METHOD_IN_ONE_RESULT)
        if name in properties:
            raise _SyntaxBrokenError(Breach.PROPERTY_TWICE)
        properties[name] = item.value
    return properties


class _Scanner:
    """Splits a field body into segments of items, comments taken out; one pass, no recursion."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def read_segments(self) -> list[list[_Item]]:
        segments: list[list[_Item]] = [[]]
        while True:
            self._skip_white_space_and_comments()
            character = self._peek()
            if not character:
                return segments
            if character == ";":
                self._at += 1
                segments.append([])
            else:
                segments[-1].append(self._read_item())

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _read_item(self) -> _Item:
        if self._peek() == '"':
            return _Item(self._read_quoted(), is_quoted=True)
        start = self._at
        while self._peek() in _WORD_CHARACTERS:
            self._at += 1
        key = self._text[start : self._at]
        if not key:
            raise _SyntaxBrokenError(Breach.BAD_CHARACTER)
        self._skip_white_space_and_comments()
        if self._peek() != "=":
            return _Item(key)
        self._at += 1
        self._skip_white_space_and_comments()
        value, is_quoted = self._read_value()
        return _Item(key, value, is_quoted)

    def _read_value(self) -> tuple[str, bool]:
        pieces = []
        is_quoted = False
        start = self._at
        while (character := self._peek()) and character not in ";(" + _WHITE_SPACE:
            if character == '"':
                pieces.append(self._text[start : self._at])
                pieces.append(self._read_quoted())
                is_quoted = True
                start = self._at
            elif character in ")\\":
                raise _SyntaxBrokenError(Breach.BAD_CHARACTER)
            else:
                self._at += 1
        pieces.append(self._text[start : self._at])
        return "".join(pieces), is_quoted

    def _read_quoted(self) -> str:
        pieces = []
        self._at += 1
        while (character := self._peek()) != '"':
            if character == "\\":
                self._at += 1
                character = self._peek()
            if not character:
                raise _SyntaxBrokenError(Breach.OPEN_QUOTED_STRING)
            pieces.append(character)
            self._at += 1
        self._at += 1
        return "".join(pieces)

    def _skip_white_space_and_comments(self) -> None:
        while character := self._peek():
            if character == "(":
                self._skip_comment()
            elif character in _WHITE_SPACE:
                self._at += 1
            else:
                return

    def _skip_comment(self) -> None:
        """Skip one comment with all it nests.

        A lone quotation mark in it voids the field: a quoted local part that holds ``)`` ends the
        provider's comment early, and what follows is then the attacker's.
        """
        depth, quotes = 0, 0
        while character := self._peek():
            self._at += 1
            if character == "\\":
                self._at += 1
            elif character == "(":
                depth += 1
            elif character == '"':
                quotes += 1
            elif character == ")":
                depth -= 1
                if not depth:
                    if quotes % 2:
                        raise _SyntaxBrokenError(Breach.QUOTATION_MARK_IN_COMMENT)
                    return
        raise _SyntaxBrokenError(Breach.OPEN_COMMENT)
