"""What may be asked of a worker, and its answers: the product's functions behind one handler."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.claim.claiming import find_claim, find_header_claim
from app.claim.model import Strength
from app.evidence.model import KeyFailure
from app.inspection import Context, Inspection, describe, inspect, keys_wanted
from app.message.reading import read_header, read_message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from app.evidence.model import Evidence, KeyAnswer
    from app.evidence.profile import ProviderProfile
    from app.names import AddrSpec
    from app.verdict.details import Details

    Inspect = Callable[[bytes, Context, Mapping[str, KeyAnswer], Evidence | None], Inspection]


@dataclass(frozen=True, slots=True)
class Stages:
    """The product's two functions; module-level ones, so that they can be named to a worker."""

    keys_wanted: Callable[[bytes, Context], tuple[str, ...]] = keys_wanted
    inspect: Inspect = inspect


@dataclass(frozen=True, slots=True)
class State:
    """What a worker is given once."""

    stages: Stages
    context: Context
    is_offline: bool


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What differs from account to account and from moment to moment; replaces the context's."""

    provider: ProviderProfile | None
    own_addresses: frozenset[AddrSpec]
    now: datetime


@dataclass(frozen=True, slots=True)
class MessageQuestion:
    """One message to judge.

    Answered with an ``Inspection``; with ``KeysWanted`` where ``keys`` is None and some are wanted.
    """

    raw: bytes
    arrival: datetime | None
    keys: Mapping[str, KeyAnswer] | None = None
    circumstances: Circumstances | None = None
    kept: Evidence | None = None
    """What was found out about the very same octets before."""
    is_closely: bool = False
    """Answered with ``Details`` instead of an inspection."""


@dataclass(frozen=True, slots=True)
class PiecesQuestion:
    """Header sections, some with the beginning of their body: which of them claim a retailer.

    Answered with a tuple of bool.
    """

    pieces: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class KeysWanted:
    """These names are to be looked up, then the question is to be put again."""

    names: tuple[str, ...]


def answer(state: State, question: MessageQuestion | PiecesQuestion) -> object:
    """Answer one question; runs in the worker."""
    if isinstance(question, PiecesQuestion):
        return tuple(_claims(piece, state.context) for piece in question.pieces)
    return _judge(state, question)


def _judge(state: State, question: MessageQuestion) -> KeysWanted | Inspection | Details:
    context = state.context
    if question.circumstances is not None:
        context = replace(
            context,
            provider=question.circumstances.provider,
            own_addresses=question.circumstances.own_addresses,
            now=question.circumstances.now,
        )
    if question.arrival is not None:
        context = replace(context, arrival=question.arrival)
    keys = question.keys
    if keys is None:
        names = state.stages.keys_wanted(question.raw, context)
        if names and not state.is_offline:
            return KeysWanted(names)
        keys = dict.fromkeys(names, KeyFailure.UNREACHABLE)
    inspection = state.stages.inspect(question.raw, context, keys, question.kept)
    return describe(question.raw, context, inspection) if question.is_closely else inspection


def _claims(piece: bytes, context: Context) -> bool:
    head, _, text = piece.partition(b"\r\n\r\n")
    if text:
        claim = find_claim(read_message(piece), context.claim_matcher)
    else:
        claim = find_header_claim(read_header(head + b"\r\n\r\n"), context.claim_matcher)
    return claim is not None and claim.strength is not Strength.WEAK
