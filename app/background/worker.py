"""The worker's side: a process of its own that answers one request at a time, within its limits.

In: a handler (a function found by its name), its state, then requests. Out: one ``Answer`` each. A
request that crashes or hangs the process costs the process; the other side (``workers``) notices.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

_POLITENESS = 10
"""Added to the niceness: the window, or the shell, comes first."""

_MEMORY_USED = Path("/proc/self/statm")
"""First word: the process's address space in pages (proc(5)). Linux only."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost."""

    seconds: float = 2.0
    """Wall time, from the moment the worker has the request."""
    memory: int = 300 * 1024 * 1024
    """Octets of address space beyond what the worker held when the request came. Linux only: other
    systems have no such limit that holds."""
    start_seconds: float = 60.0
    """Wall time until a new worker must be ready."""


class Failure(Enum):
    """Why a request has no value."""

    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    CRASHED = "crashed"
    RAISED = "raised"
    """The handler raised: our own fault."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a request."""

    value: object = None
    failure: Failure | None = None
    trace: str = ""
    """For RAISED: the exception's type and place, without its text, which may quote a message."""


HELLO = b"hello"
READY = b"ready"


def serve(connection: Connection, limits: Limits) -> None:
    """Say hello, take handler and state, then answer requests until the other side hangs up."""
    _settle()
    try:
        connection.send_bytes(HELLO)
        handler, state = pickle.loads(connection.recv_bytes())  # noqa: S301  # from our own parent
        connection.send_bytes(READY)
        while True:
            request = connection.recv_bytes()
            connection.send_bytes(_answer(handler, state, request, limits))
    except (EOFError, ConnectionError):
        return


def _settle() -> None:
    """Be quiet, polite and deaf to Ctrl-C, which is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    if sys.platform != "win32":
        os.nice(_POLITENESS)


def _answer(
    handler: Callable[[object, object], object], state: object, request: bytes, limits: Limits
) -> bytes:
    try:
        _set_limits(limits)
        value = handler(state, pickle.loads(request))  # noqa: S301  # from our own parent
        return pickle.dumps(Answer(value))
    except MemoryError:
        return pickle.dumps(Answer(failure=Failure.OUT_OF_MEMORY))
    except Exception as error:  # noqa: BLE001  # the one place where a fault of ours costs one message only
        return pickle.dumps(Answer(failure=Failure.RAISED, trace=_trace_without_text(error)))
    finally:
        _lift_limits()


def _set_limits(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    # The parent kills a worker that is late. Should the parent be gone by then, the alarm does.
    signal.setitimer(signal.ITIMER_REAL, 2 * limits.seconds + 1)
    if _MEMORY_USED.exists():
        pages = int(_MEMORY_USED.read_text(encoding="ascii").split(maxsplit=1)[0])
        _set_address_space(pages * resource.getpagesize() + limits.memory)


def _lift_limits() -> None:
    if sys.platform == "win32":
        return
    signal.setitimer(signal.ITIMER_REAL, 0)
    _set_address_space(resource.RLIM_INFINITY)


def _set_address_space(octets: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY and (octets == resource.RLIM_INFINITY or octets > most):
        octets = most
    resource.setrlimit(resource.RLIMIT_AS, (octets, most))


def _trace_without_text(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-4:]]
    return f"{type(error).__name__} at {' > '.join(places)}"
