"""What the workers of these tests are told to do. Imported by the worker: keep it light."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def handle(state: str, request: tuple[str, object]) -> object:
    what, value = request
    if what == "echo":
        return f"{state}{value}"
    if what == "hang":
        time.sleep(60)
    if what == "spin":
        while True:
            pass
    if what == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if what == "die once":
        marker = Path(str(value))
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGSEGV)
        return "alive"
    if what == "bloat":
        return len([bytearray(1024 * 1024) for _ in range(int(str(value)))])
    if what == "raise":
        message = f"quoting {value}"
        raise ValueError(message)
    if what == "print":
        print("a library talks")  # noqa: T201
        os.write(1, b"a library talks")
    if what == "unpicklable":
        return lambda: value
    if what == "niceness":
        return os.nice(0)
    return os.getpid()


def fail_to_arrive() -> object:
    os.kill(os.getpid(), signal.SIGKILL)
    return None


class KillsTheReader:
    """Unpickling it kills the process, as a library that fails on import would."""

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return fail_to_arrive, ()
