"""Calls into foreign code that may never come back, such as a locked keychain's."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


_SECONDS_BETWEEN_QUESTIONS = 0.1


def run_bounded(
    work: Callable[[], Value], seconds: float, is_stopped: Callable[[], bool] = lambda: False
) -> Value:
    """Return what ``work`` returns, or raise what it raises; ``TimeoutError`` after ``seconds``.

    So too, soon, where ``is_stopped``. It runs in a thread of its own. One that is late is left behind:
    it ends by itself or with the program, and nobody hears of it.
    """
    ended: SimpleQueue[tuple[bool, object]] = SimpleQueue()

    def run() -> None:
        try:
            ended.put((True, work()))
        except BaseException as error:  # noqa: BLE001  # raised again below, in the caller's thread
            ended.put((False, error))

    threading.Thread(target=run, daemon=True).start()
    end = time.monotonic() + seconds
    while True:
        left = end - time.monotonic()
        if left <= 0 or is_stopped():
            raise TimeoutError
        with suppress(Empty):
            is_good, value = ended.get(timeout=min(left, _SECONDS_BETWEEN_QUESTIONS))
            break
    if is_good:
        return cast(Value, value)
    raise cast(BaseException, value)
