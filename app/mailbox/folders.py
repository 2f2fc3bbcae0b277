"""Folders: what LIST says, and what each is for (RFC 6154; by name where the server does not tell).

Names are decoded for people (RFC 9051 section 5.1); commands use what the server itself said, quoted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from imapclient.imap_utf7 import decode, encode  # type: ignore[import-untyped]

from app.mailbox.folder_names import NAMES
from app.mailbox.model import Folder, FolderRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.mailbox.conversation import Response

_LIST = re.compile(
    rb'\* LIST \((?P<flags>[^()\r\n]{0,1000})\) (?:"(?P<separator>(?:[^"\\]|\\.)?)"|NIL) (?P<name>.*)\Z',
    re.IGNORECASE | re.DOTALL,
)
_QUOTED = re.compile(rb'"((?:[^"\\\r\n]|\\["\\]){0,2000})"\r?\n\Z')
_ATOM = re.compile(rb'[^\x00-\x20\x7f(){"\\]{1,2000}\r?\n\Z')
_NAME = re.compile(rb"[ -~]{1,1000}\Z")
_USES = {
    b"\\ALL": FolderRole.ALL,
    b"\\ARCHIVE": FolderRole.ARCHIVE,
    b"\\DRAFTS": FolderRole.DRAFTS,
    b"\\JUNK": FolderRole.JUNK,
    b"\\SENT": FolderRole.SENT,
    b"\\TRASH": FolderRole.TRASH,
}
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_UNSELECTABLE = frozenset({b"\\NOSELECT", b"\\NONEXISTENT"})
_INBOX = "INBOX"


@dataclass(frozen=True, slots=True)
class ListedFolder:
    """A folder, and its name on the wire."""

    folder: Folder
    wire_name: bytes


def read_folders(responses: Iterable[Response]) -> tuple[ListedFolder, ...]:
    """Read the answers to LIST. What has no name that can be shown is left out; nothing raises."""
    found: dict[str, ListedFolder] = {}
    leaves: dict[str, str] = {}
    for response in responses:
        match = _LIST.match(response.line)
        wire_name = _wire_name(match.group("name"), response) if match else None
        name = decode_name(wire_name) if wire_name else None
        if match is None or wire_name is None or name is None or name in found:
            continue
        flags = match.group("flags").upper().split()
        role = next((_USES[flag] for flag in flags if flag in _USES), FolderRole.OTHER)
        folder = Folder(name, role, is_selectable=_UNSELECTABLE.isdisjoint(flags))
        found[name] = ListedFolder(folder, wire_name if wire_name.isascii() else encode_name(name))
        separator = (match.group("separator") or b"").lstrip(b"\\").decode("ascii", "replace")
        leaves[name] = name.rsplit(separator, 1)[-1] if separator else name
    declared = {listed.folder.role for listed in found.values()}
    return tuple(_named(listed, leaves[name], declared) for name, listed in found.items())


def _named(listed: ListedFolder, leaf: str, declared: set[FolderRole]) -> ListedFolder:
    """Guess from its name what a folder is for, unless the server gave another one that use."""
    folder = listed.folder
    if folder.role is not FolderRole.OTHER:
        return listed
    is_inbox = folder.name.upper() == _INBOX
    role = FolderRole.INBOX if is_inbox else role_of_name(leaf)
    return listed if role in declared else replace(listed, folder=replace(folder, role=role))


def role_of_name(leaf: str) -> FolderRole:
    """Return what the last part of a folder's name says it is for."""
    return NAMES.get(unicodedata.normalize("NFKC", leaf).casefold().strip(), FolderRole.OTHER)


def decode_name(wire_name: bytes) -> str | None:
    """Return a folder's name for people, None where it cannot be shown.

    Modified UTF-7, or UTF-8 where the server sends that.
    """
    try:
        name = str(decode(wire_name)) if wire_name.isascii() else wire_name.decode("utf-8")
    except UnicodeDecodeError:
        name = wire_name.decode("ascii", "replace")
    return name if _is_shown(name) else None


def _is_shown(name: str) -> bool:
    return all(unicodedata.category(character) not in _UNSEEN for character in name)


def encode_name(name: str) -> bytes:
    """Return a name as it goes over the wire. Raises ``ValueError`` for what no folder is called."""
    if not name or not _is_shown(name):
        message = "not a folder's name"
        raise ValueError(message)
    return bytes(encode(name))


def quote(wire_name: bytes) -> str:
    """Return a folder's name as a quoted string of a command. Raises ``ValueError`` for what is none."""
    if not _NAME.match(wire_name):
        message = "not a folder's name"
        raise ValueError(message)
    return '"' + wire_name.decode("ascii").replace("\\", "\\\\").replace('"', '\\"') + '"'


def _wire_name(rest: bytes, response: Response) -> bytes | None:
    if len(response.parts) > 1:
        return response.parts[1]
    if quoted := _QUOTED.match(rest):
        return re.sub(rb"\\(.)", rb"\1", quoted.group(1))
    return rest.rstrip(b"\r\n") if _ATOM.match(rest) else None
