"""The product's two functions, played: the message's text says what to do. Imported by the worker."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.unit.cli.inspections import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.evidence.model import Evidence, KeyAnswer
    from app.inspection import Context, Inspection


def keys_wanted(raw: bytes, context: Context) -> tuple[str, ...]:
    """``keys one.test two.test`` wants two keys."""
    del context
    what, *rest = raw.decode().split()
    return tuple(rest) if what == "keys" else ()


def inspect(raw: bytes, context: Context, keys: Mapping[str, KeyAnswer], kept: Evidence | None) -> Inspection:
    """Tell through the subject what was asked and answered."""
    del kept
    text = raw.decode()
    if text == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "hang":
        time.sleep(60)
    if text == "slow":
        time.sleep(0.3)
    if text == "raise":
        raise ZeroDivisionError
    answers = ", ".join(f"{name}={_said(answer)}" for name, answer in sorted(keys.items()))
    return replace(ORDINARY, masked_subject=f"{text}: {answers}", arrival=context.arrival)


def _said(answer: KeyAnswer) -> str:
    return answer.decode() if isinstance(answer, bytes) else answer.value
