"""Which account may hear of the demo's keys: the demo's own, and no other.

A demo key signs for every shop. Were a real account to look keys up here, anybody who could read this
program's memory could write it "verified" mail; so there is this one place that decides it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.background.lookups import Resolve
    from app.demo.running import Demo
    from app.settings import Account


def resolver_for(account: Account, demo: Demo | None, real: Resolve | None) -> Resolve | None:
    """Return how to look up keys for an account; ``real`` asks the DNS, None where that is not wanted.

    An account is the demo's only if it is the very value that the running demo made: a saved or
    copied account that says it is a sample gets the real DNS.
    """
    if demo is not None and account is demo.account:
        return demo.resolve
    return real
