"""What STATUS says of a folder that is not open (RFC 9051 section 7.3.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.mailbox.conversation import Response
    from app.mailbox.model import FolderState

Status = dict[bytes, int]
"""Upper-case words of STATUS to numbers; only those that tell of messages that came or went."""

_WORDS = frozenset({b"MESSAGES", b"UIDNEXT", b"UIDVALIDITY"})
_STATUS = re.compile(
    rb'\* STATUS (?:"(?P<quoted>(?:[^"\\\r\n]|\\["\\]){0,2000})"|(?P<atom>[^\x00-\x20\x7f(){"\\]{1,2000})'
    rb"|\{[0-9]{1,6}\}\r?\n)",
    re.IGNORECASE,
)
_ITEMS = re.compile(rb" ?\(([A-Za-z0-9 ]{0,300})\)\r?\n\Z")
_ITEM = re.compile(rb"([A-Za-z]{1,30}) ([0-9]{1,19})(?![0-9])")


def status_of(state: FolderState) -> Status:
    """Return the status of a folder that was examined."""
    return {b"MESSAGES": state.exists, b"UIDNEXT": state.uidnext, b"UIDVALIDITY": state.uidvalidity}


def read_status(response: Response) -> tuple[bytes, Status] | None:
    """Return the folder's name on the wire and its status; None where the response is another one."""
    found = _STATUS.match(response.line)
    if found is None:
        return None
    if found["quoted"] is not None:
        name = re.sub(rb"\\(.)", rb"\1", found["quoted"])
    else:
        name = found["atom"] or (response.parts[1] if len(response.parts) > 1 else b"")
    items = _ITEMS.match(response.parts[-1] if len(response.parts) > 1 else response.line[found.end() :])
    if items is None:
        return None
    numbers = ((word.upper(), int(number)) for word, number in _ITEM.findall(items.group(1)))
    return name, {word: number for word, number in numbers if word in _WORDS}


def changes(known: Status, status: Status) -> bool:
    """Tell whether something came or went: a server may tell of some numbers only."""
    return any(known.get(word, number) != number for word, number in status.items())
