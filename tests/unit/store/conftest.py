"""A store in a folder of its own for each test."""

from __future__ import annotations

import pytest

from app.store.opening import open_store


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "store"


@pytest.fixture
def store(folder):
    with open_store(folder) as opened:
        yield opened
