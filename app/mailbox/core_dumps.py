"""No copy of the program's memory, and so of passwords in it, on the disk after a crash."""

from __future__ import annotations

import sys

if sys.platform != "win32":
    import resource


def forbid_core_dumps() -> None:
    """Forbid them for this process and those that it starts. Windows writes none by itself."""
    if sys.platform != "win32":
        # One octet is too little for any core file, and the only limit at which Linux does not hand the
        # memory to a crash reporter either (core(5)). Making the process undumpable would shut out the
        # desktop's portals, which look at its /proc entry.
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        limit = 1 if most == resource.RLIM_INFINITY or most > 0 else 0
        resource.setrlimit(resource.RLIMIT_CORE, (limit, limit))
