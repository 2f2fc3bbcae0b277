"""What the claimed retailer's own rules say of a code mail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.codes.folding import clean, fold
from app.codes.model import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence


class RetailerCodeRule(Protocol):
    """A code rule as the catalogue holds it; this stage does not know the catalogue."""

    @property
    def purpose(self) -> str:
        """One of ``delivery``, ``pickup`` and ``account``."""

    @property
    def shapes(self) -> tuple[str, ...]:
        """The shapes of its codes (see ``shapes``)."""

    @property
    def senders(self) -> tuple[str, ...]:
        """The local parts it sends them from."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """What its subjects hold."""

    @property
    def phrases(self) -> tuple[str, ...]:
        """What its text holds."""

    @property
    def minutes(self) -> int:
        """How long its codes are valid where the mail does not say; 0 for not known."""


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What the matching rules agree on."""

    purposes: frozenset[Purpose]
    minutes: int
    """The shortest validity that a matching rule gives; 0 for not known."""


_PURPOSES = {purpose.value: purpose for purpose in Purpose}


def ask_rules(rules: Sequence[RetailerCodeRule], local_part: str, subject: str, text: str) -> RuleAnswer:
    """Return what the retailer's rules say; ``subject`` and ``text`` are folded.

    A rule speaks where its subject is there, or its sender and a phrase of it. A phrase alone never
    does: the same words ("one-time password") stand in account mail. For an account the sender is
    enough, for account is the stricter answer.
    """
    purposes = set()
    minutes = 0
    for rule in rules:
        purpose = _PURPOSES.get(rule.purpose, Purpose.ACCOUNT)
        is_sender = bool(local_part) and local_part.lower() in rule.senders
        is_subject = any(_folded(phrase) in subject for phrase in rule.subjects if phrase)
        is_phrase = any(_folded(phrase) in text for phrase in rule.phrases if phrase)
        if is_subject or (is_sender and (is_phrase or purpose is Purpose.ACCOUNT)):
            purposes.add(purpose)
            if rule.minutes > 0:
                minutes = min(minutes, rule.minutes) if minutes else rule.minutes
    return RuleAnswer(frozenset(purposes), minutes)


def _folded(phrase: str) -> str:
    return fold(clean(phrase))
