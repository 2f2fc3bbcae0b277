"""The built-in mailbox while it runs: two servers on loopback, their account, and mail that arrives."""

from __future__ import annotations

import asyncio
import secrets
import tempfile
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self

from app.background.servers import run_in_thread
from app.demo.building import Builder
from app.demo.certificate import HOST, make_server_context
from app.demo.imap_server import INBOX, serve_imap
from app.demo.sample import ADDRESS, OTHER_ADDRESSES, PROVIDER, read_sample_mail
from app.demo.signing import DemoKeys
from app.demo.smtp_server import serve_smtp
from app.settings import Account, Security, Server

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Callable, Mapping
    from contextlib import AbstractAsyncContextManager
    from datetime import datetime

    from app.background.lookups import Resolve
    from app.background.servers import ServerThread
    from app.demo.building import Built
    from app.demo.imap_server import ImapServer
    from app.demo.sample import SampleMail
    from app.demo.smtp_server import Received, SmtpServer

_FOLDERS = {"Inbox": INBOX, "Junk": "Junk", "Sent": "Sent"}


@dataclass(frozen=True, slots=True)
class _Servers:
    imap: ImapServer
    smtp: SmtpServer


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo that runs until ``stop``."""

    account: Account
    """An account like any other, marked as the sample; hand on this very value (``resolver_for``)."""
    password: str = field(repr=False)
    resolve: Resolve = field(repr=False)
    """Knows the demo's keys and asks nobody. For the demo's own account alone."""
    built: tuple[Built, ...] = field(repr=False)
    """What lies in the mailbox from the start, oldest first."""
    arrivals: tuple[SampleMail, ...]
    """What arrives while it runs, in that order."""
    _thread: ServerThread[_Servers] = field(repr=False)
    _folder: tempfile.TemporaryDirectory[str] = field(repr=False)

    @property
    def store_folder(self) -> Path:
        """Return where the demo's own store may lie: it goes with the demo."""
        return Path(self._folder.name) / "store"

    def reports_received(self) -> tuple[Received, ...]:
        """Return what arrived at the built-in desk so far, oldest first. May be asked from any thread."""
        return self._thread.started.smtp.received

    def stop(self) -> None:
        """End the servers, their thread and every connection, and remove the certificate."""
        self._thread.stop()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.stop()


def start_demo(now: datetime, *, arrives_after: Mapping[str, float] | None = None) -> Demo:
    """Start the built-in mailbox; takes some tenths of a second.

    ``now`` is what the sample mail is dated by, aware, in the user's time zone. ``arrives_after``
    replaces the seconds after which a message arrives, by the name of its file; the others keep
    what their file says. Every account, password, key and certificate is new each time.
    """
    keys, password = DemoKeys(), secrets.token_urlsafe(12)
    builder = Builder(keys)
    built = builder.build_all(now)
    arrivals = _arrivals(arrives_after or {})
    folder = tempfile.TemporaryDirectory(prefix="inbox-inspector-demo-")
    try:
        ca_file = Path(folder.name) / "authority.pem"
        serve = _serving(make_server_context(ca_file), password, builder, now, built, arrivals)
        thread = run_in_thread(serve)
    except BaseException:
        folder.cleanup()
        raise
    servers = thread.started
    return Demo(
        account=_account(servers, str(ca_file)),
        password=password,
        resolve=keys.resolve,
        built=built,
        arrivals=tuple(sample for sample, _ in arrivals),
        _thread=thread,
        _folder=folder,
    )


def _arrivals(arrives_after: Mapping[str, float]) -> tuple[tuple[SampleMail, float], ...]:
    due = (
        (sample, arrives_after.get(sample.name, sample.arrives_after))
        for sample in read_sample_mail()
        if sample.arrives_after is not None
    )
    return tuple(sorted(due, key=lambda one: one[1]))


def _account(servers: _Servers, ca_file: str) -> Account:
    return Account(
        account_id=f"sample-{secrets.token_hex(8)}",
        address=ADDRESS,
        imap=Server(HOST, servers.imap.port, Security.TLS, ca_file),
        smtp=Server(HOST, servers.smtp.port, Security.STARTTLS, ca_file),
        user=ADDRESS,
        trusted_authserv_id=PROVIDER,
        other_addresses=OTHER_ADDRESSES,
        is_sample=True,
    )


def _serving(  # noqa: PLR0913, PLR0917  # all that the servers hold
    context: ssl.SSLContext,
    password: str,
    builder: Builder,
    now: datetime,
    built: tuple[Built, ...],
    arrivals: tuple[tuple[SampleMail, float], ...],
) -> Callable[[], AbstractAsyncContextManager[_Servers]]:
    @asynccontextmanager
    async def serve() -> AsyncIterator[_Servers]:
        async with (
            serve_imap(ADDRESS, password, context) as imap,
            serve_smtp(ADDRESS, password, context) as smtp,
        ):
            for one in built:
                await _deliver(imap, one)
            arriving = asyncio.create_task(_let_arrive(imap, builder, now, arrivals))
            try:
                yield _Servers(imap, smtp)
            finally:
                arriving.cancel()

    return serve


async def _let_arrive(
    imap: ImapServer, builder: Builder, now: datetime, arrivals: tuple[tuple[SampleMail, float], ...]
) -> None:
    begun = time.monotonic()
    for sample, after in arrivals:
        passed = time.monotonic() - begun
        await asyncio.sleep(max(0.0, after - passed))
        await _deliver(imap, builder.build(sample, now + timedelta(seconds=time.monotonic() - begun)))


async def _deliver(imap: ImapServer, one: Built) -> None:
    sample = one.sample
    await imap.deliver(one.raw, _FOLDERS[sample.folder], one.arrival, is_seen=sample.folder == "Sent")
