"""The sample mailbox's IMAP server. The only module that knows pymap.

pymap serves folders in memory. Added here: folders that say what they are for (RFC 6154), keywords
such as ``$Phishing``, and TLS from the first octet on.
"""

from __future__ import annotations

import asyncio
from argparse import Namespace
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, Identity, Login, Session
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.concurrent import Subsystem
from pymap.config import BackendCapability
from pymap.exceptions import InvalidAuth
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag, Seen, Wildcard
from pysasl.identity import ClearIdentity

from app.demo.certificate import HOST

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Sequence
    from datetime import datetime

    from pymap.interfaces.login import IdentityInterface
    from pymap.parsing.specials import ObjectId
    from pymap.selected import SelectedMailbox
    from pysasl.creds.server import ServerCredentials

INBOX = "INBOX"
JUNK = "Junk"
SENT = "Sent"

_SPECIAL_USES = {JUNK: b"Junk", SENT: b"Sent", "Drafts": b"Drafts", "Trash": b"Trash"}


class ImapServer:
    """A mailbox that is being served. Belongs to the loop that serves it."""

    def __init__(self, folders: MailboxSet, port: int) -> None:
        """Take the folders, and where the server listens."""
        self._folders = folders
        self.port = port

    async def deliver(self, raw: bytes, folder: str, arrival: datetime, *, is_seen: bool = False) -> None:
        """Put a message into a folder; whoever waits there is told at once."""
        flags = frozenset({Seen} if is_seen else ())
        target = await self._folders.get_mailbox(folder)
        await target.append(AppendMessage(raw, arrival, flags))


@asynccontextmanager
async def serve_imap(user: str, password: str, context: ssl.SSLContext) -> AsyncIterator[ImapServer]:
    """Serve one user's empty folders on a free port of loopback until left."""
    folders = _Folders()
    for name in _SPECIAL_USES:
        await folders.add_mailbox(name)
    config = _config(user)
    answer = IMAPServer(_Door(config, folders, ClearIdentity(user, password)), config)
    under_way: set[asyncio.Task[None]] = set()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101  # streams call this in a task of its own
        under_way.add(task)
        try:
            await answer(reader, writer, SocketInfoLocal(writer))
        except ConnectionError:
            pass  # The client is gone, which is its right.
        finally:
            under_way.discard(task)
            # Early Pythons 3.11, such as Debian 12's, forget what to abort once it was closed twice.
            with suppress(AttributeError):
                writer.transport.abort()

    server = await asyncio.start_server(converse, HOST, 0, ssl=context)
    try:
        yield ImapServer(folders, server.sockets[0].getsockname()[1])
    finally:
        server.close()
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        await server.wait_closed()


class _Config(Config):
    @property
    def backend_capability(self) -> BackendCapability:
        return BackendCapability(idle=True, object_id=True, multi_append=True, custom=[b"SPECIAL-USE"])

    @property
    def greeting(self) -> bytes:
        # The default asks the DNS for this machine's name.
        return b"Sample mailbox ready"


def _config(user: str) -> Config:
    # What pymap reads from a command line otherwise. No thread pool: there is one user.
    arguments = Namespace(passlib_cfg=None, proxy_protocol=None, inherited_sockets=None)
    return _Config(
        arguments,
        demo_data=False,
        demo_user=user,
        demo_password="",
        host=HOST,
        port=0,
        tls_enabled=False,  # No STARTTLS: the connection is encrypted before IMAP begins.
        cpu_subsystem=Subsystem.for_asyncio(),
    )


class _Folder(MailboxData):
    @property
    def permanent_flags(self) -> frozenset[Flag]:
        return super().permanent_flags | {Flag(b"$Phishing"), Flag(b"$Junk"), Wildcard}


class _Folders(MailboxSet):
    def __init__(self) -> None:
        super().__init__()
        self._inbox = _Folder(self._content_cache, self._thread_cache)

    async def add_mailbox(self, name: str) -> ObjectId:
        folder = self._set[name] = _Folder(self._content_cache, self._thread_cache)
        return folder.mailbox_id


class _Session(Session):
    async def list_mailboxes(
        self,
        ref_name: str,
        filter_: str,
        subscribed: bool = False,  # noqa: FBT001, FBT002  # pymap's signature
        selected: SelectedMailbox | None = None,
    ) -> tuple[list[tuple[str, str | None, Sequence[bytes]]], SelectedMailbox | None]:
        found, updates = await super().list_mailboxes(ref_name, filter_, subscribed, selected)
        told: list[tuple[str, str | None, Sequence[bytes]]] = [
            (name, delimiter, (*attributes, *_special_use(name))) for name, delimiter, attributes in found
        ]
        return told, updates


def _special_use(name: str) -> tuple[bytes, ...]:
    return (_SPECIAL_USES[name],) if name in _SPECIAL_USES else ()


class _User(Identity):
    def __init__(self, login: _Door) -> None:
        super().__init__(login.config.demo_user, login, None, frozenset())
        self._folders = login.folders

    @asynccontextmanager
    async def new_session(self) -> AsyncIterator[Session]:
        yield _Session(self.name, self.config, self._folders, FilterSet())


class _Door(Login):
    """Lets the one user in."""

    def __init__(self, config: Config, folders: MailboxSet, user: ClearIdentity) -> None:
        super().__init__(config)
        self.folders = folders
        self._user = user

    async def authenticate(self, credentials: ServerCredentials) -> Identity:
        if not credentials.verify(self._user):
            raise InvalidAuth
        return _User(self)

    async def authorize(self, authenticated: IdentityInterface, authzid: str) -> Identity:
        if authzid != authenticated.name:
            raise InvalidAuth
        return _User(self)
