"""Builders for the codes stage: the shipped phrases and a mail as lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from app.codes.finding import find_codes
from app.codes.phrases import read_code_phrases
from app.message.model import TextLine
from app.resources import read_all_toml

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Rule:
    """A retailer's code rule, as the catalogue would hand it over."""

    purpose: str
    shapes: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    minutes: int = 0


@pytest.fixture(scope="session")
def phrases():
    return read_code_phrases(read_all_toml("phrases/codes"))


@pytest.fixture(scope="session")
def search(phrases):
    """Find the code of a mail; ``*text`` marks an emphasised line."""

    def run(*texts, subject="", plain=(), **facts):
        settings = {"phrases": phrases, "now": NOW, "date": NOW, "arrival": NOW, **facts}
        return find_codes(subject, as_lines(texts), as_lines(plain), **settings)

    return run


@pytest.fixture(scope="session")
def code_of(search):
    def run(*texts, **facts):
        found = search(*texts, **facts).found
        return found.code if found else None

    return run


@pytest.fixture(scope="session")
def now():
    return NOW


@pytest.fixture(scope="session")
def rule():
    return Rule


def as_lines(texts):
    return tuple(TextLine(text.removeprefix("*"), is_emphasised=text.startswith("*")) for text in texts)
