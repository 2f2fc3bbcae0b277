"""The verdict table (VERDICTS section 6), on facts that the other stages establish.

The rules are tried in order, the first that fits decides; where none fits the verdict is UNPROVEN.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from app.claim.model import Strength
from app.signs.model import SignId, Weight
from app.verdict.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable


class Addressed(Enum):
    """Whether the signed To or Cc names the user (the replay rule)."""

    TO_THE_USER = "to-the-user"
    TO_SOMEBODY_ELSE = "to-somebody-else"
    UNKNOWN = "unknown"
    """The user's addresses are not known, so the rule cannot be applied (and no code is shown)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that decides a verdict. Every default is the one that proves nothing."""

    strength: Strength | None = None
    """None or WEAK: nothing claims a retailer."""
    is_authentic: bool = False
    has_anomaly: bool = True
    """A header anomaly, a structure two programs read differently, or a limit that was reached."""
    addressed: Addressed = Addressed.TO_SOMEBODY_ELSE
    is_fresh: bool = False
    is_undecided: bool = False
    """The retailer's domain seems to have signed it, and that neither proves nor disproves anything now."""
    signs: frozenset[tuple[SignId, Weight]] = frozenset()

    def has(self, *sign_ids: SignId) -> bool:
        """Tell whether one of these signs was found, whatever its weight."""
        return any(sign_id in sign_ids for sign_id, _ in self.signs)

    def has_strong(self, *sign_ids: SignId) -> bool:
        """Tell whether one of these signs was found with at least strong weight."""
        return any(sign_id in sign_ids for sign_id in self.strong_ids)

    def has_decisive(self, *sign_ids: SignId) -> bool:
        """Tell whether one of these signs was found with decisive weight."""
        return any(sign_id in sign_ids and weight is Weight.DECISIVE for sign_id, weight in self.signs)

    @property
    def strong_ids(self) -> frozenset[SignId]:
        """The signs of at least strong weight, each counted once."""
        return frozenset(sign_id for sign_id, weight in self.signs if weight in _AT_LEAST_STRONG)


_AT_LEAST_STRONG = (Weight.DECISIVE, Weight.STRONG)
_ENOUGH_STRONG_SIGNS = 2


def _claims_nothing(facts: Facts) -> bool:
    return facts.strength is None or facts.strength is Strength.WEAK


def _is_verified(facts: Facts) -> bool:
    return (
        facts.is_authentic
        and not facts.has_anomaly
        and facts.addressed is not Addressed.TO_SOMEBODY_ELSE
        and facts.is_fresh
        and not facts.has(SignId.S3, SignId.S9, SignId.S10, SignId.S12)
        and not facts.has_strong(SignId.S16)
    )


def _is_others_words(facts: Facts) -> bool:
    return facts.is_authentic and facts.has(SignId.S9, SignId.S12)


def _is_authentic_but_odd(facts: Facts) -> bool:
    return facts.is_authentic


def _is_strong_spoof(facts: Facts) -> bool:
    return facts.strength is Strength.STRONG and (
        facts.has_decisive(SignId.S1, SignId.S2, SignId.S3)
        # Its own mail may name a hotline and lead to a click host that we do not know.
        or (len(facts.strong_ids) >= _ENOUGH_STRONG_SIGNS and not facts.is_undecided)
    )


def _is_medium_spoof(facts: Facts) -> bool:
    return facts.strength is Strength.MEDIUM and len(facts.strong_ids) >= _ENOUGH_STRONG_SIGNS


def _otherwise(_: Facts) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    name: str
    fits: Callable[[Facts], bool]
    verdict: Verdict | None


TABLE: tuple[Rule, ...] = (
    Rule("no claim: not listed", _claims_nothing, None),
    Rule("authentic and nothing against it", _is_verified, Verdict.VERIFIED),
    Rule("authentic, but others' words", _is_others_words, Verdict.OTHERS_WORDS),
    Rule("authentic, but odd, replayed or stale", _is_authentic_but_odd, Verdict.UNPROVEN),
    Rule("strong claim with a decisive or two strong signs", _is_strong_spoof, Verdict.SUSPECTED_SPOOF),
    Rule("medium claim with two strong signs", _is_medium_spoof, Verdict.SUSPECTED_SPOOF),
    Rule("otherwise", _otherwise, Verdict.UNPROVEN),
)
"""Rules 1 to 6 of VERDICTS section 6, in its order (rule 3 is two rows)."""


def decide(facts: Facts) -> Verdict | None:
    """Return the verdict of the first rule that fits; None where nothing claims a retailer."""
    return next(rule.verdict for rule in TABLE if rule.fits(facts))
