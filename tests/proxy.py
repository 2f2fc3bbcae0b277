"""A TCP proxy on loopback that records what passes and does to it what networks do.

    with Proxy(server.imap_port, certificate=…) as proxy: proxy.cut_after = 1000

With a certificate it ends TLS itself and speaks in the clear to the server behind, so that the
client's commands can be read and the server's words be counted. Settings count for every
connection from the moment they are made.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    import trustme

_PIECE = 16 * 1024
_BUFFERED = 64


@dataclass
class Fault:
    """What happens to what the server says; None and 0: nothing."""

    cut_after: int | None = None
    """Octets of the server, over all connections, after which the line is cut."""
    stall_after: int | None = None
    """Octets after which nothing is passed on any more, in either direction."""
    drip_after: int | None = None
    """Octets after which, from the next piece on, one octet a second passes."""
    alter: Callable[[bytes], bytes] | None = None
    """Gives what to pass on instead."""
    piece: int = 0
    """The largest packet: 1 splits everything."""
    merges: bool = False
    """Holds back for 20 ms, so that packets run together."""
    delay: float = 0.0
    """Seconds one way, both ways."""
    octets_per_second: float = 0.0


class End(Enum):
    """What happens when a piece was passed on."""

    CLOSED = "closed"
    CUT = "cut"
    STALL = "stall"
    DRIP = "drip"


@dataclass
class Passed:
    """What passed, over all connections."""

    from_client: bytearray = field(default_factory=bytearray)
    from_server: int = 0
    connections: int = 0
    turns: int = 0
    """How often the client spoke after the server had: round trips."""


class Proxy:
    """Stands between a client and ``127.0.0.1:target_port``."""

    def __init__(self, target_port: int, *, certificate: trustme.LeafCert | None = None) -> None:
        self.fault = Fault()
        self.passed = Passed()
        self.port = 0
        self._target = target_port
        self._context: ssl.SSLContext | None = None
        if certificate is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certificate.configure_cert(self._context)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._started = threading.Event()
        self._stopping: asyncio.Event | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._ever: list[asyncio.StreamWriter] = []
        self._was_server = False

    @property
    def commands(self) -> list[bytes]:
        """Return the client's lines so far."""
        return bytes(self.passed.from_client).split(b"\r\n")[:-1]

    def cut(self) -> None:
        """Cut every connection now."""
        self._loop.call_soon_threadsafe(self._cut)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._started.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._stopping is not None
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(10)

    # ---------------------------------------------------------------------------- in its own thread

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stopping = asyncio.Event()
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0, ssl=self._context)
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        await self._stopping.wait()
        server.close()
        self._cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for writer in self._ever:
            # Early Pythons 3.11 forget what to abort once it was closed twice.
            with contextlib.suppress(AttributeError):
                writer.transport.abort()
        await asyncio.gather(*(writer.wait_closed() for writer in self._ever), return_exceptions=True)

    def _cut(self) -> None:
        for writer in self._writers:
            if writer.transport is not None:
                writer.transport.abort()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.passed.connections += 1
        self._ever.append(writer)
        with contextlib.suppress(OSError):
            server_reader, server_writer = await asyncio.open_connection("127.0.0.1", self._target)
            self._ever.append(server_writer)
            self._writers |= {writer, server_writer}
            pumps = [
                asyncio.ensure_future(self._pump(reader, server_writer, self._note_client)),
                asyncio.ensure_future(self._pump(server_reader, writer, self._mangle)),
            ]
            self._tasks.update(pumps)
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            for pump in pumps:
                pump.cancel()
            self._writers -= {writer, server_writer}
            for each in (writer, server_writer):
                each.close()

    async def _pump(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        work: Callable[[bytes], tuple[bytes, End | None]],
    ) -> None:
        queue: asyncio.Queue[tuple[float, bytes, End | None]] = asyncio.Queue(_BUFFERED)
        sender = asyncio.ensure_future(self._send(queue, writer))
        self._tasks.add(sender)
        clear_at = 0.0
        try:
            while data := await reader.read(_PIECE):
                now = self._loop.time()
                if self.fault.octets_per_second:
                    clear_at = max(clear_at, now) + len(data) / self.fault.octets_per_second
                await queue.put((max(clear_at, now) + self.fault.delay, *work(data)))
                if self.fault.merges:
                    await asyncio.sleep(0.02)
            await queue.put((0.0, b"", End.CLOSED))
            await sender
        except OSError:
            return
        finally:
            sender.cancel()

    async def _send(
        self, queue: asyncio.Queue[tuple[float, bytes, End | None]], writer: asyncio.StreamWriter
    ) -> None:
        is_dripping = False
        with contextlib.suppress(OSError):
            while True:
                due, data, end = await queue.get()
                if due > self._loop.time():
                    await asyncio.sleep(due - self._loop.time())
                step = 1 if is_dripping else self.fault.piece or len(data) or 1
                for start in range(0, len(data), step):
                    writer.write(data[start : start + step])
                    await writer.drain()
                    if step < len(data):
                        await asyncio.sleep(1 if is_dripping else 0)
                if end is End.CUT:
                    self._cut()
                elif end is End.STALL:
                    await asyncio.Event().wait()
                elif end is End.CLOSED:
                    return
                is_dripping |= end is End.DRIP

    def _note_client(self, data: bytes) -> tuple[bytes, End | None]:
        if self._was_server:
            self.passed.turns += 1
            self._was_server = False
        self.passed.from_client += data
        is_dead = self.fault.stall_after is not None and self.passed.from_server >= self.fault.stall_after
        return (b"", End.STALL) if is_dead else (data, None)

    def _mangle(self, data: bytes) -> tuple[bytes, End | None]:
        before = self.passed.from_server
        self.passed.from_server += len(data)
        self._was_server = True
        fault = self.fault
        for limit, end in (
            (fault.cut_after, End.CUT),
            (fault.stall_after, End.STALL),
            (fault.drip_after, End.DRIP),
        ):
            if limit is not None and self.passed.from_server >= limit:
                return data if end is End.DRIP else data[: max(0, limit - before)], end
        return data if fault.alter is None else fault.alter(data), None
