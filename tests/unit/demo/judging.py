"""Judging sample mail in process, with the parts that a real account has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.build import load_parts
from app.demo.sample import ADDRESS, OTHER_ADDRESSES, PROVIDER
from app.inspection import inspect, keys_wanted
from app.names import AddrSpec

if TYPE_CHECKING:
    from datetime import datetime

    from app.background.lookups import Resolve
    from app.demo.building import Built
    from app.inspection import Context, Inspection


def sample_context(now: datetime) -> Context:
    parts = load_parts()
    return parts.context(
        provider=parts.profiles.trusted_by_hand(PROVIDER),
        own_addresses=frozenset(map(AddrSpec, (ADDRESS, *OTHER_ADDRESSES))),
        arrival=None,
        now=now,
    )


def judge(built: Built, context: Context, resolve: Resolve) -> Inspection:
    context = replace(context, arrival=built.arrival)
    return inspect(built.raw, context, resolve(keys_wanted(built.raw, context)))
