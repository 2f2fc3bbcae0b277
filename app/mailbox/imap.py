"""The user's mailbox on an IMAP server. Reads only: EXAMINE and BODY.PEEK, nothing is ever marked.

No octet of a message is ever part of a command: those are constants, numbers, and the names of
folders as the server listed them.
"""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from app.mailbox.conversation import OCTETS_OF_A_COMMAND, Bounds
from app.mailbox.failures import FolderMissingError, GarbledError, RefusedError, StoppedError
from app.mailbox.fetching import Plan, fetch, fetch_in_order
from app.mailbox.folder_status import status_of
from app.mailbox.folders import ListedFolder, encode_name, quote
from app.mailbox.model import (
    Examined,
    Folder,
    FolderState,
    HeaderItem,
    TextItem,
    Wake,
    WholeItem,
)
from app.mailbox.sequence_sets import LARGEST_UID, read_set, write_set
from app.mailbox.session import Session, open_session
from app.mailbox.waker import Waker
from app.mailbox.watching import Watcher
from app.mailbox.wire import Patience

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from app.mailbox.conversation import Response
    from app.settings import Credentials, Server

HEADERS_PER_COMMAND = 500
WHOLE_PER_COMMAND = 20
TEXTS_PER_COMMAND = 100
HEADER_CAP = 64 * 1024
"""Octets of the claim's fields together; a message with more is read as far as that."""

_CLAIM_FIELDS = "FROM SENDER RESENT-FROM SUBJECT CONTENT-TYPE CONTENT-TRANSFER-ENCODING"
"""What the claim test reads of a header: the author, who stands in for a missing one, the subject;
and how the beginning of the body is to be read, should it be fetched later."""
_OCTETS_PER_MESSAGE = 200
"""Of a folder that is examined, or of a list of uids."""
_LONGEST_LIST = 64 * 1024**2
_EASTERNMOST = timedelta(hours=12)
"""A date of SEARCH is the server's; nowhere is it earlier than this much before UTC."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_STATE = re.compile(rb"\* OK \[(UIDVALIDITY|UIDNEXT|HIGHESTMODSEQ) ([0-9]{1,18})\]", re.IGNORECASE)
_NOT_STICKY = re.compile(rb"\* (?:OK|NO) \[UIDNOTSTICKY\]", re.IGNORECASE)
_EXISTS = re.compile(rb"\* ([0-9]{1,10}) EXISTS\b", re.IGNORECASE)
_VANISHED_EARLIER = re.compile(rb"\* VANISHED \(EARLIER\) ([0-9,:]*)\r?\n", re.IGNORECASE)
_UID = re.compile(rb"\* [0-9]{1,10} FETCH \(UID ([0-9]{1,10})[ )]", re.IGNORECASE)
_SEARCH = re.compile(rb"\* SEARCH((?: [0-9]{1,10})*) ?\r?\n", re.IGNORECASE)
_ESEARCH = re.compile(rb"\* ESEARCH\b.{0,100}? ALL ([0-9,:]+)", re.IGNORECASE)


def open_mailbox(
    server: Server,
    credentials: Credentials,
    *,
    waker: Waker | None = None,
    patience: Patience | None = None,
    compresses: bool | None = None,
) -> ImapMailbox:
    """Connect and sign in. Raises a ``MailboxError``.

    ``waker`` ends the connecting too, from another thread; it is closed with the mailbox, or where
    there will be none. ``compresses``: None, only where the server is on another machine.
    """
    waker, patience = waker or Waker(), patience or Patience()
    try:
        session = open_session(server, credentials, waker, patience=patience, compresses=compresses)
    except BaseException:
        waker.close()
        raise
    return ImapMailbox(session, waker, patience)


class ImapMailbox:
    """A session that reads. Belongs to one lane; ``interrupt`` may be called from any thread.

    One bulk read at a time: each is read to its end, or left, before the next command.
    """

    def __init__(self, session: Session, waker: Waker, patience: Patience) -> None:
        """Take a session that is signed in."""
        self._session = session
        self._conversation = session.conversation
        self._waker = waker
        self._watcher = Watcher(
            session.conversation,
            patience,
            has_idle=session.offers("IDLE"),
            has_notify=session.offers("NOTIFY"),
        )
        self._listed: dict[str, ListedFolder] = {}

    @property
    def octets_received(self) -> int:
        """Return what came over the line so far."""
        return self._conversation.wire.octets_received

    def folders(self) -> tuple[Folder, ...]:
        """Return all folders with their roles."""
        listed = self._session.list_folders()
        self._listed = {found.folder.name: found for found in listed}
        return tuple(found.folder for found in listed)

    def examine(self, folder: Folder, former: FolderState | None) -> Examined:
        """Open a folder for reading and say what changed since ``former``."""
        try:
            name = quote(self._wire_name(folder))
        except ValueError as error:
            raise FolderMissingError(folder.name) from error
        resyncs = self._session.has_qresync and former is not None and former.highestmodseq
        command = f"EXAMINE {name}"
        if resyncs and former is not None:
            command += (
                f" (QRESYNC ({former.uidvalidity} {former.highestmodseq} 1:{max(1, former.uidnext - 1)}))"
            )
        elif self._session.offers("CONDSTORE"):
            command += " (CONDSTORE)"
        octets = OCTETS_OF_A_COMMAND + _OCTETS_PER_MESSAGE * (former.exists if former else 0)
        octets = min(octets, _LONGEST_LIST)
        try:
            responses = self._conversation.run(command, octets=octets, bounds=Bounds(line=octets))
        except RefusedError as error:
            raise FolderMissingError(folder.name, error.server_text) from error
        state = self._read_state(responses)
        self._conversation.known.exists = state.exists
        self._conversation.known.is_changed = False
        return _compare(folder, state, former, responses, resynced=bool(resyncs))

    def _read_state(self, responses: Iterable[Response]) -> FolderState:
        numbers: dict[bytes, int] = {}
        exists = 0
        is_sticky = True
        for response in responses:
            if found := _STATE.match(response.line):
                numbers[found.group(1).upper()] = int(found.group(2))
            elif found := _EXISTS.match(response.line):
                exists = int(found.group(1))
            elif _NOT_STICKY.match(response.line):
                is_sticky = False
        uidvalidity = numbers.get(b"UIDVALIDITY", 0) if is_sticky else 0
        uidnext = numbers.get(b"UIDNEXT") or self._last_uid(exists) + 1
        return FolderState(uidvalidity, uidnext, exists, numbers.get(b"HIGHESTMODSEQ"))

    def _last_uid(self, exists: int) -> int:
        """Ask for what a server of the last century did not say by itself."""
        if not exists:
            return 0
        responses = self._conversation.run("UID FETCH * (UID)")
        found = [_UID.match(response.line) for response in responses]
        return max((int(match.group(1)) for match in found if match), default=0)

    def uids(self, first: int = 1, *, since: datetime | None = None) -> tuple[int, ...]:
        """Return the uids of the current folder from ``first`` on, ascending.

        ``since``: what arrived then or later, and up to a day and a half more, as the server's dates
        have it.
        """
        criteria = f"UID {max(1, first)}:*"
        if since is not None:
            date = since.astimezone(UTC) - _EASTERNMOST
            criteria += f" SINCE {date.day}-{_MONTHS[date.month - 1]}-{date.year}"
        # ``5:*`` names the last message even where its uid is lower.
        return tuple(sorted(uid for uid in self._search(criteria) if uid >= first))

    def present(self, uids: Sequence[int]) -> frozenset[int]:
        """Return those of the uids that the current folder still holds."""
        found: set[int] = set()
        for start in range(0, len(uids), HEADERS_PER_COMMAND):
            some = uids[start : start + HEADERS_PER_COMMAND]
            found.update(self._search(f"UID {write_set(some)}").intersection(some))
        return frozenset(found)

    def _search(self, criteria: str) -> set[int]:
        extends = self._session.offers("ESEARCH")
        command = f"UID SEARCH {'RETURN (ALL) ' if extends else ''}{criteria}"
        responses = self._conversation.run(command, octets=_LONGEST_LIST, bounds=Bounds(line=_LONGEST_LIST))
        found: set[int] = set()
        for response in responses:
            if listed := _SEARCH.match(response.line):
                found.update(map(int, listed.group(1).split()))
            elif listed := _ESEARCH.match(response.line):
                try:
                    found |= read_set(listed.group(1).decode("ascii"), range(1, LARGEST_UID + 1))
                except ValueError as error:
                    raise GarbledError from error
        return {uid for uid in found if uid <= LARGEST_UID}

    def headers(self, uids: Sequence[int]) -> Iterator[HeaderItem]:
        """Give the claim's header fields, in the order asked for; a uid that is gone is left out."""
        items = f"UID RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER.FIELDS ({_CLAIM_FIELDS})]<0.{HEADER_CAP}>"
        plan = Plan(items, HEADERS_PER_COMMAND, HEADER_CAP)
        for fetched in fetch_in_order(self._conversation, plan, uids):
            if not fetched.why:
                header = fetched.body[:HEADER_CAP]
                is_cut = len(fetched.body) >= HEADER_CAP
                yield HeaderItem(fetched.uid, fetched.size, fetched.internal_date, header, is_cut)

    def whole(self, uids: Sequence[int], cap: int) -> Generator[WholeItem]:
        """Give each message whole, at most ``cap`` octets; one item per uid asked for."""
        items = f"UID RFC822.SIZE INTERNALDATE BODY.PEEK[]<0.{cap + 1}>"
        plan = Plan(items, WHOLE_PER_COMMAND, cap, may_be_empty=False)
        for fetched in fetch(self._conversation, plan, uids):
            if fetched.why:
                yield WholeItem(fetched.uid, None, 0, None, why=fetched.why)
            else:
                is_cut = len(fetched.body) > cap
                raw = fetched.body[:cap] if is_cut else fetched.body
                yield WholeItem(fetched.uid, fetched.internal_date, fetched.size, raw, is_cut)

    def texts(self, uids: Sequence[int], octets: int) -> Iterator[TextItem]:
        """Give the first octets of each message's body; a uid that is gone is left out."""
        plan = Plan(f"UID BODY.PEEK[TEXT]<0.{octets}>", TEXTS_PER_COMMAND, octets)
        for fetched in fetch(self._conversation, plan, uids):
            if not fetched.why:
                yield TextItem(fetched.uid, fetched.body[:octets])

    def wait(self, seconds: float, others: Mapping[Folder, FolderState] | None = None) -> Wake:
        """Wait for a change in the current folder, or in others, given as they were when examined last."""
        try:
            known = {self._wire_name(folder): status_of(state) for folder, state in (others or {}).items()}
            return self._watcher.wait(seconds, known)
        except StoppedError:
            return Wake.STOPPED

    def _wire_name(self, folder: Folder) -> bytes:
        known = self._listed.get(folder.name)
        return known.wire_name if known else encode_name(folder.name)

    def interrupt(self) -> None:
        """End whatever waits or reads with ``StoppedError``, from any thread, for good."""
        self._waker.fire()

    def close(self) -> None:
        """Log out if that is quick, and close the connection."""
        self._session.close()
        self._waker.close()


def _compare(
    folder: Folder,
    state: FolderState,
    former: FolderState | None,
    responses: Iterable[Response],
    *,
    resynced: bool,
) -> Examined:
    if former is None or not state.uidvalidity or state.uidvalidity != former.uidvalidity:
        return Examined(folder, state, is_same=False)
    if state.uidnext == former.uidnext and state.exists == former.exists:
        # Nothing can have come without raising one of them, so nothing can have gone either.
        return Examined(folder, state, is_same=True, is_complete=True)
    if not resynced or state.highestmodseq is None:
        return Examined(folder, state, is_same=True)
    vanished: set[int] = set()
    for response in responses:
        if found := _VANISHED_EARLIER.match(response.line):
            try:
                vanished |= read_set(found.group(1).decode("ascii"), range(1, former.uidnext))
            except ValueError as error:
                raise GarbledError from error
    return Examined(folder, state, is_same=True, vanished=frozenset(vanished), is_complete=True)
