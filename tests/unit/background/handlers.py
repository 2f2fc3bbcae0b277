"""What the workers of these tests are told to do. Imported by the worker: keep it light."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable


def handle(state: str, request: tuple[str, object]) -> object:
    what, value = request
    return DEEDS[what](state, value)


def echo(state: str, value: object) -> str:
    return f"{state}{value}"


def hang(*_: object) -> None:
    time.sleep(60)


def spin(*_: object) -> None:
    while True:
        pass


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def die_once(_: str, marker: object) -> str:
    path = Path(str(marker))
    if not path.exists():
        path.touch()
        die()
    return "alive"


def bloat(_: str, megabytes: object) -> int:
    return len([bytearray(1024 * 1024) for _ in range(int(str(megabytes)))])


def fail(_: str, value: object) -> NoReturn:
    message = f"quoting {value}"
    raise ValueError(message)


def talk(*_: object) -> None:
    print("a library talks")  # noqa: T201
    os.write(1, b"a library talks")
    os.write(2, b"a library talks")


def return_what_cannot_travel(*_: object) -> Callable[[], None]:
    return lambda: None


def niceness(*_: object) -> int:
    return os.nice(0)


def process_id(*_: object) -> int:
    return os.getpid()


DEEDS: dict[str, Callable[[str, object], object]] = {
    "echo": echo,
    "hang": hang,
    "spin": spin,
    "die": die,
    "die once": die_once,
    "bloat": bloat,
    "raise": fail,
    "print": talk,
    "unpicklable": return_what_cannot_travel,
    "niceness": niceness,
    "pid": process_id,
}


class KillsTheReader:
    """Unpickling it kills the process, as a library that fails on import would."""

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return die, ()
