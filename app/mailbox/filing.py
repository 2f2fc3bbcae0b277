"""All that is ever changed in a mailbox, and only for a report that the user asked for (VERDICTS section 9).

A session of its own, closed after it: SELECT, STORE, MOVE, COPY, EXPUNGE of one uid, APPEND. Every
change is checked against the uidvalidity first: another message with the same uid stays untouched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.mailbox.conversation import OCTETS_OF_A_COMMAND, Bounds, Done
from app.mailbox.failures import GarbledError, RefusedError
from app.mailbox.fetching import Plan, fetch
from app.mailbox.folders import encode_name, quote
from app.mailbox.model import Folder, FolderRole, Moved
from app.mailbox.session import Session, open_session
from app.mailbox.waker import Waker
from app.mailbox.wire import Patience

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.mailbox.conversation import Response
    from app.mailbox.folders import ListedFolder
    from app.settings import Credentials, Server

PHISHING = "$Phishing"
"""A registered keyword (RFC 5788)."""

_OUR_MESSAGE_ID = re.compile(r"<inbox-inspector\.[0-9a-f]{32}@[a-z0-9.-]{1,253}>", re.IGNORECASE)
"""As ``report.composing.new_message_id`` makes it: no text of a mail is ever searched for."""
_UIDVALIDITY = re.compile(rb"\* OK \[UIDVALIDITY ([0-9]{1,10})\]", re.IGNORECASE)
_PERMANENT = re.compile(rb"\* OK \[PERMANENTFLAGS \(([^()\r\n]{0,2000})\)\]", re.IGNORECASE)
_FOUND = re.compile(rb"\* SEARCH((?: [0-9]{1,10})*) ?\r?\n", re.IGNORECASE)
_COPYUID = re.compile(rb"\[COPYUID ([0-9]{1,10}) [0-9:,]{1,100} ([0-9]{1,10})\]", re.IGNORECASE)


def open_filing(
    server: Server,
    credentials: Credentials,
    *,
    waker: Waker | None = None,
    patience: Patience | None = None,
) -> ImapFiling:
    """Connect and sign in. Raises a ``MailboxError``; ``waker`` ends the connecting too."""
    waker, patience = waker or Waker(), patience or Patience()
    try:
        session = open_session(server, credentials, waker, patience=patience, compresses=False)
    except BaseException:
        waker.close()
        raise
    return ImapFiling(session, waker)


class ImapFiling:
    """A session that may change what was reported. Belongs to one lane, but for ``interrupt``."""

    def __init__(self, session: Session, waker: Waker) -> None:
        """Take a session that is signed in."""
        self._session = session
        self._conversation = session.conversation
        self._waker = waker
        self._listed: tuple[ListedFolder, ...] | None = None

    def has_sent(self, our_message_id: str) -> bool:
        """Tell whether Sent holds a message with this Message-ID of ours; False where there is no Sent."""
        return bool(self._sent_uids(our_message_id))

    def sent_copy(self, our_message_id: str, cap: int) -> bytes | None:
        """Return the copy in Sent with this Message-ID of ours; None where there is none, or a longer one."""
        uids = sorted(self._sent_uids(our_message_id))[:1]
        plan = Plan(f"UID BODY.PEEK[]<0.{cap + 1}>", 1, cap, may_be_empty=False)
        for fetched in fetch(self._conversation, plan, uids):
            return None if fetched.why or len(fetched.body) > cap else fetched.body
        return None

    def append_to_sent(self, octets: bytes) -> bool:
        """Put a copy into Sent, marked as read; False where there is no Sent."""
        sent = self._of_role(FolderRole.SENT)
        if sent is None:
            return False
        conversation = self._conversation
        conversation.begin(OCTETS_OF_A_COMMAND + len(octets))
        (tag,) = conversation.send(f"APPEND {quote(sent.wire_name)} (\\Seen) {{{len(octets)}}}")
        if self._waits_for_literal(tag):
            conversation.wire.send(octets + b"\r\n")
            for _ in conversation.responses(tag, Bounds()):
                pass
        return True

    def mark_phishing(self, folder: str, uidvalidity: int, uid: int) -> bool:
        """Set ``$Phishing`` where the server keeps keywords; tells whether it did."""
        return self._store(folder, uidvalidity, uid, "+")

    def unmark_phishing(self, folder: str, uidvalidity: int, uid: int) -> bool:
        """Take ``$Phishing`` away again; tells whether it did."""
        return self._store(folder, uidvalidity, uid, "-")

    def move_to_junk(self, folder: str, uidvalidity: int, uid: int) -> Moved | None:
        """Move one message to the Junk folder; None where there is none, or the message is not there."""
        junk = self._of_role(FolderRole.JUNK)
        return None if junk is None else self._move(folder, uidvalidity, uid, junk)

    def move_back(self, folder: str, uidvalidity: int, uid: int, to_folder: str) -> Moved | None:
        """Move one message to the folder where it was; None where either is gone."""
        to = next((one for one in self._folders() if one.folder.name == to_folder), None)
        return None if to is None else self._move(folder, uidvalidity, uid, to)

    def interrupt(self) -> None:
        """End whatever waits with ``StoppedError``, from any thread, for good."""
        self._waker.fire()

    def close(self) -> None:
        """Log out if that is quick, and close the connection."""
        self._session.close()
        self._waker.close()

    def _sent_uids(self, our_message_id: str) -> frozenset[int]:
        sent = self._of_role(FolderRole.SENT)
        if sent is None or _OUR_MESSAGE_ID.fullmatch(our_message_id) is None:
            return frozenset()
        self._conversation.run(f"EXAMINE {quote(sent.wire_name)}")
        return _uids(self._conversation.run(f'UID SEARCH HEADER Message-ID "{our_message_id}"'))

    def _folders(self) -> tuple[ListedFolder, ...]:
        if self._listed is None:
            self._listed = self._session.list_folders()
        return self._listed

    def _of_role(self, role: FolderRole) -> ListedFolder | None:
        found = (one for one in self._folders() if one.folder.role is role and one.folder.is_selectable)
        return next(found, None)

    def _select(self, folder: str, uidvalidity: int, uid: int) -> list[Response] | None:
        """Open a folder for writing, and see that it still holds that very message; None if not."""
        known = next((one for one in self._folders() if one.folder.name == folder), None)
        name = quote(known.wire_name if known is not None else encode_name(folder))
        try:
            responses = self._conversation.run(f"SELECT {name}")
        except RefusedError:
            return None
        said = (_UIDVALIDITY.match(response.line) for response in responses)
        if not any(match is not None and int(match[1]) == uidvalidity for match in said):
            return None
        return responses if uid in _uids(self._conversation.run(f"UID SEARCH UID {uid}")) else None

    def _store(self, folder: str, uidvalidity: int, uid: int, sign: str) -> bool:
        responses = self._select(folder, uidvalidity, uid)
        if responses is None or not _keeps_keyword(responses):
            return False
        self._conversation.run(f"UID STORE {uid} {sign}FLAGS.SILENT ({PHISHING})")
        return True

    def _move(self, folder: str, uidvalidity: int, uid: int, to: ListedFolder) -> Moved | None:
        opened = None if folder == to.folder.name else self._select(folder, uidvalidity, uid)
        if opened is None:
            return None
        target = quote(to.wire_name)
        if self._session.offers("MOVE"):
            return _moved(to.folder, self._conversation.run(f"UID MOVE {uid} {target}"))
        if not _may_delete(opened):
            # The copy alone would be one more at each try.
            return None
        responses = self._conversation.run(f"UID COPY {uid} {target}")
        self._conversation.run(f"UID STORE {uid} +FLAGS.SILENT (\\Deleted)")
        if self._session.offers("UIDPLUS"):
            # Only this one: whatever else the user marked as deleted is theirs to expunge.
            self._conversation.run(f"UID EXPUNGE {uid}")
        return _moved(to.folder, responses)

    def _waits_for_literal(self, tag: str) -> bool:
        """Wait for the server's go-ahead; False where it already said that all is done."""
        while True:
            response = self._conversation.read(Bounds())
            if isinstance(response, Done):
                if response.tag != tag:
                    raise GarbledError
                if not response.is_ok:
                    raise RefusedError(response.text)
                return False
            if response.line.startswith(b"+"):
                return True


def _uids(responses: Iterable[Response]) -> frozenset[int]:
    found = (_FOUND.match(response.line) for response in responses)
    return frozenset(int(uid) for match in found if match for uid in match[1].split())


def _keeps_keyword(responses: Iterable[Response]) -> bool:
    flags = _permanent_flags(responses)
    return flags is not None and (b"\\*" in flags or PHISHING.upper().encode() in flags)


def _may_delete(responses: Iterable[Response]) -> bool:
    """Tell whether a message can be marked as deleted; where the server does not say, it can (RFC 3501)."""
    flags = _permanent_flags(responses)
    return flags is None or b"\\DELETED" in flags


def _permanent_flags(responses: Iterable[Response]) -> list[bytes] | None:
    matches = (_PERMANENT.match(response.line) for response in responses)
    return next((match[1].upper().split() for match in matches if match), None)


def _moved(folder: Folder, responses: Iterable[Response]) -> Moved:
    for response in responses:
        if match := _COPYUID.search(response.line):
            return Moved(folder, int(match[1]), int(match[2]))
    return Moved(folder, None, None)
