"""One account that reports, with a real store."""

from __future__ import annotations

import pytest

from app.store.opening import open_store
from tests.report_world import (
    World,
)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def world(store):
    return World(store)
