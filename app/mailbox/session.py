"""Opening a session: connect, encrypt, sign in, and switch on what the server offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.mailbox.certificates import protect
from app.mailbox.client import Client, start_tls_in_the_clear
from app.mailbox.conversation import OCTETS_OF_A_COMMAND, Bounds, Conversation, Done
from app.mailbox.failures import GarbledError, MailboxError, RefusedError
from app.mailbox.folders import read_folders
from app.mailbox.wire import Patience, Wire
from app.settings import Security

if TYPE_CHECKING:
    from app.mailbox.folders import ListedFolder
    from app.mailbox.waker import Waker
    from app.settings import Credentials, Server

_LOGGING_OUT = 1.0
_ID = 'ID ("name" "Inbox Inspector")'


@dataclass(frozen=True, slots=True)
class Session:
    """A session that is signed in."""

    conversation: Conversation
    capabilities: frozenset[str]
    has_qresync: bool
    """QRESYNC is switched on (RFC 7162)."""

    def offers(self, name: str) -> bool:
        """Tell whether the server can do it."""
        return name in self.capabilities

    def list_folders(self) -> tuple[ListedFolder, ...]:
        """Return all folders that have a name to show."""
        extends = self.offers("LIST-EXTENDED") and self.offers("SPECIAL-USE")
        command = 'LIST "" "*"' + (" RETURN (SPECIAL-USE)" if extends else "")
        return read_folders(self.conversation.run(command))

    def close(self) -> None:
        """Log out if that is quick, and close the connection."""
        wire = self.conversation.wire
        try:
            wire.begin(OCTETS_OF_A_COMMAND)
            self.conversation.send("LOGOUT")
            wire.is_readable(_LOGGING_OUT)
        except MailboxError:
            # It is closed either way.
            pass
        finally:
            wire.close()


def open_session(
    server: Server,
    credentials: Credentials,
    waker: Waker,
    *,
    patience: Patience,
    compresses: bool | None,
) -> Session:
    """Open a session. Raises a ``MailboxError``; nothing secret was sent unless TLS stands.

    ``compresses``: None, only where the server is on another machine.
    """
    wire = Wire(server.host, server.port, waker, patience)
    try:
        context = protect(server.ca_file)
        has_greeting = server.security is Security.TLS
        if not has_greeting:
            start_tls_in_the_clear(wire, server.host)
        wire.start_tls(context)
        client = Client(server.host, server.port, wire, has_greeting=has_greeting)
        client.sign_in(credentials)
        return _switch_on(Conversation(wire), client.learn_capabilities(), compresses=compresses)
    except BaseException:
        wire.close()
        raise


def _switch_on(
    conversation: Conversation, capabilities: frozenset[str], *, compresses: bool | None
) -> Session:
    has_qresync = _introduce(conversation, capabilities)
    if compresses is None:
        compresses = not conversation.wire.is_local
    if compresses and "COMPRESS=DEFLATE" in capabilities:
        try:
            conversation.run("COMPRESS DEFLATE")
        except RefusedError:
            # Then not: TLS may compress already (RFC 4978 section 3).
            pass
        else:
            conversation.wire.start_compression()
    return Session(conversation, capabilities, has_qresync)


def _introduce(conversation: Conversation, capabilities: frozenset[str]) -> bool:
    """Say who we are, which some providers insist on, and ask for QRESYNC; tells whether it is on."""
    commands = []
    if "ID" in capabilities:
        commands.append(_ID)
    if {"ENABLE", "QRESYNC"} <= capabilities:
        commands.append("ENABLE QRESYNC")
    conversation.begin(OCTETS_OF_A_COMMAND)
    tags = conversation.send(*commands)
    is_on = False
    while tags:
        response = conversation.read(Bounds())
        if not isinstance(response, Done):
            is_on |= response.line.upper().split()[:2] == [b"*", b"ENABLED"] and b"QRESYNC" in (
                response.line.upper().split()
            )
        elif response.tag == tags[0]:
            del tags[0]
        else:
            raise GarbledError
    return is_on
