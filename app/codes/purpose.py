"""What a code is for: told to the driver, typed at a locker, or told to nobody.

From the author's local part, the subject and the phrases around the code, never from its shape.
In doubt it is an account code, the stricter: a code taken for a delivery code is read out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.codes.model import Purpose
from app.codes.phrases import Role

if TYPE_CHECKING:
    from app.codes.rules import RuleAnswer

REACH = 4
"""Lines before and after the code whose phrases count."""

_PURPOSES = {Role.DELIVERY: Purpose.DELIVERY, Role.PICKUP: Purpose.PICKUP}
_ACCOUNT_SENDER = re.compile(
    r"account|security|login|signin|sign-in|auth|verif|password|identity|konto|compte|cuenta"
)


def find_purpose(
    local_part: str, subject: frozenset[Role], near: frozenset[Role], answer: RuleAnswer
) -> Purpose:
    """Return the purpose; ``subject`` and ``near`` are the roles of the phrases found there."""
    if Role.ACCOUNT in subject:
        return Purpose.ACCOUNT
    if answer.purposes:
        return next(iter(answer.purposes)) if len(answer.purposes) == 1 else Purpose.ACCOUNT
    if _ACCOUNT_SENDER.search(local_part.lower()) or near & {Role.ACCOUNT, Role.ACCOUNT_SECRET}:
        return Purpose.ACCOUNT
    for roles in (subject, subject | near):
        purposes = {_PURPOSES[role] for role in roles & _PURPOSES.keys()}
        if len(purposes) == 1:
            return purposes.pop()
        if purposes:
            return Purpose.ACCOUNT
    return Purpose.ACCOUNT
