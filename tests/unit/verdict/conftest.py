"""The small catalogue of the verdict stage's tests."""

from __future__ import annotations

import pytest

from app.claim.catalogue import Catalogue, read_catalogue
from tests.unit.verdict.values import AMAZON, LIDL


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue({"amazon": AMAZON, "lidl": LIDL})
