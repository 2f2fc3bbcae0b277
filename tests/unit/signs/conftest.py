"""What every test of the signs stage judges with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app import resources
from app.claim.catalogue import read_catalogue
from app.signs.finding import find_signs
from app.signs.phrases import read_sign_phrases
from tests.unit.signs.values import RETAILERS, claim, imitates_amazon

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.claim.catalogue import Catalogue
    from app.claim.model import Claim
    from app.message.model import Message
    from app.signs.model import Finding, Sign, Weight
    from app.signs.phrases import SignPhrases

    Found = dict[Finding, Weight]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_catalogue(RETAILERS)


@pytest.fixture(scope="session")
def phrases() -> SignPhrases:
    return read_sign_phrases(resources.read_all_toml("phrases/signs"), resources.read_toml("hosts.toml"))


@pytest.fixture(scope="session")
def signs_of(catalogue: Catalogue, phrases: SignPhrases) -> Callable[..., tuple[Sign, ...]]:
    def judge(message: Message, of: Claim | None = None) -> tuple[Sign, ...]:
        return find_signs(message, of or claim(), catalogue, phrases, imitates_amazon)

    return judge


@pytest.fixture(scope="session")
def found_in(signs_of: Callable[..., tuple[Sign, ...]]) -> Callable[..., Found]:
    """Return the findings of a message with their weights."""

    def judge(message: Message, of: Claim | None = None) -> Found:
        return {sign.finding: sign.weight for sign in signs_of(message, of)}

    return judge
