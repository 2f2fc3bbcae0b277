"""The product's inspection, but for messages that kill or hold whoever reads them. For workers."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from app.inspection import inspect as real_inspect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.evidence.model import Evidence, KeyAnswer
    from app.inspection import Context, Inspection

KILLS = b"this kills its reader"
HOLDS = b"this holds its reader"


def inspect(raw: bytes, context: Context, keys: Mapping[str, KeyAnswer], kept: Evidence | None) -> Inspection:
    if KILLS in raw:
        os.kill(os.getpid(), signal.SIGKILL)
    if HOLDS in raw:
        time.sleep(60)
    return real_inspect(raw, context, keys, kept)
