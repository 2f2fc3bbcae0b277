"""What holds for every test."""

from __future__ import annotations

import os

from hypothesis import settings

# How long an example takes depends on what else the machine is doing; time is measured in tests/bench.
settings.register_profile("default", deadline=None, max_examples=100)
# A run of CI finds the same things every time.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
