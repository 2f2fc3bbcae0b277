"""Mailboxes of an address field (RFC 5322 section 3.4): a strict reader and a greedy one.

The strict one accepts a mailbox that every mail program reads alike. The greedy one finds every
address that any program might show, because that is what an attacker plays with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.message.header.encoded_words import decode_words
from app.names import AddrSpec, read_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.message.notes import Notes
    from app.names import DomainName

_ATOM = r"A-Za-z0-9!#$%&'*+\-/=?^_`{|}~"
_LOCAL_PART = rf'[{_ATOM}.]{{1,256}}|"[^"\\@\x00-\x1f]{{0,256}}"'
_DOMAIN = r"[A-Za-z0-9._\-]{1,255}"
# Possessive throughout: each alternative starts with another character, so nothing is tried twice.
_PHRASE = rf'(?:"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{_ATOM}.\x80-\U0010ffff]++|[ \t]++)*+'
_MAILBOX = re.compile(rf"({_PHRASE})<({_LOCAL_PART})@({_DOMAIN})>")
_BARE = re.compile(rf"({_LOCAL_PART})@({_DOMAIN})")
# "x@x.example <x@x.example>": not grammar, but no program can take it for another address.
_REPEATED = re.compile(rf"([{_ATOM}.]{{1,256}}@{_DOMAIN})[ \t]{{1,20}}<([{_ATOM}.]{{1,256}}@{_DOMAIN})>")

AT_SIGNS = "@\uff20\ufe6b"
_NOT_IN_ADDRESS = r"\s<>()\[\],;:\"\\\x00-\x20\x7f" + AT_SIGNS
_ADDRESS_LIKE = re.compile(rf"([^{_NOT_IN_ADDRESS}]{{1,256}})[{AT_SIGNS}]([^{_NOT_IN_ADDRESS}]{{1,255}})")
_QUOTED_LOCAL_PART = re.compile(rf'("[^"\\\x00-\x1f]{{1,256}}")[ \t]{{0,20}}@([^{_NOT_IN_ADDRESS}]{{1,255}})')
_QUOTED_PAIR = re.compile(r"\\(.)")
_STRUCTURE = re.compile(r'["(),<>\\:;]')
_AROUND_NAME = " \t\"'<>,;:()\\"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address with its display name, as one way of reading gives it."""

    untrusted_name: str
    """Encoded words decoded, quotes undone."""
    raw_phrase: str
    local_part: str
    untrusted_domain: str

    @property
    def addr_spec(self) -> AddrSpec:
        """The address, its domain in lower case."""
        return AddrSpec(f"{self.local_part}@{self.untrusted_domain.lower()}")

    @property
    def domain(self) -> DomainName | None:
        """The domain, None where it is not LDH ASCII."""
        return read_domain(self.untrusted_domain)


def read_mailbox(text: str, notes: Notes) -> Mailbox | None:
    """Read an unfolded text that is, whole, ``[phrase] <local@domain>`` or ``local@domain``.

    Before encoded words are decoded. None for everything else: comments, groups, routes, lists.
    Control characters are the caller's business; 8-bit text is let pass in the phrase alone.
    """
    found = _MAILBOX.fullmatch(text)
    # Some programs decode an encoded word even inside an address, where RFC 2047 forbids it.
    if "=?" in (found[2] if found is not None else text.partition("@")[0]):
        return None
    if found is not None:
        phrase, local_part, domain = found.groups()
        return Mailbox(read_phrase(phrase, notes) if phrase else "", phrase, local_part, domain)
    found = _BARE.fullmatch(text)
    if found is not None:
        return Mailbox("", "", found[1], found[2])
    found = _REPEATED.fullmatch(text)
    if found is not None and found[1].lower() == found[2].lower():
        local_part, _, domain = found[2].rpartition("@")
        return Mailbox(found[1], found[1], local_part, domain)
    return None


def read_phrase(phrase: str, notes: Notes) -> str:
    """Return a display name as mail programs show it: quotes undone, encoded words decoded."""
    name = phrase.strip(" \t")
    if '"' in name:
        if name.count('"') == 2 and name[0] == name[-1] == '"':  # noqa: PLR2004 - one quoted string
            name = name[1:-1]
        else:
            name = name.replace('\\"', "\x00").replace('"', "").replace("\x00", '\\"')
    if "\\" in name:
        name = _QUOTED_PAIR.sub(r"\1", name)
    return decode_words(name, notes)


def find_addresses(text: str, notes: Notes) -> Iterator[Mailbox]:
    """Yield everything in a text that looks like an address, left to right, with what precedes it.

    The greedy reader: quoting, comments and lists mean nothing to it.
    """
    previous_end = 0
    found = _ADDRESS_LIKE.search(text)
    while found is not None:
        name = text[previous_end : found.start()].strip(_AROUND_NAME)
        if not name:
            name = _comment_after(text, found.end()) or text[: found.start()].strip(_AROUND_NAME)
        previous_end = found.end()
        local_part, domain = found.groups()
        yield Mailbox(decode_words(name, notes), name, local_part, domain.rstrip("."))
        # In "a@b@c" the middle is a domain to some programs and a local part to others.
        found = _ADDRESS_LIKE.search(text, found.start(2))
    for found in _QUOTED_LOCAL_PART.finditer(text):
        yield Mailbox("", "", found[1], found[2].rstrip("."))


def has_address(text: str) -> bool:
    """Tell whether something in the text looks like an address."""
    return any(sign in text for sign in AT_SIGNS) and _ADDRESS_LIKE.search(text) is not None


def addresses_in(text: str) -> list[str]:
    """Return what looks like an address, lower case."""
    return [f"{local_part}@{domain}".lower() for local_part, domain in _ADDRESS_LIKE.findall(text)]


def _comment_after(text: str, position: int) -> str:
    rest = text[position:].lstrip(" \t")
    return rest[1:].partition(")")[0].strip(_AROUND_NAME) if rest[:1] == "(" else ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How an address list is built (RFC 5322 section 3.4)."""

    pieces: tuple[str, ...]
    """The text between commas that stand outside quotes, comments and angle brackets."""
    comment_depth: int
    has_colon: bool
    """Outside quotes, comments and angle brackets: a group."""
    has_text_after_address: bool


def lay_out(text: str) -> Layout:
    """Split an unfolded address list at its top-level commas, in one pass."""
    scanner = _ListScanner(text)
    for found in _STRUCTURE.finditer(text):
        scanner.take(found[0], found.start())
    return scanner.finish()


class _ListScanner:
    """What stands open at each mark of an address list."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.piece_start = 0
        self.skip_to = 0
        self.depth = 0
        self.deepest = 0
        self.is_quoted = False
        self.is_angle = False
        self.has_colon = False
        self.has_tail = False

    def take(self, mark: str, position: int) -> None:
        if position < self.skip_to:
            return
        if mark == "\\":
            self.skip_to = position + 2
        elif mark == '"':
            self.is_quoted = not self.is_quoted and not self.depth
        elif self.is_quoted:
            return
        elif mark in "()":
            self.depth = max(self.depth + (1 if mark == "(" else -1), 0)
            self.deepest = max(self.deepest, self.depth)
        elif not self.depth:
            self._take_outside(mark, position)

    def _take_outside(self, mark: str, position: int) -> None:
        if mark == "<":
            self.is_angle = True
        elif mark == ">":
            self.is_angle = False
            following = self.text[position + 1 : position + 200].lstrip(" \t")[:1]
            self.has_tail = self.has_tail or following not in {"", ",", ";", "("}
        elif self.is_angle:
            return
        elif mark == ":":
            self.has_colon = True
        else:
            self.pieces.append(self.text[self.piece_start : position])
            self.piece_start = position + 1

    def finish(self) -> Layout:
        pieces = (*self.pieces, self.text[self.piece_start :])
        stripped = tuple(piece.strip(" \t") for piece in pieces)
        return Layout(stripped, self.deepest, self.has_colon, self.has_tail)
