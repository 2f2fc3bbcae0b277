"""Spoofs and ordinary mail as they look, against the shipped catalogue: which claim a shop's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.claim.catalogue import read_catalogue
from app.claim.claiming import ClaimMatcher, find_claim
from app.claim.folding import read_folding
from app.claim.model import Strength
from app.claim.phrases import read_phrases
from app.resources import read_all_toml, read_text
from tests.unit.claim.messages import image, message

HERE = Path(__file__).parent


def read_table(name):
    """Return the lines of a table; ``{ZWSP}`` stands for a character that nobody would see in it."""
    text = (HERE / name).read_text(encoding="utf-8").replace("{ZWSP}", "\u200b")
    return [line for line in text.splitlines() if not line.startswith("#")]


def mail_of(line):
    sender, subject, text, hosts, alt = (field.strip() for field in f"{line}||||".split("|")[:5])
    display_name, _, address = sender.rpartition("<")
    return message(
        (display_name.strip().strip('"'), address.strip("<> ")),
        subject=subject,
        body=text.replace(". ", ".\n"),
        links=tuple(host.strip() for host in hosts.split(",") if host),
        images=(image(alt),) if alt else (),
    )


@pytest.fixture(scope="module")
def shipped():
    return ClaimMatcher.build(
        read_catalogue(read_all_toml("retailers")),
        read_phrases(read_all_toml("phrases/claim")),
        read_folding(read_text("confusables/latin.txt")),
    )


@pytest.mark.parametrize("line", read_table("spoofs.txt"))
def test_a_spoof_claims_its_shop(shipped, line):
    claim = find_claim(mail_of(line), shipped)
    assert claim is not None
    assert claim.strength >= Strength.MEDIUM


@pytest.mark.parametrize("line", read_table("ordinary.txt"))
def test_ordinary_mail_claims_none(shipped, line):
    claim = find_claim(mail_of(line), shipped)
    assert claim is None or claim.strength is Strength.WEAK
