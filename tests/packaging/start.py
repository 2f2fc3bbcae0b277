"""Where the bundled program starts."""

from __future__ import annotations

import multiprocessing
import sys

from app.__main__ import main

if __name__ == "__main__":
    # Worker processes come through here too: this hands them over before anything else is done.
    multiprocessing.freeze_support()
    sys.exit(main())
